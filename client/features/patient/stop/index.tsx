// Pause and ending: three acts, from the lightest to the last, each said before it is done. Nothing is asked of whoever stops, neither a reason
// nor a second time.
import { For, Match, Show, Switch, createSignal, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { Result } from '../../../../shared/result.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import {
  AbsenceIcon,
  AnswerIcon,
  BackIcon,
  Button,
  Icon,
  IconButton,
  Notice,
  OpenIcon,
  PauseIcon,
  StopIcon,
  type IconShape,
} from '../../../ui/index.ts';
import { noonOf } from '../../../ui/calendar.ts';
import { EndDialog, PauseDialog, RefuseDialog } from './Dialogs.tsx';
import { ProposeEnd } from '../../../frame/ProposeEnd.tsx';
import { ProposedEnd } from '../../../frame/ProposedEnd.tsx';
import { WeeksLeft } from '../../../frame/WeeksLeft.tsx';
import { Proposal } from './Proposal.tsx';
import '../../../frame/stop.css';

export default function StopPage() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <Acts relation={relation()} />}</Show>}
      </Show>
    </SinglePage>
  );
}

type Asked = 'pause' | 'propose' | 'end' | 'refuse' | null;

function Acts(props: { readonly relation: RelationView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const [asked, setAsked] = createSignal<Asked>(null);
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const own = () => props.relation.rhythm.pauses.find(({ by }) => by === 'patient');
  const isOver = () => props.relation.rhythm.end !== null;
  /** What the psychologist proposes comes before everything else here. */
  const theirs = () => {
    const { proposedEnd } = props.relation.rhythm;
    return !isOver() && proposedEnd?.by === 'psychologist' ? proposedEnd : null;
  };
  const mayPropose = () => theirs() === null && props.relation.rhythm.comingEnd === null;
  const isRefused = () => props.relation.rhythm.end?.how === 'refused' || props.relation.rhythm.end?.how === 'stopped';
  /** Says what was done, or why it was not; the dialog closes either way. */
  const done = (result: Result<null, RhythmProblem>, words: string): void => {
    setAsked(null);
    setProblem(result.ok ? null : result.error);
    if (result.ok) app.announce(app.offline() ? app.t.stop.offline : words);
  };
  const resume = async () =>
    done(await app.engine.resumeRelation(props.relation.key, 'resumes', ''), app.t.stop.resumed);
  return (
    <>
      <Show when={theirs()}>
        {(proposed) => (
          <Proposal relation={props.relation} proposed={proposed()} onDone={done} onStop={() => setAsked('end')} />
        )}
      </Show>
      <section class="opening" aria-labelledby="stop-heading">
        <Dynamic component={theirs() === null ? 'h1' : 'h2'} id="stop-heading">
          {app.t.stop.title}
        </Dynamic>
        <Show when={app.asPatient().length > 1}>
          <p class="calm" translate="no">
            {props.relation.peerName}
          </p>
        </Show>
      </section>
      <Show when={problem()}>{(why) => <Notice tone="warn" cause={rhythmProblemWords(app.t, why())} />}</Show>
      <Show when={!isOver() && theirs() === null && props.relation.rhythm.proposedEnd}>
        {(proposed) => <ProposedEnd relation={props.relation} proposed={proposed()} name={psy()} onDone={done} />}
      </Show>
      <Standing relation={props.relation} />
      <ul class="stop-acts">
        <Show when={!isOver() && props.relation.frame.isOpen}>
          <Show
            when={own()}
            fallback={
              <Act icon={PauseIcon} title={app.t.stop.pauseTitle} onPress={() => setAsked('pause')}>
                {app.t.stop.pauseWhat}
              </Act>
            }
          >
            <Act icon={PauseIcon} title={app.t.stop.resume} onPress={() => void resume()}>
              {app.t.stop.resumeWhat}
            </Act>
          </Show>
          <Show when={mayPropose()}>
            <Act icon={AbsenceIcon} title={app.t.stop.endPropose} onPress={() => setAsked('propose')}>
              {app.t.stop.endProposeRow}
            </Act>
          </Show>
          <Act icon={AnswerIcon} title={app.t.stop.endTitle} onPress={() => setAsked('end')}>
            {app.t.stop.endRow}
          </Act>
        </Show>
        <Show when={!isRefused()}>
          <Act icon={StopIcon} title={app.t.stop.refuseTitle} onPress={() => setAsked('refuse')}>
            {app.t.stop.refuseRow({ psy: psy() })}
          </Act>
        </Show>
      </ul>
      <section class="stop-keeps" aria-labelledby="stop-keeps">
        <h2 id="stop-keeps">{app.t.stop.keepsTitle}</h2>
        <p>{app.t.stop.keeps}</p>
        <p class="meta">{app.t.stop.record({ psy: psy() })}</p>
      </section>
      <PauseDialog relation={props.relation} open={asked() === 'pause'} onClose={() => setAsked(null)} onDone={done} />
      <ProposeEnd relation={props.relation} open={asked() === 'propose'} onClose={() => setAsked(null)} onDone={done} />
      <EndDialog relation={props.relation} open={asked() === 'end'} onClose={() => setAsked(null)} onDone={done} />
      <RefuseDialog
        relation={props.relation}
        open={asked() === 'refuse'}
        onClose={() => setAsked(null)}
        onDone={done}
      />
    </>
  );
}

/** How it stands, where something was said already. */
function Standing(props: { readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const psy = () => shortName(props.relation.peerName);
  const lines = (): readonly string[] => {
    const { end, comingEnd, pauses } = props.relation.rhythm;
    if (end !== null) return [app.t.stop.ended({ date: app.format.date(end.at, zone) })];
    return [
      ...(comingEnd === null ? [] : [app.t.stop.endRunning({ date: app.format.day(comingEnd.at - 1, zone) })]),
      ...pauses.map(({ by, at, returnDay }) => {
        if (by === 'patient') return app.t.stop.pauseMine({ date: app.format.date(at, zone) });
        return returnDay === null
          ? app.t.stop.pauseByPsyOpen({ psy: psy(), date: app.format.date(at, zone) })
          : app.t.stop.pauseByPsy({ psy: psy(), date: app.format.date(noonOf(returnDay), zone) });
      }),
    ];
  };
  /** An end that is agreed on, and no proposal, whose days are drawn with it. */
  const isRunning = () => props.relation.rhythm.comingEnd !== null && props.relation.rhythm.proposedEnd === null;
  const asksToResume = () => {
    const { pauses, resumeAskedAt, end } = props.relation.rhythm;
    return end === null && resumeAskedAt === null && pauses.some(({ by }) => by === 'psychologist');
  };
  return (
    <>
      <Show when={isRunning() && props.relation.rhythm.closing}>{(closing) => <WeeksLeft closing={closing()} />}</Show>
      <For each={lines()}>{(line) => <p class="stop-standing">{line}</p>}</For>
      <Switch>
        <Match when={asksToResume()}>
          <p>
            <Button kind="quiet" small onPress={() => void app.engine.resumeRelation(props.relation.key, 'asks', '')}>
              {app.t.stop.resumeAsk}
            </Button>
          </p>
        </Match>
      </Switch>
    </>
  );
}

function Act(props: {
  readonly icon: IconShape;
  readonly title: string;
  readonly onPress: () => void;
  readonly children: JSX.Element;
}) {
  return (
    <li>
      <button type="button" class="stop-act" onClick={() => props.onPress()}>
        <Icon of={props.icon} />
        <span>
          <b>{props.title}</b>
          <span class="meta">{props.children}</span>
        </span>
        <Icon of={OpenIcon} small />
      </button>
    </li>
  );
}
