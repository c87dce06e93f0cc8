// The six words that both devices show: whoever holds both says on each whether they are the same.
import type { JSX } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Button, WordsList } from '../../../ui/index.ts';

export function Compare(props: {
  readonly words: readonly string[];
  readonly onSame: () => void;
  readonly onDiffer: () => void;
  /** What saying yes does on this device. */
  readonly children: JSX.Element;
}) {
  const app = useApp();
  return (
    <>
      <section class="opening" aria-labelledby="compare">
        <h1 id="compare">{app.t.devices.compareTitle}</h1>
        <p class="calm">{app.t.devices.before}</p>
      </section>
      <WordsList words={props.words} columns="wide" />
      <div class="linking-says">{props.children}</div>
      <div class="page-acts">
        <Button kind="primary" onPress={() => props.onSame()}>
          {app.t.devices.same}
        </Button>
        <Button kind="quiet" onPress={() => props.onDiffer()}>
          {app.t.devices.differ}
        </Button>
      </div>
    </>
  );
}
