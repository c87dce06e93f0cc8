// What screens hold to, as functions over sources (architecture.ts): a kind of entry is named in one place, and nothing of a space
// lives longer than the space is open.
import type { Source } from './sources.ts';

const TESTS = /\.test\.tsx?$/;

/** Where a kind of entry may be named: the table of the screens, and beside it the drafts of each; what WebRTC calls an answer is none. */
const NAMES_KINDS = /^client\/(entry|engine)\/|^client\/platform\/peer-connection\.ts$/;
const SCREENS = /^client\/(app|features|ui|platform|worksheets|i18n\/[^/]+$)/;
/** As the engine's views name them (EntryHead). Two of them are words of everyday: they count where a kind is compared. */
const KINDS = ['flash', 'piece', 'recording', 'answer', 'lateness', 'stub', 'unexpected', 'erased'];
const KIND_COMPARED = /\bkind\)?\s*(?:===|!==|:)\s*'(unknown|missing)'/g;

/** A new kind is one row of shared/kinds/table.ts and one of client/entry/table.ts: no screen compares kinds itself. */
function kindBreaches({ path, text, strings }: Source): string[] {
  if (!SCREENS.test(path) || NAMES_KINDS.test(path)) return [];
  const compared = [...text.matchAll(KIND_COMPARED)].map(([, kind = '']) => kind);
  const named = [...KINDS.filter((kind) => strings.has(kind)), ...compared];
  return named.map((kind) => `${path}: '${kind}' is a kind of entry; ask client/entry`);
}

const HOLDS = /^client\/(app|entry|features|ui|worksheets|i18n)\//;
/** What a module may hold for as long as the tab, and why nothing of a space is in it. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  // What was spoken last; a lock takes it away (App.tsx).
  'client/ui/Status.tsx': ['line', 'asked'],
  // Formats by language and time zone.
  'client/i18n/format.ts': ['kept', 'numbers'],
  // Rules of numbers, by language.
  'client/i18n/plural.ts': ['rules'],
};

/**
 * What a module holds outlives every lock. What a page leaves for who comes back to it goes into the app's memory, which a lock
 * empties (client/app/page-memory.ts). A WeakMap holds nothing that nobody else does.
 */
function stateBreaches({ path, held }: Source): string[] {
  if (!HOLDS.test(path)) return [];
  return held
    .filter((name) => !(HELD[path] ?? []).includes(name))
    .map((name) => `${path}: ${name} outlives a lock; keep it in the app's memory`);
}

export const screenBreaches = (source: Source): string[] =>
  TESTS.test(source.path) ? [] : [...kindBreaches(source), ...stateBreaches(source)];
