// Le fil: everything set down and answered, day by day, the latest first. A quote's source opens here with the focus on it.
import { PhonePage } from '../../../app/PhonePage.tsx';
import { Show, createEffect, createMemo, createSignal, on, onCleanup, onMount, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { folded } from '../../../entry/folded.ts';
import { FoldedLines } from '../../../entry/FoldedLines.tsx';
import { useApp } from '../../../app/state.ts';
import { createThread, type Thread as ThreadOf } from '../../../app/thread.ts';
import { Button, buttonClass, DayLine, Empty, Icon, Kept, PrintIcon, SearchIcon, Skeleton } from '../../../ui/index.ts';
import { useKeys } from '../../../ui/keys.ts';
import { createPrinting } from '../../../ui/printing.ts';
import { isoDayOf, noonOf } from '../../../ui/calendar.ts';
import { memoryKey } from '../../../app/page-memory.ts';
import { Entry, fetchParts } from './Entry.tsx';
import { Months } from './Months.tsx';
import { monthsOf, shapeOf, type Month, type ThreadDay } from './days.ts';
import { createDrawnDays, type DrawnPart } from './drawn-days.ts';
import './thread.css';

/** What was drawn when the page was left, and what was unfolded: coming back to it finds the same place. */
const LEFT = memoryKey<{
  readonly relation: RelationKey;
  readonly part: DrawnPart;
  readonly unfolded: Set<EnvelopeId>;
}>();

/** Entries of a thread whose texts are all brought soon after it is shown. */
const READ_AHEAD = 400;
const READ_AHEAD_MS = 1_000;

export default function Thread() {
  const app = useApp();
  return (
    <PhonePage at="/fil" class="thread" heading={app.t.thread.title}>
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <Days relation={relation()} />}</Show>}
      </Show>
    </PhonePage>
  );
}

