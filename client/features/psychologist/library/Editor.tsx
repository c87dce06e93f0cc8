// One of her texts being written: its name, what she keeps in mind of it, and what the other person will read.
import { Show, createSignal, untrack } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { LIBRARY_BOUNDS, type LibraryProblem, type LibraryText } from '../../../engine/api/library-views.ts';
import { Button, Dialog, Field, Notice, TextArea } from '../../../ui/index.ts';
import type { Opened } from './index.tsx';

type Own = Extract<Opened, { type: 'own' }>;
/** Items that a library holds (client/engine/state/library.ts). */
const MOST = 500;

export function Editor(props: {
  readonly opened: Own;
  readonly onDone: () => void;
  readonly onSaved: (opened: Opened) => void;
}) {
  const app = useApp();
  const [said, setSaid] = createSignal<LibraryText>(untrack(() => props.opened.begun));
  const [problem, setProblem] = createSignal<LibraryProblem | null>(null);
  const [isNew, setNew] = createSignal(untrack(() => props.opened.entry === null));
  const [removing, setRemoving] = createSignal(false);
  const set = (part: Partial<LibraryText>) => setSaid({ ...said(), ...part });
  const words = (why: LibraryProblem): string => {
    const { t, format } = app;
    if (why === 'empty') return t.library.empty;
    if (why === 'full') return t.library.full({ count: MOST });
    if (why === 'gone') return t.library.gone;
    if (why === 'storage-failed') return t.entry.problemStorage;
    if (why === 'locked') return t.entry.problemLocked;
    const { name, note, text } = LIBRARY_BOUNDS;
    return t.library.tooLong({ name: format.number(name), note: format.number(note), text: format.number(text) });
  };
  const save = async () => {
    const id = isNew() ? null : (props.opened.entry?.id ?? null);
    const kept = await app.engine.saveLibraryItem(id, said());
    setProblem(kept.ok ? null : kept.error);
    if (!kept.ok) {
      if (kept.error === 'gone') setNew(true);
      return;
    }
    app.announce(app.t.library.saved);
    const { which, name, note, origin, text } = said();
    const entry = { id: kept.value, changedAt: app.now(), which, name, note, origin, text };
    props.onSaved({ type: 'own', entry, begun: entry });
  };
  const remove = async () => {
    const id = props.opened.entry?.id;
    setRemoving(false);
    const gone = id === undefined ? null : await app.engine.removeLibraryItem(id);
    if (gone?.ok === false) return void setProblem(gone.error);
    app.announce(said().which === 'template' ? app.t.library.templateRemoved : app.t.library.removed);
    props.onDone();
  };
  return (
    <>
      <form
        class="library-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={words(why())} />}</Show>
        <Field
          label={app.t.library.name}
          value={said().name}
          onInput={(name) => set({ name })}
          maxLength={LIBRARY_BOUNDS.name}
        />
        <TextArea
          label={app.t.library.text}
          hint={said().which === 'template' ? app.t.library.templateHint : app.t.library.textHint}
          rows={10}
          value={said().text}
          onInput={(text) => set({ text })}
        />
        <Show when={said().which !== 'template'}>
          <TextArea
            label={app.t.library.note}
            hint={app.t.library.noteHint}
            rows={2}
            value={said().note}
            onInput={(note) => set({ note })}
          />
        </Show>
        <div class="library-acts">
          <Show when={!isNew()}>
            <Button kind="plain" onPress={() => setRemoving(true)}>
              {app.t.library.remove}
            </Button>
          </Show>
          <Button type="submit" kind="primary">
            {app.t.library.save}
          </Button>
        </div>
      </form>
      <Dialog
        open={removing()}
        heading={app.t.library.removeAsk({ name: props.opened.entry?.name ?? '' })}
        cancel={app.t.common.cancel}
        confirm={app.t.library.remove}
        grave
        onConfirm={() => void remove()}
        onClose={() => setRemoving(false)}
      >
        <p>{said().which === 'template' ? app.t.library.templateRemoveWhat : app.t.library.removeWhat}</p>
      </Dialog>
    </>
  );
}
