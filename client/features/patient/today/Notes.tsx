// What is said of the day under its line; with a word that came after the patient's own silence, and the way to whom the frame names when an answer is
// missing.
import { For, Show } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { Covered } from './Covered.tsx';
import { Button } from '../../../ui/index.ts';

export function Notes(props: { readonly relation: RelationView; readonly notes: readonly string[] }) {
  return (
    <>
      <AgreedWord relation={props.relation} />
      <Synthesis relation={props.relation} />
      <Ending relation={props.relation} />
      <For each={props.notes}>{(note) => <p class="calm">{note}</p>}</For>
      <Covered relation={props.relation} />
      <LongLate relation={props.relation} />
    </>
  );
}

/** Until it is opened. */
function AgreedWord(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <Show when={props.relation.word}>
      {(word) => (
        <p class="read-act">
          {app.t.silence.wordCame}{' '}
          <Button small kind="quiet" onPress={() => app.go('/reponse', { target: word() })}>
            {app.t.silence.wordRead}
          </Button>
        </p>
      )}
    </Show>
  );
}

/** Until it is opened. */
function Synthesis(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <Show when={props.relation.synthesis}>
      {(synthesis) => (
        <p class="read-act">
          {app.t.synthesis.came}{' '}
          <Button small kind="quiet" onPress={() => app.go('/reponse', { target: synthesis() })}>
            {app.t.synthesis.read}
          </Button>
        </p>
      )}
    </Show>
  );
}

function LongLate(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <Show when={props.relation.rhythm.lateContact}>
      <p class="calm">
        <a class="link" href="/silence">
          {app.t.silence.longTitle}
        </a>
      </p>
    </Show>
  );
}

/** An end that is agreed on: until when something may be set down. */
function Ending(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <Show when={props.relation.rhythm.comingEnd}>
      {(end) => <p class="calm">{app.t.stop.endRunning({ date: app.format.day(end().at - 1, deviceTimeZone()) })}</p>}
    </Show>
  );
}
