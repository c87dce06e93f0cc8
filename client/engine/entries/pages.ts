// A thread in pages, so that whoever has read it reads again what changed of it and nothing else.
import { type EntryHead, PAGE_LENGTH } from '../api/views.ts';

/** What is known of an entry without opening its text. */
export type Head = Omit<EntryHead, 'opening' | 'whole'>;

/** A number that grows with every change of the thread, and for each page the one it was last changed at. */
export type Pages = {
  readonly version: number;
  readonly versions: readonly number[];
  /** The heads of each; those of a page that is as it was are the same list. */
  readonly heads: readonly (readonly Head[])[];
};

/** The pages once heads have changed or come behind the others, and nothing else. `changed`: their places. */
export function changedPages(
  former: Pages,
  shown: readonly { readonly head: Head }[],
  changed: ReadonlySet<number>,
): Pages {
  if (changed.size === 0) return former;
  const version = former.version + 1;
  const [versions, lists] = [[...former.versions], [...former.heads]];
  for (const page of new Set([...changed].map((at) => Math.floor(at / PAGE_LENGTH)))) {
    versions[page] = version;
    lists[page] = headsOf(shown, page);
  }
  return { version, versions, heads: lists };
}

/** The pages beside those of before: an entry that is as it was stays the same object. */
export function pagesOf<S extends { readonly head: Head }>(
  shown: readonly S[],
  former: { readonly shown: readonly S[]; readonly pages: Pages } | undefined,
): { readonly pages: Pages; readonly kept: readonly S[] } {
  const before = new Map(former?.shown.map((each) => [each.head.id, each.head]));
  const kept = shown.map((each) => {
    const head = before.get(each.head.id);
    return head !== undefined && isSameHead(head, each.head) ? { ...each, head } : each;
  });
  const version = former?.pages.version ?? 0;
  const versions = Array.from({ length: Math.ceil(kept.length / PAGE_LENGTH) }, (_, page) => {
    const end = Math.min((page + 1) * PAGE_LENGTH, Math.max(kept.length, former?.shown.length ?? 0));
    for (let at = page * PAGE_LENGTH; at < end; at++)
      if (kept[at]?.head !== former?.shown[at]?.head) return version + 1;
    return former?.pages.versions[page] ?? version + 1;
  });
  const heads = versions.map((its, page) => {
    const same = its === former?.pages.versions[page] ? former.pages.heads[page] : undefined;
    return same ?? headsOf(kept, page);
  });
  const isOther = versions.includes(version + 1) || kept.length !== (former?.shown.length ?? 0);
  return { pages: { version: version + (isOther ? 1 : 0), versions, heads }, kept };
}

const headsOf = (shown: readonly { readonly head: Head }[], page: number): readonly Head[] =>
  shown.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH).map(({ head }) => head);

export const isSameHead = (a: Head, b: Head): boolean =>
  (Object.keys(a) as (keyof Head)[]).every((name) => {
    const [before, now] = [a[name], b[name]];
    return Array.isArray(before) && Array.isArray(now)
      ? before.length === now.length && before.every((each, at) => each === now[at])
      : before === now;
  });
