// The flash being written: sealed within a second of being typed, set down, or grown into a piece. At no moment is it nowhere.
import { createMemo, createSignal } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf } from '../../../../shared/protocol/text.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import {
  blocksOf,
  flashIn,
  flashOf,
  flashPlace,
  keepUntilLeft,
  pieceIn,
  pieceOf,
  piecePlace,
} from '../../../entry/drafts.ts';
import { createKeeper } from '../../../ui/keeper.ts';

export type Flash = ReturnType<typeof createFlash>;

export function createFlash(app: App, relation: RelationKey) {
  const place = flashPlace(relation);
  const [text, setText] = createSignal('');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<SendProblem | null>(null);
  const keeper = createKeeper(async (value: string) => (await app.engine.saveDraft(place, flashOf(value))).ok);
  keepUntilLeft(app, place, keeper);
  const type = (value: string) => {
    setText(value);
    setProblem(null);
    keeper.change(value);
  };
  const isEmpty = () => text().trim() === '';
  const isTooLong = createMemo(() => lengthOf(text().trim()) > LIMITS.entryCharacters);
  return {
    text,
    sending,
    problem,
    keeper,
    isEmpty,
    isTooLong,
    type,
    /** A text to begin with, before what stands: nothing replaces anything. */
    begin: (begun: string) => type(text() === '' ? begun : `${begun}\n\n${text()}`),
    /** What was begun on another device, behind what stands here. Whether it is kept. */
    take: async (begun: string): Promise<boolean> => {
      type(text() === '' ? begun : `${text()}\n\n${begun}`);
      await keeper.flush();
      return keeper.state() !== 'failed';
    },
    load: async () => {
      const kept = flashIn(await app.engine.draft(place));
      if (kept === '') return;
      // What was typed before the draft was read comes after it.
      if (text() === '') setText(kept);
      else type(`${kept}\n\n${text()}`);
    },
    /** The entry set down, or null where it could not be. */
    setDown: async (): Promise<EnvelopeId | null> => {
      setSending(true);
      await keeper.flush();
      const result = await app.engine.deposit(relation, flashOf(text().trim()));
      setSending(false);
      if (!result.ok) {
        setProblem(result.error);
        return null;
      }
      await keeper.forget();
      setText('');
      return result.value;
    },
    /** Kept for oneself, in the place of its draft. Whether it could be. */
    keep: async (): Promise<boolean> => {
      setSending(true);
      await keeper.flush();
      const kept = await app.engine.keepForMe(place, flashOf(text().trim()));
      setSending(false);
      if (!kept.ok) {
        setProblem(kept.error === 'not-there' ? 'storage-failed' : kept.error);
        return false;
      }
      await keeper.forget();
      setText('');
      return true;
    },
    /** It joins the piece that is being written, if any, before it leaves its own draft. Whether that could be kept. */
    grow: async (): Promise<boolean> => {
      await keeper.flush();
      if (!(await joinPiece(app, relation, text()))) {
        setProblem('storage-failed');
        return false;
      }
      setText('');
      keeper.change('');
      await keeper.flush();
      return true;
    },
  };
}

async function joinPiece(app: App, relation: RelationKey, text: string): Promise<boolean> {
  const there = piecePlace(relation);
  const piece = pieceIn(await app.engine.draft(there)) ?? pieceOf('', []);
  const blocks = [...piece.blocks, ...blocksOf(text)];
  return (await app.engine.saveDraft(there, pieceOf(piece.title, blocks, piece))).ok;
}
