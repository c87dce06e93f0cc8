import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { concatBytes, u32be } from '../../bytes.ts';
import { encode, time } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { MailboxId, VaultId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { ad, CANNOT_OPEN, sealOnce } from '../base/aead.ts';
import { type Anchor, ANCHOR_BYTES, findAnchor, openAnchor, sealAnchor } from './anchor.ts';
import { createIdentity, listHeadCodec } from './identity.ts';
import { encapsulate, type KemKeyPair } from '../base/kem.ts';
import { anchorIdOf, recoveryKemOf } from './recovery-words.ts';
import { randomSecret, reveal } from '../base/secret.ts';
import { sign } from '../base/sign.ts';
import { loadSodium } from '../base/sodium.ts';

const REFUSED = { ok: false, error: CANNOT_OPEN };
let random: Random;
let anchorId: MailboxId;
let kem: KemKeyPair;
let anchor: Anchor;
let envelope: Uint8Array;

beforeAll(async () => {
  await loadSodium();
  random = seededRandom(80);
  ({ anchorId, kem } = sheet());
  anchor = {
    aik: createIdentity(random).aik,
    vaultId: VaultId.random(random),
    sheet: 1,
    generation: 3,
    listHead: { seq: 4, hash: random.bytes(32) },
    time: 1_700_000_000_000,
  };
  envelope = unwrap(sealAnchor(anchorId, kem.publicKey, anchor, random));
});

describe('an anchor', () => {
  it('of 2,000 bytes leads whoever has the sheet to the identity and the vault', () => {
    expect(envelope.length).toBe(ANCHOR_BYTES);
    const { aik, ...rest } = unwrap(openAnchor(anchorId, kem.secretKey, envelope));
    const { aik: sealedAik, ...sealed } = anchor;
    expect(rest).toEqual(sealed);
    expect(reveal(aik, 'aik')).toEqual(reveal(sealedAik, 'aik'));
  });

  it('opens with no other sheet and at no other place', () => {
    const other = sheet();
    expect(openAnchor(anchorId, other.kem.secretKey, envelope)).toEqual(REFUSED);
    expect(openAnchor(other.anchorId, kem.secretKey, envelope)).toEqual(REFUSED);
  });

  it('is refused with any byte changed, or of another length', () => {
    fc.assert(
      fc.property(fc.nat(ANCHOR_BYTES - 1), fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const changed = envelope.slice();
        changed[index] = (changed[index] as number) ^ mask;
        expect(openAnchor(anchorId, kem.secretKey, changed)).toEqual(REFUSED);
      }),
    );
    expect(openAnchor(anchorId, kem.secretKey, envelope.subarray(1))).toEqual(REFUSED);
    expect(openAnchor(anchorId, kem.secretKey, concatBytes(envelope, new Uint8Array(1)))).toEqual(REFUSED);
  });

  it('is refused where what it carries was not signed by the identity it carries', () => {
    // As a holder of the sheet's public key could write it, with an identity seed taken from elsewhere but changed fields.
    const fields = concatBytes(
      reveal(anchor.aik, 'aik'),
      VaultId.toBytes(anchor.vaultId),
      u32be(anchor.sheet),
      u32be(anchor.generation),
      encode(listHeadCodec, anchor.listHead),
      encode(time, anchor.time),
    );
    const id = MailboxId.toBytes(anchorId);
    const forge = (changed: boolean) => {
      const { ciphertext, sharedSecret } = unwrap(encapsulate(kem.publicKey, random));
      const signature = sign('anchor', anchor.aik, id, ciphertext, fields);
      const stated = fields.slice();
      if (changed) stated[32] = (stated[32] as number) ^ 1;
      const plain = concatBytes(stated, signature, new Uint8Array(864 - 164));
      return concatBytes(ciphertext, sealOnce(sharedSecret, 'anchor', id, ad('anchor', id, ciphertext), plain));
    };
    expect(openAnchor(anchorId, kem.secretKey, forge(false)).ok).toBe(true);
    expect(openAnchor(anchorId, kem.secretKey, forge(true))).toEqual(REFUSED);
  });

  it('is not sealed to a key that cannot be encapsulated to', () => {
    expect(sealAnchor(anchorId, kem.publicKey.subarray(1), anchor, random)).toEqual(REFUSED);
  });
});

describe('a recovery with right words', () => {
  it('finds the newest anchor, whatever older ones the mailbox still holds', () => {
    const newer = unwrap(sealAnchor(anchorId, kem.publicKey, { ...anchor, generation: 7 }, random));
    const rows = [
      { seq: 1, bytes: envelope },
      { seq: 2, bytes: newer },
    ];
    for (const read of [rows, [...rows].reverse(), [{ seq: 1, bytes: null }, ...rows.slice(1)]])
      expect(unwrap(findAnchor(anchorId, kem.secretKey, { status: 'read', rows: read })).generation).toBe(7);
  });

  it('ends in one of three other ways, each with its own name', () => {
    const find = (read: Parameters<typeof findAnchor>[2]) => findAnchor(anchorId, kem.secretKey, read);
    expect(find({ status: 'forbidden' })).toEqual({ ok: false, error: { type: 'no-anchor' } });
    expect(find({ status: 'read', rows: [] })).toEqual({ ok: false, error: { type: 'no-anchor' } });
    expect(find({ status: 'read', rows: [{ seq: 1, bytes: null }] })).toEqual({
      ok: false,
      error: { type: 'no-anchor' },
    });
    expect(find({ status: 'gone' })).toEqual({ ok: false, error: { type: 'replaced' } });
    expect(find({ status: 'read', rows: [{ seq: 1, bytes: new Uint8Array(2_000) }] })).toEqual({
      ok: false,
      error: { type: 'damaged' },
    });
    const rows = [
      { seq: 1, bytes: envelope },
      { seq: 2, bytes: new Uint8Array(2_000) },
    ];
    expect(find({ status: 'read', rows })).toEqual({ ok: false, error: { type: 'damaged' } });
  });
});

function sheet() {
  const recovery = randomSecret('recovery', random);
  return { anchorId: anchorIdOf(recovery), kem: recoveryKemOf(recovery) };
}
