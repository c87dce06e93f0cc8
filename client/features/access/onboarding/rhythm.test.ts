import { describe, expect, it } from 'vitest';
import { formOf, minutesOf, rhythmOf, usualRhythm } from './rhythm.ts';

describe('the form of a rhythm', () => {
  const usual = usualRhythm('Europe/Brussels');

  it('becomes the rhythm the bundle carries', () => {
    expect(rhythmOf(usual)).toEqual({
      rhythm: { days: 0b0111110, windowStart: 1080, windowEnd: 1200, cutOff: 1020, timeZone: 'Europe/Brussels' },
      problem: null,
    });
  });

  it('comes back from the rhythm that is in force', () => {
    expect(formOf(rhythmOf(usual).rhythm)).toEqual(usual);
    expect(formOf({ ...rhythmOf(usual).rhythm, windowEnd: 24 * 60 }).windowEnd).toBe('23:59');
  });

  it('names what is wrong', () => {
    expect(rhythmOf({ ...usual, days: [] }).problem).toBe('no-day');
    expect(rhythmOf({ ...usual, windowEnd: '18:00' }).problem).toBe('window-empty');
    expect(rhythmOf({ ...usual, windowEnd: '' }).problem).toBe('window-empty');
    expect(rhythmOf({ ...usual, cutOff: '18:01' }).problem).toBe('cut-off-after-window');
    expect(rhythmOf({ ...usual, cutOff: '' }).problem).toBe('cut-off-after-window');
    expect(rhythmOf({ ...usual, timeZone: 'Europe/Nulle-Part' }).problem).toBe('time-zone-unknown');
  });

  it('reads the hours a time input gives, seconds too, and nothing else', () => {
    expect(minutesOf('00:00')).toBe(0);
    expect(minutesOf('23:59:30')).toBe(1439);
    for (const wrong of ['', '24:00', '12:60', '1:00', 'midi']) expect(minutesOf(wrong)).toBeNull();
  });
});
