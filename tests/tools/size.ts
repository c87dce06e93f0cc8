// The size budget: what a phone downloads before the first screen shows, and what follows. Measured on the built files, as
// the relay may send them (brotli, level 11). `node tests/tools/size.ts` prints it alone.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parseSync } from 'vite';

/** kB (1000 bytes), brotli: the page's entry with all that it imports statically. */
const FIRST_SCREEN_LIMIT_KB = 90;

export type ClientSize = {
  /** kB, brotli: the JavaScript of the first screen. */
  firstScreenKb: number;
  /** kB, brotli: the style sheets that index.html names. */
  stylesKb: number;
  /** kB, brotli: libsodium, loaded after the first paint; 0 when the build has none. */
  sodiumKb: number;
  /** kB, brotli: workers without libsodium, loaded after the first paint. */
  workersKb: number;
};

/** Measures a built client; throws when its index.html names no script. */
export function measureClient(folder: string): ClientSize {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = (pattern: RegExp): string[] => [...page.matchAll(pattern)].map((match) => join(folder, match[1] ?? ''));
  const entries = named(/<script[^>]+src="([^"]+)"/g);
  if (entries.length === 0) throw new Error('index.html names no script: is dist/client a build?');
  const files = (pattern: string): string[] => globSync(pattern, { cwd: folder }).map((name) => join(folder, name));
  const sodium = files('assets/sodium-*.js');
  const workers = [...withStaticImports(files('assets/*.worker-*.js'))];
  return {
    firstScreenKb: brotliKb([...withStaticImports(entries)]),
    stylesKb: brotliKb(named(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)),
    sodiumKb: brotliKb(sodium),
    workersKb: brotliKb(workers.filter((file) => !sodium.includes(file))),
  };
}

/** The lines to print, and what is over the limit. */
export function sizeReport(size: ClientSize): { lines: string[]; over: string | null } {
  const kb = (value: number): string => `${value.toFixed(1)} kB`;
  return {
    lines: [
      `first screen: ${kb(size.firstScreenKb)} of JavaScript (limit ${FIRST_SCREEN_LIMIT_KB} kB), ${kb(size.stylesKb)} of styles, brotli`,
      `after it: workers ${kb(size.workersKb)}, libsodium ${kb(size.sodiumKb)}`,
    ],
    over:
      size.firstScreenKb <= FIRST_SCREEN_LIMIT_KB
        ? null
        : `the first screen holds ${kb(size.firstScreenKb)} of JavaScript, more than ${FIRST_SCREEN_LIMIT_KB} kB: load something later`,
  };
}

/** Files and all they import statically, each once; what `import()` loads stays out. */
function withStaticImports(entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const { module } = parseSync(basename(file), readFileSync(file, 'utf8'));
    const sources = [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries: names }) =>
        names.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
      ),
    ];
    for (const source of sources) if (source.startsWith('.')) visit(join(dirname(file), source));
  };
  for (const entry of entries) visit(entry);
  return seen;
}

const brotliKb = (files: readonly string[]): number =>
  files.reduce((bytes, file) => bytes + brotliCompressSync(readFileSync(file)).length, 0) / 1000;

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '..', '..', 'dist', 'client');
  const { lines, over } = sizeReport(measureClient(folder));
  process.stdout.write(`${relative(process.cwd(), folder)}\n${lines.join('\n')}\n`);
  if (over !== null) process.exitCode = 1;
}
