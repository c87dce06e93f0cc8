// Chains: what the heads of one mailbox's envelopes prove about gaps, replays, forks and rollbacks. One chain per author device;
// every letter also states how far its author has read the others. A pure state machine: observe(state, event) gives the next
// state and a verdict; time is an argument. Conclusions are drawn from proved heads only (a slot, a signature or a later proved
// envelope covers them). PROTOCOL.md, Chains; decisions/0020, 0021. Vectors: tests/vectors/chains.json.
import { equalBytes } from '../../bytes.ts';
import { HOUR } from '../../clock.ts';
import { type DeviceId, RelationId } from '../../ids.ts';
import {
  type AuthorChain,
  type Beyond,
  beyondAt,
  hashAt,
  holesOf,
  isDemanded,
  missingOf,
  place,
  withUnproved,
} from './chain-places.ts';
import {
  type ChainEvent,
  chainOf,
  type ChainState,
  type HeadFinding,
  MAX_STATEMENTS,
  MAX_STRANGERS,
  ownChain,
  refusal,
  type Statement,
  type Step,
  stop,
  type Verdict,
  withChain,
} from './chain-state.ts';
import type { ChainHead } from './letter.ts';
import type { Ref } from '../../kinds/ref.ts';

export {
  type ChainEvent,
  type ChainState,
  chainStateRestCodec,
  formerChainStateCodec,
  settledOf,
  wholeChainStateCodec,
  withSettled,
  createChains,
  type HeadFinding,
  type Verdict,
} from './chain-state.ts';

/** A gap is spoken of as "still to come" after an hour, as "withheld or lost" after two days. */
export const GAP_LATE_MS = HOUR;
export const GAP_WITHHELD_MS = 48 * HOUR;
/** The next state and what the event shows. `now` in ms; it dates gaps only. */
export function observe(state: ChainState, event: ChainEvent, now: number): Step {
  switch (event.type) {
    case 'envelope':
      return event.leaf ? observeLeaf(state, event, now) : observeChained(state, event, now);
    case 'heads':
      return observeHeads(state, event, now);
    case 'erased':
      return observeErased(state, event.refs, now);
    case 'wrote':
      return observeWritten(state, event);
    case 'cut':
      return observeCut(state, event.head, now);
  }
}

/** Where this device's next chained envelope stands. A thrown bug while `mayWrite` is false. */
export function nextPlace(state: ChainState): {
  readonly author: DeviceId;
  readonly seq: number;
  readonly prev: Uint8Array;
  readonly leaf: false;
} {
  if (!mayWrite(state)) throw new Error('an old or doubled profile writes nothing');
  const own = ownChain(state);
  return { author: state.self, seq: own.hashes.length + 1, prev: lastHash(state, own), leaf: false };
}

/** Where a leaf of this device stands now. */
export function leafPlace(state: ChainState): {
  readonly author: DeviceId;
  readonly seq: number;
  readonly prev: Uint8Array;
  readonly leaf: true;
} {
  const own = ownChain(state);
  return { author: state.self, seq: own.hashes.length, prev: lastHash(state, own), leaf: true };
}

/** False on an old copy of a profile, and for a device of which two versions are known. */
export const mayWrite = (state: ChainState): boolean => !state.oldProfile && !chainOf(state, state.self).stopped;

/** The heads this device states in a letter: of every other author with something read, without holes. */
export const headsSeen = (state: ChainState): readonly ChainHead[] =>
  state.chains.flatMap((chain) => {
    const hash = chain.hashes.at(-1);
    return chain.author === state.self || hash === undefined
      ? []
      : [{ device: chain.author, seq: chain.hashes.length, hash }];
  });

/** The place of this device's own that lies so many before its last; null before the first. */
export function ownHead(state: ChainState, before: number): ChainHead | null {
  const { hashes } = ownChain(state);
  const seq = hashes.length - before;
  const hash = hashes[seq - 1];
  return hash === undefined ? null : { device: state.self, seq, hash };
}

