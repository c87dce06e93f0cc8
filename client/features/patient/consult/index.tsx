// A consultation as the patient reads it: the times that are proposed, and a plain no; then the one that was taken, and the way to it.
import { For, Match, Show, Switch, untrack } from 'solid-js';
import type { ConsultationView } from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { BackIcon, IconButton } from '../../../ui/index.ts';
import { Agreed } from './Agreed.tsx';
import { Proposed } from './Proposed.tsx';
import './consult.css';

export default function ConsultPage() {
  const app = useApp();
  return (
    <SinglePage tone="cool" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}>
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <Consultations relation={relation()} />}</Show>}
      </Show>
    </SinglePage>
  );
}

function Consultations(props: { readonly relation: RelationView }) {
  const app = useApp();
  const ids = () => props.relation.consult.current.map(({ id }) => id);
  return (
    <>
      <section class="opening" aria-labelledby="consult-heading">
        <h1 id="consult-heading">{app.t.consult.title}</h1>
      </section>
      <For each={ids()} fallback={<p class="calm">{app.t.consult.none}</p>}>
        {(id) => <One relation={props.relation} id={untrack(() => id)} />}
      </For>
    </>
  );
}

function One(props: { readonly relation: RelationView; readonly id: string }) {
  const found = () => props.relation.consult.current.find(({ id }) => id === props.id);
  const isOpen = ({ state }: ConsultationView): boolean =>
    state === 'proposed' || state === 'none-suits' || state === 'declined';
  return (
    <Show when={found()}>
      {(its) => (
        <Switch fallback={<Agreed relation={props.relation} consultation={its()} />}>
          <Match when={isOpen(its())}>
            <Proposed relation={props.relation} consultation={its()} />
          </Match>
        </Switch>
      )}
    </Show>
  );
}
