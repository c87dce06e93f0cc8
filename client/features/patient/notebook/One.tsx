// One page of the notebook: read first, so that nothing is changed by a slip, then gone on with. What is typed is sealed within a second and
// leaves for one's other devices as one turns away.
import { Match, Show, Switch, createEffect, createSignal, on, onCleanup, onMount, untrack } from 'solid-js';
import type { EnvelopeId, ObjectId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { PageView } from '../../../engine/api/notebook-views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { isoDayOf, noonOf } from '../../../ui/calendar.ts';
import {
  BackIcon,
  Button,
  EraseIcon,
  Icon,
  IconButton,
  LockIcon,
  Menu,
  Paragraphs,
  PieceIcon,
  ThreadIcon,
  announce,
} from '../../../ui/index.ts';
import { EraseDialog } from './EraseDialog.tsx';
import { GiveDialog } from './GiveDialog.tsx';
import { givenWords } from './given.ts';
import { mayGive } from './may-give.ts';
import { OPENED } from '../../../app/notebook-page.ts';
import { Edit } from './Edit.tsx';
import { EditFilled } from './EditFilled.tsx';
import { Filled } from '../../../worksheets/Filled.tsx';
import './notebook.css';

export default function One() {
  const app = useApp();
  const opened = untrack(() => app.memory.get(OPENED));
  const [id, setId] = createSignal<ObjectId | null>(opened === undefined || opened === 'new' ? null : opened);
  const [writes, setWrites] = createSignal(opened === 'new');
  const page = createPage(id);
  const undo = createUndo();
  // An address alone leads to no page.
  onMount(() => {
    if (opened === undefined) app.go('/carnet', { replace: true });
  });
  const began = (fresh: ObjectId) => {
    setId(() => fresh);
    app.memory.set(OPENED, fresh);
  };
  const back = () => (writes() && id() !== null ? setWrites(false) : app.back());
  return (
    <SinglePage
      tone="cool"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={back} />}
      foot={
        <Show when={!writes() && page()}>
          {(its) => <Foot page={its()} onWrite={() => setWrites(true)} onGiven={undo.offer} />}
        </Show>
      }
    >
      <Switch>
        <Match when={writes() && filledIn(page())}>
          {(its) => <EditFilled page={untrack(its)} onDone={() => setWrites(false)} />}
        </Match>
        <Match when={writes()}>
          <Edit id={id()} onBegan={began} onDone={() => (id() === null ? app.back() : setWrites(false))} />
        </Match>
        <Match when={page() === null && id() !== null}>
          <p class="calm">{app.t.notebook.gone}</p>
        </Match>
        <Match when={page()}>
          {(its) => <Read page={its()} undo={undo.entry() === null ? null : () => void undo.take(its())} />}
        </Match>
      </Switch>
    </SinglePage>
  );
}

/** The page where it is a worksheet; null where it is none, or is not here. */
const filledIn = (page: PageView | null | undefined): PageView | null =>
  page === undefined || page === null || page.filled === null ? null : page;

/** Read anew with every change; undefined before it is here, null where it is gone. */
function createPage(id: () => ObjectId | null) {
  const app = useApp();
  const [page, setPage] = createSignal<PageView | null>();
  const versions = () =>
    [app.view.open?.notebook.version, ...(app.view.open?.relations ?? []).map((r) => r.threadVersion)].join();
  createEffect(
    on([id, versions], ([its]) => {
      if (its === null) return setPage(undefined);
      void app.engine.page(its).then((found) => id() === its && setPage(found));
    }),
  );
  return page;
}

