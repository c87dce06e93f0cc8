// The engine as the screens see it: asynchronous calls with plain data, the same across a worker's boundary. What a person can
// act on comes back as a Result with a plain tag; anything else thrown is a bug.
import type { Result } from '../../../shared/result.ts';
import type { AccountId, EnvelopeId } from '../../../shared/ids.ts';
import type { Profile } from '../../../shared/protocol/cadre.ts';
import {
  type AppView,
  type BlockView,
  type Draft,
  type DraftPlace,
  type DraftView,
  type EntryView,
  type InvitationContent,
  type InvitationProblem,
  type Language,
  type OpenedEntryView,
  type Progress,
  type PushProblem,
  type RecoverySheet,
  type RelationIdentity,
  type RelationKey,
  type StubProblem,
  type ThreadChange,
} from './views.ts';

export type NewSpace = {
  /** Shown before unlocking, kept in clear on this device. */
  readonly label: string;
  /** How the person wants to be called; for a psychologist the profile's name. */
  readonly name: string;
  readonly language: Language;
  readonly passphrase: string;
};

/** What keeps a mailbox of one's own from being opened: no answer, nothing that pays, or a relay that asks to wait. */
export type RelayProblem = 'offline' | 'not-admitted' | 'busy';
/** `unsteady-key`: this device does not compute the same key twice from one passphrase; nothing was made or changed. */
export type CreateProblem =
  RelayProblem | 'storage-failed' | 'passphrase-too-short' | 'rhythm-invalid' | 'unsteady-key';
export type PassphraseProblem =
  'wrong-passphrase' | 'no-memory' | 'passphrase-too-short' | 'unsteady-key' | 'storage-failed';
/** `too-many-sheets`: as many were made within a year as a vault pays for. */
export type SheetProblem = RelayProblem | 'too-many-sheets';
export type UnlockProblem =
  'wrong-passphrase' | 'unknown-space' | 'storage-failed' | 'damaged' | 'please-update' | 'no-memory';
export type SendProblem =
  'empty' | 'too-long' | 'stopped' | 'unconfirmed' | 'not-changeable' | 'storage-failed' | 'locked';
export type RecoverProblem =
  | { readonly type: 'wrong-words'; /** 1-based places of words in no list. */ readonly unknown: readonly number[] }
  | { readonly type: 'not-found' }
  | { readonly type: 'replaced' }
  | { readonly type: 'damaged' }
  | { readonly type: 'offline' }
  | { readonly type: 'passphrase-too-short' }
  | { readonly type: 'unsteady-key' }
  | { readonly type: 'storage-failed' }
  | { readonly type: 'stopped' };

export type PushRequest = {
  readonly endpoint: string;
  /** 65, 16 and 65 bytes; `key` is the relay's. */
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
  readonly key: Uint8Array;
  /** Null: by the hour, for a space that invites. */
  readonly relation: RelationKey | null;
  /** Bit h of 24: the hour h of this device's day, when it may be told (of a relation) or is (by the hour). */
  readonly hours: number;
};

export interface Engine {
  /** The current view; `subscribe` calls with it at once and after every change. */
  view(): Promise<AppView>;
  subscribe(listener: (view: AppView) => void): () => void;

  /** Five words of the language's list: about 55 bits. */
  proposePassphrase(language: Language): Promise<string>;
  passphraseStrength(passphrase: string): Promise<'weak' | 'fair' | 'strong'>;

  /** Whether an admission link (`/a#…`) still admits: asked before a form is filled in. */
  probeAdmission(link: string): Promise<Result<'open', 'spent' | 'offline' | 'not-a-link'>>;
  createPractice(
    space: NewSpace,
    profile: Profile,
    admissionLink: string,
    progress?: (p: Progress) => void,
  ): Promise<Result<RecoverySheet, CreateProblem>>;

  /**
   * How the psychologist of this space is named and when she answers, in the invitations that she prepares from here on. Those
   * that are prepared and the relations that began by one keep what they said.
   */
  changePractice(profile: Profile): Promise<Result<null, 'profile-invalid' | 'storage-failed' | 'locked'>>;

  /** Fetches and checks an invitation (a whole link or its fragment). Nothing of it is shown before every check passed. */
  readInvitation(link: string): Promise<Result<InvitationContent, InvitationProblem>>;
  /** Joins in a new space, whose recovery sheet comes back. */
  joinInNewSpace(
    link: string,
    space: NewSpace,
    progress?: (p: Progress) => void,
  ): Promise<Result<{ sheet: RecoverySheet; relation: RelationKey }, CreateProblem | InvitationProblem>>;
  /** Joins with the space that is open; `name` is how this psychologist will call the person. */
  joinHere(link: string, name: string): Promise<Result<RelationKey, InvitationProblem | SendProblem>>;

