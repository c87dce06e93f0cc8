// The file of excerpts: a page without a script, a date or a name, of lines that were all reread. Whoever makes it says which were, and gets no byte where
// one is not. Pure.
import { err, ok, type Result } from '../../../shared/result.ts';
import { labelWords, type SupervisionLine, type SupervisionWords } from '../api/supervision-views.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE =
  'body{font:1rem/1.6 serif;max-width:38rem;margin:3rem auto;padding:0 1rem}ol{list-style:none;padding:0}li{margin:0 0 1.5rem}small{font-family:sans-serif}p{margin:.25rem 0;white-space:pre-wrap}';

/** `reread`: ids of the lines that were. Nothing where one of them was not, or holds a word that is to be decided. */
export function fileOf(
  lines: readonly SupervisionLine[],
  reread: ReadonlySet<string>,
  words: SupervisionWords,
): Result<string, 'not-reread'> {
  if (lines.length === 0 || lines.some(({ id, asked }) => !reread.has(id) || asked > 0)) return err('not-reread');
  const said = ({ pieces }: SupervisionLine): string =>
    pieces
      .map(({ text, found }) => escaped(found?.level === 'replaced' ? labelWords(words.labels, found.label) : text))
      .join('');
  const items = lines.map((line) => {
    const day = escaped(labelWords(words.labels, { kind: 'day', n: line.day }));
    return `<li><small>${day}</small><p>${said(line)}</p></li>`;
  });
  return ok(
    [
      '<!doctype html>',
      `<html lang="${escaped(words.language)}">`,
      `<head><meta charset="utf-8"><title>${escaped(words.title)}</title><style>${STYLE}</style></head>`,
      `<body><h1>${escaped(words.title)}</h1>`,
      `<ol>${items.join('\n')}</ol>`,
      `<p><small>${escaped(words.note)}</small></p>`,
      '</body></html>',
      '',
    ].join('\n'),
  );
}
