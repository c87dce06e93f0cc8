// A copied profile: what it is told, and how it goes on as a device of its own.
import type { copied as french } from '../fr/copied.ts';
import { plural } from '../plural.ts';

export const copied = {
  title: 'Dit toestel is een kopie',
  notice:
    'Uw teksten zijn intact. Dit toestel is een kopie van een ander, dat verderging; voorlopig vertrekt er van hier niets.',
  lead: (p) =>
    `Uw teksten zijn intact. Wat hier staat, stopt op ${p.date}: dit toestel is hersteld uit een reservekopie, of de inhoud is gekopieerd. Voorlopig vertrekt er van hier niets.`,
  leadUndated:
    'Uw teksten zijn intact. Dit toestel is hersteld uit een reservekopie, of de inhoud is gekopieerd. Voorlopig vertrekt er van hier niets.',
  none: 'Dit toestel is geen kopie',
  noneLead:
    'Niets wijst erop dat de inhoud ook elders gebruikt wordt. Uw teksten vertrekken en komen aan zoals voorheen; hier is niets te doen.',
  go: 'Verdergaan als nieuw toestel',
  original: 'Is het oorspronkelijke toestel nog in gebruik?',
  gone: 'Nee, of ik weet het niet',
  goneNote: 'Het wordt verwijderd. Als het terugkomt, leest het niets nieuws.',
  lives: 'Ja, nog in gebruik',
  livesNote: 'Het gaat gewoon verder. Dit wordt een toestel erbij.',
  passphrase: 'De wachtzin van deze kopie. Is hij sindsdien veranderd, dan is het de oude.',
  working: 'Dit toestel leest uw ruimte opnieuw',
  done: 'Het is een nieuw toestel. Uw geschiedenis komt er stap voor stap terug.',
  drafts: (p) =>
    plural(
      'nl',
      p.count,
      '1 tekst gevonden op deze kopie is een klad. Hij is niet vanzelf vertrokken.',
      `${p.count} teksten gevonden op deze kopie zijn kladjes. Geen enkele is vanzelf vertrokken.`,
    ),
  removalDue: 'Het oorspronkelijke toestel kon nog niet verwijderd worden. Verwijder het uit de lijst van toestellen.',
  open: 'Mijn ruimte openen',
  notCopy: 'Er is niets veranderd. Uw reservekopie kent geen andere kopie van dit toestel.',
  tooOld:
    'Uw teksten zijn hier intact. Deze kopie is te oud om de reservekopie te lezen, of die is beschadigd; voeg dit toestel toe met een ander, of met het herstelblad.',
  revoked:
    'Uw teksten staan op uw andere toestellen. Dit is een kopie van een verwijderd toestel; voeg ze toe met een ander toestel, of met het herstelblad.',
  offline: 'Er is niets veranderd. De host antwoordt niet; probeer later opnieuw.',
  stuck: 'Er is niets veranderd. De reservekopie kon niet volgen; probeer later opnieuw.',
  eight: 'Er is niets veranderd. Een ruimte staat op hooguit acht toestellen; verwijder er eerst één.',
  notStored: 'Dit toestel kon het niet opslaan. Uw teksten zijn intact; probeer opnieuw.',
} satisfies typeof french;