  unlock(space: AccountId, passphrase: string): Promise<Result<null, UnlockProblem>>;
  /** Whether this is the open space's passphrase. `no-memory` says nothing of it. */
  checkPassphrase(passphrase: string): Promise<Result<null, 'wrong-passphrase' | 'no-memory' | 'locked'>>;
  /** A new passphrase for the open space on this device, asked for by the one in use. On a refusal the one in use goes on opening. */
  changePassphrase(current: string, next: string): Promise<Result<null, PassphraseProblem | 'locked'>>;
  /** Drops every key from memory, sending an answer that was held for undo. */
  lock(): Promise<void>;
  renameSpace(space: AccountId, label: string): Promise<void>;
  /** The language the open space is read in, before it is unlocked too, and of what it writes by itself. Its words stay in theirs. */
  setLanguage(language: Language): Promise<void>;

  /** The two words the sheet is proved by are asked at `places` (1-based): true where they match. */
  proveSheet(answers: readonly { readonly place: number; readonly word: string }[]): Promise<boolean>;
  postponeSheet(): Promise<void>;
  /** A new sheet; the old one then opens nothing. */
  newSheet(passphrase: string): Promise<Result<RecoverySheet, UnlockProblem | SheetProblem>>;
  /** Whether the words can be a sheet's, before anything is asked of the relay or of the person. */
  /** How many words were typed or pasted, as `checkSheetWords` and `recover` count them. */
  countSheetWords(words: string): Promise<number>;
  checkSheetWords(words: string): Promise<Result<null, RecoverProblem>>;
  recover(
    words: string,
    space: Omit<NewSpace, 'name'>,
    progress?: (p: Progress) => void,
  ): Promise<Result<{ sheetNumber: number; missing: number }, RecoverProblem>>;

  invite(
    label: string,
  ): Promise<
    Result<{ key: string; link: string; words: readonly string[]; expiresAt: number }, CreateProblem | 'locked'>
  >;
  withdrawInvitation(key: string): Promise<Result<null, 'offline' | 'joined'>>;

  /** Oldest first, causal order, with every text: for what needs all of them at once. */
  thread(relation: RelationKey): Promise<readonly EntryView[]>;
  /** `known`: the versions of the pages that the reader has, by their place; 0 where it has none. Null once locked. */
  threadChange(relation: RelationKey, known: readonly number[]): Promise<ThreadChange | null>;
  /** Those of them that are shown, as the thread has them; none once locked. */
  entries(relation: RelationKey, ids: readonly EnvelopeId[]): Promise<readonly OpenedEntryView[]>;
  /** An entry of kind `stub` with its whole text, read again from the relay and not kept. */
  openStub(relation: RelationKey, id: EnvelopeId): Promise<Result<EntryView, StubProblem | 'locked'>>;
  identityOf(relation: RelationKey): Promise<RelationIdentity>;
  confirmIdentity(relation: RelationKey): Promise<void>;
  /** The person heard by voice that the peer's recovery was theirs: sending resumes, identity is compared anew. */
  confirmRecovery(relation: RelationKey): Promise<void>;
  /** Marks a letter of the other person as opened, on this device only: no read state travels. */
  markOpened(relation: RelationKey, entry: EnvelopeId): Promise<void>;

  draft(place: DraftPlace): Promise<DraftView | null>;
  /** Sealed and durable when it resolves. An empty draft is removed. */
  saveDraft(place: DraftPlace, draft: Draft): Promise<Result<null, 'storage-failed' | 'locked'>>;
  /** Sets an entry down and forgets its draft, in one commit. `sentence` comes back as its id. */
  deposit(
    relation: RelationKey,
    entry: { kind: 'flash'; text: string } | { kind: 'piece'; title: string; blocks: readonly BlockView[] },
  ): Promise<Result<EnvelopeId, SendProblem>>;
  replace(
    relation: RelationKey,
    entry: EnvelopeId,
    by: { kind: 'flash'; text: string } | { kind: 'piece'; title: string; blocks: readonly BlockView[] },
  ): Promise<Result<EnvelopeId, SendProblem>>;
  withdraw(relation: RelationKey, entry: EnvelopeId): Promise<Result<null, SendProblem>>;
  /** Holds the answer for 30 s, then seals and sends it over all unanswered entries named in `covers`. */
  answer(
    relation: RelationKey,
    letter: { covers: readonly EnvelopeId[]; blocks: readonly BlockView[]; reason: string },
  ): Promise<Result<{ sendsAt: number }, SendProblem>>;
  /** Takes a held answer back into the draft. False once it has gone. */
  undoAnswer(relation: RelationKey): Promise<boolean>;

  /** The relay's key for the browser to subscribe under; null where it tells no device. */
  pushKey(): Promise<Result<Uint8Array | null, 'offline' | 'locked'>>;
  /** Has this device told, under a subscription that the browser made for that key. */
  startPush(told: PushRequest): Promise<Result<null, PushProblem | 'locked'>>;
  stopPush(): Promise<void>;
  /** The offer was answered, and is not made again. */
  declinePush(): Promise<void>;
  /**
   * Which subscription the browser holds for this space, or null: it is kept up only after this. False where it is not the one
   * on record; the space is then told of nothing.
   */
  keepPush(endpoint: string | null): Promise<boolean>;

  /** Reads and sends now; resolves when a whole pass is done. Also called on focus and on `online`. */
  sync(): Promise<void>;
  /** Stops everything, for a hand-over to another tab. */
  close(): Promise<void>;
}
