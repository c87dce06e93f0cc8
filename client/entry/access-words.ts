// What a device did with a record, in words.
import type { AccessView } from '../engine/api/dossier-views.ts';
import type { Dictionary } from '../i18n/index.ts';
import { csvOf, separatorOf } from './csv.ts';

export function accessWords(t: Dictionary, what: AccessView['what']): string {
  switch (what) {
    case 'opened':
      return t.log.opened;
    case 'filed':
      return t.log.filed;
    case 'amended':
      return t.log.amended;
    case 'identity':
      return t.log.identity;
    case 'kept':
      return t.log.kept;
    case 'exported':
      return t.log.exported;
    case 'printed':
      return t.log.printed;
    case 'supervision':
      return t.log.supervision;
    case 'recovered':
      return t.log.recovered;
  }
}

/** On which of her devices. */
export const deviceWords = (t: Dictionary, { device, isHere }: Pick<AccessView, 'device' | 'isHere'>): string =>
  device === '' ? (isHere ? t.log.thisDevice : t.log.otherDevice) : device;

/** The log as rows of a spreadsheet, and what that file is called. */
export const logFile = (
  { t, locale }: { readonly t: Dictionary; readonly locale: string },
  accesses: readonly AccessView[],
): { readonly path: string; readonly text: string } => ({
  path: t.copying.logFile,
  text: csvOf(
    [
      [t.copying.logWhat, t.copying.logWhen, t.copying.logDevice],
      ...accesses.map((access) => [
        accessWords(t, access.what),
        new Date(access.at).toISOString(),
        deviceWords(t, access),
      ]),
    ],
    separatorOf(locale),
  ),
});
