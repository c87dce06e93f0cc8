// What is stored, as a rule over sources (architecture.ts): it bears its version.
import type { Source } from './sources.ts';

export const TABLE = /\bconst (\w+): Table<[^=]*> *= *(\{)?/g;
const ENCODED = /\bencode(?:<[^>(]*>)?\(\s*(\w+)\b(?![.(])/g;
const STORED = /^client\/engine\/(?!.*\.test\.)/;
/** Seals a row's version with the key in front of it. */
const SEALS_ROWS = 'client/engine/state/sealed-store.ts';

/** What follows an opening brace, up to the one that closes it. */
function braced(text: string, from: number): string {
  let depth = 1;
  let at = from;
  while (at < text.length && depth > 0) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    at++;
  }
  return text.slice(from, at);
}

/**
 * Everything persisted bears the version that wrote it: a form that has none can never gain a field. What travels has its codec in
 * shared/; so what the engine encodes by a codec of its own is kept, in a row, a header or the vault.
 */
export function storedBreaches({ path, text }: Source): string[] {
  if (!STORED.test(path)) return [];
  const tables = [...text.matchAll(TABLE)].flatMap(([all, name, brace], i, found) => {
    const body = brace === undefined ? '' : braced(text, (found[i]?.index ?? 0) + all.length);
    return /\bcodec: versioned\(/.test(body) ? [] : [name];
  });
  const codecs = [...text.matchAll(ENCODED)].flatMap(([, name]) => {
    const made = new RegExp(`\\bconst ${name}\\b(?: *:[^=]*)? *= *(\\w+)`).exec(text);
    const isOlder = name?.startsWith('former') ?? false;
    return path === SEALS_ROWS || made === null || isOlder || made[1] === 'versioned' ? [] : [name];
  });
  return [...new Set([...tables, ...codecs])].map((name) => `${path}: ${name} is kept and bears no version`);
}
