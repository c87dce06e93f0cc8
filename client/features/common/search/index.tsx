// Search: words typed, where to look, and what holds them, by day with the passage. Nothing typed here is kept, and nothing is asked of the relay.
import { Show, createEffect, createMemo, on, onCleanup, untrack } from 'solid-js';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { PhonePage } from '../../../app/PhonePage.tsx';
import { useApp } from '../../../app/state.ts';
import type { SearchScope } from '../../../engine/api/search-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { Button, Chips, Field, Notice, Segments, announce } from '../../../ui/index.ts';
import { Results } from './Results.tsx';
import { createSought, type Sought } from './sought.ts';
import './search.css';

/** A reader hears how many there are once nothing was typed for so long, ms. */
const QUIET_MS = 300;

export default function Search(props: { readonly side: 'patient' | 'desk' }) {
  const app = useApp();
  return (
    <Show
      when={props.side === 'patient'}
      fallback={
        <DeskPage at="/cabinet" wide>
          <div class="search-room at-desk">
            <h1>{app.t.search.title}</h1>
            <Seeking role="psychologist" scopes={['entries', 'answers', 'syntheses', 'marks', 'kept']} />
          </div>
        </DeskPage>
      }
    >
      <PhonePage at="/fil" class="search-room" heading={app.t.search.title}>
        <Seeking role="patient" scopes={['entries', 'answers', 'syntheses', 'marks', 'mine']} />
      </PhonePage>
    </Show>
  );
}

function Seeking(props: { readonly role: RelationView['role']; readonly scopes: readonly SearchScope[] }) {
  const app = useApp();
  const sought = untrack(() => createSought(app, props.role, props.scopes));
  const count = () => (sought.found()?.count ?? 0) + (sought.found()?.countInside ?? 0);
  const isTyped = () => sought.ask().typed.trim() !== '';
  const isReady = () => sought.found()?.preparing === null;
  const isPartial = createMemo(() =>
    app
      .space()
      .relations.some(({ notices }) => notices.some(({ type }) => type === 'read-later' || type === 'reading-history')),
  );
  createEffect(
    on([isTyped, isReady, count], ([typed, ready, number]) => {
      if (!typed || !ready) return;
      const timer = setTimeout(() => announce(app.t.search.count({ count: number })), QUIET_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return (
    <>
      <Asked sought={sought} scopes={props.scopes} />
      <div class="search-said">
        <Show when={isTyped()} fallback={<p class="calm">{app.t.search.voice}</p>}>
          <p class="meta">
            <Show when={count() > 0}>
              <b>{app.t.search.count({ count: count() })}</b>{' '}
            </Show>
            {app.t.search.local} {app.t.search.memory}
          </p>
        </Show>
        <Show when={sought.found()?.preparing}>
          {(preparing) => <Notice cause={app.t.search.preparing({ percent: percentOf(preparing()) })} />}
        </Show>
        <Show when={isPartial()}>
          <Notice cause={app.t.search.partial} />
        </Show>
      </div>
      <Show when={isTyped()}>
        <Show when={count() > 0} fallback={<None sought={sought} scopes={props.scopes} ready={isReady()} />}>
          <Results sought={sought} />
        </Show>
      </Show>
    </>
  );
}

const percentOf = ({ done, total }: { readonly done: number; readonly total: number }): string =>
  String(Math.floor((100 * done) / Math.max(1, total)));

function Asked(props: { readonly sought: Sought; readonly scopes: readonly SearchScope[] }) {
  const app = useApp();
  const ask = () => props.sought.ask();
  const words = useScopeWords();
  return (
    <search class="search-asked">
      <Field
        label={app.t.search.label}
        hint={app.t.search.hint}
        type="search"
        autofocus
        value={ask().typed}
        onInput={(typed) => props.sought.change({ typed })}
      />
      <Show when={props.sought.opened}>
        {(relation) => (
          <Segments
            legend={app.t.search.where}
            options={[
              { value: 'here', label: app.t.search.here },
              { value: 'everywhere', label: app.t.search.everywhere },
            ]}
            value={ask().relation === null ? 'everywhere' : 'here'}
            onChoose={(where) => props.sought.change({ relation: where === 'here' ? relation() : null })}
          />
        )}
      </Show>
      <Chips
        legend={app.t.search.scope}
        options={props.scopes.map((value) => ({ value, label: words(value) }))}
        values={ask().scopes}
        onChoose={(scopes) => props.sought.change({ scopes })}
      />
    </search>
  );
}

function None(props: { readonly sought: Sought; readonly scopes: readonly SearchScope[]; readonly ready: boolean }) {
  const app = useApp();
  const words = useScopeWords();
  const ask = () => props.sought.ask();
  const named = () =>
    ask()
      .scopes.map((scope) => words(scope))
      .join(', ');
  const isNarrow = () => ask().scopes.length < props.scopes.length || ask().relation !== null;
  return (
    <Show when={props.ready}>
      <p class="search-none">
        {ask().scopes.length === 0
          ? app.t.search.noneScope
          : app.t.search.none({ scopes: named(), query: ask().typed.trim() })}
      </p>
      <Show when={isNarrow()}>
        <Button kind="quiet" onPress={() => props.sought.change({ scopes: props.scopes, relation: null })}>
          {app.t.search.widen}
        </Button>
      </Show>
    </Show>
  );
}

function useScopeWords(): (scope: SearchScope) => string {
  const app = useApp();
  return (scope) => {
    switch (scope) {
      case 'entries':
        return app.t.search.scopeEntries;
      case 'answers':
        return app.t.search.scopeAnswers;
      case 'mine':
        return app.t.search.scopeMine;
      case 'kept':
        return app.t.search.scopeKept;
      case 'syntheses':
        return app.t.synthesis.list;
      case 'marks':
        return app.t.mark.title;
    }
  };
}
