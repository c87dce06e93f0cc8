// Esc twice leaves; Esc that closes something, is held, or ends a composition does not.
import { expect, it } from 'vitest';
import { createDoubleEscape, type Press } from './quick-exit.ts';

const press = (timeStamp: number, other: Partial<Press> = {}): Press => ({
  key: 'Escape',
  timeStamp,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...other,
});

function presses(given: readonly Press[], isTaken: (at: number) => boolean = () => false): number {
  let [left, at] = [0, 0];
  const escape = createDoubleEscape(
    () => isTaken(at),
    () => (left += 1),
  );
  for (const each of given) {
    at = each.timeStamp;
    escape(each);
  }
  return left;
}

it('leaves at the second press within a second and a half, and at no other', () => {
  expect(presses([press(0)])).toBe(0);
  expect(presses([press(0), press(1_400)])).toBe(1);
  expect(presses([press(0), press(1_600)])).toBe(0);
  expect(presses([press(0), press(10, { key: 'e' }), press(900)])).toBe(1);
});

it.each<[string, Partial<Press>]>([
  ['held down', { repeat: true }],
  ['ending a composition', { isComposing: true }],
  ['that a page answered', { defaultPrevented: true }],
  ['with Ctrl', { ctrlKey: true }],
  ['with Alt', { altKey: true }],
])('does not count Esc %s', (_what, other) => {
  expect(presses([press(0), press(100, other)])).toBe(0);
  expect(presses([press(0, other), press(100)])).toBe(0);
});

it('does not count Esc that closes a dialog or a menu', () => {
  expect(presses([press(0), press(100)], (at) => at === 0)).toBe(0);
  expect(presses([press(0), press(100)], (at) => at === 100)).toBe(0);
  expect(presses([press(0), press(100), press(200)], (at) => at === 0)).toBe(1);
});
