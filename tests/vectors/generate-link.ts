// Makes the vectors of linking: `node tests/vectors/generate-link.ts`.
import { toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { createDevice, createIdentity, deviceKeysCodec } from '../../shared/crypto/identity/identity.ts';
import { linkingWords } from '../../shared/crypto/identity/identity-words.ts';
import {
  createLinkCode,
  linkCodeWords,
  linkHello,
  linkMailboxOf,
  linkQr,
  type LinkStep,
  makeLinkOffer,
  sealLinkedAccount,
  sealLinkStep,
} from '../../shared/crypto/identity/link.ts';
import { createSignedPrekey } from '../../shared/crypto/identity/prekeys.ts';
import { reveal } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { flipped, writeVectors } from './files.ts';

await loadSodium();
const random = seededRandom(1_090);
const fresh = createDevice(random);
const old = createDevice(random);
const owner = createIdentity(random);
const { code, r } = createLinkCode(fresh, random);
const hello = linkHello({ code, r }, fresh, createSignedPrekey(fresh, Date.UTC(2026, 10, 21), random).public);
const own = { oldId: old.deviceId, aikPublic: owner.aikPublic, wordList: 'french' } as const;
const made = unwrap(makeLinkOffer(code, hello, own, random));
const account = {
  aik: owner.aik,
  vaultId: VaultId.random(random),
  generation: 1,
  listHead: { seq: 2, hash: random.bytes(32) },
};
const sealed = sealLinkedAccount(made, account);
const steps: readonly LinkStep[] = [
  { step: 'hello', ...hello },
  { step: 'offer', ...made.offer },
  { step: 'keys', sealed },
  { step: 'done' },
];
const envelopes = steps.map((step) => {
  const id = EnvelopeId.random(random);
  return { step: step.step, envelopeId: toHex(EnvelopeId.toBytes(id)), envelope: sealLinkStep(code, id, step, random) };
});
const shown = envelopes.map(({ envelope, ...rest }) => ({ ...rest, envelope: toHex(envelope) }));
const first = envelopes[0] as (typeof envelopes)[number];

writeVectors('link', {
  about:
    'One link of a new device: its code, the four envelopes, x, k and the six words of both screens. PROTOCOL.md, Linking.',
  accept: [
    {
      name: 'a link',
      newDevice: toHex(encode(deviceKeysCodec, fresh)),
      newId: toHex(DeviceId.toBytes(fresh.deviceId)),
      oldId: toHex(DeviceId.toBytes(old.deviceId)),
      r: toHex(r),
      c: toHex(reveal(code, 'link')),
      french: linkCodeWords(code, 'french').join(' '),
      english: linkCodeWords(code, 'english').join(' '),
      qr: linkQr('https://entretemps.example', linkCodeWords(code, 'french')),
      mailbox: toHex(reveal(linkMailboxOf(code), 'mailbox')),
      steps: shown,
      x: toHex(made.transcript),
      k: toHex(reveal(made.key, 'linkKey')),
      words: linkingWords(made.transcript, 'french').words,
      aik: toHex(reveal(owner.aik, 'aik')),
      vaultId: toHex(VaultId.toBytes(account.vaultId)),
      generation: account.generation,
      listHead: `${String(account.listHead.seq).padStart(8, '0')}${toHex(account.listHead.hash)}`,
    },
  ],
  reject: [
    {
      name: 'a step with a bit changed',
      c: toHex(reveal(code, 'link')),
      envelopeId: first.envelopeId,
      envelope: toHex(flipped(first.envelope, 400, 1)),
    },
    {
      name: 'a step at another id',
      c: toHex(reveal(code, 'link')),
      envelopeId: (envelopes[1] as (typeof envelopes)[number]).envelopeId,
      envelope: toHex(first.envelope),
    },
    {
      name: 'a step cut short',
      c: toHex(reveal(code, 'link')),
      envelopeId: first.envelopeId,
      envelope: toHex(first.envelope.subarray(0, 7_999)),
    },
  ],
});
