// The page an invitation opens: who invites, the words to compare, where the relation is to be.
import type { invitation as french } from '../fr/invitation.ts';

export const invitation = {
  checkYes: 'Es sind dieselben Wörter',
  checkNo: 'Sie unterscheiden sich, oder ich habe sie nicht',
  checkStop:
    'Es wurde nichts angelegt und nichts gesendet. Wenden Sie sich auf dem Ihnen bekannten Weg an Ihre psychologische Fachperson, nicht über diesen Link.',
  used: 'Diese Einladung wurde bereits verwendet. Waren Sie das nicht, sagen Sie es auf einem anderen Weg.',
  revoked:
    'Diese Einladung ist geschlossen. Wer sie Ihnen gegeben hat, hat sie zurückgezogen oder nimmt zurzeit keine neue Begleitung an. Sie können nachfragen.',
  damaged: 'Der Link ist unvollständig. Es wurde nichts angelegt. Kopieren Sie ihn ganz oder scannen Sie den Code.',
  mismatch:
    'Zur Sicherheit endet das Öffnen hier, und nichts wurde gesendet. Was der Betreiber lieferte, passt nicht zur Einladung. Geben Sie auf einem anderen Weg Bescheid.',
  landingWho: (p) => `${p.title}, Nr. ${p.registrationNumber}`,
  reading: 'Die Einladung wird auf diesem Gerät geprüft.',
  stopTitle: 'Hier halten wir an',
  stopBack: 'Zurück zu den Wörtern',
  whereTitle: 'Wo diese Begleitung öffnen?',
  whereNew: 'In einem neuen Raum',
  whereNewNote: 'Mit eigener Passphrase und eigenem Blatt.',
  whereExisting: (p) => `In „${p.label}“`,
  whereExistingNote: 'Dieser Raum enthält schon eine Begleitung; für die andere Person bleiben beide getrennt.',
  unreachable: 'Nichts ist verloren. Der Betreiber antwortet nicht; dieser Link gilt weiter.',
  pasteHeading: 'Eine Einladung einfügen',
  pasteLead:
    'Den ganzen Link, so wie Sie ihn erhalten haben. Er wird nirgendwohin gesendet: Er öffnet sich auf diesem Gerät.',
  pasteLabel: 'Ihre Einladung',
  pasteOpen: 'Einladung öffnen',
  inviteHeading: (p) => `${p.name} lädt Sie zum Schreiben ein.`,
  inviteLine: 'Ein Tag: Sie legen ab, wenn etwas kommt, die Antwort kommt einmal.',
  inviteLineYou: 'Sie, wenn etwas kommt',
  inviteLineAnswer: 'eine Antwort am Tag',
  inviteRhythm: (p) =>
    `${p.name} antwortet ${p.days}, zwischen ${p.windowStart} und ${p.windowEnd}. Niemand sonst kann lesen, auch nicht der Betreiber.`,
  inviteCheck: (p) => `Ist das wirklich ${p.name}?`,
  inviteCheckLead: 'Vergleichen Sie diese sechs Wörter mit denen, die Sie mündlich oder auf Papier erhalten haben.',
  inviteOtherRelay:
    'Diese Einladung führt zu einem anderen Betreiber. Nichts wurde gesendet; öffnen Sie sie unter dessen Adresse.',
  inviteUpdate: 'Nichts ist verloren. Diese Einladung braucht eine neuere Fassung der App; laden Sie die Seite neu.',
  inviteExpired: 'Diese Einladung ist abgelaufen. Nichts ist verloren; bitten Sie um eine neue.',
  inviteProblem: 'Diese Einladung lässt sich nicht öffnen',
  inviteOther: 'Eine andere Einladung einfügen',
  joinName: 'Der Name, den Sie in dieser Begleitung tragen möchten',
  joinHere: 'Begleitung hier öffnen',
  joining: 'Die Begleitung wird auf diesem Gerät geöffnet.',
  inviteFailed: 'Es wurde nichts angelegt. Versuchen Sie es gleich noch einmal.',
} satisfies typeof french;
