// The rhythm in which a psychologist answers, as an invitation carries it and a frame agrees on it.
import type { Rhythm } from '../kinds/rhythm.ts';
import { type LocalDay, weekdayOf } from './calendar.ts';

export { type Rhythm, type RhythmProblem, rhythmProblem } from '../kinds/rhythm.ts';

export const isAnswerDay = (value: Rhythm, day: LocalDay): boolean => (value.days & (1 << weekdayOf(day))) !== 0;
