// What the seven parts of a crisis plan are called, wherever it is read.
import type { Dictionary } from '../i18n/index.ts';

export const planTitles = (t: Pick<Dictionary, 'plan'>): readonly string[] => [
  t.plan.title1,
  t.plan.title2,
  t.plan.title3,
  t.plan.title4,
  t.plan.title5,
  t.plan.title6,
  t.plan.title7,
];
