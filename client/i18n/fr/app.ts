// What stands around every page: navigation, the banner, what must be told of a relation, what stands where no page can.
import { plural, type Counted, type With } from '../plural.ts';

export const app = {
  navToday: 'Aujourd’hui',
  navThread: 'Le fil',
  navAnswers: 'Réponses',
  navYou: 'Vous',
  navRecords: 'Dossiers',
  navInvitations: 'Invitations',
  navSettings: 'Réglages',
  navHelp: 'Aide urgente',
  appName: 'Entretemps',
  skip: 'Aller au contenu',
  mainNav: 'Principal',
  urgentNumbers: 'Numéros d’urgence',
  reload: 'Recharger la page',
  language: 'Langue',
  languageUnread: 'Aucune personne de langue maternelle n’a encore relu les textes de l’application dans cette langue.',
  insecureTitle: 'Cette adresse n’est pas protégée.',
  insecureBody:
    'Rien n’a été créé. Le chiffrement demande une adresse en https. La personne qui héberge peut l’activer ; l’aide urgente fonctionne sans.',
  lockNow: 'Verrouiller',
  unknown: 'Ce que vous avez écrit est gardé ici. Quelque chose n’a pas fonctionné. Recharger la page ne perd rien.',
  unsupported:
    'Ce navigateur ne permet pas de chiffrer comme il le faut. Rien n’a été créé. Essayez un navigateur plus récent.',
  relayGapMore:
    'Chaque dépôt porte un numéro scellé. L’un d’eux n’est pas arrivé. Demandez à l’autre personne, par un autre moyen, si elle a envoyé quelque chose.',
  relayRollback:
    'Votre histoire est intacte sur cet appareil. L’hébergeur présente un état plus ancien que celui déjà connu ici.',
  relayRollbackMore:
    'Une sauvegarde ancienne a peut-être été remise en place. Vos dépôts récents seront renvoyés. N’effacez rien et prévenez l’autre personne par un autre moyen.',
  relayForkMore:
    'Deux versions de la même histoire existent. Comparez vos mots d’identité et ce que chacun voit, de vive voix, avant de continuer.',
  relayMore: 'Qu’est-ce que cela veut dire',
  noticesHeading: 'Avis',
  clockWrong: (p: With<'span'>) =>
    `Tout est gardé ici. L’heure de cet appareil diffère d’environ ${p.span} de celle de l’hébergeur ; les heures affichées peuvent être fausses.`,
  slow: 'Tout ce que vous avez écrit est gardé ici. La connexion est très lente : l’envoi continue par petites parties, application ouverte.',
  deviceFull:
    'Ce qui est gardé le reste. Cet appareil refuse d’en garder davantage : la place y manque sans doute. Libérez-en, et copiez d’ici là ce qui n’est qu’à l’écran.',
  relayNewer:
    'Tout ce que vous avez écrit est gardé ici. L’hébergeur est passé à une version plus récente de l’application ; rechargez la page pour que l’envoi reprenne.',
  relayOlder:
    'Tout ce que vous avez écrit est gardé ici. Cette application est plus récente que celle de l’hébergeur ; l’envoi reprendra quand elle sera mise à jour. Dites-le à la personne qui héberge.',
  vaultStuck:
    'Tout est gardé sur cet appareil. Votre fiche de secours, elle, ne retrouve pas ce qui s’ajoute : l’hébergeur ne montre plus tout ce qu’il avait gardé, ou n’en prend plus. Gardez cet appareil et faites une nouvelle fiche ; si cela ne suffit pas, dites-le à la personne qui héberge.',
  vaultSheet: 'Faire une nouvelle fiche',
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
  updateNeeded:
    'Ce qui est arrivé est gardé, sans être ouvert. Cette version de l’application ne sait pas encore le lire ; rechargez la page pour la mettre à jour.',
  storageBlocked: (p: With<'host'>) =>
    `Ce navigateur est réglé pour que ${p.host} ne garde rien, et sans cela rien ne peut être écrit ici. Dans ses réglages, sous « Vie privée », permettez à ce site les cookies et données de site, puis rechargez la page. Rien n’a été créé ni perdu.`,
  workerFailed: 'Le chiffrement n’a pas pu démarrer. Rien n’est perdu ; rechargez la page.',
  noticeMissing: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Ce que vous lisez est authentique. Il manque ${p.count} envoi, qui peut encore arriver.`,
      `Ce que vous lisez est authentique. Il manque ${p.count} envois, qui peuvent encore arriver.`,
    ),
  noticeWithheld: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Ce que vous lisez est authentique. Il manque ${p.count} envoi depuis plus de deux jours ; demandez de vive voix s’il est parti.`,
      `Ce que vous lisez est authentique. Il manque ${p.count} envois depuis plus de deux jours ; demandez de vive voix s’ils sont partis.`,
    ),
  noticeHours: (p: With<'date' | 'agreed' | 'here'>) =>
    `Les heures convenues valent. À partir du ${p.date}, cet appareil en compterait d’autres : ${p.here} au lieu de ${p.agreed}.`,
  noticeNotArrived: 'Vos envois sont gardés ici et chez l’hébergeur. Rien ne confirme encore qu’ils arrivent.',
  noticeRefused: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Rien de faux n’est affiché. ${p.count} envoi altéré en chemin a été écarté ; il sera redemandé.`,
      `Rien de faux n’est affiché. ${p.count} envois altérés en chemin ont été écartés ; ils seront redemandés.`,
    ),
  noticeCannotOpen: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Le reste est intact. ${p.count} envoi ne s’ouvre pas sur cet appareil.`,
      `Le reste est intact. ${p.count} envois ne s’ouvrent pas sur cet appareil.`,
    ),
  noticeKeysUnread: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Ce qui est revenu est intact. L’hébergeur ne montre pas la partie de la sauvegarde qui garde la clé de ${p.count} élément ; elle lui est redemandée.`,
      `Ce qui est revenu est intact. L’hébergeur ne montre pas la partie de la sauvegarde qui garde les clés de ${p.count} éléments ; elle lui est redemandée.`,
    ),
  noticeRowsUnread: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Le reste est intact et rien n’est effacé. ${p.count} élément de ce suivi ne peut pas être lu sur cet appareil ; la fiche de secours retrouve ce que la sauvegarde en garde.`,
      `Le reste est intact et rien n’est effacé. ${p.count} éléments de ce suivi ne peuvent pas être lus sur cet appareil ; la fiche de secours retrouve ce que la sauvegarde en garde.`,
    ),
  noticeRowsMissing: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Le reste de ce suivi est intact. ${p.count} élément que cet appareil gardait n’y est plus, sans que vous l’ayez effacé ; la fiche de secours retrouve ce que la sauvegarde en garde.`,
      `Le reste de ce suivi est intact. ${p.count} éléments que cet appareil gardait n’y sont plus, sans que vous les ayez effacés ; la fiche de secours retrouve ce que la sauvegarde en garde.`,
    ),
  noticeRowsNewer: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Rien n’est effacé. ${p.count} élément de ce suivi a été gardé par une version plus récente de l’application ; rechargez la page pour la mettre à jour.`,
      `Rien n’est effacé. ${p.count} éléments de ce suivi ont été gardés par une version plus récente de l’application ; rechargez la page pour la mettre à jour.`,
    ),
  noticeMemoryUnread:
    'Les textes de ce suivi sont gardés. Ce que la sauvegarde en disait d’autre n’a pas pu être lu : le nom et la vérification manquent ici.',
  noticeMemoryNewer:
    'Les textes de ce suivi sont gardés. Ce que la sauvegarde en dit d’autre a été écrit par une version plus récente de l’application ; rechargez la page pour la mettre à jour.',
  noticeMemoryAsks: 'Rien ne part de ce suivi avant que vous ayez demandé de vive voix qui est là.',
  noticeUsedTwice: (p: With<'name'>) =>
    `Vos textes sont gardés. Cette invitation a servi deux fois : quelqu’un d’autre l’a peut-être ouverte. L’échange est arrêté ; parlez-en à ${p.name} de vive voix.`,
  noticePeerRecovered: (p: With<'name' | 'date'>) =>
    `Vos échanges sont gardés. L’espace de ${p.name} a été retrouvé sur un nouvel appareil le ${p.date}. Rien ne part avant que vous ayez demandé de vive voix : « Était-ce vous ? »`,
  noticeUnconfirmed: (p: With<'name'>) =>
    `Rien n’a été partagé. Un appareil s’est présenté pour ${p.name} sans être encore confirmé par un appareil connu.`,
  noticeUnconfirmedAsks: (p: With<'name'>) =>
    `Vos échanges sont gardés. ${p.name} a un nouvel appareil qu’aucun de ses appareils connus ne peut plus confirmer. Avant qu’il puisse vous lire, demandez de vive voix : « Était-ce vous ? »`,
  noticeAnnouncementMissing: (p: With<'name'>) =>
    `Vos textes partent. Les appareils de ${p.name} ont changé et l’annonce n’est pas encore arrivée ; d’ici là, seul un appareil qui la connaît peut vous lire.`,
  noticeOwnListBehind: (p: With<'name'>) =>
    `Vos textes sont intacts. ${p.name} connaît de vous un appareil que celui-ci ne connaît pas. Si vous n’en avez pas ajouté, parlez-en de vive voix.`,
  noticeSetAside:
    'Tout le reste continue. Quelque chose dans ce suivi ne peut pas être traité ici ; rien n’en est effacé, et un nouvel essai est fait de loin en loin.',
  noticeOldCopy:
    'Vos textes sont intacts. Cet appareil garde une copie ancienne de l’espace ; par sécurité, rien ne part d’ici.',
  noticeCutOff:
    'Vos textes sont gardés ici. Cet appareil n’a plus accès à ce suivi ; rien n’en part plus. Une nouvelle invitation rétablit le lien.',
  noticeReadingHistory: (p: { readonly done: number; readonly total: number }) =>
    `Le plus récent est là. Le reste de l’historique revient, du plus ancien au plus récent : ${p.done} sur ${p.total}. Vous pourrez écrire ici dès qu’il sera complet ; fermer l’espace l’interrompt sans rien perdre.`,
  noticeReadLater:
    'L’historique de ce suivi n’a pas encore pu être lu sur le relais. Il le sera dès que le relais le donnera en entier.',
  noticeKeptFromMoving:
    'Vos textes sont gardés ici. Ce suivi doit changer de clé, et quelqu’un l’en empêche en y écrivant sans cesse. Cet appareil réessaie ; parlez-en de vive voix.',
  noticeFork: 'Ce que vous avez écrit est gardé ici. Deux versions de la même suite existent ; l’échange est arrêté.',
  recoveryLacks: (p: Counted) =>
    plural(
      'fr',
      p.count,
      `Ce qui est revenu ici est intact. La sauvegarde présentée par l’hébergeur était plus ancienne que la dernière : ${p.count} élément y manque. Ce que l’autre personne garde peut vous revenir ; dites-le à la personne qui héberge.`,
      `Ce qui est revenu ici est intact. La sauvegarde présentée par l’hébergeur était plus ancienne que la dernière : ${p.count} éléments y manquent. Ce que l’autre personne garde peut vous revenir ; dites-le à la personne qui héberge.`,
    ),
  navAbsences: 'Absences',
  navLibrary: 'Exercices',
};
