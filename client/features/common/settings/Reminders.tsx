// Reminders: asked for here alone, after saying who learns what by them; or why they cannot be had.
import { Match, Show, Switch, createSignal, onMount } from 'solid-js';
import type { PushView } from '../../../engine/api/views.ts';
import { hourOf, hoursOf, hoursOutsideTimes, maskOf, quietHours, timeOf } from '../../../app/push-hours.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { wordOf } from '../../../app/device.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Field, Notice } from '../../../ui/index.ts';

const QUIET = { from: 22, to: 8 };
const FIRST_HOUR = 18;

export function Reminders() {
  const app = useApp();
  onMount(() => app.push.look());
  // A subscription that the relay takes no more tells of nothing: until it is made anew, they are to be asked for.
  const told = () => {
    const { told: now } = app.space().push;
    return now?.anew === true ? null : now;
  };
  const word = () => ({ word: wordOf(app.device.shownAs()) });
  const lead = () => (app.space().practice === null ? app.t.settings.lead(word()) : app.t.settings.leadByHour(word()));
  const why = () => {
    if (app.push.ability() === 'refused') return app.t.settings.refused;
    if (app.push.ability() === 'install-first') return app.t.settings.installFirst;
    if (app.push.ability() === 'unsupported') return app.t.settings.unsupported;
    if (app.push.offered() === 'no') return app.t.settings.notOffered;
    return app.push.offered() === 'offline' ? app.t.settings.offline : null;
  };
  const trouble = () => {
    const kind = app.push.trouble();
    if (kind === null) return null;
    const words = {
      offline: app.t.settings.offline,
      'not-offered': app.t.settings.notOffered,
      'service-unknown': app.t.settings.serviceUnknown,
      refused: app.t.settings.notTaken,
      failed: app.t.settings.failed,
      'storage-failed': app.t.app.deviceFull,
    };
    return words[kind];
  };
  return (
    <Switch>
      <Match when={told()}>{(on) => <On told={on()} trouble={trouble()} />}</Match>
      <Match when={why()}>{(words) => <p class="calm">{words()}</p>}</Match>
      <Match when={app.push.offered() === 'yes' && (app.space().practice !== null || app.relation() !== null)}>
        <p class="calm">{lead()}</p>
        <Notice cause={app.t.settings.truth} more={{ label: app.t.settings.about, text: app.t.settings.seen }} />
        <Hours act={app.t.settings.start} hours={null} />
        <Trouble words={trouble()} />
      </Match>
    </Switch>
  );
}

/** The hours, and the act that asks with them. Of a patient those of quiet; of a space that invites, those of the reminder. */
function Hours(props: { readonly act: string; readonly hours: number | null }) {
  const app = useApp();
  const byHour = () => app.space().practice !== null;
  const kept = () => (props.hours === null ? QUIET : quietHours(props.hours));
  const chosen = () => (props.hours === null ? [FIRST_HOUR] : hoursOf(props.hours));
  const [first, setFirst] = createSignal(timeOf(byHour() ? (chosen()[0] ?? FIRST_HOUR) : kept().from));
  const second0 = () => (byHour() ? chosen()[1] : kept().to);
  const [second, setSecond] = createSignal(second0() === undefined ? '' : timeOf(second0() ?? 0));
  const [wrong, setWrong] = createSignal<'missing' | 'none-left' | null>(null);
  const hours = (): Result<number, 'missing' | 'none-left'> => {
    if (!byHour()) return hoursOutsideTimes(first(), second());
    const [one, two] = [hourOf(first()), hourOf(second())];
    if (one === null) return err('missing');
    return ok(maskOf(two === null ? [one] : [one, two]));
  };
  const error = () => {
    const why = wrong();
    if (why === null) return undefined;
    return why === 'missing' ? app.t.settings.hourMissing : app.t.settings.noHourLeft;
  };

  const ask = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const asked = hours();
    setWrong(asked.ok ? null : asked.error);
    if (!asked.ok) return;
    const isOn = await app.push.start(byHour() ? null : (app.relation()?.key ?? null), asked.value);
    if (isOn) app.announce(app.t.settings.started);
  };
  const several = () => app.asPatient().length > 1;
  return (
    <form class="reminder-hours" onSubmit={(event) => void ask(event)}>
      <Show when={!byHour() && several() && app.relation()}>
        {(relation) => <p class="calm">{app.t.settings.ofRelation({ psy: relation().peerName })}</p>}
      </Show>
      <fieldset class="two-hours">
        <legend>{byHour() ? app.t.settings.hoursLegend : app.t.settings.quietLegend}</legend>
        <Field
          type="time"
          label={byHour() ? app.t.settings.hour : app.t.settings.quietFrom}
          value={first()}
          error={error()}
          onInput={setFirst}
        />
        <Field
          type="time"
          label={byHour() ? app.t.settings.secondHour : app.t.settings.quietTo}
          value={second()}
          onInput={setSecond}
        />
      </fieldset>
      <p class="calm">{app.t.settings.clock}</p>
      <div class="acts">
        <Button kind="quiet" type="submit" inactive={app.push.busy()}>
          {props.act}
        </Button>
      </div>
    </form>
  );
}

function On(props: { readonly told: NonNullable<PushView['told']>; readonly trouble: string | null }) {
  const app = useApp();
  const peer = () => app.space().relations.find((relation) => relation.key === props.told.relation)?.peerName;
  const isOneOfSeveral = () => app.space().relations.length > 1 && peer() !== undefined;
  const says = () => (isOneOfSeveral() ? app.t.settings.onRelation({ psy: peer() ?? '' }) : app.t.settings.on);
  const service = () => {
    const { service: host } = props.told;
    const named = Object.entries({
      'googleapis.com': app.t.settings.serviceGoogle,
      'mozilla.com': app.t.settings.serviceMozilla,
      'apple.com': app.t.settings.serviceApple,
      'windows.com': app.t.settings.serviceMicrosoft,
    }).find(([end]) => host.endsWith(`.${end}`));
    return app.t.settings.service({ service: named?.[1] ?? host });
  };
  const stop = async (): Promise<void> => {
    await app.push.stop();
    app.announce(app.t.settings.stopped);
  };
  return (
    <>
      <Notice safe={says()} cause={service()}>
        <Button kind="quiet" small onPress={() => void stop()}>
          {app.t.settings.stop}
        </Button>
      </Notice>
      <Hours act={app.t.settings.remindersChange} hours={props.told.hours} />
      <Trouble words={props.trouble} />
    </>
  );
}

function Trouble(props: { readonly words: string | null }) {
  return (
    <div aria-live="polite">
      <Show when={props.words}>{(words) => <p class="error">{words()}</p>}</Show>
    </div>
  );
}
