// Absences, told beforehand: the days, what they move, what each person will read, and whom they are told to. What was told is changed or called
// off here too.
import { For, Show, createMemo, createSignal } from 'solid-js';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import type { AbsenceDraft, RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { Button, Field, Notice, TextArea } from '../../../ui/index.ts';
import { dayOf, dayOfIso, isoDayOf } from '../../../ui/calendar.ts';
import { Covers } from './Cover.tsx';
import { Holidays } from './holidays/Holidays.tsx';
import { Months } from './Months.tsx';
import { plannedIn, type Planned, shiftedBy } from './planned.ts';
import { WhatIsRead } from './WhatIsRead.tsx';
import { daysSaid } from './words.ts';
import './absences.css';

type Failed = { readonly name: string; readonly problem: RhythmProblem };

/** The days and words that are being written. */
function createDays(going: () => readonly RelationView[]) {
  const app = useApp();
  const [from, setFrom] = createSignal('');
  const [until, setUntil] = createSignal('');
  const [text, setText] = createSignal('');
  const [changing, setChanging] = createSignal<string | null>(null);
  const today = () => dayOf(app.now());
  const range = createMemo(() => {
    const first = dayOfIso(from());
    const last = dayOfIso(until() === '' ? from() : until());
    return first === null || last === null || last < first || first < today() ? null : { from: first, until: last };
  });
  const isBackwards = () => {
    const [first, last] = [dayOfIso(from()), dayOfIso(until())];
    return first !== null && last !== null && last < first;
  };
  const isPast = () => (dayOfIso(from()) ?? today()) < today();
  const shifted = createMemo(() => {
    const days = range();
    return days === null ? 0 : shiftedBy(going(), days);
  });
  const clear = () => {
    setFrom('');
    setUntil('');
    setText('');
    setChanging(null);
  };
  return {
    from,
    setFrom,
    until,
    setUntil,
    text,
    setText,
    changing,
    setChanging,
    today,
    range,
    isBackwards,
    isPast,
    shifted,
    clear,
  };
}

/** What is being planned or changed, and what came of it. */
function createPlan() {
  const app = useApp();
  const going = createMemo(() =>
    app
      .asPsychologist()
      .filter(
        ({ rhythm, frame, state, cover }) =>
          state === 'active' && rhythm.end === null && frame.isOpen && cover.as === null,
      ),
  );
  const planned = createMemo(() => plannedIn(going()));
  const days = createDays(going);
  const [failed, setFailed] = createSignal<readonly Failed[]>([]);
  const [busy, setBusy] = createSignal(false);
  /** Resolves to whether anyone was told. */
  const tell = async (keys: readonly RelationKey[], draft: AbsenceDraft, words: string): Promise<boolean> => {
    setBusy(true);
    const told = await app.engine.planAbsence(keys, draft);
    setBusy(false);
    setFailed(
      told.flatMap(({ relation, result }) =>
        result.ok ? [] : [{ name: going().find(({ key }) => key === relation)?.peerName ?? '', problem: result.error }],
      ),
    );
    const any = told.some(({ result }) => result.ok);
    if (any) app.announce(app.offline() ? app.t.absence.keptOffline : words);
    return any;
  };
  const plan = () => {
    const range = days.range();
    if (range === null || busy()) return;
    const draft = {
      id: days.changing(),
      why: 'absence',
      place: null,
      days: [range],
      text: days.text().trim(),
    } as const;
    const keys = going().map(({ key }) => key);
    void tell(keys, draft, app.t.absence.sent).then((any) => any && days.clear());
  };
  const callOff = (each: Planned) =>
    void tell(each.relations, { id: each.id, why: each.why, place: null, days: [], text: '' }, app.t.absence.calledOff);
  const change = (each: Planned) => {
    days.setChanging(each.id);
    days.setFrom(isoDayOf(each.from));
    days.setUntil(isoDayOf(each.until));
    days.setText(each.text);
  };
  return { ...days, going, planned, failed, busy, tell, plan, callOff, change };
}

type Plan = ReturnType<typeof createPlan>;

export default function Absences() {
  const app = useApp();
  const plan = createPlan();
  return (
    <DeskPage at="/absences" wide>
      <div class="absences">
        <section aria-labelledby="absences">
          <h1 id="absences">{plan.changing() === null ? app.t.absence.create : app.t.absence.change}</h1>
          <p class="lead" aria-live="polite">
            <Show when={plan.range()} fallback={app.t.absence.lead}>
              {plan.shifted() === 0 ? app.t.absence.shiftNone : app.t.absence.shift({ count: plan.shifted() })}
            </Show>
          </p>
          <Show when={plan.going().length > 0} fallback={<p class="calm">{app.t.absence.nobody}</p>}>
            <Months from={plan.today()} chosen={plan.range()} relations={plan.going()} />
            <Days plan={plan} />
          </Show>
          <List planned={plan.planned()} onChange={plan.change} onCallOff={plan.callOff} />
          <Covers planned={plan.planned()} going={plan.going()} />
          <Show when={plan.going().length > 0}>
            <Holidays going={plan.going()} today={plan.today()} busy={plan.busy()} onTell={plan.tell} />
          </Show>
        </section>
        <Show when={plan.going()[0]}>
          {(first) => (
            <WhatIsRead
              psychologist={app.space().practice?.profile.name ?? app.space().name}
              range={plan.range()}
              text={plan.text().trim()}
              sample={first()}
            />
          )}
        </Show>
      </div>
    </DeskPage>
  );
}

function Days(props: { readonly plan: Plan }) {
  const app = useApp();
  return (
    <form
      class="form absences-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.plan.plan();
      }}
    >
      <div class="absences-days">
        <Field
          type="date"
          label={app.t.absence.from}
          value={props.plan.from()}
          onInput={props.plan.setFrom}
          error={props.plan.isPast() ? app.t.absence.past : undefined}
        />
        <Field
          type="date"
          label={app.t.absence.until}
          value={props.plan.until()}
          onInput={props.plan.setUntil}
          error={props.plan.isBackwards() ? app.t.absence.backwards : undefined}
        />
      </div>
      <TextArea
        label={app.t.absence.words}
        hint={app.t.absence.wordsHint}
        rows={2}
        value={props.plan.text()}
        onInput={props.plan.setText}
      />
      <For each={props.plan.failed()}>
        {({ name, problem }) => <Notice tone="warn" cause={`${name}. ${rhythmProblemWords(app.t, problem)}`} />}
      </For>
      <div class="page-acts">
        <Show when={props.plan.changing() !== null}>
          <Button kind="quiet" onPress={props.plan.clear}>
            {app.t.common.cancel}
          </Button>
        </Show>
        <Button kind="primary" type="submit" inactive={props.plan.range() === null || props.plan.busy()}>
          {props.plan.changing() === null ? app.t.absence.create : app.t.absence.change}
        </Button>
      </div>
    </form>
  );
}

/** What was told and is not over, with how many people and who has it. */
function List(props: {
  readonly planned: readonly Planned[];
  readonly onChange: (each: Planned) => void;
  readonly onCallOff: (each: Planned) => void;
}) {
  const app = useApp();
  return (
    <Show when={props.planned.length > 0}>
      <h2>{app.t.absence.listHeading}</h2>
      <ul class="absences-list">
        <For each={props.planned}>
          {(each) => (
            <li>
              <span>
                <b>{daysSaid(app, each)}</b>
                <span class="meta">
                  {each.names.length === 1
                    ? shortName(each.names[0] ?? '')
                    : app.t.absence.people({ count: each.names.length })}
                </span>
              </span>
              <div class="acts">
                <Button kind="quiet" small onPress={() => props.onChange(each)}>
                  {app.t.absence.changeAct}
                </Button>
                <Button kind="plain" small onPress={() => props.onCallOff(each)}>
                  {app.t.absence.callOff}
                </Button>
              </div>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
