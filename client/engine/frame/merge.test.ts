// A frame in progress that was changed in two places: clause by clause, term by term.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameInProgress } from '../../../shared/kinds/frame-in-progress.ts';
import { MOST_CLAUSES } from '../../../shared/kinds/frame.ts';
import { isSameFrame, mergedFrame } from './merge.ts';

const clause = (id: string, text: string, title = id) => ({ id, title, text });
const FROM: FrameInProgress = {
  language: 'fr',
  country: 'BE',
  from: 0,
  note: '',
  clauses: [clause('who', 'Claire.'), clause('fees', 'Quatre-vingts.'), clause('late', 'Un mot.')],
  terms: [
    { name: 'volume', value: 15 },
    { name: 'files', value: true },
  ],
};
const having = (more: Partial<FrameInProgress>): FrameInProgress => ({ ...FROM, ...more });
const worded = (id: string, text: string) =>
  having({ clauses: FROM.clauses.map((each) => (each.id === id ? { ...each, text } : each)) });
const idsOf = (draft: FrameInProgress | null) => draft?.clauses.map(({ id }) => id);

describe('a frame changed in two places', () => {
  it('has what each changed', () => {
    const own = { ...worded('fees', 'Soixante.'), country: 'FR' };
    const told = { ...worded('late', 'Deux mots.'), from: 20_000 };
    const both = mergedFrame(FROM, own, told)!;
    expect(both.clauses.map(({ text }) => text)).toEqual(['Claire.', 'Soixante.', 'Deux mots.']);
    expect([both.country, both.from, both.language]).toEqual(['FR', 20_000, 'fr']);
  });

  it('has each text that both wrote, and once where one holds the other', () => {
    const text = (own: string, told: string) =>
      mergedFrame(FROM, worded('fees', own), worded('fees', told))!.clauses[1]?.text;
    expect(text('Soixante.', 'Cinquante.')).toBe('Soixante.\n\nCinquante.');
    expect(text('Soixante.', 'Soixante. Ou moins.')).toBe('Soixante. Ou moins.');
    expect(text('Soixante. Ou moins.', 'Soixante.')).toBe('Soixante. Ou moins.');
    expect(text('Soixante.', 'Soixante.')).toBe('Soixante.');
  });

  it('lacks a clause that one took out, unless the other worded it anew', () => {
    const without = having({ clauses: FROM.clauses.filter(({ id }) => id !== 'fees') });
    expect(idsOf(mergedFrame(FROM, without, worded('who', 'Claire D.')))).toEqual(['who', 'late']);
    expect(idsOf(mergedFrame(FROM, worded('who', 'Claire D.'), without))).toEqual(['who', 'late']);
    expect(idsOf(mergedFrame(FROM, without, worded('fees', 'Soixante.')))).toEqual(['who', 'late', 'fees']);
    expect(idsOf(mergedFrame(FROM, worded('fees', 'Soixante.'), without))).toEqual(['who', 'fees', 'late']);
  });

  it('has clauses of both, and no more than a frame holds', () => {
    const more = (n: number, word: string) =>
      having({ clauses: [...FROM.clauses, ...Array.from({ length: n }, (_, i) => clause(`own-${word}${i}`, word))] });
    expect(idsOf(mergedFrame(FROM, more(1, 'a'), more(1, 'b')))).toEqual(['who', 'fees', 'late', 'own-a0', 'own-b0']);
    const most = more(MOST_CLAUSES - 3, 'a');
    expect(mergedFrame(FROM, most, more(1, 'b'))).toBe(most);
  });

  it('has terms of both; of one that both set, the own', () => {
    const set = (volume: number, more: FrameInProgress['terms'] = []) =>
      having({ terms: [{ name: 'volume', value: volume }, ...more] });
    const both = mergedFrame(FROM, set(20), set(30, [{ name: 'mood', value: true }]))!;
    expect(both.terms).toEqual([
      { name: 'volume', value: 20 },
      { name: 'mood', value: true },
    ]);
    const other = mergedFrame(FROM, worded('fees', 'Soixante.'), set(30, [{ name: 'files', value: true }]))!;
    expect(other.terms).toEqual([
      { name: 'volume', value: 30 },
      { name: 'files', value: true },
    ]);
  });

  it('that one proposed or threw away is gone, unless the other wrote on', () => {
    const on = worded('fees', 'Soixante.');
    expect(mergedFrame(FROM, null, FROM)).toBeNull();
    expect(mergedFrame(FROM, FROM, null)).toBeNull();
    expect(mergedFrame(FROM, null, on)).toBe(on);
    expect(mergedFrame(FROM, on, null)).toBe(on);
    expect(mergedFrame(null, null, on)).toBe(on);
  });

  it('changed in one place alone is as it is there', () => {
    const on = worded('fees', 'Soixante.');
    expect(mergedFrame(FROM, FROM, on)).toBe(on);
    expect(mergedFrame(FROM, on, FROM)).toBe(on);
    expect(mergedFrame(null, on, on)).toBe(on);
    expect(isSameFrame(FROM, having({ terms: FROM.terms.toReversed() }))).toBe(true);
  });
});

