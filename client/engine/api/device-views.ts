// What the screens show of a person's devices, of linking one, of the passkeys of this one, and of what is being written on the others.
import type { AccountId, DeviceId } from '../../../shared/ids.ts';
import type { Language } from '../../../shared/languages.ts';
import type { PasskeyAsk } from './authenticator.ts';
import type { DraftText } from '../../../shared/kinds/draft.ts';

/** A device of this person's. Times in ms. */
export type DeviceView = {
  readonly id: DeviceId;
  /** What its person calls it; empty where it has no name. */
  readonly name: string;
  readonly addedAt: number;
  /** The day on which it was last known to be in use; null: it has not been yet. */
  readonly lastSeenAt: number | null;
  readonly isHere: boolean;
  /** Another device added it, and the person has not been told here yet. */
  readonly isNews: boolean;
  /** It was removed, and what shuts it out of the backup is not whole yet. */
  readonly isLeaving: boolean;
};

/** What a device that is to be let in shows. */
export type LinkCodeView = {
  readonly words: readonly string[];
  /** The same, for its QR code. */
  readonly code: string;
  /** ms. */
  readonly until: number;
};

/**
 * Whether the passphrase is asked for although a passkey is there. month: so that it is not forgotten. fresh-key: the space gets a fresh key,
 * which the passphrase draws; a passkey that is to go on opening it answers too.
 */
export type PhraseAsked = 'no' | 'month' | 'fresh-key';
/** `opens`: it opens this space here, or did until the space's key was drawn afresh. */
export type PasskeyView = {
  readonly credentialId: Uint8Array;
  readonly name: string;
  readonly addedAt: number | null;
  readonly opens: boolean;
};

/** A draft on another own device; its text is asked for when it is taken up. */
export type DraftElsewhere = {
  readonly kind: DraftText['kind'];
  readonly device: DeviceId;
  /** What that device is called; empty where it has no name. */
  readonly name: string;
  /** ms. */
  readonly savedAt: number;
  /** The beginning of its text, in one line. */
  readonly opening: string;
};

/** `name`: of the device that took it up; empty where it has none. */
export type DraftTaken = { readonly kind: DraftText['kind']; readonly name: string };

/** A space of this browser, as seen before it is unlocked. The label is kept in clear, and its field says so. */
export type SpaceSummary = {
  readonly id: AccountId;
  readonly label: string;
  readonly language: Language;
  readonly passkeys: readonly PasskeyAsk[];
  readonly phrase: PhraseAsked;
};
