// What the check of an export says, in sentences: the page and the tool of the command line say the same.
import { excerpt } from '../../../entry/excerpt.ts';
import type { Checked, Refusal } from '../../../../shared/export/check.ts';
import { isTimeZone } from '../../../../shared/time-zone.ts';
import type { Dictionary } from '../../../i18n/index.ts';

type Words = Pick<Dictionary, 'checking'>;

/** `date`: of an instant, in a zone. The first sentence says that it is whole. */
export function sayWhole(t: Words, checked: Checked, date: (at: number, zone: string) => string): readonly string[] {
  const { made, zone, pieces, leftOut, partial, stubs, absent, lacking, withoutFiles, unread } = checked;
  const line = (count: number, say: (p: { readonly count: number }) => string) => (count === 0 ? [] : [say({ count })]);
  return [
    t.checking.whole({ count: pieces, date: date(made, isTimeZone(zone) ? zone : 'UTC') }),
    ...line(leftOut, t.checking.leftOut),
    ...line(partial, t.checking.partial),
    ...line(absent, t.checking.absent),
    ...line(lacking, t.checking.lacking),
    ...line(withoutFiles, t.checking.withoutFiles),
    ...line(stubs, t.checking.destroyed),
    ...line(unread, t.checking.unread),
  ];
}

/** Where they are not shown in a list of their own. */
export const sayWords = (t: Words, { words }: Checked): string => t.checking.wordsLine({ words: words.join(' ') });

export function sayRefusal(t: Words, refusal: Refusal): string {
  switch (refusal.type) {
    case 'changed':
      return t.checking.changed({ file: plain(refusal.file) });
    case 'missing':
      return t.checking.missing({ file: plain(refusal.file) });
    case 'added':
      return t.checking.added({ file: plain(refusal.file) });
    case 'version':
      return t.checking.version({ n: String(refusal.n) });
    case 'time':
      return t.checking.time({ n: String(refusal.n) });
    case 'foreign':
      return t.checking.foreign;
    case 'cut':
      return t.checking.cut;
    case 'newer':
      return t.checking.newer;
    case 'too-large':
      return t.checking.tooLarge;
    case 'rewrapped':
      return t.checking.rewrapped;
    case 'unreadable':
      return t.checking.unreadable;
  }
}

const LONGEST = 80;
/** A name that somebody else chose: one line of what can be seen. */
const plain = (name: string): string => excerpt(name, LONGEST).replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '\ufffd');
