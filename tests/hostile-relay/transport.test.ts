// What a relay can do to a relation's envelopes without any key: drop, repeat, move, hold back, pretend. Every case
// ends delivered, late, or told in a notice; no text is lost, and none is shown that was not written.
import { expect, describe, it } from 'vitest';
import { EnvelopeId } from '../../shared/ids.ts';
import { seededRandom } from '../harness/random.ts';
import { DAY, HOUR, newSpace, settle } from '../harness/world.ts';
import { unwrap } from '../../shared/result.ts';
import { relationKept } from './knowledge.ts';
import { answer, historyOf, noticesOf, pair, textsOf, write } from './people.ts';
import { corrupt, drops, duplicates, holds, injects, only, pretends, recorded, renames, reorders } from './relay.ts';

const random = seededRandom(20261121, 7_000);

describe('a relay that withholds', () => {
  it('one entry of a turn: the others arrive, and after an hour a gap is told', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    await write(camille, 'Deux.');
    const attack = drops(only(first));
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await textsOf(claire)).toEqual(['Deux.']);
    expect(await noticesOf(claire)).toEqual([]);
    // Check: chains.ts, gapsOf over a hole that no notice names.
    world.time.advance(HOUR);
    expect((await claire.relation()).notices).toEqual([{ type: 'entries-missing', count: 1, withheld: false }]);
    world.time.advance(2 * DAY);
    expect((await claire.relation()).notices).toEqual([{ type: 'entries-missing', count: 1, withheld: true }]);
    expect(await textsOf(camille)).toEqual(['Un.', 'Deux.']);
    await world.close();
  });

  it('one entry for a while: it arrives late, in its place, and nothing is told any more', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    await write(camille, 'Deux.');
    const attack = holds(only(first));
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    world.time.advance(3 * HOUR);
    expect(attack.happened()).toBe(1);
    expect(await noticesOf(claire)).toEqual(['entries-missing']);
    attack.release();
    await settle(claire);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.']);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('the last entry: its author is told a day past the window that it has not arrived', async () => {
    const { world, claire, camille } = await pair();
    const last = await write(camille, 'La dernière.');
    const attack = drops(only(last));
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(claire)).toEqual([]);
    expect((await camille.thread()).map(({ delivery }) => delivery)).toEqual(['sent']);
    // Check: snapshot.ts, isUnread by the heads the other person states.
    world.time.advance(5 * DAY);
    await settle(camille, claire);
    expect(await noticesOf(camille)).toEqual(['not-yet-arrived']);
    expect(await textsOf(camille)).toEqual(['La dernière.']);
    await world.close();
  });

  it('everything: both are told by what stays away, and all of it arrives once it relents', async () => {
    const { world, claire, camille } = await pair();
    const attack = holds(() => true);
    corrupt(claire.wire, attack);
    for (const text of ['Un.', 'Deux.', 'Trois.']) await write(camille, text);
    await settle(camille, claire);
    world.time.advance(5 * DAY);
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThanOrEqual(3);
    expect(await textsOf(claire)).toEqual([]);
    expect(await noticesOf(camille)).toEqual(['not-yet-arrived']);
    attack.release();
    await settle(claire, camille);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.']);
    expect(await noticesOf(camille)).toEqual([]);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('an answer: the patient keeps her texts, and the next letter tells of the gap', async () => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Une question.');
    await settle(camille, claire);
    const attack = drops(() => true);
    const hostile = corrupt(camille.wire, attack);
    await answer(world, claire, 'La réponse retenue.');
    await settle(camille);
    expect(attack.happened()).toBeGreaterThan(0);
    hostile.relent();
    await answer(world, claire, 'La seconde.');
    await settle(camille);
    world.time.advance(HOUR);
    expect(await textsOf(camille)).toEqual(['Une question.', 'La seconde.']);
    expect(await noticesOf(camille)).toEqual(['entries-missing']);
    await world.close();
  });

  it('what it says to have stored: the outbox keeps it until it has been read back, and it arrives', async () => {
    const { world, claire, camille } = await pair();
    const attack = pretends(0);
    const hostile = corrupt(camille.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await camille.thread()).map(({ delivery }) => delivery)).toEqual(['kept']);
    // Check: outbox.ts, an answer alone does not empty the outbox.
    expect((await camille.space()).connection.unsent).toBe(1);
    hostile.relent();
    await settle(camille, claire);
    expect(await textsOf(claire)).toEqual(['Un.']);
    expect((await camille.space()).connection.unsent).toBe(0);
    await world.close();
  });

  it.each([
    ['forbidden', 1],
    ['in conflict', 2],
    ['gone', 3],
    ['over quota', 4],
    ['too large', 5],
  ] as const)('a place, calling it %s: the entry waits, unsent, and arrives once it relents', async (_what, status) => {
    const { world, claire, camille } = await pair();
    const attack = pretends(status);
    const hostile = corrupt(camille.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await camille.space()).connection.unsent).toBe(1);
    hostile.relent();
    await settle(camille, claire);
    expect(await textsOf(claire)).toEqual(['Un.']);
    expect(await noticesOf(camille)).toEqual([]);
    await world.close();
  });

  it('one entry that it took, and calls in conflict ever after without showing it: what was written behind it arrives', async () => {
    const { world, claire, camille } = await pair();
    const { key } = await camille.relation();
    const other = await write(camille, 'À effacer.');
    await settle(camille, claire);
    const first = await write(camille, 'Un.');
    const hides = drops(only(first));
    const refuses = pretends(2, ({ envelopeId }) => envelopeId === first && hides.happened() > 0);
    corrupt(camille.wire, hides, refuses);
    await settle(camille, claire);
    unwrap(await camille.engine.eraseEntry(key, other));
    await write(camille, 'Deux.');
    await settle(camille, claire);
    expect(hides.happened()).toBe(1);
    expect(refuses.happened()).toBeGreaterThan(0);
    // Check: outbox.ts, what is in conflict holds nothing up.
    expect((await camille.relation()).erasing).toEqual([]);
    expect((await claire.thread()).find(({ id }) => id === other)?.erasedAt).not.toBeNull();
    expect(await textsOf(claire)).toContain('Deux.');
    // Check: outbox.ts, what the other person has said to have read waits for no relay.
    await answer(world, claire, 'Lu.');
    await settle(claire, camille);
    expect(await textsOf(camille)).toContain('Lu.');
    expect((await camille.space()).connection.unsent).toBe(0);
    expect(await noticesOf(camille)).toEqual([]);
    await world.close();
  });
});

