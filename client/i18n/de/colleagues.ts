// Access that a psychologist gives to colleagues on the same relay: counts, and no names.
import type { colleagues as french } from '../fr/colleagues.ts';
import { plural } from '../plural.ts';

export const colleagues = {
  title: 'Eine Praxis zu mehreren',
  row: 'Einer Person Ihres Berufs einen Zugang geben',
  open: 'Öffnen',
  lead: 'Beim selben Betreiber können mehrere psychologische Fachpersonen arbeiten. Jeder Zugang gibt einen eigenen Raum: Seine Schlüssel, Akten und Begleitungen gehören niemandem sonst.',
  asking: 'Der Betreiber wird gefragt…',
  isGranted:
    'Ihren Zugang hat Ihnen eine andere Person des Berufs gegeben. Sie sieht, wie viele Begleitungen damit eröffnet wurden, und sonst nichts.',
  mayNot: 'Dieser Raum kann keinen Zugang geben. Weitere Links kann der Betreiber ausstellen.',
  give: 'Einen Zugang geben',
  size: 'Genug für etwa',
  make: 'Link vorbereiten',
  once: 'Übergeben Sie diesen Link auf sicherem Weg: Wer ihn zuerst öffnet, bekommt ihn. Er wird nur einmal gezeigt und nirgends aufbewahrt.',
  copyLink: 'Zugangslink kopieren',
  another: 'Link ist übergeben',
  given: 'Gegebene Zugänge',
  none: 'Es wurde noch kein Zugang gegeben.',
  access: (p) => `Zugang ${p.n}, gegeben am ${p.date}`,
  withdraw: 'Zurücknehmen',
  withdrawOne: (p) => `Zugang ${p.n} zurücknehmen`,
  withdrawn: 'Zugang zurückgenommen. Dieser Link öffnet nichts mehr.',
  keepsTitle: 'Was ein Zugang teilt',
  keepsKeys:
    'Keinen Schlüssel: Wer den Link annimmt, setzt einen eigenen Code an seine Stelle, und Sie erfahren ihn nicht.',
  keepsCounts:
    'Eine Zahl: wie viele Begleitungen ein Zugang eröffnet hat. Der Betreiber weiß, welcher Zugang aus welchem anderen stammt.',
  keepsCase:
    'Eine Begleitung geht nur mit Zustimmung der Person an jemand anderen über, von ihrer Akte aus: „Einen Wechsel vorschlagen“.',
  offline: 'Der Betreiber antwortet nicht. Nichts hat sich geändert; versuchen Sie es erneut.',
  notEnough:
    'Der Betreiber gewährt diesen Zugang nicht: Es bleibt nicht genug übrig, oder dieser Raum kann keinen geben.',
  notYet: 'Der Betreiber kennt diesen Raum noch nicht. Versuchen Sie es erneut, wenn die Verbindung zurück ist.',
  tooMany: 'Mehr Zugänge lassen sich nicht geben. Nehmen Sie einen zurück, den niemand angenommen hat.',
  isClaimed: 'Dieser Zugang wurde inzwischen angenommen: Er lässt sich nicht mehr zurücknehmen.',
  olderRelay: 'Dieser Betreiber antwortet nicht wie erwartet: Vielleicht kann seine Fassung das noch nicht.',
  relations: (p) => plural('de', p.count, `${p.count} Begleitung`, `${p.count} Begleitungen`),
  left: (p) =>
    plural(
      'de',
      p.count,
      `Es reicht noch für etwa ${p.count} Begleitung.`,
      `Es reicht noch für etwa ${p.count} Begleitungen.`,
    ),
  unclaimed: (p) =>
    plural(
      'de',
      p.count,
      `Noch nicht angenommen. Genug für etwa ${p.count} Begleitung.`,
      `Noch nicht angenommen. Genug für etwa ${p.count} Begleitungen.`,
    ),
  claimed: (p) =>
    plural(
      'de',
      p.count,
      `Angenommen. Etwa ${p.used} von ${p.count} Begleitung eröffnet.`,
      `Angenommen. Etwa ${p.used} von ${p.count} Begleitungen eröffnet.`,
    ),
} satisfies typeof french;
