// Real Chromium, one version, no retry: a test that passes once in two is a failing test. Each spec starts a relay of its own
// (fixtures beside it), so nothing is served from here. `npm test` finds the browser; run alone, this looks for one too.
import { defineConfig } from '@playwright/test';
import { findBrowser, PLACES } from '../tools/browser.ts';

const found = await findBrowser(PLACES.filter(({ costly }) => !costly));
if (!found.ok) throw new Error(found.error.fix);

/** Quiet browsers: nothing of theirs on the network, no first-run page; as root Chromium refuses its sandbox. */
const args = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
if (process.getuid?.() === 0) args.push('--no-sandbox');
/**
 * A device that gives Argon2id 128 MiB, and not the 256 that are asked for first: 3,000 pages of 64 KiB. Half of what all browsers
 * here would else compute; device.spec.ts has one that gives them.
 */
export const SMALL_DEVICE = '--js-flags=--wasm-max-mem-pages=3000';
args.push(SMALL_DEVICE);
/** A microphone of Chromium's own, which beeps once a second and asks nobody. */
args.push('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');

/**
 * The long form's: a browser beside Chromium; thousands of entries in a real browser; a profile that is copied, which is six browsers one after the other, of which all but
 * the files is tried in process (tests/scenarios/copied.test.ts); a colleague's cover, which is three people and as much in process
 * (tests/scenarios/cover.test.ts); six weeks on a clock that is moved; a recorder killed forty times; a thread of 600 entries; the files of a profile
 * searched after an erasure; the sheet on paper, read by two readers; a first day, which all-states.spec.ts lives too. And what stands on engines that are tried in process: a space of this device only (device-only.test.ts), a crisis plan
 * (plan.test.ts), a consultation and what may go wrong in one (calls.test.ts), silences (silence.test.ts), a record (dossier.test.ts), an export (export.test.ts), files (files.test.ts), an answer by voice (spoken-answer.test.ts), passkeys (passkeys.test.ts),
 * reminders (reminders.test.ts), two spaces in one browser (spaces.test.ts); the pages of the demonstration for every ability, which all-states.spec.ts looks at otherwise; first questions, frames, pauses, ends and stops, which the six weeks
 * walk through too (first-exchanges.test.ts, frame.test.ts, rhythm.test.ts, planned-ending.test.ts), a transfer (transfer.test.ts), a client of one's own (server/own/own-client.test.ts), access for colleagues (colleagues.test.ts), a second device (linking.test.ts, devices.test.ts).
 */
const LONG = [
  'long.spec.ts',
  'fifth-language.spec.ts',
  'copied.spec.ts',
  'cover.spec.ts',
  'weeks.spec.ts',
  'voice-killed.spec.ts',
  'files.spec.ts',
  'spoken-answer.spec.ts',
  'history.spec.ts',
  'this-device.spec.ts',
  'plan.spec.ts',
  'export.spec.ts',
  'record-copy.spec.ts',
  'rights.spec.ts',
  'supervision.spec.ts',
  'worksheet.spec.ts',
  'rhythm.spec.ts',
  'ending.spec.ts',
  'devices.spec.ts',
  'transfer.spec.ts',
  'colleagues.spec.ts',
  'first.spec.ts',
  'frame.spec.ts',
  'consult.spec.ts',
  'call-troubles.spec.ts',
  'silence.spec.ts',
  'firefox.spec.ts',
  'dossier.spec.ts',
  'synthesis.spec.ts',
  'passkeys.spec.ts',
  'reminders.spec.ts',
  'roles.spec.ts',
  'own-client.spec.ts',
  'traces.spec.ts',
  'browsers.spec.ts',
  'day.spec.ts',
  'demo.spec.ts',
  'paper.spec.ts',
  'abilities.spec.ts',
  'stays.spec.ts',
];
const isFull = process.env['ENTRETEMPS_FULL'] === '1';
const IGNORED = isFull ? [] : LONG;
/** What the headless shell of Chromium has not: the settings of a site, the cache of pages that were left, notices. */
const WHOLE = ['blocked.spec.ts', 'device.spec.ts', 'reminders.spec.ts', 'stays.spec.ts'];
/** The same Chromium built without windows, where this system has it: two thirds of the work for the same pages. */
const shell = process.env['HEADLESS_SHELL_PATH'];
const inBoth = (executablePath: string) => [
  { name: 'shell', testIgnore: [...IGNORED, ...WHOLE], use: { launchOptions: { executablePath, args } } },
  { name: 'whole', testMatch: WHOLE, testIgnore: IGNORED },
];

export default defineConfig({
  testDir: '.',
  testIgnore: IGNORED,
  // Single tests of the long form, in files of the short one.
  ...(isFull ? {} : { grepInvert: /@long/ }),
  ...(shell === undefined ? {} : { projects: inBoth(shell) }),
  outputDir: '../../test-results',
  // One more than there are cores on a small machine: a test waits a good part of its time, for thirty seconds of grace or a lock to come.
  workers: 3,
  retries: 0,
  // Far above what a quiet machine takes: several browsers and Argon2id at its real cost share two cores.
  expect: { timeout: 30_000 },
  timeout: 300_000,
  forbidOnly: true,
  reporter: [
    ['line'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? '../../test-results/results.json' }],
  ],
  use: {
    browserName: 'chromium',
    headless: true,
    locale: 'fr-BE',
    timezoneId: 'Europe/Brussels',
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    launchOptions: { executablePath: found.value.path, args },
  },
});
