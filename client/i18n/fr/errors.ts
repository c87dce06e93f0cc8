// States and errors: what is safe first, the cause in a sentence, one act.
import * as content from '../generated/fr.ts';
import { plural, type Counted, type With } from '../plural.ts';

export const errors = {
  ...content.errors,
  noticesHeading: 'Avis',
  noticesLead: 'Vos textes et vos brouillons sont intacts sur cet appareil.',
  noticesNone: 'Rien à signaler.',
  seenAt: (p: With<'date' | 'time'>) => `Constaté le ${p.date} à ${p.time}`,
  clockWrong: (p: With<'span'>) =>
    `Tout est gardé ici. L’heure de cet appareil diffère d’environ ${p.span} de celle de l’hébergeur ; les heures affichées peuvent être fausses.`,
  slow: 'Tout ce que vous avez écrit est gardé ici. La connexion est très lente : l’envoi continue par petites parties, application ouverte.',
  vaultStuck:
    'Tout est gardé sur cet appareil. Votre fiche de secours, elle, ne retrouve pas ce qui s’ajoute : l’hébergeur ne montre plus tout ce qu’il avait gardé, ou n’en prend plus. Gardez cet appareil, et dites-le à la personne qui héberge.',
  recoveryLacks: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Ce qui est revenu ici est intact. La sauvegarde présentée par l’hébergeur était plus ancienne que la dernière : ${p.count} élément y manque. Ce que l’autre personne garde peut vous revenir ; dites-le à la personne qui héberge.`,
      `Ce qui est revenu ici est intact. La sauvegarde présentée par l’hébergeur était plus ancienne que la dernière : ${p.count} éléments y manquent. Ce que l’autre personne garde peut vous revenir ; dites-le à la personne qui héberge.`,
    ),
  unreadRelations: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Rien n’est effacé. ${p.count} suivi ne peut pas être lu sur cet appareil ; rien n’en part d’ici. Les autres continuent. La fiche de secours le rouvre sur un autre appareil.`,
      `Rien n’est effacé. ${p.count} suivis ne peuvent pas être lus sur cet appareil ; rien n’en part d’ici. Les autres continuent. La fiche de secours les rouvre sur un autre appareil.`,
    ),
  unreadOthers: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Rien n’est effacé et le reste est intact. ${p.count} élément gardé ici ne peut pas être lu sur cet appareil.`,
      `Rien n’est effacé et le reste est intact. ${p.count} éléments gardés ici ne peuvent pas être lus sur cet appareil.`,
    ),
  newerRelations: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Rien n’est effacé. ${p.count} suivi a été gardé par une version plus récente de l’application ; rechargez la page pour la mettre à jour.`,
      `Rien n’est effacé. ${p.count} suivis ont été gardés par une version plus récente de l’application ; rechargez la page pour la mettre à jour.`,
    ),
  newerOthers: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Rien n’est effacé. ${p.count} élément a été gardé par une version plus récente de l’application ; rechargez la page pour la mettre à jour.`,
      `Rien n’est effacé. ${p.count} éléments ont été gardés par une version plus récente de l’application ; rechargez la page pour la mettre à jour.`,
    ),
  withheld:
    'Ce que vous lisez est authentique. L’autre appareil dit avoir envoyé quelque chose que l’hébergeur n’a pas encore remis.',
  usedTwice:
    'Ce que vous lisez est authentique. Un même envoi a servi deux fois ; le second est écarté et rien ne s’affiche en double.',
  peerRecovered: (p: With<'name'>) =>
    `Vos échanges sont gardés. ${p.name} a retrouvé son espace avec sa fiche de secours ; les mots du suivi sont les mêmes.`,
  peerDeviceAdded: (p: With<'name' | 'date'>) =>
    `Vos échanges sont gardés. ${p.name} utilise un nouvel appareil depuis le ${p.date}. Il est signé par la même identité.`,
  updateNeeded:
    'Ce qui est arrivé est gardé, sans être ouvert. Cette version de l’application ne sait pas encore le lire ; rechargez la page pour la mettre à jour.',
  noConfirmation: (p: With<'date'>) =>
    `Vos dépôts sont gardés ici et chez l’hébergeur. Depuis le ${p.date}, rien ne confirme qu’ils arrivent.`,
  gapNumbers: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Il manque ${p.count} envoi, qui peut encore arriver.`,
      `Il manque ${p.count} envois, qui peuvent encore arriver.`,
    ),
  askAgain: 'Redemander à l’hébergeur',
  asked: 'Demandé de nouveau.',
  details: 'Le détail, pour la personne qui héberge',
  detailsCopied: 'Détails copiés, sans texte ni nom.',
  notFoundTitle: 'Il n’y a rien à cette adresse.',
  notFoundBody: 'Rien n’est perdu. L’adresse est peut-être incomplète ; l’aide urgente reste en haut de la page.',
  crashTitle: 'Quelque chose n’a pas fonctionné.',
  storageFailed:
    'Ce navigateur refuse de garder des données ici. Rien n’a été créé. Une fenêtre ordinaire, hors navigation privée, le permet.',
  storageBlocked: (p: With<'host'>) =>
    `Ce navigateur est réglé pour que ${p.host} ne garde rien, et sans cela rien ne peut être écrit ici. Dans ses réglages, sous « Vie privée », permettez à ce site les cookies et données de site, puis rechargez la page. Rien n’a été créé ni perdu.`,
  unsteadyKey:
    'Rien n’a été créé. Cet appareil n’a pas calculé deux fois la même clé. Fermez d’autres applications et réessayez, ou prenez un autre appareil.',
  workerFailed: 'Le chiffrement n’a pas pu démarrer. Rien n’est perdu ; rechargez la page.',
};
