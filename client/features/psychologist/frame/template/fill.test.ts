import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../../../shared/protocol/cadre.ts';
import type { FrameTerms } from '../../../../frame/terms.ts';
import { clausesOf, followed, hasGap, type Filling } from './fill.ts';
import { CLAUSES } from '../../../../engine/api/frame-views.ts';
import { LANGUAGES, type Language } from '../../../../i18n/index.ts';
import { FRAME_COUNTRIES, templateIn } from './template.ts';

const profile: Profile = {
  name: 'Claire Vasseur',
  title: 'psychologue clinicienne',
  registration: '9921 48 301',
  rhythm: { days: 0b0111110, windowStart: 1080, windowEnd: 1200, cutOff: 1020, timeZone: 'Europe/Brussels' },
};
const terms: FrameTerms = {
  rhythm: profile.rhythm,
  late: { answerDays: 2, contact: 'M. Lefèvre, 04 000 00 00' },
  absenceNotice: 14,
  silence: null,
  keeping: { years: 30, from: 0 },
  review: 12,
  endingNotice: 4,
  erased: 1,
};
const filling = async (change: Partial<Filling> = {}, language: Language = 'fr'): Promise<Filling> => ({
  template: await templateIn(language),
  country: 'BE',
  profile,
  terms,
  ...change,
});
const textIn = (clauses: readonly { id: string; text: string }[], id: string): string =>
  clauses.find((each) => each.id === id)?.text ?? '';

describe('the template', () => {
  it.each(LANGUAGES)(
    'is whole in %s: every clause, every country, the same variables as in French',
    async (language) => {
      const [french, other] = [await templateIn('fr'), await templateIn(language)];
      const variables = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();
      expect(Object.keys(other.clauses)).toEqual([...CLAUSES]);
      for (const id of CLAUSES) {
        expect([id, variables(other.clauses[id].text)]).toEqual([id, variables(french.clauses[id].text)]);
        expect(other.clauses[id].title.trim()).not.toBe('');
        expect(other.clauses[id].text.split('\n\n')).toHaveLength(french.clauses[id].text.split('\n\n').length);
      }
      expect(Object.keys(other.countries)).toEqual([...FRAME_COUNTRIES]);
      for (const country of FRAME_COUNTRIES) {
        for (const [slot, text] of Object.entries(other.countries[country])) {
          const same = french.countries[country][slot as keyof (typeof french.countries)['BE']];
          expect([country, slot, variables(text)]).toEqual([country, slot, variables(same)]);
        }
      }
      expect(Object.keys(other.gaps)).toEqual(Object.keys(french.gaps));
      expect(Object.keys(other.later)).toEqual(Object.keys(french.later));
    },
  );

  it('holds no exclamation mark, and French punctuation never stands alone at the start of a line', async () => {
    for (const language of LANGUAGES) expect(JSON.stringify(await templateIn(language))).not.toContain('!');
    const breakable = /[^\u00a0\u202f][:;?»](?!\d|\/)|«[^\u00a0\u202f]/u;
    const french = await templateIn('fr');
    const texts = [
      ...Object.values(french.clauses).flatMap(({ title, text }) => [title, text]),
      ...Object.values(french.countries).flatMap((slots) => Object.values(slots)),
      ...Object.values(french.notes),
      ...Object.values(french.countryNotes),
    ];
    expect(texts.filter((text) => breakable.test(text))).toEqual([]);
  });

  it.each(LANGUAGES)(
    'leaves no variable unfilled in %s, in any country: what is not known stands in brackets',
    async (language) => {
      for (const country of ['', ...FRAME_COUNTRIES]) {
        for (const given of [
          {},
          terms,
          { ...terms, volume: 15, silence: { choice: 3, afterDays: 21, contact: '' } as const },
        ]) {
          const clauses = clausesOf(await filling({ country, terms: given }, language));
          expect(clauses.filter(({ text }) => /[{}]/.test(text))).toEqual([]);
          // What stands in brackets is worded: no name of a variable is left there.
          expect(clauses.flatMap(({ text }) => text.match(/\[[a-z]+_[a-z_]+\]/g) ?? [])).toEqual([]);
        }
      }
    },
  );
});

