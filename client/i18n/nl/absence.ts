// Absences told beforehand, and answers that are late.
import { plural } from '../plural.ts';
import type { absence as french } from '../fr/absence.ts';

export const absence = {
  create: 'Een afwezigheid aankondigen',
  change: 'Een afwezigheid wijzigen',
  lead: 'Kies dagen; wat ze verschuiven, ziet u voor er iets vertrekt.',
  shiftNone: 'Er verschuift geen verwacht antwoord.',
  shift: (p) =>
    plural('nl', p.count, '1 verwacht antwoord is verschoven.', `${p.count} verwachte antwoorden zijn verschoven.`),
  nobody: 'Er loopt geen begeleiding.',
  from: 'Van',
  until: 'tot en met',
  past: 'Deze dag is voorbij.',
  backwards: 'Deze dag komt vóór de eerste.',
  words: 'Enkele woorden, als u wilt',
  wordsHint: 'Iedereen leest ze.',
  sent: 'Afwezigheid aangekondigd.',
  calledOff: 'De afwezigheid is geannuleerd.',
  keptOffline: 'Hier bewaard. Vertrekt als het netwerk terug is.',
  listHeading: 'Aangekondigd',
  changeAct: 'Wijzigen',
  callOff: 'Afwezigheid annuleren',
  days: (p) => `van ${p.startDate} tot ${p.endDate}`,
  preview: 'Wat iedereen zal lezen',
  previewBefore: 'Vooraf',
  previewDuring: 'Tijdens de afwezigheid',
  previewEmpty: 'Kies eerst dagen.',
  now: (p) => `${p.psy} is afwezig tot ${p.date}. U kunt neerleggen; alles wordt bij terugkeer gelezen.`,
  nowNote: 'Wat u intussen neerlegt, wacht rustig; er gaat niets verloren.',
  soon: (p) => `${p.psy} is afwezig van ${p.startDate} tot ${p.endDate}.`,
  soonDay: (p) => `${p.psy} is afwezig op ${p.date}.`,
  latePerson: 'Uw inbrengen komen aan op het toestel van uw psycholoog. Het antwoord is niet gekomen.',
  lateRelay:
    'Uw inbrengen zijn hier bewaard. Niets bevestigt dat ze aankomen: misschien houdt de host ze tegen, of staat het toestel dat ze verwacht uit.',
  lateDevice: (p) =>
    `Uw inbrengen zijn hier bewaard. De ruimte van uw psycholoog werd op ${p.date} teruggevonden op een nieuw toestel; er vertrekt niets voor een mondelinge bevestiging.`,
  lateNotice: (p) => `Het antwoord komt later. ${p.psy} verwacht het ${p.date}, voor ${p.time}.`,
  lateLong: (p) => `Het kader zegt wie u kunt bereiken: ${p.contact}.`,
  lateTell: 'De vertraging melden',
  latePrompt: 'Het venster is voorbij. Een woord over de vertraging sturen?',
  lateNote: 'Dit telt niet als het antwoord.',
  lateDay: 'Het antwoord komt',
  lateTime: 'vóór',
  lateSend: 'Woord versturen',
  lateSent: 'Het woord over de vertraging is vertrokken.',
  lateLetter: (p) =>
    `Dag ${p.patient},\n\nMijn antwoord komt later. Het komt ${p.date}, voor ${p.time}. De oorzaak ligt bij mij.\n\nU hoeft niets te doen. Kunt u niet wachten, dan is de dringende hulp op elk scherm bereikbaar.\n\n${p.psy}`,
  people: (p) => plural('nl', p.count, `${p.count} persoon`, `${p.count} mensen`),
} satisfies typeof french;
