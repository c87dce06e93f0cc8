// Texts that nothing says, classes that nothing wears and classes that no style knows, as functions over sources. A text is said where
// it is written out as `t.room.key`; a class is worn in a `class` or `classList`, or where a helper gives it (`…class…`, `look`).
import { parseSync } from 'vite';

export type File = { readonly path: string; readonly text: string };

/** Keys of the dictionary ("room.key") that none of the sources says. */
export function unusedTexts(dictionary: Readonly<Record<string, object>>, sources: readonly File[]): string[] {
  const said = new Set(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/\bt\s*\.\s*(\w+)\s*\.\s*(\w+)/g)].map(([, room = '', key = '']) => `${room}.${key}`),
    ),
  );
  return Object.entries(dictionary)
    .flatMap(([room, texts]) => Object.keys(texts).map((key) => `${room}.${key}`))
    .filter((place) => !said.has(place));
}

/** Classes that style sheets name and nothing wears, and classes worn that no style sheet names. */
export function strayClasses(
  styles: readonly File[],
  sources: readonly File[],
): { unused: string[]; undefined: string[] } {
  const defined = new Map(styles.flatMap(({ path, text }) => classesIn(text).map((name) => [name, path] as const)));
  const worn = sources.map(({ path, text }) => ({
    path,
    ...(path.endsWith('.html') || path.endsWith('.mjs') ? wornInMarkup(text) : wornInCode(path, text)),
  }));
  const all = new Set(worn.flatMap(({ plain, given }) => [...plain, ...given]));
  return {
    unused: [...defined].filter(([name]) => !all.has(name)).map(([name, path]) => `${path}: .${name}`),
    undefined: worn.flatMap(({ path, plain }) =>
      [...new Set(plain)].filter((name) => !defined.has(name)).map((name) => `${path}: ${name}`),
    ),
  };
}

/** Classes that a test or a measure looks for on a page, and that no style knows: it would wait for what never comes. */
export function strangeSelectors(styles: readonly File[], tests: readonly File[]): string[] {
  const defined = new Set(styles.flatMap(({ text }) => classesIn(text)));
  return tests.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:locator|shown|querySelector(?:All)?|closest)\((['"`])(.*?)\1/g)].flatMap(
      ([, , selector = '']) =>
        [...selector.replace(/\[[^\]]*\]/g, '').matchAll(/\.(-?[A-Za-z_][\w-]*)/g)]
          .map(([, name = '']) => name)
          .filter((name) => !defined.has(name))
          .map((name) => `${path}: .${name}`),
    ),
  );
}

function classesIn(css: string): string[] {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{/g);
  return [...selectors].flatMap(([, selector = '']) =>
    selector.trim().startsWith('@')
      ? []
      : [...selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name = '']) => name),
  );
}

type Worn = { readonly plain: string[]; readonly given: string[] };
const names = (value: string): string[] => value.split(/\s+/).filter((name) => /^[A-Za-z_][\w-]*$/.test(name));

/** Pages, and what writes them. */
function wornInMarkup(text: string): Worn {
  const plain = [...text.matchAll(/\bclass(?:Name: '|=")([^"'$]*)/g)].flatMap(([, value = '']) => names(value));
  const given = [...text.matchAll(/\? '([^']*)'/g)].flatMap(([, value = '']) => names(value));
  return { plain, given };
}

type Node = { type: string } & Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  const name = node['name'] ?? node['value'];
  return typeof name === 'string' ? name : '';
};
const HELPER = /class|^look$/i;

function wornInCode(path: string, text: string): Worn {
  const worn: Worn = { plain: [], given: [] };
  const isKit = path.startsWith('client/ui/');
  const walk = (value: unknown, into: string[] | null): void => {
    if (Array.isArray(value)) return value.forEach((each) => walk(each, into));
    if (!isNode(value)) return;
    const { type } = value;
    if (into !== null) into.push(...textsOf(value));
    const inner = innerOf(value, into, worn, isKit);
    for (const [key, child] of Object.entries(value))
      if (typeof child === 'object' && key !== 'key' && !(type === 'JSXAttribute' && key === 'name'))
        walk(child, inner);
  };
  walk(parseSync(path, text).program, null);
  return worn;
}

/** Where the literals below a node belong. */
function innerOf(node: Node, into: string[] | null, worn: Worn, isKit: boolean): string[] | null {
  if (node.type === 'JSXAttribute') {
    const name = nameOf(node['name']);
    if (name === 'classList') worn.plain.push(...keysIn(node['value']));
    return name === 'class' ? worn.plain : null;
  }
  if (node.type === 'BinaryExpression' || node.type === 'JSXElement') return null;
  if (into !== null) return node.type === 'CallExpression' ? worn.given : into;
  if (node.type === 'VariableDeclarator') return HELPER.test(nameOf(node['id'])) ? worn.given : null;
  if (node.type === 'Property') return HELPER.test(nameOf(node['key'])) ? worn.given : null;
  if (node.type === 'FunctionDeclaration') return HELPER.test(nameOf(node['id'])) ? worn.given : null;
  return node.type === 'CallExpression' && isKit ? worn.given : null;
}

/** Of `{{ name: condition }}`. */
function keysIn(value: unknown): string[] {
  const object = isNode(value) ? value['expression'] : null;
  const properties = isNode(object) && Array.isArray(object['properties']) ? (object['properties'] as unknown[]) : [];
  return properties.flatMap((property) => (isNode(property) ? names(nameOf(property['key'])) : []));
}

function textsOf(node: Node): string[] {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return names(node['value']);
  if (node.type === 'TemplateElement') return names((node['value'] as { cooked?: string }).cooked ?? '');
  return [];
}
