// Long because every row of the chains table has its test, in one place to be read against it.
import { array, assert, integer, property, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../bytes.ts';
import { decode, encode } from '../../codec.ts';
import { HOUR } from '../../clock.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import {
  type ChainEvent,
  type ChainState,
  chainStateRestCodec,
  settledOf,
  wholeChainStateCodec,
  withSettled,
  createChains,
  gapsOf,
  headsSeen,
  leafPlace,
  mayWrite,
  nextPlace,
  observe,
  readBy,
  stoppedAuthors,
  type Verdict,
} from './chains.ts';

const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill);
const relationId = RelationId.fromBytes(bytes(32, 200));
const ME = DeviceId.fromBytes(bytes(16, 1));
const PEER = DeviceId.fromBytes(bytes(16, 2));
const THIRD = DeviceId.fromBytes(bytes(16, 3));

/** The hash of an author's place, and of another version of it. */
const hashOf = (seq: number, version = 0): Uint8Array => {
  const hash = bytes(32, version);
  hash[0] = seq % 256;
  hash[1] = Math.floor(seq / 256);
  hash[2] = 9;
  return hash;
};
const prevOf = (seq: number): Uint8Array => (seq === 1 ? bytes(32, 200) : hashOf(seq - 1));
type EnvelopeEvent = Extract<ChainEvent, { type: 'envelope' }>;
const envelope = (seq: number, part: Partial<EnvelopeEvent> = {}): EnvelopeEvent => ({
  type: 'envelope',
  author: PEER,
  seq,
  prev: prevOf(seq),
  hash: hashOf(seq),
  leaf: false,
  proved: true,
  ...part,
});
const leaf = (seq: number, part: Partial<EnvelopeEvent> = {}): EnvelopeEvent =>
  envelope(seq, { leaf: true, prev: prevOf(seq + 1), hash: bytes(32, 77), ...part });
const wrote = (seq: number): ChainEvent => ({ type: 'wrote', seq, hash: hashOf(seq) });
const head = (device: DeviceId, seq: number, version = 0) => ({ device, seq, hash: hashOf(seq, version) });
const heads = (seq: number, stated: ReturnType<typeof head>[], isLeaf = false, from = PEER): ChainEvent => ({
  type: 'heads',
  from,
  seq,
  leaf: isLeaf,
  heads: stated,
});
const ref = (seq: number, version = 0, device = PEER) => ({
  device,
  seq,
  envelopeId: EnvelopeId.fromBytes(bytes(16, seq)),
  hash: hashOf(seq, version),
});
const erased = (...refs: ReturnType<typeof ref>[]): ChainEvent => ({ type: 'erased', refs });

/** A state after events, and what each of them showed. */
function run(
  events: readonly ChainEvent[],
  now = 0,
  start = createChains(relationId, ME),
): { state: ChainState; verdicts: readonly Verdict[]; last: Verdict } {
  const verdicts: Verdict[] = [];
  let state = start;
  for (const event of events) {
    const step = observe(state, event, now);
    state = step.state;
    verdicts.push(step.verdict);
  }
  return { state, verdicts, last: verdicts.at(-1) as Verdict };
}
const types = (verdicts: readonly Verdict[]) => verdicts.map(({ type }) => type);

describe('an author in order', () => {
  it('goes on from the relation itself, place by place', () => {
    const { state, verdicts } = run([envelope(1), envelope(2), envelope(3)]);
    expect(types(verdicts)).toEqual(['next', 'next', 'next']);
    expect(headsSeen(state)).toEqual([head(PEER, 3)]);
    expect(gapsOf(state, 0)).toEqual([]);
  });

  it('shows nothing for a replay or a late leaf', () => {
    expect(types(run([envelope(1), envelope(2), envelope(1), envelope(2)]).verdicts)).toEqual([
      'next',
      'next',
      'replay',
      'replay',
    ]);
    expect(types(run([leaf(0), envelope(1), envelope(2), leaf(2), leaf(1), leaf(0)]).verdicts)).toEqual([
      'leaf',
      'next',
      'next',
      'leaf',
      'late-leaf',
      'late-leaf',
    ]);
  });

  it('has no hole where a leaf was erased, for nothing follows from it', () => {
    const { state, verdicts } = run([envelope(1), leaf(1, { hash: bytes(32, 78) }), envelope(2)]);
    expect(types(verdicts)).toEqual(['next', 'leaf', 'next']);
    expect(gapsOf(state, 0)).toEqual([]);
  });
});

