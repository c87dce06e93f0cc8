// Another build of the app, made of the one there is: every file of code has another name, and none of the former ones is there any more.
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `sodium-AbCd1234.js`: what a build puts between the name and the ending. */
const HASHED = /-([\w-]{8})(\.js|\.css)$/;
/** What the service worker calls its cache by. */
const VERSION = /(`\$\{\w+\})[\w-]{16}`/;

/** Puts the app of `from` into `to` as a build of its own, in place of what is there. */
export function putNewerBuild(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const assets = join(to, 'assets');
  const renamed = readdirSync(assets).flatMap((name) => {
    const [, hash = ''] = HASHED.exec(name) ?? [];
    return hash === '' ? [] : [[name, name.replace(hash, [...hash].reverse().join(''))] as const];
  });
  for (const path of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|html|json)$/.test(path)) continue;
    const text = renamed.reduce(
      (changed, [before, after]) => changed.replaceAll(before, after),
      readFileSync(join(to, path), 'utf8'),
    );
    if (path === 'service-worker.js' && !VERSION.test(text)) throw new Error('the service worker has no version');
    writeFileSync(join(to, path), path === 'service-worker.js' ? text.replace(VERSION, '$1the-next-version`') : text);
  }
  for (const [before, after] of renamed) renameSync(join(assets, before), join(assets, after));
}
