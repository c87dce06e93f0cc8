// What a call asks of a browser's connection, and what that tells of itself: ports that peer-connection.ts fills, and a double in tests.
import type { CallCandidate, CallDescription } from '../../shared/kinds/call-signal.ts';

/** What the other person's device said of its connection, sealed. `fingerprint`: 32 bytes. */
export type RemoteSide = {
  readonly description: CallDescription;
  readonly candidates: readonly CallCandidate[];
  readonly fingerprint: Uint8Array;
};

export type Described = { readonly description: CallDescription; readonly candidates: readonly CallCandidate[] };

/** A server that a call may go through. */
export type PathServer = { readonly urls: readonly string[]; readonly username: string; readonly credential: string };

export type SentKind = 'microphone' | 'camera';

export type ConnectionEvents = {
  /** There is a sealed way to somebody; whose it is has to be looked at. */
  readonly connected: () => void;
  /** It may be connected to another certificate than before: to be looked at while it stands. */
  readonly look: () => void;
  /** `seal`: a way, and no sealing with what stands at its end. */
  readonly away: (cause: 'path' | 'seal') => void;
  readonly word: (bytes: Uint8Array) => void;
  readonly found: (candidates: readonly CallCandidate[]) => void;
  readonly track: (track: MediaStreamTrack) => void;
};

/** One connection under one fresh certificate. What rejects makes it of no use. */
export type CallConnection = {
  /** SHA-256 of its own certificate. */
  readonly fingerprint: Uint8Array;
  offer(restarts: boolean): Promise<Described>;
  reply(remote: RemoteSide): Promise<Described>;
  take(remote: RemoteSide): Promise<void>;
  add(candidates: readonly CallCandidate[]): Promise<void>;
  /** What the far side shows now, SHA-256 each; none where nothing is known of it. null: it has closed the way, which was told as `away`. */
  certificates(): Promise<readonly Uint8Array[] | null>;
  /** Over the connection itself, once it is there. */
  say(word: Uint8Array): void;
  /** What is sent from now on; null: nothing. */
  send(kind: SentKind, track: MediaStreamTrack | null): Promise<void>;
  close(): void;
};

export type OpenConnection = (how: {
  readonly servers: readonly PathServer[];
  /** Only through such a server, so that the other device learns no address of this one. */
  readonly relayedOnly: boolean;
  readonly on: ConnectionEvents;
}) => Promise<CallConnection>;
