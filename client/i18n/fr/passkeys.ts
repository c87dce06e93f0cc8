// Passkeys: a second way to open the space on this device, beside the passphrase.
import type { With } from '../plural.ts';

export const passkeys = {
  title: 'Clé d’accès',
  offer: 'Ouvrir aussi avec l’empreinte, le visage ou le code de cet appareil.',
  beside: 'La phrase secrète ouvre toujours. Elle reste demandée pour ajouter ou retirer un appareil.',
  sync: 'Si un compte synchronise vos clés d’accès, qui ouvre ce compte et tient cet appareil peut ouvrir l’espace.',
  forced: 'Sous la contrainte, une empreinte se prend plus facilement qu’une phrase.',
  monthly: 'Une fois par mois, la phrase est demandée, pour qu’elle ne s’oublie pas.',
  twice: 'L’appareil demandera deux fois : pour la créer, puis pour l’essayer.',
  name: 'Un nom pour cette clé, lu par vous seulement',
  phraseWhy: 'Ainsi, qui aurait pris un appareil ouvert ne peut pas y ajouter sa propre clé.',
  add: 'Ajouter une clé d’accès',
  ready: 'La phrase est la bonne. Il reste à créer la clé.',
  create: 'Créer la clé d’accès',
  asking: 'L’appareil demande votre empreinte, votre visage ou votre code.',
  done: 'La clé d’accès ouvre cet espace sur cet appareil.',
  no: 'Rien n’a changé. Ce navigateur ou cet appareil ne le permet pas.',
  unsteady: 'Rien n’a changé. La clé d’accès n’a pas répondu deux fois de même ; elle n’est pas utilisée.',
  unanswered: 'Rien n’a changé. La demande a été annulée, ou personne n’a été reconnu.',
  known: 'Rien n’a changé. Cet appareil a déjà une clé d’accès pour cet espace.',
  full: 'Rien n’a changé. Un espace a au plus quatre clés d’accès ; retirez-en une d’abord.',
  notStored: 'Rien n’a changé. Cet appareil n’a pas pu enregistrer la clé.',
  unnamed: 'Clé d’accès sans nom',
  addedOn: (p: With<'date'>) => `Ajoutée le ${p.date}`,
  lapsed: 'N’ouvre plus : la clé de cet espace a changé depuis. Retirez-la, puis ajoutez-la de nouveau.',
  remove: 'Retirer la clé d’accès',
  removeNamed: (p: With<'name'>) => `Retirer la clé d’accès « ${p.name} »`,
  removed: 'La clé d’accès est retirée. Elle n’ouvre plus cet espace.',

  open: 'Ouvrir avec la clé d’accès',
  failed: 'La clé d’accès n’a pas répondu : annulée, absente ou pas reconnue. La phrase secrète ouvre toujours.',
  unsupportedHere: 'Ce navigateur ne sait pas utiliser la clé d’accès. La phrase secrète ouvre toujours.',
  wrong: 'Cette clé d’accès n’ouvre pas cet espace ici. La phrase secrète ouvre toujours.',
  due: 'Cette fois, la phrase secrète est demandée.',
  freshKey:
    'Depuis un effacement ou un changement, la phrase secrète est demandée une fois, et la clé d’accès avec elle.',
};
