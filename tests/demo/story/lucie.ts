// Lucie, five weeks in: who visits the demonstration as a patient is she.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemReply } from '../../../client/engine/api/worksheet-views.ts';
import { unwrap } from '../../../shared/result.ts';
import { A_WHILE, type Actor, HELD, passageIn, type Stage } from '../stage.ts';
import type { Someone, Verbs } from './verbs.ts';
import type { Scene } from './scene.ts';

const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, name)));

const KITCHEN = {
  media: 'jpeg',
  width: 1_000,
  height: 750,
  description:
    'Au stylo : une femme de dos devant une fenêtre, deux verres sur l’évier, un sac à gauche, une porte à droite.',
} as const;

/** What the sheet asks, by its places: lights out, up, wakings, how it seemed, what was there. */
const night = (out: number, up: number, wakings: number, point: number, there: string): readonly ItemReply[] => [
  { item: 0, reply: { type: 'when', day: null, minute: out } },
  { item: 1, reply: { type: 'when', day: null, minute: up } },
  { item: 2, reply: { type: 'one', chosen: [wakings], ownWords: '' } },
  { item: 3, reply: { type: 'scale', point } },
  ...(there === '' ? [] : [{ item: 4, reply: { type: 'open', text: there } } as const]),
];

const SUNDAY =
  'Je voulais écrire sur la dispute, et c’est la cuisine qui revient.\n\nElle lavait les verres sans parler.\n\nJe suis restée debout près de la porte, avec mon manteau. Personne n’a rien demandé.';

