// What is offered to the patient now, above what was set down: one row each, that can be set aside for this time. Nothing comes of it.
import { For, Show, createResource } from 'solid-js';
import { useApp } from '../app/state.ts';
import type { RelationView } from '../engine/api/views.ts';
import { Button, announce } from '../ui/index.ts';
import { CHOSEN } from './chosen.ts';
import './worksheets.css';

export default function Offered(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [view] = createResource(
    // An hour that comes offers it, and one that is over takes it away.
    () => `${props.relation.threadVersion} ${app.space().worksheetsVersion} ${Math.floor(app.now() / 60_000)}`,
    () => app.engine.worksheets(props.relation.key),
  );
  const offered = () => (view.latest?.sent ?? []).filter((sent) => sent.offered !== null);
  return (
    <Show when={offered().length > 0}>
      <section class="worksheet-offered" aria-labelledby="worksheet-offered">
        <h2 id="worksheet-offered">{app.t.worksheet.homeHeading}</h2>
        <ul>
          <For each={offered()}>
            {(sent) => (
              <li>
                <b dir="auto">{sent.worksheet.title}</b>
                <div class="worksheet-acts">
                  <Button
                    small
                    kind="quiet"
                    onPress={() => {
                      app.memory.set(CHOSEN, sent.id);
                      app.go('/feuilles/remplir');
                    }}
                  >
                    {sent.isBegun ? app.t.worksheet.goOn : app.t.worksheet.fill}
                  </Button>
                  <Button
                    small
                    kind="plain"
                    onPress={() =>
                      void app.engine
                        .setWorksheetAside(props.relation.key, sent.id)
                        .then(() => announce(app.t.worksheet.asideDone))
                    }
                  >
                    {app.t.worksheet.notNow}
                  </Button>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
