// A recovery from a relay that lies or fails for one mailbox: the account comes back and every other relation with it; the one is told to
// be cut off, nothing is sent there, and it comes back whole once it can be read.
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { READ, type ReadResult } from '../../shared/protocol/api.ts';
import { decode } from '../../shared/codec.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, welcome } from '../harness/days.ts';
import type { MailboxId } from '../../shared/ids.ts';
import { createWorld, HOUR, PASSPHRASE, type Person, psychologist, settle, type World } from '../harness/world.ts';
import { relationKept } from './knowledge.ts';
import { type Attack, corrupt, rollsBack, tells } from './relay.ts';

const textsIn = async (person: Person, name: string) => {
  const { relations } = await person.space();
  const relation = relations.find(({ peerName }) => peerName === name);
  if (relation === undefined) throw new Error('no such relation');
  return {
    notices: relation.notices.map(({ type }) => type),
    texts: (await person.engine.thread(relation.key)).map((entry) => entry.blocks[0]?.text ?? ''),
  };
};

async function practice(): Promise<{
  world: World;
  words: readonly string[];
  camille: Person;
  noor: Person;
  mailboxOf: (name: string) => string;
}> {
  const world = await createWorld();
  const claire = await psychologist(world);
  const { person: camille } = await welcome(world, claire, 'Camille');
  const { person: noor } = await welcome(world, claire, 'Noor');
  await flash(camille, 'De Camille.');
  await flash(noor, 'De Noor.');
  await settle(camille, noor, claire);
  await answerAndRead(world, claire, camille, 'À Camille.');
  await settle(claire, camille, noor);
  const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
  const ids = new Map<string, string>();
  for (const [i, { peerName }] of (await claire.space()).relations.entries())
    ids.set(peerName, (await relationKept(claire, i)).mailboxId);
  await claire.engine.close();
  return { world, words, camille, noor, mailboxOf: (name) => ids.get(name) ?? '' };
}

const recover = async (device: Person, words: readonly string[]) =>
  device.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE });

const gone: ReadResult = { status: 3, last: 0, rows: [] };

