// The sheet tried as if all were lost: its words typed, everything read as a new device would, and what would come back beside what
// would not. Nothing is changed by it, and it can be stopped.
import { For, Match, Show, Switch, createSignal, onCleanup } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { SheetWords, wrongWordsSaid } from '../../../app/SheetWords.tsx';
import { type App, useApp } from '../../../app/state.ts';
import type { Progress as Step, Rehearsed, RehearsalProblem } from '../../../engine/api/views.ts';
import { BackIcon, Button, buttonClass, DoneIcon, Icon, IconButton, Notice, Progress } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import './rehearsal.css';

export default function Rehearsal(props: { readonly onDone: () => void }) {
  const app = useApp();
  const [words, setWords] = createSignal('');
  const [step, setStep] = createSignal<'words' | 'working' | 'done'>('words');
  const [problem, setProblem] = createSignal<RehearsalProblem | null>(null);
  const [progress, setProgress] = createSignal<Step | null>(null);
  const [result, setResult] = createSignal<Rehearsed | null>(null);

  const start = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (words().trim() === '') return;
    setProblem(null);
    setProgress(null);
    setStep('working');
    const tried = await app.engine.rehearse(words(), setProgress).catch((error: unknown) => {
      setStep('words');
      throw error;
    });
    if (tried.ok) {
      // The words are shown and kept no longer than they are needed.
      setWords('');
      setResult(tried.value);
      setStep('done');
      return;
    }
    setProblem(tried.error);
    setStep('words');
  };
  onCleanup(() => void app.engine.stopRehearsal());
  createStepStart(step);

  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Switch>
        <Match when={step() === 'words' && lostBy(app, problem())}>{(reason) => <Loss reason={reason()} />}</Match>
        <Match when={step() === 'words'}>
          <WordsStep
            words={words()}
            problem={problem()}
            onWords={setWords}
            onSubmit={(event) => void start(event)}
            onLeave={() => props.onDone()}
          />
        </Match>
        <Match when={step() === 'working'}>
          <section class="lock" aria-busy="true">
            <Progress label={app.t.rehearsal.reading} value={fraction(progress())} text={countOf(progress())}>
              <Button kind="plain" onPress={() => void app.engine.stopRehearsal()}>
                {app.t.rehearsal.stop}
              </Button>
            </Progress>
          </section>
        </Match>
        <Match when={step() === 'done' && result()}>
          {(found) => <Balance found={found()} onDone={() => props.onDone()} />}
        </Match>
      </Switch>
    </SinglePage>
  );

  function countOf(now: Step | null): string | undefined {
    if (now === null || now.step !== 'opening' || now.total === 0) return undefined;
    return app.t.rehearsal.readingOf({ done: String(now.done), total: String(now.total) });
  }
}

const fraction = (step: Step | null): number | undefined =>
  step !== null && step.total > 0 ? step.done / step.total : undefined;

function WordsStep(props: {
  readonly words: string;
  readonly problem: RehearsalProblem | null;
  readonly onWords: (words: string) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onLeave: () => void;
}) {
  const app = useApp();
  const [count, setCount] = createSignal(0);
  const putOff = async (until: 'later' | 'never'): Promise<void> => {
    await app.engine.putOffRehearsal(until);
    props.onLeave();
  };
  return (
    <>
      <section class="opening" aria-labelledby="rehearsal">
        <h1 id="rehearsal">{app.t.rehearsal.title}</h1>
        <p class="calm">{app.t.rehearsal.lead}</p>
        <p class="calm">{app.t.rehearsal.where}</p>
        <p class="calm">{app.t.rehearsal.relay}</p>
      </section>
      <form class="form" onSubmit={(event) => props.onSubmit(event)}>
        <Show when={props.problem}>{(what) => <Ending problem={what()} count={count()} />}</Show>
        <SheetWords words={props.words} onWords={(words) => props.onWords(words)} onCount={setCount} />
        <div class="page-acts">
          <Button kind="primary" type="submit">
            {app.t.rehearsal.start}
          </Button>
          <Show when={(app.space().sheet?.proposesTrial ?? null) !== null}>
            <Button kind="plain" onPress={() => void putOff('later')}>
              {app.t.rehearsal.later}
            </Button>
            <Button kind="plain" onPress={() => void putOff('never')}>
              {app.t.rehearsal.never}
            </Button>
          </Show>
        </div>
      </form>
    </>
  );
}

