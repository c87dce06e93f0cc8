// How the client is built into dist/client, clean under the relay's CSP: no inline script or style, one Trusted Types policy,
// hashed assets, libsodium in a chunk of its own that loads after the first paint. The relay serves the folder as it is.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';

const root = import.meta.dirname;
const client = join(root, 'client');
const out = join(root, 'dist', 'client');
/** In one order on every disk. */
const pages = readdirSync(client)
  .filter((name) => name.endsWith('.html'))
  .sort();

/** The list of every file of the app: its hash is that of the release (shared/decisions/0197). */
const RELEASE = 'release.json';

const packages = new Set<string>();
const libsodium = libsodiumOnce();

/** The compiler of Solid takes most of a build on a slow machine, and that is no news to whoever starts a relay. */
const QUIET = { bundlerTimings: false };

export default defineConfig({
  root: client,
  plugins: [
    solid(),
    solidTrustedTypes(),
    libsodium,
    bundledPackages(),
    serviceWorker(),
    release(),
    oneStyle(),
    preloads(),
  ],
  worker: { format: 'es', plugins: () => [libsodium, bundledPackages()], rolldownOptions: { checks: QUIET } },
  build: {
    outDir: out,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: pages.map((name) => join(client, name)),
      checks: QUIET,
    },
  },
  server: {
    // `npm run dev` starts a relay there. Only sources are served: neither the data folder nor the rest of the disk.
    proxy: { '/api': { target: `http://127.0.0.1:${process.env['RELAY_PORT'] ?? '8788'}` } },
    fs: { allow: [client, join(root, 'shared'), join(root, 'node_modules')] },
  },
});

/**
 * The styles of all pages say in which order the layers stand, and are read first. A style that the first page shares with a later one would be
 * linked before them, and its layer would come before all others: the build stops.
 */
function oneStyle(): Plugin {
  return {
    name: 'entretemps:one-style',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename }) {
        if ((html.match(/<link rel="stylesheet"/g) ?? []).length > 1)
          throw new Error(`${filename} links a second style: import it in client/app/styles.css, and nowhere else`);
      },
    },
  };
}

/** The page of whoever comes for the first time, which the app fetches once it knows that. */
const FIRST_PAGE = /[\\/]access[\\/]stranger[\\/]index\.tsx$/;

/**
 * Parts of a page's script are asked for with it, and not once it has come, and the first page that the app shows beside them: on a slow line each such
 * step is most of a second.
 */
function preloads(): Plugin {
  return {
    name: 'entretemps:preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { chunk, bundle = {} }) {
        const parts = new Set<string>();
        const styles = new Set<string>();
        const add = (names: readonly string[]): void => {
          for (const name of names) {
            const part = bundle[name];
            if (parts.has(name) || part?.type !== 'chunk') continue;
            parts.add(name);
            add(part.imports);
          }
        };
        add(chunk?.imports ?? []);
        for (const name of chunk?.dynamicImports ?? []) {
          const part = bundle[name];
          if (part?.type !== 'chunk' || !FIRST_PAGE.test(part.facadeModuleId ?? '')) continue;
          add([name]);
          for (const style of part.viteMetadata?.importedCss ?? []) styles.add(style);
        }
        parts.delete(chunk?.fileName ?? '');
        const link = (attrs: Record<string, string>, name: string) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true, href: `/${name}` },
          injectTo: 'head' as const,
        });
        return [
          ...[...styles].map((name) => link({ rel: 'preload', as: 'style' }, name)),
          ...[...parts].map((name) => link({ rel: 'modulepreload' }, name)),
        ];
      },
    },
  };
}

/**
 * Solid 1.9 makes its nodes by one `innerHTML`, which Trusted Types refuse for a string. That line goes through our policy;
 * when it is no longer the line we know, the build stops instead of shipping a page that stays white.
 */
function solidTrustedTypes(): Plugin {
  const policy = join(client, 'platform', 'trusted-types.ts').replaceAll('\\', '/');
  const known = 't.innerHTML = html;';
  let routed = false;
  return {
    name: 'entretemps:solid-trusted-types',
    apply: 'build',
    buildStart: () => {
      routed = false;
    },
    transform: {
      filter: { id: /solid-js[\\/]web[\\/]dist[\\/]web\.js/ },
      handler(code) {
        if (code.split(known).length !== 2)
          this.error(`solid-js/web no longer holds "${known}" once: look at its template() again`);
        routed = true;
        return {
          code: `import { solidTemplate } from ${JSON.stringify(policy)};\n${code.replace(known, 't.innerHTML = solidTemplate(html);')}`,
          map: null,
        };
      },
    },
    generateBundle() {
      const used = [...this.getModuleIds()].some((id) => /solid-js[\\/]web[\\/]/.test(id));
      if (used && !routed) this.error('solid-js/web is no longer where its template() was routed through our policy');
    },
  };
}

