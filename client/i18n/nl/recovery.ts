// The way back with the 24 words of the sheet.
import type { recovery as french } from '../fr/recovery.ts';
import { plural } from '../plural.ts';

export const recovery = {
  open: 'Openen',
  title: 'Uw ruimte terugvinden',
  failWords:
    'Er is niets gewist. Deze woorden vormen geen geldig blad: één is fout of twee zijn verwisseld. Lees ze opnieuw, regel per regel.',
  failUnreachable:
    'Uw woorden zijn geldig en er is niets gewist. De host antwoordt niet; probeer later opnieuw met hetzelfde blad.',
  wordsLabel: 'De 24 woorden, gescheiden door spaties',
  wordsHint: 'Hoofdletters en accenten maken niet uit. U kunt ze plakken.',
  wordsCount: (p) => `${p.count} van 24 woorden`,
  newPassphrase: 'Een nieuwe wachtzin, voor dit toestel',
  start: 'Mijn ruimte terugvinden',
  searching: 'Uw woorden openen de reservekopie, op dit toestel.',
  otherHost: 'Is uw ruimte bij een andere host, open dan dat adres.',
  leadTyped: 'Neem uw herstelblad en typ de 24 woorden, in volgorde.',
  wordsNumber: (p) => `Er is niets gewist. Een blad telt 24 woorden; hier staan er ${p.count}.`,
  wordsUnknown: (p) =>
    plural(
      'nl',
      p.count,
      `Er is niets gewist. Woord ${p.places} staat niet in de lijst: lees het na op het blad.`,
      `Er is niets gewist. De woorden ${p.places} staan niet in de lijst: lees ze na op het blad.`,
    ),
  failNotHere:
    'Uw woorden zijn geldig en er is niets gewist. Deze host toont er geen ruimte voor: misschien is het adres anders dan dat op het blad.',
  failReplaced:
    'Dit blad opent niets meer: een recenter blad verving het en opent nu uw ruimte, of de ruimte is gewist.',
  failBroken:
    'Uw woorden zijn juist en er is niets gewist. De reservekopie die de host toont, is beschadigd; houd het blad en laat het de host weten.',
  failStopped:
    'Uw woorden zijn juist en er is niets gewist. Wat de host toont, spreekt zichzelf tegen; voor de veiligheid stopt het hier.',
  doneHeading: 'Uw ruimte is teruggevonden.',
  doneAll: 'Alles wat de reservekopie bevatte, staat op dit toestel.',
  doneFollowing:
    'Het recentste staat op dit toestel. De rest van de geschiedenis volgt vanzelf zolang de ruimte open is.',
  stop: 'Stoppen',
  stoppedHere: 'Het zoeken is gestopt. Er is niets veranderd.',
  doneVoice: 'Dit toestel is nieuw: de andere persoon ziet dat, en kan u vragen het mondeling te bevestigen.',
} satisfies typeof french;
