// The limit one sets oneself: how many people, or how much reading a week. Kept on all devices of hers; nobody else hears of it.
import { Show, createSignal, untrack } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { CeilingLine } from '../../../app/CeilingLine.tsx';
import { CEILING_BOUNDS } from '../../../engine/api/ceiling-views.ts';
import { Button, Field, Notice, announce } from '../../../ui/index.ts';

const shown = (limit: number): string => (limit === 0 ? '' : String(limit));
/** Null of what is no limit. */
function read(text: string, most: number): number | null {
  const value = text.trim() === '' ? 0 : Number(text.trim());
  return Number.isInteger(value) && value >= 0 && value <= most ? value : null;
}

export function Limit() {
  const app = useApp();
  const limit = () => app.space().ceiling?.limit ?? { people: 0, minutes: 0 };
  const [people, setPeople] = createSignal(untrack(() => shown(limit().people)));
  const [minutes, setMinutes] = createSignal(untrack(() => shown(limit().minutes)));
  const [failed, setFailed] = createSignal(false);
  const asked = () => {
    const [most, long] = [read(people(), CEILING_BOUNDS.people), read(minutes(), CEILING_BOUNDS.minutes)];
    return most === null || long === null ? null : { people: most, minutes: long };
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const next = asked();
    if (next === null) return;
    const kept = await app.engine.setCeiling(next);
    setFailed(!kept.ok);
    if (kept.ok) announce(app.t.ceiling.saved);
  };
  const wrong = (text: string, most: number) =>
    read(text, most) === null ? app.t.ceiling.wrong({ most: app.format.number(most) }) : undefined;
  return (
    <section class="week-limit" aria-labelledby="week-limit">
      <h2 id="week-limit">{app.t.ceiling.heading}</h2>
      <CeilingLine />
      <p class="calm">{app.t.ceiling.lead}</p>
      <form class="form" onSubmit={(event) => void save(event)}>
        <div class="week-limit-fields">
          <Field
            label={app.t.ceiling.people}
            hint={app.t.ceiling.none}
            inputMode="numeric"
            value={people()}
            onInput={setPeople}
            error={wrong(people(), CEILING_BOUNDS.people)}
          />
          <Field
            label={app.t.ceiling.minutes}
            hint={app.t.ceiling.none}
            inputMode="numeric"
            value={minutes()}
            onInput={setMinutes}
            error={wrong(minutes(), CEILING_BOUNDS.minutes)}
          />
        </div>
        <Show when={failed()}>
          <Notice tone="warn" urgent cause={app.t.ceiling.failed} />
        </Show>
        <Button kind="quiet" type="submit" inactive={asked() === null}>
          {app.t.ceiling.save}
        </Button>
      </form>
    </section>
  );
}
