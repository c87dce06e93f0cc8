// One request of the psychologist's goes wrong, whichever it is.
import { mishapsOf } from './mishaps.ts';

mishapsOf('psychologist');
