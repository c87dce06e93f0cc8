// What the screens show of the recovery sheet: how it stands, the sheet itself once, and what a trial of it found.

/** proved: two words were typed back. postponed: the reminder row shows until `remindUntil`. */
export type SheetView = {
  readonly state: 'proved' | 'postponed';
  readonly remindUntil: number;
  readonly createdAt: number;
  /** When it was last tried whole on this device, ms, or null; and whether to propose that now. */
  readonly triedAt: number | null;
  readonly proposesTrial: 'made' | 'year' | null;
};

/** A sheet as it is shown once: the words are nowhere on the device afterwards. */
export type RecoverySheet = {
  readonly sheet: number;
  readonly words: readonly string[];
  /** The same words as the sheet's QR code holds them. */ readonly code: string;
  readonly createdAt: number;
  readonly origin: string;
  /** The two places (1-based) asked to prove it. */ readonly places: readonly number[];
};

/** What the recovery sheet would bring back on a new device, as a trial of it found. */
export type Rehearsed = {
  /** Entries and answers of this device that would be there, and when the newest of them was set down, ms. */
  readonly texts: number;
  readonly newest: number | null;
  /** Those that would not, or not yet: they are put into the backup again. */
  readonly lacking: number;
  readonly relations: number;
};
/**
 * Why it would not. `not-this`: right words, of an older sheet or another space; `gone`: the relay shows nothing for it; `replaced`: its
 * anchor was deleted for a newer one; `old`: the relay shows an older vault than this device has read.
 */
export type RehearsalProblem =
  | { readonly type: 'wrong-words'; /** 1-based places of words in no list. */ readonly unknown: readonly number[] }
  | {
      readonly type:
        'not-this' | 'device-only' | 'gone' | 'replaced' | 'damaged' | 'old' | 'offline' | 'stopped' | 'locked';
    };
