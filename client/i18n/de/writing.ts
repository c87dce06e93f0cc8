// A full page to write on.
import type { writing as french } from '../fr/writing.ts';
import { plural } from '../plural.ts';

export const writing = {
  spellcheckOff:
    'Die Rechtschreibprüfung des Browsers ist hier aus: Sie kann, was Sie schreiben, an einen fremden Dienst senden.',
  relationWith: (p) => `Begleitung mit ${p.name}`,
  pieceTitleLabel: 'Titel, freiwillig',
  send: 'Ablegen',
  draftSaved: (p) => `Entwurf verschlüsselt, ${p.time}`,
  draftFound: 'Ihr Entwurf ist da, so wie Sie ihn gelassen haben.',
  draftDiscard: 'Diesen Entwurf verwerfen',
  draftDiscardConfirm: 'Dieser Entwurf wird auf diesem Gerät gelöscht. Er wurde nie abgeschickt.',
  draftFailed:
    'Ihr Text steht auf dem Bildschirm, konnte aber nicht gesichert werden. Kopieren Sie ihn vor dem Schließen.',
  entrySent: 'Abgelegt. Änderbar bis zur Antwort.',
  entryReplaceNote: (p) =>
    `Wurde die erste Fassung schon geöffnet, sieht ${p.psy} beide. Die App sagt Ihnen nicht, ob es so ist.`,
  heading: 'Schreiben',
  bodyLabel: 'Ihr Text',
  bodyPlaceholder: 'Beginnen Sie, wo Sie möchten.',
  closeKept: 'Schließen, Entwurf gesichert',
  saving: 'Der Entwurf wird gesichert.',
  counter: (p) => `${p.used} von ${p.limit} Zeichen`,
  tooLong: (p) =>
    `Ihr Text ist vollständig gesichert. Er ist länger als ein Eintrag sein kann, ${p.limit} Zeichen; er kann in mehreren Teilen abgehen.`,
  split: (p) => plural('de', p.count, `In ${p.count} Teil ablegen`, `In ${p.count} Teilen ablegen`),
  part: (p) => `Teil ${p.n} von ${p.total}`,
  replaceHeading: 'Diesen Eintrag ersetzen',
  problemTooLong: 'Ihr Text ist vollständig gesichert. Er ist länger als ein Eintrag sein kann.',
  otherDraft:
    'Ein anderer Entwurf hat auf Sie gewartet; hier ist er. Legen Sie ihn ab oder verwerfen Sie ihn und ändern Sie danach den Eintrag.',
  discardHeading: 'Diesen Entwurf verwerfen?',
  whenAsk: 'Wann wird dies gelesen?',
  whenYes: (p) =>
    `Ja. Jetzt abgelegt, wird es für die heutige Antwort gelesen, zwischen ${p.windowStart} und ${p.windowEnd}.`,
  whenLater: (p) =>
    `Jetzt abgelegt, wird es ${p.nextReadDay} ganz gelesen. Nichts, was Sie schon abgelegt haben, verschiebt sich.`,
  whenSeveral: (p) =>
    `Jetzt abgelegt, wird es ganz gelesen, über mehrere Zeitfenster. Die Antwort kommt ${p.nextReadDay}.`,
  whenOfflineToday: (p) =>
    `Ohne Netz hängt es davon ab, wann es abgeht. Geht es vor ${p.cutoff} ab, wird es heute gelesen.`,
  whenOfflineLater: (p) => `Ohne Netz hängt es davon ab, wann es abgeht. Frühestens wird es ${p.nextReadDay} gelesen.`,
  whenAbsence: (p) => `${p.psy} ist abwesend bis ${p.date}. Jetzt abgelegt, wird es ${p.nextReadDay} gelesen.`,
  whenUnknown: 'Ihr Text ist gesichert. Dieses Gerät hat noch nicht alles empfangen und kann es nicht sagen.',
  whenUrgent: 'Wenn es nicht warten kann: Dringende Hilfe.',
  prompt: 'Ein Anfang',
  promptUse: 'Mit diesem Anfang beginnen',
  promptOther: 'Ein anderer',
  promptNone: 'Ohne Anfang schreiben',
  promptPutAway: 'Diesen Anfang entfernen',
} satisfies typeof french;