describe('two versions of one place', () => {
  it.each([
    ['the same place with another hash', [envelope(1), envelope(2), envelope(2, { hash: hashOf(2, 1) })]],
    ['a first entry that does not start from this relation', [envelope(1, { prev: hashOf(0) })]],
    ['a next entry that does not follow the last', [envelope(1), envelope(2, { prev: hashOf(1, 1) })]],
    ['a leaf that does not stand at its place', [envelope(1), leaf(1, { prev: hashOf(1, 1) })]],
    ['a leaf before any entry that does not stand at the relation', [leaf(0, { prev: hashOf(5) })]],
    ['a late leaf that does not stand at its place', [envelope(1), envelope(2), leaf(1, { prev: hashOf(1, 1) })]],
    [
      'a hole filled by what its successor does not name',
      [envelope(1), envelope(3), envelope(2, { hash: hashOf(2, 1) })],
    ],
    ['an entry beyond a hole in another version', [envelope(1), envelope(3), envelope(3, { hash: hashOf(3, 1) })]],
    ['an entry that is not the one a leaf named', [envelope(1), leaf(2), envelope(2, { hash: hashOf(2, 1) })]],
  ])('stop their author: %s', (_name, events) => {
    const { state, last } = run(events);
    expect(last).toEqual({ type: 'fork', author: PEER });
    expect(stoppedAuthors(state)).toEqual([PEER]);
    expect(observe(state, envelope(9), 0).verdict).toEqual({ type: 'stopped' });
    expect(observe(state, envelope(1), 0).verdict).toEqual({ type: 'stopped' });
    expect(mayWrite(state)).toBe(true);
  });
});

