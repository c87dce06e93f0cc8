import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../../shared/protocol/cadre.ts';
import { contentOf, draftFrom, dueOf, freshDraft, withClause, withCountry, withPractice, withTerms } from './draft.ts';
import { templateIn } from './template/template.ts';

const profile: Profile = {
  name: 'Claire Vasseur',
  title: 'psychologue clinicienne',
  registration: '9921 48 301',
  rhythm: { days: 0b0111110, windowStart: 1080, windowEnd: 1200, cutOff: 1020, timeZone: 'Europe/Brussels' },
};
const fr = await templateIn('fr');
const text = (draft: { clauses: readonly { id: string; text: string }[] }, id: string): string =>
  draft.clauses.find((each) => each.id === id)?.text ?? '';

describe('a frame that is written', () => {
  it('begins with her name, her title, her number and her rhythm', () => {
    const draft = freshDraft('fr', 'BE', fr, profile);
    expect(text(draft, 'who')).toContain(
      'Je m’appelle Claire Vasseur. J’exerce comme psychologue clinicienne, sous le numéro 9921 48 301',
    );
    expect(draft.terms.rhythm).toEqual(profile.rhythm);
  });

  it('is due a country, a time of keeping where no rule gives one, and what stands in brackets', () => {
    expect(dueOf(freshDraft('fr', '', fr, profile)).map(({ type }) => type)).toEqual(['country', 'keeping', 'gaps']);
    expect(dueOf(freshDraft('fr', 'BE', fr, profile)).map(({ type }) => type)).toEqual(['gaps']);
    for (const country of ['FR', 'CH', 'LU']) {
      const draft = withCountry(freshDraft('fr', 'BE', fr, profile), country, fr, profile);
      expect([country, draft.terms.keeping, dueOf(draft).some(({ type }) => type === 'keeping')]).toEqual([
        country,
        undefined,
        true,
      ]);
    }
  });

  it.each([
    ['BE', 30],
    ['DE', 10],
    ['NL', 20],
    ['QC', 5],
  ])('keeps a record in %s for %i years until she says otherwise', (country, years) => {
    const draft = freshDraft('fr', country, fr, profile);
    expect(draft.terms.keeping?.years).toBe(years);
    expect(text(draft, 'record')).toContain(`${years} ans`);
  });

  it('comes back from what was kept as it was', () => {
    const draft = withClause(freshDraft('fr', 'BE', fr, profile), 'how', { text: 'Comme ceci.' });
    expect(draftFrom(contentOf(draft), 'fr')).toEqual({ ...draft, lost: [] });
  });

  it('names a clause that no longer says what is set, until she has worded it again', () => {
    const mine = withClause(freshDraft('fr', 'BE', fr, profile), 'late', { text: 'Je vous préviens.' });
    const set = withTerms(mine, { ...mine.terms, late: { answerDays: 3, contact: 'Nadia' } }, fr, profile);
    expect(set.lost).toEqual(['late']);
    expect(withClause(set, 'late', { text: 'Après trois jours, Nadia.' }).lost).toEqual([]);
  });

  it('follows the practice: its name, its days and its window', () => {
    const draft = freshDraft('fr', 'BE', fr, profile);
    const moved = {
      ...profile,
      name: 'Claire Martin',
      rhythm: { ...profile.rhythm, windowStart: 1020, windowEnd: 1140, cutOff: 960 },
    };
    const next = withPractice(draft, fr, profile, moved);
    expect(next.lost).toEqual([]);
    expect(text(next, 'who')).toContain('Claire Martin');
    expect(text(next, 'rhythm')).toContain('entre 17\u00a0h et 19\u00a0h');
    expect(next.terms.rhythm).toEqual(moved.rhythm);
    expect(withPractice(draft, fr, profile, profile)).toEqual(draft);
  });
});
