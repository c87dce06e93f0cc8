// Long because each way in which a vault is put back ends in the same few words.
// A vault that a relay rolled back, and what else may happen while its device writes it anew: the relay shows again what it had lost, lies to
// an erasure, takes the vault back in the middle of a new sheet, or calls its capability spent. Each ends whole, or told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SELF } from '../../client/engine/state/keys.ts';
import { VAULT } from '../../client/engine/state/vault-row.ts';
import { DATABASE } from '../../server/data/open-data.ts';
import { epochKeyOf } from '../../shared/crypto/vault/epoch.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { MINUTE } from '../../shared/clock.ts';
import { APPEND, ERASE, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { answer as answerIn, flash, indexOf, texts, welcome } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { relayFile } from '../harness/relay-file.ts';
import { answer as answerAll } from '../harness/thread.ts';
import { createWorld, DAY, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { keptBy, vaultKept } from '../hostile-relay/knowledge.ts';
import { corrupt, pretends, tells } from '../hostile-relay/relay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-mend-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A patient whose vault is whole, as it stands now and as it stood after the first entry. */
async function begun(lost: readonly string[] = ['Deux.', 'Trois.']) {
  const world = await createWorld({ file: join(folder, DATABASE) });
  const { claire, camille, words } = await meet(world);
  await flash(camille, 'Une.');
  await settle(camille, claire);
  const { state } = await vaultKept(camille);
  const at = vaultMailboxId(state.vaultId);
  const file = relayFile(folder);
  const older = file.show(at);
  for (const text of lost) {
    await flash(camille, text);
    await settle(camille, claire);
  }
  const newer = file.show(at);
  const close = async () => {
    file.close();
    await world.close();
  };
  return { world, claire, camille, words, at, file, older, newer, seq: state.seq, whole: ['Une.', ...lost], close };
}

async function recovered(world: World, words: readonly string[]): Promise<Person> {
  const fresh = await world.device();
  unwrap(
    await fresh.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase' }),
  );
  return fresh;
}

async function reopened(person: Person): Promise<Person> {
  const again = await person.restart();
  const [space] = (await again.view()).spaces;
  unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
  return again;
}

const isWhole = { vaultStuck: false, vaultCurrent: true };

describe('a vault that is written anew', () => {
  it('is whole where the relay shows again what it had lost, after however many records', async () => {
    const ends: number[] = [];
    // From the request on that the relay, being behind, refuses; until what the new records replace is erased.
    for (let request = 6, isErasing = false; !isErasing; request++) {
      const story = await begun();
      const { world, camille, words, file, older, newer } = story;
      file.putBack(older);
      await flash(camille, 'Et puis.');
      let requests = 0;
      let isBack = false;
      let isMet = false;
      camille.wire.intercept = async (path, _body, send) => {
        const answer = await send();
        const { state, mend } = await vaultKept(camille);
        isMet ||= isBack && path === APPEND.path;
        isErasing ||= path === ERASE.path && !isMet;
        // Not between the two requests that look at what stands there and append behind it, which nothing could tell.
        const looked = path === READ.path && mend?.seq === state.seq;
        if (++requests >= request && !isBack && !looked) {
          file.putBack(newer);
          isBack = true;
        }
        return answer;
      };
      await settle(camille);
      if (isErasing) {
        await story.close();
        break;
      }
      camille.wire.intercept = null;
      await settle(camille);
      const what = `after request ${request}`;
      expect(await camille.space(), what).toMatchObject(isWhole);
      ends.push((await vaultKept(camille)).state.seq - Number(newer.mailbox['seq']));
      expect(await texts(await recovered(world, words)), what).toEqual([...story.whole, 'Et puis.']);
      await story.close();
      rmSync(join(folder, DATABASE));
    }
    // Some went on behind what was shown again, some had got beyond it.
    expect(new Set(ends).size).toBe(2);
  }, 120_000);

  it('gives up the key of an erased entry, though the relay shows the erasure a vault from before that key', async () => {
    const { camille, at, seq, close } = await begun([]);
    const gone = await flash(camille, 'À effacer.');
    await settle(camille);
    const before = (await vaultKept(camille)).state;
    const lie = tells((read, { mailboxId, after }) =>
      mailboxId === at && after < seq ? { ...read, last: seq, rows: read.rows.filter((row) => row.seq <= seq) } : null,
    );
    corrupt(camille.wire, lie);
    unwrap(await camille.engine.withdraw((await camille.relation()).key, gone));
    await settle(camille);
    expect(lie.happened()).toBeGreaterThan(0);
    camille.wire.intercept = null;
    await settle(camille);
    expect(await camille.space()).toMatchObject(isWhole);
    const { epoch } = (await vaultKept(camille)).state;
    expect(epochKeyOf(epoch!, before.epoch!.number)).toBeNull();
    await close();
  });

  it('brings nothing back that was taken out, though the relay shows the vault with its key', async () => {
    const { world, claire, camille, words, at, file, close } = await begun([]);
    await answerAll(claire, 'Ce qui est retiré.');
    world.time.advance(DAY);
    await settle(claire, camille);
    await flash(camille, 'Et après.');
    await settle(camille, claire);
    const withKey = file.show(at);
    const id = (await camille.thread()).find(({ mine }) => !mine)!.id;
    unwrap(await camille.engine.takeOut((await camille.relation()).key, id));
    await settle(camille);
    file.putBack(withKey);
    await settle(await reopened(camille));
    expect(await texts(await recovered(world, words))).toEqual(['Une.', '(removed)', 'Et après.']);
    await close();
  });

  it('keeps the sheet there was, where the relay rolls it back in the middle of a new one', async () => {
    const { world, camille, words, file, older, whole, close } = await begun();
    let rolledBack = false;
    camille.wire.intercept = async (path, _body, send) => {
      const answer = await send();
      // The new sheet's anchor is there; the vault is to take its epoch now.
      if (path === APPEND.path && !rolledBack) file.putBack(older);
      rolledBack ||= path === APPEND.path;
      return answer;
    };
    expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'vault-changed' });
    expect(rolledBack).toBe(true);
    camille.wire.intercept = null;
    await settle(camille);
    expect(await camille.space()).toMatchObject(isWhole);
    const base = (await vaultKept(camille)).state.epoch?.base.epoch;
    const sheet = unwrap(await camille.engine.newSheet(PASSPHRASE));
    const { epoch } = (await vaultKept(camille)).state;
    expect(base).toBe(1);
    expect(epoch?.base.epoch).toBe(epoch?.number);
    const old = await world.device();
    expect(await old.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE })).toEqual({
      ok: false,
      error: { type: 'replaced' },
    });
    expect(await texts(await recovered(world, sheet.words))).toEqual(whole);
    await close();
  });

  it('keeps the sheet there was, and asks for a new one, where the new one still waited for the vault', async () => {
    const { world, camille, words, file, older, whole, close } = await begun();
    let appends = 0;
    camille.wire.intercept = async (path, _body, send) => {
      if (path === APPEND.path) appends++;
      return path === APPEND.path && appends > 1 ? null : send();
    };
    unwrap(await camille.engine.newSheet(PASSPHRASE));
    file.putBack(older);
    camille.wire.intercept = null;
    await settle(camille);
    expect(await camille.space()).toMatchObject({ ...isWhole, sheet: { state: 'postponed' } });
    expect(await texts(await recovered(world, words))).toEqual(whole);
    await close();
  });

  it('that stands under the base of before another sheet goes on with a further one, and says so until then', async () => {
    const { world, camille, words, file, older, whole, close } = await begun();
    const lost = unwrap(await camille.engine.newSheet(PASSPHRASE));
    await settle(camille);
    file.putBack(older);
    const again = await reopened(camille);
    await flash(again, 'Quatre.');
    await settle(again);
    expect((await again.space()).vaultStuck).toBe(true);
    const sheet = unwrap(await again.engine.newSheet(PASSPHRASE));
    await settle(again);
    expect(await again.space()).toMatchObject(isWhole);
    const as = { label: 'x', language: 'fr', passphrase: PASSPHRASE } as const;
    for (const former of [words, lost.words])
      expect(await (await world.device()).engine.recover(former.join(' '), as)).toEqual({
        ok: false,
        error: { type: 'replaced' },
      });
    expect(await texts(await recovered(world, sheet.words))).toEqual([...whole, 'Quatre.']);
    await close();
  });

  it('goes on with a further sheet behind the device, too, that was let in meanwhile, which takes it as it is', async () => {
    const { world, camille, file, older, whole, close } = await begun();
    const computer = await link(world, camille);
    await settle(camille, computer);
    unwrap(await camille.engine.newSheet(PASSPHRASE));
    await settle(camille, computer);
    file.putBack(older);
    await settle(camille, computer);
    for (const person of [camille, computer]) expect((await person.space()).vaultStuck).toBe(true);
    const sheet = unwrap(await camille.engine.newSheet(PASSPHRASE));
    await settle(camille, computer);
    await flash(computer, 'Quatre.');
    await settle(computer, camille);
    for (const person of [camille, computer]) {
      expect(await person.space()).toMatchObject(isWhole);
      expect((await person.space()).devices).toHaveLength(2);
      expect(await texts(person)).toEqual([...whole, 'Quatre.']);
    }
    expect(await texts(await recovered(world, sheet.words))).toEqual([...whole, 'Quatre.']);
    await close();
  });

  it('stays as it is, and told, where something else takes the place of the epoch of a further sheet', async () => {
    const { world, camille, at, file, whole, close } = await begun();
    const computer = await link(world, camille);
    await settle(camille, computer);
    const behind = file.show(at);
    unwrap(await camille.engine.newSheet(PASSPHRASE));
    await camille.engine.sync();
    file.putBack(behind);
    let appends = 0;
    camille.wire.intercept = async (path, _body, send) => {
      // The anchor is there; the other device has not read of the former sheet, and writes first.
      if (path === APPEND.path && ++appends === 2) {
        await flash(computer, 'Quatre.');
        await computer.engine.sync();
      }
      return send();
    };
    expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'vault-changed' });
    camille.wire.intercept = null;
    await settle(camille);
    expect((await camille.space()).vaultStuck).toBe(true);
    // Asked once more, nothing comes between. What stands under the base of before, which a former sheet opens, is not believed: whose word it is
    // says it again.
    const sheet = unwrap(await camille.engine.newSheet(PASSPHRASE));
    await settle(camille);
    expect(await texts(camille)).toEqual(whole);
    await settle(computer, camille);
    for (const person of [camille, computer]) {
      expect(await person.space()).toMatchObject(isWhole);
      expect(await texts(person)).toEqual([...whole, 'Quatre.']);
    }
    expect(await texts(await recovered(world, sheet.words))).toEqual([...whole, 'Quatre.']);
    await close();
  });

  it('is whole again once its space is opened, though nobody writes', async () => {
    const { world, camille, words, file, older, whole, close } = await begun();
    file.putBack(older);
    const again = await reopened(camille);
    await settle(again);
    expect(await again.space()).toMatchObject(isWhole);
    expect(await texts(await recovered(world, words))).toEqual(whole);
    await close();
  });

  it('holds again everything that has a name: who the account is, prekeys, vouchers, invitations, relations', async () => {
    const { camille, claire, file, close } = await begun([]);
    const { state } = await vaultKept(claire);
    const older = file.show(vaultMailboxId(state.vaultId));
    await flash(camille, 'Une de plus.');
    await settle(camille, claire);
    const names = [...(await vaultKept(claire)).state.places.keys()].sort();
    expect(new Set(names.map((name) => name.split('/')[0])).size).toBe(5);
    file.putBack(older);
    const again = await reopened(claire);
    await settle(again);
    expect(await again.space()).toMatchObject(isWhole);
    expect([...(await vaultKept(again)).state.places.keys()].sort()).toEqual(names);
    await close();
  });

  it('by one device holds again what another one is called and is writing', async () => {
    const world = await createWorld({ file: join(folder, DATABASE) });
    const { claire, camille, words } = await meet(world);
    const file = relayFile(folder);
    const second = await link(world, camille);
    const older = file.show(vaultMailboxId((await vaultKept(camille)).state.vaultId));
    await settle(camille, second, claire);
    await second.engine.nameDevice('Le portable');
    const { key } = await second.relation();
    unwrap(await second.engine.saveDraft({ relation: key, kind: 'flash' }, { kind: 'flash', text: 'En cours.' }));
    await second.engine.leave();
    await settle(second, camille);
    file.putBack(older);
    await flash(camille, 'Et puis.');
    await settle(camille, second, camille, second);
    for (const person of [camille, second]) expect(await person.space()).toMatchObject(isWhole);
    const fresh = await recovered(world, words);
    const offered = (await fresh.relation()).draftsElsewhere.map(({ name, opening }) => [name, opening]);
    expect(offered).toEqual([['Le portable', 'En cours.']]);
    file.close();
    await world.close();
  });

  it('gives the device that mends it what another own one wrote there, which had not read what was lost', async () => {
    const world = await createWorld({ file: join(folder, DATABASE) });
    const { claire, camille } = await meet(world);
    const file = relayFile(folder);
    const second = await link(world, claire);
    await settle(claire, second, camille);
    const { state } = await vaultKept(claire);
    const older = file.show(vaultMailboxId(state.vaultId));
    for (let n = 0; n < 20; n++) {
      await flash(camille, `Perdue ${n}.`);
      for (const person of [camille, claire]) await person.engine.sync();
    }
    file.putBack(older);
    const { person: noor } = await welcome(world, second, 'Noor');
    await flash(noor, 'De Noor.');
    await settle(noor, second, camille);
    await answerIn(second, 'De l’autre.', await indexOf(second, 'Camille'));
    world.time.advance(MINUTE);
    await settle(second, camille);
    expect((await vaultKept(second)).state.seq).toBeLessThan((await vaultKept(claire)).state.seq);
    await settle(claire, second, claire, second, noor, camille);
    for (const person of [claire, second]) {
      expect(await person.space()).toMatchObject(isWhole);
      expect(await texts(person, await indexOf(person, 'Noor'))).toEqual(['De Noor.']);
      expect(await texts(person, await indexOf(person, 'Camille'))).toContain('De l’autre.');
    }
    file.close();
    await world.close();
  });

  it('tells another own device what was erased, the word of which the relay has lost', async () => {
    const world = await createWorld({ file: join(folder, DATABASE) });
    const { claire, camille } = await meet(world);
    const file = relayFile(folder);
    const second = await link(world, camille);
    await flash(camille, 'Une.');
    await flash(camille, 'Deux.');
    const { person: noor } = await welcome(world, claire, 'Noor');
    const other = await link(world, claire);
    await settle(claire, camille, second, noor, other);
    const vaults = [camille, claire].map(async (person) => vaultMailboxId((await vaultKept(person)).state.vaultId));
    const older = (await Promise.all(vaults)).map((at) => file.show(at));
    const { key } = await camille.relation();
    unwrap(await camille.engine.eraseEntry(key, (await camille.thread())[0]!.id));
    unwrap(await claire.engine.eraseRelation((await claire.relation(await indexOf(claire, 'Noor'))).key));
    await settle(camille, claire);
    for (const each of older) file.putBack(each);
    await flash(camille, 'Trois.');
    await settle(camille, claire, second, other, camille, claire, second, other);
    expect(await texts(second)).not.toContain('Une.');
    expect(await indexOf(claire, 'Noor')).toBe(-1);
    expect(await indexOf(other, 'Noor')).toBe(-1);
    for (const person of [camille, second, claire, other]) expect(await person.space()).toMatchObject(isWhole);
    file.close();
    await world.close();
  });

  it('is left alone and told of where more than 4,096 records are missing', async () => {
    const { camille, file, older, seq, close } = await begun();
    file.putBack(older);
    for (const missing of [4_097, 4_096]) {
      const kept = await keptBy(camille);
      await kept.transact((transaction) => {
        const vault = transaction.get(VAULT, SELF)!;
        const mend = { seq: seq + missing, hash: vault.state.hash, epoch: 0 };
        transaction.put(VAULT, SELF, { ...vault, mend });
      });
      const again = await reopened(camille);
      let appends = 0;
      again.wire.intercept = async (path, _body, send) => {
        if (path !== APPEND.path) return send();
        appends++;
        return appends > 3 ? null : send();
      };
      await settle(again);
      expect((await again.space()).vaultStuck).toBe(missing > 4_096);
      expect(appends > 3).toBe(missing <= 4_096);
    }
    await close();
  });

  it('goes on with a further sheet where up to 65,536 are missing, and with none beyond', async () => {
    const { camille, file, older, seq, close } = await begun();
    file.putBack(older);
    const before = await vaultKept(camille);
    for (const missing of [65_537, 65_536]) {
      const kept = await keptBy(camille);
      await kept.transact((transaction) => {
        const vault = transaction.get(VAULT, SELF)!;
        const mend = { seq: seq + missing, hash: vault.state.hash, epoch: 0 };
        transaction.put(VAULT, SELF, { ...vault, mend });
      });
      const again = await reopened(camille);
      await settle(again);
      expect((await again.space()).vaultStuck).toBe(true);
      let appends = 0;
      again.wire.intercept = async (path, _body, send) => {
        if (path !== APPEND.path) return send();
        appends++;
        return appends > 4 ? null : send();
      };
      const made = await again.engine.newSheet(PASSPHRASE);
      if (missing > 65_536) expect(made).toEqual({ ok: false, error: 'vault-stuck' });
      else unwrap(made);
      const { epoch } = (await vaultKept(again)).state;
      expect(epoch!.base.epoch > before.state.epoch!.base.epoch).toBe(missing <= 65_536);
    }
    await close();
  });

  it('holds again what its device cannot read: a relation whose row is damaged, with the texts that the vault still had', async () => {
    const { world, camille, words, file, older, close } = await begun();
    const { id } = await camille.space();
    await camille.engine.close();
    const row = (await camille.store.load(id)).find(({ table }) => table === 'relation')!;
    await camille.store.commit(id, [{ ...row, value: row.value.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) }]);
    file.putBack(older);
    const again = await reopened(camille);
    await settle(again);
    expect((await vaultKept(again)).mend).not.toBeNull();
    const { relations, unread, vaultCurrent } = await again.space();
    expect([relations, unread.damaged.relations, vaultCurrent]).toEqual([[], 1, false]);
    const fresh = await recovered(world, words);
    expect((await fresh.relation()).peerName).toBe('Claire Vasseur');
    expect(await texts(fresh)).toEqual(['Une.']);
    await close();
  });

  it('is told of where the relay calls its capability spent, though no recovery replaced the device', async () => {
    const { camille, at, close } = await begun([]);
    corrupt(
      camille.wire,
      pretends(1, ({ mailboxId }) => mailboxId === at),
    );
    await flash(camille, 'Refusé.');
    await settle(camille);
    expect(await camille.space()).toMatchObject({ vaultStuck: true, vaultCurrent: false });
    camille.wire.intercept = null;
    await settle(camille);
    expect(await camille.space()).toMatchObject(isWhole);
    await close();
  });
});
