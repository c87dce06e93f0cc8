// One question on a screen of its own, with its reason, its choices and room for words.
import { For, Show, createUniqueId } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Button, Notice, TextArea } from '../../../ui/index.ts';
import { chosenAfter, type Given, type Question } from './questions.ts';

export function One(props: {
  readonly question: Question;
  readonly at: number;
  readonly of: number;
  readonly given: Given;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly onChange: (given: Given) => void;
  readonly onContinue: () => void;
  readonly onNow: () => void;
}) {
  const app = useApp();
  const isLast = () => props.at + 1 === props.of;
  const after = () => props.given.chosen.flatMap((place) => props.question.after.get(place) ?? []);
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        props.onContinue();
      }}
    >
      <p class="meta">{app.t.first.progress({ n: String(props.at + 1) })}</p>
      <Choices {...props} />
      <Show when={after()[0]}>
        {(text) => (
          <p class="calm" role="status">
            {text()}
          </p>
        )}
      </Show>
      <TextArea
        label={app.t.first.add}
        value={props.given.words}
        onInput={(words) => props.onChange({ ...props.given, words })}
        rows={2}
      />
      <Show when={props.problem}>{(text) => <Notice tone="warn" cause={text()} />}</Show>
      <div class="page-acts">
        <Button kind="primary" type="submit" inactive={props.busy}>
          {isLast() ? app.t.first.send : app.t.first.next}
        </Button>
        <Button kind="plain" onPress={() => props.onNow()}>
          {app.t.first.linkNow}
        </Button>
      </div>
    </form>
  );
}

function Choices(props: {
  readonly question: Question;
  readonly given: Given;
  readonly onChange: (given: Given) => void;
}) {
  const id = createUniqueId();
  return (
    <fieldset class="question-choices" aria-describedby={`${id}-why`}>
      <legend>
        <h1>{props.question.wording}</h1>
      </legend>
      <p class="calm" id={`${id}-why`}>
        {props.question.why}
      </p>
      <For each={props.question.choices}>
        {(choice, place) => (
          <label>
            <input
              type={props.question.type === 'one' ? 'radio' : 'checkbox'}
              name={id}
              checked={props.given.chosen.includes(place())}
              onChange={() =>
                props.onChange({
                  ...props.given,
                  chosen: chosenAfter(props.question, props.given.chosen, place()),
                })
              }
            />
            <span>{choice}</span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
