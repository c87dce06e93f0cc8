// Long because each kind is opened, erased and outlined beside the others.
// What a row of the thread says, opened once: its payload by its kind, whether its author's person may send it at all, and what is
// left of it once it is erased (PROTOCOL.md, Letter kinds).
import {
  type Codec,
  decode,
  encode,
  idCodec,
  list,
  lp,
  mapped,
  optional,
  refuseBytes,
  struct,
  u32,
  u8,
} from '../../../shared/codec.ts';
import { textOf, utf8 } from '../../../shared/bytes.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { kindOf, LETTER_KINDS, maySend, otherRole, type Role } from '../../../shared/kinds/table.ts';
import { agreedWord } from '../../../shared/kinds/agreed-word.ts';
import { answer } from '../../../shared/kinds/answer.ts';
import { type Block } from '../../../shared/kinds/blocks.ts';
import { type Ref, refCodec } from '../../../shared/kinds/ref.ts';
import { delay } from '../../../shared/kinds/delay.ts';
import { flash } from '../../../shared/kinds/flash.ts';
import { handedOnWithFiles } from '../../../shared/kinds/handed-on.ts';
import { lateness } from '../../../shared/kinds/lateness.ts';
import { page } from '../../../shared/crypto/relation/page.ts';
import {
  type Beside,
  besideIn,
  blocksOfParts,
  type FileSaid,
  filesIn,
  type Part,
  type ReadBlock,
  type SentWorksheet,
  worksheetsIn,
} from '../../../shared/crypto/relation/parts.ts';
import { answerInParts } from '../../../shared/crypto/relation/answer-in-parts.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { type Recording, recordingLetter } from '../../../shared/crypto/relation/recording.ts';
import { type Replacement, replacement } from '../../../shared/kinds/replacement.ts';
import { synthesis, type SynthesisSection } from '../../../shared/kinds/synthesis.ts';
import { withdrawal } from '../../../shared/kinds/withdrawal.ts';
import {
  fieldsWithoutText,
  type FilledLine,
  linesOf,
  type WorksheetFilled,
  worksheetFilled,
} from '../../../shared/kinds/worksheet-filled.ts';
import { lengthOf, plainText } from '../../../shared/protocol/text.ts';
import { type RelationRow } from './relation-row.ts';
import { type EntryRow } from './entry-row.ts';
import { type EntryView } from '../api/views.ts';

type Written = {
  readonly kind: EntryView['kind'];
  readonly title: string;
  readonly blocks: readonly ReadBlock[];
  readonly covers: readonly Ref[];
  readonly reason: string;
  /** Of what can be heard beside its text; 0: nothing. */
  readonly milliseconds: number;
  /** Pictures and drawings beside it. */
  readonly pictures: number;
  /** Documents beside it: the pages of each, 0 where they are not counted. */
  readonly documents: readonly number[];
};
/** All but the text, which is opened when it is shown: of thousands of entries a screen shows a few. */
export type OpenedEntry = { readonly type: 'entry'; readonly replaces: Ref | null } & Omit<Written, 'blocks'> & {
    /** Code points of its text, as every limit counts them. */
    readonly length: number;
    /** Ids that its quotes name, as they are written. */
    readonly quoted: readonly EnvelopeId[];
  };
export type Opened = OpenedEntry | { readonly type: 'withdrawal'; readonly of: Ref };

const NOTHING = new Uint8Array(0);

/** Whether a letter of a kind covers what it answers. */
export const isAnswer = (kind: number): boolean => kind === LETTER_KINDS.answer || kind === LETTER_KINDS.answerInParts;

/** Machinery that is kept, as erase notices are, is shown nowhere. */
export const isSeen = (kind: number): boolean => kindOf(kind).kept && kindOf(kind).class !== 'machinery';

/** Which of the two people wrote an entry. */
export const authorRole = (relation: Pick<RelationRow, 'role'>, { mine }: Pick<EntryRow, 'mine'>): Role =>
  mine ? relation.role : otherRole(relation.role);

/**
 * Whether its author's person may send what this letter says, and what is inside it. One that may not is kept, shown as unexpected,
 * and does nothing (PROTOCOL.md, Letter kinds).
 */
export function isExpected(row: EntryRow, role: Role): boolean {
  if (!maySend(row.kind, role)) return false;
  const inner = innerOf(row);
  return inner === null || (maySend(inner.kind, role) && mayStandInside(inner.kind));
}

