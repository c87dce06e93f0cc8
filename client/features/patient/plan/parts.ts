// The questions that open the seven parts. The fifth names numbers of one's own country.
import { memoryKey } from '../../../app/page-memory.ts';
import { shortName } from '../../../app/names.ts';
import type { App } from '../../../app/state.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { dangerNumber, numbersOf, ownCountries } from '../../../i18n/help-numbers.ts';

/** Which part is being written, 0 to 6. */
export const PART = memoryKey<number>();
export const PARTS = [0, 1, 2, 3, 4, 5, 6] as const;
/** Whom to call. */
export const CALLS = 4;

/** How the one psychologist of this space is called; null where there is none, or several. */
export function psyOf({ asPatient }: Pick<App, 'asPatient'>): string | null {
  const [only, ...others] = asPatient();
  return only === undefined || others.length > 0 ? null : shortName(only.peerName);
}

export function questionOf(app: App, at: number): string {
  const { t } = app;
  return [t.plan.q1, t.plan.q2, t.plan.q3, t.plan.q4, whomToCall(app), t.plan.q6, t.plan.q7][at] ?? '';
}

function whomToCall(app: App): string {
  const countries = ownCountries(deviceTimeZone(), navigator.languages);
  const { number } = dangerNumber(countries);
  const lines = countries
    .flatMap(numbersOf)
    .flatMap((row) => (row.kind === 'crisis' || row.kind === 'listening' ? [row.number.replaceAll(' ', '\u00a0')] : []))
    .join(', ');
  const psy = psyOf(app);
  if (lines === '') return app.t.plan.q5Danger({ number });
  return psy === null ? app.t.plan.q5Alone({ number, lines }) : app.t.plan.q5({ number, lines, psy });
}
