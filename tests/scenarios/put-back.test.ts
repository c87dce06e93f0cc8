// The relay's files were put back to what they were: what devices conclude from it is true, and what cannot go on is told on each of them.
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE } from '../../server/data/open-data.ts';
import { idBytes } from '../../server/storage/postgres/ids.ts';
import { DAY, HOUR } from '../../shared/clock.ts';
import { decode } from '../../shared/codec.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import type { MailboxId } from '../../shared/ids.ts';
import { READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, joinAnew } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { relayFile } from '../harness/relay-file.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';
import { relationKept, vaultKept } from '../hostile-relay/knowledge.ts';
import { corrupt, erases, reorders } from '../hostile-relay/relay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'put-back-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;
const world = () => createWorld({ file: join(folder, DATABASE) });
const vaultOf = async (person: Person): Promise<MailboxId> => vaultMailboxId((await vaultKept(person)).state.vaultId);

/** Takes from the relay what came to a mailbox after its first rows. */
function cutTo(at: MailboxId, last: number): void {
  const sqlite = new Database(join(folder, DATABASE));
  const { id } = sqlite.prepare('SELECT id FROM mailbox WHERE public_id = ?').get(idBytes(at)) as { id: number };
  sqlite.prepare('DELETE FROM envelope WHERE mailbox = ? AND seq > ?').run(id, last);
  sqlite.prepare('UPDATE mailbox SET seq = ? WHERE id = ?').run(last, id);
  sqlite.close();
}

const seqOf = async (person: Person): Promise<number> => (await vaultKept(person)).state.seq;

describe('a vault that one of two devices mends', () => {
  it('tells the other, which was let in after a recovery, of no removal', async () => {
    const its = await world();
    const { claire, camille, words } = await meet(its);
    const phone = await its.device();
    unwrap(await phone.engine.recover(words.join(' '), RETURNED));
    await camille.engine.close();
    const computer = await link(its, phone, { passphrase: PASSPHRASE });
    await settle(phone, computer, claire);
    const before = await seqOf(phone);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, phone, computer);
    await flash(phone, 'Perdue au relais.');
    await settle(phone, computer);
    cutTo(await vaultOf(phone), before);
    await settle(phone);
    await settle(computer, phone, computer);
    for (const person of [phone, computer])
      expect(await person.space()).toMatchObject({ removedAt: null, vaultStuck: false });
    await flash(computer, 'Et on continue.');
    await settle(computer, phone);
    expect((await phone.thread()).map(({ blocks }) => blocks[0]?.text)).toContain('Et on continue.');
    await its.close();
  });

  it('is taken at once by the other, which had read further than it goes now', async () => {
    const its = await world();
    const { claire, camille } = await meet(its);
    const computer = await link(its, camille);
    await settle(camille, computer, claire);
    const file = relayFile(folder);
    const older = file.show(await vaultOf(camille));
    await flash(camille, 'Ici.');
    await settle(camille, computer, claire);
    // One of them writes on while the other is away.
    camille.wire.offline = true;
    for (let n = 0; n < 12; n++) {
      await flash(computer, `Phrase ${n}.`);
      await settle(computer, claire);
    }
    const read = await seqOf(computer);
    file.putBack(older);
    file.close();
    computer.wire.offline = true;
    camille.wire.offline = false;
    await flash(camille, 'Ailleurs.');
    await settle(camille, claire);
    expect(await seqOf(camille)).toBeLessThan(read);
    computer.wire.offline = false;
    await computer.engine.sync();
    expect(await computer.space()).toMatchObject({ vaultStuck: false, removedAt: null });
    await settle(computer, camille, computer, claire);
    // It has grown beyond where it stood, so that no mark ever said less.
    expect(await seqOf(computer)).toBeGreaterThan(read);
    for (const person of [camille, computer, claire]) {
      expect(new Set((await person.thread()).map(({ blocks }) => blocks[0]?.text))).toEqual(
        new Set([...Array.from({ length: 12 }, (_, n) => `Phrase ${n}.`), 'Ici.', 'Ailleurs.']),
      );
      expect((await person.relation()).notices).toEqual([]);
    }
    await its.close();
  });
});

