// Makes the vectors of mailboxes, device lists, prekeys, words and passphrases: `node tests/vectors/generate-identity.ts`.
// Argon2id comes from node:crypto, so that these are not this project's own word for itself.
import { argon2Sync } from 'node:crypto';
import { concatBytes, toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { AccountId, DeviceId, EnvelopeId, MailboxId, RelationId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import * as identity from '../../shared/crypto/identity/identity.ts';
import {
  psychologistWords,
  relationWords,
  releaseWords,
  type Stretch,
} from '../../shared/crypto/identity/identity-words.ts';
import * as mailbox from '../../shared/crypto/identity/mailbox.ts';
import * as passphrase from '../../shared/crypto/identity/passphrase.ts';
import { createSignedPrekey, prekeyCodec } from '../../shared/crypto/identity/prekeys.ts';
import {
  anchorIdOf,
  anchorReadOf,
  codeOfWords,
  recoveryKemOf,
  recoveryWords,
} from '../../shared/crypto/identity/recovery-words.ts';
import { randomSecret, reveal, Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { seededRandom } from '../harness/random.ts';
import { flipped, writeVectors } from './files.ts';

await loadSodium();
const NOW = Date.UTC(2026, 2, 2, 9);

const argon2 = (message: Uint8Array, nonce: Uint8Array, memoryMiB: number, passes: number): Uint8Array =>
  new Uint8Array(
    argon2Sync('argon2id', { message, nonce, parallelism: 1, tagLength: 32, memory: memoryMiB * 1024, passes }),
  );

{
  const random = seededRandom(1_010);
  const m = randomSecret('mailbox', random);
  const capabilities = mailbox.capabilitiesOf(m);
  const hashes = mailbox.hashesOf(capabilities);
  const { aik } = identity.createIdentity(random);
  const root = randomSecret('eraseRoot', random);
  const id = EnvelopeId.random(random);
  const token = mailbox.eraseTokenOf(root, id);
  writeVectors('mailbox', {
    about:
      'What follows from a mailbox secret, from an account identity key and from an erase root. PROTOCOL.md, Mailboxes.',
    accept: [
      {
        name: 'a mailbox secret',
        m: toHex(reveal(m, 'mailbox')),
        mailboxId: toHex(MailboxId.toBytes(mailbox.mailboxIdOf(m))),
        append: toHex(mailbox.bearerBytes(capabilities.append)),
        read: toHex(mailbox.bearerBytes(capabilities.read)),
        admin: toHex(mailbox.bearerBytes(capabilities.admin)),
        seal: toHex(reveal(mailbox.mailboxSealOf(m), 'mailboxSeal')),
        appendHash: toHex(hashes.append),
        readHash: toHex(hashes.read),
        adminHash: toHex(hashes.admin),
      },
      {
        name: 'an account identity key',
        aik: toHex(reveal(aik, 'aik')),
        vault0: toHex(reveal(mailbox.vaultSecretOf(aik, 0), 'mailbox')),
        vault1: toHex(reveal(mailbox.vaultSecretOf(aik, 1), 'mailbox')),
        vaultAdmin: toHex(mailbox.bearerBytes(mailbox.vaultAdminOf(aik))),
        anchor1: toHex(reveal(mailbox.anchorSecretOf(aik, 1), 'mailbox')),
      },
      {
        name: 'an erase root',
        root: toHex(reveal(root, 'eraseRoot')),
        id: toHex(EnvelopeId.toBytes(id)),
        token: toHex(mailbox.bearerBytes(token)),
        tokenHash: toHex(mailbox.bearerHash(token)),
      },
    ],
    reject: [],
  });
}

{
  const random = seededRandom(1_020);
  const owner = identity.createIdentity(random);
  const devices = Array.from({ length: 4 }, () => identity.createDevice(random));
  const keysOf = (i: number) => identity.devicePublicOf(devices[i] as identity.DeviceKeys);
  const after = (head: identity.ListHead | null, ...changes: identity.ListChange[]): Uint8Array[] => {
    let last = head;
    return changes.map((change) => {
      const entry = identity.signListEntry(owner.aik, last, change);
      last = identity.listHeadOf(entry);
      return entry;
    });
  };
  const add = (i: number): identity.ListChange => ({ op: 'add', time: NOW + i, device: keysOf(i) });
  const revoke = (i: number): identity.ListChange => ({ op: 'revoke', time: NOW + 100, deviceId: keysOf(i).deviceId });
  const recover = (i: number): identity.ListChange => ({ op: 'recover', time: NOW + 200, device: keysOf(i) });

  const one = after(null, add(0));
  const headOfOne = identity.listHeadOf(one[0] as Uint8Array);
  const accepted = (name: string, entries: Uint8Array[]) => {
    const list = unwrap(identity.verifyList(owner.aikPublic, entries, random));
    return {
      name,
      aik: toHex(owner.aikPublic),
      entries: entries.map(toHex),
      active: [...list.active.keys()].map((id) => toHex(DeviceId.toBytes(id))),
      revoked: [...list.revoked].map((id) => toHex(DeviceId.toBytes(id))),
      head: toHex(encode(identity.listHeadCodec, list.head)),
      forkedSeqs: list.forkedSeqs,
      lastChange: list.lastChange,
    };
  };
  const refused = (name: string, entries: Uint8Array[], aik = owner.aikPublic) => ({
    name,
    aik: toHex(aik),
    entries: entries.map(toHex),
  });
  const stranger = identity.createIdentity(random);
  const borrowed: identity.ListChange = {
    op: 'add',
    time: NOW,
    device: { ...keysOf(1), deviceId: keysOf(2).deviceId },
  };
  const noLattice: identity.ListChange = {
    op: 'add',
    time: NOW,
    device: { ...keysOf(1), kemPublic: new Uint8Array(1_216) },
  };
  const first = one[0] as Uint8Array;
  writeVectors('device-list', {
    about: 'Device lists and what they come to; lists that are refused whole. PROTOCOL.md, Device list.',
    accept: [
      accepted('one device', one),
      accepted('added, added, revoked', after(null, add(0), add(1), revoke(0))),
      accepted('recovered: the others are revoked', after(null, add(0), add(1), recover(2))),
      accepted('a revoked device is never taken back', after(null, add(0), add(1), revoke(1), add(1))),
      accepted('forked at 2: both additions are ignored, the revocation holds', [
        ...one,
        ...after(headOfOne, add(1)),
        ...after(headOfOne, add(2)),
        ...after(headOfOne, revoke(3)),
      ]),
    ],
    reject: [
      refused('no entry', []),
      refused('another identity', one, stranger.aikPublic),
      refused('begun at the second entry', after(headOfOne, add(1))),
      refused('a hole', [...one, ...after({ seq: 2, hash: headOfOne.hash }, add(1))]),
      refused('prev of another entry', [...one, ...after({ seq: 1, hash: new Uint8Array(32) }, add(1))]),
      refused('an id that does not follow from its keys', after(null, borrowed)),
      refused('a KEM key of zeros', after(null, noLattice)),
      refused('version 2', [flipped(first, 0, 3)]),
      refused('an unknown op', [flipped(first, 45, 5)]),
      refused('a changed key', [flipped(first, 700, 1)]),
      refused('a changed signature', [flipped(first, 1_375, 1)]),
      refused('a missing byte', [first.subarray(0, 1_375)]),
      refused('a trailing byte', [concatBytes(first, new Uint8Array(1))]),
    ],
  });

  const device = devices[0] as identity.DeviceKeys;
  const prekey = encode(prekeyCodec, createSignedPrekey(device, NOW, random).public);
  const deviceId = toHex(DeviceId.toBytes(device.deviceId));
  const at = { edPublic: toHex(device.edPublic), deviceId };
  const damage = (name: string, place: number) => ({ name, ...at, prekey: toHex(flipped(prekey, place, 1)) });
  writeVectors('prekeys', {
    about: 'Signed prekeys under their device’s Ed25519 key and id. PROTOCOL.md, Prekeys.',
    accept: [{ name: 'a prekey', ...at, prekey: toHex(prekey) }],
    reject: [
      damage('another id', 0),
      damage('another time', 23),
      damage('another lattice part', 24),
      damage('another curve part', 1_239),
      damage('another signature', 1_240),
      {
        name: 'another device’s id',
        ...at,
        deviceId: toHex(DeviceId.toBytes(keysOf(1).deviceId)),
        prekey: toHex(prekey),
      },
      { name: 'another device’s key', ...at, edPublic: toHex(keysOf(1).edPublic), prekey: toHex(prekey) },
      { name: 'a missing byte', ...at, prekey: toHex(prekey.subarray(1)) },
    ],
  });
}

{
  const random = seededRandom(1_030);
  const stretch: Stretch = (input, salt) => argon2(input, salt, 64, 3);
  const relationId = RelationId.random(random);
  const [a, b] = [random.bytes(32), random.bytes(32)];
  const lists = ['english', 'french'] as const;
  writeVectors('identity-words', {
    about:
      'Six words and sixty digits of a relation and of one identity; Argon2id by node:crypto. PROTOCOL.md, Identity words.',
    accept: [
      ...lists.map((list) => ({
        name: `a relation, ${list}`,
        relationId: toHex(RelationId.toBytes(relationId)),
        aikA: toHex(a),
        aikB: toHex(b),
        list,
        ...relationWords(relationId, a, b, list, stretch),
      })),
      { name: 'a psychologist, french', aik: toHex(a), list: 'french', ...psychologistWords(a, 'french', stretch) },
      { name: 'a release, french', digest: toHex(b), list: 'french', ...releaseWords(b, 'french', stretch) },
    ],
    reject: [],
  });
}

{
  const random = seededRandom(1_040);
  const sheet = (name: string, bytes: Uint8Array, list: 'english' | 'french') => {
    const recovery = Secret.of('recovery', bytes);
    return {
      name,
      list,
      entropy: toHex(bytes),
      words: recoveryWords(recovery, list).join(' '),
      anchorId: toHex(MailboxId.toBytes(anchorIdOf(recovery))),
      anchorRead: toHex(mailbox.bearerBytes(anchorReadOf(recovery))),
      kemPublic: toHex(recoveryKemOf(recovery).publicKey),
    };
  };
  const drawn = sheet('a drawn sheet, french', random.bytes(32), 'french');
  const words = drawn.words.split(' ');
  const each = (write: (word: string, n: number) => string, between: string) =>
    words.map((word, i) => write(word, i + 1)).join(between);
  const typed = [
    { name: 'the code', text: codeOfWords(words) },
    { name: 'labels', text: each((word, n) => `Mot n° ${n} : ${word}`, '\n') },
    { name: 'ordinals', text: each((word, n) => `${n}${n === 1 ? 'er' : 'e'} ${word}`, ', ') },
    { name: 'a compatibility sign', text: each((word, n) => `№ ${n} ${word}`, '\n') },
    { name: 'letters that count', text: each((word, n) => `${String.fromCharCode(96 + n)}) ${word}`, '\n') },
    { name: 'soft hyphens', text: each((word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`, ' ') },
    { name: 'zero-width and no-break spaces', text: each((word) => `\u200b${word}\u200b`, '\u00a0') },
    { name: 'words cut at line ends', text: each((word) => `${word.slice(0, 2)}-\n${word.slice(2)}`, ' ') },
    { name: 'dotless i', text: each((word) => word.replaceAll('i', 'ı'), ' ') },
    { name: 'guillemets', text: each((word) => `«\u00a0${word}\u00a0»`, ' ') },
    {
      name: 'three columns, line by line',
      text: Array.from({ length: 8 }, (_, row) =>
        [row, row + 8, row + 16].map((at) => `${at + 1} ${words[at]}`).join('  '),
      ).join('\n'),
    },
  ];
  writeVectors('recovery-words', {
    about:
      'Recovery sheets as 24 words (the first four: BIP-39’s own cases) and what they find; typed: ways to give the same words. PROTOCOL.md, Recovery sheet.',
    accept: [
      sheet('BIP-39, all zeros', new Uint8Array(32), 'english'),
      sheet('BIP-39, all 7f', new Uint8Array(32).fill(0x7f), 'english'),
      sheet('BIP-39, all 80', new Uint8Array(32).fill(0x80), 'english'),
      sheet('BIP-39, all ones', new Uint8Array(32).fill(0xff), 'english'),
      sheet('all zeros, french', new Uint8Array(32), 'french'),
      drawn,
      { ...drawn, name: 'the same, however given', typed },
    ],
    reject: [
      { name: 'nothing', text: '', error: 'word-count' },
      { name: 'twelve words', text: `${'abandon '.repeat(11)}about`, error: 'word-count' },
      { name: 'a wrong checksum', text: 'abandon '.repeat(24), error: 'wrong-words' },
      { name: 'two words exchanged', text: [words[1], words[0], ...words.slice(2)].join(' '), error: 'wrong-words' },
      { name: 'a word of no list', text: ['entretemps', ...words.slice(1)].join(' '), error: 'unknown-words' },
      {
        name: 'a word too many among labels',
        text: `${each((word, n) => `Mot ${n} : ${word}`, '\n')}\n${words[0]}`,
        error: 'word-count',
      },
      { name: 'letters of no list', text: ['мороз', ...words.slice(1)].join(' '), error: 'unknown-words' },
    ],
  });
}

{
  const random = seededRandom(1_050);
  const [salt, text] = [random.bytes(16), 'de\u0301jà vu, ﬁn'];
  const normal = new TextEncoder().encode(text.normalize('NFKC'));
  const output = argon2(normal, salt, 64, 3);
  const hashed = Secret.of('passphrase', output);
  const accountId = AccountId.random(random);
  const storageKey = randomSecret('storage', random);
  const { aik } = identity.createIdentity(random);
  const store = passphrase.wrapStorageKey(hashed, storageKey, accountId, random);
  const seed = passphrase.wrapAik(hashed, aik, accountId, random);
  const [key, plain] = [random.bytes(16), random.bytes(40)];
  const row = passphrase.sealRow(storageKey, accountId, 'entries', key, plain, random);
  const account = toHex(AccountId.toBytes(accountId));
  // Drawn apart: no vector that was there before changes.
  const later = seededRandom(1_051);
  const prf = later.bytes(32);
  const byPasskey = passphrase.wrapForPasskey(Secret.of('prf', prf), storageKey, accountId, later);
  const passkey = { prf: toHex(prf), account, wrap: toHex(byPasskey) };
  const wrapped = { output: toHex(output), account, store: toHex(store), aik: toHex(seed) };
  const sealed = { storageKey: toHex(reveal(storageKey, 'storage')), account, table: 'entries', key: toHex(key) };
  writeVectors('passphrase', {
    about:
      'Argon2id by node:crypto over a passphrase in NFKC, what it wraps, and a sealed row. PROTOCOL.md, Local storage.',
    accept: [
      { name: 'Argon2id at the floor', text, salt: toHex(salt), memoryMiB: 64, passes: 3, output: toHex(output) },
      {
        name: 'Argon2id at the fallback',
        text: 'été',
        salt: toHex(salt),
        memoryMiB: 128,
        passes: 3,
        output: toHex(argon2(new TextEncoder().encode('été'), salt, 128, 3)),
      },
      {
        name: 'both wraps',
        ...wrapped,
        storageKey: toHex(reveal(storageKey, 'storage')),
        aikSeed: toHex(reveal(aik, 'aik')),
      },
      { name: 'a row', ...sealed, row: toHex(row), plain: toHex(plain) },
      { name: 'a passkey’s wrap', ...passkey, storageKey: toHex(reveal(storageKey, 'storage')) },
    ],
    reject: [
      { name: 'another passphrase', ...wrapped, output: toHex(random.bytes(32)) },
      { name: 'another account', ...wrapped, account: toHex(random.bytes(16)) },
      { name: 'each in the other’s place', ...wrapped, store: toHex(seed), aik: toHex(store) },
      { name: 'a changed byte', ...wrapped, store: toHex(flipped(store, 30, 1)), aik: toHex(flipped(seed, 71, 1)) },
      { name: 'a row in another table', ...sealed, table: 'drafts', row: toHex(row) },
      { name: 'a row under another key', ...sealed, key: toHex(random.bytes(16)), row: toHex(row) },
      { name: 'a row of another account', ...sealed, account: toHex(random.bytes(16)), row: toHex(row) },
      { name: 'another passkey', ...passkey, prf: toHex(later.bytes(32)) },
      { name: 'a passkey of another account', ...passkey, account: toHex(later.bytes(16)) },
      { name: 'the passphrase’s wrap for a passkey’s', ...passkey, prf: toHex(output), wrap: toHex(store) },
      { name: 'a changed byte of a passkey’s wrap', ...passkey, wrap: toHex(flipped(byPasskey, 40, 1)) },
    ],
  });
}
