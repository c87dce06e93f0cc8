// Terms: what of a frame the app itself goes by (days, window, volume, silence…), beside the clauses that people read. A term that this
// version does not know is kept as it is, so that the frame can be read, and not agreed to (PROTOCOL.md, Frame).
import { bool, type Codec, decode, encode, list, lp, oneOf, refuseBytes, struct, u16, u8 } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { ascends, held } from './held.ts';
import { type Rhythm, rhythmCodec, rhythmProblem } from './rhythm.ts';

/** `answerDays`: days of answer that pass before. `contact`: whom to reach then. */
export type LateTerm = { readonly answerDays: number; readonly contact: string };

/** By name, what each term says. */
export type TermValues = {
  readonly rhythm: Rhythm;
  /** An answer is late: what happens. */
  readonly late: LateTerm;
  /** Days that an absence is announced beforehand. */
  readonly absenceNotice: number;
  /** Minutes of reading a window holds: 5 to 60 by fives. */
  readonly volume: number;
  /** Where nothing comes for `afterDays`: 0 nothing, 1 one word, 2 a call, 3 the contact is asked. */
  readonly silence: { readonly choice: 0 | 1 | 2 | 3; readonly afterDays: number; readonly contact: string };
  /** From 0 the last entry, 1 the ending, 2 majority. */
  readonly keeping: { readonly years: number; readonly from: 0 | 1 | 2 };
  readonly openedIsTold: boolean;
  /** The psychologist is silent: what the patient is shown. */
  readonly psychologistSilent: LateTerm;
  /** The frame is read again every so many weeks. */
  readonly review: number;
  readonly recordings: { readonly allowed: boolean; /** a window */ readonly minutes: number };
  readonly files: boolean;
  readonly cover: boolean;
  /** 0 no, 1 pseudonymised, 2 named. */
  readonly supervision: 0 | 1 | 2;
  readonly mood: boolean;
  readonly fee: string;
  /** Weeks of notice before the psychologist ends. */
  readonly endingNotice: number;
  /** What becomes of a text that was read when its author erases it: 0 removed, 1 kept. */
  readonly erased: 0 | 1;
  /** One first flash may be sent before anything is agreed. */
  readonly firstFlash: boolean;
};
export type TermName = keyof TermValues;

const late = struct<LateTerm>({ answerDays: u8, contact: writtenText });
const MINUTES: readonly number[] = Array.from({ length: 12 }, (_, i) => 5 * (i + 1));
/** A zone that this device does not know is a matter of its own (Frame); a rhythm that is none is refused. */
const isRhythm = (value: Rhythm): boolean => [null, 'time-zone-unknown'].includes(rhythmProblem(value));

type Codecs = { readonly [N in TermName]: readonly [code: number, codec: Codec<TermValues[N]>] };

/** By name: its code on the wire (u8), and the codec of its value. */
const TERMS: Codecs = {
  rhythm: [1, held(rhythmCodec, isRhythm)],
  late: [2, late],
  absenceNotice: [3, u16],
  volume: [4, held(u8, (minutes) => MINUTES.includes(minutes))],
  silence: [
    5,
    struct<TermValues['silence']>({ choice: oneOf(u8, [0, 1, 2, 3]), afterDays: u16, contact: writtenText }),
  ],
  keeping: [6, struct<TermValues['keeping']>({ years: u8, from: oneOf(u8, [0, 1, 2]) })],
  openedIsTold: [7, bool],
  psychologistSilent: [8, late],
  review: [9, u16],
  recordings: [10, struct<TermValues['recordings']>({ allowed: bool, minutes: u16 })],
  files: [11, bool],
  cover: [12, bool],
  supervision: [13, oneOf(u8, [0, 1, 2])],
  mood: [14, bool],
  fee: [15, writtenText],
  endingNotice: [16, u8],
  erased: [17, oneOf(u8, [0, 1])],
  firstFlash: [18, bool],
};
export const TERM_NAMES = Object.keys(TERMS) as readonly TermName[];
const namesByCode = new Map(TERM_NAMES.map((name) => [TERMS[name][0], name]));

/** Terms that a proposal may leave to the patient's choice: what is done in a silence, and supervision. */
export const CHOICES: readonly TermName[] = ['silence', 'supervision'];

/** A term with its value; null where a proposal leaves it to the patient. */
export type KnownTerm = {
  readonly [N in TermName]: { readonly name: N; readonly value: TermValues[N] | null };
}[TermName];
/** Of a later version. No bytes: left to the patient's choice. */
export type UnknownTerm = { readonly name: 'unknown'; readonly code: number; readonly value: Uint8Array };
export type Term = KnownTerm | UnknownTerm;

export const termCode = (term: Term): number => (term.name === 'unknown' ? term.code : TERMS[term.name][0]);
/** Left to the patient's choice. */
export const isOpen = (term: Term): boolean =>
  term.name === 'unknown' ? term.value.length === 0 : term.value === null;

const raw = list(struct<{ code: number; value: Uint8Array }>({ code: u8, value: lp }));
const codecOf = (name: TermName): Codec<unknown> => TERMS[name][1];

const rawOf = (term: Term): { code: number; value: Uint8Array } => {
  if (term.name === 'unknown') return { code: term.code, value: term.value };
  const value = term.value === null ? new Uint8Array(0) : encode(codecOf(term.name), term.value as never);
  return { code: TERMS[term.name][0], value };
};

/** What a term says, as bytes: two of them say the same where these are equal. */
export const termBytes = (term: Term): Uint8Array => rawOf(term).value;

function termOf({ code, value }: { code: number; value: Uint8Array }): Term {
  const name = namesByCode.get(code);
  if (name === undefined) return { name: 'unknown', code, value };
  if (value.length === 0) return { name, value: null };
  const said = decode(codecOf(name), value);
  return said.ok ? ({ name, value: said.value } as KnownTerm) : refuseBytes();
}

/** `mayBeOpen`: what may be left to the patient's choice. */
const termsCodec = (mayBeOpen: (term: Term) => boolean): Codec<readonly Term[]> => {
  const codec: Codec<readonly Term[]> = {
    write: (writer, terms) => raw.write(writer, [...terms].sort((a, b) => termCode(a) - termCode(b)).map(rawOf)),
    read: (reader) => raw.read(reader).map(termOf),
  };
  const isSound = (terms: readonly Term[]): boolean =>
    ascends(terms.map(termCode).sort((a, b) => a - b)) && terms.every((term) => !isOpen(term) || mayBeOpen(term));
  return {
    write: held(codec, isSound).write,
    read: held(codec, (terms) => isSound(terms) && ascends(terms.map(termCode))).read,
  };
};

/** The terms of a proposal: codes strictly ascending, each once. */
export const termsOfProposal = termsCodec(({ name }) => name === 'unknown' || CHOICES.includes(name));
/** What was chosen: every term has its value. */
export const termsChosen = termsCodec(() => false);

/** What a term says, where it is there and known; null where it is not, or is left to the patient. */
export function termIn<N extends TermName>(terms: readonly Term[], name: N): TermValues[N] | null {
  const term = terms.find((each) => each.name === name);
  return term === undefined ? null : (term.value as TermValues[N] | null);
}
