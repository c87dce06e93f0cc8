// One question being composed: a line that opens to its fields, and its place among the others.
import { Match, Show, Switch } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { WORKSHEET_BOUNDS } from '../../../engine/api/worksheet-views.ts';
import type { Dictionary } from '../../../i18n/index.ts';
import {
  Button,
  Checkbox,
  DownIcon,
  EraseIcon,
  Field,
  IconButton,
  Kept,
  PlusIcon,
  Select,
  TextArea,
  UpIcon,
} from '../../../ui/index.ts';
import {
  COLUMN_TYPES,
  type ColumnType,
  type EditedColumn,
  type EditedItem,
  type ItemType,
  newColumn,
} from './edited.ts';

export const typeWords = (t: Dictionary, type: ItemType): string =>
  ({
    open: t.worksheet.typeOpen,
    one: t.worksheet.typeOne,
    many: t.worksheet.typeMany,
    scale: t.worksheet.typeScale,
    hour: t.worksheet.hour,
    day: t.worksheet.day,
    table: t.worksheet.typeTable,
    read: t.worksheet.typeRead,
  })[type];

export function Question(props: {
  readonly item: EditedItem;
  readonly isOpen: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly nextId: () => number;
  readonly onOpen: () => void;
  readonly onChange: (part: Partial<EditedItem>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const app = useApp();
  const named = () => ({ question: props.item.wording || typeWords(app.t, props.item.type) });
  return (
    <li class="worksheet-question" classList={{ open: props.isOpen }}>
      <div class="worksheet-question-head">
        <button
          type="button"
          class="worksheet-question-name"
          aria-expanded={props.isOpen}
          onClick={() => props.onOpen()}
        >
          <b dir="auto">{props.item.wording}</b>
          <span class="meta">{typeWords(app.t, props.item.type)}</span>
        </button>
        <div class="worksheet-question-acts">
          <IconButton
            icon={UpIcon}
            label={app.t.worksheet.upNamed(named())}
            inactive={props.isFirst}
            onPress={() => props.onMove(-1)}
          />
          <IconButton
            icon={DownIcon}
            label={app.t.worksheet.downNamed(named())}
            inactive={props.isLast}
            onPress={() => props.onMove(1)}
          />
          <IconButton icon={EraseIcon} label={app.t.worksheet.removeNamed(named())} onPress={() => props.onRemove()} />
        </div>
      </div>
      <Show when={props.isOpen}>
        <div class="worksheet-question-fields">
          <Show
            when={props.item.type === 'read'}
            fallback={
              <Field
                label={app.t.worksheet.question}
                value={props.item.wording}
                maxLength={WORKSHEET_BOUNDS.wording}
                onInput={(wording) => props.onChange({ wording })}
              />
            }
          >
            <TextArea
              label={app.t.worksheet.typeRead}
              rows={3}
              value={props.item.wording}
              onInput={(wording) => props.onChange({ wording })}
            />
          </Show>
          <Words of={props.item} onChange={props.onChange} />
          <Show when={props.item.type === 'table'}>
            <Columns item={props.item} nextId={props.nextId} onChange={props.onChange} />
          </Show>
        </div>
      </Show>
    </li>
  );
}

/** Choices, or the two ends and the points between them. */
function Words(props: {
  readonly of: EditedItem | EditedColumn;
  readonly onChange: (part: Partial<Pick<EditedItem, 'choices' | 'ownWords' | 'points' | 'low' | 'high'>>) => void;
}) {
  const app = useApp();
  return (
    <Switch>
      <Match when={props.of.type === 'one' || props.of.type === 'many'}>
        <TextArea
          label={app.t.worksheet.choices}
          hint={app.t.worksheet.choicesHint({ most: String(WORKSHEET_BOUNDS.choices) })}
          rows={3}
          value={props.of.choices}
          onInput={(choices) => props.onChange({ choices })}
        />
        <Checkbox
          label={app.t.worksheet.withOther}
          checked={props.of.ownWords}
          onChange={(ownWords) => props.onChange({ ownWords })}
        />
      </Match>
      <Match when={props.of.type === 'scale'}>
        <div class="worksheet-ends">
          <Field
            label={app.t.worksheet.low}
            value={props.of.low}
            maxLength={WORKSHEET_BOUNDS.choice}
            onInput={(low) => props.onChange({ low })}
          />
          <Field
            label={app.t.worksheet.high}
            value={props.of.high}
            maxLength={WORKSHEET_BOUNDS.choice}
            onInput={(high) => props.onChange({ high })}
          />
          <Field
            label={app.t.worksheet.points}
            inputMode="numeric"
            value={props.of.points}
            onInput={(points) => props.onChange({ points })}
          />
        </div>
      </Match>
    </Switch>
  );
}

function Columns(props: {
  readonly item: EditedItem;
  readonly nextId: () => number;
  readonly onChange: (part: Partial<EditedItem>) => void;
}) {
  const app = useApp();
  const change = (id: number, part: Partial<EditedColumn>) =>
    props.onChange({ columns: props.item.columns.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  const without = (id: number) => props.onChange({ columns: props.item.columns.filter((each) => each.id !== id) });
  return (
    <>
      <fieldset class="worksheet-columns">
        <legend>{app.t.worksheet.columns}</legend>
        <Kept each={props.item.columns} by={({ id }) => String(id)}>
          {(column) => (
            <div class="worksheet-column">
              <Field
                label={app.t.worksheet.question}
                value={column().wording}
                maxLength={WORKSHEET_BOUNDS.wording}
                onInput={(wording) => change(column().id, { wording })}
              />
              <Select<ColumnType>
                label={app.t.worksheet.columnType}
                options={COLUMN_TYPES.map((value) => ({ value, label: typeWords(app.t, value) }))}
                value={column().type}
                onChoose={(type) => change(column().id, { type })}
              />
              <Words of={column()} onChange={(part) => change(column().id, part)} />
              <Show when={props.item.columns.length > 1}>
                <button
                  type="button"
                  class="link"
                  aria-label={app.t.worksheet.removeNamed({ question: column().wording })}
                  onClick={() => without(column().id)}
                >
                  {app.t.worksheet.remove}
                </button>
              </Show>
            </div>
          )}
        </Kept>
        <Show when={props.item.columns.length < WORKSHEET_BOUNDS.columns}>
          <Button
            small
            kind="plain"
            icon={PlusIcon}
            onPress={() => props.onChange({ columns: [...props.item.columns, newColumn(props.nextId())] })}
          >
            {app.t.worksheet.addColumn}
          </Button>
        </Show>
      </fieldset>
      <TextArea
        label={app.t.worksheet.rowNames}
        hint={app.t.worksheet.rowNamesHint({ limit: String(WORKSHEET_BOUNDS.rows) })}
        rows={2}
        value={props.item.rows}
        onInput={(rows) => props.onChange({ rows })}
      />
    </>
  );
}
