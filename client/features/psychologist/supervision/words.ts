// What stands in the place of a word, in the reader's language, and the words of the file.
import type { App } from '../../../app/state.ts';
import { type Label, labelWords, type StandIn, type SupervisionWords } from '../../../engine/api/supervision-views.ts';

type Words = Pick<App, 't' | 'locale'>;

/** Where a letter or a number comes. */
const HERE = '{n}';

const labelsIn = ({ t: { supervision } }: Words): SupervisionWords['labels'] => ({
  person: supervision.labelPerson({ letter: HERE }),
  place: supervision.labelPlace({ n: HERE }),
  school: supervision.labelSchool({ n: HERE }),
  work: supervision.labelWork({ n: HERE }),
  care: supervision.labelCare({ n: HERE }),
  day: supervision.labelDay({ n: HERE }),
  number: supervision.labelNumber,
  address: supervision.labelAddress,
  link: supervision.labelLink,
  date: supervision.labelDate,
  age: supervision.labelAge,
  omitted: supervision.labelOmitted,
});

export const labelIn = (app: Words, label: Label): string => labelWords(labelsIn(app), label);

export const fileWords = (app: Words): SupervisionWords => ({
  language: app.locale(),
  title: app.t.supervision.title,
  note: app.t.supervision.personal,
  labels: labelsIn(app),
});

export const standInsOf = ({
  t: { supervision },
}: Words): readonly { readonly kind: StandIn; readonly label: string }[] => [
  { kind: 'person', label: supervision.asPerson },
  { kind: 'place', label: supervision.asPlace },
  { kind: 'school', label: supervision.asSchool },
  { kind: 'work', label: supervision.asWork },
  { kind: 'care', label: supervision.asCare },
  { kind: 'omitted', label: supervision.asOmitted },
];
