// Headers: how each space of this browser is unlocked, in clear on the device (label, Argon2id's salt and parameters, the wrapped
// storage key and AIK). A space exists once its header is written; what was made before that and not finished is dropped.
import {
  type Codec,
  decodeUnmarked,
  decodeVersioned,
  encode,
  fixed,
  former,
  sameForm,
  list,
  lp,
  mapped,
  struct,
  text,
  time,
  versioned,
} from '../../../shared/codec.ts';
import {
  PASSPHRASE_SALT_BYTES,
  type PassphraseParameters,
  passphraseParametersCodec,
} from '../../../shared/crypto/identity/passphrase.ts';
import { AccountId } from '../../../shared/ids.ts';
import { languageCodec, sinceLanguage } from '../state/account-row.ts';
import { type Ports, type Row } from '../ports.ts';
import { type Language } from '../api/views.ts';

/** The Store's space that lists the others. */
export const INDEX = 'index';

/** Headers since they bear a version. */
const SPACES = 'space';
/**
 * Headers as they were before, version 1. One is still written beside each: an app of that time, kept by a browser or put back by a host,
 * drops every space that has none, and refuses the rows of this one without harm.
 */
const HEADERS = 'header';

/** In clear on the device: the label is shown before unlocking, and its field says so. */
export type Header = {
  readonly label: string;
  readonly language: Language;
  readonly salt: Uint8Array;
  readonly parameters: PassphraseParameters;
  readonly wrappedStorageKey: Uint8Array;
  readonly wrappedAik: Uint8Array;
  readonly createdAt: number;
  /** Further ways to the storage key (passkeys.ts). */
  readonly passkeys: readonly Passkey[];
};

/** A wrap of the storage key by what a passkey's PRF gives. */
export type Passkey = {
  readonly credentialId: Uint8Array;
  /** 32 and 72 bytes. */
  readonly prfSalt: Uint8Array;
  readonly wrap: Uint8Array;
};

export const MAX_PASSKEYS = 4;
export const MAX_CREDENTIAL_ID = 1_023;

type FormerHeader = Omit<Header, 'passkeys'>;

const headerFields = {
  label: text,
  language: languageCodec,
  salt: fixed(PASSPHRASE_SALT_BYTES),
  parameters: passphraseParametersCodec,
  wrappedStorageKey: lp,
  wrappedAik: lp,
  createdAt: time,
};
const credentialId: Codec<Uint8Array> = mapped<Uint8Array, Uint8Array>(
  lp,
  (id) => (id.length <= MAX_CREDENTIAL_ID ? id : null),
  (id) => id,
);
const passkeys = list(struct<Passkey>({ credentialId, prfSalt: fixed(32), wrap: fixed(72) }), MAX_PASSKEYS);

const formerHeader = struct<FormerHeader>(headerFields);
const headerForm = struct<Header>({ ...headerFields, passkeys });
export const headerCodec = versioned(
  3,
  headerForm,
  [former(formerHeader, (before): Header => ({ ...before, passkeys: [] })), sameForm(headerForm)],
  sinceLanguage,
);

/** A space of this browser: how it is unlocked, or why this version cannot tell. */
export type KnownSpace = Header | 'damaged' | 'newer';

export async function readSpaces(ports: Ports): Promise<ReadonlyMap<AccountId, KnownSpace>> {
  const rows = await ports.store.load(INDEX);
  const headers = new Map<AccountId, KnownSpace>();
  for (const { table, key, value } of rows) {
    const id = AccountId.parse(key);
    if (id === null || (table !== SPACES && table !== HEADERS)) continue;
    const known = headers.get(id);
    const header = table === SPACES ? decodeVersioned(headerCodec, value) : decodeUnmarked(headerCodec, value);
    // The one that bears a version counts; the other is there where that one is damaged.
    if (header.ok) {
      if (known === undefined || known === 'damaged' || table === SPACES) headers.set(id, header.value);
    } else if (header.error.type === 'newer') headers.set(id, 'newer');
    else if (known === undefined) headers.set(id, 'damaged');
  }
  return headers;
}

