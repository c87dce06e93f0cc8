// The English texts, loaded only when chosen.
import type { Dictionary } from './fr.ts';
import { common } from './en/common.ts';
import { stranger } from './en/stranger.ts';
import { onboarding } from './en/onboarding.ts';
import { invitation } from './en/invitation.ts';
import { today } from './en/today.ts';
import { writing } from './en/writing.ts';
import { thread } from './en/thread.ts';
import { letter } from './en/letter.ts';
import { verification } from './en/verification.ts';
import { caseload } from './en/caseload.ts';
import { dossier } from './en/dossier.ts';
import { composer } from './en/composer.ts';
import { lock } from './en/lock.ts';
import { recovery } from './en/recovery.ts';
import { spaces } from './en/spaces.ts';
import { errors } from './en/errors.ts';
import { practice } from './en/practice.ts';
import { you } from './en/you.ts';
import { daily } from './en/daily.ts';
import { reminders } from './en/reminders.ts';
import { help } from './en/help.ts';

export const en = {
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
} satisfies Dictionary;
