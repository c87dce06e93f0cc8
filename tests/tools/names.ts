// Names that are stored, and kinds, as rules over sources (architecture.ts): each list of names is one constant, and nobody reckons with a
// place in it or with a kind's number.
import type { Source } from './sources.ts';

const KEEPS = /^(shared|client\/engine|server)\/(?!.*\.test\.)/;
/** It decides what a code means that it does not know. */
const TABLE_OF_KINDS = 'shared/kinds/table.ts';
const KINDS = ['kind', 'LETTER_KINDS', 'VAULT_KINDS'];
/** A codec that writes a name as its place in a list, and is not `names` (shared/codec.ts). */
const BY_PLACE = /\bmapped\b(?:<[^;(]*>)?\([^;]*\.(?:indexOf|findIndex)\(/;

export function nameBreaches({ path, text, compared }: Source): string[] {
  if (!KEEPS.test(path)) return [];
  return [
    ...(BY_PLACE.test(text) ? [`${path}: writes a name by its place in a list; names() of shared/codec.ts does`] : []),
    ...(path === TABLE_OF_KINDS
      ? []
      : KINDS.filter((name) => compared.has(name)).map(
          (name) => `${path}: compares ${name} by size; ask the table of kinds`,
        )),
  ];
}

/** Lists of the same names in the same order, where one of them is stored by `names`. */
export function listBreaches(sources: readonly Source[]): string[] {
  const kept = sources.filter(({ path }) => KEEPS.test(path));
  const stored = new Set(kept.flatMap(storedLists));
  const seen = new Map<string, string>();
  return kept.flatMap(({ path, lists }) =>
    lists.flatMap((list) => {
      const name = list.join(', ');
      const first = seen.get(name);
      if (first === undefined) seen.set(name, path);
      return first === undefined || !stored.has(name) ? [] : [`${path}: lists ${name}, as ${first} does`];
    }),
  );
}

/** Those handed to `names`, as a literal or by the name of a constant that is one here or elsewhere. */
function storedLists({ text }: Source): readonly string[] {
  return [...text.matchAll(/\bnames(?:<[^(]*>)?\(\s*(?:\[([^\]]*)\]|(\w+))/g)].flatMap(([, literal, constant]) => {
    const body = literal ?? new RegExp(`\\bconst ${constant} = \\[([^\\]]*)\\]`).exec(text)?.[1] ?? '';
    const strings = [...body.matchAll(/'([^']*)'/g)].map(([, each]) => each);
    return strings.length > 1 ? [strings.join(', ')] : [];
  });
}
