// One clause: what the app goes by beside its text, the text itself, what was asked about it, and the notes that only she reads.
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Field, Icon, LockIcon, Notice, TextArea } from '../../../ui/index.ts';
import { fillingOf, withClause } from './draft.ts';
import type { Written } from './Editor.tsx';
import { clausesOf, hasGap, type ClauseText } from './template/fill.ts';
import { CLAUSES, type ClauseName } from '../../../engine/api/frame-views.ts';
import { TermFields } from './TermFields.tsx';

const TITLE_LENGTH = 200;

export function ClauseForm(
  props: Written & {
    readonly clause: ClauseText;
    readonly onRemoved: () => void;
  },
) {
  const app = useApp();
  const draft = () => props.loaded.draft;
  const id = (): ClauseName | null => CLAUSES.find((each) => each === props.clause.id) ?? null;
  const model = () =>
    clausesOf(fillingOf(draft(), props.loaded.template, props.editor.profile())).find(
      (each) => each.id === props.clause.id,
    );
  const change = (part: Parameters<typeof withClause>[2]) =>
    props.editor.change(withClause(draft(), props.clause.id, part));
  const remove = () => {
    const gone = props.clause.id;
    props.onRemoved();
    props.editor.change({ ...draft(), clauses: draft().clauses.filter((each) => each.id !== gone) });
  };
  return (
    <form class="frame-form" aria-label={props.clause.title} onSubmit={(event) => event.preventDefault()}>
      <Show when={id()}>{(known) => <TermFields editor={props.editor} loaded={props.loaded} clause={known()} />}</Show>
      <Asked view={props.view} clause={props.clause.id} name={props.relation.peerName} />
      <Field
        label={app.t.frameEditor.clauseTitle}
        value={props.clause.title}
        onInput={(title) => change({ title })}
        maxLength={TITLE_LENGTH}
      />
      <TextArea
        label={app.t.frameEditor.clauseText}
        hint={hasGap(props.clause.text) ? app.t.frameEditor.gaps : undefined}
        value={props.clause.text}
        onInput={(text) => change({ text })}
        rows={6}
      />
      <Show when={draft().lost.includes(props.clause.id)}>
        <Notice tone="warn" cause={app.t.frameEditor.lost} />
      </Show>
      <div class="frame-form-acts">
        <Show when={model() !== undefined && model()?.text !== props.clause.text}>
          <Button kind="plain" small onPress={() => change({ text: model()?.text ?? '', title: model()?.title ?? '' })}>
            {app.t.frameEditor.clauseRestore}
          </Button>
        </Show>
        <Button kind="plain" small onPress={remove}>
          {app.t.frameEditor.clauseRemove}
        </Button>
      </div>
      <Notes notes={notes()} />
    </form>
  );

  function notes(): string[] {
    const { notes: all } = props.loaded.notes;
    const known = id();
    const more = known === 'who' ? [all.minor, all.host] : [];
    return [known === null ? undefined : all[known], ...more].filter((note) => note !== undefined);
  }
}

/** Beside the clause: what came back on it, from any version. */
function Asked(props: { readonly view: Written['view']; readonly clause: string; readonly name: string }) {
  const app = useApp();
  const asked = () =>
    props.view.versions.flatMap(({ questions }) => questions).filter(({ clauses }) => clauses.includes(props.clause));
  return (
    <Show when={asked().length > 0}>
      <section class="frame-asked-here" aria-label={app.t.frameEditor.asked}>
        <For each={asked()}>
          {(question) => (
            <div>
              <p class="meta">
                {app.t.frame.questionFrom({
                  name: props.name,
                  date: app.format.day(question.at, deviceTimeZone()),
                })}
              </p>
              <p dir="auto">{question.text}</p>
            </div>
          )}
        </For>
      </section>
    </Show>
  );
}

function Notes(props: { readonly notes: readonly string[] }) {
  const app = useApp();
  return (
    <Show when={props.notes.length > 0}>
      <aside class="frame-notes" aria-label={app.t.frameEditor.noteHeading}>
        <h2>
          <Icon of={LockIcon} small />
          {app.t.frameEditor.noteHeading}
        </h2>
        <For each={props.notes}>{(note) => <p>{note}</p>}</For>
      </aside>
    </Show>
  );
}