function Days(props: { readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const here = untrack(() => props.relation.key);
  const left = app.returned() ? app.memory.get(LEFT) : undefined;
  const kept = left?.relation === here ? left : undefined;
  const unfolded = kept?.unfolded ?? new Set<EnvelopeId>();
  const paper = createPrinting();
  const thread = createThread(
    app,
    untrack(() => props.relation.key),
  );
  const entries = createMemo(() => thread.heads() ?? []);
  const [beyond, setBeyond] = createSignal(false);
  const parts = createMemo(() => folded(entries(), beyond()));
  const drawn = createDrawnDays(() => parts().shown, paper.isPrinting, {
    part: kept?.part,
    leave: (part) => app.memory.set(LEFT, { relation: here, part, unfolded }),
  });
  const away = createAway();
  // What the browser's own menu prints cannot wait: the texts of a thread that is not long are brought once the page is drawn.
  createEffect(
    on(
      () => entries().length,
      (count) => {
        if (count === 0 || count > READ_AHEAD) return;
        const timer = setTimeout(() => void Promise.all([thread.readAll(), fetchParts()]), READ_AHEAD_MS);
        onCleanup(() => clearTimeout(timer));
      },
    ),
  );
  const months = createMemo(() => monthsOf(drawn.latest()));
  const toMonth = (month: Month) => {
    drawn.reach(month.entry, 0);
    requestAnimationFrame(() => {
      const heading = document.getElementById(`day-${month.day}-1`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    });
  };
  const toLatest = () => {
    drawn.toLatest();
    scrollTo({ top: 0 });
    document.querySelector<HTMLElement>('.thread-day h2')?.focus({ preventScroll: true });
  };

  // An entry asked for may lie further back than what is drawn.
  createEffect(
    on([app.target, entries], ([target]) => {
      if (target !== null) drawn.reach(target);
    }),
  );
  // Paper takes every text: they are brought first.
  const print = async () => {
    const [isRead] = await Promise.all([thread.readAll(), fetchParts()]);
    if (!isRead) return;
    paper.begin();
    window.print();
  };
  onPrintKeys(() => void print());
  useKeys({ '/': () => app.go('/chercher') });

  return (
    <Show when={thread.heads()} fallback={<Skeleton label={app.t.thread.loading} lines={5} />}>
      <Show
        when={entries().length > 0}
        fallback={
          <Empty text={app.t.thread.empty} lead={app.t.thread.emptyLead}>
            <a class={buttonClass('quiet')} href="/ecrire">
              {app.t.today.write}
            </a>
          </Empty>
        }
      >
        <Show when={paper.isPrinting()}>
          <ThreadHead relation={props.relation} />
        </Show>
        <p class="thread-search screen-only">
          <a class={buttonClass('plain', true)} href="/chercher">
            <Icon of={SearchIcon} small />
            {app.t.search.title}
          </a>
        </p>
        <Show when={props.relation.rhythm.end}>
          {(end) => <p class="calm">{app.t.stop.ended({ date: app.format.date(end().at, zone) })}</p>}
        </Show>
        <Months months={months()} away={away() || drawn.hasNewer()} onChoose={toMonth} onToday={toLatest} />
        <Show when={drawn.hasNewer()}>
          <p class="thread-newer screen-only">
            <Button kind="quiet" onPress={() => drawn.newer()}>
              {app.t.thread.newerEntry}
            </Button>
          </p>
        </Show>
        <Kept each={drawn.days()} by={({ key }) => key}>
          {(day) => (
            <Day
              day={day()}
              relation={props.relation}
              thread={thread}
              zone={zone}
              printing={paper.isPrinting()}
              unfolded={unfolded}
            />
          )}
        </Kept>
        <FoldedLines folded={parts()} open={beyond()} onOpen={setBeyond} />
        <Foot more={drawn.hasOlder()} onMore={drawn.older} onPrint={() => void print()} />
      </Show>
    </Show>
  );
}

function Day(props: {
  readonly day: ThreadDay;
  readonly relation: RelationView;
  readonly thread: ThreadOf;
  readonly zone: string;
  readonly printing: boolean;
  readonly unfolded: Set<EnvelopeId>;
}) {
  const app = useApp();
  const shape = createMemo(() => shapeOf(props.day, props.relation.agenda, app.now()));
  const label = () => {
    const entries = app.t.thread.dayLine({ count: shape().count });
    const { answer } = shape();
    return answer === undefined
      ? entries
      : app.t.thread.dayLineAnswered({ entries, time: app.format.hourOf(answer.at, props.zone) });
  };
  const headingId = () => `day-${props.day.key}`;
  return (
    <section class="thread-day" aria-labelledby={headingId()}>
      <h2 id={headingId()} tabindex={-1}>
        <span class="day-head">
          <time dateTime={isoDayOf(props.day.day)}>
            {props.printing
              ? app.format.dayOfYear(noonOf(props.day.day), props.zone)
              : app.format.day(noonOf(props.day.day), props.zone)}
          </time>
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
      <ol class="rows">
        <Kept each={props.day.entries} by={({ id }) => id}>
          {(entry) => (
            <Entry
              entry={entry()}
              relation={props.relation}
              thread={props.thread}
              zone={props.zone}
              unfolded={props.printing}
              unfoldedHere={props.unfolded}
            />
          )}
        </Kept>
      </ol>
    </section>
  );
}

/** On paper alone: whose thread this is, and when it was printed. */
function ThreadHead(props: { readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  return (
    <p class="paper-only">
      {app.t.thread.printedHead({
        name: app.space().name,
        psy: props.relation.peerName,
        date: app.format.date(app.now(), zone),
        time: app.format.hourOf(app.now(), zone),
      })}
    </p>
  );
}

function Foot(props: { readonly more: boolean; readonly onMore: () => void; readonly onPrint: () => void }) {
  const app = useApp();
  return (
    <div class="thread-end screen-only">
      <Show when={props.more}>
        <Button kind="quiet" onPress={() => props.onMore()}>
          {app.t.thread.earlierEntry}
        </Button>
      </Show>
      <Button kind="plain" icon={PrintIcon} onPress={() => props.onPrint()}>
        {app.t.thread.print}
      </Button>
      <p class="meta">{app.t.thread.printNote}</p>
    </div>
  );
}

/** The browser's own keys for printing, Ctrl or ⌘ with P: what they print is to be whole. */
function onPrintKeys(print: () => void): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'p' || event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return;
    event.preventDefault();
    print();
  };
  onMount(() => addEventListener('keydown', onKey));
  onCleanup(() => removeEventListener('keydown', onKey));
}

/** Whether the first day has left the screen by more than its height. */
function createAway() {
  const [away, setAway] = createSignal(false);
  const look = () => setAway(scrollY > innerHeight);
  onMount(() => addEventListener('scroll', look, { passive: true }));
  onCleanup(() => removeEventListener('scroll', look));
  return away;
}
