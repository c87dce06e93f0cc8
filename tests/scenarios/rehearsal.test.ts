// The rehearsal of a loss: what a sheet would bring back is told by reading alone, and twelve kinds of damage each have their own end.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { READ, type ReadResult } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, texts, welcome } from '../harness/days.ts';
import { createWorld, meet, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const { name: _name, ...RETURNED } = newSpace('Camille', { label: 'Retrouvé' });

/** A patient with a few texts, all of them in the vault, and the words of her sheet. */
async function lived(world: World) {
  const { claire, camille, words } = await meet(world);
  await flash(camille, 'Premier.');
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Une réponse.');
  await flash(camille, 'Deuxième.');
  await settle(camille, claire, camille);
  return { claire, camille, words };
}

/** What the relay answers to this device's reads, changed: `at` counts the answers from 1. */
function alterReads(person: Person, alter: (results: readonly ReadResult[], at: number) => readonly ReadResult[]) {
  let at = 0;
  person.wire.intercept = async (path, _body, send) => {
    const answer = await send();
    if (path !== READ.path || answer === null) return answer;
    const read = decode(READ.response, answer.body);
    return read.ok ? { ...answer, body: encode(READ.response, alter(read.value, (at += 1))) } : answer;
  };
}
const FORBIDDEN: ReadResult = { status: 1, last: 0, rows: [] };
const GONE: ReadResult = { status: 3, last: 0, rows: [] };
const withoutLast = (result: ReadResult, n: number): ReadResult =>
  result.rows.length <= n ? result : { ...result, rows: result.rows.slice(0, -n), last: result.last - n };

describe('a rehearsal of the loss', () => {
  it('tells what would come back, and a recovery by the same words then brings back just that', async () => {
    const world = await createWorld();
    const { camille, words } = await lived(world);
    const tried = unwrap(await camille.engine.rehearse(words.join(' ')));
    expect(tried).toMatchObject({ texts: 3, lacking: 0, relations: 1 });
    expect(tried.newest).toBe((await camille.thread()).at(-1)?.at);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    expect(await texts(fresh)).toHaveLength(tried.texts);
    await world.close();
  });

  it('writes nothing: the relay holds the same bytes, is asked for nothing but reads, and the device differs by one row', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rehearsal-')), 'relay.db');
    const world = await createWorld({ file });
    const { camille, words } = await lived(world);
    const { id } = await camille.space();
    const named = async () =>
      new Map((await camille.store.load(id)).map(({ table, key, value }) => [`${table} ${key}`, value.join()]));
    const [bytes, rows] = [await world.relayBytes(), await named()];
    const asked = new Set<string>();
    camille.wire.intercept = (path, _body, send) => {
      asked.add(path);
      return send();
    };
    unwrap(await camille.engine.rehearse(words.join(' ')));
    expect([...asked]).toEqual([READ.path]);
    expect(await world.relayBytes()).toEqual(bytes);
    const after = await named();
    const differing = [...after].filter(([key, value]) => rows.get(key) !== value).map(([key]) => key);
    expect(differing).toHaveLength(1);
    expect(differing[0]).toMatch(/^rehearsal /);
    expect([...rows.keys()].filter((key) => !after.has(key))).toEqual([]);
    await world.close();
  });

  it('says that what is not in the backup yet would not come back, and it is there once it has travelled', async () => {
    const world = await createWorld();
    const { camille, words } = await lived(world);
    camille.wire.intercept = (path, _body, send) => (path === READ.path ? send() : Promise.resolve(null));
    await flash(camille, 'Pas encore parti.');
    await camille.engine.sync();
    expect(unwrap(await camille.engine.rehearse(words.join(' ')))).toMatchObject({ texts: 3, lacking: 1 });
    camille.wire.intercept = null;
    await camille.engine.sync();
    await camille.engine.sync();
    expect(unwrap(await camille.engine.rehearse(words.join(' ')))).toMatchObject({ texts: 4, lacking: 0 });
    await world.close();
  });

  it('is proposed while a new sheet is at hand and a year later, put off for a month, and no more once that is said', async () => {
    const world = await createWorld();
    const { camille, claire, words } = await meet(world);
    const proposes = async () => (await camille.space()).sheet?.proposesTrial;
    expect(await proposes()).toBeNull();
    // Whichever two places are asked.
    expect(await camille.engine.proveSheet(words.map((word, i) => ({ place: i + 1, word })))).toBe(true);
    expect(await proposes()).toBe('made');
    expect((await claire.space()).sheet?.proposesTrial).toBeNull();
    world.time.advance(DAY);
    await camille.engine.sync();
    expect(await proposes()).toBeNull();
    world.time.advance(365 * DAY);
    await camille.engine.sync();
    expect(await proposes()).toBe('year');
    await camille.engine.putOffRehearsal('later');
    expect(await proposes()).toBeNull();
    world.time.advance(31 * DAY);
    expect(await proposes()).toBe('year');
    unwrap(await camille.engine.rehearse(words.join(' ')));
    expect((await camille.space()).sheet?.triedAt).toBe(world.time.now());
    expect(await proposes()).toBeNull();
    world.time.advance(366 * DAY);
    expect(await proposes()).toBe('year');
    await camille.engine.putOffRehearsal('never');
    world.time.advance(900 * DAY);
    expect(await proposes()).toBeNull();
    await world.close();
  });

  it('is proposed no more for a new sheet once that was tried, or put off', async () => {
    const world = await createWorld();
    for (const ends of ['tried', 'later'] as const) {
      const { camille, words } = await meet(world);
      await camille.engine.proveSheet(words.map((word, i) => ({ place: i + 1, word })));
      expect((await camille.space()).sheet?.proposesTrial).toBe('made');
      if (ends === 'later') await camille.engine.putOffRehearsal('later');
      else unwrap(await camille.engine.rehearse(words.join(' ')));
      expect((await camille.space()).sheet?.proposesTrial).toBeNull();
    }
    await world.close();
  });

  it('is stopped by the person or by a lock, and leaves nothing', async () => {
    const world = await createWorld();
    const { camille, words } = await lived(world);
    const { id } = await camille.space();
    for (const [how, end] of [
      ['stopRehearsal', 'stopped'],
      ['lock', 'locked'],
    ] as const) {
      const done: Promise<void>[] = [];
      camille.wire.intercept = async (_path, _body, send) => {
        if (done.length === 0) done.push(camille.engine[how]());
        return send();
      };
      expect(await camille.engine.rehearse(words.join(' '))).toEqual({ ok: false, error: { type: end } });
      await Promise.all(done);
      camille.wire.intercept = null;
      if (how === 'lock') unwrap(await camille.engine.unlock(id, PASSPHRASE));
      expect((await camille.space()).sheet?.triedAt).toBeNull();
    }
    await world.close();
  });
});

