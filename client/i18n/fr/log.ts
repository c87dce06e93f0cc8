// What a psychologist's own devices opened and filed in a record, for herself alone.
import type { With } from '../plural.ts';

export const log = {
  title: 'Journal d’accès',
  lead: 'Ce que vos appareils ont ouvert, et quand. Gardé chiffré dans votre sauvegarde ; personne d’autre ne le voit, sauf si vous l’exportez.',
  not: 'Le journal ne retient ni ce que vous lisez ligne à ligne, ni ce que vous cherchez.',
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
  row: (p: With<'what' | 'date' | 'time' | 'device'>) => `${p.what}, ${p.date} à ${p.time}, sur ${p.device}`,
};