describe('a text that was changed in two places', () => {
  const text = (from: string, own: string, told: string) =>
    mergedFrame(worded('fees', from), worded('fees', own), { ...worded('fees', told), country: 'FR' })!.clauses[1]
      ?.text;

  it('is as one made it where the other left it, shorter too', () => {
    expect(text('Un mot. Deux.', 'Un mot.', 'Un mot. Deux.')).toBe('Un mot.');
    expect(text('Un mot. Deux.', 'Un mot. Deux.', 'Un mot.')).toBe('Un mot.');
    expect(text('Un mot.', '', 'Un mot.')).toBe('');
    expect(text('Un mot.', '', 'Deux.')).toBe('Deux.');
    expect(text('Un mot.', 'Deux.', '')).toBe('Deux.');
  });

  it('holds no other by its letters alone', () => {
    expect(text('80 €', '60 €', '160 €')).toBe('60 €\n\n160 €');
  });

  it('that one wrote behind and the other wrote anew stands anew, with what is behind it', () => {
    expect(text('60', '60 eur', '60\n\n50')).toBe('60 eur\n\n50');
    expect(text('60', '60\n\n50', '60 eur')).toBe('60 eur\n\n50');
    expect(text('60', '60\n\n50', '60\n\n40')).toBe('60\n\n50\n\n40');
  });
});

it('two clauses that each device added under one number are two', () => {
  const added = (title: string) => having({ clauses: [...FROM.clauses, clause('own-1', `${title}.`, title)] });
  const both = mergedFrame(FROM, added('Été'), added('Noël'))!;
  expect(both.clauses.slice(3)).toEqual([clause('own-1', 'Été.', 'Été'), clause('own-2', 'Noël.', 'Noël')]);
  expect(mergedFrame(FROM, both, added('Noël'))).toEqual(both);
});

