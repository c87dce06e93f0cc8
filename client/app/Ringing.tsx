// Somebody waits for the consultation that both agreed on: said on every page of the desk, with the way to it.
import { For, Show } from 'solid-js';
import { Notice, buttonClass } from '../ui/index.ts';
import { useApp } from './state.ts';

export function Ringing() {
  const app = useApp();
  /** Not while she is in it. */
  const waiting = () => {
    const calls = app.view.open?.calls;
    const isIn = calls?.open !== null && calls?.open?.state !== 'over';
    return isIn ? [] : (calls?.ringing ?? []);
  };
  const of = (key: string) => app.asPsychologist().find((relation) => relation.key === key);
  return (
    <For each={waiting()}>
      {(ring) => (
        <Show when={of(ring.relation)}>
          {(relation) => (
            <div class="ringing" role="status">
              <Notice
                tone="calm"
                safe={
                  ring.devices > 1
                    ? app.t.consult.ringingMany({ patient: relation().peerName })
                    : app.t.consult.ringing({ patient: relation().peerName })
                }
              >
                <a class={buttonClass('primary', true)} href={`/dossiers/${app.numberOf(relation().key)}/appel`}>
                  {app.t.consult.join}
                </a>
              </Notice>
            </div>
          )}
        </Show>
      )}
    </For>
  );
}
