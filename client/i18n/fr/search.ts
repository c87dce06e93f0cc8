// Search over what is on the device.
import { plural, type Counted, type With } from '../plural.ts';

export const search = {
  title: 'Chercher',
  label: 'Mots à chercher',
  hint: 'Plusieurs mots : tous doivent y être. Entre guillemets : les mots exacts, dans l’ordre.',
  local: 'La recherche se fait sur cet appareil.',
  memory: 'Ce que vous cherchez n’est gardé nulle part.',
  scope: 'Chercher dans',
  scopeEntries: 'Dépôts',
  scopeAnswers: 'Réponses',
  scopeMine: 'Pour moi',
  where: 'Où chercher',
  here: 'Dans ce suivi',
  everywhere: 'Dans tous les dossiers',
  count: (p: Counted) => plural('fr', p.count, `${p.count} résultat.`, `${p.count} résultats.`),
  inside: 'Trouvé à l’intérieur d’un mot',
  none: (p: With<'scopes' | 'query'>) => `Rien dans ${p.scopes} pour « ${p.query} ».`,
  noneScope: 'Rien n’est choisi : ni dépôts, ni réponses.',
  voice: 'Les mots écrits à côté d’une voix sont cherchés ; la voix elle-même ne l’est pas.',
  widen: 'Chercher partout',
  preparing: (p: With<'percent'>) => `La recherche se prépare, ${p.percent} %. Il peut manquer des résultats.`,
  partial: 'Une partie de l’histoire n’est pas encore sur cet appareil.',
  result: (p: With<'kind' | 'date' | 'time'>) => `${p.kind}, ${p.date} à ${p.time}`,
  page: 'page du carnet',
  more: 'Afficher la suite',
};
