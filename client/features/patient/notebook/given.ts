// What is said of a page that was set down: when, that it was changed since, or that it was taken back.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { GivenView } from '../../../engine/api/notebook-views.ts';
import type { App } from '../../../app/state.ts';

export function givenWords({ t, format }: Pick<App, 't' | 'format'>, given: GivenView): readonly string[] {
  if (given.state === 'withdrawn') return [t.notebook.takenBack];
  const date = format.day(given.at, deviceTimeZone());
  return [t.notebook.given({ date }), ...(given.changed ? [t.notebook.editedAfter({ date })] : [])];
}
