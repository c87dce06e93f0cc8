// The passages that a patient keeps, of answers and of their own entries: read, printed, given up. Nobody else sees them.
import { Show, createMemo, createResource } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { MarkList } from '../../../entry/MarkList.tsx';
import { BackIcon, Button, Empty, IconButton, PrintIcon } from '../../../ui/index.ts';
import './passages.css';

export default function Passages() {
  const app = useApp();
  return (
    <SinglePage
      tone="cool"
      start={<IconButton icon={BackIcon} label={app.t.letter.backToAnswers} onPress={() => app.go('/reponses')} />}
    >
      <article class="passages">
        <h1>{app.t.mark.title}</h1>
        <Show when={app.relation()?.key} keyed fallback={<Empty text={app.t.mark.none} lead={app.t.mark.noneHow} />}>
          {(_key) => <Show when={app.relation()}>{(relation) => <Kept relation={relation()} />}</Show>}
        </Show>
      </article>
    </SinglePage>
  );
}

function Kept(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [marks] = createResource(
    () => [props.relation.key, props.relation.threadVersion, app.space().marksVersion] as const,
    ([key]) => app.engine.marksOf(key),
  );
  const all = createMemo(() => marks.latest ?? []);
  return (
    <Show
      when={all().length > 0}
      fallback={
        <Show when={marks.latest !== undefined}>
          <Empty text={app.t.mark.none} lead={app.t.mark.noneHow} />
        </Show>
      }
    >
      <p class="calm">{app.t.mark.private}</p>
      <MarkList
        marks={all().toReversed()}
        relation={props.relation.key}
        peer={shortName(props.relation.peerName)}
        onOpen={(target) =>
          app.go(all().find(({ sourceId }) => sourceId === target)?.mine ? '/fil' : '/reponse', { target })
        }
      />
      <p class="screen-only">
        <Button kind="plain" icon={PrintIcon} onPress={() => window.print()}>
          {app.t.mark.print}
        </Button>
      </p>
    </Show>
  );
}