describe('a vault that was put back to before a device was let in', () => {
  it('with holes that nothing counts goes no further, and both devices are told so', async () => {
    const its = await world();
    const { camille, claire } = await meet(its);
    const before = await seqOf(camille);
    const computer = await link(its, camille);
    await settle(camille, computer, claire);
    cutTo(await vaultOf(camille), before);
    await flash(camille, 'Une.');
    await settle(camille, computer);
    for (const person of [camille, computer]) expect((await person.space()).vaultStuck).toBe(true);
    await its.close();
  });

  it('is written anew with what let the device in, and both go on; a sheet brings all of it back', async () => {
    const its = await world();
    const { camille, claire, words } = await meet(its);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    const file = relayFile(folder);
    const before = file.show(await vaultOf(camille));
    const computer = await link(its, camille);
    await settle(camille, computer, claire);
    await flash(camille, 'Entre.');
    await settle(camille, computer, claire);
    file.putBack(before);
    file.close();
    await flash(camille, 'Une.');
    await settle(camille, computer, claire);
    await flash(computer, 'Deux.');
    await settle(computer, camille, claire, computer, camille);
    const written = ['Avant.', 'Entre.', 'Une.', 'Deux.'];
    for (const person of [camille, computer]) {
      expect(await person.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true, removedAt: null });
      expect((await person.space()).devices).toHaveLength(2);
      expect((await person.thread()).map(({ blocks }) => blocks[0]?.text)).toEqual(written);
      expect((await person.relation()).notices).toEqual([]);
    }
    expect((await claire.thread()).map(({ blocks }) => blocks[0]?.text)).toEqual(written);
    expect((await claire.relation()).notices).toEqual([]);
    const fresh = await its.device();
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    await settle(fresh);
    expect((await fresh.thread()).map(({ blocks }) => blocks[0]?.text)).toEqual(written);
    await its.close();
  });
});

describe('a relay that forgot what a psychologist had paid ahead', () => {
  it('is given it anew: whoever she invites then can join', async () => {
    const its = await world();
    const { claire } = await meet(its);
    const before = await seqOf(claire);
    unwrap(await claire.engine.invite('Quelqu’un'));
    await settle(claire);
    const sqlite = new Database(join(folder, DATABASE));
    expect(sqlite.prepare('DELETE FROM voucher').run().changes).toBeGreaterThan(0);
    sqlite.close();
    cutTo(await vaultOf(claire), before);
    const again = await claire.restart();
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
    await settle(again);
    expect(await again.space()).toMatchObject({ vaultStuck: false });
    const { link: invitation } = unwrap(await again.engine.invite('Noor'));
    const { person } = await joinAnew(its, invitation, 'Noor');
    await settle(person, again);
    expect((await again.space()).relations.at(-1)?.peerName).toBe('Noor');
    await its.close();
  });
});

describe('a device that its person had stated before what tells of it came', () => {
  it('is written to as soon as that has come', async () => {
    const its = await world();
    const { claire, camille } = await meet(its);
    const computer = await link(its, camille);
    await flash(camille, 'Une.');
    await settle(camille, computer, camille);
    const attack = reorders((rows) => rows.toReversed());
    corrupt(claire.wire, attack);
    await claire.engine.sync();
    await claire.engine.sync();
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await relationKept(claire)).peer.confirmed).toHaveLength(2);
    await its.close();
  });
});

describe('a mailbox that was put back and has grown beyond where a device stood', () => {
  it('is read again by it from the beginning: it lacks nothing, and what it alone had written is there again', async () => {
    const its = await world();
    const { camille, claire } = await meet(its);
    const computer = await link(its, camille);
    await settle(camille, computer, claire);
    const file = relayFile(folder);
    const { mailboxId } = await relationKept(camille);
    const older = file.show(mailboxId);
    await flash(computer, 'De l’ordinateur.');
    await settle(computer, camille, claire, computer);
    const stood = (await relationKept(computer)).cursor;
    computer.wire.offline = true;
    file.putBack(older);
    file.close();
    for (let n = 0; (await relationKept(camille)).cursor <= stood || n < 3; n++) {
      await flash(camille, `Phrase ${n}.`);
      await settle(camille, claire);
    }
    computer.wire.offline = false;
    await settle(computer, camille, claire, computer);
    const texts = async (person: Person) => new Set((await person.thread()).map(({ blocks }) => blocks[0]?.text));
    const written = await texts(camille);
    expect(written).toContain('De l’ordinateur.');
    expect(written).toContain('Phrase 0.');
    for (const person of [computer, claire]) expect(await texts(person)).toEqual(written);
    its.time.advance(3 * DAY);
    await settle(computer, camille, claire);
    for (const person of [camille, computer, claire]) expect((await person.relation()).notices).toEqual([]);
    await its.close();
  });

  it('is looked at once an hour, however many holes somebody leaves', async () => {
    const its = await world();
    const { camille, claire } = await meet(its);
    const { mailboxId } = await relationKept(claire);
    let shown = 0;
    const attack = erases((_, id) => id === mailboxId && shown++ % 2 === 0);
    corrupt(claire.wire, attack);
    const { intercept } = claire.wire;
    let looks = 0;
    claire.wire.intercept = (path, body, send) => {
      if (path === READ.path)
        looks += unwrap(decode(READ.request, body)).filter(
          (each) => each.mailboxId === mailboxId && each.after === 0,
        ).length;
      return intercept?.(path, body, send) ?? send();
    };
    const write = async (letters: number): Promise<void> => {
      for (let n = 0; n < letters; n++) {
        await flash(camille, `Phrase ${n}.`);
        await settle(camille);
        await claire.engine.sync();
      }
    };
    await write(8);
    expect(attack.happened()).toBeGreaterThan(2);
    expect(looks).toBe(1);
    its.time.advance(HOUR);
    await write(4);
    expect(looks).toBe(2);
    await its.close();
  });
});
