// One relation at the desk: the entries since the last answer, beside the letter that answers them.
import { Show, createSignal } from 'solid-js';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { useApp } from '../../../app/state.ts';
import { buttonClass } from '../../../ui/index.ts';
import { Desk, type Part } from './Desk.tsx';
import { Queue } from './Queue.tsx';
import './record.css';

export default function Record() {
  const app = useApp();
  const [part, setPart] = createSignal<Part>('entries');
  return (
    <DeskPage at="/dossiers" queue={<Queue />}>
      <Show when={app.record()?.key} keyed fallback={<NotFound />}>
        {(_key) => (
          <Show when={app.record()}>{(relation) => <Desk relation={relation()} part={part()} onPart={setPart} />}</Show>
        )}
      </Show>
    </DeskPage>
  );
}

function NotFound() {
  const app = useApp();
  return (
    <section class="record lost">
      <p class="calm">{app.t.record.notFound}</p>
      <p>
        <a class={buttonClass('quiet')} href="/cabinet">
          {app.t.app.navToday}
        </a>
      </p>
    </section>
  );
}