function Read(props: { readonly page: PageView; readonly undo: (() => void) | null }) {
  const app = useApp();
  const zone = deviceTimeZone();
  return (
    <article class="notebook-page">
      <p class="meta">
        <time dateTime={isoDayOf(props.page.begunDay)}>{app.format.day(noonOf(props.page.begunDay), zone)}</time>
      </p>
      <h1 class={props.page.title === '' ? 'sr' : undefined} dir="auto" translate="no">
        {props.page.title === '' ? app.t.notebook.pageHeading : props.page.title}
      </h1>
      <Given page={props.page} undo={props.undo} />
      <div class="notebook-text" translate="no">
        <Show when={props.page.filled} fallback={<Paragraphs text={plainText(props.page.blocks)} />}>
          {(filled) => <Filled filled={filled()} />}
        </Show>
      </div>
    </article>
  );
}

/** For ten seconds after it was set down as it stands. */
function createUndo() {
  const app = useApp();
  const [entry, setEntry] = createSignal<EnvelopeId | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return {
    entry,
    offer: (id: EnvelopeId) => {
      clearTimeout(timer);
      setEntry(() => id);
      timer = setTimeout(() => setEntry(null), 10_000);
    },
    take: async ({ given }: PageView) => {
      const id = entry();
      setEntry(null);
      if (id === null || given === null) return;
      const taken = await app.engine.withdraw(given.relation, id);
      announce(taken.ok ? app.t.notebook.takenBack : app.t.entry.entryTooLateUndo);
    },
  };
}

/** What became of it, and what is still to leave this device. */
function Given(props: { readonly page: PageView; readonly undo: (() => void) | null }) {
  const app = useApp();
  const isWaiting = () => !props.page.vaulted && app.offline() && app.space().sheet !== null;
  return (
    <div class="notebook-notes">
      <div role="status">
        <Show when={props.undo}>
          {(undo) => (
            <p>
              <span>{app.t.writing.entrySent}</span>{' '}
              <Button kind="plain" small onPress={() => undo()()}>
                {app.t.today.entryUndo}
              </Button>
            </p>
          )}
        </Show>
      </div>
      <Show when={props.page.given}>
        {(given) => (
          <>
            <p class="meta">{givenWords(app, given()).join(' ')}</p>
            <Show when={given().state === 'stands'}>
              <Button
                kind="plain"
                small
                icon={ThreadIcon}
                onPress={() => {
                  app.chooseRelation(given().relation);
                  app.go('/fil', { target: given().entry });
                }}
              >
                {app.t.notebook.givenGo}
              </Button>
            </Show>
          </>
        )}
      </Show>
      <Show when={isWaiting()}>
        <p class="meta">{app.t.notebook.offline}</p>
      </Show>
    </div>
  );
}

/** What can be done with it: gone on with; set down where something can be, and where it does not stand there as it is; erased. */
function Foot(props: {
  readonly page: PageView;
  readonly onWrite: () => void;
  readonly onGiven: (entry: EnvelopeId) => void;
}) {
  const app = useApp();
  const [asked, setAsked] = createSignal<'give' | 'erase' | null>(null);
  const canGive = () => mayGive(app.relation()) && (props.page.given?.state !== 'stands' || props.page.given.changed);
  return (
    <footer class="notebook-foot">
      <p class="meta">
        <span class="state">
          <Icon of={LockIcon} small />
          {app.t.notebook.keptNote}
        </span>
      </p>
      <Menu
        label={app.t.common.moreActions}
        items={[{ label: app.t.notebook.erase, icon: EraseIcon, grave: true, onChoose: () => setAsked('erase') }]}
      />
      <Button kind="plain" small icon={PieceIcon} onPress={() => props.onWrite()}>
        {app.t.notebook.goOn}
      </Button>
      <Show when={canGive()}>
        <Button kind="quiet" small onPress={() => setAsked('give')}>
          {app.t.notebook.give}
        </Button>
      </Show>
      <Show when={app.relation()}>
        {(relation) => (
          <GiveDialog
            open={asked() === 'give'}
            page={props.page}
            relation={relation()}
            onClose={() => setAsked(null)}
            onGiven={props.onGiven}
          />
        )}
      </Show>
      <Show when={asked() === 'erase'}>
        <EraseDialog page={props.page} onClose={() => setAsked(null)} onErased={() => app.back()} />
      </Show>
    </footer>
  );
}
