// Covers of a relation, as pages of several rooms say them.
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { CoverView } from '../engine/api/cover-views.ts';
import type { RelationView } from '../engine/api/views.ts';
import { noonOf } from '../ui/calendar.ts';
import type { App } from './state.ts';

/** The one that was agreed to and goes on today. */
export const coverNow = ({ cover }: RelationView): CoverView | null => cover.covers.find(({ isNow }) => isNow) ?? null;

/** One whose days meet those. */
export const coverOn = (
  { cover }: RelationView,
  days: { readonly from: number; readonly until: number },
): CoverView | null => cover.covers.find(({ from, until }) => from <= days.until && days.from <= until) ?? null;

/** A day of a cover. */
export const coverDay = ({ format }: Pick<App, 'format'>, day: number): string =>
  format.day(noonOf(day), deviceTimeZone());

export const coverDays = (
  app: Pick<App, 't' | 'format'>,
  { from, until }: { readonly from: number; readonly until: number },
): string =>
  from === until
    ? app.t.cover.asDay({ date: coverDay(app, from) })
    : app.t.cover.asDays({ startDate: coverDay(app, from), endDate: coverDay(app, until) });
