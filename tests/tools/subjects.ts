// Subjects of commits, as a rule: `place: sentence`, so that the log can be searched (`storage/sqlite: let the WAL grow to 32 MiB`).

const PLACE = String.raw`[\w.{}*-]+(?:[/,][\w.{}*-]+)*`;
const SUBJECT = new RegExp(`^${PLACE}(?:,? (?:and )?${PLACE})*: \\S.*[^.\\s]$`);
/** A terminal shows so much of a line. */
const LONGEST = 160;

/** Subjects that say no place, or no sentence of one line. */
export const subjectBreaches = (subjects: readonly string[]): string[] =>
  subjects.filter((subject) => !SUBJECT.test(subject) || subject.length > LONGEST);
