// Makes the vectors of the invitation: `node tests/vectors/generate-invitation.ts`. The rejected ones are well sealed and,
// but for `altered by the relay`, carry the hash that their link says: what is wrong lies in the bundle itself.
import { concatBytes, toHex, utf8 } from '../../shared/bytes.ts';
import { encode, lp } from '../../shared/codec.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { ad, SEAL_MANY_BYTES, sealMany } from '../../shared/crypto/base/aead.ts';
import { hash } from '../../shared/crypto/base/hash.ts';
import {
  createDevice,
  createIdentity,
  devicePublicOf,
  signListEntry,
  verifyList,
} from '../../shared/crypto/identity/identity.ts';
import { createInvitation } from '../../shared/crypto/relation/invitation.ts';
import { kdf } from '../../shared/crypto/base/kdf.ts';
import { bucketOf } from '../../shared/crypto/base/padding.ts';
import { createOneTimePrekey, createSignedPrekey } from '../../shared/crypto/identity/prekeys.ts';
import { randomSecret, reveal } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { toBase64Url } from '../../shared/bytes.ts';
import { seededRandom } from '../harness/random.ts';
import { flipped, writeVectors } from './files.ts';

await loadSodium();
const NOW = Date.UTC(2026, 2, 2, 9);
const DAY = 86_400_000;
const random = seededRandom(1_060);
const relayOrigin = 'https://relais.example';

const { aik, aikPublic } = createIdentity(random);
const device = createDevice(random);
const entry = signListEntry(aik, null, { op: 'add', time: NOW, device: devicePublicOf(device) });
const list = unwrap(verifyList(aikPublic, [entry], random));
const made = createInvitation(
  {
    wordList: 'french',
    language: 'fr',
    relayOrigin,
    devices: [
      {
        deviceId: device.deviceId,
        prekey: createSignedPrekey(device, NOW, random).public,
        oneTime: createOneTimePrekey(random).public,
      },
    ],
    profile: utf8('profile'),
    vouchers: Array.from({ length: 6 }, () => randomSecret('voucher', random)),
    list,
    now: NOW,
  },
  random,
);

const sealed = {
  fragment: made.fragment,
  envelopeId: toHex(EnvelopeId.toBytes(made.envelopeId)),
  envelope: toHex(made.envelope),
  now: NOW,
  relayOrigin,
};
/** Another bundle under the same psk and M0, with a link that carries its hash. */
function resealed(bundle: Uint8Array, filling = 0) {
  const key = kdf(null, reveal(made.psk, 'psk'), 'invitation/bundle');
  const framed = encode(lp, bundle);
  const zeros = bucketOf(framed.length + SEAL_MANY_BYTES, 'relation') - SEAL_MANY_BYTES - framed.length;
  const data = ad('bundle', MailboxId.toBytes(made.mailboxId), EnvelopeId.toBytes(made.envelopeId));
  const envelope = sealMany(key, data, concatBytes(framed, new Uint8Array(zeros).fill(filling)), random);
  const parts = [new Uint8Array([1]), hash('bundle', bundle), reveal(made.psk, 'psk'), reveal(made.m0, 'mailbox')];
  return { ...sealed, envelope: toHex(envelope), fragment: toBase64Url(concatBytes(...parts)) };
}
const placeOf = (part: Uint8Array): number => Buffer.from(made.bundle).indexOf(part);

writeVectors('invitation', {
  about:
    'An invitation: its link, its bundle, envelope 1; and those that are refused, with the problem named. PROTOCOL.md, Invitation.',
  accept: [
    {
      name: 'an invitation',
      ...sealed,
      mailboxId: toHex(MailboxId.toBytes(made.mailboxId)),
      psk: toHex(reveal(made.psk, 'psk')),
      m0: toHex(reveal(made.m0, 'mailbox')),
      bundle: toHex(made.bundle),
      bundleHash: toHex(made.bundleHash),
    },
  ],
  reject: [
    {
      name: 'altered by the relay',
      ...sealed,
      envelope: toHex(flipped(made.envelope, 4_000, 1)),
      problem: 'cannot-open',
    },
    { name: 'under another envelope’s id', ...sealed, envelopeId: '00'.repeat(16), problem: 'cannot-open' },
    {
      name: 'another bundle, the psk stolen',
      ...resealed(flipped(made.bundle, 20, 1)),
      fragment: made.fragment,
      problem: 'altered',
    },
    { name: 'read from another relay', ...sealed, relayOrigin: 'https://autre.example', problem: 'other-relay' },
    { name: 'on the seventh day', ...sealed, now: NOW + 7 * DAY, problem: 'expired' },
    { name: 'version 2', ...resealed(flipped(made.bundle, 0, 3)), problem: 'unknown-version' },
    { name: 'suite 2', ...resealed(flipped(made.bundle, 1, 3)), problem: 'unknown-version' },
    {
      name: 'a list that its AIK did not sign',
      ...resealed(flipped(made.bundle, placeOf(entry) + 1_375, 1)),
      problem: 'altered',
    },
    { name: 'a trailing byte', ...resealed(concatBytes(made.bundle, new Uint8Array(1))), problem: 'altered' },
    {
      name: 'five vouchers',
      ...resealed(concatBytes(flipped(made.bundle, made.bundle.length - 193, 3).subarray(0, -32))),
      problem: 'altered',
    },
    { name: 'filled with what is not zero', ...resealed(made.bundle, 1), problem: 'altered' },
  ],
});
