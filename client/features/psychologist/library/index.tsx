// Her own exercises and letter models, and the starter texts that they may be made from: a list, and the text that is open beside it.
import { For, Match, Show, Switch, createEffect, createMemo, createResource, createSignal, on } from 'solid-js';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { LibraryTabs } from '../../../app/LibraryTabs.tsx';
import { useApp } from '../../../app/state.ts';
import type { LibraryEntry, LibraryText } from '../../../engine/api/library-views.ts';
import { LANGUAGES, languageName, UNREAD_LANGUAGES, type Language } from '../../../i18n/index.ts';
import { loadStarter, startersOf } from '../../../library/starter/starter.ts';
import { Button, Notice, PlusIcon, Segments, Select } from '../../../ui/index.ts';
import { Editor } from './Editor.tsx';
import { Reading } from './Reading.tsx';
import './library.css';

type Which = LibraryText['which'];
/** What is open beside the list: one of hers (null: a new one), or a starter text. */
export type Opened =
  | { readonly type: 'own'; readonly entry: LibraryEntry | null; readonly begun: LibraryText }
  | { readonly type: 'starter'; readonly text: LibraryText };

const fresh = (which: Which): LibraryText => ({ which, name: '', note: '', origin: '', text: '' });

export default function Library() {
  const app = useApp();
  const [which, setWhich] = createSignal<Which>('exercise');
  const [language, setLanguage] = createSignal<Language>(app.locale());
  const [opened, setOpened] = createSignal<Opened | null>(null);
  const [own] = createResource(
    () => app.space().libraryVersion,
    () => app.engine.library(),
  );
  const [starter] = createResource(language, (its) => loadStarter(its).catch(() => null));
  const mine = createMemo(() => (own.latest ?? []).filter((entry) => entry.which === which()));
  const begin = createMemo((): readonly LibraryText[] => {
    const its = starter.latest;
    const texts = its ? startersOf(its, which()) : [];
    return texts.map(({ id, name, note, text }) => ({ which: which(), name, note, origin: id, text }));
  });
  const newWord = () =>
    ({ exercise: app.t.library.newExercise, model: app.t.library.newModel, template: app.t.library.newTemplate })[
      which()
    ];
  const openOwn = (entry: LibraryEntry) => setOpened({ type: 'own', entry, begun: entry });
  const isOpen = (id: string): boolean => {
    const its = opened();
    return its?.type === 'own' ? its.entry?.id === id : its?.text.origin === id;
  };
  createEffect(on(which, () => setOpened(null), { defer: true }));
  let section!: HTMLElement;
  // In one column it stands before the list: whoever opened it is taken there.
  createEffect(
    on(
      opened,
      (its) => {
        if (its === null) return;
        queueMicrotask(() => {
          section.scrollIntoView({ block: 'nearest' });
          (section.querySelector('input') ?? section).focus({ preventScroll: true });
        });
      },
      { defer: true },
    ),
  );
  return (
    <DeskPage at="/exercices" wide>
      <div class="library" classList={{ opened: opened() !== null }}>
        <div class="library-list">
          <LibraryTabs at="texts" />
          <h1>{app.t.library.title}</h1>
          <p class="lead">{app.t.library.lead}</p>
          <Segments<Which>
            legend={app.t.library.tabs}
            options={[
              { value: 'exercise', label: app.t.library.exercises },
              { value: 'model', label: app.t.library.models },
              { value: 'template', label: app.t.library.templates },
            ]}
            value={which()}
            onChoose={setWhich}
          />
          <h2>{app.t.library.own}</h2>
          <Show when={mine().length > 0} fallback={<p class="calm">{app.t.library.ownNone}</p>}>
            <ul>
              <For each={mine()}>
                {(entry) => <Item text={entry} current={isOpen(entry.id)} onOpen={() => openOwn(entry)} />}
              </For>
            </ul>
          </Show>
          <Button
            small
            kind="quiet"
            icon={PlusIcon}
            onPress={() => setOpened({ type: 'own', entry: null, begun: fresh(which()) })}
          >
            {newWord()}
          </Button>
          <h2>{app.t.library.starter}</h2>
          <Select<Language>
            label={app.t.library.language}
            options={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
            value={language()}
            onChoose={setLanguage}
          />
          <Show when={UNREAD_LANGUAGES.has(language())}>
            <Notice tone="calm" cause={app.t.library.unread} />
          </Show>
          <Show when={starter() !== null} fallback={<Notice tone="warn" cause={app.t.library.starterFailed} />}>
            <ul lang={language()}>
              <For each={begin()}>
                {(text) => (
                  <Item text={text} current={isOpen(text.origin)} onOpen={() => setOpened({ type: 'starter', text })} />
                )}
              </For>
            </ul>
          </Show>
        </div>
        <section ref={section} class="library-open" tabindex={-1} aria-label={app.t.library.opened}>
          <Switch fallback={<p class="calm library-choose">{app.t.library.choose}</p>}>
            <Match when={ownOf(opened())} keyed>
              {(its) => <Editor opened={its} onDone={() => setOpened(null)} onSaved={setOpened} />}
            </Match>
            <Match when={starterOf(opened())} keyed>
              {(text) => (
                <Reading
                  text={text}
                  language={language()}
                  onOwn={() => setOpened({ type: 'own', entry: null, begun: text })}
                />
              )}
            </Match>
          </Switch>
        </section>
      </div>
    </DeskPage>
  );
}

const ownOf = (opened: Opened | null) => (opened?.type === 'own' ? opened : undefined);
const starterOf = (opened: Opened | null) => (opened?.type === 'starter' ? opened.text : undefined);

function Item(props: { readonly text: LibraryText; readonly current: boolean; readonly onOpen: () => void }) {
  return (
    <li>
      <button
        type="button"
        class="library-item"
        aria-current={props.current ? 'true' : undefined}
        onClick={() => props.onOpen()}
      >
        <b>{props.text.name}</b>
        <Show when={props.text.note !== ''}>
          <span class="meta">{props.text.note}</span>
        </Show>
      </button>
    </li>
  );
}
