// A worksheet as it is filled in: its questions as headings of one page, in their order, each of which may stay empty. No step, no bar, no mark of
// what was left.
import { For, Index, Match, Show, Switch, createMemo, createSignal, createUniqueId } from 'solid-js';
import { useApp } from '../app/state.ts';
import {
  type Item,
  type ItemReply,
  type Reply,
  type Worksheet,
  WORKSHEET_BOUNDS,
} from '../engine/api/worksheet-views.ts';
import { dayOfIso, isoDayOf } from '../ui/calendar.ts';
import { Button, PlusIcon, WritingArea } from '../ui/index.ts';
import {
  cellAt,
  type CellReply,
  choiceIn,
  choiceReply,
  clockOf,
  minuteIn,
  pointIn,
  replyTo,
  rowsFilled,
  textIn,
  whenReply,
  withCell,
  withoutRow,
} from './replies.ts';
import './worksheets.css';

export function WorksheetFields(props: {
  readonly worksheet: Worksheet;
  readonly replies: readonly ItemReply[];
  /** Null: what was said to it is taken away. */
  readonly onReply: (item: number, reply: Reply | null) => void;
}) {
  return (
    <div class="worksheet-fields" lang={props.worksheet.language}>
      <Show when={props.worksheet.opening !== ''}>
        <p class="worksheet-opening paragraphs">{props.worksheet.opening}</p>
      </Show>
      <Index each={props.worksheet.items}>
        {(item, at) => (
          <Field item={item()} reply={replyTo(props.replies, at)} onReply={(reply) => props.onReply(at, reply)} />
        )}
      </Index>
    </div>
  );
}

type FieldProps = {
  readonly item: Item;
  readonly reply: Reply | undefined;
  readonly onReply: (reply: Reply | null) => void;
};

function Field(props: FieldProps) {
  return (
    <Show when={props.item.type !== 'read'} fallback={<p class="worksheet-read paragraphs">{props.item.wording}</p>}>
      <fieldset class="worksheet-item">
        <legend>{props.item.wording}</legend>
        <Show when={props.item.type === 'table' && props.item} fallback={<Plain {...props} />}>
          {(table) => <Table table={table()} reply={props.reply} onReply={props.onReply} />}
        </Show>
      </fieldset>
    </Show>
  );
}

/** What is no table: a field of its own, and a cell of one. */
function Plain(props: FieldProps) {
  return (
    <Switch>
      <Match when={props.item.type === 'open'}>
        <div class="worksheet-text">
          <WritingArea
            shape="card"
            label={props.item.wording}
            value={textIn(props.reply)}
            rows={2}
            onInput={(text) => props.onReply(text === '' ? null : { type: 'open', text })}
          />
        </div>
      </Match>
      <Match when={(props.item.type === 'one' || props.item.type === 'many') && props.item}>
        {(choice) => <Choice item={choice()} reply={props.reply} onReply={props.onReply} />}
      </Match>
      <Match when={props.item.type === 'scale' && props.item}>
        {(scale) => <Scale item={scale()} reply={props.reply} onReply={props.onReply} />}
      </Match>
      <Match when={props.item.type === 'when' && props.item}>
        {(when) => <When item={when()} reply={props.reply} onReply={props.onReply} />}
      </Match>
    </Switch>
  );
}

type Of<Type extends Item['type']> = Omit<FieldProps, 'item'> & { readonly item: Extract<Item, { type: Type }> };

