// What a psychologist's own devices opened and filed in a record, for herself alone.
import { plural, type Counted, type With } from '../plural.ts';

export const log = {
  title: 'Journal d’accès',
  lead: 'Ce que vos appareils ont ouvert, et quand. Gardé chiffré dans votre sauvegarde ; personne d’autre ne le voit, sauf si vous l’exportez.',
  not: 'Le journal ne retient ni ce que vous lisez ligne à ligne, ni ce que vous cherchez.',
  export: 'Exporter ce journal',
  keepYears: 'Durée du journal, pour tous vos dossiers',
  keep: (p: With<'years'>) => `Gardé ${p.years} ans, et au plus tard jusqu’à la fin du dossier. À vérifier.`,
  years: (p: Counted) => plural('fr', p.count, '1 an', `${p.count} ans`),
  eraseOld: (p: With<'date'>) => `Effacer du journal ce qui précède le ${p.date}`,
  eraseOldDo: 'Effacer',
  eraseOldWhat:
    'Dans tous vos dossiers et sur tous vos appareils, ces lignes du journal sont effacées. Les dossiers eux-mêmes ne changent pas. Rien ne s’efface sans vous.',
  erasedOld: 'Les lignes anciennes du journal sont effacées.',
  opened: 'Dossier ouvert',
  filed: 'Pièce entrée au dossier',
  amended: 'Pièce rectifiée',
  identity: 'Fiche d’identité ouverte',
  kept: 'Texte gardé par obligation ouvert',
  exported: 'Export préparé',
  printed: 'Page imprimée',
  supervision: 'Extraits de supervision préparés',
  recovered: 'Espace retrouvé avec la fiche de secours',
  thisDevice: 'cet appareil',
  otherDevice: 'un autre de vos appareils',
  none: 'Rien n’est noté encore.',
};
