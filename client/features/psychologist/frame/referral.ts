// The letter that a patient may hand to whoever they choose, as it begins: what the app knows stands in it, and the rest in brackets, to be
// rewritten before anything leaves.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FirstExchangesView } from '../../../engine/api/first-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';

/** The first exchanges last so long at the most, and are due then. */
const FIRST_DAYS_MS = 14 * 24 * 60 * 60 * 1000;

export function referral(
  app: Pick<App, 't' | 'format' | 'space' | 'now'>,
  { peerName }: Pick<RelationView, 'peerName'>,
  { dueAt }: Pick<FirstExchangesView, 'dueAt'>,
): string {
  const zone = deviceTimeZone();
  const { name, title, registration } = app.space().practice?.profile ?? { name: '', title: '', registration: '' };
  return app.t.first.referText({
    date: app.format.date(app.now(), zone),
    patient: peerName,
    since: dueAt === null ? app.t.first.referSince : app.format.date(dueAt - FIRST_DAYS_MS, zone),
    psy: [name, title, registration].filter((part) => part.trim() !== '').join(', '),
  });
}