describe('a frame', () => {
  it('says days, hours and zone in its own language', async () => {
    expect(textIn(clausesOf(await filling()), 'rhythm')).toContain(
      'Je réponds du mardi au samedi, entre 18\u00a0h et 20\u00a0h (heure de Bruxelles).',
    );
    expect(textIn(clausesOf(await filling({}, 'nl')), 'rhythm')).toContain(
      'Ik antwoord van dinsdag tot en met zaterdag, tussen 18\u00a0uur en 20\u00a0uur (Brusselse tijd).',
    );
    expect(textIn(clausesOf(await filling({}, 'de')), 'rhythm')).toContain(
      'Ich antworte von Dienstag bis Samstag, zwischen 18\u00a0Uhr und 20\u00a0Uhr (Brüsseler Zeit).',
    );
  });

  it('holds the urgent numbers of its country, and says in brackets what only she knows', async () => {
    const urgent = textIn(clausesOf(await filling({ country: 'FR' })), 'urgent');
    expect(urgent).toContain('appelez le 112');
    expect(urgent).toContain('3114');
    expect(urgent).toContain('[service d’urgence du lieu]');
    expect(hasGap(urgent)).toBe(true);
    expect(hasGap('Rien n’est laissé ouvert.')).toBe(false);
  });

  it('has no clause on a volume where none is agreed, and says it in the short version where one is', async () => {
    const without = clausesOf(await filling());
    expect(without.some(({ id }) => id === 'volume')).toBe(false);
    const agreed = clausesOf(await filling({ terms: { ...terms, volume: 15 } }));
    expect(textIn(agreed, 'volume')).toContain('jusqu’à 15\u00a0minutes');
    expect(textIn(agreed, 'short').split('\n\n')).toHaveLength(textIn(without, 'short').split('\n\n').length + 1);
  });
});

describe('what is set beside the text', () => {
  it('is followed by the text, which keeps what she wrote herself', async () => {
    const before = await filling();
    const mine = clausesOf(before).map((clause) =>
      clause.id === 'rhythm' ? { ...clause, text: `${clause.text}\n\nLe dimanche, je marche.` } : clause,
    );
    const rhythm = { ...profile.rhythm, days: 0b0011110, windowStart: 1020, windowEnd: 1140, cutOff: 960 };
    const after = await filling({ terms: { ...terms, rhythm } });
    const { clauses, lost } = followed(mine, before, after);
    expect(lost).toEqual([]);
    expect(textIn(clauses, 'rhythm')).toContain('du mardi au vendredi, entre 17\u00a0h et 19\u00a0h');
    expect(textIn(clauses, 'rhythm')).toContain('Le dimanche, je marche.');
    expect(textIn(clauses, 'short')).toContain('du mardi au vendredi');
    expect(textIn(clauses, 'rhythm')).not.toContain('samedi');
  });

  it('is followed sentence by sentence in a paragraph that she has reworded', async () => {
    const before = await filling();
    const mine = clausesOf(before).map((clause) =>
      clause.id === 'rhythm'
        ? { ...clause, text: clause.text.replace('Ce qui vient après est lu', 'Le reste est lu') }
        : clause,
    );
    const after = await filling({ terms: { ...terms, rhythm: { ...profile.rhythm, cutOff: 960 } } });
    const { clauses, lost } = followed(mine, before, after);
    expect(lost).toEqual([]);
    expect(textIn(clauses, 'rhythm')).toContain('avant 16\u00a0h est lu le jour même');
    expect(textIn(clauses, 'rhythm')).toContain('Le reste est lu');
  });

  it('leaves a text that says something else by now as it is, and names it', async () => {
    const before = await filling();
    const mine = clausesOf(before).map((clause) =>
      clause.id === 'rhythm' ? { ...clause, text: 'Je réponds quand je peux.' } : clause,
    );
    const after = await filling({ terms: { ...terms, rhythm: { ...profile.rhythm, cutOff: 960 } } });
    const { clauses, lost } = followed(mine, before, after);
    expect(lost).toEqual(['rhythm']);
    expect(textIn(clauses, 'rhythm')).toBe('Je réponds quand je peux.');
  });

  it('brings the clause on a volume in and takes it out again', async () => {
    const [without, withVolume] = [await filling(), await filling({ terms: { ...terms, volume: 20 } })];
    const first = clausesOf(without);
    const brought = followed(first, without, withVolume).clauses;
    expect(textIn(brought, 'volume')).toContain('20\u00a0minutes');
    expect(brought.map(({ id }) => id)).toEqual(clausesOf(withVolume).map(({ id }) => id));
    expect(textIn(brought, 'short')).toBe(textIn(clausesOf(withVolume), 'short'));
    expect(followed(brought, withVolume, without).clauses).toEqual(first);
  });

  it('leaves out a clause that she has taken out, and keeps one of her own', async () => {
    const before = await filling();
    const mine = [
      ...clausesOf(before).filter(({ id }) => id !== 'fees'),
      { id: 'own-1', title: 'Le chien', text: 'Il aboie.' },
    ];
    const after = await filling({ terms: { ...terms, fee: '60 €' } });
    const { clauses } = followed(mine, before, after);
    expect(clauses.some(({ id }) => id === 'fees')).toBe(false);
    expect(textIn(clauses, 'own-1')).toBe('Il aboie.');
  });

  it('changes the language of what was not written by hand', async () => {
    const [french, german] = [await filling(), await filling({}, 'de')];
    const { clauses, lost } = followed(clausesOf(french), french, german);
    expect(lost).toEqual([]);
    expect(clauses).toEqual(clausesOf(german));
  });
});
