// Erasing: an entry, a letter, a relation, a space; what it does, what it cannot do, where it stands.
import type { erasure as french } from '../fr/erasure.ts';
import { plural } from '../plural.ts';

export const erasure = {
  entry: 'Deze inbreng wissen',
  letter: 'Dit antwoord wissen',
  confirm: 'Wissen',
  entryConfirm:
    'De inbreng wordt verwijderd van uw toestellen en bij de host. Er blijft een vermelding dat een inbreng is gewist, en wanneer.',
  letterConfirm:
    'Het antwoord wordt verwijderd van uw toestellen en bij de host. Er blijft een vermelding dat een antwoord is gewist, en wanneer.',
  withFiles: 'Wat erbij hoort, stem of bestanden, wordt mee gewist.',
  exportFirst: 'Eerst exporteren',
  quoted: 'Passages die al in een antwoord geciteerd zijn, blijven daar staan.',
  readByPsy: (p) =>
    `Heeft ${p.psy} de tekst al geopend, dan blijft hij daar leesbaar, gemarkeerd als gewist. De app zegt niet of dat zo is.`,
  readByPatient: (p) =>
    `Heeft ${p.patient} het al geopend, dan blijft het daar leesbaar, gemarkeerd als gewist. De app zegt niet of dat zo is.`,
  limits: 'Wat wissen niet kan',
  limitsRead: 'Wat gelezen is, kan onthouden, genoteerd of gefotografeerd zijn.',
  limitsOffline: 'Een uitgeschakeld toestel wist bij de volgende verbinding.',
  limitsBackup:
    'Een oneerlijke host kan een versleutelde kopie bewaren. Die blijft onleesbaar, tenzij iemand ooit uw herstelblad bemachtigt.',
  done: 'Gewist.',
  pending: 'Hier gewist. Elders wissen wacht op het netwerk.',
  keptRow: 'Hier gewist. Het wissen in de reservekopie wacht; het wordt opnieuw geprobeerd.',
  kept: (p) =>
    plural(
      'nl',
      p.count,
      `${p.count} tekst is hier gewist, en nog niet in de reservekopie: de host toont het deel niet dat de sleutel bewaart. Het wordt opnieuw geprobeerd.`,
      `${p.count} teksten zijn hier gewist, en nog niet in de reservekopie: de host toont het deel niet dat hun sleutels bewaart. Het wordt opnieuw geprobeerd.`,
    ),
  entryRow: (p) => `Inbreng gewist op ${p.date}.`,
  letterRow: (p) => `Antwoord gewist op ${p.date}.`,
  entryByRow: (p) => `Inbreng gewist door ${p.name} op ${p.date}`,
  letterByRow: (p) => `Antwoord gewist door ${p.name} op ${p.date}`,
  keptNote: (p) => `${p.name} wiste deze tekst op ${p.date}. Hij was hier geopend en blijft hier leesbaar.`,
  takeOutLetter: 'Dit antwoord uit mijn ruimte verwijderen',
  takeOutEntry: 'Deze inbreng uit mijn ruimte verwijderen',
  takeOutConfirm: 'Verwijderen',
  takeOutLetterWhat:
    'Het antwoord is niet meer te lezen, hier niet en op uw andere toestellen niet. Wat het beantwoordde, blijft beantwoord.',
  takeOutEntryWhat:
    'De inbreng is niet meer te lezen, hier niet en op uw andere toestellen niet. Er blijft een vermelding dat een inbreng is verwijderd, en wanneer.',
  takeOutLetterBack: 'Het komt niet terug, ook niet met het herstelblad.',
  takeOutEntryBack: 'Ze komt niet terug, ook niet met het herstelblad.',
  takeOutKeeps: (p) => `${p.name} bewaart deze tekst in de eigen ruimte en verneemt hier niets van.`,
  takeOutPassages:
    'De passages die u eruit citeert in een klad, gaan mee weg; passages in wat u verstuurde, blijven staan.',
  takeOutNoRule:
    'Het kader zegt niet wat in het dossier blijft. De regel van de plaats waar u werkt, kan vragen het te bewaren.',
  takenOut: 'Uit uw ruimte verwijderd.',
  takenOutPending: 'Hier verwijderd. Uw andere toestellen en de reservekopie wachten op het netwerk.',
  takeOutWaits: 'Er is niets verwijderd. Deze inbreng wacht nog op een antwoord.',
  takeOutKept: 'Er is niets verwijderd. Volgens het kader blijft wat u gelezen hebt in het dossier.',
  takeOutStorage: 'Er is niets verwijderd. Dit toestel weigert te schrijven; maak plaats vrij en probeer opnieuw.',
  takeOutLocked: 'Er is niets verwijderd. De ruimte werd eerst vergrendeld.',
  takeOutNotHere: 'Er is niets verwijderd. Deze tekst is hier niet meer.',
  removedRow: (p) => `Inbreng uit deze ruimte verwijderd op ${p.date}.`,
  removedByRule: (p) => `Volgens het kader bewaart ${p.psy} niet wat u wist.`,
  keptByRule: (p) =>
    `Volgens het kader blijft wat ${p.psy} al gelezen heeft in het dossier, gemarkeerd als gewist. De app zegt niet of deze tekst dat is.`,
  relationRemoved: (p) =>
    `Volgens het kader bewaart ${p.psy} niet wat u wist; de wet kan verplichten een dossier bij te houden.`,
  relationByRemoved: (p) =>
    `${p.name} wiste de begeleiding op ${p.date}. Volgens het kader zijn die teksten hier niet meer; er wordt niets meer verwacht.`,
  relation: 'Deze hele begeleiding wissen',
  relationWhat: (p) =>
    plural(
      'nl',
      p.count,
      `${p.count} tekst wordt van uw toestellen en bij de host verwijderd. De ontvangen antwoorden zijn hier niet meer te lezen.`,
      `${p.count} teksten worden van uw toestellen en bij de host verwijderd. De ontvangen antwoorden zijn hier niet meer te lezen.`,
    ),
  relationDue: 'Er wordt een antwoord verwacht. Het komt hier niet meer aan.',
  relationEnds: (p) => `De begeleiding eindigt. ${p.psy} ziet dat ze gewist is, en wanneer.`,
  relationDuty: (p) =>
    `Wat ${p.psy} al geopend heeft, blijft daar leesbaar, gemarkeerd als gewist; de wet kan verplichten een dossier bij te houden.`,
  relationOthers: 'Uw andere begeleidingen veranderen niet.',
  relationBegun: 'Deze begeleiding is hier niet meer te lezen. Ze wordt bij de host gewist.',
  relationDone: (p) => `Deze begeleiding is gewist op ${p.date}.`,
  relationBy: (p) =>
    `${p.name} wiste de begeleiding op ${p.date}. Wat u geopend had, blijft hier; er wordt niets meer verwacht.`,
  relationsOver: 'Afgeronde begeleidingen',
  progress: (p) => `Wissen, ${p.done} van ${p.total}. U kunt sluiten; het gaat later verder.`,
  word: 'WISSEN',
  type: (p) => `Typ ${p.word} om te bevestigen.`,
  typeWrong: (p) => `Er is niets gewist. Het verwachte woord is ${p.word}.`,
  space: 'Alles wissen en deze ruimte sluiten',
  spaceAct: 'Deze ruimte wissen',
  spaceNote: 'Uw teksten, uw sleutels en de reservekopie bij de host.',
  spaceWhat:
    'Uw teksten, uw sleutels en deze ruimte worden gewist, hier en bij de host. De ontvangen antwoorden zijn niet meer te lezen.',
  spaceSheet:
    'Daarna opent het herstelblad hier niets meer. Vernietig het: een oneerlijke host zou het nodig hebben om een stiekem bewaarde kopie te lezen.',
  spacePassphrase: 'Zonder de wachtzin wordt de reservekopie bij de host niet gewist.',
  spaceRecords: (p) =>
    plural(
      'nl',
      p.count,
      `Deze ruimte bevat ${p.count} lopende begeleiding, waarvan het dossier bewaard moet worden. De ruimte kan gewist worden zodra die begeleiding afgerond is.`,
      `Deze ruimte bevat ${p.count} lopende begeleidingen, waarvan de dossiers bewaard moeten worden. De ruimte kan gewist worden zodra die begeleidingen afgerond zijn.`,
    ),
  spaceDone: 'Deze ruimte is gewist. De dringende hulp blijft hier bereikbaar.',
  nothingErased: 'Er is niets gewist.',
  eraseHeading: 'Wissen',
  refusedStopped:
    'Er is niets gewist. De uitwisseling van deze begeleiding is voor de veiligheid stilgelegd; er vertrekt niets.',
  refusedReading:
    'Er is niets gewist. Deze begeleiding komt nog terug van voor het verlies; probeer opnieuw als ze er is.',
  refusedUnconfirmed:
    'Er is niets gewist. Vergelijk eerst de woorden van de begeleiding mondeling en probeer dan opnieuw.',
  refusedStorage: 'Er is niets gewist. Dit toestel weigert te schrijven; maak plaats vrij en probeer opnieuw.',
  refusedLocked: 'Er is niets gewist. De ruimte werd eerst vergrendeld.',
  refusedNotHere: 'Er is niets gewist. Deze tekst is hier niet meer.',
} satisfies typeof french;
