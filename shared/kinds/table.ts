// The kinds of letters, decided once: who may send each, whether it stands in the chain, is kept, wakes a device, waits for an
// answer, may be covered, replaced, taken back or sent again, and how large and how many a day. Everything that asks what a kind
// means asks here; nothing compares kinds by size (PROTOCOL.md, Letter kinds). Each payload has
// its file beside this one; those that hold secrets or heads of chains are in shared/crypto/relation/letter.ts.

/** Who a letter's author is in its relation. */
export type Role = 'patient' | 'psychologist';

export const otherRole = (role: Role): Role => (role === 'patient' ? 'psychologist' : 'patient');

/**
 * Machinery is seen by nobody; an entry is the patient's writing; an answer the psychologist's; a line stands in the thread
 * beside these; frame and consultation have places of their own; a signal lives for a call; a copy says what another letter said.
 */
export type KindClass =
  'machinery' | 'entry' | 'answer' | 'line' | 'frame' | 'consultation' | 'signal' | 'copy' | 'unknown';

export type Kind = {
  readonly class: KindClass;
  /** Whose device may send it. Where an operation inside decides further, its payload's rule does. */
  readonly from: Role | 'both';
  /** Stands beside its author's chain; null: not known here, so that it may stand anywhere. */
  readonly leaf: boolean | null;
  /** Kept as an entry, its content key in the vault. */
  readonly kept: boolean;
  /** Wakes the other person's devices. */
  readonly wakes: boolean;
  /** An answer may cover it. */
  readonly coverable: boolean;
  /** Its author may put another in its place. */
  readonly replaceable: boolean;
  /** Its author may take it back. */
  readonly retractable: boolean;
  /** Sent once more to a device that returned by a recovery. */
  readonly sentAgain: boolean;
  /** Counts as waiting for an answer. */
  readonly waits: boolean;
  /** Its payload is laid down in this version; else what comes is kept and shown as "please update". */
  readonly laidDown: boolean;
  /** Payloads above this are kept as a stub, bytes. */
  readonly maxBytes: number;
  /** Beyond this many of one author on one day the rest is kept, folded, and wakes nobody. */
  readonly perDay: number;
};

const FLAGS = {
  k: 'kept',
  w: 'wakes',
  c: 'coverable',
  r: 'replaceable',
  t: 'retractable',
  a: 'sentAgain',
  q: 'waits',
  l: 'leaf',
  '+': 'laidDown',
} as const;

const KIB = 1024;
const WITHOUT_LIMIT = Number.POSITIVE_INFINITY;

/** `flags`: letters of FLAGS. `kib`: bound of the payload. */
function kind(what: KindClass, from: Kind['from'], flags: string, kib: number, perDay: number = WITHOUT_LIMIT): Kind {
  const set = new Set([...flags].map((letter) => FLAGS[letter as keyof typeof FLAGS]));
  return {
    class: what,
    from,
    leaf: set.has('leaf'),
    kept: set.has('kept'),
    wakes: set.has('wakes'),
    coverable: set.has('coverable'),
    replaceable: set.has('replaceable'),
    retractable: set.has('retractable'),
    sentAgain: set.has('sentAgain'),
    waits: set.has('waits'),
    laidDown: set.has('laidDown'),
    maxBytes: Math.ceil(kib * KIB),
    perDay,
  };
}

const P = 'patient';
const S = 'psychologist';

