// What the app knows of a person and of their rhythm, as a text of the library names it.
import type { RelationView } from '../engine/api/views.ts';
import { inForceAt } from '../../shared/rhythm/windows.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { shortName } from '../app/names.ts';
import type { App } from '../app/state.ts';
import type { Values } from './fill.ts';

/** ISO: 1 is Monday. */
const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function valuesFor(app: Pick<App, 'format' | 'now' | 'space'>, relation: RelationView): Values {
  const rhythm =
    (inForceAt(relation.agenda, app.now()) ?? relation.agenda.versions[0])?.rhythm ?? relation.profile.rhythm;
  return {
    patient: shortName(relation.peerName),
    signature: app.space().practice?.profile.name ?? app.space().name,
    days: app.format.weekdays(WEEK.filter((day) => ((rhythm.days >> (day - 1)) & 1) === 1)),
    window_start: app.format.hour(rhythm.windowStart),
    window_end: app.format.hour(rhythm.windowEnd),
    date: app.format.date(app.now(), deviceTimeZone()),
    time: app.format.hourOf(app.now(), deviceTimeZone()),
  };
}
