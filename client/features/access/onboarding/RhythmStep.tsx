// The days, the window, the cut-off and the zone, with the week and the patients' page beside them as they are chosen.
import { Show, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { Rhythm } from '../../../../shared/protocol/cadre.ts';
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
  const wrong = (problem: string, words: string) => (current().problem === problem ? words : undefined);
  const zones = listedZones();
  const [confirmed, setConfirmed] = createSignal<string | null>(null);
  /** The hour it is in the zone of the form, or null while that is none. */
  const hourThere = () =>
    isTimeZone(props.form.timeZone.trim()) ? app.format.hourOf(app.now(), props.form.timeZone.trim()) : null;
  // What a browser says that hides where it is, or does not know: the hour is the person's to confirm.
  const isDoubtful = () => hourThere() !== null && !isPlace(props.form.timeZone.trim());
  const isUnconfirmed = () => isDoubtful() && confirmed() !== props.form.timeZone;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    const { rhythm, problem } = current();
    if (problem === null && !isUnconfirmed()) props.onDone(rhythm);
  };
  return (
    <>
      <form class="regler" aria-labelledby="rhythm" onSubmit={submit}>
        <h1 id="rhythm">{app.t.onboarding.rhythmHeading}</h1>
        <p class="chapo">{app.t.onboarding.rhythmLead}</p>
        <Show when={props.note}>{(note) => <Notice cause={note()} />}</Show>
        <div>
          <WeekDays
            legend={app.t.onboarding.days}
            days={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
              day,
              short: app.format.weekday(day, 'short').replace('.', ''),
              full: app.format.weekday(day, 'long'),
            }))}
            chosen={props.form.days}
            onChange={(days) => change({ days })}
          />
          <div aria-live="polite">
            <Show when={wrong('no-day', app.t.onboarding.daysNone)}>{(words) => <p class="faute">{words()}</p>}</Show>
          </div>
        </div>
        <div class="trois">
          <Field
            type="time"
            label={app.t.onboarding.windowStart}
            value={props.form.windowStart}
            onInput={(windowStart) => change({ windowStart })}
            required
          />
          <Field
            type="time"
            label={app.t.onboarding.windowEnd}
            value={props.form.windowEnd}
            onInput={(windowEnd) => change({ windowEnd })}
            required
          />
          <Field
            type="time"
            label={app.t.onboarding.cutoff}
            value={props.form.cutOff}
            onInput={(cutOff) => change({ cutOff })}
            required
          />
        </div>
        <div aria-live="polite">
          <Show
            when={
              wrong('window-empty', app.t.onboarding.windowOrder) ??
              wrong('cut-off-after-window', app.t.onboarding.cutoffOrder)
            }
          >
            {(words) => <p class="faute">{words()}</p>}
          </Show>
        </div>
        <Field
          label={app.t.onboarding.timezone}
          hint={[
            app.t.onboarding.timezoneHint,
            ...[hourThere()].flatMap((time) => (time === null ? [] : [app.t.onboarding.timezoneNow({ time })])),
          ].join(' ')}
          value={props.form.timeZone}
          onInput={(timeZone) => change({ timeZone })}
          list={zones}
          required
          error={
            asked() || props.form.timeZone !== ''
              ? wrong('time-zone-unknown', app.t.onboarding.timezoneUnknown)
              : undefined
          }
        />
        <Show when={isDoubtful()}>
          <div>
            <p class="meta">{app.t.onboarding.timezoneDoubt}</p>
            <Checkbox
              label={app.t.onboarding.timezoneConfirm({ time: hourThere() ?? '' })}
              checked={!isUnconfirmed()}
              onChange={(yes) => setConfirmed(yes ? props.form.timeZone : null)}
            />
            <div aria-live="polite">
              <Show when={asked() && isUnconfirmed()}>
                <p class="faute">{app.t.onboarding.timezoneUnconfirmed}</p>
              </Show>
            </div>
          </div>
        </Show>
        <div class="bas">
          <Button kind="plain" onPress={() => props.onBack()}>
            {app.t.onboarding.stepBack}
          </Button>
          <Button kind="primary" type="submit" inactive={current().problem !== null}>
            {props.act ?? app.t.common.continue}
          </Button>
        </div>
      </form>
      <section class="apercu" aria-labelledby="week">
        <RhythmPreview rhythm={shown()} name={shortName(props.name)} />
      </section>
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
