// A copy of a record: for whom, what it holds and what it leaves out with why, passages of other people read once more; then the file with its six words,
// and the note that it was handed over.
import { Match, Show, Switch, createEffect, createResource, createSignal, on, untrack } from 'solid-js';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { memoryKey } from '../../../app/page-memory.ts';
import { useApp } from '../../../app/state.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { Button, Progress } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import { CopyChoices } from './CopyChoices.tsx';
import { CopyReady } from './CopyReady.tsx';
import { type Copy, recordTaking } from './record-taking.ts';
import { beginRun, type Run } from './run.ts';
import './export.css';
import './copy.css';

/** What is under way, or was made, until the space is locked; of one record. */
const COPYING = memoryKey<Begun>();
type Begun = { readonly relation: RelationKey; readonly copy: Copy; readonly run: Run; readonly at: number };

export default function RecordCopy() {
  const app = useApp();
  return (
    <DeskPage at="/dossiers" wide>
      <Show when={app.record()?.key} keyed fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(_key) => <Show when={app.record()}>{(relation) => <OfRelation relation={relation()} />}</Show>}
      </Show>
    </DeskPage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  const kept = app.memory.get(COPYING);
  const [begun, setBegun] = createSignal(untrack(() => kept?.relation === props.relation.key) ? kept : undefined);
  const [dossier] = createResource(
    () => [props.relation.key, app.space().dossierVersion] as const,
    ([key]) => app.engine.dossierOf(key),
  );
  const state = () => begun()?.run.state();
  const keep = (next: Begun | undefined): void => {
    app.memory.set(COPYING, next as Begun);
    setBegun(() => next);
  };
  const make = (copy: Copy): void => {
    begun()?.run.stop();
    const at = app.now();
    const run = beginRun({ app, i18n: app.format, made: at }, recordTaking(app.format, app.space().name, copy));
    keep({ relation: props.relation.key, copy, run, at });
  };
  createEffect(
    on(
      () => state()?.type,
      (type, before) => {
        if (before === 'working' && type === 'failed') app.announce(app.t.exporting.failed);
      },
    ),
  );
  createStepStart(() => state()?.type ?? 'choices');
  const working = () => {
    const now = state();
    return now?.type === 'working' ? { done: now.percent } : null;
  };
  const ready = () => {
    const now = state();
    const its = begun();
    return now?.type === 'ready' && its !== undefined ? { made: now.made, copy: its.copy, at: its.at } : null;
  };
  return (
    <article class="copy">
      <Switch
        fallback={
          <Show
            when={dossier()}
            fallback={<Show when={!dossier.loading}>{<p class="calm">{app.t.dossier.none}</p>}</Show>}
          >
            {(its) => <CopyChoices relation={props.relation} dossier={its()} state={state()?.type} onMake={make} />}
          </Show>
        }
      >
        <Match when={working()}>
          {(now) => (
            <section class="copy-working" aria-labelledby="copy-heading">
              <h1 id="copy-heading">{app.t.copying.title}</h1>
              <Progress
                label={app.t.copying.working({ percent: app.format.number(now().done) })}
                value={now().done / 100}
              >
                <Button kind="plain" onPress={() => begun()?.run.stop()}>
                  {app.t.exporting.stop}
                </Button>
              </Progress>
            </section>
          )}
        </Match>
        <Match when={ready()}>
          {(its) => <CopyReady relation={props.relation} {...its()} onAgain={() => keep(undefined)} />}
        </Match>
      </Switch>
    </article>
  );
}