describe('a hole', () => {
  it('is counted, spoken of after an hour as still to come, after two days as withheld', () => {
    const { state, last } = run([envelope(1), envelope(4)], 10);
    expect(last).toEqual({ type: 'gap', missing: 2 });
    const stage = (now: number) => gapsOf(state, now).map((gap) => [gap.missing, gap.stage]);
    expect(stage(10)).toEqual([[2, 'fresh']]);
    expect(stage(9 + HOUR)).toEqual([[2, 'fresh']]);
    expect(stage(10 + HOUR)).toEqual([[2, 'late']]);
    expect(stage(9 + 48 * HOUR)).toEqual([[2, 'late']]);
    expect(stage(10 + 48 * HOUR)).toEqual([[2, 'withheld']]);
  });

  it('closes when what was missing arrives, in any order', () => {
    const { verdicts, state } = run([envelope(1), envelope(4), envelope(3), envelope(2)]);
    expect(verdicts).toEqual([
      { type: 'next', joined: 0 },
      { type: 'gap', missing: 2 },
      { type: 'filled' },
      { type: 'next', joined: 2 },
    ]);
    expect(gapsOf(state, 0)).toEqual([]);
    expect(headsSeen(state)).toEqual([head(PEER, 4)]);
  });

  it('keeps the age of its oldest part when some of it arrives', () => {
    const first = run([envelope(1), envelope(6)], 0).state;
    const second = run([envelope(4)], 5 * HOUR, first).state;
    expect(gapsOf(second, 5 * HOUR)).toEqual([{ author: PEER, missing: 3, since: 0, stage: 'late' }]);
    const third = run(
      [envelope(9)],
      5 * HOUR,
      run([envelope(2), envelope(3), envelope(5)], 5 * HOUR, second).state,
    ).state;
    expect(gapsOf(third, 5 * HOUR)).toEqual([{ author: PEER, missing: 2, since: 5 * HOUR, stage: 'fresh' }]);
  });

  it('keeps its age when a place that was only told of arrives', () => {
    const told = run([envelope(1), leaf(4)], 0).state;
    const arrived = run([envelope(4)], 5 * HOUR, told);
    expect(arrived.last).toEqual({ type: 'filled' });
    expect(gapsOf(arrived.state, 5 * HOUR)).toEqual([{ author: PEER, missing: 2, since: 0, stage: 'late' }]);
  });

  it('is seen from a leaf above the last', () => {
    const { state, last } = run([envelope(1), leaf(3)]);
    expect(last).toEqual({ type: 'gap', missing: 2 });
    expect(types(run([envelope(2), envelope(3), leaf(3)], 0, state).verdicts)).toEqual(['next', 'next', 'leaf']);
  });

  it('that an erase notice of the same person names is vouched for, and its hash carries the chain on', () => {
    const { state, verdicts } = run([envelope(1), envelope(4), erased(ref(2), ref(3))]);
    expect(verdicts.at(-1)).toEqual({ type: 'erased-carry', carried: [head(PEER, 2), head(PEER, 3)], forks: [] });
    expect(gapsOf(state, 0)).toEqual([]);
    expect(types(run([envelope(5), envelope(2)], 0, state).verdicts)).toEqual(['next', 'replay']);
  });

  it('that a notice names before anything else is seen is carried too, also at the end of a chain', () => {
    const { state } = run([erased(ref(1), ref(2))]);
    expect(headsSeen(state)).toEqual([head(PEER, 2)]);
    expect(types(run([envelope(3)], 0, state).verdicts)).toEqual(['next']);
  });

  it('stays one where the notice names only a part of it, and a relay that erased alone is not vouched for', () => {
    const { state } = run([envelope(1), envelope(4), erased(ref(3))]);
    expect(gapsOf(state, 0)).toMatchObject([{ missing: 1 }]);
  });

  it('is a fork where the notice names another version than its successor does', () => {
    const { state, last } = run([envelope(1), envelope(3), erased(ref(2, 1))]);
    expect(last).toEqual({ type: 'erased-carry', carried: [], forks: [PEER] });
    expect(stoppedAuthors(state)).toEqual([PEER]);
  });

  it('of this device is no matter of a notice', () => {
    const { state, last } = run([wrote(1), erased(ref(1, 1, ME))]);
    expect(last).toEqual({ type: 'erased-carry', carried: [], forks: [] });
    expect(mayWrite(state)).toBe(true);
  });

  it('is none for an entry that was read before it was erased', () => {
    expect(run([envelope(1), envelope(2), erased(ref(1))]).last).toEqual({
      type: 'erased-carry',
      carried: [],
      forks: [],
    });
  });
});