/** Every kind of version 1, by name: its code on the wire (u16), and what it is. */
const TABLE = {
  empty: [0, kind('machinery', 'both', 'l+', 0, 8)],
  accept: [1, kind('machinery', S, '+', 0)],
  moved: [2, kind('machinery', 'both', '+', 0.1, 8)],
  devices: [3, kind('machinery', 'both', '+', 384, 8)],
  eraseNotice: [4, kind('machinery', 'both', 'ka+', 36, 50)],
  vouchers: [5, kind('machinery', S, '+', 0.2)],
  refusal: [6, kind('machinery', S, '+', 0)],
  introduction: [7, kind('machinery', P, '+', 1)],
  lacking: [8, kind('machinery', 'both', '+', 2)],
  speaks: [9, kind('machinery', 'both', '+', 1)],
  relationErased: [10, kind('machinery', 'both', 'ka+', 5, 8)],
  flash: [16, kind('entry', P, 'kwcrtaq+', 512, 200)],
  piece: [17, kind('entry', P, 'kwcrtaq+', 512, 200)],
  recording: [18, kind('entry', P, 'kwcrtaq+', 128, 50)],
  answer: [19, kind('answer', S, 'kwa+', 512, 20)],
  replacement: [20, kind('copy', 'both', 'kwcaq+', 516, 200)],
  withdrawal: [21, kind('line', 'both', 'ka+', 0.1, 200)],
  synthesis: [22, kind('answer', S, 'kwa+', 512, 5)],
  annotation: [23, kind('line', P, 'kwrta+', 64, 50)],
  lateness: [24, kind('line', S, 'kwt+', 8, 5)],
  pleaseLook: [25, kind('line', P, 'kwt+', 2, 5)],
  page: [26, kind('entry', P, 'kwcrtaq+', 512, 50)],
  answerInParts: [27, kind('answer', S, 'kwa+', 512, 20)],
  worksheetFilled: [28, kind('entry', P, 'kwcrtaq+', 512, 50)],
  worksheetEnded: [29, kind('line', 'both', 'ka+', 1, 20)],
  agreedWord: [30, kind('answer', S, 'kwa+', 64, 1)],
  delay: [31, kind('line', S, 'kwt+', 8, 5)],
  frameProposed: [32, kind('frame', S, 'kwa+', 256, 10)],
  frameAgreed: [33, kind('frame', P, 'kwa+', 16, 20)],
  frameNotAgreed: [34, kind('frame', P, 'kwa+', 16, 20)],
  absence: [35, kind('frame', S, 'kwa+', 8, 10)],
  suitability: [36, kind('frame', P, 'kwra+', 64, 10)],
  decision: [37, kind('frame', 'both', 'kwa+', 16, 10)],
  ending: [38, kind('frame', 'both', 'kwa+', 16, 10)],
  crisisPlan: [39, kind('frame', P, 'kwta+', 32, 10)],
  cover: [40, kind('frame', 'both', 'kwa+', 64, 10)],
  pause: [41, kind('frame', 'both', 'kwa+', 8, 10)],
  resume: [42, kind('frame', 'both', 'kwa+', 8, 10)],
  identity: [43, kind('frame', 'both', 'kwa', 16, 5)],
  recordTold: [44, kind('line', S, 'kwa', 8, 20)],
  transfer: [45, kind('frame', 'both', 'kwa+', 64, 10)],
  recordAsked: [46, kind('line', P, 'kwa+', 36, 20)],
  recordAnswered: [47, kind('line', S, 'kwa+', 36, 20)],
  consultationProposed: [48, kind('consultation', S, 'kwa+', 8, 10)],
  consultationReply: [49, kind('consultation', P, 'kwa+', 8, 20)],
  callSignal: [50, kind('signal', 'both', 'l+', 32)],
  consultationEnded: [51, kind('consultation', 'both', 'k+', 16, 10)],
  acknowledged: [64, kind('line', 'both', 'k+', 36, 20)],
  again: [65, kind('copy', 'both', 'k', 520, 500)],
  handedOn: [66, kind('copy', P, 'kw+', 520, 500)],
  handedOnWithFiles: [67, kind('copy', P, 'kw+', 520, 500)],
  betweenColleagues: [80, kind('frame', 'both', 'kwa', 8, 20)],
} as const satisfies Record<string, readonly [number, Kind]>;

export type LetterKindName = keyof typeof TABLE;

/** The code of each kind, u16. */
export const LETTER_KINDS = Object.fromEntries(
  Object.entries(TABLE).map(([name, [code]]) => [name, code]),
) as unknown as { readonly [N in LetterKindName]: (typeof TABLE)[N][0] };

