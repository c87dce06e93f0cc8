// A line that is slow, or that says too much: what counts is progress, hints cost next to nothing, and what the app says of the line
// is true.
import { describe, expect, it } from 'vitest';
import { batchesOf, hintedFirst } from '../../client/engine/receive/reading.ts';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { SECOND } from '../../shared/clock.ts';
import { APPEND, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { PASSPHRASE, settle } from '../harness/world.ts';
import { pair, textsOf, write } from './people.ts';

/** Lets everything that waits for a promise come to its end; no time passes. */
const breathe = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('a stream that says too much', () => {
  it('X18: a hundred thousand hints in a second bring on two passes', async () => {
    const { world, camille } = await pair();
    await camille.engine.close();
    const device = await world.device({ store: camille.store, background: true });
    const [space] = (await device.view()).spaces;
    unwrap(await device.engine.unlock(space?.id as never, PASSPHRASE));
    await breathe();
    expect(device.wire.streams).toHaveLength(1);
    let reads = 0;
    device.wire.intercept = async (path, _body, send) => {
      if (path === READ.path) reads++;
      return send();
    };
    for (let hint = 0; hint < 100_000; hint++) device.wire.hint?.('0');
    await breathe();
    expect(reads).toBe(1);
    world.time.advance(SECOND);
    await breathe();
    expect(reads).toBe(2);
    world.time.advance(10 * SECOND);
    await breathe();
    expect(reads).toBe(2);
    await device.engine.close();
    await world.close();
  });

  it('48: where not all mailboxes can be listened to, those in force come before moves that have not held', () => {
    const cursor = (n: number) => ({ mailboxId: `${n}` as never, read: new Uint8Array(32), after: n });
    const moves = Array.from(
      { length: 300 },
      (_, n) => ({ type: 'relation', key: 'a' as RelationKey, index: n }) as const,
    );
    const targets = [
      ...moves,
      { type: 'invitation', mailboxId: 'i' } as const,
      { type: 'relation', key: 'b' as RelationKey, index: 4 } as const,
    ];
    const first = hintedFirst({ cursors: targets.map((_, n) => cursor(n)), targets });
    expect(first.slice(0, 4).map(({ after }) => after)).toEqual([0, 301, 300, 1]);
    expect(first).toHaveLength(302);
  });
});

describe('a line that cuts what is large', () => {
  it('R5: is asked for no more mailboxes at once than it carries, and for all that may read one of them in one', () => {
    const of = (key: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ type: 'relation', key: key as RelationKey, index }) as const);
    const targets = [...of('a', 3), ...of('b', 2), { type: 'invitation', mailboxId: 'i' } as const, ...of('c', 1)];
    expect(batchesOf(targets, 256)).toEqual([[0, 7]]);
    expect(batchesOf(targets, 4)).toEqual([
      [0, 3],
      [3, 7],
    ]);
    expect(batchesOf(targets, 1)).toEqual([
      [0, 3],
      [3, 5],
      [5, 6],
      [6, 7],
    ]);
    expect(batchesOf(of('a', 300), 256)).toEqual([[0, 256]]);
    expect(batchesOf([], 4)).toEqual([]);
  });

  it('R5: what waits leaves in ever smaller parts, and the app says that the line is slow, not that there is none', async () => {
    const { world, claire, camille } = await pair();
    const texts = Array.from({ length: 12 }, (_, n) => `${n} ${'de la nuit '.repeat(4_000)}`);
    camille.wire.offline = true;
    for (const text of texts) await write(camille, text);
    camille.wire.offline = false;
    // Nothing above 100 kB comes through.
    const sizes: number[] = [];
    const cut = { ...camille.wire };
    camille.wire.intercept = async (path, body, send) => {
      if (path === APPEND.path) sizes.push(body.length);
      return body.length > 100_000 ? 'cut' : send();
    };
    await settle(camille);
    expect(Math.max(...sizes)).toBeGreaterThan(100_000);
    expect((await camille.space()).connection).toMatchObject({ state: 'online', unsent: 0 });
    camille.wire.intercept = cut.intercept;
    await settle(claire);
    expect((await textsOf(claire)).map((text) => text.length)).toEqual(texts.map(({ length }) => length));
    await world.close();
  });

  it('R5: where even one letter is cut, the line is called slow, and everything waits', async () => {
    const { world, camille } = await pair();
    await write(camille, 'Un.');
    camille.wire.intercept = async (path, _body, send) => (path === APPEND.path ? 'cut' : send());
    await camille.engine.sync();
    expect((await camille.space()).connection).toMatchObject({ state: 'slow', unsent: 1 });
    camille.wire.intercept = null;
    await camille.engine.sync();
    expect((await camille.space()).connection).toMatchObject({ state: 'online', unsent: 0 });
    await world.close();
  });
});
