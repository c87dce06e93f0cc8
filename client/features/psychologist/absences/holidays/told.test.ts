import { describe, expect, it } from 'vitest';
import { NO_RHYTHM_STANDING, type AbsenceView } from '../../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../../engine/api/views.ts';
import { holidaysOf } from './holidays.ts';
import { holidayDraft, rangesOf, takenIn, toldTo, toTell } from './told.ts';

const at = (day: string): number => Date.parse(day) / 86_400_000;
const TODAY = at('2026-12-01');
const YEAR = holidaysOf('BE', TODAY, TODAY + 365);

const relation = (key: string, ...absences: readonly Partial<AbsenceView>[]) =>
  ({
    key,
    rhythm: {
      ...NO_RHYTHM_STANDING,
      absences: absences.map((each) => ({
        id: 'a',
        why: 'holidays',
        place: 'BE',
        days: [],
        text: '',
        at: 0,
        isChanged: false,
        ...each,
      })),
    },
  }) as unknown as RelationView;

const range = (day: string) => ({ from: at(day), until: at(day) });

describe('public holidays that are told', () => {
  it('begin with what is closed by law, and are told to everyone', () => {
    const told = toldTo([relation('one'), relation('two')], TODAY);
    expect(told).toEqual({ id: null, place: null, days: new Set(), upTo: null });
    const taken = takenIn(YEAR, told, 'BE');
    expect(taken).toContain(at('2026-12-25'));
    expect(taken).not.toContain(at('2027-03-28'));
    expect(toTell([relation('one'), relation('two')], taken, TODAY)).toEqual(['one', 'two']);
    expect(holidayDraft(told, 'BE', taken)).toMatchObject({ id: null, why: 'holidays', place: 'BE' });
  });

  it('stay as they were told, days taken out included, and later days come as the law has them', () => {
    // Told on 1 June: up to a year from there she chose.
    const said = Date.parse('2026-06-01T12:00:00');
    const days = [range('2026-12-25'), range('2027-03-29')];
    const told = toldTo([relation('one', { at: said, days })], TODAY);
    expect([told.id, told.place]).toEqual(['a', 'BE']);
    const taken = takenIn(YEAR, told, 'BE');
    expect(taken).not.toContain(at('2027-01-01'));
    expect(taken).not.toContain(at('2027-05-17'));
    expect(taken).toContain(at('2027-07-21'));
  });

  it('are of another place those that its law closes, whatever was told of the first', () => {
    const told = toldTo([relation('one', { days: [range('2026-12-25')] })], TODAY);
    const lu = takenIn(holidaysOf('LU', TODAY, TODAY + 365), told, 'LU');
    expect(lu).toContain(at('2026-12-26'));
  });

  it('go to whoever knows others: to someone new, and to nobody once all know them; days that are over count for nothing', () => {
    const days = new Set([at('2026-12-25')]);
    const knows = relation('one', { days: [range('2026-11-11'), range('2026-12-25')] });
    expect(toTell([knows, relation('two')], days, TODAY)).toEqual(['two']);
    expect(toTell([knows], days, TODAY)).toEqual([]);
    expect(toTell([knows], new Set(), TODAY)).toEqual(['one']);
    expect(toTell([relation('two')], new Set(), TODAY)).toEqual([]);
  });

  it('are said as ranges, days that follow each other as one; absences of hers are none of them', () => {
    expect(rangesOf([at('2026-12-26'), at('2027-01-01'), at('2026-12-25')])).toEqual([
      { from: at('2026-12-25'), until: at('2026-12-26') },
      range('2027-01-01'),
    ]);
    const away = relation('one', { id: 'b', why: 'absence', place: null, days: [range('2026-12-25')] });
    expect(toldTo([away], TODAY).id).toBeNull();
  });
});
