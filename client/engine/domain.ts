// Domain: what one part of the engine brings along: its tables, its calls, its part of the view, its steps in a pass, what a letter of
// its kinds does. Each has one file, client/engine/<folder>/domain.ts, and all of them stand in one list (domains.ts), which the engine,
// its passes and the border of its worker go through.
import type { LetterKindName } from '../../shared/kinds/table.ts';
import type { Ref } from '../../shared/kinds/ref.ts';
import type { VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import type { AccountId, DeviceId, EnvelopeId, VaultId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { Foundation, SealedRow, StoredSpace } from './account/accounts.ts';
import type { Header } from './account/headers.ts';
import type { Connection, Progress, RelationKey } from './api/views.ts';
import type { Ports } from './ports.ts';
import type { RelayClient } from './relay/relay-client.ts';
import type { RelationRow } from './state/relation-row.ts';
import type { Transaction } from './state/sealed-store.ts';
import type { Space } from './state/space.ts';

/** How far what is here has come. */
export type Travelling = { readonly connection: Connection['state']; readonly vaultStuck: boolean };

/** The open space, as calls have it. */
export type Opened = {
  readonly space: Space;
  header(): Header;
  /** Tells the screens that something here is other than it was. */
  changed(): void;
  /** Reads and sends now; resolves when a whole pass that began after the call is done. */
  sync(): Promise<void>;
};

/** What calls work with. */
export type Door = {
  readonly ports: Ports;
  /** Of the origin that the app came from; a space has its own. */
  readonly relay: RelayClient;
  opened(): Opened | null;
  /** The open space; throws where none is. */
  space(): Space;
  changed(): void;
  /** Does something in the open space, then tells the screens and lets it travel. Throws where none is open. */
  act<R>(work: (space: Space) => R | Promise<R>): Promise<R>;
  /** The same, for calls that a lock may overtake, or a device that is full refuse. */
  actUnlessLocked<R, E>(
    work: (space: Space) => Promise<Result<R, E>>,
  ): Promise<Result<R, E | 'locked' | 'storage-failed'>>;
  /** Keeps what is typed or decided, in the open space: nothing travels by it. */
  saveUnlessLocked<R, E>(work: (space: Space) => Promise<Result<R, E>>): Promise<Result<R, E | 'locked'>>;
  /** Changes what is kept of a space in clear, to be read before it is unlocked. */
  changeHeader(id: AccountId, change: (header: Header) => Header): Promise<void>;
  /** Has what was written of it in clear read again. */
  readHeader(id: AccountId): Promise<void>;
  /** The same call, made again while it is under way, is the one under way. `asked` says what was asked, whole. */
  once<R>(asked: readonly unknown[], work: () => Promise<R>): Promise<R>;
  /** `once`, and after every other that makes a space: what two of them used at once would be used twice. */
  found<R>(asked: readonly unknown[], work: () => Promise<R>): Promise<R>;
  /** Stores a space that was made, opens it, and goes on with it, whichever is open by then. */
  keep(
    foundation: Foundation,
    space: StoredSpace,
    rows: readonly SealedRow[],
    progress?: (p: Progress) => void,
  ): Promise<Result<Opened, 'storage-failed' | 'unsteady-key'>>;
};

/**
 * When a step is taken in a pass (sync/sync.ts): before anything is read, and histories on their way back before what is new; at the beginning
 * of each round, before it reads; then, before it sends, what has to be told first, and what is to be said; once all is read and sent, before
 * the vault is written, and after that.
 */
export type Moment = 'first' | 'restore' | 'release' | 'announce' | 'say' | 'tidy' | 'vaulted';

/**
 * One step; true where it changed what the screens show, `more` where the next pass is to go on with it at once. It can be repeated, and
 * whatever it fails at is tried by the next pass.
 */
export type Step = (space: Space) => Promise<unknown>;

/** A proved letter of the other person whose kind that person may send. Its envelope, chain and session are already accepted. */
export type Arrived = {
  readonly space: Space;
  readonly transaction: Transaction;
  readonly key: RelationKey;
  readonly author: DeviceId;
  readonly seq: number;
  readonly payload: Uint8Array;
  /** What it says is erased, of its author's person only. */
  readonly erased: readonly Ref[];
};

export type OnLetter = (arrived: Arrived) => void;

/** Records of the vault that other own devices wrote, in their order, of each replaceable name the newest. */
export type ToldRecords = {
  readonly space: Space;
  readonly transaction: Transaction;
  readonly records: readonly VaultRecord[];
  readonly vaultId: VaultId;
};

export type OnRecords = (told: ToldRecords) => void;

/** Why a letter of a kind may not be set down in a relation as it stands, or null where it may; `beside`: with files. */
export type Gate = (
  space: Space,
  relation: RelationRow,
  kind: number,
  beside?: 'files',
) => 'frame-first' | 'paused' | 'over' | null;

/** A text that stands beside a thread and is searched as one of it. `version`: what it says is other where this is. */
export type BesideText = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly isPatients: boolean;
  readonly version: unknown;
  readonly title: string;
  readonly body: string;
};

/** Texts that a domain shows beside a thread; `version`: another number where they are others. */
export type TextsBeside = {
  version(space: Space, relation: RelationRow): number;
  read(space: Space, relation: RelationRow): readonly BesideText[];
};

export type Domain = {
  /** A Table<T> of each kind of row. */
  readonly tables: readonly { readonly name: string }[];
  /** Its calls, under the names that screens know them by. */
  calls?(door: Door): object;
  /** Its part of the open space's view. */
  view?(space: Space, travelling: Travelling, header: Header): object;
  readonly steps?: Readonly<Partial<Record<Moment, readonly Step[]>>>;
  readonly letters?: Readonly<Partial<Record<LetterKindName, OnLetter>>>;
  /** What it keeps of the vault's records that other own devices wrote. */
  readonly records?: OnRecords;
  /** Asked before anything is set down or answered. */
  readonly gate?: Gate;
  /** What it shows beside a thread is found with it. */
  readonly searched?: TextsBeside;
  /** As the space is opened. `kick` reads and sends where the engine travels by itself. */
  opening?(space: Space, kick: () => void): void;
  /** As the space is locked: no network. Returns the relations in which something is to leave. */
  closing?(space: Space): Promise<ReadonlySet<RelationKey>>;
  /** Whether the space was erased and nothing of it is left but here: asked after each pass. */
  over?(space: Space): boolean;
};
