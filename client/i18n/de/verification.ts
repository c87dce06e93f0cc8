// A relation's six words and its number, compared by voice.
import type { verification as french } from '../fr/verification.ts';

export const verification = {
  relationWords: 'Die Wörter der Begleitung',
  heading: (p) => `Die Begleitung mit ${p.name} prüfen`,
  lead: 'Vergleichen Sie diese sechs Wörter mit der anderen Person, mündlich oder auf Papier, nie schriftlich hier.',
  number: 'Oder die ganze Zahl',
  numberLabel: 'Zahl der Begleitung, sechzig Ziffern',
  same: 'Es sind dieselben',
  different: 'Sie sind verschieden',
  stopHeading: 'Schreiben Sie hier vorerst nicht weiter.',
  stopBody:
    'Ihre Texte sind auf diesem Gerät gesichert. Erreichen Sie die andere Person auf einem Weg, den Sie schon kennen, und vergleichen Sie erneut.',
  verified: 'Identität geprüft',
  compare: 'Wörter vergleichen',
  notReady: 'Die Wörter der Begleitung erscheinen, sobald die beiden Geräte einander einmal geantwortet haben.',
  compareWords: 'Mündlich vergleichen',
  compareHow: (p) => `Rufen Sie ${p.name} an oder nutzen Sie eine Begegnung. Eine Seite liest vor, die andere hört zu.`,
  verifiedNow: 'Geprüft. Diese Wörter bleiben für diese Begleitung gleich.',
  recoveredAsk:
    'Fragen Sie auch: „Haben Sie Ihren Raum auf einem neuen Gerät wiedergefunden?“ Die Wörter allein sagen es nicht.',
  recoveredYes: 'Ja, es war diese Person',
} satisfies typeof french;
