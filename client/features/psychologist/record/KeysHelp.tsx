// The keys of the desk, on demand.
import { For } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Dialog } from '../../../ui/index.ts';

export function KeysHelp(props: { readonly open: boolean; readonly onClose: () => void }) {
  const app = useApp();
  const keys = (): ReadonlyArray<readonly [string, string]> => [
    ['J', app.t.daily.keysNext],
    ['K', app.t.daily.keysPrevious],
    ['↵', app.t.daily.keysOpen],
    ['C', app.t.daily.keysQuote],
    ['R', app.t.daily.keysWrite],
    [app.t.daily.letterKeys, app.t.daily.keysSend],
    ['G A', app.t.daily.keysToday],
    ['G I', app.t.daily.keysInvitations],
    ['?', app.t.daily.keysHelp],
  ];
  return (
    <Dialog
      open={props.open}
      heading={app.t.daily.keysHeading}
      cancel={app.t.common.close}
      onClose={() => props.onClose()}
    >
      <dl class="key-list">
        <For each={keys()}>
          {([key, act]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{act}</dd>
            </div>
          )}
        </For>
      </dl>
      <p>{app.t.daily.keysField}</p>
    </Dialog>
  );
}
