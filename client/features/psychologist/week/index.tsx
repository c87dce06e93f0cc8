// The week: by day what is promised already, what such a day usually holds, and what the frames let it hold. A table, and nothing that sorts people.
import { For, Show, createEffect, createResource, on } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { useApp } from '../../../app/state.ts';
import type { WeekDay } from '../../../engine/api/rhythm-views.ts';
import { noonOf } from '../../../ui/calendar.ts';
import { buttonClass } from '../../../ui/index.ts';
import { minutesOf } from '../../../entry/week.ts';
import { Limit } from './Limit.tsx';
import './week.css';

export default function Week() {
  const app = useApp();
  const [week, { refetch }] = createResource(() => app.engine.weekAhead());
  // Made anew with whatever comes; what stands there stays until then.
  createEffect(
    on(
      () => app.asPsychologist(),
      () => void refetch(),
      { defer: true },
    ),
  );
  const days = (): readonly WeekDay[] => week.latest ?? [];
  return (
    <DeskPage at="/cabinet" wide>
      <div class="week">
        <header class="week-head">
          <h1>{app.t.week.title}</h1>
          <a class={buttonClass('quiet', true)} href="/releve">
            {app.t.tally.title}
          </a>
        </header>
        <p class="lead">{app.t.week.lead}</p>
        <Show when={days().length > 0}>
          <Show when={days().every(({ promised }) => promised === 0)}>
            <p class="calm">{app.t.week.empty}</p>
          </Show>
          <Table days={days()} />
        </Show>
        <Limit />
      </div>
    </DeskPage>
  );
}

function Table(props: { readonly days: readonly WeekDay[] }) {
  const app = useApp();
  return (
    <div class="scrolls" tabindex={0} role="region" aria-label={app.t.week.title}>
      <table class="table week-table">
        <thead>
          <tr>
            <th scope="col">{app.t.week.day}</th>
            <th scope="col">{app.t.week.promised}</th>
            <th scope="col">{app.t.week.usual}</th>
            <th scope="col">{app.t.week.most}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.days}>{(day) => <Row day={day} />}</For>
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { readonly day: WeekDay }) {
  const app = useApp();
  const minutes = (seconds: number) => app.format.length(minutesOf(seconds));
  const usual = (): string => {
    const { usual: its } = props.day;
    if (its === null) return app.t.week.few;
    const [low, high] = [minutes(its.low), minutes(its.high)];
    return low === high ? low : app.t.week.range({ low, high });
  };
  return (
    <tr>
      <th scope="row">{app.format.dayHeading(noonOf(props.day.day), deviceTimeZone())}</th>
      <td>{minutes(props.day.promised)}</td>
      <td classList={{ meta: props.day.usual === null }}>{usual()}</td>
      <td>
        <Show when={props.day.windows > 0} fallback={<span class="meta">{app.t.week.noWindow}</span>}>
          <Show when={props.day.most > 0}>
            <span class="week-most">{minutes(props.day.most)}</span>
          </Show>
          <Show when={props.day.unbounded > 0}>
            <span class="meta">{app.t.week.open({ count: props.day.unbounded })}</span>
          </Show>
        </Show>
      </td>
    </tr>
  );
}
