// What proposes a trial of the recovery sheet: right after it was made, and a year after it was made or tried.
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { App } from './state.ts';

/** The sentence, or null where none is proposed. */
export function trialOffered(app: App): string | null {
  const { sheet } = app.space();
  if (sheet === null || sheet.proposesTrial === null) return null;
  const { proposesTrial, triedAt, createdAt } = sheet;
  if (proposesTrial === 'made') return app.t.rehearsal.atOnce;
  const date = app.format.date(triedAt ?? createdAt, deviceTimeZone());
  return triedAt === null ? app.t.rehearsal.neverTried({ date }) : app.t.rehearsal.yearAgo({ date });
}
