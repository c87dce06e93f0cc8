// A call as the page that holds its connection sees it: how it stands, what the page is to do next, and what it tells of that. The page has the
// browser's connection, and decides nothing by itself; which certificate the far side may show is decided in the engine.
import type { CallCandidate, CallDescription } from '../../../shared/kinds/call-signal.ts';
import type { RelationKey } from './views.ts';

export { callWord, type CallWord, MOST_WORD_BYTES } from '../../../shared/kinds/call-word.ts';
export type { CallCandidate, CallDescription };
export type { Paths } from '../../../shared/protocol/api.ts';

export type CallState = 'preparing' | 'waiting' | 'connecting' | 'live' | 'lost' | 'over';

export type CallOver =
  | 'left'
  | 'they-left'
  /** Another device of this person's was taken. */
  | 'elsewhere'
  /** What answered shows another certificate than the other person's device sealed. */
  | 'other-certificate'
  /** No way between the two networks. */
  | 'no-path'
  /** The way was lost, and not found again. */
  | 'cut'
  /** Called off, or its time is over. */
  | 'closed'
  /** This browser, or this relation as it stands, cannot. */
  | 'failed';

/** What the other person's device said of its connection, sealed. */
export type Remote = {
  readonly description: CallDescription;
  readonly candidates: readonly CallCandidate[];
  /** 32 bytes. */
  readonly fingerprint: Uint8Array;
};

/** `n` ascends; each is done once. `attempt`: of which connection; one of an earlier connection means nothing any more. */
export type CallAsk = { readonly n: number; readonly attempt: number } & (
  | /** A fresh certificate, and a connection under it. */ { readonly type: 'prepare' }
  | { readonly type: 'offer'; readonly restarts: boolean }
  | { readonly type: 'reply'; readonly remote: Remote }
  | { readonly type: 'take'; readonly remote: Remote }
  | { readonly type: 'add'; readonly candidates: readonly CallCandidate[] }
  /** Says in the call that this side is here. */
  | { readonly type: 'greet'; readonly callId: Uint8Array; readonly wants: boolean }
  /** Sound and pictures may flow, or may not until the far side has been looked at again. */
  | { readonly type: 'flow'; readonly isOpen: boolean }
  | { readonly type: 'close'; readonly callId: Uint8Array }
);

/** What the page tells of the connection of that attempt. */
export type CallHeard = { readonly attempt: number } & (
  | { readonly type: 'prepared'; readonly fingerprint: Uint8Array }
  | {
      readonly type: 'described';
      readonly description: CallDescription;
      readonly candidates: readonly CallCandidate[];
    }
  | { readonly type: 'found'; readonly candidates: readonly CallCandidate[] }
  /**
   * The certificates that the far side shows, as the connection's own figures have them. Asked for whenever the connection says that it is
   * connected (`isConnected`), and after every description once it was.
   */
  | { readonly type: 'seen'; readonly certificates: readonly Uint8Array[]; readonly isConnected: boolean }
  /** A word in the call; `wants`: it is to be answered. */
  | { readonly type: 'here'; readonly callId: Uint8Array; readonly wants: boolean }
  | { readonly type: 'bye'; readonly callId: Uint8Array }
  /** `seal`: there was a way, and what stood at its end could not be spoken with. */
  | { readonly type: 'away'; readonly cause: 'path' | 'seal' }
  /** The browser could not do what was asked. */
  | { readonly type: 'broken' }
);

export type CallView = {
  readonly relation: RelationKey;
  readonly consultation: string;
  readonly state: CallState;
  readonly over: CallOver | null;
  /** When sound could first flow, ms; null before. */
  readonly begunAt: number | null;
  readonly endedAt: number | null;
  readonly asks: readonly CallAsk[];
};

export type CallsView = {
  /** The one that this device is in, or was in last. */
  readonly open: CallView | null;
  /** The other person waits in those, ready on so many of their devices. */
  readonly ringing: readonly {
    readonly relation: RelationKey;
    readonly consultation: string;
    readonly devices: number;
  }[];
};

export type JoinProblem =
  /** None is agreed on, or its time has not come, or is over. */
  | 'not-now'
  /** This device is in another call. */
  | 'in-another'
  | 'other-side'
  | 'stopped'
  | 'unconfirmed'
  | 'reading'
  | 'storage-failed'
  | 'locked';
