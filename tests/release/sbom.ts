// `npm run sbom`: what ships, as CycloneDX 1.5: every package of which something is in the app or the relay, and what lies beside the relay as it
// runs. Names, hashes and licences are the lock's, and which ship is what the builds say that they took: `npm sbom` leaves out what only the
// builder names, gives an alias no real name, and stops at this tree (shared/decisions/0196). Nothing in it depends on the hour or on who made it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, versionOf } from './builder.ts';

type Locked = {
  readonly name?: string;
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
};
type Lock = { readonly packages: Readonly<Record<string, Locked>> };
export type Component = {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly 'bom-ref': string;
  readonly [more: string]: unknown;
};
export type Sbom = { readonly components: readonly Component[]; readonly [more: string]: unknown };

/** Beside the bundles as the relay runs: SQLite with its binaries. */
const BESIDE = ['better-sqlite3'];

export const readLock = (): Lock => JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;

/** The packages of which something is in dist/, as the builds wrote them down. */
export function bundledPackages(dist: string = join(ROOT, 'dist')): string[] {
  const client = JSON.parse(readFileSync(join(dist, 'client.packages.json'), 'utf8')) as string[];
  const relay = join(dist, 'relay');
  const sources = readdirSync(relay)
    .filter((name) => name.endsWith('.map'))
    .flatMap((name) => (JSON.parse(readFileSync(join(relay, name), 'utf8')) as { sources: string[] }).sources);
  const inRelay = sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return [...new Set([...client, ...inRelay])].toSorted();
}

/** With what lies beside them. */
export const shippedPackages = (dist?: string): string[] => [...bundledPackages(dist), ...BESIDE];

/** The name under which the registry has it: an alias has another in node_modules. */
export const realName = (lock: Lock, name: string): string => lock.packages[`node_modules/${name}`]?.name ?? name;

/** A package as CycloneDX writes it, out of the lock. */
function component(lock: Lock, name: string): Component {
  const locked = lock.packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`${name} ships and stands in no lock`);
  const real = realName(lock, name);
  const ref = `${real}@${locked.version}`;
  const content = Buffer.from((locked.integrity ?? '').replace('sha512-', ''), 'base64').toString('hex');
  if (content.length !== 128 || locked.license === undefined)
    throw new Error(`the lock has no hash or no licence of ${ref}`);
  return {
    type: 'library',
    'bom-ref': ref,
    name: real,
    version: locked.version,
    purl: `pkg:npm/${real.replace('@', '%40')}@${locked.version}`,
    hashes: [{ alg: 'SHA-512', content }],
    licenses: [
      / (OR|AND) /.test(locked.license) ? { expression: locked.license } : { license: { id: locked.license } },
    ],
  };
}

export function makeSbom(names: readonly string[] = shippedPackages(), lock: Lock = readLock()): Sbom {
  const components = [...new Set(names)]
    .map((name) => component(lock, name))
    .toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const version = versionOf();
  const hash = createHash('sha256').update(JSON.stringify(components)).digest('hex');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    // A UUID of version 8 (RFC 9562), of what the list holds: two makers write the same.
    serialNumber: `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
    version: 1,
    metadata: {
      component: {
        'bom-ref': `entretemps@${version}`,
        type: 'application',
        name: 'entretemps',
        version,
        licenses: [{ license: { id: 'AGPL-3.0-or-later' } }],
      },
    },
    components,
  };
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${JSON.stringify(makeSbom(), null, 2)}\n`);
