// Everything taken away: what it is to hold and what it costs, then how far it is, then the file with its six words. It goes on while one writes
// elsewhere, can be stopped, and nothing is saved before its person says so.
import { For, Match, Show, Switch, createEffect, createMemo, createSignal, on } from 'solid-js';
import { memoryKey } from '../../../app/page-memory.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { BackIcon, Button, buttonClass, Checkbox, IconButton, Notice, Progress, SheetIcon } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import { doneWords } from './done-words.ts';
import { MadeFile } from './MadeFile.tsx';
import { beginRun, ownTaking, type Made, type Run } from './run.ts';
import './export.css';

/** What is under way, or was made, until the space is locked. */
const RUN = memoryKey<Run>();

export default function Export() {
  const app = useApp();
  const [run, setRun] = createSignal<Run | undefined>(app.memory.get(RUN));
  const state = () => run()?.state();
  const keep = (next: Run | undefined): void => {
    app.memory.set(RUN, next as Run);
    setRun(() => next);
  };
  createEffect(
    on(
      () => state()?.type,
      (type, before) => {
        if (before !== 'working') return;
        if (type === 'ready') app.announce(doneWords(app, madeIn(run())));
        if (type === 'failed') app.announce(app.t.exporting.failed);
      },
    ),
  );
  createStepStart(() => state()?.type ?? 'choices');
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <article>
        <Switch
          fallback={
            <Choices
              state={state()?.type}
              onMake={(ask) => keep(beginRun({ app, i18n: app.format, made: app.now() }, ownTaking(app.format, ask)))}
            />
          }
        >
          <Match when={workingIn(run())}>
            {(percent) => (
              <section class="export-step" aria-labelledby="export-heading">
                <h1 id="export-heading">{app.t.exporting.title}</h1>
                <Progress
                  label={app.t.exporting.working({ percent: app.format.number(percent().done) })}
                  value={percent().done / 100}
                >
                  <Button kind="plain" onPress={() => run()?.stop()}>
                    {app.t.exporting.stop}
                  </Button>
                </Progress>
              </section>
            )}
          </Match>
          <Match when={madeIn(run())}>{(made) => <Ready made={made()} onAgain={() => keep(undefined)} />}</Match>
        </Switch>
      </article>
    </SinglePage>
  );
}

function madeIn(run: Run | undefined): Made | null {
  const state = run?.state();
  return state?.type === 'ready' ? state.made : null;
}

/** Of nothing too: 0 stands for a beginning. */
function workingIn(run: Run | undefined): { readonly done: number } | null {
  const state = run?.state();
  return state?.type === 'working' ? { done: state.percent } : null;
}

type Ask = Parameters<typeof ownTaking>[1];

function Choices(props: { readonly state: string | undefined; readonly onMake: (ask: Ask) => void }) {
  const app = useApp();
  const [without, setWithout] = createSignal<ReadonlySet<RelationKey>>(new Set());
  const [own, setOwn] = createSignal(true);
  const [files, setFiles] = createSignal(true);
  const relations = (): readonly RelationView[] => [...app.asPatient(), ...app.asCovered()];
  const wanted = createMemo(() =>
    relations()
      .map(({ key }) => key)
      .filter((key) => !without().has(key)),
  );
  const isNothing = () => wanted().length === 0 && !own();
  const want = (key: RelationKey, isWanted: boolean): void => {
    const next = new Set(without());
    if (isWanted) next.delete(key);
    else next.add(key);
    setWithout(next);
  };
  return (
    <section class="export-step" aria-labelledby="export-heading">
      <h1 id="export-heading">{app.t.exporting.title}</h1>
      <p class="calm">{app.t.exporting.lead}</p>
      <Show when={props.state === 'failed'}>
        <Notice tone="warn" urgent cause={app.t.exporting.failed} />
      </Show>
      <Show when={props.state === 'stopped'}>
        <Notice cause={app.t.exporting.stopped} />
      </Show>
      <fieldset class="export-choices">
        <legend>{app.t.exporting.holds}</legend>
        <p class="calm">{app.t.exporting.holdsNote}</p>
        <For each={relations()}>
          {(relation) => (
            <Checkbox
              label={relation.peerName}
              checked={!without().has(relation.key)}
              onChange={(isWanted) => want(relation.key, isWanted)}
            />
          )}
        </For>
        <Checkbox label={app.t.exporting.own} checked={own()} onChange={setOwn} />
        <Checkbox label={app.t.exporting.files} checked={files()} onChange={setFiles} />
        <p class="calm">{app.t.exporting.filesNote}</p>
        <p class="calm">{app.t.exporting.drafts}</p>
      </fieldset>
      <Notice tone="warn" cause={app.t.exporting.price} />
      <Show when={isNothing()}>
        <p class="calm">{app.t.exporting.nothing}</p>
      </Show>
      <div class="page-acts">
        <Button
          kind="primary"
          icon={SheetIcon}
          inactive={isNothing()}
          onPress={() => props.onMake({ relations: wanted(), own: own(), files: files() })}
        >
          {app.t.exporting.make}
        </Button>
        <a class={buttonClass('plain', true)} href="/verifier-export">
          {app.t.exporting.check}
        </a>
      </div>
    </section>
  );
}

function Ready(props: { readonly made: Made; readonly onAgain: () => void }) {
  const app = useApp();
  return (
    <section class="export-step" aria-labelledby="export-heading">
      <h1 id="export-heading">{doneWords(app, props.made)}</h1>
      <MadeFile
        made={props.made}
        fileName={app.t.exporting.fileName}
        fingerprint={app.t.exporting.fingerprint}
        before={<p class="calm">{app.t.exporting.price}</p>}
        onAgain={props.onAgain}
      />
    </section>
  );
}
