// The keys of the desk, on demand.
import { For } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { Dialog } from '../../../ui/index.ts';

export function KeysHelp(props: { readonly open: boolean; readonly onClose: () => void }) {
  const app = useApp();
  const keys = (): ReadonlyArray<readonly [string, string]> => [
    ['J', app.t.record.keysNext],
    ['K', app.t.record.keysPrevious],
    ['↵', app.t.record.keysOpen],
    ['C', app.t.record.keysQuote],
    ['M', app.t.mark.keysKeep],
    ['R', app.t.record.keysWrite],
    ['N', app.t.dossier.keysNote],
    ['A', app.t.dossier.contactAdd],
    [app.t.record.letterKeys, app.t.record.keysSend],
    ['/', app.t.search.title],
    ['G A', app.t.record.keysToday],
    ['G I', app.t.record.keysInvitations],
    ['?', app.t.record.keysHelp],
  ];
  return (
    <Dialog
      open={props.open}
      heading={app.t.record.keysHeading}
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
      <p>{app.t.record.keysField}</p>
    </Dialog>
  );
}
