// What still has to be written is told from what was left out.
import { describe, expect, it } from 'vitest';
import { hasGap } from './gaps.ts';

describe('a gap', () => {
  it('is what stands in brackets', () => {
    expect(hasGap('Je retiens ceci : [une phrase citée].')).toBe(true);
    expect(hasGap('[Signature]')).toBe(true);
  });

  it('is not what somebody left out, an empty pair, or brackets over several lines', () => {
    expect(['« pas mieux […] autrement »', 'a [...] b', '[]', '[\n]', 'rien'].map(hasGap)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
