// The five other people of Claire's: each stands at another place of a work like this, so that the caseload shows what a week holds.
import { unwrap } from '../../../shared/result.ts';
import { type Actor, type Stage, workdayAfter } from '../stage.ts';
import type { Scene } from './scene.ts';
import { NOBODYS, type Someone, type Verbs } from './verbs.ts';

type Life = (stage: Stage, claire: Actor, who: Someone, acts: Verbs) => readonly Scene[];
const scenes =
  (stage: Stage) =>
  (n: number, time: string, play: () => Promise<unknown>): Scene => ({
    at: stage.at(stage.workday(n), time),
    play,
  });

/** His answer was due two windows ago; a word says until when. */
export const livesOfKarim: Life = (stage, claire, karim, acts) => {
  const on = scenes(stage);
  return [
    on(14, '13:05', () => acts.flash(karim, 'J’ai signé le contrat. Je devrais être content.')),
    on(14, '18:50', () =>
      acts.letter(karim, [
        'Bonjour Karim,',
        { quote: 'Je devrais être content.' },
        'Et qu’êtes-vous, en attendant ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(13, '08:15', () => acts.read(karim)),
    on(9, '23:45', () =>
      acts.piece(
        karim,
        'Premier jour',
        'Ils sont gentils. Mon bureau donne sur une cour. J’ai déjeuné seul par choix, je crois.\n\nMon père aurait demandé le salaire, puis il aurait ri.',
      ),
    ),
    on(8, '18:55', () =>
      acts.letter(karim, [
        'Bonjour Karim,',
        { quote: 'puis il aurait ri' },
        'De quel rire ? Vous pouvez le décrire comme on décrit un bruit.\n\nClaire Vandermeulen',
      ]),
    ),
    on(8, '21:00', () => acts.read(karim)),
    on(3, '12:10', () =>
      acts.piece(
        karim,
        'Le rire',
        'Court, par le nez. Comme une porte qu’on pousse du pied parce qu’on a les mains prises.\n\nJe me suis entendu rire comme ça ce matin, à la machine à café.',
      ),
    ),
    on(1, '10:20', async () => {
      await acts.meet(karim);
      const until = stage.at(workdayAfter(stage.workday(0)), '20:00');
      const text = 'Une urgence à la maison m’a prise deux soirées. Je vous lis, et je vous réponds à l’heure dite.';
      unwrap(await claire.engine.tellDelay(await acts.hers(karim), until, text));
      await acts.meet(karim);
    }),
  ];
};

/** Her frame is proposed, and she asks about one clause. */
export const livesOfAnneke: Life = (stage, _claire, anneke, acts) => {
  const on = scenes(stage);
  return [
    on(1, '09:40', () => acts.propose(anneke)),
    on(1, '21:15', () =>
      acts.ask(anneke, 'supervision', 'En supervision, lira-t-on mes mots tels quels, ou un résumé de vous ?'),
    ),
  ];
};

/** She lost her telephone, came back by her sheet, and waits for a call. */
export const livesOfSofia: Life = (stage, claire, sofia, acts) => {
  const on = scenes(stage);
  return [
    on(18, '22:00', () =>
      acts.flash(sofia, 'La petite dort. J’ai vingt minutes à moi et je ne sais pas quoi en faire.'),
    ),
    on(17, '18:20', () =>
      acts.letter(sofia, [
        'Bonjour Sofia,',
        { quote: 'je ne sais pas quoi en faire' },
        'Vous les avez passées à écrire cela. Qu’est-ce qui s’est posé ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(17, '22:10', () => acts.read(sofia)),
    on(9, '22:15', () =>
      acts.flash(sofia, 'Vingt minutes encore. Cette fois j’ai regardé par la fenêtre. C’est tout.'),
    ),
    on(8, '18:25', () =>
      acts.letter(sofia, ['Bonjour Sofia,\n\nC’est tout, et c’est vingt minutes.\n\nClaire Vandermeulen']),
    ),
    on(8, '22:30', () => acts.read(sofia)),
    on(1, '20:05', async () => {
      await sofia.actor.engine.close();
      const telephone = await stage.actor(false);
      const space = { label: 'Sofia', language: 'fr', passphrase: NOBODYS } as const;
      unwrap(await telephone.engine.recover(sofia.words.join(' '), space));
      sofia.actor = telephone;
      await acts.meet(sofia);
      await claire.engine.sync();
    }),
  ];
};

/** Both agreed on a last day, some weeks ahead. */
export const livesOfPaul: Life = (stage, claire, paul, acts) => {
  const on = scenes(stage);
  const lastDay = stage.workday(0) + 20;
  return [
    on(23, '09:00', () =>
      acts.piece(
        paul,
        'Un an',
        'Un an que je suis parti de l’atelier. Je n’ai plus mal aux mains, et elles me manquent.',
      ),
    ),
    on(22, '18:10', () =>
      acts.letter(paul, [
        'Bonjour Paul,',
        { quote: 'elles me manquent' },
        'Vos mains, ou ce qu’elles savaient ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(22, '21:00', () => acts.read(paul)),
    on(9, '10:30', () => acts.flash(paul, 'J’ai réparé la chaise du voisin. Il n’avait rien demandé.')),
    on(8, '18:15', () =>
      acts.letter(paul, ['Bonjour Paul,\n\nVoilà donc ce qu’elles savaient.\n\nClaire Vandermeulen']),
    ),
    on(8, '20:00', () => acts.read(paul)),
    on(6, '11:00', async () => {
      const text = 'Je crois que j’arrive au bout. J’aimerais finir bien, pas vite.';
      const draft = { step: 'proposed', lastDay, wishesSynthesis: true, text } as const;
      unwrap(await paul.actor.engine.endRelation(await acts.key(paul), draft));
      await acts.meet(paul);
    }),
    on(5, '18:40', async () => {
      const draft = { step: 'agreed', lastDay, wishesSynthesis: true, text: '' } as const;
      unwrap(await claire.engine.endRelation(await acts.hers(paul), draft));
      await acts.meet(paul);
    }),
    on(1, '16:20', () => acts.flash(paul, 'Trois semaines, donc. J’ai commencé une liste de ce que je garde.')),
    on(1, '18:55', () =>
      acts.letter(paul, [
        'Bonjour Paul,',
        { quote: 'une liste de ce que je garde' },
        'Gardez-la près de vous. Nous la relirons ensemble avant le dernier jour.\n\nClaire Vandermeulen',
      ]),
    ),
  ];
};

/** Her answer is written already, and is read at its hour. */
export const livesOfMireille: Life = (stage, claire, mireille, acts) => {
  const on = scenes(stage);
  const next = workdayAfter(stage.workday(0) - 1);
  const evening = stage.at(next, '18:30');
  return [
    on(22, '15:10', () => acts.flash(mireille, 'Le jardin est nu. Je l’ai regardé comme on regarde quelqu’un dormir.')),
    on(21, '18:30', () =>
      acts.letter(mireille, [
        'Bonjour Mireille,',
        { quote: 'comme on regarde quelqu’un dormir' },
        'Avec quelle inquiétude, ou quelle tendresse ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(21, '20:30', () => acts.read(mireille)),
    on(12, '09:50', () =>
      acts.piece(
        mireille,
        'La chambre du fond',
        'J’ai ouvert la chambre du fond. Six mois. L’odeur était partie, et c’est cela qui m’a fait pleurer.\n\nJ’ai laissé la fenêtre ouverte toute la journée.',
      ),
    ),
    on(11, '18:20', () =>
      acts.letter(mireille, [
        'Bonjour Mireille,',
        { quote: 'L’odeur était partie' },
        'On s’attend à ce que les choses restent, et ce sont elles qui partent. Vous avez laissé la fenêtre ouverte.\n\nClaire Vandermeulen',
      ]),
    ),
    on(11, '20:10', () => acts.read(mireille)),
    on(2, '16:00', () => acts.flash(mireille, 'J’y ai mis une table. Juste une table.')),
    on(0, '09:10', async () => {
      await acts.letter(
        mireille,
        [
          'Bonjour Mireille,',
          { quote: 'Juste une table.' },
          'Une table appelle une chaise, ou rien du tout. Vous verrez bien.\n\nClaire Vandermeulen',
        ],
        evening > stage.now() ? evening : undefined,
      );
      await claire.engine.sync();
    }),
  ];
};
