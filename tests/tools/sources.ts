// Source files as the architecture test reads them: what each imports, and which ambient things it calls. Parsed by the parser
// that the build uses, so that a word in a comment or a string is never taken for an import.
import { readFileSync, globSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

export type Import = {
  /** A path from the project's root ("shared/bytes.ts") or a bare specifier ("solid-js/web"). */
  target: string;
  /** What is taken by name: "default", "*" for everything, nothing for a bare `import 'x'`. */
  names: readonly string[];
  /** What remains of it: code at run time, a type that is stripped, or only the address of a worker to start. */
  kind: 'code' | 'type' | 'address';
};
export type Source = {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
  imports: readonly Import[];
  /** Calls and members by name, as written: "Date.now()", "new Date()", ".innerHTML", ".reveal". */
  uses: ReadonlySet<string>;
  /** Every function with a body, from its first line to its last. */
  functions: readonly FunctionSource[];
  /** Every array of nothing but two or more strings. */
  lists: readonly (readonly string[])[];
  /** Names of what is compared by size, on either side. */
  compared: ReadonlySet<string>;
  /** The keys of every object literal, interface and type literal, each by itself. */
  keys: readonly (readonly string[])[];
  /** Every text literal, types and attributes included. */
  strings: ReadonlySet<string>;
  /** Names at the top of the module that hold what changes: `let`, a Map, a Set, a list that grows, a signal or a store. */
  held: readonly string[];
};

export type FunctionSource = {
  /** Its own name, or that of what it is given to; '' where it has neither. */
  name: string;
  lines: number;
};

/** Every TypeScript source of the four rooms and every script of .ci. */
export function readSources(root: string): Source[] {
  return globSync(['{client,server,shared,tests}/**/*.{ts,tsx}', '.ci/*.mjs'], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules') && !path.endsWith('.d.ts'))
    .toSorted()
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
}

/** Throws where the file does not parse. */
export function parseSource(path: string, text: string): Source {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path} does not parse`);
  const imports: Import[] = [];
  const add = (specifier: string, names: readonly string[], typeOnly = false): void => {
    const kind = typeOnly ? 'type' : specifier.endsWith('?worker&url') ? 'address' : 'code';
    imports.push({ target: resolve(path, specifier), names, kind });
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    const names = entries.map(({ importName }) => importName.name ?? (importName.kind === 'Default' ? 'default' : '*'));
    add(moduleRequest.value, names, entries.length > 0 && entries.every(({ isType }) => isType));
  }
  for (const { moduleRequest, importName, isType } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest !== null) add(moduleRequest.value, [importName.name ?? '*'], isType);
  }
  const uses = new Set<string>();
  const literals = new Set<string>();
  const functions: FunctionSource[] = [];
  const keys: (readonly string[])[] = [];
  const lists: (readonly string[])[] = [];
  const compared = new Set<string>();
  const lineAt = lineCounter(text);
  walk(program, (node, parent) => {
    if (FUNCTIONS.has(node.type) && isNode(node['body'])) {
      const { start, end } = node as unknown as Span;
      functions.push({ name: functionName(node, parent), lines: lineAt(end) - lineAt(start) + 1 });
    }
    const strings = stringsOf(node);
    if (strings.length > 1) lists.push(strings);
    for (const name of comparedIn(node)) compared.add(name);
    const listed = keysOf(node);
    if (listed.length > 0) keys.push(listed);
    const source = node['source'];
    if (node.type === 'ImportExpression' && isNode(source) && typeof source['value'] === 'string')
      add(source['value'], ['*']);
    if (node.type === 'TSImportType' && isNode(source) && typeof source['value'] === 'string')
      add(source['value'], ['*'], true);
    const url = addressOfWorker(node);
    if (url !== null) add(url, []);
    for (const use of usesOf(node)) uses.add(use);
    if (node.type === 'Literal' && typeof node['value'] === 'string') literals.add(node['value']);
  });
  return { path, text, imports, uses, functions, lists, compared, keys, strings: literals, held: heldOf(program) };
}

function resolve(path: string, specifier: string): string {
  const plain = specifier.replace(/\?.*$/, '');
  return plain.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), plain)) : plain;
}

type Node = { type: string } & Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const nameOf = (node: unknown): string | null =>
  isNode(node) && typeof node['name'] === 'string' ? node['name'] : null;

function walk(value: unknown, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit, parent);
  else if (isNode(value)) {
    visit(value, parent);
    for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit, value);
  }
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
type Span = { readonly start: number; readonly end: number };

/** Lines up to an offset, counted from 1. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** What a function is called where it is declared, held by a constant, a method or a property. */
const functionName = (node: Node, parent: Node | null): string =>
  nameOf(node['id']) ?? nameOf(parent?.['id']) ?? nameOf(parent?.['key']) ?? '';

/** The strings of an array that holds nothing else. */
function stringsOf(node: Node): readonly string[] {
  const elements = node['elements'];
  if (node.type !== 'ArrayExpression' || !Array.isArray(elements)) return [];
  const strings = elements.flatMap((each: unknown) =>
    isNode(each) && typeof each['value'] === 'string' ? [each['value']] : [],
  );
  return strings.length === elements.length ? strings : [];
}

/** What a comparison by size names: "kind" of `kind` and of `letter.kind`, "LETTER_KINDS" of one of its members. */
function comparedIn(node: Node): readonly string[] {
  if (node.type !== 'BinaryExpression' || !['<', '<=', '>', '>='].includes(String(node['operator']))) return [];
  return [node['left'], node['right']].flatMap((side) =>
    isNode(side) ? [nameOf(side), nameOf(side['property']), nameOf(side['object'])].flatMap((name) => name ?? []) : [],
  );
}

const MEMBERS: Readonly<Record<string, string>> = {
  ObjectExpression: 'properties',
  TSInterfaceBody: 'body',
  TSTypeLiteral: 'members',
};

function keysOf(node: Node): readonly string[] {
  const members = node[MEMBERS[node.type] ?? ''];
  return Array.isArray(members)
    ? members.flatMap((member: unknown) => (isNode(member) ? (nameOf(member['key']) ?? []) : []))
    : [];
}

/** The relative address in `new URL('./x.ts', import.meta.url)`: an import by another name. */
function addressOfWorker(node: Node): string | null {
  if (node.type !== 'NewExpression' || nameOf(node['callee']) !== 'URL' || !Array.isArray(node['arguments']))
    return null;
  const [first, second] = node['arguments'] as unknown[];
  const address = isNode(first) && typeof first['value'] === 'string' ? first['value'] : '';
  return second !== undefined && /^\.{1,2}\/.*\.tsx?$/.test(address) ? address : null;
}

const MUTABLE = new Set(['Map', 'Set', 'Array']);
const REACTIVE = new Set(['createSignal', 'createStore', 'createMutable', 'createMemo', 'createResource']);

function heldOf(program: unknown): string[] {
  const body = isNode(program) && Array.isArray(program['body']) ? (program['body'] as unknown[]) : [];
  return body.filter(isNode).flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement['declaration'] : statement;
    if (!isNode(declared) || declared.type !== 'VariableDeclaration') return [];
    return (declared['declarations'] as readonly Node[]).flatMap(({ id, init }) =>
      declared['kind'] !== 'const' || holdsChange(init) ? firstName(id) : [],
    );
  });
}

function holdsChange(init: unknown): boolean {
  if (!isNode(init)) return false;
  if (init.type === 'ArrayExpression') return Array.isArray(init['elements']) && init['elements'].length === 0;
  const callee = nameOf(init['callee']) ?? '';
  const isEmpty = !Array.isArray(init['arguments']) || init['arguments'].length === 0;
  if (init.type === 'NewExpression') return MUTABLE.has(callee) && isEmpty;
  return init.type === 'CallExpression' && REACTIVE.has(callee);
}

/** Of a pattern, the first name in it. */
function firstName(id: unknown): string[] {
  if (isNode(id) && Array.isArray(id['elements'])) return firstName(id['elements'][0]);
  const name = nameOf(id);
  return name === null ? [] : [name];
}

function usesOf(node: Node): string[] {
  if (node.type === 'MemberExpression') {
    const member = nameOf(node['property']);
    const object = nameOf(node['object']);
    return [
      ...(member === null ? [] : [`.${member}`]),
      ...(object === null || member === null ? [] : [`${object}.${member}`]),
    ];
  }
  const bare = Array.isArray(node['arguments']) && node['arguments'].length === 0;
  if (node.type === 'NewExpression' && bare && nameOf(node['callee']) === 'Date') return ['new Date()'];
  return [];
}
