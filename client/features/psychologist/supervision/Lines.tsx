// The lines of a review, moved through by keys, and the foot from which the file is made once all are reread.
import { Show, createSignal } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { SupervisionView } from '../../../engine/api/supervision-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { Button, Dialog, Kept, Notice } from '../../../ui/index.ts';
import { areKeysOff, useKeys } from '../../../ui/keys.ts';
import { Line } from './Line.tsx';
import { byItsKind, type Reviewing } from './reviewing.ts';
import { selectedIn } from './selected.ts';
import { fileWords } from './words.ts';

export function Lines(props: {
  readonly relation: RelationView;
  readonly view: SupervisionView;
  readonly reviewing: Reviewing;
}) {
  const app = useApp();
  const elements = new Map<string, HTMLElement>();
  const show = (id: string | undefined): void => {
    const element = id === undefined ? undefined : elements.get(id);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  };
  /** What is kept meanwhile takes nobody back from the line that they went on to. */
  const stay = (id: string): void => {
    if (props.reviewing.current()?.id === id) show(id);
  };
  const numberOf = (id: string): number => props.view.lines.findIndex((line) => line.id === id) + 1;
  const reread = async () => {
    const line = props.reviewing.current();
    if (line === undefined) return;
    if (line.asked > 0) app.announce(app.t.supervision.blocked);
    else {
      await props.reviewing.reread(line, !line.isReread);
      stay(line.id);
    }
  };
  const replace = async () => {
    const line = props.reviewing.current();
    const text = line === undefined ? null : elements.get(line.id)?.querySelector<HTMLElement>('.sup-text');
    if (line === undefined || text === null || text === undefined) return;
    const stretch = selectedIn(text);
    const word = stretch === null ? props.reviewing.open() : { line: line.id, ...stretch, found: null };
    if (word === null) app.announce(app.t.supervision.markHint);
    else {
      await props.reviewing.replace(line, word, byItsKind(word.found));
      stay(line.id);
    }
  };
  const keys: Readonly<Record<string, () => void>> = {
    j: () => show(props.reviewing.step(1)?.id),
    k: () => show(props.reviewing.step(-1)?.id),
    r: () => void reread(),
    x: () => void replace(),
  };
  useKeys(keys);
  // Whoever ticked a box by hand goes on by keys.
  const fromBox = (event: KeyboardEvent) => {
    if (areKeysOff() || !(event.target instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const act = keys[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <div class="sup-flow" onKeyDown={fromBox}>
        <p class="calm">{app.t.supervision.review}</p>
        <ol class="sup-lines" aria-label={app.t.supervision.lines}>
          <Kept each={props.view.lines} by={({ id }) => id}>
            {(line) => (
              <Line
                line={line()}
                number={numberOf(line().id)}
                reviewing={props.reviewing}
                onElement={(id, element) => elements.set(id, element)}
              />
            )}
          </Kept>
        </ol>
        <p class="meta sup-keys">{app.t.supervision.keys}</p>
      </div>
      <Foot relation={props.relation} view={props.view} />
    </>
  );
}

function Foot(props: { readonly relation: RelationView; readonly view: SupervisionView }) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const [state, setState] = createSignal<{ readonly made: number } | 'failed' | null>(null);
  const isReady = () => props.view.open === 0 && props.view.lines.length > 0;
  const made = () => {
    const its = state();
    return its !== null && its !== 'failed' ? its : null;
  };
  const make = async () => {
    setAsking(false);
    const done = await app.engine.makeSupervisionFile(props.relation.key, fileWords(app));
    if (!done.ok) {
      setState('failed');
      return;
    }
    app.saveFile(app.t.supervision.file, 'text/html;charset=utf-8', done.value.file);
    setState({ made: done.value.passages });
    app.announce(app.t.supervision.made({ count: done.value.passages }));
  };
  return (
    <footer class="sup-foot">
      <div>
        <Show when={made()}>{(its) => <p>{app.t.supervision.made({ count: its().made })}</p>}</Show>
        <Show when={state() === 'failed'}>
          <Notice tone="warn" urgent cause={app.t.supervision.failed} />
        </Show>
        <p class="meta">{app.t.supervision.personal}</p>
      </div>
      <Button kind="primary" inactive={!isReady()} onPress={() => setAsking(true)}>
        {app.t.supervision.make}
      </Button>
      <Dialog
        open={asking()}
        heading={app.t.supervision.rareTitle}
        cancel={app.t.supervision.rareBack}
        cancelFirst
        confirm={app.t.supervision.rareDone}
        onConfirm={() => void make()}
        onClose={() => setAsking(false)}
      >
        <p>{app.t.supervision.rare}</p>
      </Dialog>
    </footer>
  );
}
