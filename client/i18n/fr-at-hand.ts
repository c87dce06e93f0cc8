// The French texts that come with the app itself: those of its first pages, and of all that stands beside them. What only a page says that is fetched when
// it is first shown comes with fr.ts.
import { common } from './fr/common.ts';
import { app } from './fr/app.ts';
import { entry } from './fr/entry.ts';
import { erasure } from './fr/erasure.ts';
import { stranger } from './fr/stranger.ts';
import { onboarding } from './fr/onboarding.ts';
import { invitation } from './fr/invitation.ts';
import { keeping } from './fr/keeping.ts';
import { lock } from './fr/lock.ts';
import { recovery } from './fr/recovery.ts';
import { rehearsal } from './fr/rehearsal.ts';
import { devices } from './fr/devices.ts';
import { copied } from './fr/copied.ts';
import { passkeys } from './fr/passkeys.ts';
import { spaces } from './fr/spaces.ts';
import { today } from './fr/today.ts';
import { attach, draw } from './fr/attach.ts';
import { voice } from './fr/voice.ts';
import { writing } from './fr/writing.ts';
import { thread } from './fr/thread.ts';
import { letter } from './fr/letter.ts';
import { mark } from './fr/mark.ts';
import { synthesis } from './fr/synthesis.ts';
import { verification } from './fr/verification.ts';
import { caseload } from './fr/caseload.ts';
import { record } from './fr/record.ts';
import { schedule } from './fr/schedule.ts';
import { silence } from './fr/silence.ts';
import { worksheet } from './fr/worksheet.ts';
import { invitations } from './fr/invitations.ts';
import { first } from './fr/first.ts';
import { frame } from './fr/frame.ts';
import { settings } from './fr/settings.ts';
import { stop } from './fr/stop.ts';
import { absence } from './fr/absence.ts';
import { cover } from './fr/cover.ts';
import { transfer } from './fr/transfer.ts';
import { consult } from './fr/consult.ts';
import { call } from './fr/call.ts';
import { ceiling } from './fr/ceiling.ts';
import { notebook } from './fr/notebook.ts';
import { search } from './fr/search.ts';
import { notify } from './fr/notify.ts';
import { plan } from './fr/plan.ts';
import { dossier } from './fr/dossier.ts';
import { help } from './fr/help.ts';

export const atHand = {
  common,
  app,
  entry,
  erasure,
  stranger,
  onboarding,
  invitation,
  keeping,
  lock,
  recovery,
  rehearsal,
  devices,
  copied,
  passkeys,
  spaces,
  today,
  attach,
  draw,
  voice,
  writing,
  thread,
  letter,
  mark,
  synthesis,
  verification,
  caseload,
  record,
  schedule,
  silence,
  worksheet,
  invitations,
  first,
  frame,
  settings,
  stop,
  absence,
  cover,
  transfer,
  consult,
  call,
  ceiling,
  notebook,
  search,
  notify,
  plan,
  dossier,
  help,
};
