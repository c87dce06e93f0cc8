import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { decode, encode } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { EnvelopeId, PrekeyId, VaultId } from '../../ids.ts';
import { type Result, unwrap } from '../../result.ts';
import { CANNOT_OPEN } from '../base/aead.ts';
import {
  type Epoch,
  epochCodec,
  epochKeyOf,
  type EpochFloor,
  type EpochKeyHolder,
  firstEpoch,
  nextEpoch,
  openEpoch,
  peekEpoch,
  sealEpochContent,
} from './epoch.ts';
import { createIdentity, type Identity } from '../identity/identity.ts';
import { isCounted } from '../identity/keyring.ts';
import { randomKemKeyPair } from '../base/kem.ts';
import { vaultSecretOf } from '../identity/mailbox.ts';
import { randomSecret, reveal, type Secret } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';

const REFUSED = { ok: false, error: CANNOT_OPEN };
const OLDER = { ok: false, error: { type: 'older' } };
const NO_FLOOR: EpochFloor = { number: 1, base: null, listSeq: 0 };
let random: Random;
let identity: Identity;
let vaultId: VaultId;
let envelopeId: EnvelopeId;
let first: Epoch;
const listHead = (seq: number) => ({ seq, hash: new Uint8Array(32).fill(seq) });
let readers: { id: PrekeyId; publicKey: Uint8Array; secretKey: Secret<'kem'> }[];

beforeAll(async () => {
  await loadSodium();
  random = seededRandom(70);
  identity = createIdentity(random);
  vaultId = VaultId.random(random);
  envelopeId = EnvelopeId.random(random);
  first = firstEpoch(
    { vaultId, aik: identity.aik, listHead: listHead(1), vaultSecret: vaultSecretOf(identity.aik, 0) },
    random,
  );
  readers = Array.from({ length: 3 }, () => ({ id: PrekeyId.random(random), ...randomKemKeyPair(random) }));
});

