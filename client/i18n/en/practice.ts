// A psychologist's own name and rhythm, read and changed after the first run.
import type { practice as french } from '../fr/practice.ts';

export const practice = {
  heading: 'Your practice',
  who: (p) => `${p.title}, no. ${p.registration}`,
  rhythm: (p) =>
    `You answer ${p.days}, between ${p.windowStart} and ${p.windowEnd}; read the same day before ${p.cutoff}.`,
  zone: (p) => `Hours of ${p.zone}.`,
  change: 'Change',
  holdsFor:
    'A change holds for the invitations that you prepare from here on. Open relations and invitations that are ready keep the name, the days and the hours that they state.',
  save: 'Save',
  saved: 'Saved. Your next invitations will say so.',
  failed: 'Nothing has changed. This device could not keep these settings; try again.',
} satisfies typeof french;
