// The profile of a psychologist as the bundle carries it: who she is, and the rhythm she answers in (shared/rhythm).
import { type Codec, oneOf, struct, text, u8 } from '../codec.ts';
import { type Rhythm, rhythmCodec, type RhythmProblem, rhythmProblem } from '../kinds/rhythm.ts';
import { oneLine } from './text.ts';

export type Profile = {
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  readonly rhythm: Rhythm;
};

const profileFields = struct<Profile>({ name: text, title: text, registration: text, rhythm: rhythmCodec });
const versioned = struct<{ version: 1; profile: Profile }>({ version: oneOf(u8, [1]), profile: profileFields });

export const profileCodec: Codec<Profile> = {
  write: (writer, profile) => versioned.write(writer, { version: 1, profile }),
  read: (reader) => versioned.read(reader).profile,
};

/** Characters of each text of a profile, in code points: what one reads on an invitation, and keeps in one's own vault. */
export const PROFILE_TEXT = 200;

const isLong = (value: string): boolean => value.length > PROFILE_TEXT && [...value].length > PROFILE_TEXT;

/** What makes a profile one that nobody should take on, or null. */
export function profileProblem(value: Profile): 'too-long' | RhythmProblem | null {
  const { name, title, registration, rhythm: its } = value;
  if ([name, title, registration, its.timeZone].some(isLong)) return 'too-long';
  return rhythmProblem(its);
}

/** A profile as screens can bear it: texts of one line, cut at their bound, a rhythm that is none replaced by one of every day. */
export function bearableProfile(given: Profile): Profile {
  const { name, title, registration } = given;
  const value = { ...given, name: oneLine(name), title: oneLine(title), registration: oneLine(registration) };
  const problem = profileProblem(value);
  if (problem === null || problem === 'time-zone-unknown') return value;
  const cut = (long: string): string => (isLong(long) ? [...long].slice(0, PROFILE_TEXT).join('') : long);
  const its = { ...value.rhythm, timeZone: cut(value.rhythm.timeZone) };
  const found = rhythmProblem(its);
  return {
    name: cut(value.name),
    title: cut(value.title),
    registration: cut(value.registration),
    rhythm:
      found === null || found === 'time-zone-unknown'
        ? its
        : { ...its, days: 0x7f, windowStart: 0, windowEnd: 24 * 60, cutOff: 0 },
  };
}
