import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { toHex } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import { BlobId, EnvelopeId } from '../../ids.ts';
import { createIdentity } from './identity.ts';
import {
  anchorSecretOf,
  bearerBytes,
  bearerHash,
  bearerOf,
  capabilitiesOf,
  eraseTokenOf,
  hashesOf,
  mailboxIdOf,
  mailboxSealOf,
  MAX_VAULT_GENERATION,
  vaultAdminOf,
  vaultSecretOf,
} from './mailbox.ts';
import { randomSecret, reveal, Secret } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';

let random: Random;
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(10);
});

describe('a mailbox secret', () => {
  it('gives an id and four keys, all different, and the same again', () => {
    const m = randomSecret('mailbox', random);
    const { append, read, admin } = capabilitiesOf(m);
    const outputs = [append, read, admin].map((secret) => toHex(bearerBytes(secret)));
    outputs.push(toHex(reveal(mailboxSealOf(m), 'mailboxSeal')), toHex(reveal(m, 'mailbox')));
    expect(new Set(outputs).size).toBe(5);
    expect(mailboxIdOf(m)).toBe(mailboxIdOf(Secret.of('mailbox', reveal(m, 'mailbox'))));
    expect(mailboxIdOf(m)).not.toBe(mailboxIdOf(randomSecret('mailbox', random)));
  });

  it('reaches the relay as hashes of its capabilities only', () => {
    const capabilities = capabilitiesOf(randomSecret('mailbox', random));
    const hashes = hashesOf(capabilities);
    expect(hashes.append).toEqual(bearerHash(capabilities.append));
    expect(new Set([hashes.append, hashes.read, hashes.admin].map(toHex)).size).toBe(3);
    expect(toHex(hashes.read)).not.toBe(toHex(bearerBytes(capabilities.read)));
  });
});

describe('an account identity key', () => {
  it('gives another vault secret for every generation and one admin capability for all', () => {
    const { aik } = createIdentity(random);
    const secrets = [0, 1, MAX_VAULT_GENERATION].map((generation) =>
      toHex(reveal(vaultSecretOf(aik, generation), 'mailbox')),
    );
    expect(new Set(secrets).size).toBe(3);
    const ownAdmin = toHex(bearerBytes(vaultAdminOf(aik)));
    expect(ownAdmin).not.toBe(toHex(bearerBytes(capabilitiesOf(vaultSecretOf(aik, 0)).admin)));
  });

  it('gives no vault secret beyond the limit, however far a relay asks to look', () => {
    expect(() => vaultSecretOf(createIdentity(random).aik, MAX_VAULT_GENERATION + 1)).toThrow(RangeError);
  });

  it('gives every sheet its own anchor', () => {
    const { aik } = createIdentity(random);
    expect(reveal(anchorSecretOf(aik, 1), 'mailbox')).not.toEqual(reveal(anchorSecretOf(aik, 2), 'mailbox'));
    expect(reveal(anchorSecretOf(aik, 1), 'mailbox')).not.toEqual(reveal(vaultSecretOf(aik, 1), 'mailbox'));
  });
});

describe('an erase token', () => {
  it('erases one envelope or blob, and follows from its root alone', () => {
    const root = randomSecret('eraseRoot', random);
    const a = EnvelopeId.random(random);
    const b = BlobId.random(random);
    expect(bearerBytes(eraseTokenOf(root, a))).toEqual(bearerBytes(eraseTokenOf(root, a)));
    expect(bearerBytes(eraseTokenOf(root, a))).not.toEqual(bearerBytes(eraseTokenOf(root, b)));
    expect(bearerBytes(eraseTokenOf(root, a))).not.toEqual(
      bearerBytes(eraseTokenOf(randomSecret('eraseRoot', random), a)),
    );
  });
});

it('hands out a copy: changing a bearer’s bytes leaves the secret whole', () => {
  const secret = randomSecret('voucher', random);
  const before = bearerHash(secret);
  bearerBytes(secret).fill(0);
  expect(bearerHash(secret)).toEqual(before);
});

it('is read from a link where it has its length, and is none otherwise', () => {
  const code = randomSecret('admission', random);
  const bytes = bearerBytes(code);
  const read = bearerOf('admission', bytes);
  expect(read === null ? null : bearerHash(read)).toEqual(bearerHash(code));
  for (const other of [bytes.slice(1), new Uint8Array([...bytes, 0]), new Uint8Array(0)])
    expect(bearerOf('admission', other)).toBeNull();
});

it('is refused as a bearer, or as the source of another key, where its kind is another', () => {
  const m = randomSecret('mailbox', random);
  expect(() => bearerBytes(m as never)).toThrow(TypeError);
  expect(() => bearerHash(m as never)).toThrow(TypeError);
  expect(() => vaultSecretOf(m as never, 0)).toThrow(TypeError);
  expect(() => capabilitiesOf(randomSecret('psk', random) as never)).toThrow(TypeError);
});
