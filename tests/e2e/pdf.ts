// What of a printed page is text: the PDF that Chromium writes, read as a search in the file or a screen reader would read it.
// Only what Chromium itself writes is understood: compressed streams, fonts by glyph number with their tables of characters.
import { inflateSync } from 'node:zlib';

type Parts = ReadonlyMap<number, { readonly head: string; readonly body: string }>;

/** All text in the order in which it is drawn, parts that the page sets apart joined by a space. */
export function textOfPdf(pdf: Buffer): string {
  const parts = partsOf(pdf);
  const pages = [...parts.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head));
  return pages.map((page) => textOfPage(page.head, parts)).join('\n');
}

export const pagesOfPdf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

function partsOf(pdf: Buffer): Parts {
  const whole = pdf.toString('latin1');
  const parts = new Map<number, { head: string; body: string }>();
  for (const found of whole.matchAll(/(?:^|\n)(\d+) 0 obj\s?([\s\S]*?)endobj/g)) {
    const [, id = '', content = ''] = found;
    const at = content.indexOf('stream\n');
    const head = at < 0 ? content : content.slice(0, at);
    const raw = at < 0 ? '' : content.slice(at + 7, content.lastIndexOf('endstream'));
    parts.set(Number(id), { head, body: /FlateDecode/.test(head) ? inflated(raw) : raw });
  }
  return parts;
}

function inflated(raw: string): string {
  try {
    return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

function textOfPage(head: string, parts: Parts): string {
  const fonts = fontsIn(head, parts);
  const contents = [...(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(head)?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
  const drawn = contents.map(([, id]) => parts.get(Number(id))?.body ?? '').join('\n');
  let font: Font = NO_FONT;
  let text = '';
  const steps = /\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]*)>\s*T?[jJ\]\d.<(-]|\(((?:\\[\s\S]|[^\\)])*)\)|\bET\b/g;
  for (const [step, name, hex, literal] of drawn.matchAll(steps)) {
    if (name !== undefined) font = fonts.get(name) ?? NO_FONT;
    else if (step === 'ET') text += ' ';
    else text += charactersIn(hex ?? hexOf(literal ?? ''), font);
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** How many digits name a glyph, and what each stands for. */
type Font = { readonly digits: number; readonly characters: ReadonlyMap<number, string> };
const NO_FONT: Font = { digits: 4, characters: new Map() };

function charactersIn(hex: string, { digits, characters }: Font): string {
  const glyphs = hex.match(new RegExp(`.{${digits}}`, 'g')) ?? [];
  return glyphs.map((glyph) => characters.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join('');
}

/** A string in brackets, its escapes undone, as the other form has it. */
function hexOf(literal: string): string {
  const names: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const plain = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (names[code] ?? code),
  );
  return Buffer.from(plain, 'latin1').toString('hex');
}

function fontsIn(head: string, parts: Parts): ReadonlyMap<string, Font> {
  const resources = /\/Resources (\d+) 0 R/.exec(head)?.[1];
  const place = resources === undefined ? head : (parts.get(Number(resources))?.head ?? '');
  const named = /\/Font\s*(<<[\s\S]*?>>|\d+ 0 R)/.exec(place)?.[1] ?? '';
  const inline = /^(\d+) 0 R/.exec(named)?.[1];
  const list = inline === undefined ? named : (parts.get(Number(inline))?.head ?? '');
  return new Map(
    [...list.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(parts.get(Number(id))?.head ?? '')?.[1];
      const body = table === undefined ? '' : (parts.get(Number(table))?.body ?? '');
      const digits = /begincodespacerange\s*<([0-9A-Fa-f]+)>/.exec(body)?.[1]?.length ?? 4;
      return [name, { digits, characters: charactersOf(body) }] as const;
    }),
  );
}

/** A ToUnicode table: which characters each glyph stands for. */
function charactersOf(table: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  const textOf = (hex: string, more = 0): string => {
    const units = (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
    const last = units.pop() ?? 0;
    return String.fromCharCode(...units, last + more);
  };
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      characters.set(Number.parseInt(glyph, 16), textOf(to));
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', until = '', to = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    ))
      for (let glyph = Number.parseInt(from, 16); glyph <= Number.parseInt(until, 16); glyph++)
        characters.set(glyph, textOf(to, glyph - Number.parseInt(from, 16)));
  return characters;
}
