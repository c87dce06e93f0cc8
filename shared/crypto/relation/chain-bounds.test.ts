// What is asked of the chains beside what they show: whose head is here, how much is remembered of whom, and what storage may hold.
import { describe, expect, it } from 'vitest';
import { concatBytes, u32be } from '../../bytes.ts';
import { decode, encode } from '../../codec.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../ids.ts';
import { authorChainRestCodec, SETTLED_PLACES } from './chain-places.ts';
import {
  type ChainEvent,
  type ChainState,
  createChains,
  isCut,
  judgeHead,
  lastAccepted,
  observe,
  ownHead,
  readBy,
  stoppedAuthors,
  type Verdict,
} from './chains.ts';

const relationId = RelationId.fromBytes(new Uint8Array(32).fill(200));
const device = (number: number): DeviceId => DeviceId.fromBytes(concatBytes(new Uint8Array(12), u32be(number)));
const [ME, PEER, THIRD] = [device(1), device(2), device(3)] as const;
const hashOf = (seq: number, version = 0): Uint8Array => new Uint8Array(32).fill(version).with(0, seq).with(1, 9);
const prevOf = (seq: number): Uint8Array => (seq === 1 ? RelationId.toBytes(relationId) : hashOf(seq - 1));
const head = (of: DeviceId, seq: number, version = 0) => ({ device: of, seq, hash: hashOf(seq, version) });
type Envelope = Extract<ChainEvent, { type: 'envelope' }>;
const envelope = (seq: number, part: Partial<Envelope> = {}): Envelope => ({
  type: 'envelope',
  author: PEER,
  seq,
  prev: prevOf(seq),
  hash: hashOf(seq),
  leaf: false,
  proved: true,
  ...part,
});
const heads = (from: DeviceId, stated: ReturnType<typeof head>[], at = { seq: 1, leaf: false }): ChainEvent => ({
  type: 'heads',
  from,
  ...at,
  heads: stated,
});
const wrote = (seq: number): ChainEvent => ({ type: 'wrote', seq, hash: hashOf(seq) });
const nothing = { type: 'heads', findings: [] };

function run(
  events: readonly ChainEvent[],
  start = createChains(relationId, ME),
): { state: ChainState; last: Verdict } {
  let [state, last]: [ChainState, Verdict | null] = [start, null];
  for (const event of events) ({ state, verdict: last } = observe(state, event, 0));
  return { state, last: last as Verdict };
}

describe('a head', () => {
  it('is here, another, or cannot be told yet', () => {
    const { state } = run([envelope(1), envelope(2), envelope(4)]);
    expect([1, 2, 3, 4, 5].map((seq) => judgeHead(state, head(PEER, seq)))).toEqual([
      'here',
      'here',
      'later',
      'later',
      'later',
    ]);
    expect([1, 2, 3, 4].map((seq) => judgeHead(state, head(PEER, seq, 1)))).toEqual([
      'other',
      'other',
      'later',
      'other',
    ]);
    expect(judgeHead(state, head(THIRD, 1))).toBe('later');
    expect(judgeHead(state, { device: PEER, seq: 0, hash: RelationId.toBytes(relationId) })).toBe('later');
  });

  it('of this device lies as many places before its last as is asked, and none before the first', () => {
    const { state } = run([wrote(1), wrote(2), wrote(3)]);
    expect([0, 1, 2, 3].map((before) => ownHead(state, before))).toEqual([head(ME, 3), head(ME, 2), head(ME, 1), null]);
  });

  it('that falls where a cut does is the last that was accepted, not one that was only told of', () => {
    expect(lastAccepted(run([envelope(1), envelope(2)]).state, PEER)).toEqual(head(PEER, 2));
    const { state } = run([envelope(1), envelope(3), heads(THIRD, [head(PEER, 6)])]);
    expect(lastAccepted(state, PEER)).toEqual(head(PEER, 3));
    expect(lastAccepted(run([heads(THIRD, [head(PEER, 6)])]).state, PEER)).toMatchObject({ seq: 0 });
    expect(lastAccepted(state, ME)).toEqual({ device: ME, seq: 0, hash: new Uint8Array(32) });
    expect([isCut(state, PEER), isCut(run([{ type: 'cut', head: head(PEER, 3) }], state).state, PEER)]).toEqual([
      false,
      true,
    ]);
  });

  it('of an own device that is not this one says only where it contradicts what is here, and stops nobody', () => {
    const siblings = new Set([THIRD]);
    const said = (stated: ReturnType<typeof head>) =>
      run([envelope(1, { author: THIRD }), { ...heads(PEER, [stated]), siblings } as ChainEvent]);
    expect(said(head(THIRD, 1)).last).toEqual(nothing);
    expect(said(head(THIRD, 9)).last).toEqual(nothing);
    expect(said(head(THIRD, 1, 1)).last).toEqual({
      type: 'heads',
      findings: [{ type: 'contradicts', from: PEER, about: THIRD }],
    });
    expect(stoppedAuthors(said(head(THIRD, 1, 1)).state)).toEqual([]);
  });

  it('that is known says nothing of a hole elsewhere', () => {
    const { last } = run([
      envelope(1, { author: THIRD }),
      envelope(3, { author: THIRD }),
      heads(PEER, [head(THIRD, 1)]),
    ]);
    expect(last).toEqual(nothing);
  });

  it('stated by two leaves at one place has no order, whatever else was stated there between', () => {
    const written = [wrote(1), wrote(2), wrote(3)];
    const [leaf, entry] = [
      { seq: 1, leaf: true },
      { seq: 1, leaf: false },
    ];
    const stated = (...said: readonly (readonly [typeof leaf, number])[]) =>
      run([...written, ...said.map(([at, seq]) => heads(PEER, [head(ME, seq)], at))]).last;
    expect(stated([leaf, 2], [entry, 1], [leaf, 1])).toEqual(nothing);
    expect(stated([entry, 3], [leaf, 3], [leaf, 1])).toEqual(nothing);
    expect(stated([entry, 3], [leaf, 1])).toMatchObject({ findings: [{ type: 'older-history' }] });
  });

  it('that was only told of is carried by the notice that it was erased', () => {
    const refs = [{ ...head(PEER, 1), envelopeId: EnvelopeId.fromBytes(new Uint8Array(16)) }];
    const { last } = run([heads(THIRD, [head(PEER, 1)]), { type: 'erased', refs }]);
    expect(last).toEqual({ type: 'erased-carry', carried: [head(PEER, 1)], forks: [] });
  });
});