describe('any two drafts that were changed from one', () => {
  const IDS = ['who', 'fees', 'late', 'own-1', 'own-2'] as const;
  // Words of no other: what stands in a text is told apart by them.
  const word = fc.integer({ min: 0, max: 30 }).map((n) => `w${n}`);
  const clauses = fc
    .subarray([...IDS])
    .chain((ids) => fc.tuple(...ids.map((id) => word.map((own) => clause(id, own)))));
  const draft: fc.Arbitrary<FrameInProgress> = fc.record({
    language: fc.constantFrom('fr', 'en', 'nl'),
    country: fc.constantFrom('BE', 'FR', 'CH'),
    from: fc.constantFrom(0, 20_000),
    note: fc.constantFrom('', 'Plus court.', 'Autrement.'),
    clauses,
    terms: fc
      .tuple(fc.option(fc.constantFrom(15, 20, 30)), fc.option(fc.boolean()))
      .map(([volume, files]) => [
        ...(volume === null ? [] : [{ name: 'volume', value: volume } as const]),
        ...(files === null ? [] : [{ name: 'files', value: files } as const]),
      ]),
  });
  /** Each begins from one, and changes some of it. */
  const changed = (from: FrameInProgress): fc.Arbitrary<FrameInProgress> =>
    fc.tuple(draft, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 })).map(([other, of]) => ({
      language: of[0] ? other.language : from.language,
      country: of[1] ? other.country : from.country,
      from: of[2] ? other.from : from.from,
      note: of[3] ? other.note : from.note,
      terms: of[4] ? other.terms : from.terms,
      clauses: IDS.flatMap((id, i) => (of[5 + i] ? other : from).clauses.filter((each) => each.id === id)),
    }));
  const three = draft.chain((from) => fc.tuple(fc.constant(from), changed(from), changed(from)));
  const words = ({ clauses: all }: FrameInProgress) => all.flatMap((each) => each.text.split('\n\n'));
  const textIn = ({ clauses: all }: FrameInProgress, id: string) => all.find((each) => each.id === id)?.text;

  it('keep what one alone changed or took out, and of what both worded both texts, each once', () => {
    fc.assert(
      fc.property(three, ([from, own, told]) => {
        const both = mergedFrame(from, own, told)!;
        for (const id of IDS) {
          const [was, mine, theirs, now] = [from, own, told, both].map((each) => textIn(each, id));
          // One that nobody had may be numbered anew.
          const isNumbered = was !== undefined || !id.startsWith('own-');
          if (isNumbered && mine === was) expect(now).toBe(theirs);
          if (isNumbered && theirs === was) expect(now).toBe(mine);
          for (const text of [mine, theirs])
            if (text !== undefined && text !== was) {
              expect(words(both)).toContain(text);
              expect(now?.split('\n\n').filter((each) => each === text).length ?? 0).toBeLessThan(2);
            }
        }
        for (const name of ['language', 'country', 'from', 'note'] as const) {
          if (own[name] === from[name]) expect(both[name]).toBe(told[name]);
          else if (told[name] === from[name]) expect(both[name]).toBe(own[name]);
        }
        for (const name of ['volume', 'files'] as const) {
          const [was, mine, theirs, now] = [from, own, told, both].map(
            ({ terms }) => terms.find((term) => term.name === name)?.value,
          );
          expect(now).toBe(mine === was ? theirs : mine);
        }
      }),
    );
  });

  it('are the same however often they are merged again', () => {
    fc.assert(
      fc.property(three, ([from, own, told]) => {
        const both = mergedFrame(from, own, told)!;
        for (const again of [
          mergedFrame(told, both, told),
          mergedFrame(told, told, both),
          mergedFrame(from, both, told),
          mergedFrame(from, both, own),
          mergedFrame(both, both, both),
        ])
          expect(isSameFrame(again, both)).toBe(true);
      }),
    );
  });

  it('are one on both devices, however often and in whichever order each changes it and reads the other', () => {
    fc.assert(
      fc.property(draft, fc.array(fc.tuple(fc.boolean(), fc.boolean(), word), { maxLength: 12 }), (begun, steps) => {
        // What the vault has, and what each device has: what its own was changed from; null: nothing was changed there since.
        let vault = begun;
        let writes = 0;
        const devices = [begun, begun].map((own) => ({ own, from: null as FrameInProgress | null, read: begun }));
        const pass = (device: (typeof devices)[number]): void => {
          if (device.read !== vault)
            device.own = device.from === null ? vault : mergedFrame(device.from, device.own, vault)!;
          vault = device.own;
          device.read = vault;
          device.from = null;
        };
        for (const [isSecond, writesOn, own] of steps) {
          const device = devices[Number(isSecond)]!;
          if (!writesOn) pass(device);
          else {
            device.from ??= device.own;
            device.own = {
              ...device.own,
              clauses: [clause('who', `${own}-${writes++}`), ...device.own.clauses.slice(1)],
            };
          }
        }
        for (const device of [...devices, ...devices]) pass(device);
        expect(devices[0]!.own).toEqual(devices[1]!.own);
        const all = words(vault);
        const written = all.filter((each) => each.includes('-'));
        expect(new Set(written).size).toBe(written.length);
      }),
    );
  });
});
