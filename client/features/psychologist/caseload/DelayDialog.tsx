// A word on a delay: it is no answer, and says until when.
import { Show, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { momentOf } from '../../../../shared/rhythm/calendar.ts';
import { windowAhead } from '../../../../shared/rhythm/windows.ts';
import type { RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { hasGap } from '../../../entry/gaps.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { filled } from '../../../library/fill.ts';
import { valuesFor } from '../../../library/values.ts';
import { Dialog, Field, Notice, TextArea } from '../../../ui/index.ts';
import { dayOf, dayOfIso, isoDayOf, minuteOf, noonOf } from '../../../ui/calendar.ts';

/** Of the starter library. */
const LATE_MODEL = 'letter.late';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function minutesOf(time: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(time);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}

export function DelayDialog(props: {
  readonly relation: RelationView;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  /** The end of the next window, until somebody says another moment. */
  const proposed = () => {
    const next = windowAhead(props.relation.agenda, app.now());
    return next.type === 'none' ? app.now() + 86_400_000 : next.closes;
  };
  const [day, setDay] = createSignal<string | null>(null);
  const [time, setTime] = createSignal<string | null>(null);
  const [written, setWritten] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const dayText = () => day() ?? isoDayOf(dayOf(proposed()));
  const timeText = () => {
    const minute = minuteOf(proposed());
    return time() ?? `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  };
  const until = (): number | null => {
    const [on, minute] = [dayOfIso(dayText()), minutesOf(timeText())];
    return on === null || minute === null ? null : momentOf(on, minute, zone);
  };
  const isWrong = () => until() === null || (until() ?? 0) <= app.now();
  const hasBrackets = () => hasGap(words());
  const [library] = createResource(
    () => app.space().libraryVersion + 1,
    () => app.engine.library(),
  );
  /** Her own words for it, where her library has made some of the starter text. */
  const own = () => library.latest?.find(({ origin }) => origin === LATE_MODEL)?.text;
  const words = () => {
    const date = app.format.day(noonOf(dayOfIso(dayText()) ?? dayOf(app.now())), zone);
    const hour = app.format.hourOf(until() ?? app.now(), zone);
    const patient = shortName(props.relation.peerName);
    const psy = shortName(app.space().practice?.profile.name ?? app.space().name);
    const hers = own();
    const begun =
      hers === undefined
        ? app.t.absence.lateLetter({ patient, date, time: hour, psy })
        : filled(hers, { ...valuesFor(app, props.relation), date, time: hour });
    return written() ?? begun;
  };
  const send = async () => {
    const told = await app.engine.tellDelay(props.relation.key, until(), words().trim());
    setProblem(told.ok ? null : told.error);
    if (!told.ok) return;
    setWritten(null);
    props.onClose();
    app.announce(app.offline() ? app.t.absence.keptOffline : app.t.absence.lateSent);
  };
  return (
    <Dialog
      open={props.open}
      heading={app.t.absence.latePrompt}
      cancel={app.t.common.cancel}
      confirm={app.t.absence.lateSend}
      inactive={isWrong() || hasBrackets()}
      onConfirm={() => void send()}
      onClose={props.onClose}
    >
      <p>{app.t.absence.lateNote}</p>
      <div class="delay-until">
        <Field type="date" label={app.t.absence.lateDay} value={dayText()} onInput={setDay} />
        <Field
          type="time"
          label={app.t.absence.lateTime}
          value={timeText()}
          onInput={setTime}
          error={isWrong() ? app.t.stop.dateLater : undefined}
        />
      </div>
      <TextArea
        label={app.t.absence.words}
        rows={5}
        value={words()}
        onInput={setWritten}
        hint={hasBrackets() ? app.t.stop.blockBrackets : undefined}
      />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={rhythmProblemWords(app.t, why())} />}</Show>
    </Dialog>
  );
}
