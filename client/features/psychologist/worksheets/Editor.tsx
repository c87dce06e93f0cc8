// One of her worksheets being composed: what it is called, what she keeps in mind of it, its questions in their order, and the page as it will be
// filled in.
import { For, Show, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import {
  type LibraryWorksheet,
  WORKSHEET_BOUNDS,
  WORKSHEET_KEPT_BOUNDS,
  type WorksheetProblem,
  type WorksheetText,
} from '../../../engine/api/worksheet-views.ts';
import { PrintBlank } from '../../../worksheets/PrintBlank.tsx';
import { WorksheetFields } from '../../../worksheets/Fields.tsx';
import { Button, Dialog, Field, Icon, Kept, LockIcon, Notice, PlusIcon, TextArea } from '../../../ui/index.ts';
import { type Edited, type EditedItem, ITEM_TYPES, moved, newItem, textOf, toEdit } from './edited.ts';
import { Question, typeWords } from './Question.tsx';

export function Editor(props: {
  /** Null: a new one. */
  readonly entry: LibraryWorksheet | null;
  readonly begun: WorksheetText;
  readonly onSaved: (entry: LibraryWorksheet) => void;
  readonly onDone: () => void;
}) {
  const app = useApp();
  let lastId = 0;
  const nextId = () => ++lastId;
  const [said, setSaid] = createSignal<Edited>(untrack(() => toEdit(props.begun, nextId)));
  const [open, setOpen] = createSignal<number | null>(null);
  const [problem, setProblem] = createSignal<WorksheetProblem | null>(null);
  const [isNew, setNew] = createSignal(untrack(() => props.entry === null));
  const [removing, setRemoving] = createSignal(false);
  const set = (part: Partial<Edited>) => setSaid({ ...said(), ...part });
  const change = (id: number, part: Partial<EditedItem>) =>
    set({ items: said().items.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  const add = (type: EditedItem['type']) => {
    const item = newItem(type, nextId);
    set({ items: [...said().items, item] });
    setOpen(item.id);
  };
  const save = async () => {
    const text = textOf(said());
    const kept = await app.engine.saveWorksheet(isNew() ? null : (props.entry?.id ?? null), text);
    setProblem(kept.ok ? null : kept.error);
    if (!kept.ok) return void (kept.error === 'gone' && setNew(true));
    const saved = (await app.engine.libraryWorksheets()).find(({ id }) => id === kept.value);
    app.announce(isNew() ? app.t.worksheet.saved : app.t.worksheet.changed);
    if (saved !== undefined) props.onSaved(saved);
  };
  const remove = async () => {
    setRemoving(false);
    const id = props.entry?.id;
    const gone = id === undefined ? null : await app.engine.removeWorksheet(id);
    if (gone?.ok === false) return void setProblem(gone.error);
    app.announce(app.t.worksheet.removed);
    props.onDone();
  };
  return (
    <>
      <form
        class="worksheet-editor"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={problemWords(app, why())} />}</Show>
        <About said={said()} set={set} />
        <ol class="worksheet-questions">
          <Kept each={said().items} by={({ id }) => String(id)}>
            {(item) => (
              <Question
                item={item()}
                isOpen={open() === item().id}
                isFirst={said().items[0]?.id === item().id}
                isLast={said().items.at(-1)?.id === item().id}
                nextId={nextId}
                onOpen={() => setOpen(open() === item().id ? null : item().id)}
                onChange={(part) => change(item().id, part)}
                onMove={(by) => set({ items: moved(said().items, item().id, by) })}
                onRemove={() => set({ items: said().items.filter(({ id }) => id !== item().id) })}
              />
            )}
          </Kept>
        </ol>
        <Show
          when={said().items.length < WORKSHEET_BOUNDS.items}
          fallback={<p class="meta">{app.t.worksheet.full({ limit: String(WORKSHEET_BOUNDS.items) })}</p>}
        >
          <fieldset class="worksheet-add">
            <legend>{app.t.worksheet.add}</legend>
            <For each={ITEM_TYPES}>
              {(type) => (
                <Button small kind="quiet" icon={PlusIcon} onPress={() => add(type)}>
                  {typeWords(app.t, type)}
                </Button>
              )}
            </For>
          </fieldset>
        </Show>
        <div class="worksheet-save">
          <Show when={!isNew() && props.entry}>
            {(entry) => (
              <p class="meta state">
                <Icon of={LockIcon} small />
                {app.t.worksheet.keptAt({ time: app.format.hourOf(entry().changedAt, deviceTimeZone()) })}
              </p>
            )}
          </Show>
          <Show when={!isNew()}>
            <Button kind="plain" small onPress={() => setRemoving(true)}>
              {app.t.worksheet.removeIt}
            </Button>
          </Show>
          <Button type="submit" kind="primary" small>
            {app.t.worksheet.save}
          </Button>
        </div>
      </form>
      <Preview said={said()} />
      <Dialog
        open={removing()}
        heading={app.t.worksheet.removeIt}
        cancel={app.t.common.cancel}
        confirm={app.t.worksheet.removeIt}
        grave
        onConfirm={() => void remove()}
        onClose={() => setRemoving(false)}
      >
        <p>{app.t.worksheet.removeWhat}</p>
      </Dialog>
    </>
  );
}

function About(props: { readonly said: Edited; readonly set: (part: Partial<Edited>) => void }) {
  const app = useApp();
  return (
    <>
      <Field
        label={app.t.worksheet.title}
        hint={app.t.worksheet.licence}
        value={props.said.title}
        maxLength={WORKSHEET_BOUNDS.title}
        onInput={(title) => props.set({ title })}
      />
      <div class="worksheet-private">
        <TextArea
          label={app.t.worksheet.note}
          rows={2}
          value={props.said.note}
          maxLength={WORKSHEET_KEPT_BOUNDS.note}
          onInput={(note) => props.set({ note })}
        />
        <Field
          label={app.t.worksheet.source}
          value={props.said.source}
          maxLength={WORKSHEET_KEPT_BOUNDS.source}
          onInput={(source) => props.set({ source })}
        />
      </div>
      <TextArea
        label={app.t.worksheet.intro}
        rows={2}
        value={props.said.opening}
        onInput={(opening) => props.set({ opening })}
      />
    </>
  );
}

const isNothing = (title: string): boolean => title.trim() === '';

/** As it stands, where it says enough to be seen. */
function Preview(props: { readonly said: Edited }) {
  const app = useApp();
  const text = () => textOf(props.said);
  return (
    <section class="worksheet-preview" aria-labelledby="worksheet-preview">
      <h2 id="worksheet-preview">{app.t.worksheet.preview}</h2>
      <Show when={!isNothing(text().title)}>
        <p>
          <PrintBlank worksheet={text()} />
        </p>
      </Show>
      <div inert>
        <p class="worksheet-preview-title">{text().title}</p>
        <WorksheetFields
          worksheet={{ ...text(), version: 1, worksheetId: new Uint8Array(16), edition: 1 }}
          replies={[]}
          onReply={() => undefined}
        />
      </div>
    </section>
  );
}

function problemWords({ t }: Pick<ReturnType<typeof useApp>, 't'>, why: WorksheetProblem): string {
  const words: Readonly<Record<WorksheetProblem, string>> = {
    empty: t.worksheet.problemEmpty,
    'too-long': t.worksheet.problemTooLong,
    unsound: t.worksheet.problemUnsound,
    full: t.worksheet.problemFull,
    gone: t.library.gone,
    'storage-failed': t.entry.problemStorage,
    locked: t.entry.problemLocked,
  };
  return words[why];
}
