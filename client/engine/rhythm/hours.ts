// Hours that were agreed on as instants, beside what this device computes of the same zone (PROTOCOL.md, Windows).
import { localTime } from '../../../shared/rhythm/calendar.ts';
import {
  type Agenda,
  compareHours,
  type HoursAgreed,
  inForceAt,
  type Version,
  zoneOf,
} from '../../../shared/rhythm/windows.ts';

/** A difference is told so many days before it comes. */
const AHEAD = 60;

type Compared = { readonly day: number; readonly found: HoursAgreed };
const compared = new WeakMap<Version, Compared>();

/** The first window of the next sixty days for which this device would say other hours than were agreed on; null where there is none. */
export function hoursDiffer(agenda: Agenda, now: number): Extract<HoursAgreed, { type: 'differ' }> | null {
  const version = inForceAt(agenda, now);
  if (version === null || version.hours === null) return null;
  const { day } = localTime(now, zoneOf(version));
  const before = compared.get(version);
  // Sixty calendars a day and version, and not at every look.
  const found = before?.day === day ? before.found : compareHours(version, day, AHEAD);
  compared.set(version, { day, found });
  return found.type === 'differ' ? found : null;
}
