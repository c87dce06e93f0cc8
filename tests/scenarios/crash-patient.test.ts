// The patient's device dies at every commit of a whole day.
import { crashesOf } from './crashes.ts';

crashesOf('patient');
