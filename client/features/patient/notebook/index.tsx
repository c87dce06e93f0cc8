// The notebook: pages that one keeps for oneself, by the day on which each was begun, searched on this device as one types. What was written
// during a pause is offered first, each page by itself.
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { ObjectId } from '../../../engine/api/views.ts';
import type { PageHead } from '../../../engine/api/notebook-views.ts';
import { shortName } from '../../../app/names.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { excerptOf } from '../../../entry/letter-parts.ts';
import { isoDayOf, noonOf } from '../../../ui/calendar.ts';
import { BackIcon, Button, Empty, Field, IconButton, PieceIcon, Skeleton, announce } from '../../../ui/index.ts';
import { daysOf } from './days.ts';
import { EraseDialog } from './EraseDialog.tsx';
import { GiveDialog } from './GiveDialog.tsx';
import { givenWords } from './given.ts';
import { OPENED } from '../../../app/notebook-page.ts';
import { mayGive } from './may-give.ts';
import './notebook.css';

export default function Notebook() {
  const app = useApp();
  const open = (id: ObjectId | 'new') => {
    app.memory.set(OPENED, id);
    app.go('/carnet/page');
  };
  const { pages, search, setSearch } = createPages();
  const isPaused = () => app.asPatient().some(({ rhythm }) => rhythm.pauses.length > 0 && rhythm.end === null);
  const asked = createMemo(() => (isPaused() ? [] : (pages() ?? []).filter(({ asks }) => asks === 'pause')));
  const psy = () => (app.asPatient().length === 1 ? app.relation() : null);
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
      foot={
        <div class="page-acts notebook-write">
          <Button kind="primary" icon={PieceIcon} onPress={() => open('new')}>
            {app.t.notebook.write}
          </Button>
        </div>
      }
    >
      <section class="opening" aria-labelledby="notebook-heading">
        <h1 id="notebook-heading">{app.t.notebook.title}</h1>
        <p class="calm">{app.t.notebook.note}</p>
        <Show when={psy()}>
          {(relation) => <p class="calm">{app.t.notebook.unknown({ psy: shortName(relation().peerName) })}</p>}
        </Show>
      </section>
      <Show when={pages()} fallback={<Skeleton label={app.t.notebook.loading} lines={3} />}>
        {(all) => (
          <Show when={all().length > 0 || search() !== ''} fallback={<Empty text={app.t.notebook.empty} />}>
            <Asked pages={asked()} onOpen={open} />
            <Search value={search()} count={all().length} onInput={setSearch} />
            <For each={daysOf(all())}>
              {({ day, pages: its }) => (
                <section class="notebook-day" aria-labelledby={`notebook-${day}`}>
                  <h2 id={`notebook-${day}`}>
                    <time dateTime={isoDayOf(day)}>{app.format.day(noonOf(day), deviceTimeZone())}</time>
                  </h2>
                  <ul class="notebook-rows">
                    <For each={its}>
                      {(page) => (
                        <li>
                          <Row page={page} onOpen={() => open(page.id)} />
                        </li>
                      )}
                    </For>
                  </ul>
                </section>
              )}
            </For>
          </Show>
        )}
      </Show>
    </SinglePage>
  );
}

/** Read anew with every change of a page, and of the entries that pages were set down as; a slower answer never covers a later one. */
function createPages() {
  const app = useApp();
  const [search, setSearch] = createSignal('');
  const [pages, setPages] = createSignal<readonly PageHead[]>();
  const versions = () => [
    app.view.open?.notebook.version,
    ...(app.view.open?.relations ?? []).map((r) => r.threadVersion),
  ];
  let asked = 0;
  onCleanup(() => {
    asked = -1;
  });
  createEffect(
    on([() => versions().join(), search], ([, words]) => {
      const mine = ++asked;
      void app.engine.pages(words).then((found) => mine === asked && setPages(found));
    }),
  );
  return { pages, search, setSearch };
}

function Search(props: { readonly value: string; readonly count: number; readonly onInput: (words: string) => void }) {
  const app = useApp();
  const said = () => {
    if (props.value.trim() === '') return '';
    return props.count === 0 ? app.t.notebook.searchNone : app.t.notebook.searchCount({ count: props.count });
  };
  return (
    <search class="notebook-search">
      <Field
        label={app.t.notebook.search}
        hint={app.t.notebook.searchNote}
        type="search"
        value={props.value}
        onInput={props.onInput}
      />
      <p class="meta" role="status">
        {said()}
      </p>
    </search>
  );
}

function Row(props: { readonly page: PageHead; readonly onOpen: () => void }) {
  const app = useApp();
  const notes = () => (props.page.given === null ? [] : givenWords(app, props.page.given));
  return (
    <button type="button" class="notebook-row" onClick={() => props.onOpen()}>
      <Show when={props.page.title !== ''}>
        <strong dir="auto" translate="no">
          {props.page.title}
        </strong>
      </Show>
      <Show when={props.page.opening !== ''}>
        <span class="words" dir="auto" translate="no">
          {excerptOf(props.page.opening)}
        </span>
      </Show>
      <For each={notes()}>{(note) => <span class="meta">{note}</span>}</For>
    </button>
  );
}

/** One by one: nothing sets down several, and nothing is chosen for anybody. */
function Asked(props: { readonly pages: readonly PageHead[]; readonly onOpen: (id: ObjectId) => void }) {
  const app = useApp();
  const [giving, setGiving] = createSignal<PageHead | null>(null);
  const [erasing, setErasing] = createSignal<PageHead | null>(null);
  const keep = async (page: PageHead) => {
    const kept = await app.engine.keepPage(page.id);
    if (kept.ok) announce(app.t.notebook.kept);
  };
  return (
    <Show when={props.pages.length > 0}>
      <section class="notebook-day" aria-labelledby="notebook-pause">
        <h2 id="notebook-pause">{app.t.notebook.pauseHeading}</h2>
        <p class="calm">{app.t.notebook.pauseKept({ count: props.pages.length })}</p>
        <ul class="notebook-rows">
          <For each={props.pages}>
            {(page) => (
              <li>
                <Row page={page} onOpen={() => props.onOpen(page.id)} />
                <div class="notebook-ask">
                  <Show when={mayGive(app.relation())}>
                    <Button kind="quiet" small onPress={() => setGiving(page)}>
                      {app.t.notebook.give}
                    </Button>
                  </Show>
                  <Button kind="plain" small onPress={() => void keep(page)}>
                    {app.t.notebook.keep}
                  </Button>
                  <Button kind="plain" small onPress={() => setErasing(page)}>
                    {app.t.notebook.erase}
                  </Button>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
      <Show when={app.relation()}>
        {(relation) => (
          <Show when={giving()}>
            {(page) => (
              <GiveDialog
                open
                page={page()}
                relation={relation()}
                onClose={() => setGiving(null)}
                onGiven={() => announce(app.t.writing.entrySent)}
              />
            )}
          </Show>
        )}
      </Show>
      <Show when={erasing()}>{(page) => <EraseDialog page={page()} onClose={() => setErasing(null)} />}</Show>
    </Show>
  );
}
