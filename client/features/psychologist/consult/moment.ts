// A moment as it is typed at the desk, by day and hour of this device's own calendar.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { momentOf } from '../../../../shared/rhythm/calendar.ts';
import { dayOfIso } from '../../../ui/calendar.ts';

export type Typed = { readonly day: string; readonly hour: string };

const HOUR = /^(\d{2}):(\d{2})$/;

/** ms; null while it is none. */
export function momentTyped({ day, hour }: Typed): number | null {
  const at = dayOfIso(day);
  const [, hours, minutes] = HOUR.exec(hour) ?? [];
  return at === null || hours === undefined || minutes === undefined
    ? null
    : momentOf(at, Number(hours) * 60 + Number(minutes), deviceTimeZone());
}
