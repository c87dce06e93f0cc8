// The locked space: nothing here names anyone but the label the person chose.
import type { lock as french } from '../fr/lock.ts';
import type { With } from '../plural.ts';

export const lock = {
  unlock: 'Ontgrendelen',
  auto: (p: With<'minutes'>) => `Vergrendeld na ${p.minutes} minuten. Uw klad is bewaard.`,
  wrong: 'Dit is niet de juiste wachtzin. Er wordt niets gewist, hoeveel pogingen u ook doet.',
  slow: 'Ontgrendelen duurt enkele seconden: dat is bewust, het vertraagt wie wil raden.',
  memoryLow:
    'Uw gegevens zijn intact. Dit toestel heeft te weinig geheugen om te ontgrendelen; sluit andere tabbladen.',
  forgot: 'Ik ben mijn wachtzin kwijt',
  headingLabel: (p) => `‘${p.label}’ is vergrendeld.`,
  passphrase: 'Wachtzin',
  opening: 'De ruimte wordt op dit toestel geopend.',
  draftKept: 'Uw klad is bewaard.',
  damaged:
    'Er is niets gewist. Wat deze browser bewaarde is beschadigd en gaat niet open; het herstelblad opent de ruimte weer.',
  newer:
    'Er is niets gewist. Deze ruimte is bewaard door een recentere versie van de app; herlaad de pagina om ze bij te werken.',
  otherWays: 'Andere manieren',
  choose: 'Welke ruimte wilt u openen?',
  listLabel: 'Uw ruimtes op dit toestel',
} satisfies typeof french;
