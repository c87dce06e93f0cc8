// A frame being written: its clauses at the left, the one that is open in the middle with what is set beside it and the notes to her alone,
// and at the right always what the other person will read.
import { DAY } from '../../../../shared/clock.ts';
import { For, Match, Show, Switch, createMemo, createSignal, untrack } from 'solid-js';
import type { FrameView } from '../../../engine/api/frame-views.ts';
import { useApp } from '../../../app/state.ts';
import { changedClauses } from '../../../frame/changed.ts';
import { standingOf } from '../../../frame/state.ts';
import { isoDayOf } from '../../../ui/calendar.ts';
import { Button, Field, Icon, Notice, OpenBelowIcon, Select, Skeleton } from '../../../ui/index.ts';
import { ClauseForm } from './ClauseForm.tsx';
import type { Draft } from './draft.ts';
import { createEditor, type Editor, type Loaded } from './editor.ts';
import { Outline } from './Outline.tsx';
import { Preview } from './Preview.tsx';
import { FRAME_COUNTRIES } from './template/template.ts';
import { countryName } from '../../../i18n/help-numbers.ts';
import { LANGUAGES, languageName, UNREAD_LANGUAGES } from '../../../i18n/index.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import './editor.css';

export function FrameEditor(props: {
  readonly relation: RelationView;
  readonly view: FrameView;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const base = () => standingOf(props.view).pending ?? standingOf(props.view).agreed;
  const editor = createEditor(
    app,
    untrack(() => props.relation.key),
    base,
  );
  const ready = (): Loaded | null => {
    const now = editor.loaded();
    return now === 'away' ? null : now;
  };
  return (
    <Switch fallback={<Skeleton label={app.t.frame.opening} />}>
      <Match when={editor.loaded() === 'away'}>
        <Notice tone="warn" cause={app.t.frameEditor.templateAway}>
          <Button small kind="quiet" onPress={editor.load}>
            {app.t.common.retry}
          </Button>
        </Notice>
      </Match>
      <Match when={ready()}>
        {(loaded) => (
          <Writing
            editor={editor}
            loaded={loaded()}
            relation={props.relation}
            view={props.view}
            onDone={props.onDone}
          />
        )}
      </Match>
    </Switch>
  );
}

export type Written = {
  readonly editor: Editor;
  readonly loaded: Loaded;
  readonly relation: RelationView;
  readonly view: FrameView;
};

function Writing(props: Written & { readonly onDone: () => void }) {
  const app = useApp();
  const [open, setOpen] = createSignal('rhythm');
  /** What the patient has in hand: agreed, else proposed. */
  const before = createMemo(() => {
    const { agreed, pending } = standingOf(props.view);
    return agreed ?? pending;
  });
  const changed = createMemo(
    () => new Set(changedClauses(before()?.clauses ?? [], props.loaded.draft.clauses).map(({ id }) => id)),
  );
  const clause = () => props.loaded.draft.clauses.find(({ id }) => id === open());
  return (
    <div class="frame-editor">
      <header class="frame-editor-head">
        <h1>{app.t.frameEditor.heading}</h1>
        <p class="meta">{heading()}</p>
        <Settings editor={props.editor} loaded={props.loaded} />
      </header>
      <Outline
        editor={props.editor}
        loaded={props.loaded}
        open={open()}
        changed={before() === null ? new Set() : changed()}
        onOpen={setOpen}
      />
      <Show when={clause()?.id} keyed fallback={<div class="frame-form" />}>
        {(id) => (
          <Show when={clause()}>
            {(found) => (
              <ClauseForm
                editor={props.editor}
                loaded={props.loaded}
                clause={found()}
                relation={props.relation}
                view={props.view}
                onRemoved={() => setOpen(next(id))}
              />
            )}
          </Show>
        )}
      </Show>
      <Preview
        editor={props.editor}
        loaded={props.loaded}
        relation={props.relation}
        before={before()}
        view={props.view}
        onOpen={setOpen}
        onDone={props.onDone}
      />
    </div>
  );

  function heading(): string {
    const version = String((props.view.versions[0]?.number ?? 0) + 1);
    return app.t.frameEditor.forPerson({ name: props.relation.peerName, version });
  }
  /** The clause beside one that is taken out. */
  function next(id: string): string {
    const { clauses } = props.loaded.draft;
    const at = clauses.findIndex((each) => each.id === id);
    return (clauses[at + 1] ?? clauses[at - 1])?.id ?? '';
  }
}

/** The language and the country of the whole; what of either has been checked by nobody is said. */
function Settings(props: { readonly editor: Editor; readonly loaded: Loaded }) {
  const app = useApp();
  const draft = () => props.loaded.draft;
  return (
    <div class="frame-settings">
      <Select
        label={app.t.frameEditor.language}
        options={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
        value={draft().language}
        onChoose={(language) => props.editor.setLanguage(language)}
      />
      <Select
        label={app.t.frameEditor.country}
        options={[
          { value: '', label: app.t.frameEditor.countryNone },
          ...FRAME_COUNTRIES.map((value) => ({ value, label: countryName(value, app.locale()) })),
        ]}
        value={draft().country}
        onChoose={(country) => props.editor.setCountry(country)}
      />
      <From draft={draft()} onChange={(from) => props.editor.change({ ...draft(), from })} />
      <details class="frame-cautions">
        <summary>
          {app.t.frameEditor.cautions}
          <Icon of={OpenBelowIcon} small />
        </summary>
        <For each={cautions()}>{(caution) => <p>{caution}</p>}</For>
      </details>
    </div>
  );

  function cautions(): string[] {
    const country = FRAME_COUNTRIES.find((each) => each === draft().country);
    return [
      ...(UNREAD_LANGUAGES.has(draft().language) ? [app.t.frameEditor.languageUnread] : []),
      ...(country === undefined ? [] : [app.t.frameEditor.countryUnchecked, props.loaded.notes.countryNotes[country]]),
      props.loaded.notes.notes.general ?? '',
    ].filter((caution) => caution !== '');
  }
}

/** A day from which it counts; none: from the day it is agreed. */
function From(props: { readonly draft: Draft; readonly onChange: (day: number) => void }) {
  const app = useApp();
  const iso = () => (props.draft.from === 0 ? '' : isoDayOf(props.draft.from));
  return (
    <Field
      type="date"
      label={app.t.frameEditor.from}
      hint={app.t.frameEditor.fromNote}
      value={iso()}
      onInput={(text) => {
        const at = Date.parse(text);
        props.onChange(Number.isNaN(at) ? 0 : Math.floor(at / DAY));
      }}
    />
  );
}
