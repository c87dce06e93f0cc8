// Names as a sentence says them.

/** "Claire" of "Claire Vasseur"; the whole name where its first word is a title or an initial. */
export function shortName(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? '';
  return first.length < 3 || first.endsWith('.') || titles.test(first) ? name : first;
}

const titles = /^(mme|madame|monsieur|prof|drs|docteur|mrs|miss|anonyme|anonymous)$/i;
