// Every case of the hostile suite, in the order of the page that is made of them (shared/HOSTILE.md).
import type { Chapter } from './case.ts';
import { DEVICES, THE_OTHER } from './cases-people.ts';
import { ANSWERS, DEVICES_OF_OTHERS, FIRST_CONTACT, ON_THE_WAY, RECOVERY, THE_PAST } from './cases-relay.ts';

export const CHAPTERS: readonly Chapter[] = [
  FIRST_CONTACT,
  DEVICES_OF_OTHERS,
  ON_THE_WAY,
  THE_PAST,
  ANSWERS,
  RECOVERY,
  THE_OTHER,
  DEVICES,
];
