// How the relation stands at the head of its record: requests to be looked at, pauses, an end proposed or agreed on; each with its act.
import { For, Show, createEffect, createSignal, on } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EndView, RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { Result } from '../../../../shared/result.ts';
import { useApp } from '../../../app/state.ts';
import { SYNTHESIS_OPENED } from '../../../app/synthesis-opened.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { isLastAnswer } from '../../../frame/closing.ts';
import { ProposedEnd } from '../../../frame/ProposedEnd.tsx';
import { WeeksLeft } from '../../../frame/WeeksLeft.tsx';
import { Silence } from './Silence.tsx';
import { Button, Notice, buttonClass } from '../../../ui/index.ts';
import { noonOf } from '../../../ui/calendar.ts';

export function Course(props: { readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const rhythm = () => props.relation.rhythm;
  const patient = () => props.relation.peerName;
  const done = (result: Result<null, RhythmProblem>, words: string): void => {
    setProblem(result.ok ? null : result.error);
    if (result.ok) app.announce(app.offline() ? app.t.stop.offline : words);
  };
  const own = () => rhythm().pauses.find(({ by }) => by === 'psychologist');
  const theirs = () => rhythm().pauses.find(({ by }) => by === 'patient');
  const resume = async (step: 'resumes' | 'asks', words: string) =>
    done(await app.engine.resumeRelation(props.relation.key, step, ''), words);
  // What stands here has been seen: the patient is told so, once.
  createEffect(
    on(
      () => rhythm().looks.flatMap(({ id, seenAt }) => (seenAt === null ? [id] : [])),
      (unseen) => {
        if (unseen.length > 0 && document.visibilityState === 'visible')
          void app.engine.acknowledgeLooks(props.relation.key, unseen);
      },
    ),
  );
  return (
    <div class="course">
      <Show when={problem()}>{(why) => <Notice tone="warn" cause={rhythmProblemWords(app.t, why())} />}</Show>
      <For each={rhythm().end === null ? rhythm().looks : []}>
        {(look) => (
          <Notice
            tone={look.seenAt === null ? 'danger' : 'calm'}
            cause={app.t.caseload.look({
              patient: patient(),
              time: app.format.hourOf(look.at, zone),
              date: app.format.pastDay(look.at, app.now(), zone),
            })}
          >
            <Show when={look.text !== ''}>
              <p class="stop-words">{look.text}</p>
            </Show>
            <Show when={props.relation.sharedPlan}>
              {(plan) => (
                <a class={buttonClass('quiet', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/plan`}>
                  {app.t.plan.psyRead({ date: app.format.date(plan().at, zone) })}
                </a>
              )}
            </Show>
          </Notice>
        )}
      </For>
      <Show when={rhythm().end === null}>
        <Show when={own()}>
          {(pause) => (
            <Notice tone="calm" cause={app.t.stop.pauseMinePsy({ date: app.format.date(pause().at, zone) })}>
              <Show when={rhythm().resumeAskedAt}>
                <p>{app.t.stop.resumeAsked({ patient: patient() })}</p>
              </Show>
              <Button small kind="quiet" onPress={() => void resume('resumes', app.t.stop.resumed)}>
                {app.t.stop.resume}
              </Button>
            </Notice>
          )}
        </Show>
        <Show when={theirs()}>
          {(pause) => (
            <Notice
              tone="calm"
              cause={app.t.stop.pauseByPatient({ patient: patient(), date: app.format.date(pause().at, zone) })}
            >
              <Show when={pause().returnDay}>
                {(day) => <p>{app.t.stop.pauseUntil({ date: app.format.day(noonOf(day()), zone) })}</p>}
              </Show>
              <Show when={pause().text !== ''}>
                <p class="stop-words">{pause().text}</p>
              </Show>
              <Show when={rhythm().resumeAskedAt === null}>
                <Button small kind="quiet" onPress={() => void resume('asks', app.t.stop.resumeAskDone)}>
                  {app.t.stop.resumeAsk}
                </Button>
              </Show>
            </Notice>
          )}
        </Show>
        <Show when={rhythm().proposedEnd}>
          {(proposed) => <ProposedEnd relation={props.relation} proposed={proposed()} name={patient()} onDone={done} />}
        </Show>
        <Show when={rhythm().comingEnd}>
          {(end) => (
            <Notice tone="calm" cause={app.t.stop.endRunningPsy({ date: app.format.day(end().at - 1, zone) })}>
              <Closing relation={props.relation} end={end()} />
            </Notice>
          )}
        </Show>
      </Show>
      <Silence relation={props.relation} />
      <Show when={rhythm().lastLetterUntil}>
        {(until) => (
          <Notice
            tone="calm"
            cause={app.t.stop.endByPatient({
              patient: patient(),
              date: app.format.date(rhythm().end?.at ?? 0, zone),
              endDate: app.format.date(until(), zone),
            })}
          >
            <Show when={rhythm().end?.text}>{(text) => <p class="stop-words">{text()}</p>}</Show>
          </Notice>
        )}
      </Show>
    </div>
  );
}

/** What is left until the last day; before the last answer, what is still without one. */
function Closing(props: { readonly relation: RelationView; readonly end: EndView }) {
  const app = useApp();
  const writeFarewell = () => {
    app.memory.set(SYNTHESIS_OPENED, 'farewell');
    app.go('/dossiers/:n/synthese', { number: app.numberOf(props.relation.key) });
  };
  const closing = () => (props.relation.rhythm.proposedEnd === null ? props.relation.rhythm.closing : null);
  const isLast = () => {
    const left = closing();
    const { lastAnswer, unanswered } = props.relation;
    return left !== null && isLastAnswer(left, lastAnswer?.at ?? null, app.now()) ? { unanswered } : null;
  };
  return (
    <>
      <Show when={closing()}>{(left) => <WeeksLeft closing={left()} />}</Show>
      <Show when={props.end.wishesSynthesis}>
        <p>
          {app.t.stop.endWishes({ patient: props.relation.peerName })}{' '}
          <button type="button" class="link" onClick={writeFarewell}>
            {app.t.synthesis.beginFarewell}
          </button>
        </p>
      </Show>
      <Show when={isLast()}>
        {(last) => (
          <p>
            <b>{app.t.stop.endLast}</b>
            <Show when={last().unanswered > 0}> {app.t.stop.endUnanswered({ count: last().unanswered })}</Show>
          </p>
        )}
      </Show>
    </>
  );
}
