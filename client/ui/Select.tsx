// One of many in a native list, with its label and its hint: where cards would fill the page.
// <Select label={…} options={[{ value, label }]} value={chosen()} onChoose={setChosen} />
import { For } from 'solid-js';
import type { Option } from './Choices.tsx';
import { FieldBox } from './Field.tsx';

export function Select<Value extends string>(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly options: ReadonlyArray<Option<Value>>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <FieldBox label={props.label} hint={props.hint} error={props.error}>
      {(ids) => (
        <select
          id={ids().input}
          class="input"
          aria-describedby={ids().describedBy}
          aria-invalid={props.error ? 'true' : undefined}
          onChange={(event) => {
            const chosen = props.options[event.currentTarget.selectedIndex];
            if (chosen !== undefined) props.onChoose(chosen.value);
          }}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldBox>
  );
}
