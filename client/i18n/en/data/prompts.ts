// Ways to begin a page, in English: each can be refused, and none is chosen from what anybody wrote.
import type { PromptGroup } from '../../../features/patient/writing/prompts/prompts.ts';

export const prompts: readonly PromptGroup[] = [
  {
    title: 'Simply to begin',
    prompts: [
      'I begin in the middle.',
      'Since the last answer.',
      'A sentence of the answer that stayed with me.',
      'What I do not feel like talking about, and that is allowed.',
      'What I would like you to read first.',
    ],
  },
  {
    title: 'When one feels without anyone',
    prompts: [
      'Today’s loneliness is not yesterday’s. How does it differ?',
      'Someone I think of without writing to them.',
      'What I would like people to know about me without my having to explain.',
      'A place where being alone is bearable, or even good.',
    ],
  },
  {
    title: 'When it stays inside',
    prompts: [
      'What I hold back, and the reason I hold it back.',
      'If this emotion could speak, it would begin with',
      'A little of what I feel, not all of it.',
      'The last time something loosened.',
    ],
  },
  {
    title: 'To see more clearly',
    prompts: [
      'What I know, what I assume, what I do not know.',
      'Two wishes that contradict each other, and what each one protects.',
      'If a friend told me this, what would I understand?',
      'What I do not have to decide today.',
    ],
  },
  {
    title: 'To find oneself again',
    prompts: [
      'What I loved doing before I wondered whether it was useful.',
      'A quality others see in me, and what I make of it.',
      'The pace that would suit me if nobody expected anything.',
      'A room of my home, and what it says about me.',
      'What has changed in me without anyone noticing.',
    ],
  },
  {
    title: 'To ask less of oneself',
    prompts: [
      'The demanding voice: what does it say, and whom does it sound like?',
      'What I fear would happen if it is not perfect.',
      'A rule I impose on myself and would impose on nobody else.',
      'A mistake that has lost its weight with time.',
    ],
  },
];
