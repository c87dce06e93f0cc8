// A request to be looked at: raised by the patient from urgent help; it promises no live reader.
import { type With } from '../plural.ts';

export const notify = {
  button: (p: With<'psy'>) => `Prévenir ${p.psy}`,
  title: 'Prévenir votre psychologue',
  what: (p: With<'psy'>) =>
    `${p.psy} verra votre demande en haut de sa liste, à sa prochaine connexion, pas avant. Ce n’est pas un appel, et personne d’autre ne la reçoit.`,
  next: (p: With<'date' | 'windowStart' | 'windowEnd'>) =>
    `Prochaine fenêtre : ${p.date}, entre ${p.windowStart} et ${p.windowEnd}.`,
  words: 'Quelques mots, si vous voulez',
  send: 'Déposer cette demande',
  sent: (p: With<'psy' | 'number'>) =>
    `Votre demande est déposée. ${p.psy} ne l’a peut-être pas encore lue. Si cela ne peut pas attendre, appelez le ${p.number}.`,
  offline:
    'Votre demande est gardée ici, mais elle n’est pas partie : il n’y a pas de réseau. Un appel téléphonique peut passer sans internet.',
  read: (p: With<'psy' | 'date' | 'time'>) => `${p.psy} a lu votre demande le ${p.date} à ${p.time}.`,
  absent: (p: With<'psy' | 'date'>) =>
    `${p.psy} est en absence jusqu’au ${p.date}, sans relais. Votre demande attendra. Les numéros ci-dessus répondent.`,
  absentCover: (p: With<'psy' | 'date' | 'cover'>) =>
    `${p.psy} est en absence jusqu’au ${p.date}. Votre demande attendra. Relais : ${p.cover}.`,
  withdraw: 'Retirer cette demande',
  withdrawn: 'Demande retirée. Ses mots sont encore là, si vous voulez les changer.',
  again: 'Déposer une autre demande',
  tooLong: 'Les mots sont gardés en entier. Ils dépassent 500 caractères ; raccourcissez-les avant de déposer.',
};
