// Chain state: what is kept of one mailbox's chains, what can be observed, and what it can show; for chains.ts, which concludes.
// Vectors: tests/vectors/chains.json.
import { bool, type Codec, idCodec, list, struct, u64 } from '../../codec.ts';
import { DeviceId, RelationId } from '../../ids.ts';
import {
  type AuthorChain,
  authorChainCodec,
  authorChainRestCodec,
  emptyChain,
  formerAuthorChainCodec,
  joinSettled,
  type SettledPiece,
  settledPieces,
} from './chain-places.ts';
import type { ChainHead } from './letter.ts';
import type { Ref } from '../../kinds/ref.ts';

/** The furthest that `from` has said it has read of `about`, and in which of its letters. */
export type Statement = {
  readonly from: DeviceId;
  readonly about: DeviceId;
  readonly seq: number;
  readonly at: number;
  readonly leaf: boolean;
};

/** Authors and devices stated about that are kept of one mailbox: two people have sixteen devices at work. */
export const MAX_STATEMENTS = 1_024;
/** Authors of whom nothing is proved, for whom envelopes are kept aside. */
export const MAX_STRANGERS = 16;

export type ChainState = {
  readonly relationId: RelationId;
  readonly self: DeviceId;
  readonly chains: readonly AuthorChain[];
  readonly statements: readonly Statement[];
  /** This profile is an old copy: the mailbox holds later envelopes of this device. Nothing is sent any more. */
  readonly oldProfile: boolean;
};

export type ChainEvent =
  /** An envelope read from the mailbox. `proved`: its slot, its body by a vault key, or its signature has opened. */
  | {
      readonly type: 'envelope';
      readonly author: DeviceId;
      readonly seq: number;
      readonly prev: Uint8Array;
      readonly hash: Uint8Array;
      readonly leaf: boolean;
      readonly proved: boolean;
    }
  /** The heads that a proved letter states, observed after its envelope. */
  | {
      readonly type: 'heads';
      readonly from: DeviceId;
      readonly seq: number;
      readonly leaf: boolean;
      readonly heads: readonly ChainHead[];
      /** Own devices beside this one: what the other person says of them is compared, and never placed. */
      readonly siblings?: ReadonlySet<DeviceId>;
    }
  /** An erase notice; only refs to devices of the person that sent it. */
  | { readonly type: 'erased'; readonly refs: readonly Ref[] }
  /** An envelope of this device, in the commit that writes it to the outbox. Leaves are not reported. */
  | { readonly type: 'wrote'; readonly seq: number; readonly hash: Uint8Array }
  /** A revocation's cut. */
  | { readonly type: 'cut'; readonly head: ChainHead };

export type Verdict =
  /** Its author's chain now reaches it without a hole; `joined` counts the other places that it connected. */
  | { readonly type: 'next'; readonly joined: number }
  /** A place that was missing, beyond others that still are. */
  | { readonly type: 'filled' }
  | { readonly type: 'leaf' }
  /** Below the author's last: shown as nothing. */
  | { readonly type: 'late-leaf' }
  | { readonly type: 'replay' }
  /** This device's own, as it wrote it. */
  | { readonly type: 'own-copy' }
  /** `missing` places of the author have not been seen. The envelope itself is good. */
  | { readonly type: 'gap'; readonly missing: number }
  /** Two versions of the same place: `author` is stopped. */
  | { readonly type: 'fork'; readonly author: DeviceId }
  /** Of an author already stopped: refused. */
  | { readonly type: 'stopped' }
  /** Of a revoked device, after its cut: refused. */
  | { readonly type: 'after-cut' }
  /** Not covered by a proof: kept aside, no conclusion. */
  | { readonly type: 'unproved' }
  /** This device's id with a place above its own: this profile is an old copy. */
  | { readonly type: 'old-profile' }
  /** Places of an erase notice that carried a chain over a hole. */
  | { readonly type: 'erased-carry'; readonly carried: readonly ChainHead[]; readonly forks: readonly DeviceId[] }
  | { readonly type: 'heads'; readonly findings: readonly HeadFinding[] }
  | { readonly type: 'wrote' }
  | { readonly type: 'cut' };

/** What one stated head shows. */
export type HeadFinding =
  /** `about` has a place of which another version is known here. About this device: it was cloned, or somebody lies. */
  | { readonly type: 'fork'; readonly author: DeviceId }
  /** `from` now states less than it once did: an old state is shown to it. */
  | { readonly type: 'older-history'; readonly from: DeviceId; readonly about: DeviceId }
  /** `from` has read places of `author` that this device has not: counted as a gap. */
  | { readonly type: 'withheld'; readonly author: DeviceId; readonly missing: number }
  /** `from` states another history of an own device than is known here. Nobody is stopped. */
  | { readonly type: 'contradicts'; readonly from: DeviceId; readonly about: DeviceId }
  | { readonly type: 'old-profile' };

/** The next state and what the event shows. */
export type Step = { readonly state: ChainState; readonly verdict: Verdict };
export const createChains = (relationId: RelationId, self: DeviceId): ChainState => ({
  relationId,
  self,
  chains: [],
  statements: [],
  oldProfile: false,
});

export const refusal = (chain: AuthorChain, seq: number): Verdict | null => {
  if (chain.stopped) return { type: 'stopped' };
  return chain.cut !== null && seq > chain.cut ? { type: 'after-cut' } : null;
};

export function stop(state: ChainState, chain: AuthorChain): Step {
  const stopped: AuthorChain = { ...chain, stopped: true, unproved: [] };
  return { state: withChain(state, stopped), verdict: { type: 'fork', author: chain.author } };
}

export const chainOf = (state: ChainState, author: DeviceId): AuthorChain =>
  state.chains.find((chain) => chain.author === author) ?? emptyChain(author);
export const ownChain = (state: ChainState): AuthorChain => chainOf(state, state.self);

export const withChain = (state: ChainState, chain: AuthorChain): ChainState => ({
  ...state,
  chains: state.chains.some((other) => other.author === chain.author)
    ? state.chains.map((other) => (other.author === chain.author ? chain : other))
    : [...state.chains, chain],
});

/** 32 bytes an envelope (decisions/0020). */
const chainStateOf = (chain: Codec<AuthorChain>): Codec<ChainState> =>
  struct<ChainState>({
    relationId: idCodec(RelationId),
    self: idCodec(DeviceId),
    chains: list(chain),
    statements: list(
      struct<Statement>({ from: idCodec(DeviceId), about: idCodec(DeviceId), seq: u64, at: u64, leaf: bool }),
    ),
    oldProfile: bool,
  });

/** For sealed storage, without what is settled of each chain: that is kept once, apart (`settledOf`, `withSettled`). */
export const chainStateRestCodec: Codec<ChainState> = chainStateOf(authorChainRestCodec);
/** As it was kept while every letter wrote all places anew. */
export const wholeChainStateCodec: Codec<ChainState> = chainStateOf(authorChainCodec);
/** As it was kept before places were counted by a u32. */
export const formerChainStateCodec: Codec<ChainState> = chainStateOf(formerAuthorChainCodec);

export const settledOf = ({ chains }: ChainState): readonly SettledPiece[] => chains.flatMap(settledPieces);

/** What was read by `chainStateRestCodec`, whole again; null where a piece of it is missing or another. */
export function withSettled(state: ChainState, pieceOf: (name: string) => Uint8Array | undefined): ChainState | null {
  const chains = state.chains.map((chain) => joinSettled(chain, pieceOf));
  return chains.includes(null) ? null : { ...state, chains: chains as readonly AuthorChain[] };
}
