// Le fil: everything set down and answered, day by day, the latest first. A quote's source opens here with the focus on it.
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EntryView, RelationView } from '../../../engine/api/views.ts';
import { folded } from '../../../app/folded.ts';
import { FoldedLines } from '../../../app/Folded.tsx';
import { useApp } from '../../../app/state.ts';
import { Button, DayLine, PhoneShell, PrintIcon, Skeleton } from '../../../ui/index.ts';
import { isoDayOf, noonOf } from '../../../ui/calendar.ts';
import { createLive } from '../../../ui/live.ts';
import { patientNav } from '../../../ui/navs.ts';
import { Entry } from './Entry.tsx';
import { daysOf, shapeOf, type ThreadDay } from './days.ts';
import './thread.css';

/** Entries drawn at first and added at each press on "older". */
const PAGE = 150;

export default function Thread() {
  const app = useApp();
  return (
    <PhoneShell
      class="fil"
      skip={app.t.common.skip}
      help={app.t.common.navHelp}
      heading={app.t.thread.title}
      nav={patientNav(app.t.common, '/fil', app.space().practice !== null)}
    >
      <Show when={app.relation()?.key} keyed fallback={<p class="calme">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <Days relation={relation()} />}</Show>}
      </Show>
    </PhoneShell>
  );
}

function Days(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [limit, setLimit] = createSignal(PAGE);
  const [printing, setPrinting] = createSignal(false);
  const thread = createLive(
    () => props.relation.key,
    (key) => app.engine.thread(key),
    (changed) => app.engine.subscribe(changed),
  );
  const entries = createMemo(() => thread() ?? []);
  const [beyond, setBeyond] = createSignal(false);
  const parts = createMemo(() => folded(entries(), beyond()));
  const days = createMemo(() => daysOf(parts().shown, printing() ? Infinity : limit()));
  const away = createAway();

  // An entry asked for may lie further back than what is drawn.
  createEffect(
    on([app.target, () => thread() !== undefined], ([target, read]) => {
      if (target === null || !read) return;
      const at = entries().findIndex((entry) => entry.id === target);
      if (at >= 0) setLimit((drawn) => Math.max(drawn, entries().length - at + 20));
    }),
  );
  onMount(() => {
    const start = () => setPrinting(true);
    const end = () => setPrinting(false);
    addEventListener('beforeprint', start);
    addEventListener('afterprint', end);
    onCleanup(() => {
      removeEventListener('beforeprint', start);
      removeEventListener('afterprint', end);
    });
  });
  const print = () => {
    setPrinting(true);
    window.print();
  };

  return (
    <Show when={thread()} fallback={<Skeleton label={app.t.thread.loading} lines={5} />}>
      <Show when={entries().length > 0} fallback={<p class="calme">{app.t.thread.empty}</p>}>
        <For each={days()}>
          {(day) => <Day day={day} relation={props.relation} entries={entries()} printing={printing()} />}
        </For>
        <FoldedLines folded={parts()} open={beyond()} onOpen={setBeyond} />
        <div class="fil-fin non-imprime">
          <Show when={days().reduce((sum, day) => sum + day.entries.length, 0) < shownTotal(parts().shown)}>
            <Button kind="quiet" onPress={() => setLimit((drawn) => drawn + PAGE)}>
              {app.t.daily.earlierEntry}
            </Button>
          </Show>
          <Button kind="plain" icon={PrintIcon} onPress={print}>
            {app.t.thread.print}
          </Button>
          <p class="meta">{app.t.thread.printNote}</p>
        </div>
        <Show when={away()}>
          <p class="retour-haut non-imprime">
            <Button kind="quiet" small onPress={toTop}>
              {app.t.thread.today}
            </Button>
          </p>
        </Show>
      </Show>
    </Show>
  );
}

function Day(props: {
  readonly day: ThreadDay;
  readonly relation: RelationView;
  readonly entries: readonly EntryView[];
  readonly printing: boolean;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const shape = createMemo(() => shapeOf(props.day, props.relation.profile.rhythm, app.now()));
  const label = () => {
    const entries = app.t.thread.dayLine({ count: shape().count });
    const { answer } = shape();
    return answer === undefined
      ? entries
      : app.t.thread.dayLineAnswered({ entries, time: app.format.hourOf(answer.at, zone) });
  };
  const headingId = () => `day-${props.day.day}`;
  return (
    <section class="jourf" aria-labelledby={headingId()}>
      <h2 id={headingId()} tabindex={-1}>
        <span class="tete-j">
          <time dateTime={isoDayOf(props.day.day)}>{app.format.day(noonOf(props.day.day), zone)}</time>
          <DayLine
            size="mini"
            label={label()}
            marks={shape().marks}
            window={shape().window}
            answeredAt={shape().answeredAt}
            now={shape().now}
          />
        </span>
      </h2>
      <ol class="lignes">
        <For each={props.day.entries}>
          {(entry) => (
            <Entry entry={entry} relation={props.relation} entries={props.entries} unfolded={props.printing} />
          )}
        </For>
      </ol>
    </section>
  );
}

const shownTotal = (entries: readonly EntryView[]): number =>
  entries.filter((entry) => entry.replacedBy === null).length;

function toTop() {
  scrollTo({ top: 0 });
  document.querySelector<HTMLElement>('.jourf h2')?.focus({ preventScroll: true });
}

/** Whether the first day has left the screen by more than its height. */
function createAway() {
  const [away, setAway] = createSignal(false);
  const look = () => setAway(scrollY > innerHeight);
  onMount(() => addEventListener('scroll', look, { passive: true }));
  onCleanup(() => removeEventListener('scroll', look));
  return away;
}
