// What a tally is made of: a period, the people it is of, whether their names are written; and the rows, made anew with whatever changes.
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { Engine } from '../../../engine/api/api.ts';
import { MOST_TYPED, NO_TALLY, type Tally, type TallyRow } from '../../../engine/api/tally-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { dayOf, dayOfIso, isoDayOf } from '../../../ui/calendar.ts';
import { createInHand } from '../../../ui/in-hand.ts';

/** The first of the month that `day` is in. */
const monthOf = (day: number): string => `${isoDayOf(day).slice(0, 8)}01`;

type Period = Parameters<Engine['tallyFor']>[0];

export function createTally() {
  const app = useApp();
  const today = dayOf(app.now());
  const [from, setFrom] = createSignal(monthOf(today));
  const [until, setUntil] = createSignal(isoDayOf(today));
  const [without, setWithout] = createSignal<ReadonlySet<RelationKey>>(new Set());
  const [hasNames, setHasNames] = createSignal(false);
  const [tally, setTally] = createSignal<Tally>(NO_TALLY);
  const [isReady, setReady] = createSignal(false);
  const people = createMemo(() => app.asPsychologist());
  const period = createMemo(() => {
    const [first, last] = [dayOfIso(from()), dayOfIso(until())];
    return first === null || last === null || last < first ? null : { from: first, until: last };
  });
  const wanted = createMemo(() => people().flatMap(({ key }) => (without().has(key) ? [] : [key])));
  let asked = 0;
  onCleanup(() => {
    asked = -1;
  });
  const make = async (mine: number, its: Period | null, keys: readonly RelationKey[]): Promise<Tally> => {
    const next = its === null ? NO_TALLY : await app.engine.tallyFor(its, keys);
    if (mine === asked) {
      setTally(next);
      setReady(true);
    }
    return next;
  };
  const keeping = createInHand();
  createEffect(
    on(
      [
        period,
        without,
        () => app.space().libraryVersion,
        () =>
          people()
            .map((each) => each.threadVersion)
            .join(),
      ],
      () => {
        void make(++asked, period(), wanted());
      },
    ),
  );
  const want = (key: RelationKey, isWanted: boolean) => {
    const next = new Set(without());
    if (isWanted) next.delete(key);
    else next.add(key);
    setWithout(next);
  };
  /** What stands in a row's field: whole minutes, '' for none. Whether they are kept. */
  const type = (row: TallyRow, said: string): Promise<boolean> => keeping.take(row.id, keptMinutes(row, said.trim()));
  const keptMinutes = async (row: TallyRow, said: string): Promise<boolean> => {
    const minutes = said === '' ? 0 : Number(said);
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > MOST_TYPED) return false;
    return minutes === (row.typed ?? 0) || (await app.engine.typeMinutes(row.relation, row.day, minutes)).ok;
  };
  /** As it is once what was typed is kept, however soon after the typing; null where something that was typed is not. */
  const settled = async (): Promise<Tally | null> => ((await keeping.all()) ? make(++asked, period(), wanted()) : null);
  return {
    from,
    setFrom,
    until,
    setUntil,
    period,
    people,
    without,
    want,
    hasNames,
    setHasNames,
    tally,
    isReady,
    type,
    forget: keeping.forget,
    settled,
  };
}

export type Shown = ReturnType<typeof createTally>;
