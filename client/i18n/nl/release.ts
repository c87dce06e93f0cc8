// Which release runs here: its words, how to compare them, and what that does not prove.
import type { release as french } from '../fr/release.ts';
import { plural } from '../plural.ts';

export const release: typeof french = {
  title: 'De versie die hier draait',
  row: 'Welke versie hier draait',
  lead: 'De app komt van de host. Dit is wat deze browser ervan bewaart, en waarmee u het kunt vergelijken met wat gepubliceerd is.',
  version: (p) => `Versie ${p.version}`,
  words: 'Zes woorden',
  wordsNote: 'Ze vatten de lijst van alle bestanden van deze versie samen.',
  whole: 'Volledige vingerafdruk',
  reading: 'De lijst wordt gelezen…',
  unreadable: 'De lijst van bestanden is hier niet leesbaar. Probeer opnieuw met een netwerk.',
  compareTitle: 'Vergelijken',
  comparePerson:
    'Mondeling, met iemand die dezelfde host gebruikt: uw psycholoog, bijvoorbeeld. Ieder leest de woorden van het eigen toestel.',
  compareProject:
    'Met de pagina van het project, geopend op een ander toestel, als uw host of het project daar de woorden van elke versie publiceert.',
  compareOther:
    'Verschillende woorden kunnen komen door een nieuwere versie aan een van beide kanten. Sluit de app, open ze opnieuw en vergelijk nog eens. Verschillen ze nog steeds, bespreek dat dan voordat u schrijft.',
  checkTitle: 'De bestanden van dit toestel',
  check: 'Vergelijken met de lijst',
  checking: (p) => `${p.percent} %`,
  checked: (p) =>
    plural('nl', p.count, '1 bestand is zoals de lijst zegt.', `${p.count} bestanden zijn zoals de lijst zegt.`),
  changed: (p) => `‘${p.file}’ is niet zoals de lijst zegt.`,
  missing: (p) => `‘${p.file}’ is hier niet leesbaar. Probeer opnieuw met een netwerk.`,
  notTitle: 'Wat dit niet bewijst',
  notPage: 'Deze pagina is een deel van de app. Een vervalste app kan valse woorden tonen, of de juiste.',
  notNext: 'Bij de volgende opening kan een andere versie komen. Uw browser weigert er geen.',
  notOthers: 'Uw woorden zeggen wat u gekregen hebt. De host kan aan iemand anders iets anders geven.',
  outside:
    'Een veiligere vergelijking gebeurt van buitenaf, door iemand die dat kan: de hulpmiddelen die met de software gepubliceerd zijn, bezoeken de host zoals iedereen, of geven u de app vanaf uw eigen computer.',
};
