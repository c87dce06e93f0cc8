// A moment as it is typed in a record, by day and hour of this device's own calendar, and as it is shown in words.
import { momentOf } from '../../../../shared/rhythm/calendar.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EditionView, Happened } from '../../../engine/api/dossier-views.ts';
import type { App } from '../../../app/state.ts';
import { dayOf, dayOfIso, isoDayOf, minuteOf } from '../../../ui/calendar.ts';

export type Typed = { readonly day: string; readonly hour: string };

const HOUR = /^(\d{2}):(\d{2})$/;
const HOUR_MS = 3_600_000;

export function typedOf(at: number): Typed {
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = minuteOf(at);
  return { day: isoDayOf(dayOf(at)), hour: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}

/** Null while it is none; of a day alone, the whole of it. */
export function happenedTyped({ day, hour }: Typed, precision: Happened['precision'], now: number): Happened | null {
  const at = dayOfIso(day);
  if (at === null) return null;
  const zone = deviceTimeZone();
  if (precision === 'day') {
    const from = momentOf(at, 0, zone);
    const to = momentOf(at + 1, 0, zone) - 1;
    // Of today, as far as it has come.
    return { from, to: from <= now ? Math.min(to, now) : to, precision };
  }
  const [, hours, minutes] = HOUR.exec(hour) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const from = momentOf(at, Number(hours) * 60 + Number(minutes), zone);
  return { from, to: from, precision };
}

const words = (app: App, at: number) => ({
  date: app.format.day(at, deviceTimeZone()),
  time: app.format.hourOf(at, deviceTimeZone()),
});

export const atWords = (app: App, at: number): string => app.t.dossier.at(words(app, at));
export const dateAndTime = words;

export function happenedWords(app: App, { from, precision }: Happened): string {
  const { date, time } = words(app, from);
  if (precision === 'exact') return app.t.dossier.at({ date, time });
  const about = precision === 'day' ? app.t.dossier.timeUnknown : app.t.dossier.timeAbout({ time });
  return app.t.dossier.spanAbout({ date, about });
}

/** When it was noted, and beside it when it happened where that is another hour. */
export function timesWords(app: App, { happened, notedAt }: EditionView): string | null {
  if (Math.abs(notedAt - happened.from) <= HOUR_MS && happened.precision === 'exact') return null;
  const noted = words(app, notedAt);
  const { date, time } = words(app, happened.from);
  const at =
    happened.precision === 'exact'
      ? time
      : happened.precision === 'about'
        ? app.t.dossier.timeAbout({ time })
        : app.t.dossier.timeUnknown;
  const both = { date, notedDate: noted.date, notedTime: noted.time };
  return happened.precision === 'exact'
    ? app.t.dossier.timesBoth({ ...both, time: at })
    : app.t.dossier.timesLoose({ ...both, about: at });
}

/** Where the backup took it more than an hour after it was noted; null otherwise, and where nobody knows. */
export function takenWords(app: App, { notedAt, takenAt }: EditionView): string | null {
  // The relay's hour is floored: what it took within the hour after says nothing.
  if (takenAt === null || takenAt - notedAt < HOUR_MS) return null;
  return app.t.dossier.timeVault(words(app, takenAt));
}