/** `lucie` is there and has agreed on a frame. */
export function livesOfLucie(stage: Stage, claire: Actor, lucie: Someone, acts: Verbs): readonly Scene[] {
  const day = (n: number) => stage.workday(n);
  const on = (n: number, time: string, play: () => Promise<unknown>): Scene => ({ at: stage.at(day(n), time), play });
  return [
    on(24, '21:40', () =>
      acts.flash(
        lucie,
        'Je ne sais pas par où commencer, alors je commence par le bruit du frigo. Il est tard et je l’entends.',
      ),
    ),
    on(23, '18:25', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,',
        { quote: 'je commence par le bruit du frigo' },
        'C’est une bonne façon de commencer : par ce qui est là. Vous dites qu’il est tard et que vous l’entendez. Qu’est-ce qui, à cette heure-là, se tait assez pour qu’on entende un frigo ?\n\nRien ne presse. Je vous lis demain à la même heure.\n\nClaire Vandermeulen',
      ]),
    ),
    on(23, '20:40', () => acts.read(lucie)),
    on(22, '07:45', () =>
      acts.flash(lucie, 'Réponse à votre question : ma mère. Elle se tait, à cette heure-là. Même au téléphone.'),
    ),
    on(22, '12:30', () =>
      acts.flash(lucie, 'Je relis ce que j’ai écrit ce matin et j’ai envie de l’effacer. Je le laisse.'),
    ),
    on(22, '18:40', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,\n\nMerci de l’avoir laissé.',
        { quote: 'Même au téléphone.' },
        'Un silence au téléphone, cela s’entend autrement qu’un silence dans une pièce : on n’a que lui. Que faites-vous, vous, pendant qu’il dure ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(22, '22:05', () => acts.read(lucie)),
    on(20, '23:10', () =>
      acts.piece(
        lucie,
        'Ce que je fais pendant',
        'Je compte. Pas des secondes : des choses. Les carreaux au-dessus de l’évier, les livres penchés. Je l’ai toujours fait, je crois. Ma sœur, elle, parle. Elle remplit.\n\nQuand on raccroche j’ai l’impression d’avoir bien tenu. Tenu quoi, je ne sais pas.',
      ),
    ),
    on(19, '18:15', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,\n\nVotre sœur remplit, et vous comptez. Deux façons de rester au bout du fil.',
        { quote: 'j’ai l’impression d’avoir bien tenu' },
        'Je garde ce verbe, sans le refermer. Si l’on vous voyait à ce moment-là, de l’extérieur, à quoi verrait-on que vous tenez ?\n\nJe serai absente jeudi et vendredi de la semaine prochaine, comme annoncé. Vous pouvez déposer ; je lirai tout à mon retour.\n\nClaire Vandermeulen',
      ]),
    ),
    on(19, '21:30', () => acts.read(lucie)),
    on(16, '06:50', () => acts.flash(lucie, 'Encore réveillée à quatre heures. Les épaules.')),
    on(16, '18:30', async () => {
      await acts.joinNights(lucie, day(0) + 3);
      await acts.letter(lucie, [
        'Bonjour Lucie,\n\nLes épaules : c’est peut-être à cela qu’on le verrait.\n\nJe joins une feuille pour les nuits. Quelques mots au lever, de mémoire, sans regarder l’heure. Si elle vous pèse, laissez-la : elle n’est là que pour voir s’il y a quelque chose à voir.\n\nClaire Vandermeulen',
      ]);
    }),
    on(16, '20:50', () => acts.read(lucie)),
    on(15, '07:20', () =>
      acts.fillIn(lucie, night(23 * 60 + 20, 6 * 60 + 45, 2, 1, 'La liste de choses à dire à ma mère.')),
    ),
    on(14, '07:10', () => acts.fillIn(lucie, night(22 * 60 + 50, 6 * 60 + 40, 1, 2, ''))),
    on(14, '18:35', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,',
        { quote: 'La liste de choses à dire à ma mère.' },
        'Une liste, encore. Vous n’avez pas à me la montrer. Que deviendrait-elle, si elle n’était pas dite ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(14, '22:15', () => acts.read(lucie)),
    on(12, '07:25', () =>
      acts.fillIn(lucie, night(23 * 60 + 40, 6 * 60 + 50, 1, 2, 'Un rêve de train, sans personne.')),
    ),
    on(11, '21:00', () =>
      acts.flash(
        lucie,
        'Vous êtes absente et j’écris quand même. C’est étrange et pas désagréable : personne n’attend.',
      ),
    ),
    on(10, '18:20', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,\n\nMe voici de retour, j’ai tout lu.',
        { quote: 'personne n’attend' },
        'Vous écrivez cela comme un soulagement. Il y a donc des moments où quelqu’un attend, et où cela se sent. Lesquels ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(10, '20:30', () => acts.read(lucie)),
    on(8, '23:20', () =>
      acts.speak(
        lucie,
        file('voice.webm'),
        15,
        'Je n’ai pas envie d’écrire ce soir, alors je parle. Ma sœur a appelé.',
      ),
    ),
    on(7, '18:45', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,\n\nJe vous ai écoutée deux fois. Vous dites de votre sœur qu’elle n’a pas raccroché tout de suite, et vous ajoutez : moi non plus. Aucune de vous deux n’a rempli, cette fois, ni compté.\n\nQu’y avait-il, dans ce silence-là ?\n\nClaire Vandermeulen',
      ]),
    ),
    on(7, '21:10', () => acts.read(lucie)),
    on(6, '07:15', () => acts.fillIn(lucie, night(22 * 60 + 40, 6 * 60 + 50, 0, 4, 'Rien. C’était bien.'))),
    on(5, '22:30', () =>
      acts.piece(
        lucie,
        'La cuisine, dessinée',
        'Je n’arrivais pas à le dire, je l’ai dessinée. Le sac, c’est le mien. Je remarque que la porte est ouverte.',
        { ...KITCHEN, bytes: file('kitchen.jpg') },
      ),
    ),
    on(4, '18:10', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,\n\nJ’ai regardé longtemps ce dessin. Le sac est fait, la porte n’est pas fermée, et la personne à la fenêtre n’a pas de visage.',
        { quote: 'Je remarque que la porte est ouverte.' },
        'Vous le remarquez après l’avoir tracée. Si vous redessiniez cette cuisine, où vous mettriez-vous ?\n\nDemain je vous enverrai une synthèse de ces cinq semaines. Lisez-la avec un crayon.\n\nClaire Vandermeulen',
      ]),
    ),
    on(4, '21:45', () => acts.read(lucie)),
    on(3, '18:05', () => synthesis(stage, claire, lucie, acts)),
    on(3, '21:20', () => remark(claire, lucie, acts)),
    on(2, '12:40', () => acts.flash(lucie, 'J’ai relu la synthèse dans le train. Je ne compte plus les wagons.')),
    on(2, '18:30', () =>
      acts.letter(lucie, [
        'Bonjour Lucie,',
        { quote: 'Je ne compte plus les wagons.' },
        'Dimanche, vous dînez chez votre mère. Vous me l’aviez écrit en passant, entre deux lignes. Emportez ce que vous voulez de nos lettres, ou rien.\n\nClaire Vandermeulen',
      ]),
    ),
    on(2, '20:45', () => acts.read(lucie)),
    on(1, '22:40', () => acts.piece(lucie, 'Le dîner de dimanche', SUNDAY)),
    on(0, '05:10', () => acts.flash(lucie, 'Réveillée à quatre heures. Pas triste, mais comme avant un départ.')),
    on(0, '08:05', () => acts.flash(lucie, 'Dans le train, j’ai pensé à sa voix plutôt qu’à ce qu’elle disait.')),
  ];
}

