// The end of a page that erases all of something: the word that is typed, what else is asked, and the act, which stays in reach and says what
// is missing.
import { Show, createSignal, type JSX } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Button, Field } from '../../../ui/index.ts';
import { isWord } from './word.ts';

export function Confirm(props: {
  readonly onCancel: () => void;
  readonly onErase: () => void;
  readonly busy: boolean;
  /** Why nothing was erased, where that is not the word. */
  readonly problem?: string | undefined;
  readonly children?: JSX.Element;
}) {
  const app = useApp();
  const [typed, setTyped] = createSignal('');
  const [isWrong, setWrong] = createSignal(false);
  const word = () => app.t.erasure.word;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWrong(!isWord(typed(), word()));
    if (!isWrong() && !props.busy) props.onErase();
  };
  return (
    <form class="form erase-form" onSubmit={submit}>
      <Field
        label={app.t.erasure.type({ word: word() })}
        value={typed()}
        onInput={setTyped}
        maxLength={40}
        error={isWrong() ? app.t.erasure.typeWrong({ word: word() }) : undefined}
      />
      {props.children}
      <Show when={props.problem}>
        {(problem) => (
          <p class="erase-problem" role="alert">
            {problem()}
          </p>
        )}
      </Show>
      <div class="page-acts erase-acts">
        <Button kind="quiet" onPress={() => props.onCancel()}>
          {app.t.common.cancel}
        </Button>
        <Button kind="danger" type="submit" inactive={props.busy}>
          {app.t.erasure.confirm}
        </Button>
      </div>
    </form>
  );
}
