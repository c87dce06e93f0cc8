// The relay's central promise, in short: what it acknowledged survives SIGKILL. `npm run durability -- --kills N` is the long run.
// The judge is held to planted faults, and to a relay that lies.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Blob, createLedger, type Held, type HeldBlob, type Ledger, problems, type Row } from './ledger.ts';
import { RELAY } from './relay-process.ts';
import { runKills } from './run.ts';

const seed = randomInt(2 ** 32);

const entry = (name: string): string => join(import.meta.dirname, name);

it.each([
  ['as it starts', RELAY],
  ['with its thread copying the log all the time', entry('checkpointing.ts')],
])('loses, doubles and moves nothing that was acknowledged, wherever it is killed: %s', async (_how, relay) => {
  const report = await runKills({ kills: 5, seed, entry: relay });
  expect(report).toMatchObject({ seed, kills: 5, problems: [] });
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.blobBytes).toBeGreaterThan(0);
});

it('catches a relay that answers before COMMIT', async () => {
  // The run ends at the first broken promise. Which one that is, an envelope or an erasure, depends on what was answered last.
  const report = await runKills({ kills: 25, seed, entry: entry('early-answers.ts') });
  const broken = new Set(report.problems.map(({ type }) => type));
  expect([report.seed, broken.has('lost') || broken.has('unerased')]).toEqual([seed, true]);
});

it('catches a relay that acknowledges parts of blobs before their bytes are written', async () => {
  const report = await runKills({ kills: 25, seed, entry: entry('early-bytes.ts') });
  expect([report.seed, new Set(report.problems.map(({ type }) => type))]).toEqual([seed, new Set(['damaged'])]);
});

describe('the judge', () => {
  const intact = (seq: number, envelope: number | null): Row => ({ seq, envelope, body: 'intact' });
  /** Mailbox 1 with envelopes 10 (its number known), 11 (its number known, erased) and 12 (never answered). */
  const ledger = (): Ledger => {
    const kept = createLedger(5);
    kept.mailboxes.set(1, 'done').set(2, 'asked');
    kept.envelopes
      .set(10, { mailbox: 1, seq: 1, erasure: 'none' })
      .set(11, { mailbox: 1, seq: 2, erasure: 'done' })
      .set(12, { mailbox: 1, seq: null, erasure: 'none' });
    kept.seen.set(1, new Map([[1, 10]]));
    return kept;
  };
  const judge = (rows: readonly Row[], over: { last?: number; remaining?: number } = {}) => {
    const held: Held = {
      mailboxes: new Map([[1, { last: over.last ?? rows.length, rows }]]),
      blobs: new Map(),
      remaining: over.remaining ?? 4,
    };
    return problems(ledger(), held).map(({ type }) => type);
  };
  const erased: Row = { seq: 2, envelope: 11, body: 'erased' };

  it('accepts what was promised, with or without what was never answered', () => {
    expect(judge([intact(1, 10), erased])).toEqual([]);
    expect(judge([intact(1, 10), erased, intact(3, 12)])).toEqual([]);
  });

  it.each<[string, readonly Row[], string[]]>([
    ['an acknowledged envelope is absent', [intact(1, 10)], ['lost']],
    ['one stands twice', [intact(1, 10), erased, intact(3, 12), intact(4, 12)], ['doubled']],
    ['a number is left out', [intact(1, 10), erased, intact(4, 12)], ['gap']],
    ['one has another number', [intact(1, 12), erased, intact(3, 10)], ['moved', 'unseen']],
    ['bytes changed', [{ seq: 1, envelope: 10, body: 'damaged' }, erased], ['damaged']],
    ['bytes are gone that nobody erased', [{ seq: 1, envelope: 10, body: 'erased' }, erased], ['damaged']],
    ['erased bytes are back', [intact(1, 10), intact(2, 11)], ['unerased']],
    ['there is an envelope nobody sent', [intact(1, 10), erased, intact(3, null)], ['stranger']],
  ])('says so where %s', (_what, rows, types) => {
    expect(judge(rows)).toEqual(types);
  });

  it('says so where the last number has no row, the counter is wrong, a mailbox is gone', () => {
    expect(judge([intact(1, 10), erased], { last: 3 })).toEqual(['gap']);
    expect(judge([intact(1, 10), erased], { remaining: 3 })).toEqual(['miscounted']);
    expect(
      problems(ledger(), { mailboxes: new Map(), blobs: new Map(), remaining: 5 }).map(({ type }) => type),
    ).toEqual(['lost', 'lost', 'lost', 'unseen']);
  });

  const there = (durable: number, over: Partial<Extract<HeldBlob, { state: 'there' }>> = {}): HeldBlob => ({
    state: 'there',
    length: 100,
    durable,
    intact: true,
    ...over,
  });
  it.each<[string, Partial<Blob>, HeldBlob, string[]]>([
    ['all that was answered for is there, or more', { durable: 60 }, there(100), []],
    ['nothing was answered and nothing is there', { durable: null }, { state: 'absent' }, []],
    ['it was erased', { durable: 60, erasure: 'done' }, { state: 'gone' }, []],
    ['its erasure was not answered for, either way', { durable: 60, erasure: 'asked' }, there(60), []],
    ['less is there than was answered for', { durable: 60 }, there(59), ['lost']],
    ['nothing is there of it', { durable: 0 }, { state: 'absent' }, ['lost']],
    ['it is gone and nobody erased it', { durable: 60 }, { state: 'gone' }, ['lost']],
    ['its bytes are others', { durable: 60 }, there(60, { intact: false }), ['damaged']],
    ['its length is another', { durable: 60 }, there(60, { length: 99 }), ['damaged']],
    ['it is back', { durable: 60, erasure: 'done' }, there(60), ['unerased']],
  ])('of a blob tells where %s', (_what, asked, found, types) => {
    const kept = createLedger(0);
    kept.blobs.set(1, { mailbox: 1, length: 100, durable: null, erasure: 'none', ...asked });
    const held = { mailboxes: new Map(), blobs: new Map([[1, found]]), remaining: 0 };
    expect(problems(kept, held).map(({ type }) => type)).toEqual(types);
  });
});
