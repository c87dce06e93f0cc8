// The cases, their page and their tests are one: every case names tests that are there, every test of the hostile suites belongs to a case or says
// why not, the page is the one made of them, and every word of a told end is on a screen.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createComponent } from 'solid-js';
import { renderToString } from 'solid-js/web';
import { describe, expect, it } from 'vitest';
import { Banner } from '../../client/app/Banner.tsx';
import { RelationNotices } from '../../client/app/RelationNotices.tsx';
import { type App, AppContext } from '../../client/app/state.ts';
import type { OpenSpaceView, RelationNotice, RelationView } from '../../client/engine/api/views.ts';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { fr } from '../../client/i18n/fr.ts';
import { createI18n, type Language } from '../../client/i18n/index.ts';
import { DAY } from '../../shared/clock.ts';
import { isMade, type MadeCase, type Word } from './case.ts';
import { CHAPTERS } from './cases.ts';
import { numbered, PAGE, pageOf, tally } from './page.ts';
import { WORDS } from './words.ts';

const root = join(import.meta.dirname, '..', '..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
/** Titles of a day that is played in a file of its own for each side. */
const SHARED_DAYS: Readonly<Record<string, string>> = {
  'tests/scenarios/crash-patient.test.ts': 'tests/scenarios/crashes.ts',
  'tests/scenarios/crash-psychologist.test.ts': 'tests/scenarios/crashes.ts',
  'tests/scenarios/mishap-patient.test.ts': 'tests/scenarios/mishaps.ts',
  'tests/scenarios/mishap-psychologist.test.ts': 'tests/scenarios/mishaps.ts',
};
const sourceOf = (file: string): string => textOf(SHARED_DAYS[file] ?? file);

const made = numbered(CHAPTERS).flatMap(({ case: each }): readonly MadeCase[] => (isMade(each) ? [each] : []));

/** Tests of the hostile suites that attack nothing: they make another's attack prove something. */
const BESIDE = [
  'the unchanged entry arrives, so that what follows proves something',
  '48: where not all mailboxes can be listened to',
  'is heard until it is',
  'X11: stands as one where it stands in its source',
  '33: what crossed the answer replaces and takes back as ever',
  'X15: a mailbox that stands where it stood is told of by nobody',
  'shown whole: nothing is said to be missing, also once letters have come',
];

/** Titles of a test file; of tests over a table what stands behind it. */
const titlesIn = (source: string): readonly string[] =>
  source.split(/^(?= *(?:it|describe)\b)/m).flatMap((part) => {
    const title = /^ *it(?:\.each)?[^]*?\(\s*(['`])((?:(?!\1)[^\\\n]|\\.)*)\1,\s*(?:async )?\(/.exec(part)?.[2];
    return title === undefined ? [] : [title];
  });

describe('the cases', () => {
  it('are on their page as they are here, and THREATS.md leads to it', () => {
    expect(textOf(PAGE), 'npm run hostile -- --page writes it anew').toBe(pageOf(CHAPTERS));
    expect(textOf('shared/THREATS.md')).toContain('(HOSTILE.md)');
    const { delivered, late, told } = tally(CHAPTERS);
    expect(delivered + late + told).toBe(made.length);
  });

  it('name tests that are there', () => {
    // From their beginning, as the script asks for them.
    const isThere = (file: string, title: string): boolean =>
      ["'", '`'].some((quote) => sourceOf(file).includes(`${quote}${title}`));
    const lost = made.flatMap(({ tests }) => tests.filter(([file, title]) => !isThere(file, title)));
    expect(lost).toEqual([]);
  });

  it('have a check that stands where the script takes it away', () => {
    const stale = made.flatMap(({ does, check }) =>
      check.edits.flatMap(([file, from]) => (textOf(file).split(from).length === 2 ? [] : [`${does}: ${file}`])),
    );
    expect(stale).toEqual([]);
  });

  it('hold every test of the hostile suites', () => {
    const files = globSync('tests/hostile-{relay,peer}/*.test.ts', { cwd: root }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    const named = made.flatMap(({ tests }) => tests);
    let found = 0;
    const left = files.flatMap((file) =>
      titlesIn(textOf(file)).flatMap((title) => {
        found++;
        const isNamed = named.some(([path, name]) => path === file && title.startsWith(name));
        return isNamed || BESIDE.some((name) => title.startsWith(name)) ? [] : [`${file}: ${title}`];
      }),
    );
    expect(found).toBeGreaterThan(150);
    expect(left, 'each belongs to a case of tests/hostile/cases-*.ts').toEqual([]);
  });

  it('say what is told wherever something is, and each word is asserted by one of their tests', () => {
    const unsaid = made.flatMap(({ does, end, words = [], tests }) => {
      if (end === 'told' && words.length === 0) return [`${does}: no words`];
      const sources = tests.map(([file]) => sourceOf(file)).join('\n');
      return words.flatMap((word) => (WORDS[word]?.asserts.test(sources) === true ? [] : [`${does}: ${word}`]));
    });
    expect(unsaid).toEqual([]);
  });
});

describe('the words of a told end', () => {
  const words = [...new Set(made.flatMap((each): readonly Word[] => each.words ?? []))];

  it.each(words)('%s: read from a view on a screen, with a text in both languages', (word) => {
    const found = WORDS[word];
    if (found === undefined) throw new Error('no words');
    const screen = textOf(found.screen);
    expect(screen).toContain(found.reads);
    for (const place of found.texts) {
      const [room, key] = place.split('.') as [string, string];
      expect(
        new RegExp(`t(?:\\(\\))?\\.(?:${room}\\.)?${key}\\b`).test(screen) ||
          found.screen.endsWith('dossier/Entry.tsx'),
      ).toBe(true);
      for (const dictionary of [fr, en] as unknown as readonly Record<string, Record<string, unknown>>[])
        expect(['string', 'function'], place).toContain(typeof dictionary[room]?.[key]);
    }
  });

  it('offer nobody to go on with another identity than the one that was known', () => {
    const texts = JSON.stringify([fr, en], (_key, value: unknown) =>
      typeof value === 'function' ? (value as (p: object) => unknown).toString() : value,
    );
    expect(texts.length).toBeGreaterThan(10_000);
    expect(texts).not.toMatch(
      /(continuer|poursuivre|accepter|ouvrir) (quand même|malgré)|(continue|proceed|accept|open) anyway/i,
    );
  });

  it.each<Language>(['fr', 'en'])('are shown for every notice there is, calmly (%s)', async (locale) => {
    const notices: readonly RelationNotice[] = [
      { type: 'entries-missing', count: 2, withheld: false },
      { type: 'entries-missing', count: 2, withheld: true },
      { type: 'two-versions' },
      { type: 'older-history' },
      { type: 'not-yet-arrived' },
      { type: 'refused-envelope', count: 1 },
      { type: 'cannot-open-here', count: 1 },
      { type: 'please-update' },
      { type: 'used-twice' },
      { type: 'peer-recovered', at: 0 },
      { type: 'unconfirmed-device', asks: false },
      { type: 'unconfirmed-device', asks: true },
      { type: 'announcement-missing' },
      { type: 'own-list-behind' },
      { type: 'set-aside', times: 1 },
      { type: 'old-copy' },
      { type: 'cut-off' },
      { type: 'kept-from-moving' },
    ];
    const texts = new Set<string>();
    for (const notice of notices) {
      const relation = { peerName: 'Claire Vasseur', notices: [notice] } as unknown as RelationView;
      const shown = await rendered(locale, {}, () =>
        createComponent(RelationNotices, { relation, onCompare: () => undefined }),
      );
      expect(shown.length, notice.type).toBeGreaterThan(20);
      expect(shown).not.toContain('!');
      texts.add(shown);
    }
    expect(texts.size).toBe(notices.length);
  });

  it('tell what a rolled-back vault lacks, for a month after the recovery', async () => {
    const now = 400 * DAY;
    const of = (missing: number, ago: number) =>
      rendered(
        'fr',
        { recovery: { recoveredAt: now - ago, missing } },
        () => createComponent(Banner, { failed: false, onDismiss: () => undefined }),
        now,
      );
    expect(await of(3, DAY)).toContain('3 éléments y manquent');
    expect(await of(0, DAY)).toBe('');
    expect(await of(3, 31 * DAY)).toBe('');
  });
});

/** What a person reads of a component; of the open space as much as it asks for. */
async function rendered(
  locale: Language,
  open: Partial<OpenSpaceView>,
  component: () => unknown,
  now = 0,
): Promise<string> {
  const format = await createI18n(locale);
  const none = { relations: 0, others: 0 };
  const space = {
    connection: { state: 'online', unsent: 0, clockSkew: 0 },
    vaultStuck: false,
    devices: [],
    removedAt: null,
    unread: { damaged: none, newer: none },
    recovery: null,
    ...open,
  };
  const app = { t: format.t, format, now: () => now, view: { open: space } } as unknown as App;
  const html = renderToString(() =>
    createComponent(AppContext.Provider, {
      value: app,
      get children() {
        return component() as never;
      },
    }),
  );
  return html
    .replaceAll(/<!--[\s\S]*?-->|<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
