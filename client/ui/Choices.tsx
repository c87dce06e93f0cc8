// Choosing: one of several (cards, a two-part switch, chips), yes or no (a box, a switch), the days of a week.
// <RadioCards legend={…} options={[{ value, label, note }]} value={chosen()} onChoose={setChosen} />
import { For, Show, createUniqueId } from 'solid-js';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly note?: string | undefined;
}

/** Nothing is preselected while `value` is undefined. */
export function RadioCards<Value extends string>(props: {
  readonly legend: string;
  readonly options: ReadonlyArray<Option<Value>>;
  readonly value: Value | undefined;
  readonly onChoose: (value: Value) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="radio-cards">
      <legend>{props.legend}</legend>
      <For each={props.options}>
        {(option) => (
          <label>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChoose(option.value)}
            />
            <b>{option.label}</b>
            <Show when={option.note}>
              <span class="meta">{option.note}</span>
            </Show>
          </label>
        )}
      </For>
    </fieldset>
  );
}

/** `look`: "switch" for two or three short words in one bar, "chips" for more. The legend is for readers unless `showLegend`. */
export function Segments<Value extends string>(props: {
  readonly legend: string;
  readonly showLegend?: boolean | undefined;
  readonly look?: 'switch' | 'chips' | undefined;
  readonly options: ReadonlyArray<Option<Value>>;
  readonly value: Value | undefined;
  readonly onChoose: (value: Value) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset class={props.look === 'chips' ? 'chips' : 'segments'}>
      <legend class={props.showLegend ? undefined : 'sr'}>{props.legend}</legend>
      <For each={props.options}>
        {(option) => (
          <label>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        )}
      </For>
    </fieldset>
  );
}

/** Several of a few, each on or off. */
export function Chips<Value extends string>(props: {
  readonly legend: string;
  readonly options: ReadonlyArray<Option<Value>>;
  readonly values: readonly Value[];
  /** In the order of the options. */
  readonly onChoose: (values: readonly Value[]) => void;
}) {
  const choose = (value: Value, on: boolean) =>
    props.onChoose(
      props.options.flatMap((option) =>
        (option.value === value ? on : props.values.includes(option.value)) ? [option.value] : [],
      ),
    );
  return (
    <fieldset class="chips">
      <legend class="sr">{props.legend}</legend>
      <For each={props.options}>
        {(option) => (
          <label>
            <input
              type="checkbox"
              checked={props.values.includes(option.value)}
              onChange={(event) => choose(option.value, event.currentTarget.checked)}
            />
            <span>{option.label}</span>
          </label>
        )}
      </For>
    </fieldset>
  );
}

/** `look`: "box" is a consent or a task ticked off, "switch" a setting that takes effect at once. */
export function Checkbox(props: {
  readonly label: string;
  readonly note?: string | undefined;
  readonly look?: 'box' | 'switch' | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const input = () => (
    <input
      type="checkbox"
      role={props.look === 'switch' ? 'switch' : undefined}
      checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
  const words = () => (
    <span>
      <Show when={props.look === 'switch'} fallback={props.label}>
        <b>{props.label}</b>
      </Show>
      <Show when={props.note}>
        <span class="meta">{props.note}</span>
      </Show>
    </span>
  );
  return (
    <Show
      when={props.look === 'switch'}
      fallback={
        <label class="checkbox">
          {input()}
          {words()}
        </label>
      }
    >
      <label class="switch">
        {words()}
        {input()}
      </label>
    </Show>
  );
}

/** Days of the week, each shown by its short name and read by its full one. */
export function WeekDays<Day extends string | number>(props: {
  readonly legend: string;
  readonly days: ReadonlyArray<{ readonly day: Day; readonly short: string; readonly full: string }>;
  readonly chosen: readonly Day[];
  readonly onChange: (chosen: readonly Day[]) => void;
}) {
  const toggle = (day: Day, checked: boolean) => {
    props.onChange(
      props.days.map((each) => each.day).filter((each) => (each === day ? checked : props.chosen.includes(each))),
    );
  };
  return (
    <fieldset>
      <legend class="label">{props.legend}</legend>
      <div class="week-days">
        <For each={props.days}>
          {(each) => (
            <label>
              <input
                type="checkbox"
                aria-label={each.full}
                checked={props.chosen.includes(each.day)}
                onChange={(event) => toggle(each.day, event.currentTarget.checked)}
              />
              <span aria-hidden="true">{each.short}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
