// Which days of le fil are drawn: from the latest on, or from a month or an entry that was asked for, and from there both ways. What
// lies between is not drawn, so that a jump costs the same however far back it goes.
import { batch, createMemo, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { EntryHead } from '../../../engine/api/views.ts';
import { createDrawn, createPlaceKeeper } from '../../../ui/drawn.ts';
import { dayOf } from '../../../ui/calendar.ts';
import { daysOf, latestFirst, type ThreadDay } from './days.ts';

/** Entries drawn, and added at each press on "older" or "newer". */
const PAGE = 150;
/** Of those at a time. */
const STEP = 10;
/** At once: the first lines of a screen, beside all that is drawn once with them. */
const FIRST = 4;
/** Drawn above an entry that was asked for: it stands in the middle of the screen. */
const AROUND = 10;

/** Where drawing began (null: with the latest), and how far it went from there. */
export type DrawnPart = { readonly from: EnvelopeId | null; readonly below: number };

export function createDrawnDays(
  entries: Accessor<readonly EntryHead[]>,
  isPrinting: Accessor<boolean>,
  left: { readonly part: DrawnPart | undefined; readonly leave: (part: DrawnPart) => void },
) {
  const [from, setFrom] = createSignal<EnvelopeId | null>(left.part?.from ?? null);
  const [wantedAbove, wantAbove] = createSignal(0);
  const [wantedBelow, wantBelow] = createSignal(left.part?.below ?? PAGE);
  const latest = createMemo(() => latestFirst(entries()));
  const place = createMemo(() =>
    from() === null
      ? 0
      : Math.max(
          0,
          latest().findIndex(({ id }) => id === from()),
        ),
  );
  // No further than what is here: what comes later is drawn a few at a time as well.
  const above = createDrawn(() => Math.min(wantedAbove(), place()), {
    first: 0,
    step: STEP,
    grow: createPlaceKeeper('.thread-day'),
  });
  const below = createDrawn(() => Math.min(wantedBelow(), latest().length - place()), { first: FIRST, step: STEP });
  const begin = createMemo(() => startOfDay(latest(), place() - above.count()));
  const end = createMemo(() => place() + below.count());
  const days = createMemo<readonly ThreadDay[]>(
    (before) => daysOf(isPrinting() ? latest() : latest().slice(begin(), end()), before),
    [],
  );
  // In one change: by steps, what is far from there would be drawn first, and taken away again.
  const drawFrom = (id: EnvelopeId | null, least = FIRST) =>
    batch(() => {
      setFrom(id);
      wantAbove(0);
      above.restart();
      wantBelow(PAGE);
      below.restart();
      below.reach(least);
    });
  onCleanup(() => untrack(() => left.leave({ from: latest()[begin()]?.id ?? null, below: end() - begin() })));
  return {
    latest,
    days,
    hasNewer: () => !isPrinting() && begin() > 0,
    hasOlder: () => !isPrinting() && end() < latest().length,
    newer: () => wantAbove((wanted) => wanted + PAGE),
    older: () => wantBelow((wanted) => wanted + PAGE),
    toLatest: () => {
      if (begin() > 0) drawFrom(null);
    },
    /** Draws this entry, and a few about it; nothing where it stands already. */
    reach: (id: EnvelopeId, around = AROUND) => {
      const at = latest().findIndex((entry) => entry.id === id);
      if (at < 0 || (at >= begin() && at < end())) return;
      if (at >= end() && at < end() + STEP) return below.reach(at + 1 - place());
      drawFrom(latest()[Math.max(0, at - around)]?.id ?? null, STEP + around);
    },
  };
}

/** The first entry of the day in which the one at this place stands. */
function startOfDay(latest: readonly EntryHead[], place: number): number {
  let at = Math.max(0, place);
  const day = latest[at];
  while (day !== undefined && at > 0 && dayOf(latest[at - 1]?.at ?? Number.NaN) === dayOf(day.at)) at -= 1;
  return at;
}
