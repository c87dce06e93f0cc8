// The texts keep the house's words: the same keys in every language, French typography, no word the product refuses.
import { describe, expect, it } from 'vitest';
import { globSync, readdirSync } from 'node:fs';
import { fr } from './fr.ts';
import { type Dictionary, createI18n, french, LANGUAGES, type Language, spokenOf } from './index.ts';

interface Text {
  readonly place: string;
  /** A text that takes parameters is worded with their names in braces, once for one and once for several. */
  readonly wordings: readonly string[];
}

const frenchTexts = textsOf(fr);
const textsIn = new Map<Language, readonly Text[]>(
  await Promise.all(LANGUAGES.map(async (each) => [each, textsOf((await dictionaryIn(each)) as never)] as const)),
);
const everyWording = (texts: readonly Text[]) =>
  texts.flatMap(({ place, wordings }) => wordings.map((text) => ({ place, text })));

describe('the dictionaries', () => {
  it.each(LANGUAGES)('hold the same keys in %s as in French', (language) => {
    expect(textsIn.get(language)?.map((text) => text.place)).toEqual(frenchTexts.map((text) => text.place));
  });

  it.each(LANGUAGES)('use the same parameters in %s as in French', (language) => {
    const parameters = (texts: readonly Text[]) =>
      texts.map(({ place, wordings }) => [place, [...new Set(wordings.join(' ').match(/\{\w+\}/g))].toSorted()]);
    expect(parameters(textsIn.get(language) ?? [])).toEqual(parameters(frenchTexts));
  });

  it('never exclaim, and are never empty', () => {
    const faults = everyWording([...textsIn.values()].flat()).filter(
      ({ text }) => text.includes('!') || text.trim() === '',
    );
    expect(faults).toEqual([]);
  });

  it('never use a word the product refuses, in French', () => {
    const refused =
      /(?<!\p{L})(messages?|chats?|conversations?|notifications?|(?<!à la )vues?|vus?|tickets?|séries?|illimitée?s?|clics?)(?!\p{L})/iu;
    expect(everyWording(frenchTexts).filter(({ text }) => refused.test(text))).toEqual([]);
  });

  it('never tutoie', () => {
    const familiar = /(?<!\p{L})(tu|toi|ton|ta|tes)(?!\p{L})/iu;
    expect(everyWording(frenchTexts).filter(({ text }) => familiar.test(text))).toEqual([]);
  });

  it('say u in Dutch, never je, and use no word the product refuses there', () => {
    const refused =
      /(?<!\p{L})(je|jij|jou|jouw|jullie|bericht(en|je)?|chats?|conversaties?|notificaties?|tickets?|klik(ken|t)?)(?!\p{L})/iu;
    expect(everyWording(textsIn.get('nl') ?? []).filter(({ text }) => refused.test(text))).toEqual([]);
  });

  it('quote in Dutch as typography does, between single marks', () => {
    expect(everyWording(textsIn.get('nl') ?? []).filter(({ text }) => /['"“”«»]/u.test(text))).toEqual([]);
  });

  it('say Sie in German, and name nobody by a star or a colon', () => {
    const familiar =
      /(?<!\p{L})(du|dich|dir|dein(e[mnrs]?)?|euch|euer|eure[mnrs]?)(?!\p{L})|\p{L}[*:_·]in(nen)?(?!\p{L})/iu;
    expect(everyWording(textsIn.get('de') ?? []).filter(({ text }) => familiar.test(text))).toEqual([]);
  });

  it('quote in German as typography does, without an apostrophe or a soft hyphen', () => {
    const foreign = /["'’«»”\u00ad]|„[^“]*(„|$)/u;
    expect(everyWording(textsIn.get('de') ?? []).filter(({ text }) => foreign.test(text))).toEqual([]);
  });

  it('keep French punctuation from standing alone at the start of a line', () => {
    const breakable = /[^\u00a0\u202f][:;?»](?!\d|\/)|«[^\u00a0\u202f]/u;
    expect(everyWording(frenchTexts).filter(({ text }) => breakable.test(text))).toEqual([]);
  });

  it('write apostrophes as typography does, in French', () => {
    expect(everyWording(frenchTexts).filter(({ text }) => text.includes("'"))).toEqual([]);
  });
});

describe('choosing a language', () => {
  it.each([
    [['nl-BE', 'en-GB', 'fr'], 'nl'],
    [['lb-LU', 'de-LU', 'fr-FR', 'en'], 'de'],
    [['it-CH', 'fr-CH'], 'fr'],
    [['fr'], 'fr'],
    [['FR-ca'], 'fr'],
    [['de-DE', 'de'], 'de'],
    [['it', 'es'], 'en'],
    [['fry-NL', 'eng'], 'en'],
    [[], 'fr'],
  ])('of %j takes the first the app speaks, else English, and French where none is named: %s', (languages, locale) => {
    expect(spokenOf(languages)).toBe(locale);
  });

  it('has French at once and fetches every other one, as a whole', async () => {
    expect(await createI18n('fr')).toBe(french);
    const today = await Promise.all(LANGUAGES.map(async (each) => (await createI18n(each)).t.app.navToday));
    expect(today.slice(0, 4)).toEqual(['Aujourd’hui', 'Today', 'Vandaag', 'Heute']);
  });

  it.each(LANGUAGES)('%s is one folder, with the same rooms and the same data as French', (language) => {
    const inFolder = (each: string) =>
      globSync('**/*.ts', { cwd: new URL(`${each}/`, import.meta.url).pathname })
        .filter((path) => path !== 'index.ts')
        .toSorted();
    expect(inFolder(language)).toEqual(inFolder('fr'));
  });

  it('has a folder for no language that nobody can choose', () => {
    const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true });
    const named = folders.filter((each) => each.isDirectory()).map(({ name }) => name);
    expect(named.toSorted()).toEqual([...LANGUAGES].toSorted());
  });
});

/** French whole, and each other one as its folder has it. */
async function dictionaryIn(language: Language): Promise<Dictionary> {
  return language === 'fr' ? fr : (await createI18n(language)).t;
}

function textsOf(rooms: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Text[] {
  return Object.entries(rooms).flatMap(([room, texts]) =>
    Object.entries(texts).map(([key, text]) => ({ place: `${room}.${key}`, wordings: wordingsOf(text) })),
  );
}

function wordingsOf(text: unknown): string[] {
  if (typeof text === 'string') return [text];
  if (typeof text !== 'function') throw new Error('a dictionary holds texts and functions that word them');
  return [0, 1, 7].map((count) => {
    const parameters = new Proxy({}, { get: (_, name) => (name === 'count' ? count : `{${String(name)}}`) });
    return String(text(parameters)).replaceAll(new RegExp(`\\b${count}\\b`, 'g'), '{count}');
  });
}
