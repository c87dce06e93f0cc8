// What was asked about a proposal, and asking something first.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { useApp } from '../app/state.ts';
import { Button, TextArea } from '../ui/index.ts';

export function Questions(props: {
  readonly questions: readonly { readonly at: number; readonly text: string }[];
  /** Resolves to whether it was kept. */
  readonly onAsk: (text: string) => Promise<boolean>;
}) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const [text, setText] = createSignal('');
  const send = async () => {
    if (!(await props.onAsk(text().trim()))) return;
    setText('');
    setAsking(false);
    app.announce(app.t.cover.questionSent);
  };
  return (
    <>
      <For each={props.questions}>
        {(question) => (
          <div class="cover-asked">
            <p class="meta">{app.t.cover.asked({ date: app.format.date(question.at, deviceTimeZone()) })}</p>
            <p>{question.text}</p>
          </div>
        )}
      </For>
      <Show
        when={asking()}
        fallback={
          <p>
            <Button kind="plain" small onPress={() => setAsking(true)}>
              {app.t.cover.question}
            </Button>
          </p>
        }
      >
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <TextArea label={app.t.cover.questionLabel} rows={3} value={text()} onInput={setText} />
          <Button kind="quiet" small type="submit" inactive={text().trim() === ''}>
            {app.t.cover.questionSend}
          </Button>
        </form>
      </Show>
    </>
  );
}