/** A replacement carries writing that may be replaced, or repeats what a lost device could not open. Never another replacement. */
const mayStandInside = (kind: number): boolean =>
  kind !== LETTER_KINDS.replacement &&
  kindOf(kind).class !== 'machinery' &&
  (kindOf(kind).replaceable || kindOf(kind).sentAgain);

/** What a replacement stands for and says; null where the row is none, or does not decode. */
export function innerOf(row: EntryRow): Replacement | null {
  if (row.kind !== LETTER_KINDS.replacement) return null;
  const known = inners.get(row);
  if (known !== undefined) return known;
  const said = decode(replacement, row.payload);
  const inner = said.ok ? said.value : null;
  inners.set(row, inner);
  return inner;
}
const inners = new WeakMap<EntryRow, Replacement | null>();

/** What an entry says, by its kind: of a replacement, what stands in the other's place. */
export const saidBy = (row: EntryRow): { readonly kind: number; readonly payload: Uint8Array } => innerOf(row) ?? row;

export const isRemoved = ({ removedAt }: Pick<EntryRow, 'removedAt'>): boolean => removedAt > 0;

/** Nothing of its text is here: it was erased before it was opened, by its own author, or taken out of this space. */
export const isWithoutText = (row: EntryRow): boolean =>
  row.erased && (row.mine || isRemoved(row) || saidBy(row).payload.length === 0);

/** Nothing that has a place of its own, and no line that a patient may write, is too large to be kept: that is no letter of ours. */
const mayBeStub = (kind: number): boolean => {
  const { class: its, from, laidDown, waits } = kindOf(kind);
  return (
    laidDown &&
    (its === 'entry' || its === 'answer' || (its === 'copy' && waits) || (its === 'line' && from === 'psychologist'))
  );
};

/** Its text was too large to be kept here: it is read again when it is asked for (stubs.ts). No kind that is laid down says nothing. */
export const isStub = (row: EntryRow): boolean => !row.erased && row.payload.length === 0 && mayBeStub(row.kind);

/** What stays of an erased row's payload: nothing that anybody wrote; of a replacement, what it stood for. */
export function payloadWithoutText(row: EntryRow): Uint8Array {
  const inner = innerOf(row);
  return inner === null ? NOTHING : encode(replacement, { ...inner, payload: NOTHING });
}

/** What an answer covered stays answered, where its reader has taken it out; nothing else that it said is left. */
function payloadTakenOut(row: EntryRow, covers: readonly Ref[]): Uint8Array {
  const { kind } = saidBy(row);
  if (covers.length === 0 || !isAnswer(kind)) return payloadWithoutText(row);
  const payload =
    kind === LETTER_KINDS.answer
      ? encode(answer, { covers, reason: '', blocks: [] })
      : encode(answerInParts, { covers, reason: '', parts: [], extras: [] });
  const inner = innerOf(row);
  return inner === null ? payload : encode(replacement, { ...inner, payload });
}

/** What the answer that stands in a row covers; nothing of every other. */
export const coversOf = (row: EntryRow): readonly Ref[] => {
  const said = open(row);
  return said.type === 'entry' ? said.covers : [];
};

/** The row once its reader has taken it out of their own space, `at` in ms. */
export const removedRow = (row: EntryRow, at: number, covers: readonly Ref[] = coversOf(row)): EntryRow => ({
  ...erasedRow(row),
  removedAt: at,
  payload: payloadTakenOut(row, covers),
});

/** The row once its text is erased here: nothing of it opens any more, and no record of the vault is to hold its key. */
export const erasedRow = (row: EntryRow): EntryRow => ({
  ...row,
  erased: true,
  contentKey: null,
  vaulted: true,
  payload: payloadWithoutText(row),
});

const written = (kind: Written['kind'], more: Partial<Written> = {}): Written => ({
  kind,
  title: '',
  blocks: [],
  covers: [],
  reason: '',
  milliseconds: 0,
  pictures: 0,
  documents: [],
  ...more,
});
const entryOf = ({ blocks, ...said }: Written, replaces: Ref | null): OpenedEntry => ({
  type: 'entry',
  replaces,
  ...said,
  length: blocks.reduce((sum, { text }) => sum + lengthOf(text), 0),
  quoted: blocks.flatMap((block) => (block.type === 'quote' ? [block.source.envelopeId] : [])),
});
export const UNEXPECTED: OpenedEntry = entryOf(written('unexpected'), null);
const textBlock = (value: string): readonly Block[] => [{ type: 'text', text: value }];

