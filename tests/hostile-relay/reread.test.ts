// One bad answer to a read, then an honest relay: what the relay still has is read, and only what opens in no answer is counted.
import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../client/engine/ports.ts';
import { REREAD } from '../../client/engine/receive/reread-row.ts';
import { decode, encode } from '../../shared/codec.ts';
import { READ, type ReadResult } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { welcome } from '../harness/days.ts';
import { HOUR, type Person, settle } from '../harness/world.ts';
import { keptBy, relationKept } from './knowledge.ts';
import { answer, noticesOf, pair, textsOf, write } from './people.ts';
import { answers, type Attack, corrupt, counter, erases, flipped, only, reorders } from './relay.ts';

/** Changes the first answer to a read that has rows for `count` mailboxes. */
function once(count: number, change: (results: readonly ReadResult[]) => readonly ReadResult[]): Attack {
  const { happened, did } = counter();
  return {
    happened,
    answer: (told: HttpAnswer, path: string) => {
      if (path !== READ.path || happened() > 0) return told;
      const results = unwrap(decode(READ.response, told.body));
      if (results.filter(({ rows }) => rows.length > 0).length < count) return told;
      return did({ ...told, body: encode(READ.response, change(results)) });
    },
  };
}

const textsIn = async (person: Person, index: number) =>
  (await person.thread(index)).map((entry) => entry.blocks.map((block) => block.text).join(' '));

describe('one bad answer to a read', () => {
  it('X14: with the results of two mailboxes swapped: both letters are read from what comes next', async () => {
    const { world, claire, camille } = await pair();
    const { person: noor } = await welcome(world, claire, 'Noor');
    // Both mailboxes stand at the same number.
    const standsAt = async (index: number) => (await relationKept(claire, index)).cursor;
    expect(await standsAt(0)).toBe(await standsAt(1));
    await write(camille, 'De Camille.');
    await write(noor, 'De Noor.');
    await settle(camille, noor);
    const attack = once(2, ([a, b, ...rest]) => [b as ReadResult, a as ReadResult, ...rest]);
    corrupt(claire.wire, attack);
    await claire.engine.sync();
    expect(attack.happened()).toBe(1);
    expect([await textsIn(claire, 0), await textsIn(claire, 1)]).toEqual([[], []]);
    claire.wire.intercept = null;
    await settle(claire);
    expect([await textsIn(claire, 0), await textsIn(claire, 1)]).toEqual([['De Camille.'], ['De Noor.']]);
    world.time.advance(3 * HOUR);
    expect((await claire.space()).relations.map(({ notices }) => notices)).toEqual([[], []]);
    await world.close();
  });

  it.each<[string, (results: readonly ReadResult[]) => readonly ReadResult[]]>([
    [
      'a bit of a letter turned over',
      (results) =>
        results.map((result) => ({
          ...result,
          rows: result.rows.map((row) => (row.bytes === null ? row : { ...row, bytes: flipped(row.bytes, 500) })),
        })),
    ],
    [
      'each letter under the id of the next',
      (results) =>
        results.map((result) => ({
          ...result,
          rows: result.rows.map((row, i) => ({
            ...row,
            envelopeId: (result.rows[i + 1] ?? result.rows[0] ?? row).envelopeId,
          })),
        })),
    ],
    [
      'the same letter at every number',
      (results) =>
        results.map((result) => ({
          ...result,
          rows: result.rows.map((row) => ({ ...(result.rows[0] ?? row), seq: row.seq })),
        })),
    ],
    [
      'letters cut in half',
      (results) =>
        results.map((result) => ({
          ...result,
          rows: result.rows.map((row) => ({ ...row, bytes: row.bytes?.subarray(0, 4_000) ?? null })),
        })),
    ],
  ])('X14: with %s: all is read from what comes next, and nothing is counted', async (_what, change) => {
    const { world, claire, camille } = await pair();
    for (const text of ['Un.', 'Deux.', 'Trois.']) await write(camille, text);
    await settle(camille);
    const attack = once(1, change);
    corrupt(claire.wire, attack);
    await claire.engine.sync();
    expect(attack.happened()).toBe(1);
    expect((await textsOf(claire)).length).toBeLessThan(3);
    claire.wire.intercept = null;
    await settle(claire);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.']);
    world.time.advance(3 * HOUR);
    expect(await noticesOf(claire)).toEqual([]);
    // What stands after a late letter is as good.
    await answer(world, claire, 'Une réponse.');
    await settle(camille);
    expect(await textsOf(camille)).toHaveLength(4);
    await world.close();
  });

  it('X14: and what is read again comes in pieces: the rest of it is read too', async () => {
    const { world, claire, camille } = await pair();
    for (const text of ['Un.', 'Deux.', 'Trois.', 'Quatre.']) await write(camille, text);
    await settle(camille);
    const { happened, did } = counter();
    const shown: number[] = [];
    corrupt(claire.wire, {
      happened,
      answer: (told: HttpAnswer, path: string) => {
        if (path !== READ.path) return told;
        const results = unwrap(decode(READ.response, told.body));
        if (results.every(({ rows }) => rows.length === 0)) return told;
        const isFirst = happened() === 0;
        const changed = results.map((result) => ({
          ...result,
          // Pages may end wherever they like, as long as one row is shown.
          rows: isFirst
            ? result.rows.map((row) => (row.bytes === null ? row : { ...row, bytes: flipped(row.bytes, 500) }))
            : result.rows.slice(0, 1),
        }));
        shown.push(...changed.map(({ rows }) => rows.length));
        return did({ ...told, body: encode(READ.response, changed) });
      },
    });
    for (let pass = 0; pass < 8; pass++) await claire.engine.sync();
    expect(shown.filter((rows) => rows === 1).length).toBeGreaterThanOrEqual(4);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    expect([...(await keptBy(claire)).all(REREAD).values()]).toEqual([]);
    world.time.advance(3 * HOUR);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('X14: told only once it opened in no answer: of three, all the same', async () => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Un.');
    await settle(camille);
    const attack = answers((told) => {
      const results = unwrap(decode(READ.response, told.body));
      const body = encode(
        READ.response,
        results.map((result) => ({
          ...result,
          rows: result.rows.map((row) => (row.bytes === null ? row : { ...row, bytes: flipped(row.bytes, 500) })),
        })),
      );
      return { ...told, body };
    }, 'READ');
    corrupt(claire.wire, attack);
    await claire.engine.sync();
    expect(await noticesOf(claire)).toEqual([]);
    await claire.engine.sync();
    expect(await noticesOf(claire)).toEqual([]);
    await claire.engine.sync();
    expect(await noticesOf(claire)).toEqual(['refused-envelope']);
    const told = (await claire.relation()).notices;
    for (let pass = 0; pass < 5; pass++) await claire.engine.sync();
    expect((await claire.relation()).notices).toEqual(told);
    await world.close();
  });

  it('X14: of another order, or erased where it was not: nothing more is counted than what is so', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    for (const text of ['Deux.', 'Trois.']) await write(camille, text);
    await settle(camille);
    const order = reorders((rows) => [...rows].reverse());
    corrupt(claire.wire, order, erases(only(first)));
    await settle(claire);
    expect(order.happened()).toBeGreaterThan(0);
    expect(await textsOf(claire)).toEqual(['Deux.', 'Trois.']);
    expect(await noticesOf(claire)).toEqual([]);
    world.time.advance(2 * HOUR);
    expect(await noticesOf(claire)).toEqual(['entries-missing']);
    await world.close();
  });
});
