// The versions of a frame against their vectors.
import { beforeAll, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { decode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { frameHashOf } from '../../shared/crypto/relation/frame-hash.ts';
import { frameProposed } from '../../shared/kinds/frame.ts';
import { RelationId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { type Case, hex, readVectors } from './files.ts';

type Version = Case & { relationId: string; payload: string; hash: string };
const { accept, reject } = readVectors<Version, Version>('frame');
const hashOf = ({ relationId, payload }: Version): string =>
  toHex(frameHashOf(RelationId.fromBytes(hex(relationId)), hex(payload)));

beforeAll(loadSodium);

it('each names the one before by its hash', () => {
  let before = '00'.repeat(32);
  for (const [at, version] of accept.entries()) {
    expect(hashOf(version)).toBe(version.hash);
    const { number, prev } = unwrap(decode(frameProposed, hex(version.payload)));
    expect([number, toHex(prev)]).toEqual([at + 1, before]);
    before = version.hash;
  }
  expect(accept).toHaveLength(3);
});

it.each(reject)('refuses $name', (version) => {
  expect(hashOf(version)).not.toBe(version.hash);
});
