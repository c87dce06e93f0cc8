// A worksheet of her library beside the letter: which one, and once or on certain days, with an end. It leaves with the letter, and not before.
import { Show, createEffect, createResource, createSignal, on } from 'solid-js';
import type { ObjectId } from '../../../../shared/ids.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { type JoinProblem, PLAN_DAYS, type WorksheetPlan } from '../../../engine/api/worksheet-views.ts';
import { useApp } from '../../../app/state.ts';
import { suggestedFor } from '../../../library/starter/worksheets.ts';
import { clockOf, minuteIn } from '../../../worksheets/replies.ts';
import { dayOf, dayOfIso, isoDayOf } from '../../../ui/calendar.ts';
import { Dialog, Field, Notice, RadioCards, Segments, WeekDays, announce } from '../../../ui/index.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const EVERY_DAY = 0b111_1111;

export function JoinWorksheet(props: {
  readonly open: boolean;
  readonly relation: RelationView;
  readonly onClose: () => void;
}) {
  const app = useApp();
  const [own] = createResource(
    () => (props.open ? app.space().worksheetsVersion + 1 : false),
    () => app.engine.libraryWorksheets(),
  );
  const [chosen, setChosen] = createSignal<ObjectId>();
  const [often, setOften] = createSignal<'once' | 'days'>('once');
  const [weekdays, setWeekdays] = createSignal(EVERY_DAY);
  const [minute, setMinute] = createSignal(0);
  const [until, setUntil] = createSignal<number | null>(null);
  const [problem, setProblem] = createSignal<JoinProblem | null>(null);
  createEffect(
    on(
      () => props.open,
      () => {
        setChosen(undefined);
        setOften('once');
        setProblem(null);
      },
    ),
  );
  const choose = (id: ObjectId) => {
    setChosen(() => id);
    const suggested = suggestedFor(own.latest?.find((each) => each.id === id)?.origin ?? '');
    setOften(suggested === null ? 'once' : 'days');
    setWeekdays(suggested?.weekdays ?? EVERY_DAY);
    setMinute(suggested?.minute ?? 8 * 60);
    setUntil(suggested === null ? null : dayOf(app.now()) + suggested.days);
  };
  const plan = (): WorksheetPlan | null => {
    if (often() === 'once') return { type: 'once' };
    const last = until();
    return last === null || weekdays() === 0
      ? null
      : { type: 'days', weekdays: weekdays(), minute: minute(), until: last };
  };
  const join = async () => {
    const [id, its] = [chosen(), plan()];
    if (id === undefined) return;
    if (its === null) return void setProblem('no-end');
    const joined = await app.engine.joinWorksheet(props.relation.key, id, its);
    if (!joined.ok) return void setProblem(joined.error);
    announce(app.t.worksheet.joined);
    props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      heading={app.t.worksheet.join}
      cancel={app.t.common.cancel}
      confirm={app.t.worksheet.join}
      inactive={chosen() === undefined}
      onConfirm={() => void join()}
      onClose={() => props.onClose()}
    >
      <p class="meta">{app.t.worksheet.joinNote}</p>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={joinWords(app.t, why())} />}</Show>
      <Show when={(own.latest ?? []).length > 0} fallback={<p class="calm">{app.t.worksheet.joinNone}</p>}>
        <RadioCards<ObjectId>
          legend={app.t.worksheet.joinWhich}
          options={(own.latest ?? []).map(({ id, title, note }) => ({
            value: id,
            label: title,
            note: note || undefined,
          }))}
          value={chosen()}
          onChoose={choose}
        />
        <Segments<'once' | 'days'>
          legend={app.t.worksheet.joinWhen}
          options={[
            { value: 'once', label: app.t.worksheet.once },
            { value: 'days', label: app.t.worksheet.certainDays },
          ]}
          value={often()}
          onChoose={setOften}
        />
        <Show when={often() === 'days'}>
          <WeekDays
            legend={app.t.worksheet.certainDays}
            days={WEEK.map((day) => ({
              day,
              short: app.format.weekday(day, 'short').replace('.', ''),
              full: app.format.weekday(day, 'long'),
            }))}
            chosen={WEEK.filter((day) => (weekdays() & (1 << (day - 1))) !== 0)}
            onChange={(days) => setWeekdays(days.reduce((bits, day) => bits | (1 << (day - 1)), 0))}
          />
          <Field
            type="time"
            label={app.t.worksheet.fromHour}
            value={clockOf(minute())}
            onInput={(time) => setMinute(minuteIn(time) ?? minute())}
          />
          <Field
            type="date"
            label={app.t.worksheet.until}
            hint={app.t.worksheet.endRequired({ weeks: String(PLAN_DAYS / 7) })}
            value={until() === null ? '' : isoDayOf(until() ?? 0)}
            onInput={(day) => setUntil(dayOfIso(day))}
          />
        </Show>
      </Show>
      <p>
        <a class="link" href="/exercices/feuilles">
          {app.t.worksheet.manage}
        </a>
      </p>
    </Dialog>
  );
}

const joinWords = (t: ReturnType<typeof useApp>['t'], why: JoinProblem): string =>
  ({
    gone: t.worksheet.joinGone,
    limit: t.worksheet.joinLimit,
    'no-end': t.worksheet.endMissing,
    'storage-failed': t.entry.problemStorage,
    locked: t.entry.problemLocked,
  })[why];
