// The French texts: the language of the app and the type every other language follows, room by room.
import { common } from './fr/common.ts';
import { stranger } from './fr/stranger.ts';
import { onboarding } from './fr/onboarding.ts';
import { invitation } from './fr/invitation.ts';
import { today } from './fr/today.ts';
import { writing } from './fr/writing.ts';
import { thread } from './fr/thread.ts';
import { letter } from './fr/letter.ts';
import { verification } from './fr/verification.ts';
import { caseload } from './fr/caseload.ts';
import { dossier } from './fr/dossier.ts';
import { composer } from './fr/composer.ts';
import { lock } from './fr/lock.ts';
import { recovery } from './fr/recovery.ts';
import { spaces } from './fr/spaces.ts';
import { errors } from './fr/errors.ts';
import { practice } from './fr/practice.ts';
import { you } from './fr/you.ts';
import { daily } from './fr/daily.ts';
import { reminders } from './fr/reminders.ts';
import { help } from './fr/help.ts';

export const fr = {
  common,
  stranger,
  onboarding,
  invitation,
  today,
  writing,
  thread,
  letter,
  verification,
  caseload,
  dossier,
  composer,
  lock,
  recovery,
  spaces,
  errors,
  practice,
  you,
  daily,
  reminders,
  help,
};

export type Dictionary = typeof fr;
