// Ports: all the engine asks of the world. The same engine runs in a browser's worker (client/platform), in Node for tests
// and benches (tests/harness), and never touches a global of either.
import type { Clock, Random } from '../../shared/clock.ts';
import type { Stretch } from '../../shared/crypto/identity/identity-words.ts';
import type { PwHash } from '../../shared/crypto/identity/passphrase.ts';
import type { JoiningBounds } from '../../shared/crypto/vault/vault-joining.ts';
import type { PackingBounds } from '../../shared/crypto/vault/packs.ts';
import type { Effort } from './state/effort.ts';

/** One row: opaque sealed bytes under a space, a table and a key. The key is random or an id, never a name. */
export type Row = { readonly table: string; readonly key: string; readonly value: Uint8Array };
/** `value` null deletes. */
export type Write = { readonly table: string; readonly key: string; readonly value: Uint8Array | null };

/**
 * Durable rows of several spaces in one browser. `commit` is atomic: after it resolves all its writes survive a crash, and
 * if it rejects none of them is ever seen. Implementations: IndexedDB, memory; one contract suite.
 */
export interface Store {
  spaces(): Promise<readonly string[]>;
  load(space: string): Promise<readonly Row[]>;
  commit(space: string, writes: readonly Write[]): Promise<void>;
  drop(space: string): Promise<void>;
  /**
   * Every space as `work` leaves it, written into a fresh place of the device, and the former place given up with all that its files still
   * hold of rows that were overwritten or deleted. Atomic: everything is as before, or as after, whenever it is cut off. Nothing else is
   * committed meanwhile. `work` may be asked for a space again.
   */
  renew(work: (space: string, rows: readonly Row[]) => readonly Row[]): Promise<void>;
}

export type HttpAnswer = {
  readonly status: number;
  readonly body: Uint8Array;
  /** The relay's clock (Date header), ms, or null. */
  readonly date: number | null;
  /** Retry-After in ms, or null. */
  readonly retryAfter: number | null;
};

/**
 * POSTs to the relay at one origin and takes an answer of at most `most` bytes, counted as they come and after they were unpacked.
 * Being offline is normal, not an error: null where there is no way to the relay, or what answers is not one. `cut`: there was a line,
 * and it broke off or was slower than any that the app waits for; less in one call may come through.
 */
export interface Http {
  post(origin: string, path: string, body: Uint8Array, most: number): Promise<HttpAnswer | 'cut' | null>;
  /**
   * Opens a `text/event-stream` and hands over each `data:` line. `closed` is called once when the stream ends for any
   * reason, one of them that more comes than a relay has to say. Returns a function that closes it.
   */
  stream(origin: string, path: string, body: Uint8Array, line: (data: string) => void, closed: () => void): () => void;
}

/** Calls `action` once after `ms`; the returned function cancels. */
export interface Timer {
  after(ms: number, action: () => void): () => void;
}

export type Ports = {
  readonly clock: Clock;
  readonly random: Random;
  readonly timer: Timer;
  readonly store: Store;
  readonly http: Http;
  readonly pwHash: PwHash;
  /** Argon2id of 64 MiB for identity words; a cheap double in scenarios. */
  readonly stretch?: Stretch;
  /** The origin this app was served from: the relay of new spaces. */
  readonly origin: string;
  /** Whether the engine reads and sends by itself; scenarios make every pass themselves. */
  readonly background: boolean;
  /** Kinds of later releases that this app reads, where they are not the table's own. */
  readonly speaks?: readonly number[];
  /** Counts and bounds what each mailbox costs a pass; handed in by whoever wants to read it. */
  readonly effort?: Effort;
  /** The same for what each mailbox costs a restore. */
  readonly restoring?: Effort;
  /** When a vault's erased ranges are joined, and how much at once; smaller in scenarios. */
  readonly joining?: JoiningBounds;
  /** When its content keys are packed; smaller in scenarios. */
  readonly packing?: PackingBounds;
  /** From how many entries on a space keeps digests of its threads; fewer in scenarios. */
  readonly digestsFrom?: number;
  /** IANA name of the device's time zone. */
  readonly timeZone: string;
};
