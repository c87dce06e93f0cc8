// Brings the texts of the content tables into the typed dictionaries:
//   node tests/tools/content.mjs <folder of the content tables>
// A table row is `| id | [other columns |] fr | en | nl | de |`. content.map.json says which id becomes which key, "room.key";
// an id with rows `.one` and `.other` becomes one function of a count. What the map does not name stays out.
// The same tables and the same map write the same bytes: client/i18n/generated/{fr,en}.ts for the app, pages.ts for the
// static pages. Placeholders become parameters; a text whose placeholders differ between languages stops the import.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node tests/tools/content.mjs <folder of the content tables>');
const map = JSON.parse(readFileSync(new URL('content.map.json', import.meta.url), 'utf8'));
const textsById = readTables(folder);
const out = new URL('../../client/i18n/generated/', import.meta.url);

for (const locale of ['fr', 'en']) {
  writeFileSync(new URL(`${locale}.ts`, out), module(locale, groupByRoom(map.app)));
}
writeFileSync(new URL('pages.ts', out), pagesModule(map.pages));

/** @returns {Map<string, Record<string, string>>} texts by id, then by language */
function readTables(path) {
  const found = new Map();
  for (const file of readdirSync(path).filter((name) => name.endsWith('.md'))) {
    let columns = [];
    for (const line of readFileSync(join(path, file), 'utf8').split('\n')) {
      if (!line.startsWith('| ')) continue;
      const cells = line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim());
      if (cells[0] === 'id') columns = cells;
      else if (columns.includes('fr'))
        found.set(cells[0], Object.fromEntries(columns.map((name, at) => [name, cells[at]])));
    }
  }
  return found;
}

function groupByRoom(keysById) {
  const rooms = new Map();
  for (const [id, place] of Object.entries(keysById)) {
    const [room, key] = place.split('.');
    if (!rooms.has(room)) rooms.set(room, []);
    rooms.get(room).push([id, key]);
  }
  return rooms;
}

function module(locale, rooms) {
  const uses = { plural: false, with: false };
  const body = [...rooms].map(([room, entries]) => {
    const lines = entries.map(([id, key]) => `  ${key}: ${expression(id, locale, uses)},\n`);
    return `\nexport const ${room} = {\n${lines.join('')}};\n`;
  });
  const imports = [
    uses.plural && `import { plural, type Counted, type With } from '../plural.ts';\n`,
    !uses.plural && uses.with && `import type { With } from '../plural.ts';\n`,
  ];
  return `// Written by tests/tools/content.mjs from the content tables; edit those, then run it again.\n${imports.filter(Boolean).join('')}${body.join('')}`;
}

function expression(id, locale, uses) {
  const one = textsById.get(`${id}.one`);
  if (one && textsById.has(`${id}.other`)) {
    uses.plural = true;
    const other = text(`${id}.other`, locale);
    const names = placeholders(other).filter((name) => name !== 'count');
    return `(p: Counted${names.length ? ` & ${withType(names)}` : ''}) => plural('${locale}', p.count, ${template(text(`${id}.one`, locale))}, ${template(other)})`;
  }
  const value = text(id, locale);
  const names = placeholders(value);
  if (names.length === 0) return quote(value);
  uses.with = true;
  return `(p: ${withType(names)}) => ${template(value)}`;
}

function text(id, locale) {
  const row = textsById.get(id);
  const value = row?.[locale];
  if (!value) throw new Error(`no ${locale} text for ${id}`);
  const expected = placeholders(row.fr).toSorted().join();
  if (placeholders(value).toSorted().join() !== expected) throw new Error(`placeholders of ${id} differ in ${locale}`);
  // The evening keeps its word beside it: "ce soir" never breaks over two lines.
  return locale === 'fr' ? value.replaceAll('ce soir', 'ce\u00a0soir') : value;
}

function pagesModule(keysById) {
  const lines = ['fr', 'en', 'nl', 'de'].map((locale) => {
    const entries = Object.entries(keysById).map(([id, key]) => `    ${key}: ${quote(text(id, locale))},\n`);
    return `  ${locale}: {\n${entries.join('')}  },\n`;
  });
  return `// Written by tests/tools/content.mjs from the content tables, for the static pages; placeholders stay in braces.\nexport const pages = {\n${lines.join('')}};\n`;
}

function placeholders(value) {
  return [...new Set([...value.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))];
}

function withType(names) {
  return `With<${names
    .map((name) => `'${camel(name)}'`)
    .toSorted()
    .join(' | ')}>`;
}

function template(value) {
  return '`' + value.replaceAll(/[\\`$]/g, '\\$&').replaceAll(/\{(\w+)\}/g, (_, name) => `\${p.${camel(name)}}`) + '`';
}

function quote(value) {
  return value.includes("'") ? JSON.stringify(value) : `'${value.replaceAll('\\', '\\\\')}'`;
}

function camel(name) {
  return name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());
}
