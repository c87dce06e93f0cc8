// The engine as the screens see it: asynchronous calls with plain data, the same across a worker's boundary. What a person can
// act on comes back as a Result with a plain tag; anything else thrown is a bug.
import type { Result } from '../../../shared/result.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { DomainCalls } from '../domains.ts';
import type { Authenticator, AuthenticatorTrouble, PasskeyAnswer, PasskeyAsk, PasskeyOffer } from './authenticator.ts';
import { type AppView, type Language, type RelationKey } from './views.ts';

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
/**
 * `too-many-sheets`: as many were made within a year as a vault pays for. `vault-stuck`: the relay shows an older vault, or takes nothing
 * more of it. `vault-changed`: it was mended or written by another device meanwhile, and did not take what the sheet needs. In each case
 * the sheet there was stays in force. `vault-spoiled`: while it was mended, a device that was removed put in what does not read, and no
 * sheet opens it. `device-only`: the space is of this device only, which is to be left first.
 */
export type SheetProblem =
  RelayProblem | 'too-many-sheets' | 'vault-stuck' | 'vault-changed' | 'vault-spoiled' | 'device-only';
export type UnlockProblem =
  'wrong-passphrase' | 'unknown-space' | 'storage-failed' | 'damaged' | 'please-update' | 'no-memory';
export type PasskeyUnlockProblem =
  /** `phrase-due`: the passphrase is asked for this time. `wrong-passkey`: what it gave opens nothing here. */
  Exclude<UnlockProblem, 'wrong-passphrase' | 'no-memory'> | 'phrase-due' | 'wrong-passkey';
/** `unsteady`: the authenticator did not give the same twice; nothing was made. */
export type PasskeyProblem =
  'wrong-passphrase' | 'no-memory' | 'too-many-passkeys' | 'unsteady' | 'storage-failed' | 'locked';
/** `records`: relations with patients are running, so many. The others as where a passphrase is asked for. */
export type EraseSpaceProblem =
  { readonly type: 'records'; readonly count: number } | { readonly type: 'wrong-passphrase' | 'no-memory' | 'locked' };
/** `reading`: the history of that relation is still on its way back, and what was done stands before it. */
export type SendProblem =
  | 'reading'
  | 'empty'
  | 'too-long'
  | 'stopped'
  | 'unconfirmed'
  /** Nothing was agreed on yet. */
  | 'frame-first'
  /** One of the two has paused it. */
  | 'paused'
  /** The relation has ended. */
  | 'over'
  | 'not-changeable'
  /** More than one voice stands beside an answer. */
  | 'one-voice'
  /** More files stand beside it than one letter holds, or heavier ones. */
  | 'files-beyond'
  /** What stands beside it cannot be brought back now. */
  | 'files-away'
  /** The other person's app does not read it yet. */
  | 'other-side'
  | 'storage-failed'
  | 'locked';
/**
 * Why a letter of the other person's stays. `waits`: nobody has answered it yet. `kept`: by what was agreed, what was read stays in the
 * record. `not-here`: it is none of theirs that is here.
 */
export type TakeOutProblem = 'waits' | 'kept' | 'not-here' | 'storage-failed' | 'locked';
export type RecoverProblem =
  | { readonly type: 'wrong-words'; /** 1-based places of words in no list. */ readonly unknown: readonly number[] }
  | { readonly type: 'not-found' }
  | { readonly type: 'replaced' }
  | { readonly type: 'damaged' }
  | { readonly type: 'offline' }
  | { readonly type: 'passphrase-too-short' }
  | { readonly type: 'unsteady-key' }
  | { readonly type: 'storage-failed' }
  | { readonly type: 'stopped' }
  /** The person ended it while it only read. */
  | { readonly type: 'interrupted' };

/**
 * Why a device was not linked. `nothing-came`: nobody answered the code. `second-answer`: something else answered it. `ended-there`: the
 * other device ended it. `not-finished`: it was added, and has not said that it has its space. Of all but the last nothing was shared.
 */
export type LinkProblem =
  | { readonly type: 'wrong-words'; /** 1-based places of words in no list. */ readonly unknown: readonly number[] }
  | {
      readonly type:
        | 'other-relay'
        | 'wrong-passphrase'
        | 'no-memory'
        | 'passphrase-too-short'
        | 'unsteady-key'
        | 'storage-failed'
        | 'too-many-devices'
        | 'too-many-links'
        | 'vault-stuck'
        | 'device-only'
        | 'offline'
        | 'nothing-came'
        | 'second-answer'
        | 'expired'
        | 'ended-there'
        | 'not-finished'
        | 'damaged'
        | 'stopped'
        | 'locked';
    };
/**
 * Why a copied profile did not become a device of its own. `not-a-copy`: the vault says of no other copy. `too-old`: nothing here opens the vault
 * any more, or it is damaged. `revoked`: the device that it is a copy of was removed. `device-only`: no vault is known here that would let it go
 * on. In each case nothing here has changed.
 */
export type HealProblem =
  | 'wrong-passphrase'
  | 'no-memory'
  | 'unsteady-key'
  | 'offline'
  | 'not-a-copy'
  | 'too-old'
  | 'revoked'
  | 'device-only'
  | 'too-many-devices'
  | 'vault-stuck'
  | 'storage-failed'
  | 'locked';
export type RemoveProblem =
  | 'wrong-passphrase'
  | 'no-memory'
  | 'offline'
  | 'vault-stuck'
  | 'too-many-devices'
  | 'not-there'
  | 'storage-failed'
  | 'locked';

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

/** What is asked of the engine itself, whichever space is open. */
export interface EngineItself {
  /** The current view; `subscribe` calls with it at once and after every change. */
  view(): Promise<AppView>;
  subscribe(listener: (view: AppView) => void): () => void;

  /** `passkey`: so that it goes on opening where the space gets a fresh key now. */
  unlock(space: AccountId, passphrase: string, passkey?: PasskeyAnswer): Promise<Result<null, UnlockProblem>>;
  unlockByPasskey(space: AccountId, passkey: PasskeyAnswer): Promise<Result<null, PasskeyUnlockProblem>>;
  /** Drops every key from memory, sending an answer that was held for undo. */
  lock(): Promise<void>;

  /** Reads and sends now; resolves when a whole pass is done. Also called on focus and on `online`. */
  sync(): Promise<void>;
  /** Stops everything, for a hand-over to another tab. */
  close(): Promise<void>;
}

/** All calls: those of the engine itself, and those that its domains declare (engine/domains.ts). */
export type Engine = EngineItself & DomainCalls;

export type { Authenticator, AuthenticatorTrouble, PasskeyAnswer, PasskeyAsk, PasskeyOffer };
