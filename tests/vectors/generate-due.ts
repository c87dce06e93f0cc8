// Makes the vectors of windows and promises: `node tests/vectors/generate-due.ts`. The calendars are drawn once, by a seed; what each
// entry is promised to is said by the slow oracle (tests/rhythm/oracle.ts), not by what they are there to test.
import fc from 'fast-check';
import { drawn } from '../rhythm/calendars.ts';
import { BEYOND, createOracle } from '../rhythm/oracle.ts';
import { writeVectors } from './files.ts';

const SEED = 2026;
const CASES = 24;

/** Since ever is since 1970 here: JSON has no other name for it. */
const plain = (moment: number): number => (moment === Number.NEGATIVE_INFINITY ? 0 : moment);

writeVectors('due', {
  about:
    'Windows and promises: what was agreed (days, minutes, ms), what waits, and the window each entry is promised to; null is beyond what was walked. PROTOCOL.md, Windows, Promises.',
  accept: fc.sample(drawn, { seed: SEED, numRuns: CASES }).map((its, at) => {
    const versions = its.agenda.versions.map((each) => ({
      ...each,
      from: plain(each.from),
      agreedAt: plain(each.agreedAt),
    }));
    const agenda = { ...its.agenda, versions };
    const oracle = createOracle(agenda, its.stretch).promises(its.entries, its.delays);
    const promised = its.entries
      .filter(({ left }) => left === null)
      .map(({ id }) => {
        const window = oracle.get(id) ?? BEYOND;
        return { id, window: window === BEYOND ? null : window };
      });
    return { name: `calendar ${at + 1}`, agenda, entries: its.entries, delays: its.delays, promised };
  }),
  reject: [],
});
