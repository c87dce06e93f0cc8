// A text as it stands in another relation: nothing of it names an envelope, a device, a hash or a blob of the relation that it comes from.
import { decode, encode } from '../../../shared/codec.ts';
import { answerInParts } from '../../../shared/crypto/relation/answer-in-parts.ts';
import { page } from '../../../shared/crypto/relation/page.ts';
import { blobsOf } from '../../../shared/crypto/relation/blob-letters.ts';
import { blocksOfParts, isBlock, type Part } from '../../../shared/crypto/relation/parts.ts';
import { recordingLetter } from '../../../shared/crypto/relation/recording.ts';
import { answer } from '../../../shared/kinds/answer.ts';
import type { Block } from '../../../shared/kinds/blocks.ts';
import { ENTRY_BLOCKS } from '../../../shared/kinds/bounds.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { synthesis } from '../../../shared/kinds/synthesis.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { linesOf, worksheetFilled } from '../../../shared/kinds/worksheet-filled.ts';
import { plainText } from '../../../shared/protocol/text.ts';
import { unwrap } from '../../../shared/result.ts';
import type { Sealable } from '../entries/entries.ts';
import { blocksOfSection } from '../state/opened.ts';

/** A quoted passage is text between « and ». */
const unquoted = (block: Block): Block =>
  block.type === 'quote' ? { type: 'text', text: `«\u00A0${block.text}\u00A0»` } : block;

/**
 * As many blocks as an entry may have: a synthesis and a worksheet become more than that. Texts that follow each other are one then; where that is not
 * enough, the rest is.
 */
function fitted(blocks: readonly Block[]): readonly Block[] {
  if (blocks.length <= ENTRY_BLOCKS) return blocks;
  const joined: Block[] = [];
  let run: Block[] = [];
  const close = (): void => {
    if (run.length > 0) joined.push({ type: 'text', text: plainText(run) });
    run = [];
  };
  for (const block of blocks) {
    if (block.type === 'text') {
      run.push(block);
      continue;
    }
    close();
    joined.push(block);
  }
  close();
  if (joined.length <= ENTRY_BLOCKS) return joined;
  const first = joined.slice(0, ENTRY_BLOCKS - 1);
  return [...first, { type: 'text', text: plainText(joined.slice(ENTRY_BLOCKS - 1)) }];
}

/** Null of a kind that is never given to another relation, of what does not decode, and of what no letter of its kind there would hold. */
export function unnamed(said: Sealable): Sealable | null {
  const bare = bareOf(said);
  return bare === null || bare.payload.length > kindOf(bare.kind).maxBytes ? null : bare;
}

/** The texts of a page, for an app that reads none. */
export function pieceOfPage(said: Sealable): Sealable | null {
  const bare = unnamed(said);
  if (bare === null) return null;
  const { title, parts } = unwrap(decode(page, bare.payload));
  return { kind: LETTER_KINDS.piece, payload: encode(piece, { title, blocks: blocksOfParts(parts) }) };
}

function bareOf({ kind, payload }: Sealable): Sealable | null {
  switch (kind) {
    case LETTER_KINDS.flash:
    case LETTER_KINDS.agreedWord:
      return { kind, payload };
    case LETTER_KINDS.piece: {
      const read = decode(piece, payload);
      return read.ok
        ? { kind, payload: encode(piece, { ...read.value, blocks: read.value.blocks.map(unquoted) }) }
        : null;
    }
    case LETTER_KINDS.page: {
      const read = decode(page, payload);
      if (!read.ok) return null;
      const parts = blocksOfParts(read.value.parts).map(unquoted);
      // Of a file its description alone: a page that says nothing beside it is none there.
      const isBare = parts.length === 0 && read.value.title === '' && read.value.parts.length > 0;
      return isBare ? null : { kind, payload: encode(page, { ...read.value, parts }) };
    }
    case LETTER_KINDS.worksheetFilled: {
      const read = decode(worksheetFilled, payload);
      if (!read.ok) return null;
      const blocks = linesOf(read.value).map(({ text }): Block => ({ type: 'text', text }));
      return {
        kind: LETTER_KINDS.piece,
        payload: encode(piece, { title: read.value.worksheet.title, blocks: fitted(blocks) }),
      };
    }
    case LETTER_KINDS.answer: {
      const read = decode(answer, payload);
      return read.ok
        ? { kind, payload: encode(answer, { covers: [], reason: '', blocks: read.value.blocks.map(unquoted) }) }
        : null;
    }
    case LETTER_KINDS.answerInParts: {
      const read = decode(answerInParts, payload);
      if (!read.ok) return null;
      const said = { covers: [], reason: '', blocks: blocksOfParts(read.value.parts).map(unquoted) };
      return { kind: LETTER_KINDS.answer, payload: encode(answer, said) };
    }
    case LETTER_KINDS.synthesis: {
      const read = decode(synthesis, payload);
      if (!read.ok) return null;
      const { title, sections } = read.value;
      const blocks = [
        ...(title === '' ? [] : [{ type: 'prompt', text: title } as const]),
        ...sections.flatMap(blocksOfSection),
      ];
      return {
        kind: LETTER_KINDS.answer,
        payload: encode(answer, { covers: [], reason: '', blocks: fitted(blocks.map(unquoted)) }),
      };
    }
    default:
      return null;
  }
}

/** The same with what stands beside it, whose blobs are to be named anew; null where nothing does. */
export function unnamedWithFiles({ kind, payload }: Sealable): Sealable | null {
  if (blobsOf({ kind, payload }).length === 0) return null;
  const bare = (parts: readonly Part[]): readonly Part[] =>
    parts.flatMap((part): readonly Part[] =>
      isBlock(part) ? [unquoted(part)] : part.type === 'worksheet' ? [] : [part],
    );
  switch (kind) {
    case LETTER_KINDS.recording:
      return { kind, payload };
    case LETTER_KINDS.page: {
      const said = unwrap(decode(page, payload));
      return { kind, payload: encode(page, { ...said, parts: bare(said.parts) }) };
    }
    case LETTER_KINDS.answerInParts: {
      const { parts } = unwrap(decode(answerInParts, payload));
      return { kind, payload: encode(answerInParts, { covers: [], reason: '', parts: bare(parts), extras: [] }) };
    }
    default:
      return null;
  }
}

/** What is written beside a voice, without it; null where nothing is. */
export function wordsBeside({ kind, payload }: Sealable): Sealable | null {
  const said = kind === LETTER_KINDS.recording ? decode(recordingLetter, payload) : null;
  if (said?.ok !== true || said.value.text === '') return null;
  const blocks = [{ type: 'text', text: said.value.text } as const];
  return { kind: LETTER_KINDS.piece, payload: encode(piece, { title: '', blocks }) };
}
