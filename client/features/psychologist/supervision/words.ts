// What stands in the place of a word, in the reader's language, and the words of the file.
import type { App } from '../../../app/state.ts';
import { type Label, labelWords, type StandIn, type SupervisionWords } from '../../../engine/api/supervision-views.ts';

type Words = Pick<App, 't' | 'locale'>;

/** Where a letter or a number comes. */
const HERE = '{n}';

const labelsIn = ({ t }: Words): SupervisionWords['labels'] => ({
  person: t.supervision.labelPerson({ letter: HERE }),
  place: t.supervision.labelPlace({ n: HERE }),
  school: t.supervision.labelSchool({ n: HERE }),
  work: t.supervision.labelWork({ n: HERE }),
  care: t.supervision.labelCare({ n: HERE }),
  day: t.supervision.labelDay({ n: HERE }),
  number: t.supervision.labelNumber,
  address: t.supervision.labelAddress,
  link: t.supervision.labelLink,
  date: t.supervision.labelDate,
  age: t.supervision.labelAge,
  omitted: t.supervision.labelOmitted,
});

export const labelIn = (app: Words, label: Label): string => labelWords(labelsIn(app), label);

export const fileWords = (app: Words): SupervisionWords => ({
  language: app.locale(),
  title: app.t.supervision.title,
  note: app.t.supervision.personal,
  labels: labelsIn(app),
});

export const standInsOf = ({ t }: Words): readonly { readonly kind: StandIn; readonly label: string }[] => [
  { kind: 'person', label: t.supervision.asPerson },
  { kind: 'place', label: t.supervision.asPlace },
  { kind: 'school', label: t.supervision.asSchool },
  { kind: 'work', label: t.supervision.asWork },
  { kind: 'care', label: t.supervision.asCare },
  { kind: 'omitted', label: t.supervision.asOmitted },
];
