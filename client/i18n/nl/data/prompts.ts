// Ways to begin a page, in Dutch: each can be refused, and none is chosen from what anybody wrote.
import type { PromptGroup } from '../../../features/patient/writing/prompts/prompts.ts';

export const prompts: readonly PromptGroup[] = [
  {
    title: 'Gewoon om te beginnen',
    prompts: [
      'Ik begin in het midden.',
      'Sinds het laatste antwoord.',
      'Een zin uit het antwoord die mij bijbleef.',
      'Waar ik geen zin in heb om over te praten, en dat mag.',
      'Wat ik u eerst wil laten lezen.',
    ],
  },
  {
    title: 'Als er niemand lijkt te zijn',
    prompts: [
      'De eenzaamheid van vandaag is niet die van gisteren. Waarin verschilt ze?',
      'Iemand aan wie ik denk zonder te schrijven.',
      'Wat ik zou willen dat men van mij weet zonder dat ik het moet uitleggen.',
      'Een plek waar alleen zijn draaglijk is, of zelfs goed.',
    ],
  },
  {
    title: 'Als het binnen blijft zitten',
    prompts: [
      'Wat ik inhoud, en waarom ik het inhoud.',
      'Als deze emotie kon spreken, zou ze beginnen met',
      'Een beetje van wat ik voel, niet alles.',
      'De laatste keer dat er iets losser werd.',
    ],
  },
  {
    title: 'Om helderder te zien',
    prompts: [
      'Wat ik weet, wat ik veronderstel, wat ik niet weet.',
      'Twee verlangens die elkaar tegenspreken, en wat elk van beide beschermt.',
      'Als een vriend of vriendin mij dit vertelde, wat zou ik dan begrijpen?',
      'Wat ik vandaag niet hoef te beslissen.',
    ],
  },
  {
    title: 'Om zichzelf terug te vinden',
    prompts: [
      'Wat ik graag deed voordat ik mij afvroeg of het nut had.',
      'Een eigenschap die anderen in mij zien, en wat ik daarvan vind.',
      'Het tempo dat bij mij zou passen als niemand iets verwachtte.',
      'Een kamer bij mij thuis, en wat die over mij zegt.',
      'Wat er in mij veranderd is zonder dat iemand het merkte.',
    ],
  },
  {
    title: 'Om minder van zichzelf te eisen',
    prompts: [
      'De stem die eist: wat zegt ze, en op wie lijkt ze?',
      'Wat ik vrees dat er gebeurt als het niet perfect is.',
      'Een regel die ik mezelf opleg en niemand anders zou opleggen.',
      'Een fout die met de tijd lichter is geworden.',
    ],
  },
];
