// The patient’s device dies at commits of a whole day: each in the long form, every sixth one in the short.
import { crashesOf } from './crashes.ts';

crashesOf('patient');
