// The plaintext search finds what it is asked for, in each of its forms and wherever it stands: a search that finds nothing proves something.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyNeedle, searchBytes, textNeedle } from '../e2e/search.ts';

const NEEDLES = [
  textNeedle('a text', 'Zwyntholdé d’avant-hier'),
  textNeedle('a text that begins as the first does', 'Zwyntholdé du soir'),
  keyNeedle(
    'a key',
    Uint8Array.from({ length: 32 }, (_, i) => (i * 37) % 256),
  ),
];
const FORMS = NEEDLES.flatMap(({ is, forms }) => forms.map((form) => ({ is, form })));

describe('the plaintext search', () => {
  it('finds every form, at the beginning of a file, in it and at its end', () => {
    const around = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...FORMS), around, around, ({ is, form }, before, behind) => {
        const found = searchBytes('a file', Buffer.concat([before, form.bytes, behind]), NEEDLES);
        expect(found).toContainEqual({ is, form: form.name, where: 'a file' });
      }),
    );
  });

  it('finds none in what holds none, a form cut short included', () => {
    for (const { form } of FORMS)
      expect(searchBytes('a file', form.bytes.subarray(1), [{ is: '', forms: [form] }])).toEqual([]);
    expect(searchBytes('a file', Buffer.from('rien de tout cela'), NEEDLES)).toEqual([]);
    expect(searchBytes('a file', Buffer.alloc(0), NEEDLES)).toEqual([]);
  });
});
