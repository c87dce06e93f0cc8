// The limit that a psychologist sets herself: people, or minutes of reading a week. It closes invitations and nothing else.
import type { ceiling as french } from '../fr/ceiling.ts';
import { plural } from '../plural.ts';

export const ceiling = {
  near: (p) =>
    plural(
      'de',
      p.count,
      `Sie begleiten einen Menschen; Ihre selbst gesetzte Grenze ist ${p.limit}.`,
      `Sie begleiten ${p.count} Menschen; Ihre selbst gesetzte Grenze ist ${p.limit}.`,
    ),
  nearMinutes: (p) =>
    `Ihre Rahmen umfassen bis zu ${p.total} Lesen pro Woche; Ihre selbst gesetzte Grenze ist ${p.limit}.`,
  reached: (p) =>
    plural(
      'de',
      p.count,
      'Ihre Grenze von einem Menschen ist erreicht. Laufende Begleitungen gehen weiter; für eine neue Einladung müssen Sie sie erhöhen.',
      `Ihre Grenze von ${p.count} Menschen ist erreicht. Laufende Begleitungen gehen weiter; für eine neue Einladung müssen Sie sie erhöhen.`,
    ),
  reachedMinutes: (p) =>
    `Ihre Grenze von ${p.limit} Lesen pro Woche ist erreicht. Laufende Begleitungen gehen weiter; für eine neue Einladung müssen Sie sie erhöhen.`,
  raise: 'Meine Grenze erhöhen',
  heading: 'Ihre Grenze',
  lead: 'Ist sie erreicht, werden unbenutzte Einladungen geschlossen: Wer eine öffnet, liest, dass Sie zurzeit keine neue Begleitung annehmen. Laufende Begleitungen gehen weiter.',
  people: 'Menschen, höchstens',
  minutes: 'Minuten Lesen pro Woche, höchstens',
  none: 'Leer: keine Grenze.',
  wrong: (p) => `Eine ganze Zahl, höchstens ${p.most}, oder nichts.`,
  save: 'Grenze speichern',
  saved: 'Grenze gespeichert.',
  failed: 'Ihre Grenze konnte auf diesem Gerät nicht gespeichert werden. Die bisherige gilt weiter.',
} satisfies typeof french;
