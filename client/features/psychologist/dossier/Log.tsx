// What her own devices opened and filed in a record, the latest first.
import { For, Show, createResource } from 'solid-js';
import type { AccessView } from '../../../engine/api/dossier-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { type App, useApp } from '../../../app/state.ts';
import { accessWords } from '../../../entry/access-words.ts';
import { dateAndTime } from './when.ts';

export function Log(props: { readonly relation: RelationKey }) {
  const app = useApp();
  const [accesses] = createResource(
    () => [props.relation, app.space().dossierVersion] as const,
    ([key]) => app.engine.accessesOf(key),
  );
  return (
    <article class="dossier-piece" aria-labelledby="dossier-log">
      <h2 id="dossier-log">{app.t.log.title}</h2>
      <p class="meta">{app.t.log.lead}</p>
      <p class="meta">{app.t.log.not}</p>
      <Show when={(accesses.latest ?? []).length > 0} fallback={<p class="calm">{app.t.log.none}</p>}>
        <ol class="dossier-log">
          <For each={accesses.latest ?? []}>{(access) => <li>{rowWords(app, access)}</li>}</For>
        </ol>
      </Show>
    </article>
  );
}

function rowWords(app: App, { what, at, device, isHere }: AccessView): string {
  const { t } = app;
  const named = device === '' ? (isHere ? t.log.thisDevice : t.log.otherDevice) : device;
  return t.log.row({ what: accessWords(t, what), ...dateAndTime(app, at), device: named });
}