function Choice(
  props: Omit<FieldProps, 'item'> & { readonly item: Extract<Item, { readonly choices: readonly string[] }> },
) {
  const app = useApp();
  const name = createUniqueId();
  const said = () => choiceIn(props.reply);
  const tell = (chosen: readonly number[], ownWords: string) =>
    props.onReply(choiceReply(props.item.type, chosen, ownWords));
  const choose = (place: number, on: boolean) => {
    const others = props.item.type === 'one' ? [] : said().chosen.filter((each) => each !== place);
    tell(on ? [...others, place] : others, said().ownWords);
  };
  return (
    <>
      <div class="worksheet-choices">
        <For each={props.item.choices}>
          {(choice, at) => (
            <label>
              <input
                type={props.item.type === 'one' ? 'radio' : 'checkbox'}
                name={name}
                checked={said().chosen.includes(at())}
                onChange={(event) => choose(at(), event.currentTarget.checked)}
              />
              <span>{choice}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.item.ownWords}>
        <label class="worksheet-own">
          <span>{app.t.worksheet.other}</span>
          <input
            class="input"
            type="text"
            value={said().ownWords}
            maxlength={WORKSHEET_BOUNDS.field}
            spellcheck={false}
            autocomplete="off"
            translate="no"
            onInput={(event) => tell(said().chosen, event.currentTarget.value)}
          />
        </label>
      </Show>
      <Show when={props.item.type === 'one' && said().chosen.length > 0}>
        <Clear wording={props.item.wording} onPress={() => tell([], said().ownWords)} />
      </Show>
    </>
  );
}

/** Points between two words: none is chosen before a person chooses. */
function Scale(props: Of<'scale'>) {
  const app = useApp();
  const name = createUniqueId();
  const points = createMemo(() => Array.from({ length: props.item.points }, (_, at) => at));
  return (
    <>
      <div class="worksheet-scale">
        <span aria-hidden="true">{props.item.low}</span>
        <span aria-hidden="true">{props.item.high}</span>
        <div class="worksheet-points">
          <For each={points()}>
            {(at) => (
              <label>
                <input
                  type="radio"
                  name={name}
                  checked={pointIn(props.reply) === at}
                  onChange={() => props.onReply({ type: 'scale', point: at })}
                />
                <span class="sr">
                  {app.t.worksheet.scaleAt({
                    n: String(at + 1),
                    total: String(props.item.points),
                    low: props.item.low,
                    high: props.item.high,
                  })}
                </span>
              </label>
            )}
          </For>
        </div>
      </div>
      <Show when={pointIn(props.reply) !== null}>
        <Clear wording={props.item.wording} onPress={() => props.onReply(null)} />
      </Show>
    </>
  );
}

function When(props: Of<'when'>) {
  const app = useApp();
  const said = () => (props.reply?.type === 'when' ? props.reply : { day: null, minute: null });
  return (
    <>
      <div class="worksheet-when">
        <Show when={props.item.asks !== 'time'}>
          <input
            class="input"
            type="date"
            aria-label={app.t.worksheet.day}
            value={said().day === null ? '' : isoDayOf(said().day ?? 0)}
            onChange={(event) => props.onReply(whenReply(dayOfIso(event.currentTarget.value), said().minute))}
          />
        </Show>
        <Show when={props.item.asks !== 'date'}>
          <input
            class="input"
            type="time"
            aria-label={app.t.worksheet.hour}
            value={said().minute === null ? '' : clockOf(said().minute ?? 0)}
            onChange={(event) => props.onReply(whenReply(said().day, minuteIn(event.currentTarget.value)))}
          />
        </Show>
      </div>
      <Show when={props.reply !== undefined}>
        <Clear wording={props.item.wording} onPress={() => props.onReply(null)} />
      </Show>
    </>
  );
}

function Clear(props: { readonly wording: string; readonly onPress: () => void }) {
  const app = useApp();
  return (
    <button
      type="button"
      class="link worksheet-clear"
      aria-label={app.t.worksheet.clearNamed({ question: props.wording })}
      onClick={() => props.onPress()}
    >
      {app.t.worksheet.clear}
    </button>
  );
}

/** Rows as cards, one below the other: no table scrolls beside itself on a phone. Where they have no names a person adds them. */
function Table(props: {
  readonly table: Extract<Item, { type: 'table' }>;
  readonly reply: Reply | undefined;
  readonly onReply: (reply: Reply | null) => void;
}) {
  const app = useApp();
  const isFree = () => props.table.rows.length === 0;
  const [added, setAdded] = createSignal(1);
  const count = () => (isFree() ? Math.max(added(), rowsFilled(props.reply)) : props.table.rows.length);
  const rows = createMemo(() => Array.from({ length: count() }, (_, row) => row));
  const nameOf = (row: number) => props.table.rows[row] ?? app.t.worksheet.row({ n: String(row + 1) });
  const remove = (row: number) => {
    setAdded(Math.max(1, count() - 1));
    props.onReply(withoutRow(props.reply, row));
  };
  return (
    <>
      <ol class="worksheet-rows">
        <Index each={rows()}>
          {(row) => (
            <li>
              <div class="worksheet-row-head">
                <b>{nameOf(row())}</b>
                <Show when={isFree() && count() > 1}>
                  <button
                    type="button"
                    class="link"
                    aria-label={app.t.worksheet.removeRow({ n: String(row() + 1) })}
                    onClick={() => remove(row())}
                  >
                    {app.t.worksheet.remove}
                  </button>
                </Show>
              </div>
              <Index each={props.table.columns}>
                {(column, at) => (
                  <fieldset class="worksheet-cell">
                    <legend>{column().wording}</legend>
                    <Plain
                      item={column()}
                      reply={cellAt(props.reply, row(), at)}
                      onReply={(reply) =>
                        props.onReply(withCell(props.reply, { row: row(), column: at }, reply as CellReply | null))
                      }
                    />
                  </fieldset>
                )}
              </Index>
            </li>
          )}
        </Index>
      </ol>
      <Show when={isFree()}>
        <Show
          when={count() < WORKSHEET_BOUNDS.rows}
          fallback={<p class="meta">{app.t.worksheet.rowLimit({ limit: String(WORKSHEET_BOUNDS.rows) })}</p>}
        >
          <Button small kind="plain" icon={PlusIcon} onPress={() => setAdded(count() + 1)}>
            {app.t.worksheet.addRow}
          </Button>
        </Show>
      </Show>
    </>
  );
}
