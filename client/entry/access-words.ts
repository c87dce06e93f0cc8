// What a device did with a record, in words.
import type { AccessView } from '../engine/api/dossier-views.ts';
import type { Dictionary } from '../i18n/index.ts';

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