describe('a recovery', () => {
  it.each<[string, (result: ReadResult) => ReadResult]>([
    ['forbidden', () => ({ ...gone, status: 1 })],
    ['gone', () => gone],
    ['full of holes', (result) => ({ ...result, rows: result.rows.map((row) => ({ ...row, seq: row.seq * 2 })) })],
    [
      'without an end',
      (result) => ({
        ...result,
        last: 1e12,
        rows: result.rows.map((row, i) => (i === 0 ? row : { ...row, seq: row.seq + 1_000 })),
      }),
    ],
  ])('3: with one mailbox %s: all else comes back, and that one later, whole', async (_what, lie) => {
    const { world, words, camille, mailboxOf } = await practice();
    const device = await world.device();
    const attack: Attack = tells((result, cursor) => (cursor.mailboxId === mailboxOf('Camille') ? lie(result) : null));
    const hostile = corrupt(device.wire, attack);
    expect(await recover(device, words)).toMatchObject({ ok: true });
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await textsIn(device, 'Noor')).toMatchObject({ texts: ['De Noor.'] });
    expect(await textsIn(device, 'Camille')).toMatchObject({ notices: ['read-later'], texts: [] });
    // What is answered beside a history that is still to come is held until that is whole.
    const { relations } = await device.space();
    const key = relations.find(({ peerName }) => peerName === 'Camille')?.key as never;
    const letter = { covers: [], blocks: [{ type: 'text', text: 'Trop tôt.' }], reason: '' } as const;
    expect(await device.engine.answer(key, letter)).toMatchObject({ ok: true });
    hostile.relent();
    device.wire.intercept = null;
    // What was no answer of a relay is not asked for again by every pass: it may be as long as a mailbox can be.
    world.time.advance(MINUTE);
    await settle(device);
    expect(await textsIn(device, 'Camille')).toEqual({
      notices: [],
      texts: ['De Camille.', 'À Camille.', 'Trop tôt.'],
    });
    // Found again by the other person, as after any recovery.
    await settle(camille, device);
    expect((await camille.relation()).notices.map(({ type }) => type)).toContain('peer-recovered');
    await world.close();
  });

  it('3: with one mailbox without an end: it is not downloaded again by every pass', async () => {
    const { world, words, mailboxOf } = await practice();
    const device = await world.device();
    const attack: Attack = tells((result, cursor) =>
      cursor.mailboxId === mailboxOf('Camille') && result.rows.length > 0
        ? { ...result, rows: result.rows.map((row) => ({ ...row, seq: row.seq * 2 })) }
        : null,
    );
    corrupt(device.wire, attack);
    let asked = 0;
    const lie = device.wire.intercept;
    device.wire.intercept = (path, body, send) => {
      if (
        path === READ.path &&
        unwrap(decode(READ.request, body)).some(({ mailboxId }) => mailboxId === mailboxOf('Camille'))
      )
        asked++;
      return lie === null ? send() : lie(path, body, send);
    };
    expect(await recover(device, words)).toMatchObject({ ok: true });
    await settle(device);
    const before = asked;
    for (let pass = 0; pass < 10; pass++) await settle(device);
    expect(asked).toBe(before);
    // An hour at most lies between one try and the next.
    world.time.advance(HOUR);
    await settle(device);
    expect(asked).toBeGreaterThan(before);
    await world.close();
  });

  it('3: while the relay goes away for the rest: the space is there, and reads on when it can', async () => {
    const { world, words } = await practice();
    const device = await world.device();
    let reads = 0;
    device.wire.intercept = async (path, _body, send) => {
      if (path === READ.path) reads++;
      // The anchor and the vault are read, and the first relation.
      return reads > 3 ? null : send();
    };
    expect(await recover(device, words)).toMatchObject({ ok: true });
    expect(reads).toBeGreaterThan(3);
    device.wire.intercept = null;
    const again = await device.restart();
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space?.id as never, PASSPHRASE));
    await settle(again);
    expect(await textsIn(again, 'Camille')).toEqual({ notices: [], texts: ['De Camille.', 'À Camille.'] });
    expect(await textsIn(again, 'Noor')).toEqual({ notices: [], texts: ['De Noor.'] });
    await world.close();
  });

  it('16: with a mailbox as it was before: what the vault knows and the mailbox lacks is told', async () => {
    const { world, words, mailboxOf } = await practice();
    const honest = await world.device();
    expect(await recover(honest, words)).toMatchObject({ ok: true });
    world.time.advance(2 * HOUR);
    expect(await textsIn(honest, 'Camille')).toEqual({ notices: [], texts: ['De Camille.', 'À Camille.'] });
    const device = await world.device();
    const attack = rollsBack(3, mailboxOf('Camille') as MailboxId);
    corrupt(device.wire, attack);
    expect(await recover(device, words)).toMatchObject({ ok: true });
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await textsIn(device, 'Camille')).toMatchObject({ texts: [] });
    expect((await textsIn(device, 'Camille')).notices).toContain('entries-missing');
    expect((await textsIn(device, 'Noor')).notices).not.toContain('entries-missing');
    await world.close();
  });

  it('what it showed among the newest and then shows erased is not kept: it is told as missing', async () => {
    const { world, words, camille, mailboxOf } = await practice();
    const [entry] = await camille.thread();
    const device = await world.device();
    let shown = 0;
    const attack = tells((result, { mailboxId, after }) => {
      if (mailboxId !== mailboxOf('Camille') || !result.rows.some(({ envelopeId }) => envelopeId === entry!.id))
        return null;
      // The newest are asked for first, then all from the beginning.
      if (shown++ === 0) return null;
      expect(after).toBe(0);
      return {
        ...result,
        rows: result.rows.map((row) => (row.envelopeId === entry!.id ? { ...row, bytes: null } : row)),
      };
    });
    corrupt(device.wire, attack);
    expect(await recover(device, words)).toMatchObject({ ok: true });
    expect(attack.happened()).toBeGreaterThan(0);
    world.time.advance(2 * HOUR);
    const { texts, notices } = await textsIn(device, 'Camille');
    expect(texts).toEqual(['À Camille.']);
    expect(notices).toContain('entries-missing');
    await world.close();
  });

  it('2: asks for no more mailboxes at once than a read takes', async () => {
    const { world, words } = await practice();
    const device = await world.device();
    const asked: number[] = [];
    device.wire.intercept = async (path, body, send) => {
      if (path === READ.path) asked.push(unwrap(decode(READ.request, body)).length);
      return send();
    };
    expect(await recover(device, words)).toMatchObject({ ok: true });
    expect(Math.max(...asked)).toBeLessThanOrEqual(LIMITS.readBatch);
    expect(await device.view()).toMatchObject({ open: { name: 'Claire Vasseur' } });
    await world.close();
  });
});
