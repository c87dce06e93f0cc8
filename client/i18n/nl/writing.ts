// A full page to write on.
import type { writing as french } from '../fr/writing.ts';
import { plural, type With } from '../plural.ts';

export const writing = {
  spellcheckOff:
    'De spellingcontrole van de browser staat hier uit: ze kan wat u schrijft naar een externe dienst sturen.',
  relationWith: (p) => `Begeleiding met ${p.name}`,
  pieceTitleLabel: 'Titel, facultatief',
  send: 'Neerleggen',
  draftSaved: (p: With<'time'>) => `Klad versleuteld, ${p.time}`,
  draftFound: 'Uw klad is er nog, zoals u het liet.',
  draftDiscard: 'Dit klad weggooien',
  draftDiscardConfirm: 'Dit klad wordt van dit toestel gewist. Het is nooit vertrokken.',
  draftFailed: 'Uw tekst staat op het scherm, maar kon niet bewaard worden. Kopieer hem voor u afsluit.',
  entrySent: 'Neergelegd. Te wijzigen tot het antwoord.',
  entryReplaceNote: (p: With<'psy'>) =>
    `Is de eerste versie al geopend, dan ziet ${p.psy} beide. De app zegt u niet of dat zo is.`,
  heading: 'Schrijven',
  bodyLabel: 'Uw tekst',
  bodyPlaceholder: 'Begin waar u wilt.',
  closeKept: 'Sluiten, het klad blijft bewaard',
  saving: 'Het klad wordt bewaard.',
  counter: (p) => `${p.used} van ${p.limit} tekens`,
  tooLong: (p) =>
    `Uw tekst is helemaal bewaard. Hij is langer dan één inbreng, ${p.limit} tekens; hij kan in meerdere delen vertrekken.`,
  split: (p) => plural('nl', p.count, `Neerleggen in ${p.count} deel`, `Neerleggen in ${p.count} delen`),
  part: (p) => `deel ${p.n} van ${p.total}`,
  replaceHeading: 'Deze inbreng vervangen',
  problemTooLong: 'Uw tekst is helemaal bewaard. Hij is langer dan één inbreng.',
  otherDraft:
    'Er wachtte nog een ander klad op u; hier is het. Leg het neer of gooi het weg, en kom dan terug om de inbreng te wijzigen.',
  discardHeading: 'Dit klad weggooien?',
  whenAsk: 'Wanneer wordt dit gelezen?',
  whenYes: (p) =>
    `Ja. Nu neergelegd wordt het gelezen voor het antwoord van vandaag, tussen ${p.windowStart} en ${p.windowEnd}.`,
  whenLater: (p) =>
    `Nu neergelegd wordt het in zijn geheel gelezen ${p.nextReadDay}. Niets van wat u al neerlegde, verschuift.`,
  whenSeveral: (p) =>
    `Nu neergelegd wordt het in zijn geheel gelezen, over meerdere vensters. Het antwoord komt ${p.nextReadDay}.`,
  whenOfflineToday: (p) =>
    `Zonder netwerk hangt het af van het vertrek. Vertrekt het voor ${p.cutoff}, dan wordt het vandaag gelezen.`,
  whenOfflineLater: (p) =>
    `Zonder netwerk hangt het af van het vertrek. Op zijn vroegst wordt het gelezen ${p.nextReadDay}.`,
  whenAbsence: (p) => `${p.psy} is afwezig tot ${p.date}. Nu neergelegd wordt het gelezen ${p.nextReadDay}.`,
  whenUnknown: 'Uw tekst is bewaard. Dit toestel heeft nog niet alles ontvangen en kan het niet zeggen.',
  whenUrgent: 'Kan het niet wachten: Dringende hulp.',
  prompt: 'Een aanzet',
  promptUse: 'Vanuit deze aanzet beginnen',
  promptOther: 'Een andere',
  promptNone: 'Schrijven zonder aanzet',
  promptPutAway: 'Deze aanzet weghalen',
} satisfies typeof french;
