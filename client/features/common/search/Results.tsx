// What was found, by day, the latest first; what stands within a word alone, behind it. Each row opens what it is of.
import { For, Show, createMemo } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { OPENED } from '../../../app/notebook-page.ts';
import { SYNTHESIS_OPENED } from '../../../app/synthesis-opened.ts';
import { HANDED_OPENED } from '../../../app/handed-opened.ts';
import { KEPT_OPENED } from '../../../app/noting.ts';
import { shortName } from '../../../app/names.ts';
import { type App, useApp } from '../../../app/state.ts';
import type { SearchRow } from '../../../engine/api/search-views.ts';
import { iconOf, isLetter, wordOf } from '../../../entry/table.ts';
import {
  BookmarkIcon,
  Button,
  Icon,
  type IconShape,
  NotebookIcon,
  NoteIcon,
  SynthesisIcon,
  TransferIcon,
} from '../../../ui/index.ts';
import { dayOf, isoDayOf, isoOf, noonOf } from '../../../ui/calendar.ts';
import { useKeys } from '../../../ui/keys.ts';
import { Marked } from '../../../entry/Marked.tsx';
import type { Sought } from './sought.ts';

type Day = { readonly day: number; readonly rows: readonly SearchRow[] };

/** Rows come the latest first, and so do their days. */
function daysOf(rows: readonly SearchRow[]): readonly Day[] {
  const days = new Map<number, SearchRow[]>();
  for (const row of rows) {
    const day = dayOf(row.at);
    const its = days.get(day);
    if (its === undefined) days.set(day, [row]);
    else its.push(row);
  }
  return [...days].map(([day, its]) => ({ day, rows: its }));
}

/** From one row to the next or the one before; from anywhere else to the first. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.search-day .row')];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[at < 0 ? 0 : at + by]?.focus();
}

export function Results(props: { readonly sought: Sought }) {
  const app = useApp();
  useKeys({ j: () => step(1), k: () => step(-1) });
  const found = () => props.sought.found();
  const isAll = () => props.sought.ask().relation === null;
  const shown = () => (found()?.rows.length ?? 0) + (found()?.inside.length ?? 0);
  const all = () => (found()?.count ?? 0) + (found()?.countInside ?? 0);
  return (
    <>
      <Days rows={found()?.rows ?? []} id="found" named={isAll()} />
      <Show when={(found()?.inside.length ?? 0) > 0}>
        <h2 class="search-inside">{app.t.search.inside}</h2>
        <Days rows={found()?.inside ?? []} id="inside" named={isAll()} />
      </Show>
      <Show when={shown() < all()}>
        <Button kind="quiet" onPress={() => props.sought.more()}>
          {app.t.search.more}
        </Button>
      </Show>
    </>
  );
}

function Days(props: { readonly rows: readonly SearchRow[]; readonly id: string; readonly named: boolean }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const days = createMemo(() => daysOf(props.rows));
  return (
    <For each={days()}>
      {({ day, rows }) => (
        <section class="search-day" aria-labelledby={`${props.id}-${day}`}>
          <h2 id={`${props.id}-${day}`}>
            <time dateTime={isoDayOf(day)}>{app.format.day(noonOf(day), zone)}</time>
          </h2>
          <ol class="rows">
            <For each={rows}>{(row) => <Row row={row} zone={zone} named={props.named} />}</For>
          </ol>
        </section>
      )}
    </For>
  );
}

function Row(props: { readonly row: SearchRow; readonly zone: string; readonly named: boolean }) {
  const app = useApp();
  const row = () => props.row;
  const relation = () => app.space().relations.find(({ key }) => key === row().relation);
  const time = () => app.format.hourOf(row().at, props.zone);
  const word = () => wordIn(app, row());
  /** Whose it is, where several people are searched; of a letter, from whom. */
  const heading = () => {
    const its = relation();
    if (its === undefined) return '';
    if (its.role === 'psychologist') return props.named ? its.peerName : '';
    return isLetterRow(row()) ? app.t.thread.answerRow({ name: shortName(its.peerName) }) : '';
  };
  return (
    <li class={isLetterRow(row()) ? 'answer-row' : undefined}>
      <button type="button" class="row" onClick={() => openRow(app, row())}>
        <span class="when">
          <time dateTime={isoOf(row().at)} aria-hidden="true">
            {time()}
          </time>
          <Icon of={iconIn(row())} small />
          <span class="sr">
            {app.t.search.result({ kind: word(), date: app.format.day(row().at, props.zone), time: time() })}
          </span>
        </span>
        <span class="what">
          <Show when={heading()}>
            <strong dir="auto" translate="no">
              {heading()}
            </strong>
          </Show>
          <Show when={row().title}>
            {(title) => (
              <strong dir="auto" translate="no">
                <Marked passage={title()} />
              </strong>
            )}
          </Show>
          <For each={row().passages}>
            {(passage) => (
              <span class="passage" dir="auto" translate="no">
                <Marked passage={passage} />
              </span>
            )}
          </For>
        </span>
      </button>
    </li>
  );
}

const isLetterRow = (row: SearchRow): boolean => 'entry' in row && isLetter(row);

function iconIn(row: SearchRow): IconShape {
  if ('page' in row) return NotebookIcon;
  if ('markId' in row) return BookmarkIcon;
  if ('draftId' in row) return SynthesisIcon;
  if ('handedId' in row) return TransferIcon;
  return 'keptId' in row ? NoteIcon : iconOf(row);
}

function wordIn({ t }: App, row: SearchRow): string {
  if ('page' in row) return t.search.page;
  if ('markId' in row) return t.mark.row;
  if ('draftId' in row) return t.synthesis.draft;
  if ('handedId' in row) return t.search.handed;
  return 'keptId' in row ? t.search.keptRow : (wordOf(t, row) ?? '');
}

function openRow(app: App, row: SearchRow): void {
  if ('keptId' in row) {
    app.memory.set(KEPT_OPENED, row.keptId);
    app.go('/dossiers/:n/pieces', { number: app.numberOf(row.relation) });
    return;
  }
  if (row.relation === null) {
    app.memory.set(OPENED, row.page);
    app.go('/carnet/page');
    return;
  }
  const { relation: key } = row;
  if ('draftId' in row) {
    app.memory.set(SYNTHESIS_OPENED, { draft: row.draftId });
    app.go('/dossiers/:n/synthese', { number: app.numberOf(key) });
    return;
  }
  if ('handedId' in row) {
    app.memory.set(HANDED_OPENED, row.handedId);
    app.go('/dossiers/:n', { number: app.numberOf(key) });
    return;
  }
  const target = 'markId' in row ? row.source : row.entry;
  const role = app.space().relations.find((relation) => relation.key === key)?.role;
  if (role === 'psychologist') {
    app.go('/dossiers/:n', { number: app.numberOf(key), ...(target !== null && { target }) });
    return;
  }
  app.chooseRelation(key);
  if ('markId' in row) return app.go('/passages');
  app.go(isLetter(row) ? '/reponse' : '/fil', { target: row.entry });
}
