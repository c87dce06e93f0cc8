// A colleague's cover as the patient reads it: a document to read in peace, to ask about, to agree to or not; then how it goes on, and its end.
import { For, Match, Show, Switch, untrack } from 'solid-js';
import type { CoverView } from '../../../engine/api/cover-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { BackIcon, IconButton } from '../../../ui/index.ts';
import { Agreed } from './Agreed.tsx';
import { Proposed } from './Proposed.tsx';
import './cover.css';

export default function CoverPage() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <Covers relation={relation()} />}</Show>}
      </Show>
    </SinglePage>
  );
}

/** What waits or goes on comes first; what is over stands below it. */
function Covers(props: { readonly relation: RelationView }) {
  const app = useApp();
  const rank = ({ state }: CoverView): number =>
    state === 'agreed' ? 0 : state === 'ended' || state === 'over' ? 2 : 1;
  const ids = () => props.relation.cover.covers.toSorted((a, b) => rank(a) - rank(b)).map(({ id }) => id);
  return (
    <>
      <section class="opening" aria-labelledby="cover-heading">
        <h1 id="cover-heading">{app.t.cover.title}</h1>
      </section>
      <For each={ids()} fallback={<p class="calm">{app.t.cover.none}</p>}>
        {(id) => <One relation={props.relation} id={untrack(() => id)} />}
      </For>
    </>
  );
}

function One(props: { readonly relation: RelationView; readonly id: string }) {
  const cover = () => props.relation.cover.covers.find(({ id }) => id === props.id);
  const isOpen = () => cover()?.state === 'asked' || cover()?.state === 'declined';
  return (
    <Show when={cover()}>
      {(its) => (
        <Switch fallback={<Agreed relation={props.relation} cover={its()} />}>
          <Match when={isOpen()}>
            <Proposed relation={props.relation} cover={its()} />
          </Match>
        </Switch>
      )}
    </Show>
  );
}
