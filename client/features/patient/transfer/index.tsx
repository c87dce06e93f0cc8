// Somebody else who is proposed to go on: read in peace, asked about, declined or agreed to; then what has left, and what comes next.
import { Match, Show, Switch } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { BackIcon, IconButton } from '../../../ui/index.ts';
import { Going } from './Going.tsx';
import { Proposed } from './Proposed.tsx';
import './transfer.css';

export default function TransferPage() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <Transfer relation={relation()} />}</Show>}
      </Show>
    </SinglePage>
  );
}

function Transfer(props: { readonly relation: RelationView }) {
  const app = useApp();
  const transfer = () => props.relation.transfer.transfer;
  const open = () => {
    const its = transfer();
    return its?.state === 'asked' || its?.state === 'declined' ? its : null;
  };
  const going = () => {
    const its = transfer();
    return its?.state === 'agreed' || its?.state === 'done' ? its : null;
  };
  return (
    <Switch
      fallback={
        <section class="opening" aria-labelledby="transfer">
          <h1 id="transfer">{app.t.transfer.title}</h1>
          <p class="calm">{app.t.transfer.none}</p>
          <Show when={transfer()?.state === 'withdrawn' && transfer()}>
            {(its) => (
              <p class="calm">
                {its().inHand === null
                  ? app.t.transfer.withdrawn
                  : app.t.transfer.withdrawnMeanwhile({ colleague: its().name })}
              </p>
            )}
          </Show>
        </section>
      }
    >
      <Match when={open()}>{(its) => <Proposed relation={props.relation} transfer={its()} />}</Match>
      <Match when={going()}>{(its) => <Going relation={props.relation} transfer={its()} />}</Match>
    </Switch>
  );
}
