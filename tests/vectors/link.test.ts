// Linking against its vectors.
import { beforeAll, describe, expect, it } from 'vitest';
import { equalBytes, toHex } from '../../shared/bytes.ts';
import { decode } from '../../shared/codec.ts';
import { CANNOT_OPEN } from '../../shared/crypto/base/aead.ts';
import { reveal, Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { deviceKeysCodec } from '../../shared/crypto/identity/identity.ts';
import { linkingWords } from '../../shared/crypto/identity/identity-words.ts';
import * as link from '../../shared/crypto/identity/link.ts';
import { DeviceId, EnvelopeId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, hex, readVectors } from './files.ts';

beforeAll(loadSodium);

type Step = { readonly step: string; readonly envelopeId: string; readonly envelope: string };
type Accepted = Case & {
  readonly [
    key in
      | 'newDevice'
      | 'newId'
      | 'oldId'
      | 'r'
      | 'c'
      | 'french'
      | 'english'
      | 'qr'
      | 'mailbox'
      | 'x'
      | 'k'
      | 'aik'
      | 'vaultId'
      | 'listHead'
  ]: string;
} & { readonly steps: readonly Step[]; readonly words: readonly string[]; readonly generation: number };
type Refused = Case & Omit<Step, 'step'> & { readonly c: string };

const { accept, reject } = readVectors<Accepted, Refused>('link');
const codeOf = (c: string) => Secret.of('link', hex(c));
const open = (c: string, { envelopeId, envelope }: Omit<Step, 'step'>) =>
  link.openLinkStep(codeOf(c), EnvelopeId.fromBytes(hex(envelopeId)), hex(envelope));

describe('a link', () => {
  it.each(accept)('$name: its code, its four steps, its words and what goes over', (vector) => {
    const code = codeOf(vector.c);
    const device = unwrap(decode(deviceKeysCodec, hex(vector.newDevice)));
    expect(toHex(DeviceId.toBytes(device.deviceId))).toBe(vector.newId);
    for (const list of ['french', 'english'] as const) {
      expect(link.linkCodeWords(code, list).join(' ')).toBe(vector[list]);
      expect(reveal(unwrap(link.parseLinkWords(vector[list])), 'link')).toEqual(hex(vector.c));
    }
    expect(link.linkQr('https://entretemps.example', link.linkCodeWords(code, 'french'))).toBe(vector.qr);
    expect(toHex(reveal(link.linkMailboxOf(code), 'mailbox'))).toBe(vector.mailbox);
    const steps = vector.steps.map((step) => unwrap(open(vector.c, step)));
    expect(steps.map(({ step }) => step)).toEqual(['hello', 'offer', 'keys', 'done']);
    const [hello, offer, keys] = steps;
    if (hello?.step !== 'hello' || offer?.step !== 'offer' || keys?.step !== 'keys') throw new Error('other steps');
    expect(equalBytes(hello.r, hex(vector.r))).toBe(true);
    expect(link.fitsLinkCode(code, hello, seededRandom(1))).toBe(true);
    expect(toHex(DeviceId.toBytes(offer.oldId))).toBe(vector.oldId);
    const shared = unwrap(link.takeLinkOffer(code, device, offer));
    expect(toHex(shared.transcript)).toBe(vector.x);
    expect(toHex(reveal(shared.key, 'linkKey'))).toBe(vector.k);
    expect(linkingWords(shared.transcript, offer.wordList).words).toEqual(vector.words);
    const account = unwrap(link.openLinkedAccount(shared, offer, keys.sealed));
    expect(toHex(reveal(account.aik, 'aik'))).toBe(vector.aik);
    expect(toHex(VaultId.toBytes(account.vaultId))).toBe(vector.vaultId);
    expect(account.generation).toBe(vector.generation);
    expect(`${String(account.listHead.seq).padStart(8, '0')}${toHex(account.listHead.hash)}`).toBe(vector.listHead);
  });

  it.each(reject)('refuses $name', (vector) => {
    expect(open(vector.c, vector)).toEqual({ ok: false, error: CANNOT_OPEN });
  });
});
