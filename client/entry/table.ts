// What the screens show of each kind of entry, one row a kind; what may be done with it stands in shared/kinds/table.ts. A screen asks
// the functions below and compares no kind itself, so a new kind is a row there and a row here.
import type { EnvelopeId } from '../../shared/ids.ts';
import type { EntryHead, RelationView } from '../engine/api/views.ts';
import type { Dictionary } from '../i18n/index.ts';
import type { DayMark } from '../ui/day-line.ts';
import {
  AnswerIcon,
  AttentionIcon,
  EraseIcon,
  FlashIcon,
  type IconShape,
  InformationIcon,
  MicrophoneIcon,
  PieceIcon,
  SheetIcon,
  SynthesisIcon,
  WorksheetIcon,
} from '../ui/index.ts';

export type EntryKind = EntryHead['kind'];

/** Who reads it, and how the other person is called there. */
export type Reader = {
  readonly side: 'patient' | 'psychologist';
  readonly peer: string;
  /** A moment as a day. */
  readonly day: (moment: number) => string;
  /** Erased here, and where it is not yet: the relay has not taken it, or the vault still holds its key. Null: nowhere. */
  readonly stillAt: (id: EnvelopeId) => 'relay' | 'vault' | null;
};

/** Of an entry of one's own. */
export const stillAt = (
  { erasing, keptInVault }: Pick<RelationView, 'erasing' | 'keptInVault'>,
  id: EnvelopeId,
): ReturnType<Reader['stillAt']> => (erasing.includes(id) ? 'relay' : keptInVault.includes(id) ? 'vault' : null);

type Shown = {
  readonly icon: IconShape;
  /**
   * writing: a text that its author can change until it is answered. letter: opens as a letter. line: one line says what it is. stub: a
   * line, and the way to its text.
   */
  readonly as: 'writing' | 'letter' | 'line' | 'stub';
  /** The kind in a word, for a reader who does not see the icon. Absent where the line says it. */
  readonly word?: (t: Dictionary) => string;
  /** On the day's line; absent where it stands on none. `weight`: characters that fill the widest mark. */
  readonly mark?: { readonly shape: DayMark['shape']; readonly weight?: number };
  /** The line it is shown as; null where its text is shown. */
  readonly line?: (t: Dictionary, entry: EntryHead, reader: Reader) => string | null;
};

const DOT = { shape: 'dot' } as const;

const TABLE: Readonly<Record<EntryKind, Shown>> = {
  flash: { icon: FlashIcon, as: 'writing', word: (t) => t.entry.kindFlash, mark: DOT, line: withdrawnLine },
  piece: {
    icon: PieceIcon,
    as: 'writing',
    word: (t) => t.entry.kindPiece,
    mark: { shape: 'capsule', weight: 3_000 },
    line: withdrawnLine,
  },
  recording: {
    icon: MicrophoneIcon,
    as: 'writing',
    word: (t) => t.voice.kind,
    mark: { shape: 'capsule' },
    line: withdrawnLine,
  },
  worksheet: {
    icon: WorksheetIcon,
    as: 'writing',
    word: (t) => t.worksheet.kind,
    mark: { shape: 'square' },
    line: withdrawnLine,
  },
  answer: { icon: AnswerIcon, as: 'letter', word: (t) => t.entry.answerBy, line: withdrawnLine },
  synthesis: { icon: SynthesisIcon, as: 'letter', word: (t) => t.synthesis.word, line: withdrawnLine },
  word: { icon: AnswerIcon, as: 'letter', word: (t) => t.silence.word, line: withdrawnLine },
  lateness: {
    icon: AnswerIcon,
    as: 'line',
    word: (t) => t.entry.answerBy,
    mark: DOT,
    line: (t, entry, reader) =>
      reader.side === 'psychologist'
        ? withdrawnLine(t, entry, reader)
        : [t.entry.latenessRow({ psy: reader.peer }), entry.opening].filter(Boolean).join('. '),
  },
  stub: { icon: SheetIcon, as: 'stub', mark: DOT, line: (t) => t.entry.stubRow },
  unknown: { icon: InformationIcon, as: 'line', mark: DOT, line: (t) => t.entry.unknownRow },
  unexpected: { icon: InformationIcon, as: 'line', mark: DOT, line: (t) => t.entry.unexpectedRow },
  erased: { icon: EraseIcon, as: 'line', mark: DOT, line: erasedLine },
  removed: { icon: EraseIcon, as: 'line', mark: DOT, line: removedLine },
  missing: { icon: AttentionIcon, as: 'line', mark: { shape: 'hollow' }, line: (t) => t.entry.missingRow },
};

/** The psychologist reads on what she had read before it was taken back; nobody what they erased themselves. */
function withdrawnLine(t: Dictionary, entry: EntryHead, reader: Reader): string | null {
  if (entry.withdrawn) {
    if (reader.side === 'patient') return t.entry.withdrawn;
    return entry.length === 0 ? t.entry.entryWithdrawnShown({ patient: reader.peer }) : null;
  }
  return entry.mine && entry.erasedAt !== null && entry.replacedBy === null ? erasedLine(t, entry, reader) : null;
}