/** Those that this version can read. */
export const readHeaders = async (ports: Ports): Promise<ReadonlyMap<AccountId, Header>> =>
  new Map([...(await readSpaces(ports))].flatMap(([id, space]) => (typeof space === 'string' ? [] : [[id, space]])));

/** A header as it is kept. */
export const headerRows = (id: AccountId, header: Header): readonly Row[] => [
  { table: SPACES, key: id, value: encode(headerCodec, header) },
  { table: HEADERS, key: id, value: encode(formerHeader, header) },
];

/** `phraseAt`: when the passphrase was typed, where that is to be kept with it. */
export const writeHeader = (ports: Ports, id: AccountId, header: Header, phraseAt?: number): Promise<void> =>
  ports.store.commit(INDEX, [...headerRows(id, header), ...(phraseAt === undefined ? [] : [phraseRow(id, phraseAt)])]);

/** Beside the header of a space that passkeys open: when its passphrase was last typed. */
const PHRASE = 'phrase';
type TypedAt = { readonly at: number };
const typedAtCodec = versioned(2, struct<TypedAt>({ at: time }), []);
const phraseRow = (id: AccountId, at: number): Row => ({
  table: PHRASE,
  key: id,
  value: encode(typedAtCodec, { at }),
});

/** A device that refuses to store asks for it again sooner. */
export const notePhrase = (ports: Ports, id: AccountId): Promise<void> =>
  ports.store.commit(INDEX, [phraseRow(id, ports.clock.now())]).catch(() => undefined);

/** When the passphrase of each space was last typed, as far as that is kept, and whether it is to get a fresh storage key. */
export async function readPhrases(
  ports: Ports,
): Promise<ReadonlyMap<string, { readonly askedAt: number; readonly isStale: boolean }>> {
  const rows = await ports.store.load(INDEX);
  return new Map(
    rows.map(({ key }) => {
      const kept = rows.find((row) => row.table === PHRASE && row.key === key);
      const typedAt = kept === undefined ? null : decodeVersioned(typedAtCodec, kept.value);
      const isStale = rows.some((row) => row.table === STALE && row.key === key);
      return [key, { askedAt: typedAt?.ok === true ? typedAt.value.at : 0, isStale }] as const;
    }),
  );
}

/** Beside the header of a space that is to get a fresh storage key at its next unlocking. */
const STALE = 'stale';
export const staleRow = (id: AccountId): Row => ({ table: STALE, key: id, value: new Uint8Array(0) });
export const isStale = ({ table, key }: Row, id: AccountId): boolean => table === STALE && key === id;

/** Writes a header that bears no version yet once more, with one; a device that refuses to store is asked again at the next unlocking. */
export async function markHeader(ports: Ports, id: AccountId, header: Header): Promise<void> {
  const rows = await ports.store.load(INDEX);
  if (rows.some(({ table, key }) => table === SPACES && key === id)) return;
  await writeHeader(ports, id, header).catch(() => undefined);
}

/** Drops spaces whose making was not finished: they have no header, hence no way in. One that this version cannot read is one. */
export async function dropUnfinished(ports: Ports): Promise<void> {
  const headers = new Set((await ports.store.load(INDEX)).map(({ key }) => key));
  for (const space of await ports.store.spaces()) {
    const id = AccountId.parse(space);
    if (space !== INDEX && (id === null || !headers.has(space))) await ports.store.drop(space);
  }
}

/** Takes a space off the list of this browser; its rows are dropped at the next start, if not before (dropUnfinished). */
export const removeHeader = (ports: Ports, id: AccountId): Promise<void> =>
  ports.store.commit(INDEX, [
    { table: SPACES, key: id, value: null },
    { table: HEADERS, key: id, value: null },
    { table: STALE, key: id, value: null },
    { table: PHRASE, key: id, value: null },
  ]);
