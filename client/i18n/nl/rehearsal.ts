// Trying the recovery sheet, as if all were lost.
import type { Dictionary } from '../fr.ts';
import { plural } from '../plural.ts';

export const rehearsal: Dictionary['rehearsal'] = {
  title: 'Als alles verloren was',
  lead: 'Typ of plak het blad hier, zoals op een nieuw toestel. Er verandert niets, er wordt niets bij de host geschreven, het blad wordt niet bewaard.',
  where: 'Doe dit op een eigen toestel, uit het zicht. Wie het blad ziet, kan alles lezen.',
  relay: 'De host kan merken dat een blad gebruikt is om deze ruimte te lezen. Hij leert er geen woord uit.',
  start: 'Proberen',
  reading: 'Lezen, zoals op een nieuw toestel',
  readingOf: (p) => `${p.done} van ${p.total}`,
  stop: 'De proef stoppen',
  right: 'Dit blad hoort bij deze ruimte.',
  backHeading: 'Wat zou terugkomen',
  backTexts: (p) =>
    plural(
      'nl',
      p.count,
      `${p.count} tekst, die van ${p.date} om ${p.time}`,
      `${p.count} teksten, tot die van ${p.date} om ${p.time}`,
    ),
  backNone: 'Voorlopig geen tekst',
  backRelations: (p) => `Begeleidingen teruggevonden: ${p.count}`,
  notHeading: 'Wat niet zou terugkomen',
  notDraft: 'Wat hier geschreven wordt en nog niet neergelegd is',
  notWay: 'Wat onderweg zou zijn naar het verloren toestel, tot de andere persoon bevestigt',
  notErased: 'Wat gewist is',
  notDevice: 'De wachtzin en de instellingen van dit toestel',
  notVerified: 'De bevestiging: de andere persoon zou u mondeling moeten herkennen',
  done: (p) => `Proef gelukt op ${p.date}. Er is niets veranderd. Leg het blad terug op zijn plaats.`,
  some: (p) =>
    plural(
      'nl',
      p.count,
      `Het blad opent de ruimte, en hier is niets verloren. ${p.count} tekst zou nog niet terugkomen; dit toestel zet hem opnieuw in de reservekopie.`,
      `Het blad opent de ruimte, en hier is niets verloren. ${p.count} teksten zouden nog niet terugkomen; dit toestel zet ze opnieuw in de reservekopie.`,
    ),
  notThis:
    'Er is niets veranderd. Deze woorden vormen een blad, maar niet dat van deze ruimte: het is ouder, of van een andere ruimte.',
  offline: 'Dit blad is het juiste. Zonder netwerk kon het lezen niet geprobeerd worden.',
  stopped: 'De proef is gestopt. Er is niets veranderd.',
  intact: 'Uw teksten zijn intact op dit toestel.',
  failed: (p) => `Met dit blad zou de ruimte niet terugkomen: ${p.reason}. Maak nu een nieuw blad.`,
  here: 'Dit toestel',
  host: 'De host',
  reasonGone: 'de host toont er niets voor',
  reasonReplaced: 'een nieuwer blad heeft het vervangen',
  reasonDamaged: 'een deel van de reservekopie is beschadigd',
  reasonOld: 'de host toont een oude toestand',
  newSheet: 'Een nieuw blad maken',
  try: 'Het blad proberen',
  atOnce: 'Het herstelblad nu proberen',
  triedOn: (p) => `Volledig geprobeerd op ${p.date}.`,
  yearAgo: (p) => `Het herstelblad is een jaar geleden geprobeerd, op ${p.date}. Opnieuw proberen?`,
  neverTried: (p) => `Het herstelblad is gemaakt op ${p.date}. Het is nog niet volledig geprobeerd.`,
  later: 'Later',
  never: 'Niet meer voorstellen',
};