describe('a head stated by the other side', () => {
  const written = [wrote(1), wrote(2), wrote(3)];

  it('of this device says how far it has read', () => {
    const { state, last } = run([...written, envelope(1), heads(1, [head(ME, 2)])]);
    expect(last).toEqual({ type: 'heads', findings: [] });
    expect(readBy(state, PEER, ME)).toBe(2);
    expect(readBy(state, THIRD, ME)).toBe(0);
  });

  it('of this device with an unknown hash is a fork: this device was cloned, and writes no more', () => {
    const { state, last } = run([...written, heads(1, [head(ME, 2, 1)])]);
    expect(last).toEqual({ type: 'heads', findings: [{ type: 'fork', author: ME }] });
    expect(mayWrite(state)).toBe(false);
    expect(() => nextPlace(state)).toThrow('writes nothing');
  });

  it('above what this device wrote shows that this profile is an old copy', () => {
    const { state, last } = run([wrote(1), heads(1, [head(ME, 2)])]);
    expect(last).toEqual({ type: 'heads', findings: [{ type: 'old-profile' }] });
    expect(mayWrite(state)).toBe(false);
  });

  it('lower than it once said shows that an old state is shown to it', () => {
    const older = { type: 'heads', findings: [{ type: 'older-history', from: PEER, about: ME }] };
    expect(run([...written, heads(1, [head(ME, 3)]), heads(2, [head(ME, 1)])]).last).toEqual(older);
    expect(run([...written, heads(1, [head(ME, 3)]), heads(1, [head(ME, 1)], true)]).last).toEqual(older);
    // Read out of order, the later letter is the one that said less.
    expect(run([...written, heads(2, [head(ME, 1)]), heads(1, [head(ME, 3)])]).last).toEqual(older);
    expect(run([...written, heads(2, [head(ME, 3)]), heads(1, [head(ME, 1)])]).last).toEqual({
      type: 'heads',
      findings: [],
    });
    // Two leaves at one place have no order.
    expect(run([...written, heads(1, [head(ME, 3)], true), heads(1, [head(ME, 1)], true)]).last).toEqual({
      type: 'heads',
      findings: [],
    });
    const goesOn = run([...written, heads(1, [head(ME, 3)]), heads(2, [head(ME, 1)]), heads(3, [head(ME, 2)])]);
    expect(goesOn.last).toEqual(older);
    expect(readBy(goesOn.state, PEER, ME)).toBe(3);
  });

  it('of another device above mine is withheld from me, as a gap', () => {
    const { state, last } = run([envelope(1, { author: THIRD }), heads(1, [head(THIRD, 3)])], 7);
    expect(last).toEqual({ type: 'heads', findings: [{ type: 'withheld', author: THIRD, missing: 2 }] });
    expect(gapsOf(state, 7)).toEqual([{ author: THIRD, missing: 2, since: 7, stage: 'fresh' }]);
    const caughtUp = run([envelope(2, { author: THIRD }), envelope(3, { author: THIRD })], 8, state);
    expect(caughtUp.verdicts).toEqual([
      { type: 'next', joined: 0 },
      { type: 'next', joined: 0 },
    ]);
    expect(gapsOf(caughtUp.state, 8)).toEqual([]);
  });

  it('says nothing at seq 0, of its own author, or of an author already stopped or cut', () => {
    const nothing = { type: 'heads', findings: [] };
    expect(run([heads(1, [{ ...head(THIRD, 1), seq: 0 }, head(PEER, 9)])])).toMatchObject({
      last: nothing,
      state: { chains: [], statements: [] },
    });
    const forked = [envelope(1, { author: THIRD }), envelope(1, { author: THIRD, hash: hashOf(1, 1) })];
    expect(run([...forked, heads(1, [head(THIRD, 4)])]).last).toEqual(nothing);
    expect(run([{ type: 'cut', head: head(THIRD, 1) }, heads(1, [head(THIRD, 4)])]).last).toEqual(nothing);
  });

  it('of another device in another version is a fork of that device', () => {
    const { state, last } = run([envelope(1, { author: THIRD }), heads(1, [head(THIRD, 1, 1)])]);
    expect(last).toEqual({ type: 'heads', findings: [{ type: 'fork', author: THIRD }] });
    expect(stoppedAuthors(state)).toEqual([THIRD]);
    expect(mayWrite(state)).toBe(true);
  });
});

