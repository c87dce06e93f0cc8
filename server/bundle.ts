// `npm run build`, second half: the relay as one program in dist/relay, which `npm start`, the container and the service run, and what its
// operator does beside it (`npm run relay`) as another. The relay
// starts in less than half the time of the sources and rests in four fifths of their memory (shared/decisions/0060). Names and lines are as
// written, and source maps lie beside. What a relay at rest does not use stays in files of their own, loaded when first needed.
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type Plugin } from 'vite';
import { DAY } from '../shared/clock.ts';
import { ascii, checkNode } from './programs.ts';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist', 'relay');

/** Source files start threads by `new URL('….thread.ts', import.meta.url)`: in dist/relay each is a program of its own. */
function threads(found: Map<string, string>): Plugin {
  const address = /new URL\('([\w-]+\.thread)\.ts', import\.meta\.url\)/g;
  return {
    name: 'entretemps:threads',
    // Before types are stripped: what is looked for is what is written.
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]server[\\/].+\.ts$/, code: address },
      handler(code, id) {
        for (const [, name = ''] of code.matchAll(address)) found.set(name, join(dirname(id), `${name}.ts`));
        return { code: code.replaceAll(address, "new URL('$1.cjs', import.meta.url)"), map: null };
      },
    },
  };
}

/** The SQL of migrations goes with the program, so that a bundle never applies those of later sources. */
function migrations(): Plugin {
  const folder = "join(import.meta.dirname, 'migrations')";
  const found = new Map<string, string>();
  return {
    name: 'entretemps:migrations',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]server[\\/].+\.ts$/, code: folder },
      handler(code, id) {
        const dialect = basename(dirname(id));
        found.set(dialect, join(dirname(id), 'migrations'));
        return { code: code.replaceAll(folder, `join(import.meta.dirname, 'migrations-${dialect}')`), map: null };
      },
    },
    writeBundle() {
      for (const [dialect, from] of found)
        cpSync(from, join(out, `migrations-${dialect}`), {
          recursive: true,
          filter: (path) => !path.endsWith('_snapshot.json'),
        });
    },
  };
}

/**
 * better-sqlite3 looks for its binary beside its own file: told here where that is. The package itself stays in node_modules,
 * with a binary for each platform.
 */
function sqliteBinary(): Plugin {
  const beside = '__dirname';
  let told = false;
  return {
    name: 'entretemps:sqlite-binary',
    transform: {
      filter: { id: /better-sqlite3[\\/]lib[\\/]binding\.js$/ },
      handler(code) {
        if (code.split(beside).length !== 4)
          this.error('better-sqlite3 looks for its binary in another way: see lib/binding.js');
        told = true;
        const folder = `const SQLITE_LIB = path.join(__dirname, '../../node_modules/better-sqlite3/lib');`;
        return { code: `${code.replaceAll(beside, 'SQLITE_LIB')}\n${folder}`, map: null };
      },
    },
    generateBundle() {
      if (!told) this.error('better-sqlite3 no longer has lib/binding.js');
    },
  };
}

/** One program, in as few files as it starts with: what two programs share is in both, since each is read by its own thread. */
const program = (name: string, file: string, plugins: readonly Plugin[]): Promise<unknown> =>
  build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [...plugins, migrations(), sqliteBinary(), ascii()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'node22',
      rolldownOptions: {
        // What one program loads when it is first needed, another has from its start.
        checks: { ineffectiveDynamicImport: false },
        input: { [name]: file },
        output: {
          // A tenth faster to start than modules: what a module imports of Node is read name by name.
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          banner: ({ isEntry }) => (isEntry ? checkNode('the relay') : ''),
          sourcemapExcludeSources: true,
        },
      },
    },
  });

/** A relay that runs while the next one is built goes on finding the chunks that it loads later: those of former builds stay a month. */
function dropFormer(): void {
  const built = statSync(join(out, 'main.cjs')).mtimeMs;
  const chunks = readdirSync(out).filter((name) => /-[\w-]{8}\.cjs(\.map)?$/.test(name));
  for (const chunk of chunks.map((name) => join(out, name)))
    if (statSync(chunk).mtimeMs < built - 30 * DAY) rmSync(chunk);
}

const found = new Map<string, string>();
await program('main', join(import.meta.dirname, 'main.ts'), [threads(found)]);
await program('admin', join(import.meta.dirname, 'admin', 'main.ts'), [threads(found)]);
for (const [name, file] of found) await program(name, file, []);
dropFormer();
