// The sheet's key between own devices: the identity key's word for every field that a device goes by, and the bytes it travels in.
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { decode, encode } from '../../codec.ts';
import { MailboxId, VaultId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { KEM_PUBLIC_BYTES } from '../base/kem.ts';
import { SIGNATURE_BYTES } from '../base/sign.ts';
import { loadSodium } from '../base/sodium.ts';
import { createIdentity } from './identity.ts';
import { isSignedSheetKey, type SheetKey, sheetObjectCodec, signSheetKey } from './sheet-key.ts';

beforeAll(loadSodium);

function signed() {
  const random = seededRandom(90);
  const identity = createIdentity(random);
  const vaultId = VaultId.random(random);
  const key: SheetKey = {
    number: 3,
    anchorId: MailboxId.random(random),
    publicKey: random.bytes(KEM_PUBLIC_BYTES),
    createdAt: 1_700_000_000_000,
  };
  return { random, identity, vaultId, key, its: signSheetKey(identity.aik, vaultId, key) };
}

describe('a sheet’s key', () => {
  it('is believed as its identity key signed it, of that vault', () => {
    const { random, identity, vaultId, key, its } = signed();
    expect(its).toEqual({ ...key, signature: its.signature });
    expect(its.signature).toHaveLength(SIGNATURE_BYTES);
    expect(isSignedSheetKey(identity.aikPublic, vaultId, its)).toBe(true);
    expect(isSignedSheetKey(createIdentity(random).aikPublic, vaultId, its)).toBe(false);
    expect(isSignedSheetKey(identity.aikPublic, VaultId.random(random), its)).toBe(false);
  });

  it('is believed with no other number, place or key; of when it was made nobody vouches', () => {
    const { random, identity, vaultId, its } = signed();
    const publicKey = its.publicKey.slice();
    publicKey[1_215] = (publicKey[1_215] as number) ^ 1;
    for (const other of [{ number: 4 }, { anchorId: MailboxId.random(random) }, { publicKey }])
      expect(isSignedSheetKey(identity.aikPublic, vaultId, { ...its, ...other })).toBe(false);
    expect(isSignedSheetKey(identity.aikPublic, vaultId, { ...its, createdAt: 0 })).toBe(true);
  });

  it('travels whole, in 1,308 bytes and two for how many further fields there are', () => {
    const { its } = signed();
    const object = { key: its, extras: [] };
    const bytes = encode(sheetObjectCodec, object);
    expect(unwrap(decode(sheetObjectCodec, bytes))).toEqual(object);
    expect(bytes.length).toBe(1_310);
    expect(decode(sheetObjectCodec, bytes.subarray(0, bytes.length - 1)).ok).toBe(false);
    expect(decode(sheetObjectCodec, bytes.subarray(0, 40)).ok).toBe(false);
  });
});
