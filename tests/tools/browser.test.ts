import { expect, it } from 'vitest';
import { findBrowser, PLACES, type Place } from './browser.ts';

const silent = (): void => {};
const place = (how: string, path: string | null, asked: string[], costly?: true): Place => ({
  how,
  ...(costly ? { costly } : {}),
  look: () => {
    asked.push(how);
    return path;
  },
});

it('looks on the machine before it installs anything, and in the order the README gives', () => {
  expect(PLACES.map(({ how, costly }) => (costly ? `${how} (installs)` : how))).toEqual([
    'CHROMIUM_PATH',
    "Playwright's own Chromium",
    'the Chromium, Chrome or Edge of this system',
    'a Chromium that Playwright installed (installs)',
    'a Chromium that apt installed (installs)',
    'a Chromium from npm (installs)',
  ]);
});

it('takes the first browser that starts, and asks nobody after it', async () => {
  const asked: string[] = [];
  const places = [
    place('one', null, asked),
    place('two', '/broken', asked),
    place('three', '/good', asked),
    place('four', '/good', asked),
  ];
  const found = await findBrowser(places, (path) => path === '/good', silent);
  expect(found).toEqual({ ok: true, value: { path: '/good', how: 'three' } });
  expect(asked).toEqual(['one', 'two', 'three']);
});

it('says that it is about to install something', async () => {
  const told: string[] = [];
  await findBrowser(
    [place('apt', '/good', [], true)],
    () => true,
    (line) => told.push(line),
  );
  expect(told).toEqual(['no browser yet, trying: apt']);
});

it('ends with one line that says how to get a browser, when there is none', async () => {
  const found = await findBrowser([place('one', null, [])], () => true, silent);
  if (found.ok) throw new Error('a browser where there is none');
  expect(found.error.fix).toMatch(/playwright install/);
  expect(found.error.fix).not.toContain('\n');
});
