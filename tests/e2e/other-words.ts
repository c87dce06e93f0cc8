// A page that was reached in French, in the words of another language: every text of the dictionary that stands on it is exchanged for its
// counterpart, looked at, and put back. So each state of the app is seen in a language that no walk speaks. What people wrote stays.
import type { Page } from '@playwright/test';
import { createI18n } from '../../client/i18n/index.ts';
import type { Language } from '../../shared/languages.ts';

/** A French wording as a pattern, and what stands in its place; `$1` and so on are what the French one was filled with. */
type Exchange = { readonly from: string; readonly to: string };

const MARK = /⟦(\w+)⟧/g;

/** A text with its parameters marked; once for one and once for several where it counts. */
function wordingsOf(text: unknown): readonly string[] {
  if (typeof text === 'string') return [text];
  if (typeof text !== 'function') return [];
  return [1, 7].map((count) => {
    const marked = new Proxy({}, { get: (_, name) => (name === 'count' ? count : `⟦${String(name)}⟧`) });
    return String(text(marked)).replaceAll(new RegExp(`\\b${count}\\b`, 'g'), '⟦count⟧');
  });
}

function exchangeOf(french: string, other: string): Exchange {
  const names: string[] = [];
  const from = french
    .split(/(⟦\w+⟧)/)
    .map((part) => {
      const name = /^⟦(\w+)⟧$/.exec(part)?.[1];
      if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (names.includes(name)) return `\\${names.indexOf(name) + 1}`;
      names.push(name);
      return '([^]+?)';
    })
    .join('');
  const to = other
    .replaceAll('$', '$$$$')
    .replaceAll(MARK, (all, name: string) => (names.includes(name) ? `$${names.indexOf(name) + 1}` : all));
  return { from: `^${from}$`, to };
}

/** Every text of the app, the longest first: the shortest pattern with a gap fits too much. */
export async function exchangesFor(language: Language): Promise<readonly Exchange[]> {
  const [french, other] = [await createI18n('fr'), await createI18n(language)];
  const rooms = Object.entries(french.t as unknown as Record<string, Record<string, unknown>>);
  const theirs = other.t as unknown as Record<string, Record<string, unknown>>;
  const all = rooms.flatMap(([room, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const there = wordingsOf(theirs[room]?.[key]);
      return wordingsOf(text).map((wording, at) => ({ wording, other: there[at] ?? '' }));
    }),
  );
  const bare = (text: string): number => text.replaceAll(MARK, '').length;
  return all
    .filter(({ wording }) => bare(wording) > 2)
    .toSorted((a, b) => bare(b.wording) - bare(a.wording))
    .map(({ wording, other: there }) => exchangeOf(wording, there));
}

/** Exchanges the words of a page, does `look`, and puts the page's own back. Returns how many were exchanged. */
export async function inOtherWords(
  page: Page,
  language: Language,
  exchanges: readonly Exchange[],
  look: () => Promise<void>,
): Promise<number> {
  const count = await page.evaluate(exchange, { language, exchanges });
  await look();
  await page.evaluate(putBack);
  return count;
}

type Kept = { readonly put: () => void };
type Here = typeof globalThis & { exchanged?: Kept[] };

function exchange({ language, exchanges }: { language: string; exchanges: readonly Exchange[] }): number {
  const patterns = exchanges.map(({ from, to }) => ({ pattern: new RegExp(from, 'u'), to }));
  const known = new Map<string, string | null>();
  const counterpart = (text: string): string | null => {
    const said = text.trim();
    if (said.length < 3) return null;
    const before = known.get(said);
    if (before !== undefined) return before;
    const found = patterns.find(({ pattern }) => pattern.test(said));
    const there = found === undefined ? null : said.replace(found.pattern, found.to);
    known.set(said, there);
    return there;
  };
  const kept: Kept[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const there = counterpart(node.data);
    if (there === null) continue;
    const own = node.data;
    const put = own.replace(own.trim(), () => there);
    node.data = put;
    kept.push({ put: () => void (node.data === put && (node.data = own)) });
  }
  for (const field of document.querySelectorAll('[placeholder]')) {
    const own = field.getAttribute('placeholder') ?? '';
    const there = counterpart(own);
    if (there === null) continue;
    field.setAttribute('placeholder', there);
    kept.push({ put: () => field.setAttribute('placeholder', own) });
  }
  const root = document.documentElement;
  const own = root.lang;
  root.lang = language;
  kept.push({ put: () => (root.lang = own) });
  (globalThis as Here).exchanged = kept;
  return kept.length - 1;
}

function putBack(): void {
  const here = globalThis as Here;
  for (const { put } of (here.exchanged ?? []).toReversed()) put();
  delete here.exchanged;
}