describe('an epoch record', () => {
  it('opens for each of its readers, with the whole keyring', () => {
    const epoch = turn(turn(first, { erased: [3, 4, 9] }), { erased: [5] });
    const content = seal(epoch);
    for (const reader of readers) expect(encoded(unwrap(open(epoch, content, [reader])))).toBe(encoded(epoch));
  });

  it('opens for nobody else, not even under a reader id that is in it', () => {
    const content = seal(first);
    const stranger = randomKemKeyPair(random).secretKey;
    expect(open(first, content, [{ id: PrekeyId.random(random), secretKey: stranger }])).toEqual(REFUSED);
    expect(open(first, content, [{ id: reader(0).id, secretKey: stranger }])).toEqual(REFUSED);
    expect(open(first, content, [{ id: reader(0).id, secretKey: reader(1).secretKey }])).toEqual(REFUSED);
  });

  it('is refused with any byte changed, missing or added', () => {
    const content = seal(first);
    fc.assert(
      fc.property(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const changed = content.slice();
        changed[index] = (changed[index] as number) ^ mask;
        // A changed wrap or ciphertext concerns one reader: the authentication refuses it for all.
        for (const { id, secretKey } of readers) expect(open(first, changed, [{ id, secretKey }])).toEqual(REFUSED);
      }),
    );
    expect(open(first, content.subarray(0, content.length - 1))).toEqual(REFUSED);
    expect(open(first, new Uint8Array([...content, 0]))).toEqual(REFUSED);
  });

  it('is refused at another place: other head, envelope, vault or identity', () => {
    const content = seal(first);
    const place = placeOf(first);
    const access = { aikPublic: identity.aikPublic, holders: readers, floor: NO_FLOOR };
    expect(openEpoch(place, content, access).ok).toBe(true);
    for (const other of [
      { ...place, head: new Uint8Array(63).fill(9) },
      { ...place, envelopeId: EnvelopeId.random(random) },
      { ...place, vaultId: VaultId.random(random) },
    ])
      expect(openEpoch(other, content, access)).toEqual(REFUSED);
    expect(openEpoch(place, content, { ...access, aikPublic: createIdentity(random).aikPublic })).toEqual(REFUSED);
  });

  it('made by someone who holds everything but B is refused', () => {
    const epoch = turn(first);
    const forged: Epoch = { ...epoch, keyring: { ...epoch.keyring, base: randomSecret('base', random) } };
    expect(open(forged, seal(forged))).toEqual(REFUSED);
  });

  it('under a base that the AIK did not sign is refused', () => {
    const other = createIdentity(random);
    const forged = nextEpoch(
      first,
      { listHead: listHead(1), erased: [], newBase: { vaultId, aik: other.aik } },
      random,
    );
    expect(open(forged, seal(forged))).toEqual(REFUSED);
    const elsewhere = nextEpoch(
      first,
      { listHead: listHead(1), erased: [], newBase: { vaultId: VaultId.random(random), aik: identity.aik } },
      random,
    );
    expect(open(elsewhere, seal(elsewhere))).toEqual(REFUSED);
  });

  it('whose base is of no epoch, of a later one or of a list beyond its own is refused, though the AIK signed it', () => {
    const newBase = { vaultId, aik: identity.aik };
    const alone = (epoch: Epoch): Epoch => ({ ...epoch, keyring: { ...epoch.keyring, live: [] } });
    const second = alone(turn(first, { newBase, listHead: listHead(5) }));
    expect(open(second, seal(second)).ok).toBe(true);
    const ofNone = alone(nextEpoch({ ...first, number: -1 }, { listHead: listHead(1), erased: [], newBase }, random));
    for (const forged of [
      { ...ofNone, number: 1 },
      { ...second, number: 1 },
      { ...second, listHead: listHead(4) },
    ])
      expect(open(forged, seal(forged))).toEqual(REFUSED);
    const later = { ...second, number: 3, listHead: listHead(6) };
    expect(open(later, seal(later)).ok).toBe(true);
  });

  it('that names its own epoch or a later one as one before is refused', () => {
    const second = turn(first);
    const named = (epoch: number): Epoch => {
      const live = [{ epoch, epochKey: first.epochKey }];
      return { ...second, keyring: { ...second.keyring, live } };
    };
    expect(open(named(1), seal(named(1))).ok).toBe(true);
    for (const epoch of [2, 3]) expect(open(named(epoch), seal(named(epoch)))).toEqual(REFUSED);
  });

  it('is not sealed to a key that cannot be encapsulated to', () => {
    const bad = { id: PrekeyId.random(random), publicKey: new Uint8Array(1215) };
    expect(sealEpochContent(placeOf(first), first, [...readers, bad], random)).toEqual(REFUSED);
  });

  it('states its base and list head in the open, and nothing else', () => {
    expect(peekEpoch(seal(first))).toEqual({ listHead: first.listHead, base: first.base });
    expect(peekEpoch(new Uint8Array(10))).toBeNull();
    const content = Buffer.from(seal(first)).toString('hex');
    const { base, mark, eraseRoots, vaultSecrets } = first.keyring;
    for (const secret of [first.epochKey, base, mark, ...eraseRoots, ...vaultSecrets.map((entry) => entry.secret)])
      expect(content).not.toContain(
        Buffer.from(reveal(secret as Secret<'base'>, secret.kind as 'base')).toString('hex'),
      );
  });
});

describe('what is known already', () => {
  it('refuses an authentic epoch before it as older', () => {
    const second = turn(first);
    expect(open(first, seal(first), readers, { ...NO_FLOOR, number: 2 })).toEqual(OLDER);
    expect(open(second, seal(second), readers, { ...NO_FLOOR, number: 2 }).ok).toBe(true);
    expect(open(second, seal(second), readers, { ...NO_FLOOR, listSeq: 2 })).toEqual(OLDER);
  });

  it('refuses a base from before the newest revocation, and another of the same epoch', () => {
    const revoked = turn(first, { newBase: { vaultId, aik: identity.aik } });
    const twin = turn(first, { newBase: { vaultId, aik: identity.aik } });
    const continued = turn(turn(first));
    expect(open(continued, seal(continued), readers, { ...NO_FLOOR, base: revoked.base })).toEqual(OLDER);
    expect(open(twin, seal(twin), readers, { ...NO_FLOOR, base: revoked.base })).toEqual(OLDER);
    expect(open(revoked, seal(revoked), readers, { ...NO_FLOOR, base: revoked.base }).ok).toBe(true);
    expect(open(revoked, seal(revoked), readers, { ...NO_FLOOR, base: first.base }).ok).toBe(true);
  });
});

