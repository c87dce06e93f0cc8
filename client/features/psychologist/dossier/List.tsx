// The pieces of a record by the day of their last edition, what is not in the record yet before them, and whether the sequence is whole below.
import { For, Show, createMemo, createSignal } from 'solid-js';
import type { DossierView, NoteView, PieceView, StubView } from '../../../engine/api/dossier-views.ts';
import type { ObjectId, RelationView } from '../../../engine/api/views.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import {
  Button,
  buttonClass,
  CallIcon,
  Icon,
  type IconShape,
  MinusIcon,
  NoteIcon,
  Notice,
  Segments,
  VerifiedIcon,
  YouIcon,
} from '../../../ui/index.ts';
import { dayOf, isoOf, noonOf } from '../../../ui/calendar.ts';
import { Keeping } from './Keeping.tsx';
import { dateAndTime, takenWords, timesWords } from './when.ts';
import { stubReason } from '../../../entry/copy-words.ts';
import { lastOf, noteIcon, noteTitle, pieceIcon, pieceTitle } from '../../../entry/kept-words.ts';

type Filter = 'all' | 'notes' | 'contacts' | 'requests';

type Row = {
  readonly id: ObjectId | null;
  readonly at: number;
  readonly icon: IconShape;
  readonly title: string;
  readonly lines: readonly string[];
};

export function List(props: {
  readonly dossier: DossierView;
  readonly opened: ObjectId | null;
  readonly onOpen: (id: ObjectId) => void;
  readonly onWrite: (what: 'note' | 'contact') => void;
  readonly onIdentity: () => void;
  readonly onLog: () => void;
  readonly relation: RelationView;
  /** The page where a copy is made. */
  readonly exportAt: string;
}) {
  const app = useApp();
  const [filter, setFilter] = createSignal<Filter>('all');
  const isShown = (isContact: boolean): boolean =>
    filter() === 'all' || filter() === (isContact ? 'contacts' : 'notes');
  const drafts = createMemo(() =>
    props.dossier.notes
      .filter(({ place, contact }) => place === 'record' && isShown(contact !== null))
      .map((note) => noteRow(app, note)),
  );
  const days = createMemo(() => {
    const pieces = props.dossier.pieces.filter(
      ({ what }) =>
        filter() === 'all' ||
        (filter() === 'requests' ? what === 'asked' || what === 'reply' : `${what}s` === filter()),
    );
    const apart = props.dossier.notes.filter(({ place, contact }) => place === 'apart' && isShown(contact !== null));
    const stubs = filter() === 'all' ? props.dossier.stubs : [];
    return byDay([
      ...pieces.map((piece) => pieceRow(app, piece)),
      ...apart.map((note) => noteRow(app, note)),
      ...stubs.map((stub) => stubRow(app, stub)),
    ]);
  });
  const hasRequests = () => props.dossier.pieces.some(({ what }) => what === 'asked');
  const isEmpty = () => props.dossier.pieces.length + props.dossier.notes.length + props.dossier.stubs.length === 0;
  return (
    <div class="dossier-list">
      <Segments<Filter>
        legend={app.t.dossier.filters}
        look="chips"
        options={[
          { value: 'all', label: app.t.dossier.filterAll },
          { value: 'notes', label: app.t.dossier.filterNotes },
          { value: 'contacts', label: app.t.dossier.filterContacts },
          ...(hasRequests() ? [{ value: 'requests' as const, label: app.t.rights.tab }] : []),
        ]}
        value={filter()}
        onChoose={setFilter}
      />
      <p class="dossier-begin">
        <Button small kind="quiet" icon={NoteIcon} onPress={() => props.onWrite('note')}>
          {app.t.dossier.newNote}
          <kbd>N</kbd>
        </Button>
        <Button small kind="quiet" icon={CallIcon} onPress={() => props.onWrite('contact')}>
          {app.t.dossier.contactAdd}
          <kbd>A</kbd>
        </Button>
        <Button small kind="quiet" icon={YouIcon} onPress={() => props.onIdentity()}>
          {app.t.identity.title}
        </Button>
      </p>
      <Show when={props.relation.requests.open > 0}>
        <Notice tone="warn" cause={app.t.rights.waits({ count: props.relation.requests.open })} />
      </Show>
      <div class="dossier-rows" role="region" aria-label={app.t.dossier.pieces}>
        <Show when={isEmpty()}>
          <p class="calm">{app.t.dossier.empty}</p>
        </Show>
        <Show when={drafts().length > 0}>
          <h2>{app.t.dossier.drafts}</h2>
          <Rows rows={drafts()} opened={props.opened} onOpen={props.onOpen} />
        </Show>
        <For each={days()}>
          {([day, rows]) => (
            <>
              <h2>{app.format.dayHeading(noonOf(day), deviceTimeZone())}</h2>
              <Rows rows={rows} opened={props.opened} onOpen={props.onOpen} />
            </>
          )}
        </For>
      </div>
      <Chain dossier={props.dossier} />
      <Keeping relation={props.relation} />
      <p class="dossier-begin">
        <a class={buttonClass('plain', true)} href={props.exportAt}>
          {app.t.copying.title}
        </a>
        <Button small kind="plain" onPress={() => props.onLog()}>
          {app.t.log.title}
        </Button>
      </p>
    </div>
  );
}