/** `here`: it and all before it are, as it says. `other`: another stands in its place. `later`: that cannot be told yet. */
export function judgeHead(state: ChainState, { device, seq, hash }: ChainHead): 'here' | 'later' | 'other' {
  const chain = chainOf(state, device);
  const known = hashAt(state.relationId, chain, seq);
  if (known !== null && !equalBytes(known, hash)) return 'other';
  return seq > 0 && seq <= chain.hashes.length ? 'here' : 'later';
}

/** The last place accepted of an author, holes before it or not: where a cut falls. Place 0 where there is none. */
export function lastAccepted(state: ChainState, author: DeviceId): ChainHead {
  const chain = chainOf(state, author);
  const beyond = chain.beyond.findLast(({ how }) => how === 'here');
  if (beyond !== undefined) return { device: author, seq: beyond.seq, hash: beyond.hash };
  return { device: author, seq: chain.hashes.length, hash: chain.hashes.at(-1) ?? new Uint8Array(32) };
}

/** Whether a cut of this author is known. */
export const isCut = (state: ChainState, author: DeviceId): boolean => chainOf(state, author).cut !== null;

/** Places not seen of one author, and since when. `fresh` is not shown; `late` after an hour; `withheld` after two days. */
export type Gap = {
  readonly author: DeviceId;
  readonly missing: number;
  readonly since: number;
  readonly stage: 'fresh' | 'late' | 'withheld';
};

export const gapsOf = (state: ChainState, now: number): readonly Gap[] =>
  state.chains.flatMap((chain) => {
    const since = holesOf(chain).reduce((first, hole) => Math.min(first, hole.since), Number.POSITIVE_INFINITY);
    if (since === Number.POSITIVE_INFINITY) return [];
    const age = now - since;
    const stage = age >= GAP_WITHHELD_MS ? 'withheld' : age >= GAP_LATE_MS ? 'late' : 'fresh';
    return [{ author: chain.author, missing: missingOf(chain), since, stage }];
  });

/** How far `from` has said it has read of `about`: 0 if it never said. An entry at or below it has arrived there. */
export const readBy = (state: ChainState, from: DeviceId, about: DeviceId): number =>
  state.statements.find((statement) => statement.from === from && statement.about === about)?.seq ?? 0;

/** Authors of which two versions of one place are known. */
export const stoppedAuthors = (state: ChainState): readonly DeviceId[] =>
  state.chains.filter((chain) => chain.stopped).map((chain) => chain.author);

type EnvelopeEvent = Extract<ChainEvent, { type: 'envelope' }>;

function observeChained(state: ChainState, event: EnvelopeEvent, now: number): Step {
  if (event.author === state.self) return observeOwn(state, event, event.hash);
  const chain = chainOf(state, event.author);
  const refused = refusal(chain, event.seq);
  if (refused !== null) return { state, verdict: refused };
  const known = hashAt(state.relationId, chain, event.seq);
  const same = known !== null && equalBytes(known, event.hash);
  const told = beyondAt(chain, event.seq)?.how === 'told';
  if (same && !told) return { state, verdict: { type: 'replay' } };
  if (!event.proved && !isDemanded(chain, event.seq, event.hash))
    return {
      state: known === null && mayWait(state, chain) ? withChain(state, withUnproved(chain, event)) : state,
      verdict: { type: 'unproved' },
    };

  const placed = place(state.relationId, chain, {
    seq: event.seq,
    hash: event.hash,
    prev: event.prev,
    how: 'here',
    since: now,
  });
  if (placed === null) return stop(state, chain);
  const joined = placed.hashes.length - chain.hashes.length - 1;
  if (event.seq <= placed.hashes.length) return { state: withChain(state, placed), verdict: { type: 'next', joined } };
  const wasExpected = (chain.beyond.at(-1)?.seq ?? 0) >= event.seq;
  const verdict: Verdict = wasExpected ? { type: 'filled' } : { type: 'gap', missing: missingOf(placed) };
  return { state: withChain(state, placed), verdict };
}

