// What a letter says about a cover, and what is handed on under one: opened once a row. They stand in a place of their own, and not in the
// thread (PROTOCOL.md, Cover).
import { decode } from '../../../shared/codec.ts';
import { agreedWord } from '../../../shared/kinds/agreed-word.ts';
import { answer } from '../../../shared/kinds/answer.ts';
import { cover, type Cover } from '../../../shared/kinds/cover.ts';
import { flash } from '../../../shared/kinds/flash.ts';
import { handedOn, type HandedOn, handedOnWithFiles } from '../../../shared/kinds/handed-on.ts';
import { answerInParts } from '../../../shared/crypto/relation/answer-in-parts.ts';
import { page } from '../../../shared/crypto/relation/page.ts';
import { blocksOfParts, type ReadBlock } from '../../../shared/crypto/relation/parts.ts';
import { recordingLetter } from '../../../shared/crypto/relation/recording.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EntryRow } from './entry-row.ts';
import { isWithoutText, saidBy } from './opened.ts';

/** A text that stands in another relation. */
export type Handed = {
  readonly said: HandedOn;
  readonly kind: 'flash' | 'piece' | 'recording' | 'answer' | 'word';
  readonly title: string;
  readonly blocks: readonly ReadBlock[];
};

export type CoverSaid = { readonly type: 'cover'; readonly said: Cover } | ({ readonly type: 'handed-on' } & Handed);

const known = new WeakMap<EntryRow, CoverSaid | null>();

/** Null of every other kind, of what is gone, and of what does not decode: that is "please update", in the thread. */
export function coverSaidBy(row: EntryRow): CoverSaid | null {
  const isCopy = row.kind === LETTER_KINDS.handedOn || row.kind === LETTER_KINDS.handedOnWithFiles;
  if (!isCopy && saidBy(row).kind !== LETTER_KINDS.cover) return null;
  const before = known.get(row);
  if (before !== undefined) return before;
  const said = isWithoutText(row) ? null : saidIn(saidBy(row));
  known.set(row, said);
  return said;
}

function saidIn({ kind, payload }: { readonly kind: number; readonly payload: Uint8Array }): CoverSaid | null {
  if (kind === LETTER_KINDS.cover) {
    const said = decode(cover, payload);
    return said.ok ? { type: 'cover', said: said.value } : null;
  }
  const said = decode(kind === LETTER_KINDS.handedOn ? handedOn : handedOnWithFiles, payload);
  const written = said.ok ? writtenIn(said.value) : null;
  return said.ok && written !== null ? { type: 'handed-on', said: said.value, ...written } : null;
}

function writtenIn({ kind, payload }: HandedOn): Omit<Handed, 'said'> | null {
  switch (kind) {
    case LETTER_KINDS.flash: {
      const read = decode(flash, payload);
      return read.ok ? { kind: 'flash', title: '', blocks: [{ type: 'text', text: read.value.text }] } : null;
    }
    case LETTER_KINDS.piece: {
      const read = decode(piece, payload);
      return read.ok ? { kind: 'piece', ...read.value } : null;
    }
    case LETTER_KINDS.page: {
      const read = decode(page, payload);
      return read.ok ? { kind: 'piece', title: read.value.title, blocks: blocksOfParts(read.value.parts) } : null;
    }
    case LETTER_KINDS.recording: {
      const read = decode(recordingLetter, payload);
      const text = read.ok ? read.value.text : '';
      return read.ok ? { kind: 'recording', title: '', blocks: text === '' ? [] : [{ type: 'text', text }] } : null;
    }
    case LETTER_KINDS.answerInParts: {
      const read = decode(answerInParts, payload);
      return read.ok ? { kind: 'answer', title: '', blocks: blocksOfParts(read.value.parts) } : null;
    }
    case LETTER_KINDS.answer: {
      const read = decode(answer, payload);
      return read.ok ? { kind: 'answer', title: '', blocks: read.value.blocks } : null;
    }
    case LETTER_KINDS.agreedWord: {
      const read = decode(agreedWord, payload);
      return read.ok ? { kind: 'word', title: '', blocks: [{ type: 'text', text: read.value.text }] } : null;
    }
    default:
      return null;
  }
}
