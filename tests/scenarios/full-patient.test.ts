// The patient’s device is full, from whichever commit on.
import { fullDaysOf } from './full.ts';

fullDaysOf('patient');
