// A worksheet on paper with nothing filled in: its words, and lines, boxes and circles to fill in by hand. It stands in the page while it is printed, and
// alone on the paper.
import { For, Index, Match, Show, Switch, createSignal, onCleanup, onMount } from 'solid-js';
import { Portal } from 'solid-js/web';
import { useApp } from '../app/state.ts';
import type { Column, Item, Worksheet } from '../engine/api/worksheet-views.ts';
import { Button, PrintIcon } from '../ui/index.ts';
import './print-blank.css';

type Printed = Pick<Worksheet, 'language' | 'title' | 'opening' | 'items'>;

export function PrintBlank(props: { readonly worksheet: Printed }) {
  const app = useApp();
  const [stands, setStands] = createSignal(false);
  const over = () => setStands(false);
  onMount(() => {
    addEventListener('afterprint', over);
    onCleanup(() => removeEventListener('afterprint', over));
  });
  const print = () => {
    setStands(true);
    requestAnimationFrame(() => window.print());
  };
  return (
    <>
      <Button small kind="plain" icon={PrintIcon} onPress={print}>
        {app.t.worksheet.printBlank}
      </Button>
      <Show when={stands()}>
        <Portal>
          <Sheet worksheet={props.worksheet} />
        </Portal>
      </Show>
    </>
  );
}

function Sheet(props: { readonly worksheet: Printed }) {
  return (
    <section class="worksheet-sheet" lang={props.worksheet.language} dir="auto">
      <h1>{props.worksheet.title}</h1>
      <Show when={props.worksheet.opening !== ''}>
        <p class="paragraphs">{props.worksheet.opening}</p>
      </Show>
      <For each={props.worksheet.items}>
        {(item) => (
          <div class="worksheet-sheet-item">
            <Show when={item.type !== 'read'} fallback={<p class="paragraphs">{item.wording}</p>}>
              <h2>{item.wording}</h2>
              <Show when={item.type === 'table' && item} fallback={<Room item={item} lines={LINES} />}>
                {(table) => <Table table={table()} />}
              </Show>
            </Show>
          </div>
        )}
      </For>
    </section>
  );
}

/** Lines to write on; of a table rows to add, where it names none. */
const LINES = 4;
const ROWS = 6;

const Rules = (props: { readonly lines: number }) => (
  <Index each={Array.from({ length: props.lines })}>{() => <span class="worksheet-rule" />}</Index>
);

/** What one item, or one cell, is filled in on. */
function Room(props: { readonly item: Item | Column; readonly lines: number }) {
  const app = useApp();
  return (
    <Switch>
      <Match when={props.item.type === 'open'}>
        <Rules lines={props.lines} />
      </Match>
      <Match when={(props.item.type === 'one' || props.item.type === 'many') && props.item}>
        {(choice) => (
          <ul class="worksheet-ticks">
            <For each={choice().choices}>
              {(words) => (
                <li>
                  <i classList={{ round: choice().type === 'one' }} />
                  {words}
                </li>
              )}
            </For>
            <Show when={choice().ownWords}>
              <li class="worksheet-short">
                {app.t.worksheet.other} <span class="worksheet-rule" />
              </li>
            </Show>
          </ul>
        )}
      </Match>
      <Match when={props.item.type === 'scale' && props.item}>
        {(scale) => (
          <p class="worksheet-ticks worksheet-points-blank">
            {scale().low}
            <Index each={Array.from({ length: scale().points })}>{() => <i class="round" />}</Index>
            {scale().high}
          </p>
        )}
      </Match>
      <Match when={props.item.type === 'when' && props.item}>
        {(when) => (
          <>
            <Show when={when().asks !== 'time'}>
              <p class="worksheet-short">
                {app.t.worksheet.day} <span class="worksheet-rule" />
              </p>
            </Show>
            <Show when={when().asks !== 'date'}>
              <p class="worksheet-short">
                {app.t.worksheet.hour} <span class="worksheet-rule" />
              </p>
            </Show>
          </>
        )}
      </Match>
    </Switch>
  );
}

function Table(props: { readonly table: Extract<Item, { type: 'table' }> }) {
  const rows = () => (props.table.rows.length > 0 ? props.table.rows : Array.from({ length: ROWS }, () => ''));
  return (
    <table>
      <thead>
        <tr>
          <Show when={props.table.rows.length > 0}>
            <td />
          </Show>
          <For each={props.table.columns}>{(column) => <th scope="col">{column.wording}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {(name) => (
            <tr>
              <Show when={props.table.rows.length > 0}>
                <th scope="row">{name}</th>
              </Show>
              <For each={props.table.columns}>
                {(column) => <td>{column.type === 'open' ? null : <Room item={column} lines={1} />}</td>}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
