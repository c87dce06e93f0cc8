// From her library into a letter or a note: which text, her own first, then the starter's; it goes in at the caret, and nowhere by itself.
import { createEffect, createMemo, createResource, createSignal, on } from 'solid-js';
import { useApp } from '../app/state.ts';
import type { LibraryText } from '../engine/api/library-views.ts';
import type { RelationView } from '../engine/api/views.ts';
import { filled } from './fill.ts';
import { valuesFor } from './values.ts';
import { loadStarter, startersOf } from './starter/starter.ts';
import { Dialog, RadioCards } from '../ui/index.ts';

export function Insert(props: {
  /** Null: closed. */
  readonly which: LibraryText['which'] | null;
  readonly relation: RelationView;
  readonly onInsert: (text: string) => void;
  readonly onClose: () => void;
}) {
  const app = useApp();
  const isOpen = () => props.which !== null;
  const [own] = createResource(
    () => (isOpen() ? app.space().libraryVersion + 1 : false),
    () => app.engine.library(),
  );
  const [starter] = createResource(isOpen, () => loadStarter(app.locale()).catch(() => null));
  const [chosen, setChosen] = createSignal<string>();
  createEffect(on(isOpen, () => setChosen(undefined)));
  const texts = createMemo(() => {
    const { which } = props;
    const its = starter.latest;
    if (which === null) return [];
    return [...(own.latest ?? []).filter((each) => each.which === which), ...(its ? startersOf(its, which) : [])];
  });
  const options = () => texts().map(({ id, name, note }) => ({ value: id, label: name, note: note || undefined }));
  const insert = () => {
    const text = texts().find(({ id }) => id === chosen())?.text;
    if (text === undefined) return;
    props.onInsert(filled(text, valuesFor(app, props.relation)));
  };
  return (
    <Dialog
      open={isOpen()}
      heading={
        props.which === 'template'
          ? app.t.library.insertInNote
          : app.t.library.insertHeading({ patient: props.relation.peerName })
      }
      cancel={app.t.common.cancel}
      confirm={app.t.library.insert}
      inactive={chosen() === undefined}
      onConfirm={insert}
      onClose={() => props.onClose()}
    >
      <RadioCards legend={app.t.library.insertWhich} options={options()} value={chosen()} onChoose={setChosen} />
      <p>
        <a class="link" href="/exercices">
          {app.t.library.insertManage}
        </a>
      </p>
    </Dialog>
  );
}
