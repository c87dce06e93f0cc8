// One relation in the list: its day, what there is to read, its window and where the answer is.
import { Show, createMemo, createSignal, untrack } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { coverDays } from '../../../app/covers.ts';
import { type App, useApp } from '../../../app/state.ts';
import {
  AbsenceIcon,
  AttentionIcon,
  Button,
  DayLine,
  FrameIcon,
  Icon,
  InformationIcon,
  TransferIcon,
  fractionOfDay,
} from '../../../ui/index.ts';
import { dayOf, minuteOf, noonOf } from '../../../ui/calendar.ts';
import { markOf } from '../../../entry/table.ts';
import { dueOf, isLate, minutesOf } from '../../../entry/queue.ts';
import { whenShort } from '../../../entry/when.ts';
import { DelayDialog } from './DelayDialog.tsx';

const FROM = 6 * 60;
const TO = 23 * 60;

export function Row(props: {
  readonly relation: RelationView;
  readonly pale: boolean;
  /** The reader's: asked of the browser once for the whole list. */
  readonly zone: string;
}) {
  const app = useApp();
  const zone = untrack(() => props.zone);
  const at = (moment: number) => fractionOfDay(minuteOf(moment), FROM, TO);
  const due = () => dueOf(props.relation.waiting);
  const answeredToday = () => {
    const { lastAnswer } = props.relation;
    return lastAnswer !== null && dayOf(lastAnswer.at) === dayOf(app.now()) ? lastAnswer.at : null;
  };
  const windowToday = () => {
    const window = due();
    return window !== null && dayOf(window.opens) === dayOf(app.now())
      ? { from: at(window.opens), to: at(window.closes) }
      : undefined;
  };
  const marks = () => props.relation.entriesToday.flatMap((entry) => markOf(entry, at(entry.at)) ?? []);
  const window = (): string => {
    const { waiting, unanswered } = props.relation;
    if (waiting.type === 'nothing' || unanswered === 0)
      return answeredToday() === null ? '' : app.t.caseload.caseClosed;
    if (waiting.type === 'open') return app.t.caseload.caseOpen;
    const time = app.format.hourOf(waiting.due.closes, zone);
    if (isLate(waiting, app.now()))
      return app.t.caseload.windowClosed({ date: app.format.pastDay(waiting.due.closes, app.now(), zone), time });
    if (waiting.type === 'today') return app.t.caseload.caseDue({ time });
    return app.t.caseload.caseDueDay({ day: app.format.nextDay(waiting.due.closes, app.now(), zone), time });
  };
  const late = () => props.relation.unanswered > 0 && isLate(props.relation.waiting, app.now());
  const since = (): string => {
    const arrived = props.relation.waitingSince;
    if (arrived === null) return '';
    const time = app.format.hourOf(arrived, zone);
    return dayOf(arrived) === dayOf(app.now()) ? time : `${app.format.pastDay(arrived, app.now(), zone)}, ${time}`;
  };
  const state = createMemo((): { readonly text: string; readonly look: string } => {
    const { relation } = props;
    const stands = standing(app, relation, zone);
    if (stands !== null) return { text: stands, look: 'status' };
    if (relation.state === 'awaiting-confirmation' || relation.state === 'awaiting-acceptance')
      return { text: app.t.caseload.caseAwaiting, look: 'status' };
    if (relation.held !== null) return { text: app.t.caseload.stateUndo, look: 'status status-held' };
    if (relation.scheduled !== null && relation.unanswered === 0)
      return {
        text: app.t.schedule.state({ when: whenShort(app, relation.scheduled.at) }),
        look: 'status status-sent',
      };
    if (relation.hasDraft) return { text: app.t.caseload.stateDraft, look: 'status status-draft' };
    if (relation.unanswered > 0) return { text: app.t.caseload.stateUnread, look: 'status status-unread' };
    const sent = answeredToday();
    if (sent !== null)
      return { text: app.t.caseload.stateSentAt({ time: app.format.hourOf(sent, zone) }), look: 'status status-sent' };
    return { text: agreedAfter(app, relation) ?? app.t.caseload.stateNothing, look: 'status' };
  });
  const reading = (): string => {
    const { reading: read, listening } = minutesOf([props.relation]);
    const minutes = app.format.number(read);
    return listening === 0
      ? app.t.caseload.caseReading({ minutes })
      : app.t.caseload.caseListening({ minutes, listening: app.format.number(listening) });
  };
  return (
    <tr class={props.pale ? 'pale' : undefined}>
      <th scope="row">
        <a href={`/dossiers/${app.numberOf(props.relation.key)}`}>{props.relation.peerName}</a>
        <Show when={props.relation.label}>
          {(label) => <span class="for-you meta">{app.t.caseload.notedAs({ label: label() })}</span>}
        </Show>
        <Marks relation={props.relation} />
      </th>
      <td>
        <DayLine
          size="mini"
          marks={marks()}
          window={windowToday()}
          answeredAt={answeredToday() === null ? undefined : at(answeredToday() ?? 0)}
          now={at(app.now())}
        />
      </td>
      <td>{since()}</td>
      <td>
        <Show when={props.relation.unanswered > 0}>
          <span class="with-heading">{app.format.number(props.relation.unanswered)}</span>
          <span class="without-heading">{app.t.common.entries({ count: props.relation.unanswered })}</span>
        </Show>
      </td>
      <td>
        <Show when={props.relation.unanswered > 0}>{reading()}</Show>
      </td>
      <td class="window-cell">
        <Show when={late()}>
          <b>{app.t.caseload.caseLateSince}</b>
          {', '}
        </Show>
        {window()}
      </td>
      <td class={state().look}>
        <Show when={late()} fallback={state().text}>
          <Show when={props.relation.rhythm.delay} fallback={<TellDelay relation={props.relation} />}>
            {app.t.caseload.stateTold}
          </Show>
        </Show>
      </td>
    </tr>
  );
}