describe('this device', () => {
  it('knows where its next entry and its next leaf stand', () => {
    const start = createChains(relationId, ME);
    expect(nextPlace(start)).toEqual({ author: ME, seq: 1, prev: bytes(32, 200), leaf: false });
    expect(leafPlace(start)).toEqual({ author: ME, seq: 0, prev: bytes(32, 200), leaf: true });
    const { state } = run([wrote(1), wrote(2)]);
    expect(nextPlace(state)).toEqual({ author: ME, seq: 3, prev: hashOf(2), leaf: false });
    expect(leafPlace(state)).toEqual({ author: ME, seq: 2, prev: hashOf(2), leaf: true });
    expect(() => observe(state, wrote(4), 0)).toThrow('in order');
  });

  it('reads its own entries and leaves back as its own', () => {
    const own = [
      envelope(1, { author: ME, proved: false }),
      leaf(1, { author: ME, proved: false }),
      leaf(0, { author: ME, proved: false }),
    ];
    expect(types(run([wrote(1), ...own]).verdicts)).toEqual(['wrote', 'own-copy', 'own-copy', 'own-copy']);
  });

  it.each([
    ['an entry', envelope(2, { author: ME, proved: false })],
    ['a leaf', leaf(2, { author: ME, proved: false })],
  ])('finds itself an old copy where the mailbox holds %s of its own above its last', (_name, event) => {
    const { state, last } = run([wrote(1), event]);
    expect(last).toEqual({ type: 'old-profile' });
    expect(mayWrite(state)).toBe(false);
  });

  it('is not stopped by a version of its own place that nobody has proved', () => {
    const other = envelope(1, { author: ME, hash: hashOf(1, 1), proved: false });
    const { state, last } = run([wrote(1), other]);
    expect(last).toEqual({ type: 'unproved' });
    expect(mayWrite(state)).toBe(true);
    expect(run([wrote(1), { ...other, proved: true }]).last).toEqual({ type: 'fork', author: ME });
  });

  it('does not state its own head, nor that of an author with nothing read', () => {
    expect(headsSeen(run([wrote(1), envelope(2), envelope(1, { author: THIRD })]).state)).toEqual([head(THIRD, 1)]);
  });
});

describe('an envelope that nothing covers yet', () => {
  it('moves no chain and stops nobody, until a proved one that follows names it', () => {
    const quiet = run([
      envelope(1),
      envelope(2, { proved: false }),
      envelope(2, { hash: hashOf(2, 1), proved: false }),
    ]);
    expect(types(quiet.verdicts)).toEqual(['next', 'unproved', 'unproved']);
    expect(headsSeen(quiet.state)).toEqual([head(PEER, 1)]);
    const { state, last } = run([envelope(3)], 0, quiet.state);
    expect(last).toEqual({ type: 'next', joined: 1 });
    expect(headsSeen(state)).toEqual([head(PEER, 3)]);
  });

  it('counts at once where a proved one has named it before', () => {
    expect(run([envelope(1), envelope(3), envelope(2, { proved: false })]).last).toEqual({ type: 'next', joined: 1 });
  });

  it('counts at once where a leaf or a head has told of it before', () => {
    expect(run([envelope(1), leaf(2), envelope(2, { proved: false })]).last).toEqual({ type: 'next', joined: 0 });
  });

  it('is not even kept where it contradicts a place that is known', () => {
    const before = run([envelope(1), envelope(3)]).state;
    for (const seq of [1, 3])
      expect(observe(before, envelope(seq, { hash: hashOf(seq, 1), proved: false }), 0).state).toBe(before);
  });

  it('cannot stop an author by contradicting what is proved', () => {
    const { state, last } = run([envelope(1), envelope(1, { hash: hashOf(1, 1), proved: false })]);
    expect(last).toEqual({ type: 'unproved' });
    expect(stoppedAuthors(state)).toEqual([]);
    expect(run([leaf(0, { proved: false, prev: hashOf(9) })]).last).toEqual({ type: 'unproved' });
  });

  it('takes bounded room', () => {
    const many = Array.from({ length: 200 }, (_, i) => envelope(i + 10, { proved: false }));
    expect(run(many).state.chains[0]?.unproved).toHaveLength(64);
  });
});

