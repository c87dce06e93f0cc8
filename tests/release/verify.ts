// `npm run verify -- https://entretemps.example [--manifest FILE --key KEY]`: visits a running relay as ordinary visitors do and compares every file, every
// header and the service worker with a manifest, or with what these sources build. One line for each difference; exits with 1 where there is one.
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhatChanged } from '../../.ci/builds.mjs';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { findBrowser } from '../tools/browser.ts';
import { ROOT } from './builder.ts';
import { checkManifest, MANIFEST } from './check.ts';
import { compareVisit, unseen } from './compare.ts';
import { entriesOf, makeManifest, type Manifest, NO_FOLDER } from './manifest.ts';
import { startVisitor } from './visit.ts';
import { publicKey } from './release.ts';

/** Where people come in: by themselves, with an invitation, with an access, or by any page that stands alone. What is behind a `#` reaches no server. */
export const entrancesOf = ({ app }: Manifest): readonly string[] => [
  '/',
  '/i#',
  '/a#',
  ...app.filter(({ path, address }) => path.endsWith('.html') && address !== '/').map(({ address }) => address),
];
const FRAGMENT = { '/i#': 97, '/a#': 32 } as Readonly<Record<string, number>>;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

export type Verified = { readonly lines: readonly string[]; readonly visits: number };

/** `rounds`: how often each entrance is visited, each time as somebody new. */
export async function verify(
  origin: string,
  manifest: Manifest,
  {
    program,
    rounds,
    pause,
  }: { readonly program: string; readonly rounds: number; readonly pause: () => Promise<void> },
  entrances: readonly string[] = entrancesOf(manifest),
): Promise<Verified> {
  const visitor = await startVisitor(program);
  const [seen, lines] = [new Set<string>(), new Map<string, number>()];
  let visits = 0;
  try {
    for (let round = 0; round < rounds; round++)
      for (const entrance of entrances) {
        if (visits > 0) await pause();
        visits += 1;
        const random = FRAGMENT[entrance];
        const behind = random === undefined ? '' : randomBytes(random).toString('base64url');
        const compared = compareVisit(manifest, origin, await visitor.visit(`${origin}${entrance}${behind}`));
        for (const path of compared.seen) seen.add(path);
        for (const line of compared.lines) lines.set(line, (lines.get(line) ?? 0) + 1);
      }
  } finally {
    await visitor.end();
  }
  const told = [...lines].map(([line, times]) =>
    times === visits ? line : `${line} (in ${times} of ${visits} visits)`,
  );
  return { visits, lines: [...told, ...unseen(manifest, seen)] };
}

/** Chance, in per cent, that as many visits all miss what one visitor in ten is served. */
export const missed = (visits: number): number => Math.round(100 * 0.9 ** visits);

async function given(file: string | undefined, key: string | undefined): Promise<Manifest> {
  if (file === undefined) {
    if (key !== undefined) throw new Error('--key stands beside --manifest FILE.');
    const failed = await buildWhatChanged(say);
    if (failed !== null) throw new Error(`the ${failed} did not build`);
    const dist = join(ROOT, 'dist');
    say('Compared with what these sources build.');
    return makeManifest(dist, entriesOf(dist), NO_FOLDER);
  }
  if (basename(file) !== MANIFEST) throw new Error(`--manifest names a ${MANIFEST}, with its signature beside it.`);
  const { manifest, comment, wrong } = checkManifest(dirname(file), key === undefined ? null : publicKey(key));
  if (manifest === null) throw new Error(wrong.join(' '));
  say(
    comment === null
      ? 'Nobody was asked who signed the manifest: give --key.'
      : `Compared with what was signed: ${comment}`,
  );
  return manifest;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      manifest: { type: 'string' },
      key: { type: 'string' },
      visits: { type: 'string', default: '2' },
      pause: { type: 'string', default: '10' },
    },
  });
  const [address = ''] = positionals;
  const url = URL.canParse(address) ? new URL(address) : null;
  const [rounds, most] = [Number(values.visits), Number(values.pause)];
  if (url === null || !/^https?:$/.test(url.protocol) || !(rounds >= 1) || !(most >= 0))
    throw new Error(
      'npm run verify -- https://entretemps.example [--manifest FILE [--key FILE|RW…]] [--visits N] [--pause SECONDS]',
    );
  await loadSodium();
  const manifest = await given(values.manifest, values.key);
  const browser = await findBrowser();
  if (!browser.ok) throw new Error(browser.error.fix);
  // Nobody who reads comes back every so many seconds.
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * most * 1_000));
  const { visits, lines } = await verify(url.origin, manifest, { program: browser.value.path, rounds, pause });
  for (const line of lines) say(line);
  const few = `What one visitor in ten is served would have been missed by ${visits} visits with a chance of ${missed(visits)} %; --visits N makes more of them.`;
  if (lines.length === 0)
    say(
      `${url.origin} served ${visits} visitors Entretemps ${manifest.version} as it is published: ${manifest.app.length} files, ${manifest.words.french.join(' ')}.`,
    );
  say(few);
  return lines.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
