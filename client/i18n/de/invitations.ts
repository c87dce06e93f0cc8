// Inviting, the psychologist's side: link, words, card, and what became of each.
import type { invitations as french } from '../fr/invitations.ts';

export const invitations = {
  psyRevoke: 'Diese Einladung zurückziehen',
  handoverTitle: 'Die Einladung übergeben',
  handoverBest:
    'Am besten: persönlich. Die Person scannt den Code auf Ihrem Bildschirm oder erhält das gedruckte Blatt. Sie vergleichen die sechs Wörter vor Ort.',
  handoverSplit:
    'Sonst auf zwei verschiedenen Wegen: den Link über einen verschlüsselten Kanal, den die Person schon nutzt, die sechs Wörter am Telefon, von Ihnen gesprochen. Nie beides auf demselben Weg.',
  handoverNot:
    'Zu vermeiden: den Link per E-Mail oder SMS, auf einem Anrufbeantworter, in einem geteilten Kalender oder an eine Arbeitsadresse.',
  handoverSafeContact:
    'Fragen Sie zuerst, welcher Weg sicher ist. Eine SMS kann auf dem gesperrten Bildschirm erscheinen, sichtbar für Angehörige.',
  handoverExpiry:
    'Die Einladung gilt sieben Tage und nur einmal. Ohne Rückmeldung ziehen Sie sie zurück und erstellen eine neue.',
  newHeading: 'Eine Person einladen',
  newName: 'Name der Person, für Sie',
  newNameHint: 'Er bleibt auf Ihren Geräten. Die Person wählt ihren eigenen.',
  create: 'Einladung vorbereiten',
  creating: 'Die Einladung wird auf diesem Gerät vorbereitet.',
  readyHeading: (p) => `Die Einladung für ${p.name} ist fertig.`,
  readyLead: 'Zweierlei ist zu übergeben, auf zwei verschiedenen Wegen. Fängt jemand das eine ab, fehlt das andere.',
  linkHeading: 'Der Link',
  linkBody: (p) => `Er gilt einmal und läuft am ${p.date} ab.`,
  copyLink: 'Link kopieren',
  linkCopied: 'Link kopiert. Kopieren Sie danach etwas anderes.',
  wordsHeading: 'Ihre sechs Wörter',
  wordsBody: 'Mündlich oder auf Papier, nie auf demselben Weg wie der Link.',
  cardHeading: 'Die Karte, wenn Sie einander sehen',
  cardLead: (p) => `${p.psy} lädt Sie zum Schreiben ein.`,
  cardCompare:
    'Scannen Sie den Code und vergleichen Sie dann die sechs angezeigten Wörter mit diesen. Sind sie verschieden, schreiben Sie nicht.',
  cardBefore: (p) => `Zu verwenden vor dem ${p.date}.`,
  cardPrint: 'Karte drucken',
  cardTogether: 'Link und Wörter stehen zusammen darauf: nur persönlich zu übergeben.',
  qrLabel: 'Code der Einladung, zum Scannen',
  listHeading: 'Laufende Einladungen',
  listEmpty: 'Keine laufende Einladung.',
  listFor: 'Für',
  listCreated: 'Erstellt',
  listState: 'Stand',
  listActions: 'Aktionen',
  stateReady: 'Fertig, Link nicht geöffnet',
  stateJoined: 'Begleitung eröffnet',
  stateExpired: (p) => `Abgelaufen am ${p.date}`,
  stateRevoked: 'Zurückgezogen',
  revokeConfirm: (p) => `Der Link für ${p.name} lässt sich danach nicht mehr verwenden.`,
  invitePreparing: 'Wird vorbereitet',
  inviteStrange:
    'Was über diesen Link abgelegt wurde, eröffnet keine Begleitung: Vielleicht hat jemand anderes ihn. Ziehen Sie die Einladung zurück und erstellen Sie eine neue.',
  inviteUsedTwice: 'Zweimal verwendet: Sprechen Sie mündlich darüber',
  inviteShow: 'Anzeigen',
  inviteWithdrawOffline: 'Nichts hat sich geändert. Zurückziehen lässt sich die Einladung, wenn das Netz da ist.',
  inviteWithdrawJoined: 'Nichts hat sich geändert. Die Person ist dieser Begleitung schon beigetreten.',
  inviteWithdrawHeading: 'Diese Einladung zurückziehen?',
  inviteOffline: 'Nichts ist verloren. Vorbereiten lässt sich eine Einladung, wenn das Netz da ist.',
  inviteAllowance: 'Es wurde nichts angelegt. Der Betreiber lässt zurzeit keine weitere Einladung zu.',
  inviteAnother: 'Eine weitere Person einladen',
} satisfies typeof french;
