// Consultations in words, as pages of several rooms say them.
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { JoinProblem } from '../engine/api/call-views.ts';
import type { ConsultationTime, ConsultationView, ConsultProblem } from '../engine/api/consult-views.ts';
import type { App } from '../app/state.ts';
import type { Dictionary } from '../i18n/index.ts';

type Words = Pick<App, 't' | 'format'>;

export const timeWords = ({ t, format }: Words, { begins, minutes }: ConsultationTime): string => {
  const zone = deviceTimeZone();
  return t.consult.at({
    date: format.day(begins, zone),
    from: format.hourOf(begins, zone),
    to: format.hourOf(begins + minutes * 60_000, zone),
  });
};

export const agreedWords = ({ t, format }: Words, { begins }: ConsultationTime): string => {
  const zone = deviceTimeZone();
  return t.consult.accepted({ date: format.day(begins, zone), time: format.hourOf(begins, zone) });
};

/** One that both agreed on and that can be joined at this moment. */
export const isOpenNow = ({ opens }: ConsultationView, now: number): boolean =>
  opens !== null && now >= opens.from && now <= opens.until;

/** Nobody can join it any more. */
export const isPast = ({ opens }: ConsultationView, now: number): boolean => opens !== null && now > opens.until;

export function consultProblemWords(t: Dictionary, problem: ConsultProblem | JoinProblem): string {
  const words: Readonly<Record<ConsultProblem | JoinProblem, string>> = {
    'not-now': t.consult.problemNotNow,
    unsound: t.consult.problemUnsound,
    'other-side': t.consult.problemOtherSide,
    'too-many-today': t.consult.problemTooMany,
    'too-long': t.consult.problemTooLong,
    stopped: t.consult.problemStopped,
    unconfirmed: t.consult.problemUnconfirmed,
    reading: t.consult.problemReading,
    'storage-failed': t.consult.problemStorage,
    locked: t.consult.problemLocked,
    'in-another': t.call.inAnother,
  };
  return words[problem];
}
