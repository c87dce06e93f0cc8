// The hour of an answer that waits for it, in words.
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { App } from '../app/state.ts';
import { dayOf } from '../ui/calendar.ts';

export function whenSaid(app: Pick<App, 't' | 'format' | 'now'>, moment: number): string {
  const zone = deviceTimeZone();
  const time = app.format.hourOf(moment, zone);
  return dayOf(moment) === dayOf(app.now())
    ? app.t.schedule.today({ time })
    : app.t.schedule.another({ day: app.format.nextDay(moment, app.now(), zone), time });
}

/** The same behind a verb. */
export function whenTo(app: Pick<App, 't' | 'format' | 'now'>, moment: number): string {
  const time = app.format.hourOf(moment, deviceTimeZone());
  return dayOf(moment) === dayOf(app.now()) ? app.t.schedule.at({ time }) : whenSaid(app, moment);
}

/** The same where there is little room: the hour alone, where it is today's. */
export function whenShort(app: Pick<App, 't' | 'format' | 'now'>, moment: number): string {
  const zone = deviceTimeZone();
  const time = app.format.hourOf(moment, zone);
  return dayOf(moment) === dayOf(app.now())
    ? time
    : app.t.schedule.dayHour({ day: app.format.nextDay(moment, app.now(), zone), time });
}
