// Urgent help: the layer of the app, and the pages /aide and /help, which need no script.
import type { With } from '../plural.ts';

export const help = {
  title: 'Aide urgente',
  close: 'Fermer',
  lead: 'Si c’est urgent, appelez. Ici, personne ne lit en direct.',
  danger: 'Danger immédiat, pour vous ou pour quelqu’un d’autre',
  talk: 'Parler à quelqu’un',
  elsewhere:
    'Dans l’Union européenne, le 112 répond partout. Ailleurs, demandez le numéro d’urgence local à quelqu’un près de vous.',
  say: 'Si vous ne savez pas quoi dire : « Je ne vais pas bien, j’ai besoin de parler à quelqu’un maintenant. »',
  cannotSpeak: 'Vous ne pouvez pas parler ? Les lignes par écrit sont signalées ci-dessus, là où elles existent.',
  place:
    'Si vous pouvez, ne restez pas sans personne. Allez là où quelqu’un se trouve, ou aux urgences les plus proches.',
  hoursAlways: 'Jour et nuit',
  hoursNotAlways: 'Pas jour et nuit',
  checked: (p: With<'date'>) => `Numéro vérifié le ${p.date}`,
  trace: 'Un appel peut rester visible dans l’historique du téléphone et sur la facture.',
  quit: 'Quitter vite',
  quitLine:
    'Échap deux fois remplace cette page par une page neutre. Le bouton Retour n’y ramène pas. L’historique du navigateur peut garder l’adresse d’une visite plus ancienne.',
  kindEmergency: 'Secours',
  kindMedical: 'Urgence médicale',
  kindCrisis: 'Détresse, idées suicidaires',
  kindListening: 'Écoute',
  kindYouth: 'Jeunes',
  kindByText: 'Par SMS',
  otherCountries: 'Un autre pays',
  noneChecked:
    'Aucun de ces numéros n’a été vérifié par cet hébergeur. Là où rien n’est dit des heures, elles sont à vérifier.',
  someChecked:
    'Un numéro sans date n’a pas été vérifié par cet hébergeur. Là où rien n’est dit des heures, elles sont à vérifier.',
  allChecked: (p: With<'date'>) =>
    `Numéros vérifiés par cet hébergeur, le plus ancien le ${p.date}. Là où rien n’est dit des heures, elles sont à vérifier.`,
  ownLanguage: 'Français',
};
