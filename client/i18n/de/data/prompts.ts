// Ways to begin a page, in German: each can be refused, and none is chosen from what anybody wrote.
import type { PromptGroup } from '../../../features/patient/writing/prompts/prompts.ts';

export const prompts: readonly PromptGroup[] = [
  {
    title: 'Einfach um anzufangen',
    prompts: [
      'Ich fange in der Mitte an.',
      'Seit der letzten Antwort.',
      'Ein Satz aus der Antwort, der mir geblieben ist.',
      'Worüber ich nicht sprechen mag, und das ist erlaubt.',
      'Was Sie zuerst lesen sollen.',
    ],
  },
  {
    title: 'Wenn niemand da zu sein scheint',
    prompts: [
      'Die Einsamkeit von heute ist nicht die von gestern. Worin unterscheidet sie sich?',
      'Ein Mensch, an den ich denke, ohne zu schreiben.',
      'Was andere von mir wissen sollten, ohne dass ich es erklären muss.',
      'Ein Ort, an dem das Alleinsein erträglich ist, oder sogar gut.',
    ],
  },
  {
    title: 'Wenn es drinnen bleibt',
    prompts: [
      'Was ich zurückhalte, und warum ich es zurückhalte.',
      'Wenn dieses Gefühl sprechen könnte, würde es beginnen mit',
      'Ein wenig von dem, was ich fühle, nicht alles.',
      'Das letzte Mal, dass sich etwas gelöst hat.',
    ],
  },
  {
    title: 'Um klarer zu sehen',
    prompts: [
      'Was ich weiß, was ich vermute, was ich nicht weiß.',
      'Zwei Wünsche, die sich widersprechen, und was jeder von ihnen schützt.',
      'Wenn mir das ein befreundeter Mensch erzählte, was würde ich verstehen?',
      'Was ich heute nicht entscheiden muss.',
    ],
  },
  {
    title: 'Um zu sich zurückzufinden',
    prompts: [
      'Was ich gern tat, bevor ich mich fragte, ob es nützt.',
      'Eine Eigenschaft, die andere in mir sehen, und was ich davon halte.',
      'Das Tempo, das mir entspräche, wenn niemand etwas erwartete.',
      'Ein Zimmer bei mir zu Hause, und was es über mich sagt.',
      'Was sich in mir verändert hat, ohne dass es jemand bemerkte.',
    ],
  },
  {
    title: 'Um weniger von sich zu verlangen',
    prompts: [
      'Die Stimme, die fordert: Was sagt sie, und wem ähnelt sie?',
      'Was ich befürchte, wenn es nicht perfekt ist.',
      'Eine Regel, die ich mir auferlege und niemandem sonst auferlegen würde.',
      'Ein Fehler, der mit der Zeit leichter geworden ist.',
    ],
  },
];
