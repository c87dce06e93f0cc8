// What the seven parts of a crisis plan are called, wherever it is read.
import type { Dictionary } from '../i18n/index.ts';

export const planTitles = ({ plan }: Pick<Dictionary, 'plan'>): readonly string[] => [
  plan.title1,
  plan.title2,
  plan.title3,
  plan.title4,
  plan.title5,
  plan.title6,
  plan.title7,
];
