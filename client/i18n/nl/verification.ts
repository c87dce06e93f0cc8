// A relation's six words and its number, compared by voice.
import type { verification as french } from '../fr/verification.ts';

export const verification = {
  relationWords: 'De woorden van de begeleiding',
  heading: (p) => `De begeleiding met ${p.name} verifiëren`,
  lead: 'Vergelijk deze zes woorden met de andere persoon, mondeling of op papier, nooit schriftelijk hier.',
  number: 'Of het getal, volledig',
  numberLabel: 'Getal van de begeleiding, zestig cijfers',
  same: 'Het zijn dezelfde',
  different: 'Ze verschillen',
  stopHeading: 'Schrijf hier voorlopig niet meer.',
  stopBody:
    'Uw teksten zijn op dit toestel bewaard. Bereik de andere persoon langs een weg die u al kent, en vergelijk dan opnieuw.',
  verified: 'Identiteit geverifieerd',
  compare: 'De woorden vergelijken',
  notReady: 'De woorden van de begeleiding verschijnen zodra beide toestellen elkaar één keer geantwoord hebben.',
  compareWords: 'Mondeling vergelijken',
  compareHow: (p) => `Bel ${p.name}, of doe het als u elkaar ziet. De ene leest, de andere luistert.`,
  verifiedNow: 'Geverifieerd. Deze woorden blijven dezelfde voor deze begeleiding.',
  recoveredAsk: 'Vraag ook: ‘Hebt u uw ruimte op een nieuw toestel teruggevonden?’ De woorden alleen zeggen dat niet.',
  recoveredYes: 'Het was inderdaad deze persoon',
} satisfies typeof french;
