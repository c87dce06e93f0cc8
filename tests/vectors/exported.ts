// What the vectors of an export hold.
import type { ManifestHead } from '../../shared/export/manifest.ts';
import type { FullPiece } from '../../shared/export/pieces.ts';

export const HEAD: ManifestHead = {
  purpose: 'own',
  profile: '',
  language: 'fr',
  made: Date.UTC(2026, 11, 1, 12),
  zone: 'Europe/Brussels',
};

export const RELATIONS = [{ n: 1, name: 'Claire Vasseur', state: 'whole' }] as const;

const piece = (id: string, at: number, more: Partial<FullPiece> = {}): Omit<FullPiece, 'n'> => ({
  relation: 1,
  section: 'exchange',
  at,
  id,
  state: 'whole',
  lacks: [],
  says: { type: 'entry', text: `Texte ${id}, « été ».\r\n` },
  ...more,
});

/** One of each state. */
export const EXPORTED: readonly Omit<FullPiece, 'n'>[] = [
  piece('a', 1_795_000_000_000),
  piece('b', 1_795_000_001_000, { lacks: [{ what: 'fichiers/0001-2.webm', why: 'lost' }] }),
  piece('c', 1_795_000_002_000, { state: 'absent', lacks: [{ what: 'text', why: 'gone' }], says: {} }),
  piece('d', 1_795_000_003_000, { state: 'stub' }),
  piece('e', 1_795_000_004_000, { state: 'left-out', says: {} }),
  piece('', 1_795_000_005_000, { relation: 0, section: 'notebook', state: 'partial' }),
];
