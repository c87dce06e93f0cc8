// The voice of an answer, as the letter's page has it: the recorder that is open or not, and what was recorded and stands nowhere yet.
import { createSignal } from 'solid-js';
import type { RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import type { Files } from '../../../entry/files.ts';

export type VoiceBeside = ReturnType<typeof createVoiceBeside>;

/** `focus`: to the letter, once the recorder has gone. */
export function createVoiceBeside(app: App, relation: () => RelationKey, files: Files, focus: () => void) {
  const [isOpen, setOpen] = createSignal(false);
  const [isUnkept, setUnkept] = createSignal(false);
  const take = () =>
    app.space().voices.takes.find((each) => each.relation === relation() && each.milliseconds > 0) ?? null;
  return {
    isOpen,
    /** It was asked to send while a take stood nowhere. */
    isUnkept,
    /** One is paused, and to be gone on with. */
    isBegun: () => take() !== null,
    /** A letter has one at the most. */
    mayOpen: () => !isOpen() && files.voice() === null,
    open: () => setOpen(true),
    close: (kept: boolean): void => {
      setOpen(false);
      setUnkept(false);
      if (kept) void files.load();
      queueMicrotask(focus);
    },
    /** What was recorded is beside no letter: nothing is sent before it is put there or discarded. Said on the page. */
    stands: (): boolean => {
      if (take() === null) return false;
      setOpen(true);
      setUnkept(true);
      return true;
    },
  };
}