/** The wording is a way to begin that was offered, as a prompt is: it weighs nothing. */
const blockOfLine = ({ type, text }: FilledLine): Block => ({ type: type === 'own' ? 'text' : 'prompt', text });

/** What a section says, as a thread reads it: its heading as a way to begin, its text, and the passages quoted behind it. */
export const blocksOfSection = ({ heading, text, quotes }: SynthesisSection): readonly Block[] => [
  ...(heading === '' ? [] : [{ type: 'prompt', text: heading } as const]),
  ...(text === '' ? [] : [{ type: 'text', text } as const]),
  ...quotes.map((quote): Block => ({ type: 'quote', ...quote })),
];

/** What stands in parts, and what stands beside it. */
function inParts(parts: readonly Part[]): Pick<Written, 'blocks' | 'milliseconds' | 'pictures' | 'documents'> {
  const files = filesIn(parts);
  const documents = files.filter(({ media }) => media === 'pdf').map(({ pages }) => pages);
  return {
    blocks: blocksOfParts(parts),
    milliseconds: parts.reduce((sum, part) => sum + (part.type === 'recording' ? part.recording.milliseconds : 0), 0),
    pictures: files.length - documents.length,
    documents,
  };
}

/** One payload; what does not parse or is of a later version is `unknown`: "please update". */
function writtenOf(kind: number, payload: Uint8Array): Written {
  switch (kind) {
    case LETTER_KINDS.flash: {
      const value = decode(flash, payload);
      return value.ok ? written('flash', { blocks: textBlock(value.value.text) }) : written('unknown');
    }
    case LETTER_KINDS.piece: {
      const value = decode(piece, payload);
      return value.ok ? written('piece', value.value) : written('unknown');
    }
    // A piece that was begun on another day.
    case LETTER_KINDS.page: {
      const value = decode(page, payload);
      return value.ok
        ? written('piece', { title: value.value.title, ...inParts(value.value.parts) })
        : written('unknown');
    }
    case LETTER_KINDS.recording: {
      const value = decode(recordingLetter, payload);
      if (!value.ok) return written('unknown');
      const { text, recording } = value.value;
      const blocks = text === '' ? [] : textBlock(text);
      return written('recording', { blocks, milliseconds: recording.milliseconds });
    }
    case LETTER_KINDS.worksheetFilled: {
      const value = decode(worksheetFilled, payload);
      if (!value.ok) return written('unknown');
      return written('worksheet', {
        title: value.value.worksheet.title,
        blocks: linesOf(value.value).map(blockOfLine),
      });
    }
    case LETTER_KINDS.answer: {
      const value = decode(answer, payload);
      return value.ok ? written('answer', value.value) : written('unknown');
    }
    case LETTER_KINDS.answerInParts: {
      const value = decode(answerInParts, payload);
      if (!value.ok) return written('unknown');
      const { covers, reason, parts } = value.value;
      return written('answer', { covers, reason, ...inParts(parts) });
    }
    case LETTER_KINDS.synthesis: {
      const value = decode(synthesis, payload);
      if (!value.ok) return written('unknown');
      const { title, sections } = value.value;
      return written('synthesis', { title, blocks: sections.flatMap(blocksOfSection) });
    }
    case LETTER_KINDS.delay: {
      const value = decode(delay, payload);
      return value.ok ? written('lateness', { blocks: textBlock(value.value.text) }) : written('unknown');
    }
    case LETTER_KINDS.agreedWord: {
      const value = decode(agreedWord, payload);
      return value.ok ? written('word', { blocks: textBlock(value.value.text) }) : written('unknown');
    }
    case LETTER_KINDS.lateness: {
      const value = decode(lateness, payload);
      return value.ok ? written('lateness', { blocks: textBlock(value.value.text) }) : written('unknown');
    }
    default:
      return written('unknown');
  }
}

/** Of an own text that is gone, its kind is still known; of another's, that it is gone. */
function goneOf(row: EntryRow): Written {
  const { kind, payload } = saidBy(row);
  if (isRemoved(row)) return written('removed', { covers: isAnswer(kind) ? coversIn(kind, payload) : [] });
  if (!row.mine) return written('erased');
  if (kind === LETTER_KINDS.flash) return written('flash');
  if (kind === LETTER_KINDS.recording) return written('recording');
  if (kind === LETTER_KINDS.worksheetFilled) return written('worksheet');
  return written(kind === LETTER_KINDS.piece || kind === LETTER_KINDS.page ? 'piece' : 'erased');
}

