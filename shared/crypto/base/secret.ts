// Secret: key material as an opaque object. Its bytes are reachable only through `reveal`, which the architecture test
// allows in shared/crypto alone; it serialises to nothing and prints as nothing. Kinds are checked by the compiler and again
// at run time, so that a key of one kind used as another is refused (PROTOCOL.md, Keys).
import { isAllZero } from '../../bytes.ts';
import { type Codec, fixed, mapped } from '../../codec.ts';
import type { Random } from '../../clock.ts';

/** Every kind of secret and its length in bytes. */
export const SECRET_LENGTHS = {
  /** Ed25519 seed of the account identity key. */
  aik: 32,
  /** Ed25519 seed of a device. */
  deviceSigning: 32,
  /** X-Wing decapsulation seed (device key, prekey, turn key, recovery key). */
  kem: 32,
  /** M or V_g: what a mailbox's id, capabilities and outer seal are derived from. */
  mailbox: 32,
  capability: 32,
  /** Outer envelope key of one mailbox secret. */
  mailboxSeal: 32,
  /** The one-time key of an invitation. */
  psk: 32,
  /** The psk′ that a handshake mixes in. */
  handshakePsk: 32,
  root: 32,
  chain: 32,
  message: 32,
  content: 32,
  /** Local storage key. */
  storage: 32,
  /** Output of Argon2id over a passphrase. */
  passphrase: 32,
  /** What a passkey's PRF gives for one salt. */
  prf: 32,
  /** R_n: the entropy behind a recovery sheet's words. */
  recovery: 32,
  /** E_n. */
  epoch: 32,
  /** B: authenticates epoch records since the last revocation. */
  base: 32,
  /** K_mark. */
  mark: 32,
  eraseRoot: 32,
  eraseToken: 32,
  voucher: 32,
  admission: 32,
  /** c: what the code of a new device stands for, shown as twelve words. */
  link: 16,
  /** k: seals the identity for a device that is being linked. */
  linkKey: 32,
  stream: 32,
} as const satisfies Record<string, number>;

export type SecretKind = keyof typeof SECRET_LENGTHS;

// The constructor is private and written without parameter properties: type stripping erases types only.
export class Secret<Kind extends SecretKind> {
  readonly kind: Kind;
  readonly #bytes: Uint8Array;

  private constructor(kind: Kind, bytes: Uint8Array) {
    this.kind = kind;
    this.#bytes = bytes;
  }

  /** Takes a copy of exactly the kind's length; any other length is a bug. */
  static of<K extends SecretKind>(kind: K, bytes: Uint8Array): Secret<K> {
    if (bytes.length !== SECRET_LENGTHS[kind]) throw new RangeError('secret of the wrong length');
    return new Secret(kind, bytes.slice());
  }

  static reveal<K extends SecretKind>(secret: Secret<K>, kind: NoInfer<K>): Uint8Array {
    // A value that crossed structuredClone has lost its private field: this throws instead of using an empty key.
    if (!(#bytes in secret) || secret.kind !== kind) throw new TypeError('secret of another kind');
    return secret.#bytes;
  }

  toJSON(): never {
    throw new TypeError('a secret is never serialised');
  }

  toString(): string {
    return '[secret]';
  }
}

/** The live bytes of a secret: for shared/crypto only; do not keep, change or return them. */
export const reveal: <K extends SecretKind>(secret: Secret<K>, kind: NoInfer<K>) => Uint8Array = Secret.reveal;

export const randomSecret = <K extends SecretKind>(kind: K, random: Random): Secret<K> =>
  Secret.of(kind, random.bytes(SECRET_LENGTHS[kind]));

/** Whether two secrets of one kind are the same, in a time that does not depend on their bytes. */
export const isSameSecret = <K extends SecretKind>(a: Secret<K>, b: Secret<K>): boolean =>
  reveal(a, b.kind).reduce((differs, byte, i) => differs | (byte ^ (reveal(b, a.kind)[i] as number)), 0) === 0;

/** Zeros in place of a secret: what a library gives that could not do its work. */
export const isZeroSecret = <K extends SecretKind>(secret: Secret<K>): boolean =>
  isAllZero(reveal(secret, secret.kind));

/** Forgets a secret: its bytes become zero. Using it afterwards is a bug that no AEAD will open. */
export function destroy<K extends SecretKind>(secret: Secret<K>): void {
  reveal(secret, secret.kind).fill(0);
}

/** For state that is sealed as a whole right after encoding (sessions, keyrings, the sealed store of a device). */
export const secretCodec = <K extends SecretKind>(kind: K): Codec<Secret<K>> =>
  mapped<Uint8Array, Secret<K>>(
    fixed(SECRET_LENGTHS[kind]),
    (bytes) => Secret.of(kind, bytes),
    (secret) => reveal(secret, kind),
  );
