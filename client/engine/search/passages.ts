// Passages of a text around what was found in it: a few words before and behind each mark, cut between words. Pure.
import { characterEnd, characterStart } from '../../../shared/protocol/text.ts';
import type { SearchPassage } from '../api/search-views.ts';
import type { Mark } from './query.ts';

const MOST_PASSAGES = 3;
/** UTF-16 units before the first mark of a passage, and behind it. */
const BEFORE = 60;
const BEHIND = 140;
/** A cut is moved to a gap between words that is no further. */
const LEEWAY = 20;

/** Of a text in which nothing is marked its beginning. */
export function passagesOf(text: string, marks: readonly Mark[]): readonly SearchPassage[] {
  if (marks.length === 0) return text === '' ? [] : [passage(text, 0, BEFORE + BEHIND, [])];
  const passages: SearchPassage[] = [];
  let end = 0;
  for (let at = 0; at < marks.length && passages.length < MOST_PASSAGES;) {
    const first = marks[at] as Mark;
    const from = Math.max(Math.min(end, first.from), first.from - BEFORE);
    const next = passage(text, from, Math.max(first.to, first.from + BEHIND), marks.slice(at));
    passages.push(next);
    at += next.marks.length;
    end = from + next.text.length;
  }
  return passages;
}

function passage(text: string, wantedFrom: number, wantedTo: number, marks: readonly Mark[]): SearchPassage {
  const first = marks[0]?.from ?? text.length;
  const from = wantedFrom <= 0 ? 0 : Math.min(first, afterGap(text, wantedFrom));
  const to = wantedTo >= text.length ? text.length : beforeGap(text, wantedTo);
  const within = marks.filter((mark) => mark.from >= from && mark.to <= to);
  return {
    text: text.slice(from, to),
    marks: within.map((mark) => ({ from: mark.from - from, to: mark.to - from })),
    isCut: { before: from > 0, after: to < text.length },
  };
}

function afterGap(text: string, at: number): number {
  const gap = text.slice(at, at + LEEWAY).search(/\s/u);
  return gap < 0 ? characterEnd(text, at) : at + gap + 1;
}

function beforeGap(text: string, at: number): number {
  const gap = text.slice(at, at + LEEWAY).search(/\s/u);
  return gap < 0 ? characterStart(text, at) : at + gap;
}
