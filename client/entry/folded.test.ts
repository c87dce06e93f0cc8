import { describe, expect, it } from 'vitest';
import type { EntryHead } from '../engine/api/views.ts';
import { folded } from './folded.ts';

const entry = (kind: EntryHead['kind'], beyondDay = false): EntryHead => ({ kind, beyondDay }) as EntryHead;

describe('a thread', () => {
  it('keeps apart, however many there are, what cannot be read and what is not expected', () => {
    const text = entry('flash');
    const many = Array.from({ length: 10_000 }, (_, n) => entry(n % 2 === 0 ? 'unknown' : 'unexpected', n > 400));
    const { shown, unknown, unexpected, beyond } = folded([...many, text], false);
    expect(shown).toEqual([text]);
    expect([unknown.length, unexpected.length, beyond.length]).toEqual([5_000, 5_000, 0]);
  });

  it('draws what exceeds a day’s number once it is asked for', () => {
    const [text, more] = [entry('flash'), entry('flash', true)];
    expect(folded([text, more], false)).toMatchObject({ shown: [text], beyond: [more] });
    expect(folded([text, more], true)).toMatchObject({ shown: [text, more], beyond: [more] });
  });
});
