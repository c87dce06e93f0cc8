// Until when the answer is awaited, as the letter's head says it; once that is over, which window comes next.
import { windowAhead } from '../../../../shared/rhythm/windows.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import { isLate } from '../../../entry/queue.ts';

export function dueSaid(app: Pick<App, 't' | 'format' | 'now'>, relation: RelationView): string {
  const { t, format } = app;
  const { waiting } = relation;
  const [now, zone] = [app.now(), deviceTimeZone()];
  if (waiting.type === 'nothing' || relation.unanswered === 0) return t.record.waitsNothing;
  if (waiting.type === 'open') return t.record.waitsOpen;
  const hours = ({ opens, closes }: { readonly opens: number; readonly closes: number }) => ({
    day: format.nextDay(opens, now, zone),
    windowStart: format.hourOf(opens, zone),
    windowEnd: format.hourOf(closes, zone),
  });
  if (!isLate(waiting, now)) return t.record.waitsBetween(hours(waiting.due));
  const late = t.record.waitsLate({
    day: format.pastDay(waiting.due.closes, now, zone),
    windowEnd: format.hourOf(waiting.due.closes, zone),
  });
  const next = windowAhead(relation.agenda, now);
  return next.type === 'none' ? late : `${late} ${t.today.nextWindow(hours(next))}`;
}