/** The latest first. */
function byDay(rows: readonly Row[]): ReadonlyArray<readonly [number, readonly Row[]]> {
  const days = new Map<number, Row[]>();
  for (const row of rows.toSorted((a, b) => b.at - a.at)) {
    const day = dayOf(row.at);
    const known = days.get(day);
    if (known === undefined) days.set(day, [row]);
    else known.push(row);
  }
  return [...days];
}

function pieceRow(app: ReturnType<typeof useApp>, piece: PieceView): Row {
  const last = lastOf(piece);
  const amended = piece.editions.length > 1 ? app.t.dossier.amendedAt(dateAndTime(app, last.notedAt)) : null;
  const waits = last.n === null ? app.t.dossier.waits : null;
  const times = piece.what === 'note' || piece.what === 'contact' ? timesWords(app, last) : null;
  return {
    id: piece.subject,
    at: last.notedAt,
    icon: pieceIcon(piece),
    title: pieceTitle(app, piece),
    lines: [amended, times, takenWords(app, last), waits].filter((line) => line !== null),
  };
}

function noteRow(app: ReturnType<typeof useApp>, note: NoteView): Row {
  const line =
    note.entersAt === null
      ? app.t.dossier.apartOf(dateAndTime(app, note.changedAt))
      : app.t.dossier.auto(dateAndTime(app, note.entersAt));
  return { id: note.id, at: note.changedAt, icon: noteIcon(note), title: noteTitle(app, note), lines: [line] };
}

function stubRow(app: ReturnType<typeof useApp>, { at, reason, text }: StubView): Row {
  const said = dateAndTime(app, at);
  const title = reason === 'moved' ? app.t.dossier.movedAway(said) : app.t.dossier.destroyed(said);
  const why = reason === 'moved' ? [] : [app.t.dossier.destroyedWhy({ why: stubReason(app.format, reason) })];
  return { id: null, at, icon: MinusIcon, title, lines: text === '' ? why : [...why, text] };
}

function Rows(props: {
  readonly rows: readonly Row[];
  readonly opened: ObjectId | null;
  readonly onOpen: (id: ObjectId) => void;
}) {
  return (
    <ol>
      <For each={props.rows}>
        {(row) => (
          <li>
            <Show when={row.id} fallback={<div class="dossier-row">{<RowText row={row} />}</div>}>
              {(id) => (
                <button
                  type="button"
                  class="dossier-row"
                  data-piece={id()}
                  aria-current={props.opened === id() ? 'true' : undefined}
                  onClick={() => props.onOpen(id())}
                >
                  <RowText row={row} />
                </button>
              )}
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}

function RowText(props: { readonly row: Row }) {
  const app = useApp();
  return (
    <>
      <time datetime={isoOf(props.row.at)}>{app.format.hourOf(props.row.at, deviceTimeZone())}</time>
      <Icon of={props.row.icon} small />
      <span>
        <b>{props.row.title}</b>
        <For each={props.row.lines}>{(line) => <span class="meta">{line}</span>}</For>
      </span>
    </>
  );
}

/** Whether the sequence is whole, and what that shows and does not. */
function Chain(props: { readonly dossier: DossierView }) {
  const app = useApp();
  const chain = () => props.dossier.chain;
  return (
    <footer class="dossier-chain">
      <Show when={chain().standing === 'whole' && chain().count > 0}>
        <p class="verified">
          <Icon of={VerifiedIcon} small />
          {app.t.dossier.chainOk({ count: chain().count })}
        </p>
      </Show>
      <Show when={chain().standing === 'short'}>
        <Notice tone="warn" cause={app.t.dossier.chainShort({ count: chain().missing })} />
      </Show>
      <Show when={chain().standing === 'forked'}>
        <Notice tone="warn" cause={app.t.dossier.chainForked} />
      </Show>
      <Show when={chain().waiting > 0}>
        <p class="meta">{app.t.dossier.chainWaiting({ count: chain().waiting })}</p>
      </Show>
      <p class="meta">{app.t.dossier.chainMore}</p>
    </footer>
  );
}
