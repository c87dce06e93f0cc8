// The layers of the engine and of the cryptography, as a function over sources (architecture.ts).
import type { Source } from './sources.ts';

/**
 * Folders whose imports only go up the list: what stands below knows what stands above, and never the other way. So a domain has one
 * place, and what it rests on is read without it.
 */
const LAYERS: readonly { readonly folder: string; readonly order: readonly string[] }[] = [
  {
    folder: 'client/engine/',
    order: [
      'api',
      'relay',
      'blobs',
      'state',
      'account',
      'vault',
      'send',
      'files',
      'entries',
      'search',
      'voice',
      'follow',
      'marks',
      'library',
      'frame',
      'first',
      'rhythm',
      'notebook',
      'plan',
      'worksheets',
      'dossier',
      'synthesis',
      'requests',
      'supervision',
      'export',
      'consult',
      'tally',
      'invitation',
      'cover',
      'transfer',
      'receive',
      'recovery',
      'devices',
      'push',
      'sync',
    ],
  },
  { folder: 'shared/crypto/', order: ['base', 'identity', 'relation', 'vault'] },
];

/** What composes a folder, or is asked by all of it. */
const ROOTS: ReadonlySet<string> = new Set([
  'client/engine/engine.ts',
  'client/engine/ports.ts',
  'client/engine/domain.ts',
  'client/engine/door.ts',
  'client/engine/domains.ts',
]);

export function layerBreaches({ path, imports }: Source): string[] {
  const layers = LAYERS.find(({ folder }) => path.startsWith(folder));
  if (layers === undefined || /\.test\.tsx?$/.test(path) || ROOTS.has(path)) return [];
  const at = (file: string): number => layers.order.indexOf(file.slice(layers.folder.length).split('/')[0] ?? '');
  if (at(path) < 0) return [`${path}: stands in no layer of ${layers.folder}`];
  return imports
    .filter(({ target }) => target.startsWith(layers.folder) && at(target) > at(path))
    .map(({ target }) => `${path}: may not import ${target}, which rests on it`);
}
