// A way to begin, offered where somebody asks for one: it can be refused, another one asked for, and what was taken is put away again. It is never
// counted, and weighs nothing.
import { Show, createSignal, onMount } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Button, CloseIcon, IconButton } from '../../../ui/index.ts';
import { type Prompt, promptsIn } from './prompts/prompts.ts';

export function Prompts(props: { readonly onUse: (text: string) => void; readonly onRefuse: () => void }) {
  const app = useApp();
  const [all, setAll] = createSignal<readonly Prompt[]>([]);
  const [at, setAt] = createSignal(0);
  onMount(() => void promptsIn(app.locale()).then(setAll, () => props.onRefuse()));
  const shown = () => all()[at() % all().length];
  return (
    <Show when={shown()}>
      {(prompt) => (
        <section class="prompt-offer" aria-label={app.t.writing.prompt}>
          <div aria-live="polite">
            <p class="meta">{prompt().group}</p>
            <p class="prompt-text">{prompt().text}</p>
          </div>
          <div class="prompt-acts">
            <Button kind="quiet" small onPress={() => props.onUse(prompt().text)}>
              {app.t.writing.promptUse}
            </Button>
            <Button kind="plain" small onPress={() => setAt(at() + 1)}>
              {app.t.writing.promptOther}
            </Button>
            <Button kind="plain" small onPress={() => props.onRefuse()}>
              {app.t.writing.promptNone}
            </Button>
          </div>
        </section>
      )}
    </Show>
  );
}

/** The one that was taken, above the text: put away, the text stays. */
export function Taken(props: { readonly text: string; readonly onPutAway: () => void }) {
  const app = useApp();
  return (
    <div class="prompt-taken">
      <p class="prompt-text">{props.text}</p>
      <IconButton icon={CloseIcon} label={app.t.writing.promptPutAway} onPress={() => props.onPutAway()} />
    </div>
  );
}
