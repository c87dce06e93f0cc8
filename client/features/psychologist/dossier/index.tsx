// What a psychologist keeps of one relation: the pieces of its record beside the one that is open, or what is being written.
import { Match, Show, Switch, createEffect, createResource, createSignal, on, untrack } from 'solid-js';
import type { DossierView, NoteText, PieceView } from '../../../engine/api/dossier-views.ts';
import type { ObjectId, RelationView } from '../../../engine/api/views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { KEPT_OPENED, NOTING } from '../../../app/noting.ts';
import { RecordTabs } from '../../../app/RecordTabs.tsx';
import { useApp } from '../../../app/state.ts';
import { BackIcon, Button } from '../../../ui/index.ts';
import { useKeys } from '../../../ui/keys.ts';
import { Identity } from './Identity.tsx';
import { List } from './List.tsx';
import { Log } from './Log.tsx';
import { Piece } from './Piece.tsx';
import { lastOf } from '../../../entry/kept-words.ts';
import { Write } from './Write.tsx';
import type { Begun } from './writing.ts';
import './dossier.css';

/** What stands beside the list. `opening`: another number each time, so that what was written before is let go of. */
type Opened =
  | { readonly type: 'read'; readonly subject: ObjectId }
  | { readonly type: 'identity' }
  | { readonly type: 'log' }
  | { readonly type: 'write'; readonly begun: Begun; readonly opening: number };

const BLANK: NoteText = { place: 'record', subject: null, happened: null, contact: null, text: '', reason: '' };
const PHONE = { route: 'phone', with: 'patient', minutes: 0 } as const;

export default function RecordDossier() {
  const app = useApp();
  return (
    <DeskPage at="/dossiers" wide>
      <Show when={app.record()?.key} keyed fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(_key) => <Show when={app.record()}>{(relation) => <OfRelation relation={relation()} />}</Show>}
      </Show>
    </DeskPage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [dossier] = createResource(
    () => [props.relation.key, app.space().dossierVersion] as const,
    ([key]) => app.engine.dossierOf(key),
  );
  return (
    <article class="dossier">
      <header class="dossier-head">
        <h1>{props.relation.peerName}</h1>
        <RecordTabs relation={props.relation} at="dossier" />
      </header>
      <Show
        when={dossier.latest}
        fallback={<Show when={!dossier.loading}>{<p class="calm">{app.t.dossier.none}</p>}</Show>}
      >
        {(its) => <Kept relation={props.relation} dossier={its()} />}
      </Show>
    </article>
  );
}

function Kept(props: { readonly relation: RelationView; readonly dossier: DossierView }) {
  const app = useApp();
  const [opened, setOpened] = createSignal<Opened | null>(null);
  let openings = 0;
  const write = (begun: Begun) => setOpened({ type: 'write', begun, opening: openings++ });
  const begin = (what: 'note' | 'contact') =>
    write({
      id: null,
      said:
        what === 'note'
          ? BLANK
          : { ...BLANK, contact: PHONE, happened: { from: app.now(), to: app.now(), precision: 'exact' } },
    });
  const open = (id: ObjectId) => {
    const note = untrack(() => props.dossier.notes.find((each) => each.id === id));
    const isIdentity = untrack(() =>
      props.dossier.pieces.some(({ subject, what }) => subject === id && what === 'identity'),
    );
    if (isIdentity) setOpened({ type: 'identity' });
    else if (note === undefined) setOpened({ type: 'read', subject: id });
    else write({ id, said: note });
  };
  const amend = (piece: PieceView) => {
    const { text, contact, happened } = lastOf(piece);
    write({ id: null, said: { ...BLANK, subject: piece.subject, text, contact, happened } });
  };
  // Once an opening; what is shown does not wait for it.
  void app.engine.noteOpened(untrack(() => props.relation.key)).catch(() => undefined);
  const begins = app.memory.get(NOTING) ?? null;
  if (begins !== null) {
    app.memory.set(NOTING, null);
    begin(begins);
  }
  const sought = app.memory.get(KEPT_OPENED) ?? null;
  if (sought !== null) {
    app.memory.set(KEPT_OPENED, null);
    open(sought);
  }
  useKeys({ n: () => void begin('note'), a: () => void begin('contact'), 'g a': () => app.go('/cabinet') });
  let section!: HTMLElement;
  // In one column it takes the place of the list: whoever opened it is taken there.
  createEffect(
    on(
      opened,
      (its) => {
        if (its === null) return;
        queueMicrotask(() => {
          section.scrollIntoView({ block: 'nearest' });
          const field = its.type === 'write' ? section.querySelector('textarea') : null;
          (field ?? section).focus({ preventScroll: true });
        });
      },
      { defer: begins === null },
    ),
  );
  return (
    <div class="dossier-parts" classList={{ opened: opened() !== null }}>
      <List
        dossier={props.dossier}
        opened={currentOf(opened(), props.dossier)}
        onOpen={open}
        onWrite={begin}
        onIdentity={() => setOpened({ type: 'identity' })}
        relation={props.relation}
        onLog={() => setOpened({ type: 'log' })}
        exportAt={`/dossiers/${app.numberOf(props.relation.key)}/export`}
      />
      <section ref={section} class="dossier-open" tabindex={-1} aria-label={app.t.dossier.opened}>
        <p class="dossier-back">
          <Button small kind="plain" icon={BackIcon} onPress={() => setOpened(null)}>
            {app.t.dossier.backToList}
          </Button>
        </p>
        <Beside
          relation={props.relation}
          dossier={props.dossier}
          opened={opened()}
          onAmend={amend}
          onOpen={(subject) => setOpened(subject === null ? null : { type: 'read', subject })}
        />
      </section>
    </div>
  );
}

/** The piece that the list marks. */
function currentOf(opened: Opened | null, { pieces }: DossierView): ObjectId | null {
  switch (opened?.type) {
    case 'read':
      return opened.subject;
    case 'write':
      return opened.begun.id;
    case 'identity':
      return pieces.find(({ what }) => what === 'identity')?.subject ?? null;
    default:
      return null;
  }
}

function Beside(props: {
  readonly relation: RelationView;
  readonly dossier: DossierView;
  readonly opened: Opened | null;
  readonly onAmend: (piece: PieceView) => void;
  readonly onOpen: (subject: ObjectId | null) => void;
}) {
  const app = useApp();
  const written = () => (props.opened?.type === 'write' ? props.opened : undefined);
  const piece = () => {
    const its = props.opened;
    return its?.type === 'read' ? props.dossier.pieces.find(({ subject }) => subject === its.subject) : undefined;
  };
  return (
    <Switch fallback={<p class="calm">{app.t.dossier.lead}</p>}>
      <Match when={written()} keyed>
        {(its) => (
          <Write
            relation={props.relation.key}
            dossier={props.dossier}
            begun={its.begun}
            onFiled={props.onOpen}
            onErased={() => props.onOpen(null)}
          />
        )}
      </Match>
      <Match when={props.opened?.type === 'identity'}>
        <Identity relation={props.relation.key} country={props.dossier.country} onDone={() => props.onOpen(null)} />
      </Match>
      <Match when={props.opened?.type === 'log'}>
        <Log relation={props.relation.key} />
      </Match>
      <Match when={piece()}>
        {(its) => (
          <Piece
            relation={props.relation}
            piece={its()}
            onAmend={() => props.onAmend(its())}
            onGone={() => props.onOpen(null)}
          />
        )}
      </Match>
    </Switch>
  );
}
