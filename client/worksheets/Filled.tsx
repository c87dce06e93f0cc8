// A worksheet that was filled in, item by item in the words it was filled in under: nothing sums, ranks or colours it. What was left empty says so.
import { For, Match, Show, Switch, type JSX } from 'solid-js';
import { useApp } from '../app/state.ts';
import { type Column, type FilledWorksheet, fits, type Item, type Reply } from '../engine/api/worksheet-views.ts';
import { replyTo, rowsFilled, cellAt } from './replies.ts';
import { saidWords } from './words.ts';
import './worksheets.css';

type Passage = FilledWorksheet['passages'][number];

export function Filled(props: {
  readonly filled: Pick<FilledWorksheet, 'worksheet' | 'replies'> &
    Partial<Pick<FilledWorksheet, 'passages' | 'wording'>>;
  /** The act beside an item that says something. */
  readonly act?: ((passage: Passage) => JSX.Element) | undefined;
  /** The psychologist is told where the words are not those of her letter. */
  readonly toldWording?: boolean | undefined;
}) {
  const app = useApp();
  const passages = () => props.filled.passages ?? [];
  const passageOf = (item: number) => passages().find((each) => each.item === item);
  /** To no item that there is: what has words is read all the same. */
  const strays = () => passages().filter(({ item }) => props.filled.worksheet.items[item] === undefined);
  return (
    <div class="worksheet-filled" lang={props.filled.worksheet.language}>
      <Show when={props.toldWording && props.filled.wording === 'other'}>
        <p class="meta" lang={app.locale()}>
          {app.t.worksheet.otherWording}
        </p>
      </Show>
      <dl>
        <For each={props.filled.worksheet.items}>
          {(item, at) => (
            <Show when={item.type !== 'read'}>
              <div>
                <dt>{item.wording}</dt>
                <dd dir="auto">
                  <div>
                    <Said item={item} reply={replyTo(props.filled.replies, at())} stray={passageOf(at())?.text} />
                  </div>
                  <Show when={passageOf(at())}>{(passage) => props.act?.(passage())}</Show>
                </dd>
              </div>
            </Show>
          )}
        </For>
      </dl>
      <For each={strays()}>
        {(stray) => (
          <p class="paragraphs" dir="auto">
            {stray.text}
          </p>
        )}
      </For>
    </div>
  );
}

function Said(props: { readonly item: Item; readonly reply: Reply | undefined; readonly stray: string | undefined }) {
  const app = useApp();
  const isTable = (reply: Reply | undefined): reply is Extract<Reply, { type: 'table' }> => reply?.type === 'table';
  return (
    <Switch fallback={<span class="worksheet-blank">{app.t.worksheet.leftBlank}</span>}>
      <Match when={props.item.type === 'table' && isTable(props.reply) && props.reply}>
        {(reply) => <Rows table={props.item as Extract<Item, { type: 'table' }>} reply={reply()} />}
      </Match>
      <Match when={props.item.type === 'scale' && props.reply?.type === 'scale' && props.reply}>
        {(reply) => <Point item={props.item as Extract<Item, { type: 'scale' }>} at={reply().point} />}
      </Match>
      <Match when={props.reply}>
        {(reply) => <For each={saidWords(app, props.item, reply())}>{(line) => <p class="paragraphs">{line}</p>}</For>}
      </Match>
      <Match when={props.stray}>{(text) => <p class="paragraphs">{text()}</p>}</Match>
    </Switch>
  );
}

/** Where on the scale, between its two words. */
export function Point(props: { readonly item: Extract<Item | Column, { type: 'scale' }>; readonly at: number }) {
  const app = useApp();
  return (
    <p class="worksheet-point">
      <span class="sr">
        {app.t.worksheet.scaleAt({
          n: String(props.at + 1),
          total: String(props.item.points),
          low: props.item.low,
          high: props.item.high,
        })}
      </span>
      <span aria-hidden="true">{props.item.low}</span>
      <span class="worksheet-dots" aria-hidden="true">
        <For each={Array.from({ length: props.item.points }, (_, at) => at)}>
          {(at) => <i classList={{ chosen: at === props.at }} />}
        </For>
      </span>
      <span aria-hidden="true">{props.item.high}</span>
    </p>
  );
}

function Rows(props: {
  readonly table: Extract<Item, { type: 'table' }>;
  readonly reply: Extract<Reply, { type: 'table' }>;
}) {
  const app = useApp();
  const rows = () =>
    Array.from({ length: rowsFilled(props.reply) }, (_, row) => row).filter((row) =>
      props.table.columns.some((_, column) => cellAt(props.reply, row, column) !== undefined),
    );
  const cellsOf = (row: number) =>
    props.table.columns.flatMap((column, at) => {
      const reply = cellAt(props.reply, row, at);
      return reply === undefined || !fits(column, reply) ? [] : [{ column, reply }];
    });
  return (
    <ol class="worksheet-said-rows">
      <For each={rows()}>
        {(row) => (
          <li>
            <b class="meta">{props.table.rows[row] ?? app.t.worksheet.row({ n: String(row + 1) })}</b>
            <dl>
              <For each={cellsOf(row)}>
                {({ column, reply }) => (
                  <div>
                    <dt>{column.wording}</dt>
                    <dd dir="auto">
                      <Show
                        when={column.type === 'scale' && reply.type === 'scale' && reply}
                        fallback={
                          <For each={saidWords(app, column, reply)}>{(line) => <p class="paragraphs">{line}</p>}</For>
                        }
                      >
                        {(on) => <Point item={column as Extract<Column, { type: 'scale' }>} at={on().point} />}
                      </Show>
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </li>
        )}
      </For>
    </ol>
  );
}
