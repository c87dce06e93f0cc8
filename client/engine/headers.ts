// Headers: how each space of this browser is unlocked, in clear on the device (label, Argon2id's salt and parameters, the wrapped
// storage key and AIK). A space exists once its header is written; what was made before that and not finished is dropped.
import { type Codec, decode, encode, fixed, lp, mapped, struct, text, time, u8 } from '../../shared/codec.ts';
import {
  PASSPHRASE_DEFAULT,
  PASSPHRASE_FALLBACK,
  PASSPHRASE_SALT_BYTES,
  type PassphraseParameters,
  passphraseParametersCodec,
} from '../../shared/crypto/passphrase.ts';
import { type Secret } from '../../shared/crypto/secret.ts';
import { AccountId } from '../../shared/ids.ts';
import { type Ports } from './ports.ts';
import { type Language } from './views.ts';

/** The Store's space that lists the others. */
export const INDEX = 'index';

const HEADERS = 'header';

export const MIN_PASSPHRASE_CHARACTERS = 8;

/** In clear on the device: the label is shown before unlocking, and its field says so. */
export type Header = {
  readonly label: string;
  readonly language: Language;
  readonly salt: Uint8Array;
  readonly parameters: PassphraseParameters;
  readonly wrappedStorageKey: Uint8Array;
  readonly wrappedAik: Uint8Array;
  readonly createdAt: number;
};

export const headerCodec: Codec<Header> = struct<Header>({
  label: text,
  language: mapped<number, Language>(
    u8,
    (code) => (code === 0 ? 'fr' : code === 1 ? 'en' : null),
    (language) => (language === 'fr' ? 0 : 1),
  ),
  salt: fixed(PASSPHRASE_SALT_BYTES),
  parameters: passphraseParametersCodec,
  wrappedStorageKey: lp,
  wrappedAik: lp,
  createdAt: time,
});

export async function readHeaders(ports: Ports): Promise<ReadonlyMap<AccountId, Header>> {
  const headers = new Map<AccountId, Header>();
  for (const row of await ports.store.load(INDEX)) {
    const id = AccountId.parse(row.key);
    const header = decode(headerCodec, row.value);
    if (row.table === HEADERS && id !== null && header.ok) headers.set(id, header.value);
  }
  return headers;
}

export const writeHeader = (ports: Ports, id: AccountId, header: Header): Promise<void> =>
  ports.store.commit(INDEX, [{ table: HEADERS, key: id, value: encode(headerCodec, header) }]);

/** Drops spaces whose making was not finished: they have no header, hence no way in. */
export async function dropUnfinished(ports: Ports): Promise<void> {
  const headers = await readHeaders(ports);
  for (const space of await ports.store.spaces()) {
    const id = AccountId.parse(space);
    if (space !== INDEX && (id === null || !headers.has(id))) await ports.store.drop(space);
  }
}

/** Argon2id as a space was sealed with; null where this device cannot give that much memory now. */
export async function hashKnownPassphrase(
  ports: Ports,
  passphrase: string,
  { salt, parameters }: Header,
): Promise<Secret<'passphrase'> | null> {
  try {
    return await ports.pwHash.hash(passphrase, salt, parameters);
  } catch {
    return null;
  }
}

/** Argon2id with as much memory as this device gives: the default, else the fallback. */
export async function hashNewPassphrase(
  ports: Ports,
  passphrase: string,
  salt: Uint8Array,
): Promise<{ secret: Secret<'passphrase'>; parameters: PassphraseParameters }> {
  try {
    return { secret: await ports.pwHash.hash(passphrase, salt, PASSPHRASE_DEFAULT), parameters: PASSPHRASE_DEFAULT };
  } catch {
    return { secret: await ports.pwHash.hash(passphrase, salt, PASSPHRASE_FALLBACK), parameters: PASSPHRASE_FALLBACK };
  }
}
