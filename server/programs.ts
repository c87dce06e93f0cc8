// What every program that is bundled for Node needs, be it the relay or a client of one's own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** V8 keeps a text with one foreign character at two bytes for each, and reads it slower: the program has none. */
export function ascii(): Plugin {
  const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return {
    name: 'entretemps:ascii',
    renderChunk: (code) => ({ code: code.replace(/[^\n\r\t\x20-\x7e]/g, escaped), map: null }),
  };
}

/** The oldest Node that package.json allows: `>=22.18`. */
const { engines } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  engines: { node: string };
};
const oldest = engines.node.replace('>=', '');
const [major, minor] = oldest.split('.').map(Number);

/**
 * The first thing a program does, written in what every Node understands: under a Node for which SQLite's module was not made, loading that ends the
 * process by a signal, without a word. `what`: the program, as a sentence names it.
 */
export const checkNode = (what: string): string => `(function () {
  var at = process.versions.node.split('.').map(Number);
  if (at[0] > ${major} || (at[0] === ${major} && at[1] >= ${minor})) return;
  process.stderr.write('Node ' + process.versions.node + ' (' + process.execPath + ') is older than ${oldest}, which ${what} needs: install Node 24 from https://nodejs.org, and start ${what} with it.\\n');
  process.exit(1);
})();`;