describe('a damage that would keep the space from coming back', () => {
  type Arrange = (on: Awaited<ReturnType<typeof lived>>, world: World) => unknown;
  it.each<[string, object, Arrange]>([
    [
      'a word that is in no list is named by its place',
      { type: 'wrong-words', unknown: [3] },
      ({ words }) => words.map((word, i) => (i === 2 ? 'xyzzy' : word)).join(' '),
    ],
    [
      'two words that changed places are wrong words',
      { type: 'wrong-words', unknown: [] },
      ({ words }) => {
        const other = words.findIndex((word) => word !== words[0]);
        const [a, b] = [words[0], words[other]];
        return words.map((word, i) => (i === 0 ? b : i === other ? a : word)).join(' ');
      },
    ],
    [
      'an older sheet is not this space’s',
      { type: 'not-this' },
      async ({ camille, words }) => {
        unwrap(await camille.engine.newSheet(PASSPHRASE));
        return words.join(' ');
      },
    ],
    [
      'another space’s sheet is not asked for at the relay',
      { type: 'not-this' },
      async ({ camille }, world) => {
        const { words } = await meet(world);
        camille.wire.intercept = () => Promise.reject(new Error('nothing is asked'));
        return words.join(' ');
      },
    ],
    [
      'an anchor that the relay does not show is gone',
      { type: 'gone' },
      ({ camille }) => alterReads(camille, (results, at) => (at === 1 ? results.map(() => FORBIDDEN) : results)),
    ],
    [
      'an anchor that was deleted elsewhere is replaced',
      { type: 'replaced' },
      ({ camille }) => alterReads(camille, (results, at) => (at === 1 ? results.map(() => GONE) : results)),
    ],
    [
      'an anchor that is another’s is damaged',
      { type: 'damaged' },
      ({ camille }) => alterReads(camille, (results, at) => (at === 1 ? altered(results) : results)),
    ],
    [
      'a vault cut short of what this device has read is old',
      { type: 'old' },
      ({ camille }) =>
        alterReads(camille, (results, at) => (at === 2 ? results.map((each) => withoutLast(each, 1)) : results)),
    ],
    [
      'a vault of which one record is altered is damaged',
      { type: 'damaged' },
      ({ camille }) => alterReads(camille, (results, at) => (at === 2 ? altered(results) : results)),
    ],
    [
      'a vault that is gone is said to be',
      { type: 'gone' },
      ({ camille }) => alterReads(camille, (results, at) => (at === 2 ? results.map(() => GONE) : results)),
    ],
    [
      'no network ends in its own words',
      { type: 'offline' },
      ({ camille }) => {
        camille.wire.offline = true;
      },
    ],
  ])('%s', async (_sentence, end, arrange) => {
    const world = await createWorld();
    const on = await lived(world);
    const words = ((await arrange(on, world)) as string | undefined) ?? on.words.join(' ');
    expect(await on.camille.engine.rehearse(words)).toEqual({ ok: false, error: end });
    expect((await on.camille.space()).sheet?.triedAt).toBeNull();
    await world.close();
  });

  it('in one relation alone, whose mailbox has holes or no end, leaves what would come back of the others as it is', async () => {
    const world = await createWorld();
    const { claire } = await lived(world);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    const { person: noor } = await welcome(world, claire, 'Noor');
    await flash(noor, 'De Noor.');
    await settle(noor, claire, claire);
    let lied = 0;
    alterReads(claire, (results, at) =>
      at === 3
        ? results.map((each) => ({
            ...each,
            rows: each.rows.map((row) => ({ ...row, seq: row.seq * 2 + (lied += 1) })),
          }))
        : results,
    );
    const tried = unwrap(await claire.engine.rehearse(words.join(' ')));
    expect(lied).toBeGreaterThan(0);
    expect(tried.texts).toBeGreaterThan(0);
    expect(tried.lacking).toBeGreaterThan(0);
    expect(tried.texts + tried.lacking).toBe(4);
    await world.close();
  });

  it('the newest texts that the mailbox lacks, or that do not open, are counted as lacking and not as back', async () => {
    for (const change of [
      (row: ReadResult['rows'][number]) => ({ ...row, bytes: null }),
      (row: ReadResult['rows'][number]) => ({ ...row, bytes: row.bytes?.map((byte) => byte ^ 1) ?? null }),
    ]) {
      const world = await createWorld();
      const { camille, words } = await lived(world);
      alterReads(camille, (results, at) =>
        at < 3 ? results : results.map((each) => ({ ...each, rows: each.rows.map(change) })),
      );
      expect(unwrap(await camille.engine.rehearse(words.join(' ')))).toMatchObject({
        texts: 0,
        newest: null,
        lacking: 3,
      });
      await world.close();
    }
  });
});

const altered = (results: readonly ReadResult[]): readonly ReadResult[] =>
  results.map((each) => ({
    ...each,
    rows: each.rows.map((row, i) =>
      i === each.rows.length - 1 && row.bytes !== null ? { ...row, bytes: row.bytes.map((byte) => byte ^ 1) } : row,
    ),
  }));