describe('a revoked device', () => {
  it('is refused after its cut, and its gap ends there', () => {
    const { state } = run([envelope(1), envelope(4), { type: 'cut', head: head(PEER, 2) }]);
    expect(types(run([envelope(3), leaf(3), envelope(2)], 0, state).verdicts)).toEqual([
      'after-cut',
      'after-cut',
      'next',
    ]);
    expect(gapsOf(state, 0)).toMatchObject([{ missing: 1 }]);
  });

  it('keeps what was read beyond a hole, up to its cut', () => {
    const { state } = run([envelope(1), envelope(3), { type: 'cut', head: head(PEER, 3) }, envelope(2)]);
    expect(headsSeen(state)).toEqual([head(PEER, 3)]);
  });

  it('keeps the earliest of two cuts; a cut in another version of its chain is a fork', () => {
    const cut = (seq: number, version = 0): ChainEvent => ({ type: 'cut', head: head(PEER, seq, version) });
    const both = run([envelope(1), envelope(2), cut(1), cut(2)]).state;
    expect(observe(both, envelope(3, { prev: hashOf(2) }), 0).verdict).toEqual({ type: 'after-cut' });
    expect(observe(both, leaf(2), 0).verdict).toEqual({ type: 'after-cut' });
    expect(run([envelope(1), cut(1, 1)]).last).toEqual({ type: 'fork', author: PEER });
    expect(run([cut(0), envelope(1)]).last).toEqual({ type: 'after-cut' });
  });
});

describe('the state', () => {
  it('comes out the same in whatever order the entries of an author are read', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8];
    assert(
      property(
        shuffledSubarray(all, { minLength: all.length }),
        array(integer({ min: 0, max: 7 })),
        (order, doubles) => {
          const events = [...order, ...doubles.map((i) => all[i] as number)].map((seq) => envelope(seq));
          const { state, verdicts } = run(events);
          expect(headsSeen(state)).toEqual([head(PEER, 8)]);
          expect(gapsOf(state, 0)).toEqual([]);
          expect(types(verdicts).filter((type) => type === 'replay')).toHaveLength(doubles.length);
          expect(types(verdicts)).not.toContain('fork');
        },
      ),
    );
  });

  it('survives sealed storage', () => {
    const { state } = run([
      wrote(1),
      envelope(1),
      envelope(4),
      envelope(3),
      leaf(9),
      erased(ref(6)),
      heads(4, [head(ME, 1)]),
      envelope(12, { proved: false }),
      { type: 'cut', head: head(THIRD, 2) },
    ]);
    const encoded = encode(wholeChainStateCodec, state);
    expect(toHex(encode(wholeChainStateCodec, unwrap(decode(wholeChainStateCodec, encoded))))).toBe(toHex(encoded));
    expect(unwrap(decode(wholeChainStateCodec, encoded))).toEqual(state);
  });

  it.each([1, 255, 256, 257, 900])('keeps %i places as pieces that are written once, and a rest', (places) => {
    const { state } = run(Array.from({ length: places }, (_, at) => wrote(at + 1)));
    const pieces = new Map(settledOf(state).map((piece) => [piece.name, piece.bytes()] as const));
    expect(pieces.size).toBe(Math.floor(places / 256));
    const rest = encode(chainStateRestCodec, state);
    expect(rest.length).toBeLessThan(256 * 32 + pieces.size * 32 + 200);
    const read = unwrap(decode(chainStateRestCodec, rest));
    expect(withSettled(read, (name) => pieces.get(name))).toEqual(state);
    for (const [name, piece] of pieces) {
      const [cut, other] = [piece.slice(32), piece.slice()];
      other.fill(7, -32);
      for (const instead of [undefined, cut, other])
        expect(withSettled(read, (each) => (each === name ? instead : pieces.get(each)))).toBeNull();
    }
  });

  it('gives a piece another name where any of its places is another', () => {
    const namesOf = (state: ChainState) => settledOf(state).map(({ name }) => name);
    const places = Array.from({ length: 300 }, (_, at) => wrote(at + 1));
    const { state } = run(places);
    const own = state.chains.map((chain) => ({
      ...chain,
      hashes: chain.hashes.map((hash) => hash.map((byte) => byte ^ 1)),
    }));
    expect(namesOf({ ...state, chains: own })).not.toEqual(namesOf(state));
    expect(new Set(namesOf(state)).size).toBe(1);
  });
});
