// A tally as a table of words: the same cells on the screen and in the file. It holds no text of anybody's, no title and no question.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { Tally, TallyRow } from '../../../engine/api/tally-views.ts';
import type { App } from '../../../app/state.ts';
import { isoDayOf } from '../../../ui/calendar.ts';

type Words = Pick<App, 't' | 'format'>;

/** Whole minutes, begun ones counted. */
export const minutesOf = (seconds: number): number => Math.ceil(seconds / 60);

export const kindWords = ({ t }: Pick<App, 't'>, kind: TallyRow['kind']): string =>
  ({
    answered: t.tally.answered,
    'answered-again': t.tally.answeredAgain,
    delay: t.tally.delayed,
    silence: t.tally.afterSilence,
    consulted: t.tally.consulted,
  })[kind];

/** `nameOf`: of a relation, where names are to be written; null: by its code. */
export function namesIn(tally: Tally, nameOf: ((row: TallyRow) => string) | null): (row: TallyRow) => string {
  const codes = new Map(tally.codes.map(({ relation, code }) => [relation, code]));
  return nameOf ?? ((row) => codes.get(row.relation) ?? '');
}

/** Hours as a machine reads them. */
const hourOf = (moment: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: deviceTimeZone() }).format(moment);

/** The first line names the columns. */
export function cellsOf(
  app: Words,
  tally: Tally,
  nameOf: ((row: TallyRow) => string) | null,
): readonly (readonly string[])[] {
  const { t } = app;
  const name = namesIn(tally, nameOf);
  return [
    [
      t.tally.csvDate,
      t.tally.csvTime,
      t.tally.csvPerson,
      t.tally.csvWhat,
      t.tally.csvReading,
      t.tally.csvListening,
      t.tally.csvRead,
      t.tally.csvWritten,
      t.tally.csvVideo,
      t.tally.csvTyped,
    ],
    ...tally.rows.map((row) => [
      isoDayOf(row.day),
      hourOf(row.at),
      name(row),
      kindWords(app, row.kind),
      String(minutesOf(row.readSeconds)),
      String(minutesOf(row.listenedSeconds)),
      String(row.readCharacters),
      String(row.writtenCharacters),
      String(minutesOf(row.consultedSeconds)),
      row.typed === null ? '' : String(row.typed),
    ]),
  ];
}
