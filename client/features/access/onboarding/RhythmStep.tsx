// The days, the window, the cut-off and the zone, with the week and the patients' page beside them as they are chosen.
import { Show, createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import type { Rhythm, RhythmProblem } from '../../../../shared/rhythm/rhythm.ts';
import { isPlace, isTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Checkbox, Field, Notice, WeekDays } from '../../../ui/index.ts';
import { shortName } from '../../../app/names.ts';
import { rhythmOf, type RhythmForm } from './rhythm.ts';
import { RhythmPreview } from './RhythmPreview.tsx';

export function RhythmStep(props: {
  readonly form: RhythmForm;
  readonly onChange: (form: RhythmForm) => void;
  readonly name: string;
  /** What a change holds for, where there is one to be changed. */
  readonly note?: string | undefined;
  /** The act at the end; to go on where none is given. */
  readonly act?: string | undefined;
  readonly onBack: () => void;
  readonly onDone: (rhythm: Rhythm) => void;
}) {
  const app = useApp();
  const [asked, setAsked] = createSignal(false);
  const current = createMemo(() => rhythmOf(props.form));
  // The page beside the form goes on showing the last rhythm that held while an hour is half typed.
  const [shown, setShown] = createSignal(current().rhythm);
  createEffect(
    on(current, ({ rhythm, problem }) => {
      if (problem === null) setShown(rhythm);
    }),
  );
  const change = (part: Partial<RhythmForm>): void => props.onChange({ ...props.form, ...part });
  const doubt = createDoubt(() => props.form.timeZone);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    const { rhythm, problem } = current();
    if (problem === null && !doubt.isUnconfirmed()) props.onDone(rhythm);
  };
  return (
    <>
      <form class="setup" aria-labelledby="rhythm" onSubmit={submit}>
        <h1 id="rhythm">{app.t.onboarding.rhythmHeading}</h1>
        <p class="lead">{app.t.onboarding.rhythmLead}</p>
        <Show when={props.note}>{(note) => <Notice cause={note()} />}</Show>
        <Days form={props.form} problem={current().problem} onChange={change} />
        <Hours form={props.form} problem={current().problem} onChange={change} />
        <Zone
          form={props.form}
          unknown={current().problem === 'time-zone-unknown'}
          asked={asked()}
          doubt={doubt}
          onChange={change}
        />
        <div class="step-foot">
          <Button kind="plain" onPress={() => props.onBack()}>
            {app.t.onboarding.stepBack}
          </Button>
          <Button kind="primary" type="submit" inactive={current().problem !== null}>
            {props.act ?? app.t.common.continue}
          </Button>
        </div>
      </form>
      <section class="preview" aria-labelledby="week">
        <RhythmPreview rhythm={shown()} name={shortName(props.name)} />
      </section>
    </>
  );
}

type Part = {
  readonly form: RhythmForm;
  readonly problem: RhythmProblem | null;
  readonly onChange: (part: Partial<RhythmForm>) => void;
};

function Days(props: Part) {
  const app = useApp();
  return (
    <div>
      <WeekDays
        legend={app.t.onboarding.days}
        days={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          day,
          short: app.format.weekday(day, 'short').replace('.', ''),
          full: app.format.weekday(day, 'long'),
        }))}
        chosen={props.form.days}
        onChange={(days) => props.onChange({ days })}
      />
      <div aria-live="polite">
        <Show when={props.problem === 'no-day'}>
          <p class="error">{app.t.onboarding.daysNone}</p>
        </Show>
      </div>
    </div>
  );
}

/** The window, and until when what is set down is read the same day. */
function Hours(props: Part) {
  const app = useApp();
  const wrong = () => {
    if (props.problem === 'window-empty') return app.t.onboarding.windowOrder;
    return props.problem === 'cut-off-after-window' ? app.t.onboarding.cutoffOrder : null;
  };
  return (
    <>
      <div class="hours">
        <Field
          type="time"
          label={app.t.onboarding.windowStart}
          value={props.form.windowStart}
          onInput={(windowStart) => props.onChange({ windowStart })}
          required
        />
        <Field
          type="time"
          label={app.t.onboarding.windowEnd}
          value={props.form.windowEnd}
          onInput={(windowEnd) => props.onChange({ windowEnd })}
          required
        />
        <Field
          type="time"
          label={app.t.onboarding.cutoff}
          value={props.form.cutOff}
          onInput={(cutOff) => props.onChange({ cutOff })}
          required
        />
      </div>
      <div aria-live="polite">
        <Show when={wrong()}>{(words) => <p class="error">{words()}</p>}</Show>
      </div>
    </>
  );
}

/** What a browser says that hides where it is, or does not know: the hour is the person's to confirm. */
function createDoubt(timeZone: Accessor<string>) {
  const app = useApp();
  const [confirmed, setConfirmed] = createSignal<string | null>(null);
  /** The hour it is in the zone of the form, or null while that is none. */
  const hourThere = () => (isTimeZone(timeZone().trim()) ? app.format.hourOf(app.now(), timeZone().trim()) : null);
  const isDoubtful = () => hourThere() !== null && !isPlace(timeZone().trim());
  return {
    hourThere,
    isDoubtful,
    isUnconfirmed: () => isDoubtful() && confirmed() !== timeZone(),
    confirm: (yes: boolean) => setConfirmed(yes ? timeZone() : null),
  };
}

function Zone(props: {
  readonly form: RhythmForm;
  readonly unknown: boolean;
  /** The person has tried to go on. */
  readonly asked: boolean;
  readonly doubt: ReturnType<typeof createDoubt>;
  readonly onChange: (part: Partial<RhythmForm>) => void;
}) {
  const app = useApp();
  const zones = listedZones();
  const hint = () => {
    const time = props.doubt.hourThere();
    const said = app.t.onboarding.timezoneHint;
    return time === null ? said : `${said} ${app.t.onboarding.timezoneNow({ time })}`;
  };
  const isWrong = () => props.unknown && (props.asked || props.form.timeZone !== '');
  return (
    <>
      <Field
        label={app.t.onboarding.timezone}
        hint={hint()}
        value={props.form.timeZone}
        onInput={(timeZone) => props.onChange({ timeZone })}
        list={zones}
        required
        error={isWrong() ? app.t.onboarding.timezoneUnknown : undefined}
      />
      <Show when={props.doubt.isDoubtful()}>
        <div>
          <p class="meta">{app.t.onboarding.timezoneDoubt}</p>
          <Checkbox
            label={app.t.onboarding.timezoneConfirm({ time: props.doubt.hourThere() ?? '' })}
            checked={!props.doubt.isUnconfirmed()}
            onChange={props.doubt.confirm}
          />
          <div aria-live="polite">
            <Show when={props.asked && props.doubt.isUnconfirmed()}>
              <p class="error">{app.t.onboarding.timezoneUnconfirmed}</p>
            </Show>
          </div>
        </div>
      </Show>
    </>
  );
}

/** Zones to choose from; where the browser lists none, the name is typed. */
function listedZones(): readonly string[] {
  try {
    return Intl.supportedValuesOf('timeZone');
  } catch {
    return [];
  }
}
