// Her own worksheets and those they may be made from: a list, and the one that is open beside it, composed and seen as it will be filled in.
import { For, Match, Show, Switch, createResource, createSignal } from 'solid-js';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { LibraryTabs } from '../../../app/LibraryTabs.tsx';
import { useApp } from '../../../app/state.ts';
import type { LibraryWorksheet, WorksheetText } from '../../../engine/api/worksheet-views.ts';
import { loadWorksheets, type StarterWorksheet } from '../../../library/starter/worksheets.ts';
import { PrintBlank } from '../../../worksheets/PrintBlank.tsx';
import { WorksheetFields } from '../../../worksheets/Fields.tsx';
import { Button, Notice, PlusIcon } from '../../../ui/index.ts';
import { Editor } from './Editor.tsx';
import './library-worksheets.css';

/** What is open: one of hers (null: a new one), or one to make her own of. */
type Opened =
  | { readonly type: 'own'; readonly entry: LibraryWorksheet | null; readonly begun: WorksheetText }
  | { readonly type: 'starter'; readonly starter: StarterWorksheet };

export default function LibraryWorksheets() {
  const app = useApp();
  const [opened, setOpened] = createSignal<Opened | null>(null);
  const [own] = createResource(
    () => app.space().worksheetsVersion + 1,
    () => app.engine.libraryWorksheets(),
  );
  const [starters] = createResource(
    () => app.locale(),
    (language) => loadWorksheets(language).catch(() => null),
  );
  const fresh = (): WorksheetText => ({
    language: app.locale(),
    title: '',
    opening: '',
    items: [],
    note: '',
    source: '',
    origin: '',
  });
  const copied = ({ id, ...text }: StarterWorksheet): WorksheetText => ({
    ...text,
    language: app.locale(),
    source: 'Entretemps',
    origin: id,
  });
  const isOpen = (id: string): boolean => {
    const its = opened();
    return its?.type === 'own' ? its.entry?.id === id : its?.starter.id === id;
  };
  return (
    <DeskPage at="/exercices" wide>
      <div class="library-worksheets" classList={{ opened: opened() !== null }}>
        <div>
          <LibraryTabs at="worksheets" />
          <h1>{app.t.worksheet.libraryTitle}</h1>
          <Show when={(own.latest ?? []).length > 0} fallback={<p class="calm">{app.t.worksheet.libraryEmpty}</p>}>
            <ul>
              <For each={own.latest}>
                {(entry) => (
                  <Row
                    title={entry.title}
                    current={isOpen(entry.id)}
                    onOpen={() => setOpened({ type: 'own', entry, begun: entry })}
                  />
                )}
              </For>
            </ul>
          </Show>
          <Button
            small
            kind="quiet"
            icon={PlusIcon}
            onPress={() => setOpened({ type: 'own', entry: null, begun: fresh() })}
          >
            {app.t.worksheet.create}
          </Button>
          <h2>{app.t.worksheet.starters}</h2>
          <p class="meta">{app.t.worksheet.startersNote}</p>
          <Show when={starters() !== null} fallback={<Notice tone="warn" cause={app.t.worksheet.startersFailed} />}>
            <ul>
              <For each={starters.latest ?? []}>
                {(starter) => (
                  <Row
                    title={starter.title}
                    current={isOpen(starter.id)}
                    onOpen={() => setOpened({ type: 'starter', starter })}
                  />
                )}
              </For>
            </ul>
          </Show>
        </div>
        <section class="worksheet-open" aria-label={app.t.worksheet.opened}>
          <Switch fallback={<p class="calm">{app.t.worksheet.choose}</p>}>
            <Match when={ownOf(opened())} keyed>
              {(its) => (
                <Editor
                  entry={its.entry}
                  begun={its.begun}
                  onSaved={(entry) => setOpened({ type: 'own', entry, begun: entry })}
                  onDone={() => setOpened(null)}
                />
              )}
            </Match>
            <Match when={starterOf(opened())} keyed>
              {(starter) => (
                <Starter
                  starter={starter}
                  onCopy={() => setOpened({ type: 'own', entry: null, begun: copied(starter) })}
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
const starterOf = (opened: Opened | null) => (opened?.type === 'starter' ? opened.starter : undefined);

function Row(props: { readonly title: string; readonly current: boolean; readonly onOpen: () => void }) {
  return (
    <li>
      <button
        type="button"
        class="library-item"
        aria-current={props.current ? 'true' : undefined}
        onClick={() => props.onOpen()}
      >
        <b>{props.title}</b>
      </button>
    </li>
  );
}

function Starter(props: { readonly starter: StarterWorksheet; readonly onCopy: () => void }) {
  const app = useApp();
  return (
    <div class="worksheet-starter">
      <h2>{props.starter.title}</h2>
      <p class="worksheet-private">{props.starter.note}</p>
      <p>
        <Button kind="primary" small onPress={() => props.onCopy()}>
          {app.t.worksheet.copy}
        </Button>{' '}
        <PrintBlank worksheet={{ ...props.starter, language: app.locale() }} />
      </p>
      <div class="worksheet-preview" inert>
        <WorksheetFields
          worksheet={{
            ...props.starter,
            version: 1,
            worksheetId: new Uint8Array(16),
            edition: 1,
            language: app.locale(),
          }}
          replies={[]}
          onReply={() => undefined}
        />
      </div>
    </div>
  );
}