/** Its words were compared by nobody, though there is somebody to compare them with. */
const isUnverified = ({ verified, state }: RelationView): boolean =>
  !verified && state !== 'awaiting-confirmation' && state !== 'awaiting-acceptance';

/** How the relation itself stands, where that says more than what was set down. */
function standing(app: App, { rhythm, frame, state: its }: RelationView, zone: string): string | null {
  if (rhythm.end !== null)
    return rhythm.lastLetterUntil === null
      ? app.t.caseload.stateEnded
      : app.t.caseload.stateLastLetter({ date: app.format.date(rhythm.lastLetterUntil, zone) });
  const paused = rhythm.pauses[0];
  if (paused !== undefined)
    return paused.returnDay === null
      ? app.t.caseload.statePaused
      : app.t.caseload.statePausedUntil({ date: app.format.date(noonOf(paused.returnDay), zone) });
  if (rhythm.proposedEnd?.by === 'patient') return app.t.caseload.stateEndProposed;
  if (rhythm.comingEnd !== null)
    return app.t.caseload.stateEnding({ date: app.format.date(rhythm.comingEnd.at - 1, zone) });
  if (frame.isOpen || its !== 'active') return null;
  if (frame.state === 'none') return app.t.caseload.stateFrameNone;
  return frame.questions > 0 ? app.t.caseload.stateFrameAsked : app.t.caseload.stateFrameWaits;
}

/** What stands under a name: notices, a decision that is due, words that were not compared yet. */
function Marks(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <>
      <Show when={props.relation.notices.length > 0}>
        <span class="row-mark row-notice meta">
          <Icon of={AttentionIcon} small />
          {app.t.caseload.notices({ count: props.relation.notices.length })}
        </span>
      </Show>
      <Show when={decisionDue(app, props.relation)}>
        {(said) => (
          <span class="row-mark meta">
            <Icon of={FrameIcon} small />
            {said()}
          </span>
        )}
      </Show>
      <Show when={props.relation.cover.as}>
        {(as) => (
          <span class="row-mark meta">
            <Icon of={AbsenceIcon} small />
            {as().state === 'agreed'
              ? `${app.t.cover.asFor({ name: as().name })}, ${coverDays(app, as())}`
              : app.t.cover.endedNow}
          </span>
        )}
      </Show>
      <Show when={transferSaid(app, props.relation)}>
        {(said) => (
          <span class="row-mark meta">
            <Icon of={TransferIcon} small />
            {said()}
          </span>
        )}
      </Show>
      <Show when={isUnverified(props.relation)}>
        <span class="row-mark meta">
          <Icon of={InformationIcon} small />
          {app.t.caseload.notVerified}
        </span>
      </Show>
    </>
  );
}

/** A transfer that is asked about or under way, or who was there before. */
function transferSaid({ t }: App, { transfer: { transfer, from }, rhythm }: RelationView): string | null {
  if (from !== null) return t.transfer.stateFrom({ name: from.name });
  if (rhythm.end !== null) return null;
  if (transfer?.state === 'asked') return t.transfer.stateAsked;
  if (transfer?.state === 'declined') return t.transfer.stateDeclined;
  return transfer?.state === 'agreed' ? t.transfer.stateAgreed({ colleague: transfer.name }) : null;
}

/** The decision of the first exchanges, where it is hers to propose, or seen differently. */
function decisionDue({ t }: App, { first, rhythm, role }: RelationView): string | null {
  if (role !== 'psychologist' || rhythm.end !== null) return null;
  if (first.decision === 'overdue') return t.caseload.decisionOverdue;
  if (first.decision === 'due') return t.caseload.decisionDue;
  return first.decision === 'differs' ? t.caseload.decisionDiffers : null;
}

/** What the frame provides after a silence, until it is done or noted; null where nothing is to be done. */
function agreedAfter({ t }: App, { rhythm }: RelationView): string | null {
  const { silence } = rhythm;
  if (silence === null || silence.sentAt !== null || silence.choice === 0) return null;
  if (silence.noted !== null && silence.noted.what !== 'later') return null;
  return silence.choice === 1 ? t.silence.case : t.silence.caseDue;
}

/** Late, and nothing said about it yet. */
function TellDelay(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  // Of hundreds of rows one is asked for: a dialog for each would be most of what the list costs. It stays, so that focus comes back.
  const [asked, setAsked] = createSignal(false);
  const ask = () => {
    setAsked(true);
    setAsking(true);
  };
  return (
    <>
      <Button kind="quiet" small onPress={ask}>
        {app.t.absence.lateTell}
      </Button>
      <Show when={asked()}>
        <DelayDialog relation={props.relation} open={asking()} onClose={() => setAsking(false)} />
      </Show>
    </>
  );
}
