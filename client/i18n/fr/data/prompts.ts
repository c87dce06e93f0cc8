// Ways to begin a page, in French: each can be refused, and none is chosen from what anybody wrote.
import type { PromptGroup } from '../../../features/patient/writing/prompts/prompts.ts';

export const prompts: readonly PromptGroup[] = [
  {
    title: 'Pour commencer, tout simplement',
    prompts: [
      'Je commence par le milieu.',
      'Depuis la dernière réponse.',
      'Une phrase de la réponse qui m’est restée.',
      'Ce dont je n’ai pas envie de parler, et c’est permis.',
      'Ce que j’aimerais que vous lisiez en premier.',
    ],
  },
  {
    title: 'Quand on se sent sans personne',
    prompts: [
      'La solitude d’aujourd’hui n’est pas celle d’hier. En quoi ?',
      'Une personne à qui je pense sans lui écrire.',
      'Ce que j’aimerais que l’on sache de moi sans avoir à l’expliquer.',
      'Un lieu où la solitude est supportable, ou même bonne.',
    ],
  },
  {
    title: 'Quand cela reste à l’intérieur',
    prompts: [
      'Ce que je retiens, et la raison pour laquelle je le retiens.',
      'Si cette émotion pouvait parler, elle commencerait par',
      'Un peu de ce que je ressens, pas tout.',
      'La dernière fois que quelque chose s’est desserré.',
    ],
  },
  {
    title: 'Pour y voir plus clair',
    prompts: [
      'Ce que je sais, ce que je suppose, ce que j’ignore.',
      'Deux envies qui se contredisent, et ce que chacune protège.',
      'Si une personne amie me racontait cela, qu’est-ce que je comprendrais ?',
      'Ce que je n’ai pas à décider aujourd’hui.',
    ],
  },
  {
    title: 'Pour se retrouver',
    prompts: [
      'Ce que j’aimais faire avant de me demander si c’était utile.',
      'Une qualité que d’autres me prêtent, et ce que j’en pense.',
      'Le rythme qui me conviendrait, si personne n’attendait rien.',
      'Une pièce de chez moi, et ce qu’elle dit de moi.',
      'Ce qui a changé en moi sans que personne le remarque.',
    ],
  },
  {
    title: 'Pour moins exiger de soi',
    prompts: [
      'La voix qui exige : que dit-elle, et à qui ressemble-t-elle ?',
      'Ce que je crains qu’il arrive si ce n’est pas parfait.',
      'Une règle que je m’impose et que je n’imposerais à personne.',
      'Une erreur qui, avec le temps, a perdu de son poids.',
    ],
  },
];
