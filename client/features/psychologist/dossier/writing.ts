// What is typed of a note, a contact or an amendment: kept as one types, begun with its first character and never twice, and let go of as one turns away.
import { createSignal, onCleanup } from 'solid-js';
import type { DossierProblem, NoteText } from '../../../engine/api/dossier-views.ts';
import type { ObjectId, RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import { createKeeper } from '../../../ui/keeper.ts';

export type Begun = {
  /** Null: nothing of it is kept yet. */
  readonly id: ObjectId | null;
  readonly said: NoteText;
};

export function createNote(app: App, relation: RelationKey, begun: Begun) {
  const [said, setSaid] = createSignal(begun.said);
  const [id, setId] = createSignal(begun.id);
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  const [problem, setProblem] = createSignal<DossierProblem | null>(null);
  let isDone = false;
  const keeper = createKeeper(async (typed: NoteText) => {
    if (id() === null && typed.text.trim() === '') return true;
    const kept = await app.engine.saveNote(relation, id(), typed);
    setProblem(kept.ok ? null : kept.error);
    if (!kept.ok) return false;
    setSavedAt(app.now());
    setId(kept.value);
    return true;
  });
  const leave = async () => {
    await keeper.flush();
    const its = id();
    // A note of which nothing is left is none.
    if (!isDone && its !== null && said().text.trim() === '')
      await app.engine.dropNote(relation, its).catch(() => undefined);
    // Locked meanwhile: then it leaves with the lock.
    await app.engine.leavePage().catch(() => undefined);
  };
  app.beforeLeaving(() => keeper.flush());
  onCleanup(() => void leave());
  return {
    said,
    id,
    savedAt,
    problem,
    keeper,
    change(part: Partial<NoteText>) {
      setSaid({ ...said(), ...part });
      keeper.change(said());
    },
    /** True once it is in the record. */
    async file(): Promise<boolean> {
      // An amendment may say the same for another reason.
      if (id() === null && said().text.trim() !== '') keeper.change(said());
      await keeper.flush();
      const its = id();
      if (keeper.state() === 'failed') return false;
      if (its === null) {
        setProblem('empty');
        return false;
      }
      const filed = await app.engine.fileNote(relation, its);
      setProblem(filed.ok ? null : filed.error);
      isDone = filed.ok;
      return filed.ok;
    },
    async erase(): Promise<boolean> {
      await keeper.forget();
      const its = id();
      const gone = its === null ? null : await app.engine.dropNote(relation, its);
      setProblem(gone === null || gone.ok ? null : gone.error);
      isDone = gone === null || gone.ok;
      return isDone;
    },
  };
}

export type Note = ReturnType<typeof createNote>;
