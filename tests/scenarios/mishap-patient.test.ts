// One request of the patient's goes wrong, whichever it is.
import { mishapsOf } from './mishaps.ts';

mishapsOf('patient');