function coversIn(kind: number, payload: Uint8Array): readonly Ref[] {
  const said = kind === LETTER_KINDS.answer ? decode(answer, payload) : decode(answerInParts, payload);
  return said.ok ? said.value.covers : [];
}

const opened = new WeakMap<EntryRow, Opened>();

/** Decoded once a row. */
export function open(row: EntryRow): Opened {
  const known = opened.get(row);
  if (known !== undefined) return known;
  const fresh = openFresh(row);
  opened.set(row, fresh);
  return fresh;
}

function openFresh(row: EntryRow): Opened {
  if (row.kind === LETTER_KINDS.withdrawal && row.payload.length > 0) {
    const value = decode(withdrawal, row.payload);
    if (value.ok) return { type: 'withdrawal', of: value.value.withdraws };
  }
  return entryOf(writtenIn(row), isStub(row) ? null : (innerOf(row)?.replaces ?? null));
}

function writtenIn(row: EntryRow): Written {
  if (isStub(row)) return written('stub');
  const { kind, payload } = saidBy(row);
  return isWithoutText(row) ? goneOf(row) : writtenOf(kind, payload);
}

/** Kinds whose outline is kept: of any other, a later version of the app may know more than this one. */
const OUTLINED = ['flash', 'piece', 'answer', 'lateness'] as const satisfies readonly Written['kind'][];
const WITHDRAWAL = OUTLINED.length;

type OutlinedEntry = OpenedEntry & { readonly kind: (typeof OUTLINED)[number] };
/** What stands beside a text is not in its outline: a row with such a thing has none. */
const NOTHING_BESIDE = { milliseconds: 0, pictures: 0, documents: [] } as const;
const hasBeside = ({ milliseconds, pictures, documents }: OpenedEntry): boolean =>
  milliseconds > 0 || pictures > 0 || documents.length > 0;

/** Nothing that is read back is other than it was: of a text that is not in NFC, the bytes. */
const asItIs = mapped<Uint8Array, string>(lp, textOf, utf8);
const outlined = struct<Omit<OutlinedEntry, 'type' | 'kind' | keyof typeof NOTHING_BESIDE>>({
  title: asItIs,
  length: u32,
  reason: asItIs,
  covers: list(refCodec),
  quoted: list(idCodec(EnvelopeId)),
  replaces: optional(refCodec),
});

/**
 * A row's outline as it is kept with it: all that is known of an entry without its text, so that nobody opens ten thousand texts to
 * list them. None where it is not kept. It is what the row says and nothing else: whoever changes what that is, in `open`, gives the
 * rows another version (rows.ts; tests/upgrade).
 */
export const outline: Codec<Opened | null> = optional({
  write: (writer, said: Opened) => {
    if (said.type === 'withdrawal') {
      u8.write(writer, WITHDRAWAL);
      return refCodec.write(writer, said.of);
    }
    u8.write(writer, OUTLINED.indexOf(said.kind as OutlinedEntry['kind']));
    return outlined.write(writer, said);
  },
  read: (reader): Opened => {
    const code = u8.read(reader);
    if (code === WITHDRAWAL) return { type: 'withdrawal', of: refCodec.read(reader) };
    const kind = OUTLINED[code];
    return kind === undefined ? refuseBytes() : { type: 'entry', kind, ...NOTHING_BESIDE, ...outlined.read(reader) };
  },
});

/** What is to be kept beside a row. */
export function outlineOf(row: EntryRow): Opened | null {
  const said = open(row);
  if (said.type === 'withdrawal') return said;
  return (OUTLINED as readonly string[]).includes(said.kind) && !hasBeside(said) ? said : null;
}

/** What was kept beside a row: it is not opened for it again. */
export const takeOutline = (row: EntryRow, kept: Opened | null): void => void (kept !== null && opened.set(row, kept));

/** What names the blobs of a row: of a copy that was handed over with files, what it is a copy of. */
function namingOf(row: EntryRow): { readonly kind: number; readonly payload: Uint8Array } {
  const said = saidBy(row);
  if (said.kind !== LETTER_KINDS.handedOnWithFiles) return said;
  const copy = decode(handedOnWithFiles, said.payload);
  return copy.ok ? copy.value : said;
}

