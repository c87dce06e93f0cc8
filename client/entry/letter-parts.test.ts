import { describe, expect, it } from 'vitest';
import { excerptOf, greetingOf, openingOf, signatureOf } from './letter-parts.ts';

describe('the parts of a letter', () => {
  it('sets a greeting apart, and nothing else', () => {
    expect(greetingOf('Bonsoir Camille,\n\nJ’ai lu.')).toEqual({ greeting: 'Bonsoir Camille,', rest: 'J’ai lu.' });
    expect(greetingOf('J’ai lu vos dépôts.').greeting).toBe('');
    expect(greetingOf(`${'long '.repeat(20)},\nsuite`).greeting).toBe('');
  });

  it('sets a signature apart, and never a sentence', () => {
    expect(signatureOf('À mardi.\n\nClaire')).toEqual({ body: 'À mardi.', signature: 'Claire' });
    expect(signatureOf('À mardi.\n\nPrenez soin de vous.').signature).toBe('');
    expect(signatureOf('Claire').signature).toBe('');
  });

  it('opens with the writer’s own words after the greeting', () => {
    expect(openingOf('Bonsoir,\n\nGardons ce mot.')).toBe('Gardons ce mot.');
    expect(openingOf('Bonsoir,')).toBe('Bonsoir,');
  });
});

describe('what a row shows of a text', () => {
  it('is the text itself where a row can hold it', () => {
    expect(excerptOf('Une pensée.')).toBe('Une pensée.');
  });

  it('is its beginning where it is long, never with half a character at the end', () => {
    expect(excerptOf(`${'a'.repeat(199)}${'🌙'.repeat(400)}`)).toBe(`${'a'.repeat(199)}…`);
    expect(excerptOf('b'.repeat(100_000))).toHaveLength(201);
  });
});
