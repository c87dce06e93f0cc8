// What every screen says of an entry: its kind, what became of it, what it is where its text is not shown.
import type { entry as french } from '../fr/entry.ts';
import { plural, type With } from '../plural.ts';

export const entry = {
  kindFlash: 'gedachteflits',
  kindPiece: 'tekst',
  entryWithdraw: 'Terugnemen',
  entryTooLateUndo:
    'Er is intussen een antwoord: deze inbreng is niet meer te wijzigen. U kunt ze wissen of een andere neerleggen.',
  entryEdited: (p: With<'date' | 'time'>) => `Gewijzigd op ${p.date} om ${p.time}`,
  withdrawConfirm: 'Deze inbreng wordt teruggenomen. Een vermelding zegt dat ze er was.',
  withdrawHeading: 'Deze inbreng terugnemen?',
  missingRow: 'Een inbreng is hier niet aangekomen',
  modify: 'Wijzigen',
  stateKept: 'Hier bewaard',
  stateSent: 'Verstuurd',
  stateArrived: 'Aangekomen',
  withdrawn: 'Teruggenomen.',
  problemEmpty: 'Er is nog niets om neer te leggen.',
  problemStopped:
    'Uw tekst is hier bewaard. De uitwisseling van deze begeleiding is voor de veiligheid stilgelegd; er vertrekt niets.',
  problemUnconfirmed:
    'Uw tekst is hier bewaard. Hij vertrekt zodra u de woorden van de begeleiding mondeling vergeleken hebt.',
  problemReading:
    'Uw tekst is hier bewaard. Deze begeleiding komt nog terug van voor het verlies; probeer opnieuw als ze er is.',
  problemFrameFirst:
    'Uw tekst is hier bewaard. Het kader is nog niet door u beiden aanvaard; daarna gaat de ruimte open.',
  problemPaused: 'Uw tekst is hier bewaard, als klad. Tijdens de pauze vertrekt er niets.',
  problemOver: 'Uw tekst is hier bewaard. Deze begeleiding is afgerond; er vertrekt niets meer.',
  problemNotChangeable: 'Uw tekst is hier bewaard. Er is intussen een antwoord: deze inbreng is niet meer te wijzigen.',
  problemOneVoice: 'Een antwoord heeft één opname. Haal er een weg en verstuur dan: de tekst is bewaard.',
  problemFilesBeyond:
    'Deze bestanden zijn te talrijk, of samen te zwaar. Haal er enkele weg en probeer opnieuw: de tekst is bewaard.',
  problemFilesAway:
    'Er is niets veranderd. Wat bijgevoegd is, staat bij de host en kon niet opgehaald worden. Probeer opnieuw met netwerk.',
  problemOtherSide:
    'Uw tekst is hier bewaard. De app van de andere persoon kan de datum van een bladzijde nog niet lezen; zonder datum kan hij vertrekken.',
  problemStorage: 'Uw tekst staat op het scherm, maar kon niet bewaard worden. Kopieer hem voor u afsluit.',
  problemLocked: 'Uw klad is bewaard. De ruimte werd vóór het versturen vergrendeld.',
  unknownRow: 'Een zending die deze versie niet kan lezen',
  stubRow: 'Een tekst die te lang is om op dit toestel te bewaren',
  stubOpen: 'Van de server lezen',
  stubOffline: 'De server antwoordt niet. Deze tekst is hier niet bewaard: hij is te lezen zodra het netwerk terug is.',
  stubGone: 'De server heeft deze tekst niet meer, of toont iets anders in de plaats.',
  unexpectedRow: 'Een zending die deze app hier niet verwacht',
  unknownRows: (p) =>
    plural(
      'nl',
      p.count,
      'Een zending die deze versie niet kan lezen',
      `${p.count} zendingen die deze versie niet kan lezen`,
    ),
  unexpectedRows: (p) =>
    plural(
      'nl',
      p.count,
      'Een zending die deze app hier niet verwacht',
      `${p.count} zendingen die deze app hier niet verwacht`,
    ),
  beyondRows: (p) =>
    plural(
      'nl',
      p.count,
      'Nog een zending op dezelfde dag, ingeklapt',
      `Nog ${p.count} zendingen op dezelfde dag, ingeklapt`,
    ),
  foldedAt: (p) => `${p.date} om ${p.time}`,
  foldedOthers: (p) => plural('nl', p.count, 'en nog één', `en nog ${p.count}`),
  quoteNotFound: 'Deze passage staat niet zo in de inbreng.',
  withdrawnLate: 'Teruggenomen na het antwoord: de tekst blijft zoals hij gelezen is.',
  addedAfter: 'Toegevoegd na het antwoord; de eerste tekst blijft erboven staan.',
  latenessRow: (p) => `Een woord van ${p.psy} over de vertraging`,
  writtenAt: (p) => `Geschreven op ${p.date} om ${p.time}`,
  newAnswer: 'Nog niet geopend',
  draftElsewhere: (p) => `Begonnen op ‘${p.name}’, ${p.date} om ${p.time}: ‘${p.opening}’`,
  draftElsewhereToo: (p) =>
    `Er staat een ander klad op ‘${p.name}’, ${p.date} om ${p.time}: ‘${p.opening}’ Het uwe blijft zoals het is.`,
  draftTake: 'Hier overnemen',
  draftAdd: 'Aan het mijne toevoegen',
  draftPass: 'Niet overnemen',
  draftTaken: 'Hier overgenomen. Het is ook bewaard waar het geschreven werd.',
  draftTakenBy: (p) => `Dit klad is overgenomen op ‘${p.name}’. Het blijft hier bewaard.`,
  answerBy: 'Uw antwoord',
  replacedGone: (p) => `${p.patient} verving deze inbreng voor ze geopend werd.`,
  entryWithdrawnShown: (p) => `${p.patient} nam deze inbreng terug.`,
} satisfies typeof french;
