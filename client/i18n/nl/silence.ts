// A silence that the frame speaks of, on either side.
import type { With } from '../plural.ts';

export const silence = {
  patientPerson: 'Uw inbrengen komen aan op het toestel van uw psycholoog. Het antwoord is niet gekomen.',
  patientRelay:
    'Uw inbrengen zijn hier bewaard. Niets bevestigt dat ze aankomen: misschien houdt de host ze tegen, of staat het toestel dat ze verwacht uit.',
  patientDevice: (p: With<'date'>) =>
    `Uw inbrengen zijn hier bewaard. De ruimte van uw psycholoog werd op ${p.date} teruggevonden op een nieuw toestel; er vertrekt niets voor een mondelinge bevestiging.`,
  psyPerson:
    'Er is niets nieuws gekomen, en volgens de verzegelde nummers ontbreekt er niets. Een host die alles tegenhoudt, ziet er net zo uit; een telefoontje zou het zeggen.',
  psyRelay:
    'Uw dossiers zijn intact. Iets wat aangekondigd was, is niet afgeleverd, of de host antwoordt niet meer: deze stilte is misschien niet die van de persoon.',
  psyDevice: (p: With<'patient' | 'date'>) =>
    `Uw dossiers zijn intact. ${p.patient} vond de eigen ruimte op ${p.date} terug op een nieuw toestel; er vertrekt niets voor een mondelinge bevestiging.`,
  dueLetter: 'Het kader voorziet een woord van u. Het ligt klaar om na te lezen; er vertrekt niets vanzelf.',
  dueCall: 'Het kader voorziet een oproep.',
  dueContact: (p: With<'contact'>) => `Het kader voorziet navraag bij ${p.contact}.`,
  dueNone: 'Het kader voorziet niets. De deur blijft open.',
  open: 'Het klaargelegde woord nalezen',
  later: 'Nu niet',
  noted: 'Gebeurd, dit noteren',
  skip: 'Niets doen, en het noteren',
  doneAt: (p: With<'date'>) => `Genoteerd op ${p.date}: gebeurd.`,
  nothingAt: (p: With<'date'>) => `Genoteerd op ${p.date}: niets doen.`,
  case: 'Afgesproken woord, klaar',
  caseDue: 'Afgesproken na een stilte',
  sent: (p: With<'patient' | 'date'>) =>
    `Woord verstuurd aan ${p.patient} op ${p.date}. Het kader voorziet er geen ander.`,
  dialog: (p: With<'patient'>) => `Het afgesproken woord voor ${p.patient}`,
  words: 'Het woord, zoals het vertrekt',
  wordsHint: 'Een deel tussen haakjes moet nog herschreven worden.',
  send: 'Woord versturen',
  pending: 'Het woord vertrekt binnen dertig seconden.',
  sentNow: 'Woord verstuurd.',
  letter: (p: With<'patient' | 'days' | 'windowStart' | 'windowEnd' | 'signature'>) =>
    `Dag ${p.patient},\n\nOns kader voorziet een woord van mij als er een tijd niets komt. Hier is het.\n\nU hoeft niets uit te leggen en niets in te halen. [Een zin die aansluit bij wat geschreven werd, of niets.]\n\nUw ruimte is zoals u ze achterliet. U kunt een regel neerleggen, de begeleiding pauzeren, ze afronden, of niet antwoorden: elk van die keuzes is goed voor mij.\n\nIk stuur geen ander woord van deze aard. Ik lees nog altijd ${p.days}, tussen ${p.windowStart} en ${p.windowEnd}. Kan iets niet wachten, dan staat de dringende hulp op elk scherm.\n\n${p.signature}`,
  word: 'Een afgesproken woord',
  wordCame: 'Er is een afgesproken woord.',
  wordRead: 'Lezen',
  received: 'Een afgesproken woord, na een stilte. Het is geen antwoord, en er wordt niets van u verwacht.',
  longTitle: 'Het antwoord is niet gekomen',
  longLead: 'Deze stilte zegt niets over wat u hebt neergelegd. Dit voorziet uw kader.',
  longContact: (p: With<'contact'>) => `${p.contact} bereiken`,
  longCopy: 'Enkele woorden voor deze persoon kopiëren',
  longCopied: 'Gekopieerd: enkele woorden voor deze persoon.',
  longNotCopied: 'Het kopiëren lukte niet. De woorden staan hier: selecteer ze.',
  longWords: (p: With<'psy' | 'date'>) =>
    `Dag, uw naam kreeg ik van ${p.psy} voor het geval de antwoorden zouden stoppen. Ik heb geen nieuws sinds ${p.date}. Kunt u mij zeggen hoe het zit?`,
  longWordsUndated: (p: With<'psy'>) =>
    `Dag, uw naam kreeg ik van ${p.psy} voor het geval de antwoorden zouden stoppen. Ik heb geen nieuws. Kunt u mij zeggen hoe het zit?`,
  longHelp: 'Noodnummers',
  longStop: 'Pauzeren of afronden',
  longOffline: 'Deze pagina is ook zonder netwerk te lezen.',
  longOver: 'Er ontbreekt voorlopig geen antwoord.',
};
