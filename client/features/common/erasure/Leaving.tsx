// A space that is being erased: how far it has come, and what it waits for. Nothing else of it is shown.
import { Show } from 'solid-js';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { Notice, Progress } from '../../../ui/index.ts';

export default function Leaving() {
  const app = useApp();
  const far = () => app.view.open?.leaving ?? { done: 0, total: 1 };
  return (
    <SinglePage tone="plain">
      <section class="opening" aria-labelledby="leaving-heading">
        <h1 id="leaving-heading">{app.t.erasure.space}</h1>
      </section>
      <Progress
        label={app.t.erasure.progress({ done: String(far().done), total: String(far().total) })}
        value={far().done / far().total}
      />
      <Show when={app.offline()}>
        <Notice tone="calm" cause={app.t.erasure.pending} />
      </Show>
    </SinglePage>
  );
}
