// What the day says of an absence and of a late answer: true sentences of what is known, and no guess at a motive.
import type { RelationView } from '../../../engine/api/views.ts';
import type { I18n } from '../../../i18n/index.ts';
import { shortName } from '../../../app/names.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { dayThere, spans } from '../../../app/absences.ts';
import { coverOn } from '../../../app/covers.ts';
import { noonOf } from '../../../ui/calendar.ts';

/** An absence is told beforehand for so many days. */
const SOON = 21;

type Words = Pick<I18n, 't' | 'day' | 'date' | 'hourOf' | 'nextDay'>;

/** One line for each absence that comes within three weeks. */
export function absencesAhead(relation: RelationView, now: number, { t, day }: Words): readonly string[] {
  const today = dayThere(relation, now);
  const psy = shortName(relation.peerName);
  return spans(relation.rhythm, 'absence')
    .filter(({ from }) => today < from && from <= today + SOON)
    .map(({ from, until }) => {
      const startDate = day(noonOf(from), deviceTimeZone());
      const said =
        from === until
          ? t.absence.soonDay({ psy, date: startDate })
          : t.absence.soon({ psy, startDate, endDate: day(noonOf(until), deviceTimeZone()) });
      const cover = coverOn(relation, { from, until });
      return cover?.state === 'agreed' ? `${said} ${t.cover.with({ cover: cover.name })}` : said;
    });
}

/** By what this device knows: the other's new device first, then the relay, then that nothing came. */
export function lateWorld(relation: RelationView, { t, date }: Words): string {
  const recovered = relation.notices.find((notice) => notice.type === 'peer-recovered');
  if (recovered?.type === 'peer-recovered') return t.absence.lateDevice({ date: date(recovered.at, deviceTimeZone()) });
  const isUncertain = relation.notices.some(
    ({ type }) =>
      type === 'entries-missing' ||
      type === 'older-history' ||
      type === 'not-yet-arrived' ||
      type === 'refused-envelope',
  );
  return isUncertain ? t.absence.lateRelay : t.absence.latePerson;
}

/** The word that was sent about a delay, as long as its moment has not passed; null where there is none. */
export function delayHeading(
  relation: RelationView,
  now: number,
  zone: string,
  { t, hourOf, nextDay }: Words,
): string | null {
  const { delay } = relation.rhythm;
  if (delay?.until === undefined || delay.until === null || delay.until <= now) return null;
  return t.absence.lateNotice({
    psy: shortName(relation.peerName),
    date: nextDay(delay.until, now, zone),
    time: hourOf(delay.until, zone),
  });
}
