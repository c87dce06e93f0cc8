// The English texts, loaded only when chosen.
import type { Dictionary } from './fr.ts';
import { common } from './en/common.ts';
import { app } from './en/app.ts';
import { entry } from './en/entry.ts';
import { erasure } from './en/erasure.ts';
import { stranger } from './en/stranger.ts';
import { onboarding } from './en/onboarding.ts';
import { invitation } from './en/invitation.ts';
import { keeping } from './en/keeping.ts';
import { lock } from './en/lock.ts';
import { recovery } from './en/recovery.ts';
import { rehearsal } from './en/rehearsal.ts';
import { devices } from './en/devices.ts';
import { copied } from './en/copied.ts';
import { passkeys } from './en/passkeys.ts';
import { spaces } from './en/spaces.ts';
import { today } from './en/today.ts';
import { attach, draw } from './en/attach.ts';
import { voice } from './en/voice.ts';
import { writing } from './en/writing.ts';
import { thread } from './en/thread.ts';
import { letter } from './en/letter.ts';
import { mark } from './en/mark.ts';
import { synthesis } from './en/synthesis.ts';
import { verification } from './en/verification.ts';
import { caseload } from './en/caseload.ts';
import { record } from './en/record.ts';
import { schedule } from './en/schedule.ts';
import { library } from './en/library.ts';
import { silence } from './en/silence.ts';
import { worksheet } from './en/worksheet.ts';
import { invitations } from './en/invitations.ts';
import { first } from './en/first.ts';
import { frame } from './en/frame.ts';
import { frameEditor } from './en/frame-editor.ts';
import { settings } from './en/settings.ts';
import { stop } from './en/stop.ts';
import { absence } from './en/absence.ts';
import { holidays } from './en/holidays.ts';
import { week } from './en/week.ts';
import { retention } from './en/retention.ts';
import { rights } from './en/rights.ts';
import { supervision } from './en/supervision.ts';
import { copying } from './en/copying.ts';
import { cover } from './en/cover.ts';
import { transfer } from './en/transfer.ts';
import { colleagues } from './en/colleagues.ts';
import { consult } from './en/consult.ts';
import { call } from './en/call.ts';
import { ceiling } from './en/ceiling.ts';
import { tally } from './en/tally.ts';
import { notebook } from './en/notebook.ts';
import { search } from './en/search.ts';
import { exporting } from './en/exporting.ts';
import { checking } from './en/checking.ts';
import { notify } from './en/notify.ts';
import { plan } from './en/plan.ts';
import { dossier } from './en/dossier.ts';
import { log } from './en/log.ts';
import { identity } from './en/identity.ts';
import { help } from './en/help.ts';

export const en = {
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
  library,
  silence,
  worksheet,
  invitations,
  first,
  frame,
  frameEditor,
  settings,
  stop,
  absence,
  holidays,
  week,
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
  identity,
  log,
  exporting,
  checking,
  tally,
  copying,
  colleagues,
  supervision,
  retention,
  rights,
} satisfies Dictionary;