/** What can be heard of an entry; null where nothing can, and where nothing of it is left. */
export function recordingOf(row: EntryRow): Recording | null {
  const { kind, payload } = namingOf(row);
  if (isWithoutText(row) || payload.length === 0) return null;
  if (kind === LETTER_KINDS.recording) {
    const said = decode(recordingLetter, payload);
    return said.ok ? said.value.recording : null;
  }
  const said = kind === LETTER_KINDS.answerInParts ? decode(answerInParts, payload) : null;
  const part = said?.ok === true ? said.value.parts.find(({ type }) => type === 'recording') : undefined;
  return part?.type === 'recording' ? part.recording : null;
}

/** What stands beside an entry, in its order; nothing where nothing of it is left. */
export function besideOf(row: EntryRow): readonly Beside[] {
  if (isWithoutText(row) || isStub(row)) return [];
  const { kind, payload } = namingOf(row);
  const said =
    kind === LETTER_KINDS.page
      ? decode(page, payload)
      : kind === LETTER_KINDS.answerInParts
        ? decode(answerInParts, payload)
        : null;
  return said?.ok === true ? besideIn(said.value.parts) : [];
}

/** The files beside an entry, in their order. */
export const filesOf = (row: EntryRow): readonly FileSaid[] => filesIn(besideOf(row));

const filled = new WeakMap<EntryRow, WorksheetFilled | null>();

/** A worksheet that was filled in; null of every other kind, and where nothing of it is left. Decoded once a row. */
export function filledIn(row: EntryRow): WorksheetFilled | null {
  const known = filled.get(row);
  if (known !== undefined) return known;
  const { kind, payload } = saidBy(row);
  const said =
    kind === LETTER_KINDS.worksheetFilled && !isWithoutText(row) && !isStub(row)
      ? decode(worksheetFilled, payload)
      : null;
  const its = said?.ok === true ? said.value : null;
  filled.set(row, its);
  return its;
}

/** Fields of a worksheet that were filled with no text; 0 of every other kind. */
export function fieldsIn(row: EntryRow): number {
  const its = filledIn(row);
  return its === null ? 0 : fieldsWithoutText(its);
}

const brought = new WeakMap<EntryRow, readonly SentWorksheet[]>();

/** The worksheets that an answer brings; none where nothing of it is left. Decoded once a row. */
export function worksheetsOf(row: EntryRow): readonly SentWorksheet[] {
  const { kind, payload } = saidBy(row);
  if (kind !== LETTER_KINDS.answerInParts || isWithoutText(row) || isStub(row)) return [];
  const known = brought.get(row);
  if (known !== undefined) return known;
  const said = decode(answerInParts, payload);
  const its = said.ok ? worksheetsIn(said.value.parts) : [];
  brought.set(row, its);
  return its;
}

/** What a letter would show of itself, were it an entry. */
export const readingOf = (said: { readonly kind: number; readonly payload: Uint8Array }): Written =>
  writtenOf(said.kind, said.payload);

/** The text of an entry, opened anew at each call. */
export const blocksOf = (row: EntryRow): readonly ReadBlock[] => writtenIn(row).blocks;

/** When a page was begun and whether its text was changed since, as it tells, or a worksheet was filled in; null of every other. Decoded once a row. */
export function pageDayOf(row: EntryRow): { readonly day: number; readonly reworked: boolean } | null {
  const { kind, payload } = saidBy(row);
  if (kind === LETTER_KINDS.worksheetFilled) {
    const day = filledIn(row)?.writtenDay ?? 0;
    return day === 0 ? null : { day, reworked: false };
  }
  if (kind !== LETTER_KINDS.page || isWithoutText(row) || isStub(row)) return null;
  const known = pageDays.get(row);
  if (known !== undefined) return known;
  const said = decode(page, payload);
  const told = said.ok && said.value.writtenDay !== 0;
  const its = told ? { day: said.value.writtenDay, reworked: said.value.reworked } : null;
  pageDays.set(row, its);
  return its;
}
const pageDays = new WeakMap<EntryRow, { readonly day: number; readonly reworked: boolean } | null>();

const plainTexts = new WeakMap<EntryRow, string>();

/** The plain text that passages of an entry are counted in; null where it has none here. */
export function plainTextOf(row: EntryRow): string | null {
  const entry = open(row);
  if (entry.type !== 'entry' || isWithoutText(row)) return null;
  const known = plainTexts.get(row);
  if (known !== undefined) return known;
  const text = plainText(blocksOf(row));
  plainTexts.set(row, text);
  return text;
}