/** Any holder of the mailbox's secret can write under any id: of authors of whom nothing is proved, a few are remembered. */
const mayWait = (state: ChainState, chain: AuthorChain): boolean =>
  state.chains.some(({ author }) => author === chain.author) ||
  state.chains.filter(({ hashes, beyond }) => hashes.length === 0 && beyond.length === 0).length < MAX_STRANGERS;

/** A leaf states the place it stands at; nothing follows from it, so erasing it leaves no hole. */
function observeLeaf(state: ChainState, event: EnvelopeEvent, now: number): Step {
  if (event.author === state.self) return observeOwn(state, event, event.prev);
  const chain = chainOf(state, event.author);
  const refused = refusal(chain, event.seq);
  if (refused !== null) return { state, verdict: refused };
  if (!event.proved) return { state, verdict: { type: 'unproved' } };
  const known = hashAt(state.relationId, chain, event.seq);
  if (known !== null) {
    if (!equalBytes(known, event.prev)) return stop(state, chain);
    return { state, verdict: { type: event.seq < chain.hashes.length ? 'late-leaf' : 'leaf' } };
  }
  const placed = place(state.relationId, chain, {
    seq: event.seq,
    hash: event.prev,
    prev: null,
    how: 'told',
    since: now,
  });
  if (placed === null) return stop(state, chain);
  const missing = missingOf(placed);
  return { state: withChain(state, placed), verdict: missing === 0 ? { type: 'leaf' } : { type: 'gap', missing } };
}

/**
 * This device's own id, which any holder of the mailbox secret could write. A place above its own stops it at once, before the
 * harm of a second version is done; another version below counts only when proved (decisions/0021).
 */
function observeOwn(state: ChainState, event: EnvelopeEvent, hash: Uint8Array): Step {
  const own = ownChain(state);
  if (event.seq > own.hashes.length) return { state: { ...state, oldProfile: true }, verdict: { type: 'old-profile' } };
  const known = hashAt(state.relationId, own, event.seq);
  if (known !== null && equalBytes(known, hash)) return { state, verdict: { type: 'own-copy' } };
  return event.proved ? stop(state, own) : { state, verdict: { type: 'unproved' } };
}

function observeHeads(start: ChainState, event: Extract<ChainEvent, { type: 'heads' }>, now: number): Step {
  const findings: HeadFinding[] = [];
  let state = start;
  for (const head of event.heads) {
    if (head.seq === 0 || head.device === event.from) continue;
    const stated = observeStatement(state, event, head);
    state = stated.state;
    if (stated.older) findings.push({ type: 'older-history', from: event.from, about: head.device });
    const seen =
      head.device === state.self
        ? observeOwnHead(state, head)
        : event.siblings?.has(head.device) === true
          ? compareHead(state, event.from, head)
          : observeOtherHead(state, head, now);
    state = seen.state;
    if (seen.finding !== null) findings.push(seen.finding);
  }
  return { state, verdict: { type: 'heads', findings } };
}

type HeadStep = { readonly state: ChainState; readonly finding: HeadFinding | null };

function observeOwnHead(state: ChainState, head: ChainHead): HeadStep {
  const own = ownChain(state);
  if (head.seq > own.hashes.length) return { state: { ...state, oldProfile: true }, finding: { type: 'old-profile' } };
  const known = hashAt(state.relationId, own, head.seq);
  if (known !== null && equalBytes(known, head.hash)) return { state, finding: null };
  return { state: stop(state, own).state, finding: { type: 'fork', author: state.self } };
}

/** A head of an own device that is not this one: only where it contradicts what is known here does it say anything. */
function compareHead(state: ChainState, from: DeviceId, head: ChainHead): HeadStep {
  const known = hashAt(state.relationId, chainOf(state, head.device), head.seq);
  const fits = known === null || equalBytes(known, head.hash);
  return { state, finding: fits ? null : { type: 'contradicts', from, about: head.device } };
}

