// Mailboxes, device lists, prekeys, invitations, words and passphrases against their vectors.
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { decode, encode } from '../../shared/codec.ts';
import { CANNOT_OPEN } from '../../shared/crypto/base/aead.ts';
import { listHeadCodec, verifyList } from '../../shared/crypto/identity/identity.ts';
import { psychologistWords, relationWords, releaseWords } from '../../shared/crypto/identity/identity-words.ts';
import { openBundle, parseFragment } from '../../shared/crypto/relation/invitation.ts';
import * as mailbox from '../../shared/crypto/identity/mailbox.ts';
import {
  argon2id,
  openRow,
  unwrapAik,
  unwrapByPasskey,
  unwrapStorageKey,
} from '../../shared/crypto/identity/passphrase.ts';
import { prekeyCodec, verifyPrekey } from '../../shared/crypto/identity/prekeys.ts';
import {
  anchorIdOf,
  anchorReadOf,
  parseRecoveryWords,
  recoveryKemOf,
  recoveryWords,
} from '../../shared/crypto/identity/recovery-words.ts';
import { reveal, Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import type { WordList } from '../../shared/crypto/base/word-lists.ts';
import { AccountId, DeviceId, EnvelopeId, MailboxId, RelationId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, hex, readVectors } from './files.ts';

beforeAll(loadSodium);

type Text<Keys extends string> = Case & { readonly [Key in Keys]: string };
const REFUSED = { ok: false, error: CANNOT_OPEN };
const random = seededRandom(3_000);
const caseOf = <T extends Case>(cases: readonly T[], name: string): T => cases.find((one) => one.name === name) as T;

describe('mailboxes', () => {
  const { accept } = readVectors('mailbox');

  it('give an id, three capabilities, a seal and the relay’s hashes', () => {
    type Keys = 'm' | 'mailboxId' | 'append' | 'read' | 'admin' | 'seal' | 'appendHash' | 'readHash' | 'adminHash';
    const vector = caseOf(accept, 'a mailbox secret') as Text<Keys>;
    const m = Secret.of('mailbox', hex(vector.m));
    const capabilities = mailbox.capabilitiesOf(m);
    const hashes = mailbox.hashesOf(capabilities);
    expect(toHex(MailboxId.toBytes(mailbox.mailboxIdOf(m)))).toBe(vector.mailboxId);
    expect(toHex(reveal(mailbox.mailboxSealOf(m), 'mailboxSeal'))).toBe(vector.seal);
    for (const name of ['append', 'read', 'admin'] as const) {
      expect(toHex(mailbox.bearerBytes(capabilities[name]))).toBe(vector[name]);
      expect(toHex(hashes[name])).toBe(vector[`${name}Hash`]);
    }
  });

  it('of vault and anchor follow from the account identity key', () => {
    const vector = caseOf(accept, 'an account identity key') as Text<
      'aik' | 'vault0' | 'vault1' | 'vaultAdmin' | 'anchor1'
    >;
    const aik = Secret.of('aik', hex(vector.aik));
    expect(toHex(reveal(mailbox.vaultSecretOf(aik, 0), 'mailbox'))).toBe(vector.vault0);
    expect(toHex(reveal(mailbox.vaultSecretOf(aik, 1), 'mailbox'))).toBe(vector.vault1);
    expect(toHex(mailbox.bearerBytes(mailbox.vaultAdminOf(aik)))).toBe(vector.vaultAdmin);
    expect(toHex(reveal(mailbox.anchorSecretOf(aik, 1), 'mailbox'))).toBe(vector.anchor1);
  });

  it('are erased from by a token of the author’s root', () => {
    const vector = caseOf(accept, 'an erase root') as Text<'root' | 'id' | 'token' | 'tokenHash'>;
    const token = mailbox.eraseTokenOf(Secret.of('eraseRoot', hex(vector.root)), EnvelopeId.fromBytes(hex(vector.id)));
    expect(toHex(mailbox.bearerBytes(token))).toBe(vector.token);
    expect(toHex(mailbox.bearerHash(token))).toBe(vector.tokenHash);
  });
});

describe('device lists', () => {
  type Refused = Case & { aik: string; entries: readonly string[] };
  type Accepted = Refused & {
    active: readonly string[];
    revoked: readonly string[];
    head: string;
    forkedSeqs: readonly number[];
    lastChange: string;
  };
  const { accept, reject } = readVectors<Accepted, Refused>('device-list');
  const ids = (set: Iterable<DeviceId>) => [...set].map((id) => toHex(DeviceId.toBytes(id)));

  it.each(accept)('come to what the vector says: $name', (vector) => {
    const list = unwrap(verifyList(hex(vector.aik), vector.entries.map(hex), random));
    expect(ids(list.active.keys())).toEqual(vector.active);
    expect(ids(list.revoked)).toEqual(vector.revoked);
    expect(toHex(encode(listHeadCodec, list.head))).toBe(vector.head);
    expect(list.forkedSeqs).toEqual(vector.forkedSeqs);
    expect(list.lastChange).toBe(vector.lastChange);
  });

  it.each(reject)('are refused whole: $name', ({ aik, entries }) => {
    expect(verifyList(hex(aik), entries.map(hex), random)).toEqual(REFUSED);
  });
});

describe('prekeys', () => {
  const { accept, reject } = readVectors<
    Text<'edPublic' | 'deviceId' | 'prekey'>,
    Text<'edPublic' | 'deviceId' | 'prekey'>
  >('prekeys');
  const isAccepted = (vector: Text<'edPublic' | 'deviceId' | 'prekey'>): boolean => {
    const prekey = decode(prekeyCodec, hex(vector.prekey));
    const deviceId = DeviceId.fromBytes(hex(vector.deviceId));
    return prekey.ok && verifyPrekey(hex(vector.edPublic), deviceId, prekey.value, random);
  };

  it.each(accept)('are accepted: $name', (vector) => {
    expect(isAccepted(vector)).toBe(true);
  });
  it.each(reject)('are refused: $name', (vector) => {
    expect(isAccepted(vector)).toBe(false);
  });
});

describe('invitations', () => {
  type Sealed = Text<'fragment' | 'envelopeId' | 'envelope' | 'relayOrigin'> & { now: number };
  type Accepted = Sealed & Text<'mailboxId' | 'psk' | 'm0' | 'bundle' | 'bundleHash'>;
  const { accept, reject } = readVectors<Accepted, Sealed & Text<'problem'>>('invitation');
  const open = (vector: Sealed) =>
    openBundle(
      {
        fragment: unwrap(parseFragment(vector.fragment)),
        envelopeId: EnvelopeId.fromBytes(hex(vector.envelopeId)),
        envelope: hex(vector.envelope),
        now: vector.now,
        relayOrigin: vector.relayOrigin,
      },
      random,
    );

  it.each(accept)('open: $name', (vector) => {
    const fragment = unwrap(parseFragment(vector.fragment));
    expect(toHex(reveal(fragment.psk, 'psk'))).toBe(vector.psk);
    expect(toHex(reveal(fragment.m0, 'mailbox'))).toBe(vector.m0);
    expect(toHex(MailboxId.toBytes(mailbox.mailboxIdOf(fragment.m0)))).toBe(vector.mailboxId);
    const bundle = unwrap(open(vector));
    expect(toHex(bundle.bundleHash)).toBe(vector.bundleHash);
    // Each field as it lies in the bundle's bytes.
    for (const part of [
      bundle.aikPublic,
      bundle.profile,
      ...bundle.list.entries,
      ...bundle.devices.map(({ prekey }) => prekey.signature),
    ])
      expect(vector.bundle).toContain(toHex(part));
  });

  it.each(reject)('are refused as $problem: $name', (vector) => {
    expect(open(vector)).toEqual({ ok: false, error: { type: vector.problem } });
  });
});

describe('identity words', () => {
  type Shown = { words: readonly string[]; number: string; list: WordList };
  type Words = Case & Shown & Partial<Record<'relationId' | 'aikA' | 'aikB' | 'aik' | 'digest', string>>;
  const { accept } = readVectors<Words, Case>('identity-words');

  it.each(accept)('are what both people read: $name', ({ words, number, list, ...of }) => {
    const one = of.aik === undefined ? releaseWords : psychologistWords;
    const only = of.aik ?? of.digest;
    const shown =
      only === undefined
        ? relationWords(
            RelationId.fromBytes(hex(of.relationId as string)),
            hex(of.aikB as string),
            hex(of.aikA as string),
            list,
          )
        : one(hex(only), list);
    expect(shown).toEqual({ words, number });
  });
});

describe('recovery words', () => {
  type Sheet = Text<'entropy' | 'words' | 'anchorId' | 'anchorRead' | 'kemPublic'> & {
    list: WordList;
    typed?: Text<'text'>[];
  };
  const { accept, reject } = readVectors<Sheet, Text<'text' | 'error'>>('recovery-words');

  it.each(accept)('name their sheet and find its anchor: $name', (vector) => {
    const { secret, list } = unwrap(parseRecoveryWords(vector.words));
    expect(list).toBe(vector.list);
    expect(toHex(reveal(secret, 'recovery'))).toBe(vector.entropy);
    expect(recoveryWords(secret, list).join(' ')).toBe(vector.words);
    expect(toHex(MailboxId.toBytes(anchorIdOf(secret)))).toBe(vector.anchorId);
    expect(toHex(mailbox.bearerBytes(anchorReadOf(secret)))).toBe(vector.anchorRead);
    expect(toHex(recoveryKemOf(secret).publicKey)).toBe(vector.kemPublic);
  });

  it.each(accept.flatMap(({ entropy, typed = [] }) => typed.map((way) => ({ ...way, entropy }))))(
    'are read however given: $name',
    ({ text, entropy }) => {
      expect(toHex(reveal(unwrap(parseRecoveryWords(text)).secret, 'recovery'))).toBe(entropy);
    },
  );

  it.each(reject)('are refused as $error: $name', ({ text, error }) => {
    expect(parseRecoveryWords(text)).toMatchObject({ ok: false, error: { type: error } });
  });
});

describe('passphrases', () => {
  const { accept, reject } = readVectors('passphrase');
  type Hashed = Text<'text' | 'salt' | 'output'> & { memoryMiB: number; passes: number };
  type Wrapped = Text<'output' | 'account' | 'store' | 'aik' | 'storageKey' | 'aikSeed'>;
  type Row = Text<'storageKey' | 'account' | 'table' | 'key' | 'row' | 'plain'>;
  const unwrapBoth = (vector: Wrapped) => {
    const passphrase = Secret.of('passphrase', hex(vector.output));
    const account = AccountId.fromBytes(hex(vector.account));
    return [
      unwrapStorageKey(passphrase, hex(vector.store), account),
      unwrapAik(passphrase, hex(vector.aik), account),
    ] as const;
  };
  const readRow = (vector: Row) =>
    openRow(
      Secret.of('storage', hex(vector.storageKey)),
      AccountId.fromBytes(hex(vector.account)),
      vector.table,
      hex(vector.key),
      hex(vector.row),
    );

  it.each(accept.filter((vector) => 'text' in vector) as Hashed[])('are hashed: $name', (vector) => {
    const { memoryMiB, passes } = vector;
    const hashed = argon2id(vector.text, hex(vector.salt), { memoryMiB, passes });
    expect(toHex(reveal(hashed, 'passphrase'))).toBe(vector.output);
  });

  it('wrap the storage key and the AIK seed', () => {
    const vector = caseOf(accept, 'both wraps') as Wrapped;
    const [storage, aik] = unwrapBoth(vector);
    expect(toHex(reveal(unwrap(storage), 'storage'))).toBe(vector.storageKey);
    expect(toHex(reveal(unwrap(aik), 'aik'))).toBe(vector.aikSeed);
  });

  it.each(reject.filter((vector) => 'store' in vector) as Wrapped[])('unwrap nothing: $name', (vector) => {
    expect(unwrapBoth(vector)).toEqual([REFUSED, REFUSED]);
  });

  const unwrapPasskey = (vector: Text<'prf' | 'account' | 'wrap'>) =>
    unwrapByPasskey(Secret.of('prf', hex(vector.prf)), hex(vector.wrap), AccountId.fromBytes(hex(vector.account)));

  it('and passkeys beside them wrap the storage key', () => {
    const vector = caseOf(accept, 'a passkey’s wrap') as Text<'prf' | 'account' | 'wrap' | 'storageKey'>;
    expect(toHex(reveal(unwrap(unwrapPasskey(vector)), 'storage'))).toBe(vector.storageKey);
  });

  it.each(reject.filter((vector) => 'prf' in vector) as Text<'name' | 'prf' | 'account' | 'wrap'>[])(
    'and passkeys unwrap nothing: $name',
    (vector) => {
      expect(unwrapPasskey(vector)).toEqual(REFUSED);
    },
  );

  it('lead to rows that open in their place', () => {
    const vector = caseOf(accept, 'a row') as Row;
    expect(toHex(unwrap(readRow(vector)))).toBe(vector.plain);
  });

  it.each(reject.filter((vector) => 'row' in vector) as Row[])('lead to no $name', (vector) => {
    expect(readRow(vector)).toEqual(REFUSED);
  });
});