describe('a relay that repeats and moves', () => {
  it('shows an entry twice: it is there once, and nothing is told', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    const attack = duplicates(only(first));
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    await write(camille, 'Deux.');
    await settle(camille, claire);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.']);
    world.time.advance(DAY);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('replays days later what was read and answered: nothing changes', async () => {
    const { world, claire, camille } = await pair();
    const tape = recorded();
    corrupt(claire.wire, tape);
    await write(camille, 'Un.');
    await settle(camille, claire);
    await answer(world, claire, 'Lu.');
    await settle(camille, claire);
    const before = await claire.thread();
    const attack = injects(...tape.rows);
    corrupt(claire.wire, attack);
    world.time.advance(3 * DAY);
    await settle(claire);
    expect(attack.happened()).toBe(1);
    expect(await claire.thread()).toEqual(before);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('gives the same bytes under another id: refused and told, and its absence is told', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    const attack = renames(only(first), EnvelopeId.random(random));
    corrupt(claire.wire, attack);
    await write(camille, 'Deux.');
    await settle(camille, claire);
    world.time.advance(HOUR);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(claire)).toEqual(['Deux.']);
    // Check: inner.ts, the outer seal's associated data holds the envelope's id.
    expect(await noticesOf(claire)).toEqual(['entries-missing', 'refused-envelope']);
    await world.close();
  });

  it('puts an envelope of one relation into another: refused there, and delivered where it belongs', async () => {
    const { world, claire, camille } = await pair();
    const lea = await world.device();
    const { link } = unwrap(await claire.engine.invite('Léa M.'));
    unwrap(await lea.engine.joinInNewSpace(link, newSpace('Léa')));
    await settle(claire, lea);
    const other = (await relationKept(lea)).mailboxId;
    const tape = recorded();
    corrupt(camille.wire, tape);
    await write(camille, 'Pour Claire seule.');
    await settle(camille);
    const attack = injects(...tape.rows.slice(-1)).aim(other);
    corrupt(claire.wire, attack);
    await settle(claire);
    expect(attack.happened()).toBe(1);
    expect(await claire.thread(0)).toHaveLength(1);
    expect(await claire.thread(1)).toHaveLength(0);
    expect((await claire.relation(1)).notices).toEqual([{ type: 'refused-envelope', count: 1 }]);
    expect((await claire.relation(0)).notices).toEqual([]);
    await world.close();
  });

  it('reflects one’s own envelope: known as one’s own under its id, refused under another', async () => {
    const { world, claire, camille } = await pair();
    const tape = recorded();
    corrupt(camille.wire, tape);
    await write(camille, 'Un.');
    await settle(camille, claire);
    const [own] = tape.rows.slice(-1);
    if (own === undefined) throw new Error('nothing recorded');
    const attack = injects(own, { ...own, envelopeId: EnvelopeId.random(random) });
    corrupt(camille.wire, attack);
    await settle(camille);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(camille)).toEqual(['Un.']);
    expect((await camille.relation()).notices).toEqual([{ type: 'refused-envelope', count: 1 }]);
    await world.close();
  });

  it('reverses the entries of a turn: all are there, in the order written', async () => {
    const { world, claire, camille } = await pair();
    for (const text of ['Un.', 'Deux.', 'Trois.']) await write(camille, text);
    const attack = reorders((rows) => [...rows].reverse());
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    // Check: inbox.ts, the chain is only asked before an envelope is opened.
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.']);
    await answer(world, claire, 'Aux trois.');
    await settle(camille, claire);
    world.time.advance(DAY);
    expect(await noticesOf(claire)).toEqual([]);
    expect(await noticesOf(camille)).toEqual([]);
    expect(await historyOf(claire)).toHaveLength(4);
    expect(await historyOf(claire)).toEqual(await historyOf(camille));
    await world.close();
  });

  it('shows an entry of one turn after one of the next: all are there, in the order written', async () => {
    const { world, claire, camille } = await pair();
    const attack = holds((row) => row.envelopeId === second);
    corrupt(claire.wire, attack);
    await write(camille, 'Un.');
    const second = await write(camille, 'Deux.');
    await settle(camille, claire);
    await answer(world, claire, 'Une réponse entre deux.');
    await settle(camille);
    await write(camille, 'Trois.');
    await settle(camille, claire);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(claire)).not.toContain('Deux.');
    attack.release();
    await settle(claire);
    // Check: session.ts, prepareTurn keeps the keys that a closed turn has skipped.
    expect(await textsOf(claire)).toHaveLength(4);
    expect(await historyOf(claire)).toEqual(await historyOf(camille));
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });
});