function observeOtherHead(state: ChainState, head: ChainHead, now: number): HeadStep {
  const chain = chainOf(state, head.device);
  if (refusal(chain, head.seq) !== null) return { state, finding: null };
  const known = hashAt(state.relationId, chain, head.seq);
  if (known !== null && equalBytes(known, head.hash)) return { state, finding: null };
  const placed = place(state.relationId, chain, {
    seq: head.seq,
    hash: head.hash,
    prev: null,
    how: 'told',
    since: now,
  });
  if (placed === null) return { state: stop(state, chain).state, finding: { type: 'fork', author: head.device } };
  const missing = missingOf(placed);
  const finding: HeadFinding | null = missing === 0 ? null : { type: 'withheld', author: head.device, missing };
  return { state: withChain(state, placed), finding };
}

/** Letters of one author say more and more. Leaves at the same place have no order among themselves. */
function observeStatement(
  state: ChainState,
  letter: Extract<ChainEvent, { type: 'heads' }>,
  head: ChainHead,
): { readonly state: ChainState; readonly older: boolean } {
  const said = state.statements.find(({ from, about }) => from === letter.from && about === head.device);
  const now: Statement = { from: letter.from, about: head.device, seq: head.seq, at: letter.seq, leaf: letter.leaf };
  if (said === undefined) {
    const statements = [...state.statements, now].slice(-MAX_STATEMENTS);
    return { state: { ...state, statements }, older: false };
  }
  const order = letter.seq - said.at || Number(letter.leaf) - Number(said.leaf);
  const older = order > 0 ? head.seq < said.seq : order < 0 && head.seq > said.seq;
  // What was once said stands: a later, lower word must go on contradicting it.
  const kept: Statement = {
    ...now,
    seq: Math.max(head.seq, said.seq),
    at: Math.max(letter.seq, said.at),
    leaf: order >= 0 ? letter.leaf : said.leaf,
  };
  return { state: { ...state, statements: state.statements.map((other) => (other === said ? kept : other)) }, older };
}

function observeErased(start: ChainState, refs: readonly Ref[], now: number): Step {
  const carried: ChainHead[] = [];
  const forks: DeviceId[] = [];
  let state = start;
  for (const { device, seq, hash } of [...refs].sort((a, b) => a.seq - b.seq)) {
    const chain = chainOf(state, device);
    if (seq === 0 || device === state.self || refusal(chain, seq) !== null) continue;
    const known = hashAt(state.relationId, chain, seq);
    const told = beyondAt(chain, seq)?.how === 'told';
    if (known !== null && !told && equalBytes(known, hash)) continue;
    const placed = place(state.relationId, chain, { seq, hash, prev: null, how: 'erased', since: now });
    if (placed === null) {
      state = stop(state, chain).state;
      forks.push(device);
    } else {
      state = withChain(state, placed);
      carried.push({ device, seq, hash });
    }
  }
  return { state, verdict: { type: 'erased-carry', carried, forks } };
}

function observeWritten(state: ChainState, event: Extract<ChainEvent, { type: 'wrote' }>): Step {
  const own = ownChain(state);
  if (event.seq !== own.hashes.length + 1) throw new Error('own envelopes are written in order');
  return { state: withChain(state, { ...own, hashes: [...own.hashes, event.hash] }), verdict: { type: 'wrote' } };
}

function observeCut(state: ChainState, head: ChainHead, now: number): Step {
  const chain = chainOf(state, head.device);
  const cut = Math.min(head.seq, chain.cut ?? head.seq);
  const told: Beyond = { seq: head.seq, hash: head.hash, prev: null, how: 'told', since: now };
  const placed = head.seq === 0 || chain.stopped ? chain : place(state.relationId, chain, told);
  if (placed === null) return stop(state, { ...chain, cut });
  const beyond = placed.beyond.filter((other) => other.seq <= cut);
  return { state: withChain(state, { ...placed, beyond, unproved: [], cut }), verdict: { type: 'cut' } };
}

const lastHash = (state: ChainState, chain: AuthorChain): Uint8Array =>
  chain.hashes.at(-1) ?? RelationId.toBytes(state.relationId);
