// How the relation itself stands, where that comes before what is awaited: its end, a pause, a frame that is still to be agreed on.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { I18n } from '../../../i18n/index.ts';
import { shortName } from '../../../app/names.ts';
import { noonOf } from '../../../ui/calendar.ts';

type Words = Pick<I18n, 't' | 'date' | 'day'>;
export type StandingWords = { readonly heading: string; readonly notes: readonly string[] };

/** Null where nothing of the kind holds. */
export function standingWords(relation: RelationView, now: number, i18n: Words): StandingWords | null {
  const { rhythm, frame } = relation;
  if (rhythm.end !== null) return endWords(relation, i18n);
  if (rhythm.pauses.length > 0) return pauseWords(relation, now, i18n);
  return frame.isOpen ? null : gateWords(relation, i18n);
}

function endWords({ rhythm, peerName }: RelationView, { t, date }: Words): StandingWords | null {
  const { end, lastLetterUntil } = rhythm;
  if (end === null) return null;
  const on = date(end.at, deviceTimeZone());
  if (end.how === 'stopped')
    return { heading: t.stop.blockedTitle({ psy: shortName(peerName) }), notes: [t.stop.blockedBody({ date: on })] };
  if (end.how === 'refused') return { heading: t.stop.refuseDone, notes: [] };
  const notes = lastLetterUntil === null ? [] : [t.stop.endPending({ date: date(lastLetterUntil, deviceTimeZone()) })];
  return { heading: t.stop.ended({ date: on }), notes };
}

function pauseWords({ rhythm, peerName }: RelationView, now: number, { t, date }: Words): StandingWords {
  const psy = shortName(peerName);
  const own = rhythm.pauses.find(({ by }) => by === 'patient');
  const hers = rhythm.pauses.find(({ by }) => by === 'psychologist');
  const notes = [
    ...(own?.returnDay !== undefined && own.returnDay !== null && noonOf(own.returnDay) <= now
      ? [t.stop.pauseDateReached]
      : []),
    ...(rhythm.resumeAskedAt !== null && own !== undefined ? [t.stop.resumeAskedBy({ name: psy })] : []),
    t.stop.pauseWrite,
  ];
  if (own !== undefined) return { heading: t.stop.pauseMine({ date: date(own.at, deviceTimeZone()) }), notes };
  const heading =
    hers?.returnDay === undefined || hers.returnDay === null
      ? t.stop.pauseByPsyOpen({ psy, date: date(hers?.at ?? now, deviceTimeZone()) })
      : t.stop.pauseByPsy({ psy, date: date(noonOf(hers.returnDay), deviceTimeZone()) });
  return { heading, notes: [...(hers?.text ? [hers.text] : []), ...notes] };
}

function gateWords({ frame, peerName, state }: RelationView, { t }: Words): StandingWords {
  const psy = shortName(peerName);
  const first = frame.mayFlash ? [t.today.gateFirst] : [];
  const heading =
    frame.state === 'none'
      ? t.today.gateNone({ psy })
      : frame.questions > 0
        ? t.today.gateAsked({ psy })
        : t.today.gateProposed;
  const announced = state === 'awaiting-acceptance' ? [t.today.gateAwaiting({ psy })] : [];
  return { heading, notes: [...announced, t.today.gateNote({ psy }), ...first] };
}
