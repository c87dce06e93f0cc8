// Access that a psychologist gives to colleagues on the same relay: counts, and no names.
import { plural } from '../plural.ts';
import type { colleagues as french } from '../fr/colleagues.ts';

export const colleagues = {
  title: 'Een praktijk met meerderen',
  row: 'Toegang geven aan iemand van uw beroep',
  open: 'Openen',
  lead: 'Meerdere psychologen kunnen bij dezelfde host werken. Elke toegang geeft een aparte ruimte: haar sleutels, dossiers en begeleidingen zijn van niemand anders.',
  asking: 'De host wordt bevraagd…',
  isGranted:
    'Uw toegang kreeg u van iemand anders van het beroep. Die persoon ziet hoeveel begeleidingen ermee geopend zijn, en verder niets.',
  mayNot: 'Deze ruimte kan geen toegang geven. De host kan andere links geven.',
  give: 'Toegang geven',
  size: 'Genoeg voor ongeveer',
  make: 'Link voorbereiden',
  once: 'Bezorg deze link langs een veilige weg: wie hem eerst opent, neemt hem. Hij wordt één keer getoond en nergens bewaard.',
  copyLink: 'De toegangslink kopiëren',
  another: 'Link is bezorgd',
  given: 'Gegeven toegang',
  none: 'Er is geen toegang gegeven.',
  access: (p) => `Toegang ${p.n}, gegeven op ${p.date}`,
  withdraw: 'Intrekken',
  withdrawOne: (p) => `Toegang ${p.n} intrekken`,
  withdrawn: 'Toegang ingetrokken. Deze link opent niets meer.',
  keepsTitle: 'Wat een toegang deelt',
  keepsKeys: 'Geen sleutel: wie de link neemt, zet er een eigen code voor in de plaats, en u weet er niets van.',
  keepsCounts: 'Eén getal: hoeveel begeleidingen een toegang geopend heeft. De host weet welke toegang uit welke komt.',
  keepsCase:
    'Een begeleiding gaat alleen naar iemand anders met akkoord van de persoon, vanuit het dossier: ‘Een overdracht voorstellen’.',
  offline: 'De host antwoordt niet. Er is niets veranderd; probeer opnieuw.',
  notEnough: 'De host staat deze toegang niet toe: er is niet genoeg over, of deze ruimte mag er geen geven.',
  notYet: 'De host kent deze ruimte nog niet. Probeer opnieuw als de verbinding terug is.',
  tooMany: 'Het hoogste aantal toegangen is gegeven. Trek er een in die niemand genomen heeft.',
  isClaimed: 'Deze toegang is intussen genomen: hij kan niet meer ingetrokken worden.',
  olderRelay: 'Deze host antwoordt niet zoals verwacht: zijn versie kan dit misschien nog niet.',
  relations: (p) => plural('nl', p.count, `${p.count} begeleiding`, `${p.count} begeleidingen`),
  left: (p) =>
    plural(
      'nl',
      p.count,
      `Er is genoeg over voor ongeveer ${p.count} begeleiding.`,
      `Er is genoeg over voor ongeveer ${p.count} begeleidingen.`,
    ),
  unclaimed: (p) =>
    plural(
      'nl',
      p.count,
      `Nog niet genomen. Genoeg voor ongeveer ${p.count} begeleiding.`,
      `Nog niet genomen. Genoeg voor ongeveer ${p.count} begeleidingen.`,
    ),
  claimed: (p) =>
    plural(
      'nl',
      p.count,
      `Genomen. Ongeveer ${p.used} van ${p.count} begeleiding geopend.`,
      `Genomen. Ongeveer ${p.used} van ${p.count} begeleidingen geopend.`,
    ),
} satisfies typeof french;
