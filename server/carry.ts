// Makes the client of one's own that is one file (own/carried.ts): the program with every file of a built app in it. The same app gives the same bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import { ascii, checkNode } from './programs.ts';

export const CARRIED_FILE = 'entretemps-client.cjs';

/** `app`: a folder that `npm run build` made, dist/client. Throws where that is no app, or does not bundle. */
export async function carryApp(app: string): Promise<Buffer> {
  const result = await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'warn',
    publicDir: false,
    plugins: [carried(app), ascii()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node22',
      rolldownOptions: {
        input: join(import.meta.dirname, 'own', 'carried.ts'),
        output: { format: 'cjs', codeSplitting: false, banner: () => checkNode('this client') },
      },
    },
  });
  const chunks = Array.isArray(result) || !('output' in result) ? [] : result.output;
  const [chunk] = chunks;
  if (chunk === undefined || chunks.length !== 1) throw new Error('the client of one’s own is not one file');
  return Buffer.from(chunk.code);
}

function carried(app: string): Plugin {
  const name = 'entretemps:app';
  return {
    name: 'entretemps:carried',
    enforce: 'pre',
    resolveId: { filter: { id: /^entretemps:app$/ }, handler: () => `\0${name}` },
    load: {
      filter: { id: /^\0entretemps:app$/ },
      handler: () => {
        const files = readdirSync(app, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name));
        const paths = files.map((file) => `/${relative(app, file).split(sep).join('/')}`).toSorted();
        if (!paths.includes('/index.html')) throw new Error(`${app} holds no app: run npm run build`);
        const all = paths.map((path) => [path, readFileSync(join(app, path)).toString('base64')]);
        return `export const CARRIED = ${JSON.stringify(all)};`;
      },
    },
  };
}