/**
 * Builds libsodium (150 kB) into one asset that every worker imports by its address. Page and workers are bundled apart, so
 * that each would otherwise carry a copy of its own.
 */
function libsodiumOnce(): Plugin {
  const name = 'libsodium-wrappers';
  let built: Promise<{ fileName: string; source: string }> | null = null;
  const buildIt = async (): Promise<{ fileName: string; source: string }> => {
    const result = await build({
      configFile: false,
      root,
      logLevel: 'silent',
      build: {
        write: false,
        rolldownOptions: { input: name, preserveEntrySignatures: 'strict', output: { format: 'es' } },
      },
    });
    const [chunk] = Array.isArray(result) || !('output' in result) ? [] : result.output;
    if (chunk === undefined) throw new Error('libsodium did not build');
    notePackages(Object.keys(chunk.modules));
    const hash = createHash('sha256').update(chunk.code).digest('hex').slice(0, 8);
    return { fileName: `assets/sodium-${hash}.js`, source: chunk.code };
  };
  return {
    name: 'entretemps:libsodium-once',
    apply: 'build',
    // Before Vite's own resolver, which would find the package.
    enforce: 'pre',
    resolveId: {
      filter: { id: /^libsodium-wrappers$/ },
      handler: async () => ({ id: `/${(await (built ??= buildIt())).fileName}`, external: true }),
    },
    async generateBundle() {
      if (built !== null) this.emitFile({ type: 'asset', ...(await built) });
    },
  };
}

/**
 * Builds client/service-worker.ts into /service-worker.js, a classic script, after everything else: it is given the address
 * of every file of the app as `__APP_FILES__`, that of its list included, and a hash of them all as `__APP_VERSION__`.
 */
function serviceWorker(): Plugin {
  const source = join(client, 'service-worker.ts');
  return {
    name: 'entretemps:service-worker',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler(error) {
        if (error !== undefined || !existsSync(source) || !existsSync(join(out, 'index.html'))) return;
        const files = filesOf(out);
        const version = createHash('sha256');
        for (const file of files) version.update(`${file}\n`).update(readFileSync(join(out, file)));
        await build({
          configFile: false,
          root: client,
          publicDir: false,
          logLevel: 'warn',
          define: {
            __APP_FILES__: JSON.stringify([...files, RELEASE].sort().map(addressOf)),
            __APP_VERSION__: JSON.stringify(version.digest('base64url').slice(0, 16)),
          },
          build: {
            outDir: out,
            emptyOutDir: false,
            rolldownOptions: {
              input: source,
              output: { format: 'iife', entryFileNames: 'service-worker.js' },
              checks: QUIET,
            },
          },
        });
      },
    },
  };
}

/** Writes the list of every file of the app with its length and hash, last: the hash of the list is that of the release. */
function release(): Plugin {
  return {
    name: 'entretemps:release',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler(error) {
        if (error !== undefined || !existsSync(join(out, 'index.html'))) return;
        const { version } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { version: string };
        const files = filesOf(out)
          .filter((name) => name !== RELEASE)
          .map((path) => {
            const bytes = readFileSync(join(out, path));
            return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('base64') };
          });
        writeFileSync(join(out, RELEASE), `${JSON.stringify({ format: 1, version, files }, null, 1)}\n`);
        writeFileSync(`${out}.packages.json`, `${JSON.stringify([...packages].sort())}\n`);
      },
    },
  };
}

/** Keeps the name of every package of which something is in the app, for the list of what ships (npm run sbom). */
function bundledPackages(): Plugin {
  return {
    name: 'entretemps:bundled-packages',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') notePackages(Object.keys(chunk.modules));
    },
  };
}

function notePackages(modules: readonly string[]): void {
  for (const id of modules) {
    const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id) ?? [];
    if (name !== undefined) packages.add(name.replaceAll('\\', '/'));
  }
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort();

/** The address under which the relay serves a file: pages without their ending, index.html as the root. */
const addressOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`;
