// A file that was made: what of it could not be read, its six words, saving it, and what may come next.
import { Show, createSignal, type JSX } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Button, buttonClass, Notice, SheetIcon, WordsList } from '../../../ui/index.ts';
import type { Made } from './run.ts';

export function MadeFile(props: {
  readonly made: Made;
  readonly fileName: string;
  /** What its six words are for. */
  readonly fingerprint: string;
  /** What is said before it is saved. */
  readonly before?: JSX.Element;
  readonly onAgain: () => void;
  /** Further ways on. */
  readonly children?: JSX.Element;
}) {
  const app = useApp();
  const [state, setState] = createSignal<'saved' | 'failed' | null>(null);
  const save = (): void => {
    try {
      app.saveFile(`${props.fileName}.zip`, 'application/zip', props.made.blob);
      setState('saved');
      app.announce(app.t.exporting.saved);
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Show when={props.made.unread > 0}>
        <Notice tone="warn" cause={app.t.exporting.partial({ count: props.made.unread })}>
          <p class="calm">{app.t.exporting.partialHow}</p>
        </Notice>
      </Show>
      <div class="export-words">
        <h2>{app.t.checking.words}</h2>
        <WordsList words={props.made.words} columns="wide" />
        <p class="calm">{props.fingerprint}</p>
      </div>
      {props.before}
      <div class="page-acts">
        <Button kind="primary" icon={SheetIcon} onPress={save}>
          {app.t.exporting.save}
        </Button>
        <Button kind="quiet" onPress={() => props.onAgain()}>
          {app.t.exporting.again}
        </Button>
        <a class={buttonClass('plain', true)} href="/verifier-export">
          {app.t.exporting.check}
        </a>
        {props.children}
      </div>
      <Show when={state() === 'saved'}>
        <p class="calm">{app.t.exporting.saved}</p>
      </Show>
      <Show when={state() === 'failed'}>
        <Notice tone="warn" urgent cause={app.t.exporting.failed} />
      </Show>
    </>
  );
}