describe('what is remembered', () => {
  const stranger = (number: number, seq = 5, version = 0) =>
    envelope(seq, { author: device(number), proved: false, hash: hashOf(seq, version) });

  it('is of sixteen authors of whom nothing is proved, of each all that may still be, and of those who are known', () => {
    const known = Array.from({ length: 20 }, (_, i) => envelope(i % 2 === 0 ? 1 : 3, { author: device(100 + i) }));
    const first = Array.from({ length: 16 }, (_, i) => stranger(1_000 + i));
    const { state } = run([...known, ...first]);
    expect(state.chains).toHaveLength(36);
    expect(run([stranger(2_000)], state).state).toBe(state);
    const more = run([stranger(1_003, 6), stranger(100, 9)], state).state;
    const waiting = (number: number) => more.chains.find(({ author }) => author === device(number))?.unproved.length;
    expect([waiting(1_003), waiting(100), waiting(1_004)]).toEqual([2, 1, 1]);
  });

  it('is one version once, and each of two', () => {
    const unproved = (...events: readonly ChainEvent[]) => run(events).state.chains[0]?.unproved.length;
    expect(unproved(stranger(9), stranger(9))).toBe(1);
    expect(unproved(stranger(9), stranger(9, 5, 1), stranger(9, 6))).toBe(3);
  });

  it('is the newest thousand statements', () => {
    const about = Array.from({ length: 1_030 }, (_, i) => head(device(5_000 + i), 1));
    const { state } = run([heads(PEER, about)]);
    expect(state.statements).toHaveLength(1_024);
    expect([readBy(state, PEER, device(5_005)), readBy(state, PEER, device(5_006))]).toEqual([0, 1]);
  });
});

describe('a chain without its settled pieces', () => {
  const { state } = run([heads(THIRD, [head(PEER, 2)])]);
  const empty = encode(authorChainRestCodec, state.chains[0] as ChainState['chains'][0]);
  const holding = (settled: number, tail: number): Uint8Array =>
    concatBytes(
      empty.subarray(0, 16),
      u32be(settled),
      new Uint8Array(32 * settled),
      u32be(tail),
      new Uint8Array(32 * tail),
      empty.subarray(24),
    );
  const places = (bytes: Uint8Array) => {
    const read = decode(authorChainRestCodec, bytes);
    return read.ok ? read.value.hashes.length : null;
  };

  it('holds no piece in its tail that would be settled, and no more pieces than an author has places', () => {
    expect(places(holding(0, 0))).toBe(0);
    expect(places(holding(3, SETTLED_PLACES - 1))).toBe(4 * SETTLED_PLACES - 1);
    for (const tail of [SETTLED_PLACES, SETTLED_PLACES + 1]) expect(places(holding(0, tail))).toBeNull();
    expect(places(holding(65_537, 0))).toBeNull();
  });
});
