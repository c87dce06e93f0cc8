// Les rappels: one word outside the app, who learns what by it, when it may come.
import type { With } from '../plural.ts';

export const reminders = {
  heading: 'Rappels',
  lead: 'Quand quelque chose est arrivé, cet appareil peut afficher un mot : « Entretemps ». Aucun nom, aucun texte, aucun nombre. Le mot vient entre dix minutes et deux heures plus tard, ou après les heures de calme.',
  leadByHour:
    'Aux heures que vous choisissez, cet appareil peut afficher un mot : « Entretemps », qu’un dépôt soit arrivé ou non. Ainsi, rien dans le relais ne relie cet appareil à un suivi.',
  truth:
    'Pour cela, le relais prévient le service de rappel de votre navigateur : celui de Google, de Mozilla, d’Apple ou de Microsoft. Cette société apprend que vous utilisez ce relais, et à quelles heures un rappel part. Le contenu et les noms lui restent inconnus.',
  seen: 'Le mot et l’icône se voient sur un écran verrouillé. Si d’autres regardent cet appareil, mieux vaut s’en passer.',
  about: 'Qui peut voir ce mot',
  quietLegend: 'Heures de calme',
  quietFrom: 'De',
  quietTo: 'à',
  hoursLegend: 'Heures des rappels',
  hour: 'Heure',
  secondHour: 'Autre heure, facultative',
  hourMissing: 'Indiquez une heure.',
  noHourLeft: 'Les rappels suivent les heures entières de l’horloge : ces heures de calme n’en laissent aucune.',
  clock:
    'Après un changement d’heure ou de fuseau, ces heures sont décalées jusqu’à la prochaine ouverture de votre espace.',
  ofRelation: (p: With<'psy'>) =>
    `Pour le suivi avec ${p.psy}. Un navigateur ne peut être prévenu que d’un seul suivi.`,
  start: 'Demander des rappels',
  change: 'Changer les heures',
  stop: 'Arrêter les rappels',
  on: 'Les rappels sont actifs sur cet appareil.',
  onRelation: (p: With<'psy'>) => `Les rappels sont actifs sur cet appareil, pour le suivi avec ${p.psy}.`,
  service: (p: With<'service'>) => `Le relais prévient ${p.service}.`,
  serviceGoogle: 'le service de Google',
  serviceMozilla: 'le service de Mozilla',
  serviceApple: 'le service d’Apple',
  serviceMicrosoft: 'le service de Microsoft',
  stopped: 'Les rappels sont arrêtés.',
  started: 'Les rappels sont actifs.',
  refused:
    'Ce navigateur refuse les rappels de ce site. Vous pouvez changer cela dans les réglages du navigateur, puis revenir ici.',
  installFirst: 'Sur iPhone et iPad, ajoutez d’abord Entretemps à l’écran d’accueil : les rappels se demandent là.',
  unsupported: 'Ce navigateur n’a pas de rappels. Ce qui est arrivé se voit en ouvrant l’application.',
  notOffered: 'Ce relais ne propose pas de rappels. Ce qui est arrivé se voit en ouvrant l’application.',
  offline: 'Le relais ne répond pas. Vous pourrez demander des rappels au retour du réseau.',
  failed: 'Rien n’a changé : le service de rappel de ce navigateur ne répond pas.',
  serviceUnknown: 'Rien n’a changé : ce relais n’appelle pas le service de rappel de ce navigateur.',
  notTaken: 'Rien n’a changé : le relais n’a pas pu prendre la demande.',
  offer: 'Souhaitez-vous un rappel quand une réponse arrive ?',
  offerMore: 'Un seul mot s’affiche : « Entretemps ». La question ne vous sera plus posée.',
  offerLook: 'Voir comment',
  offerNo: 'Non merci',
};