function erasedLine(t: Dictionary, entry: EntryHead, { side, peer, day, stillAt: at }: Reader): string {
  const isLetterRow = entry.mine === (side === 'psychologist');
  const date = day(entry.erasedAt ?? entry.at);
  if (entry.mine) {
    const said = isLetterRow ? t.erasure.letterRow({ date }) : t.erasure.entryRow({ date });
    const still = at(entry.id);
    return still === null ? said : still === 'relay' ? t.erasure.pending : t.erasure.keptRow;
  }
  if (side === 'psychologist' && entry.withdrawn) return t.entry.entryWithdrawnShown({ patient: peer });
  if (side === 'psychologist' && entry.replacedBy !== null) return t.entry.replacedGone({ patient: peer });
  return isLetterRow ? t.erasure.letterByRow({ name: peer, date }) : t.erasure.entryByRow({ name: peer, date });
}

function removedLine(t: Dictionary, entry: EntryHead, { day }: Reader): string {
  return t.erasure.removedRow({ date: day(entry.erasedAt ?? entry.at) });
}

type Kinded = { readonly kind: EntryKind };

export const iconOf = ({ kind }: Kinded): IconShape => TABLE[kind].icon;

export const wordOf = (t: Dictionary, { kind }: Kinded): string | null => TABLE[kind].word?.(t) ?? null;

/** There is something to hear beside its text. */
export const isHeard = ({ milliseconds, erasedAt }: Pick<EntryHead, 'milliseconds' | 'erasedAt'>): boolean =>
  milliseconds > 0 && erasedAt === null;
/** Pictures, drawings or documents stand beside its text. */
export const hasFiles = ({ pictures, documents, erasedAt }: EntryHead): boolean =>
  pictures + documents.length > 0 && erasedAt === null;
/** How many, in a line; null where none does. */
export const filesLine = (t: Dictionary, entry: EntryHead): string | null =>
  hasFiles(entry) ? t.attach.count({ count: entry.pictures + entry.documents.length }) : null;
/** Read item by item, and changed as it was filled in. */
export const isWorksheet = ({ kind }: Kinded): boolean => kind === 'worksheet';
/** Another text can be set down in its place. */
export const isRewritable = (entry: EntryHead): boolean =>
  entry.changeable && entry.milliseconds === 0 && !isWorksheet(entry);

/** Its title: its author's, how long it can be heard, or what it is where it says nothing; empty where it has none. */
export const titleOf = (
  { t, format }: { readonly t: Dictionary; readonly format: { duration(ms: number): string } },
  entry: EntryHead,
): string => {
  if (isHeard(entry) && isWriting(entry)) return t.voice.row({ length: format.duration(entry.milliseconds) });
  return entry.title === '' && entry.opening === '' && hasFiles(entry) ? wordForFiles(t, entry) : entry.title;
};

/** Of an entry that says nothing beside its files. */
function wordForFiles(t: Dictionary, { pictures }: EntryHead): string {
  const word = pictures > 0 ? t.attach.kindImage : t.attach.kindDocument;
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

/** The line that stands in an entry's place; null where its text does. */
export const lineOf = (t: Dictionary, entry: EntryHead, reader: Reader): string | null =>
  TABLE[entry.kind].line?.(t, entry, reader) ?? null;

/** `at`: fraction of the line. `length`: of the text, for what shows it. Null: it stands on no line of a day. */
export function markOf({ kind, length }: Kinded & { readonly length?: number }, at: number): DayMark | null {
  const { mark } = TABLE[kind];
  if (mark === undefined) return null;
  const weight = mark.weight === undefined || length === undefined ? undefined : length / mark.weight;
  return { at, shape: mark.shape, ...(weight !== undefined && { weight }) };
}

/** A day as it may be, for who has none yet. */
export const EXAMPLE: readonly DayMark[] = [
  { at: 0.08, shape: 'dot' },
  { at: 0.34, shape: 'capsule', weight: 0.6 },
  { at: 0.6, shape: 'dot' },
];

/** The patient's own words, flash or piece. */
export const isWriting = ({ kind }: Kinded): boolean => TABLE[kind].as === 'writing';
export const isLetter = ({ kind }: Kinded): boolean => TABLE[kind].as === 'letter';
/** What a psychologist sees of a period: a letter that is no answer. */
export const isSynthesis = ({ kind }: Kinded): boolean => kind === 'synthesis';
/** The word agreed on for a silence: a letter that is no answer. */
export const isAgreedWord = ({ kind }: Kinded): boolean => kind === 'word';
export const isStub = ({ kind }: Kinded): boolean => TABLE[kind].as === 'stub';
/** Its text is gone. */
export const isErased = ({ kind, mine, erasedAt }: EntryHead): boolean =>
  kind === 'erased' || (mine && erasedAt !== null);
/** A word of the psychologist that an answer will be late. */
export const isLateness = ({ kind }: Kinded): boolean => kind === 'lateness';
/** Set down with neither a title nor a length that asks for a page of its own. */
export const isShort = ({ kind }: Kinded): boolean => kind === 'flash';

/** Standing, and in nobody's place. */
export const isStanding = (entry: EntryHead): boolean =>
  !entry.withdrawn && entry.erasedAt === null && entry.replacedBy === null;

/** The patient's, standing, and covered by no answer. */
export const isWaiting = (entry: EntryHead): boolean =>
  !entry.mine && isWriting(entry) && entry.answeredBy === null && isStanding(entry);