function Ending(props: { readonly problem: RehearsalProblem; readonly count: number }) {
  const app = useApp();
  const cause = (): string => {
    const { t } = app;
    switch (props.problem.type) {
      case 'wrong-words':
        return wrongWordsSaid(t, props.problem.unknown, props.count);
      case 'not-this':
        return t.rehearsal.notThis;
      case 'device-only':
        return t.keeping.noTrial;
      case 'offline':
        return t.rehearsal.offline;
      default:
        return t.rehearsal.stopped;
    }
  };
  const isCalm = () => ['offline', 'stopped', 'locked'].includes(props.problem.type);
  return <Notice tone={isCalm() ? 'calm' : 'warn'} cause={cause()} urgent />;
}

/** Why nothing would come back with this sheet; null where something would, or nobody knows. */
function lostBy({ t }: App, problem: RehearsalProblem | null): string | null {
  switch (problem?.type) {
    case 'gone':
      return t.rehearsal.reasonGone;
    case 'replaced':
      return t.rehearsal.reasonReplaced;
    case 'damaged':
      return t.rehearsal.reasonDamaged;
    case 'old':
      return t.rehearsal.reasonOld;
    default:
      return null;
  }
}

/** One cause and one thing to do: what this device has goes on, what the host shows stops. */
function Loss(props: { readonly reason: string }) {
  const app = useApp();
  return (
    <>
      <section class="opening" aria-labelledby="lost">
        <h1 id="lost">{app.t.rehearsal.intact}</h1>
        <p role="alert">{app.t.rehearsal.failed({ reason: props.reason })}</p>
        <div class="trial-lines" aria-hidden="true">
          <p>{app.t.rehearsal.here}</p>
          <svg class="day-line" viewBox="0 0 312 20">
            <path class="past" d="M1 10H311" />
            <For each={[36, 150, 262]}>{(x) => <circle class="mark" cx={x} cy="10" r="4" />}</For>
            <For each={[84, 214, 286]}>{(x) => <rect class="mark" x={x} y="5.5" width="18" height="9" rx="4.5" />}</For>
          </svg>
          <p>{app.t.rehearsal.host}</p>
          <svg class="day-line" viewBox="0 0 312 20">
            <path class="past" d="M1 10H176" />
            <For each={[36, 150]}>{(x) => <circle class="mark" cx={x} cy="10" r="4" />}</For>
            <rect class="mark" x="84" y="5.5" width="18" height="9" rx="4.5" />
            <For each={[200, 244, 284]}>{(x) => <rect class="hollow" x={x} y="4" width="22" height="12" rx="6" />}</For>
          </svg>
        </div>
        <p class="calm">{app.t.rehearsal.relay}</p>
      </section>
      <div class="page-acts">
        <a class={buttonClass('primary')} href="/fiche">
          {app.t.rehearsal.newSheet}
        </a>
      </div>
    </>
  );
}

/** What would come back, beside what would not. */
function Balance(props: { readonly found: Rehearsed; readonly onDone: () => void }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const back = (): readonly string[] => {
    const { texts, newest, relations } = props.found;
    return [
      newest === null
        ? app.t.rehearsal.backNone
        : app.t.rehearsal.backTexts({
            count: texts,
            date: app.format.date(newest, zone),
            time: app.format.hourOf(newest, zone),
          }),
      app.t.rehearsal.backRelations({ count: String(relations) }),
    ];
  };
  const not = (): readonly string[] => [
    app.t.rehearsal.notDraft,
    app.t.rehearsal.notWay,
    app.t.rehearsal.notErased,
    app.t.rehearsal.notDevice,
    app.t.rehearsal.notVerified,
  ];
  const ending = (): string =>
    props.found.lacking > 0
      ? app.t.rehearsal.some({ count: props.found.lacking })
      : app.t.rehearsal.done({ date: app.format.date(app.space().sheet?.triedAt ?? app.now(), zone) });
  return (
    <section class="opening trial" aria-labelledby="tried">
      <h1 id="tried">{app.t.rehearsal.right}</h1>
      <h2>{app.t.rehearsal.backHeading}</h2>
      <ul class="trial-back">
        <For each={back()}>
          {(line) => (
            <li>
              <Icon of={DoneIcon} small />
              {line}
            </li>
          )}
        </For>
      </ul>
      <h2>{app.t.rehearsal.notHeading}</h2>
      <ul class="trial-not">
        <For each={not()}>{(line) => <li>{line}</li>}</For>
      </ul>
      <Notice tone={props.found.lacking > 0 ? 'warn' : 'calm'} cause={ending()} />
      <div class="page-acts">
        <Button kind="primary" onPress={() => props.onDone()}>
          {app.t.common.back}
        </Button>
      </div>
    </section>
  );
}
