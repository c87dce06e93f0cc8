import { expect, it } from 'vitest';
import { toBeChecked } from './to-check.ts';

it('what nobody has checked yet is one line: each language that no native speaker has read, and urgent numbers', async () => {
  const line = await toBeChecked();
  expect(line).toMatch(
    /^to be checked: texts that no native speaker has read \(Nederlands (\d+), Deutsch (\d+)\); urgent numbers .* \(\d+ of \d+\)$/,
  );
  const [dutch = 0, german = 0] = (line.match(/\d+/g) ?? []).map(Number);
  expect(dutch).toBeGreaterThan(2_000);
  expect(Math.abs(dutch - german)).toBeLessThan(200);
});