const byCode: ReadonlyMap<number, Kind> = new Map(Object.values(TABLE).map(([code, row]) => [code, row]));
const namesByCode: ReadonlyMap<number, LetterKindName> = new Map(
  Object.entries(TABLE).map(([name, [code]]) => [code, name as LetterKindName]),
);

/** Codes below it that are not in the table are machinery of a later version: nobody sees them, nothing of them is kept. */
const FIRST_SEEN_CODE = 16;
const LATER_MACHINERY: Kind = { ...kind('unknown', 'both', '', 384), leaf: null };
/** A later version's writing: kept whole, shown as "please update", and never announced. */
const LATER_WRITING: Kind = { ...kind('unknown', 'both', 'k', 512, 200), leaf: null };

/** What a kind is here; of one that is not in the table, what every version does with it. */
export const kindOf = (code: number): Kind =>
  byCode.get(code) ?? (code < FIRST_SEEN_CODE ? LATER_MACHINERY : LATER_WRITING);

/** The name of a kind, or null for one this version does not know. */
export const letterKindName = (code: number): LetterKindName | null => namesByCode.get(code) ?? null;

/** Whether an author of this role may send a kind at all. */
export const maySend = (code: number, role: Role): boolean => {
  const { from } = kindOf(code);
  return from === 'both' || from === role;
};

/** Every kind of the table, in order of its code. */
export const ALL_KINDS: readonly { readonly name: LetterKindName; readonly code: number; readonly kind: Kind }[] =
  Object.entries(TABLE).map(([name, [code, row]]) => ({ name: name as LetterKindName, code, kind: row }));

/** What this app reads beyond the kinds of its first release, as it says in kind 9. */
export const SPOKEN_KINDS: readonly number[] = [
  LETTER_KINDS.recording,
  LETTER_KINDS.synthesis,
  LETTER_KINDS.annotation,
  LETTER_KINDS.pleaseLook,
  LETTER_KINDS.page,
  LETTER_KINDS.answerInParts,
  LETTER_KINDS.worksheetFilled,
  LETTER_KINDS.worksheetEnded,
  LETTER_KINDS.agreedWord,
  LETTER_KINDS.delay,
  LETTER_KINDS.frameProposed,
  LETTER_KINDS.frameAgreed,
  LETTER_KINDS.frameNotAgreed,
  LETTER_KINDS.absence,
  LETTER_KINDS.suitability,
  LETTER_KINDS.decision,
  LETTER_KINDS.ending,
  LETTER_KINDS.cover,
  LETTER_KINDS.crisisPlan,
  LETTER_KINDS.pause,
  LETTER_KINDS.resume,
  LETTER_KINDS.transfer,
  LETTER_KINDS.recordAsked,
  LETTER_KINDS.recordAnswered,
  LETTER_KINDS.consultationProposed,
  LETTER_KINDS.consultationReply,
  LETTER_KINDS.callSignal,
  LETTER_KINDS.consultationEnded,
  LETTER_KINDS.acknowledged,
  LETTER_KINDS.handedOn,
  LETTER_KINDS.handedOnWithFiles,
];

/** Kinds from 32,768 live in the vault only and are refused in a relation. */
export const VAULT_KINDS = {
  workingNote: 32_768,
  forMe: 32_769,
  draft: 32_770,
  mark: 32_771,
  ownCrisisPlan: 32_772,
  deviceName: 32_773,
  personName: 32_774,
  worksheet: 32_775,
  tallyNote: 32_776,
  libraryItem: 32_777,
  readPositions: 32_778,
  synthesisInProgress: 32_779,
  frameInProgress: 32_780,
  accessPage: 32_781,
  preferences: 32_783,
  act: 32_784,
  shelf: 32_785,
  coverInHand: 32_786,
  sheetKey: 32_787,
  takenOut: 32_788,
  silenceNote: 32_789,
  endingNote: 32_790,
  worksheetsBegun: 32_791,
  noteTemplate: 32_792,
  supervisionReview: 32_793,
  transferInHand: 32_794,
  recordDestroyed: 32_796,
} as const;

/** Whether a code belongs to the vault, where no letter of a relation may carry it. */
export const isVaultKind = (code: number): boolean => code >= VAULT_KINDS.workingNote;