describe('the next epoch', () => {
  it('keeps B, the mark and earlier keys, has a fresh key and counts what was replaced', () => {
    const next = turn(first, { erased: [4, 2, 3, 7] });
    expect(reveal(next.epochKey, 'epoch')).not.toEqual(reveal(first.epochKey, 'epoch'));
    expect(reveal(next.keyring.base, 'base')).toEqual(reveal(first.keyring.base, 'base'));
    expect(reveal(next.keyring.mark, 'mark')).toEqual(reveal(first.keyring.mark, 'mark'));
    expect(next.base).toEqual(first.base);
    expect(next.keyring.eraseRoots).toEqual(first.keyring.eraseRoots);
    expect(next.keyring.erased).toEqual([
      { first: 2, count: 3 },
      { first: 7, count: 1 },
    ]);
    expect(epochKeyOf(next, 1)).not.toBeNull();
    expect(epochKeyOf(next, 3)).toBeNull();
  });

  it('at a revocation has a fresh B and erase root, and the next mailbox secret', () => {
    const vaultSecret = { generation: 1, secret: vaultSecretOf(identity.aik, 1) };
    const next = turn(first, { newBase: { vaultId, aik: identity.aik }, vaultSecret, newEraseRoot: true });
    expect(reveal(next.keyring.base, 'base')).not.toEqual(reveal(first.keyring.base, 'base'));
    expect(next.base.epoch).toBe(2);
    expect(next.keyring.eraseRoots).toHaveLength(2);
    expect(next.keyring.eraseRoots[1]).toBe(first.keyring.eraseRoots[0]);
    expect(next.keyring.vaultSecrets.map(({ generation }) => generation)).toEqual([0, 1]);
    expect(() => turn(next, { vaultSecret })).toThrow(RangeError);
    const third = turn(next, { vaultSecret: { generation: 2, secret: vaultSecretOf(identity.aik, 2) } });
    for (const generation of [1, 2])
      expect(() => turn(third, { vaultSecret: { ...vaultSecret, generation } })).toThrow(RangeError);
  });

  it('that drops an epoch holds no key of it any more', () => {
    const third = turn(turn(first), { dropEpochs: [1, 2] });
    expect(third.keyring.live).toEqual([]);
    const bytes = Buffer.from(encode(epochCodec, third)).toString('hex');
    expect(bytes).not.toContain(Buffer.from(reveal(first.epochKey, 'epoch')).toString('hex'));
  });

  it('counts the same seqs in whatever order and grouping they came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), { maxLength: 4 }),
        (groups) => {
          const epoch = groups.reduce((current, erased) => turn(current, { erased }), first);
          const counted = new Set(groups.flat());
          for (let seq = 0; seq <= 61; seq++) expect(isCounted(epoch.keyring, seq)).toBe(counted.has(seq));
          expect(decode(epochCodec, encode(epochCodec, epoch)).ok).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});

function turn(current: Epoch, changes: Partial<Parameters<typeof nextEpoch>[1]> = {}): Epoch {
  return nextEpoch(current, { listHead: listHead(1), erased: [], ...changes }, random);
}

const reader = (index: number) => readers[index] as (typeof readers)[number];
const placeOf = (epoch: Epoch) => ({
  vaultId,
  envelopeId,
  head: new Uint8Array(63).fill(epoch.number),
  number: epoch.number,
});
const seal = (epoch: Epoch): Uint8Array => unwrap(sealEpochContent(placeOf(epoch), epoch, readers, random));

function open(
  epoch: Epoch,
  content: Uint8Array,
  holders: readonly EpochKeyHolder[] = readers,
  floor = NO_FLOOR,
): Result<Epoch, { readonly type: string }> {
  return openEpoch(placeOf(epoch), content, { aikPublic: identity.aikPublic, holders, floor });
}

const encoded = (epoch: Epoch) => Buffer.from(encode(epochCodec, epoch)).toString('hex');
