// Signatures of minisign's own making (minisign 0.11, a key made for this file alone), and ours.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { type PublicKey, readPublicKey, readSecretKey, type SecretKey, signFile, verifyFile } from './minisign.ts';

const PUBLIC =
  'untrusted comment: minisign public key 617408C014E7762B\nRWQrducUwAh0YYK4YR8TvM4cY5NMsTH2BAyQwFnVdkeyR7GFiE1+AwQM\n';
const OTHER = `RWQ${'A'.repeat(53)}`;
const SECRET = `untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK3bnFMAIdGFhtBJtwbsvViB4ytKwsA7KPIqDhVUeMwXfWOwRgBan3YK4YR8TvM4cY5NMsTH2BAyQwFnVdkeyR7GFiE1+AwQMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
`;
const FILE = Buffer.from('hello\n');
const SIGNATURE = `untrusted comment: signature from minisign secret key
RUQrducUwAh0YRf616+VNKWfJUf7VnlECff281rQLLaqc5e0+sW8NNNdgQCSAofgbX/xgdN3Lv3QRJgIKZ3i0pPrbpx+L94qzw4=
trusted comment: a trusted comment
acPZCFmi1JnCf+SSgfL8m2ft2ghhEW9Si5vK1GkEVUGvzW5vjfN6I3Myd1gYpR8oGPJQXi3souwHGBDHDr+PAg==
`;
const LEGACY = `untrusted comment: signature from minisign secret key
RWQrducUwAh0YdE4UwDKCZzbUHWN3SoGamFeVal7FfehmCFlI8k0aespf8D67oTEEQ8oqFJ4N2+DV1ZI1EcrKTPsVeaOOoNZfQE=
trusted comment: legacy
SCVGlZoQuRaZVqrKwELbCsZ1oljqqx97HMIt7BDd5abUjFf1HARbxN1UOuGWaWP58kWdUlU1Tur+5ByCT3TrBw==
`;

let [key, secret] = [null, null] as unknown as [PublicKey, SecretKey];
beforeAll(async () => {
  await loadSodium();
  const [pub, sec] = [readPublicKey(PUBLIC), readSecretKey(SECRET)];
  if (!pub.ok || !sec.ok) throw new Error('keys of minisign are not read');
  [key, secret] = [pub.value, sec.value];
});

describe('a signature', () => {
  it('of minisign is believed, with its trusted comment', () => {
    expect(verifyFile(FILE, SIGNATURE, key)).toEqual({ ok: true, value: 'a trusted comment' });
  });

  it('of ours is, byte for byte, what minisign makes of the same file, key and comment', () => {
    const ours = signFile(FILE, secret, 'a trusted comment').split('\n').slice(1);
    expect(ours).toEqual(SIGNATURE.split('\n').slice(1));
  });

  it('is refused over another file, under another key, with another comment, cut or of the older kind', () => {
    const other = readPublicKey(OTHER);
    const refused = (file: Buffer, signature: string, by = key): string => {
      const answer = verifyFile(file, signature, by);
      return answer.ok ? 'believed' : answer.error;
    };
    expect(refused(Buffer.from('hellp\n'), SIGNATURE)).toContain('not of these bytes');
    expect(refused(FILE, SIGNATURE, other.ok ? other.value : key)).toContain('Another key');
    expect(refused(FILE, SIGNATURE.replace('a trusted', 'A trusted'))).toContain('trusted comment');
    expect(refused(FILE, SIGNATURE.split('\n').slice(0, 2).join('\n'))).toContain('no signature');
    expect(refused(FILE, LEGACY)).toContain('older kind');
    // The same id under other bytes of a key: somebody who made a key with our id.
    expect(refused(FILE, SIGNATURE, { ...key, bytes: key.bytes.map((byte) => byte ^ 1) })).toContain(
      'not of these bytes',
    );
  });
});

it('reads a public key from its file or its line, and says what is none', () => {
  expect(readPublicKey(PUBLIC.split('\n')[1] ?? '')).toEqual(readPublicKey(PUBLIC));
  expect(readPublicKey('RWQ').ok).toBe(false);
  expect(readSecretKey(PUBLIC).ok).toBe(false);
  const sealed = Buffer.from(SECRET.split('\n')[1] ?? '', 'base64');
  sealed.write('Sc', 2);
  expect(readSecretKey(`untrusted comment: x\n${sealed.toString('base64')}`)).toMatchObject({
    error: expect.stringContaining('minisign -Sm') as string,
  });
});
