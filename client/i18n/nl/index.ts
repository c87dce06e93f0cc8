// The Dutch texts, of Flanders first, loaded only when chosen. No native speaker has read them yet: to check. Their words follow one glossary:
// dépôt is inbreng, réponse antwoord, suivi begeleiding, cadre kader, relais vervanging (and server, of the relay), phrase secrète wachtzin.
import type { Dictionary } from '../fr.ts';
import { common } from './common.ts';
import { app } from './app.ts';
import { entry } from './entry.ts';
import { erasure } from './erasure.ts';
import { stranger } from './stranger.ts';
import { onboarding } from './onboarding.ts';
import { invitation } from './invitation.ts';
import { keeping } from './keeping.ts';
import { lock } from './lock.ts';
import { recovery } from './recovery.ts';
import { rehearsal } from './rehearsal.ts';
import { devices } from './devices.ts';
import { copied } from './copied.ts';
import { passkeys } from './passkeys.ts';
import { spaces } from './spaces.ts';
import { today } from './today.ts';
import { attach, draw } from './attach.ts';
import { voice } from './voice.ts';
import { writing } from './writing.ts';
import { thread } from './thread.ts';
import { letter } from './letter.ts';
import { mark } from './mark.ts';
import { synthesis } from './synthesis.ts';
import { verification } from './verification.ts';
import { caseload } from './caseload.ts';
import { record } from './record.ts';
import { schedule } from './schedule.ts';
import { library } from './library.ts';
import { silence } from './silence.ts';
import { worksheet } from './worksheet.ts';
import { invitations } from './invitations.ts';
import { first } from './first.ts';
import { frame } from './frame.ts';
import { frameEditor } from './frame-editor.ts';
import { settings } from './settings.ts';
import { stop } from './stop.ts';
import { absence } from './absence.ts';
import { holidays } from './holidays.ts';
import { week } from './week.ts';
import { retention } from './retention.ts';
import { rights } from './rights.ts';
import { supervision } from './supervision.ts';
import { copying } from './copying.ts';
import { cover } from './cover.ts';
import { transfer } from './transfer.ts';
import { colleagues } from './colleagues.ts';
import { consult } from './consult.ts';
import { call } from './call.ts';
import { ceiling } from './ceiling.ts';
import { tally } from './tally.ts';
import { notebook } from './notebook.ts';
import { search } from './search.ts';
import { exporting } from './exporting.ts';
import { checking } from './checking.ts';
import { release } from './release.ts';
import { notify } from './notify.ts';
import { plan } from './plan.ts';
import { dossier } from './dossier.ts';
import { log } from './log.ts';
import { identity } from './identity.ts';
import { help } from './help.ts';

export const dictionary = {
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
  identity,
  log,
  exporting,
  checking,
  release,
  tally,
  copying,
  colleagues,
  supervision,
  retention,
  rights,
  frameEditor,
  library,
  holidays,
  week,
} satisfies Dictionary;

export { grammar } from './grammar.ts';