/** The letter that she is writing when the visitor comes. */
export const LETTER_BEGUN = [
  'Bonjour Lucie,\n\nVous commencez par la dispute, et c’est la cuisine qui prend la place. Je m’arrête là :',
  { quote: 'Elle lavait les verres sans parler.' },
  'Le manteau que vous gardez, la porte tout près : tout semble prêt pour partir, et vous restez. Qu’attendiez-vous qu’elle demande ?',
] as const;

async function synthesis(stage: Stage, claire: Actor, lucie: Someone, acts: Verbs): Promise<void> {
  await acts.meet(lucie);
  const relation = await acts.hers(lucie);
  const thread = await claire.engine.thread(relation);
  const quoted = passageIn(thread, 'Elle se tait, à cette heure-là.');
  const drawn = passageIn(thread, 'Je remarque que la porte est ouverte.');
  const text =
    'De votre premier éclair à ce dessin, une même pièce revient : la cuisine, le soir. D’abord par ses bruits, puis par ses silences.';
  const said = {
    title: 'Cinq semaines : la cuisine, les silences',
    from: stage.workday(24),
    to: stage.workday(3),
    sections: [
      { heading: 'Ce qui revient', text, pointers: [{ at: text.length, sourceId: quoted.sourceId }], quotes: [quoted] },
      {
        heading: 'Ce qui a bougé',
        text: 'Compter, tenir, faire des listes : vous le faisiez sans le voir, vous le voyez. Les nuits du mois sont devenues plus longues d’une pièce, sans que nous l’ayons cherché.',
        pointers: [],
        quotes: [],
      },
      {
        heading: 'Ce qui reste ouvert',
        text: 'La porte. Je n’ai pas d’avis sur elle ; je remarque avec vous qu’elle est là.',
        pointers: [],
        quotes: [drawn],
      },
    ],
  };
  const id = unwrap(await claire.engine.saveSynthesis(relation, null, said));
  unwrap(await claire.engine.sendSynthesis(relation, id));
  stage.until(stage.now() + HELD);
  await acts.meet(lucie);
  await acts.note(lucie, 'Synthèse envoyée. Ne pas pousser la question du départ : elle la tient elle-même.');
  stage.until(stage.now() + A_WHILE);
}

async function remark(claire: Actor, lucie: Someone, acts: Verbs): Promise<void> {
  await acts.read(lucie);
  const relation = await acts.key(lucie);
  const { engine } = lucie.actor;
  const version = (await engine.synthesesOf(relation)).sent[0]?.versions[0];
  const section = version?.sections[2];
  if (version === undefined || section === undefined) throw new Error('no synthesis has come');
  const passage = 'La porte.';
  const text = 'Elle était ouverte de l’extérieur, je crois. Quelqu’un venait d’entrer.';
  const place = { letter: version.letter, section: 2, start: section.text.indexOf(passage), passage };
  unwrap(await engine.annotateSynthesis(relation, { ...place, text }));
  await acts.meet(lucie);
  await claire.engine.sync();
}
