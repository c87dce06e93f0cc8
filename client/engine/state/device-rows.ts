// The rows of own devices: what the vault tells of each, how this device stands among them, and what of their letters waits for a key of
// the vault (PROTOCOL.md, Reading one's own other devices).
import {
  bool,
  fixed,
  idCodec,
  list,
  lp,
  optional,
  struct,
  text,
  time,
  u32,
  u64,
  versioned,
} from '../../../shared/codec.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { type Prekey, prekeyCodec } from '../../../shared/crypto/identity/prekeys.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { type RelationKey } from '../api/views.ts';
import { ofRelation, relationKey, SELF } from './keys.ts';
import { type Table, type Transaction } from './sealed-store.ts';

/** An own device. Key: its id. */
export type DeviceRow = {
  readonly deviceId: DeviceId;
  /** What its person calls it; empty where none was given. */
  readonly name: string;
  /** The day (since 1970) on which it last said that it was in use; 0: never. */
  readonly lastSeen: number;
  /** Its newest signed prekey: vault epochs are wrapped to it. */
  readonly prekey: Prekey | null;
  /** This device's person has been told that it was added. */
  readonly told: boolean;
};

export const DEVICE: Table<DeviceRow> = {
  name: 'device',
  codec: versioned(
    2,
    struct<DeviceRow>({
      deviceId: idCodec(DeviceId),
      name: text,
      lastSeen: u32,
      prekey: optional(prekeyCodec),
      told: bool,
    }),
    [],
  ),
};

/** How this device stands among its person's. Key: SELF. */
export type OwnListRow = {
  /** Entries of the own list as the vault last told them, and since when, ms: whoever made them tells the relations of them. */
  readonly heardOf: number;
  readonly heardAt: number;
  /** When this device was removed, ms; 0: it was not. It sends nothing and reads nothing any more. */
  readonly revokedAt: number;
};

export const OWN_LIST: Table<OwnListRow> = {
  name: 'ownList',
  codec: versioned(2, struct<OwnListRow>({ heardOf: u32, heardAt: time, revokedAt: time }), []),
};

const UNHEARD: OwnListRow = { heardOf: 0, heardAt: 0, revokedAt: 0 };
export const ownListRowOf = (reads: Pick<Transaction, 'get'>): OwnListRow => reads.get(OWN_LIST, SELF) ?? UNHEARD;
export const isRevokedHere = (reads: Pick<Transaction, 'get'>): boolean => ownListRowOf(reads).revokedAt > 0;

/** For good: what the identity key has said of this device is not taken back. `at` in ms. */
export function markRevoked(transaction: Transaction, at: number): void {
  const row = ownListRowOf(transaction);
  if (row.revokedAt === 0) transaction.put(OWN_LIST, SELF, { ...row, revokedAt: Math.max(1, at) });
}

/** The epoch record of a removal, by which an own device that is away will learn how the vault's mailbox moved. Key: its id. */
export type TurnRow = {
  /** The day (since 1970) on which this device read it. */
  readonly since: number;
};

export const TURN: Table<TurnRow> = { name: 'turn', codec: versioned(2, struct<TurnRow>({ since: u32 }), []) };

/** Records of the vault that stand right behind the one on its way, and go in one append with it. Key: SELF. */
export type AlongRow = {
  /** What all of them may be erased by, where that is not the root in force: one that a removed device does not know. */
  readonly eraseRoot: Secret<'eraseRoot'> | null;
  readonly records: readonly { readonly envelopeId: EnvelopeId; readonly envelope: Uint8Array }[];
};

export const ALONG: Table<AlongRow> = {
  name: 'along',
  codec: versioned(
    2,
    struct<AlongRow>({
      eraseRoot: optional(secretCodec('eraseRoot')),
      records: list(struct<AlongRow['records'][number]>({ envelopeId: idCodec(EnvelopeId), envelope: lp })),
    }),
    [],
  ),
};

/** An envelope that this device cannot open and that the vault may bring a key to. Key: its id. */
export type AwaitedRow = {
  readonly relation: RelationKey;
  readonly envelopeId: EnvelopeId;
  readonly author: DeviceId;
  /** Where the mailbox has it: it is read again there. */
  readonly mailboxSeq: number;
};

export const AWAITED: Table<AwaitedRow> = {
  name: 'awaited',
  relation: ofRelation,
  codec: versioned(
    2,
    struct<AwaitedRow>({
      relation: relationKey,
      envelopeId: idCodec(EnvelopeId),
      author: idCodec(DeviceId),
      mailboxSeq: u64,
    }),
    [],
  ),
};

/** A content key that the vault brought, of an envelope that is not here yet. Key: the envelope's id. */
export type VaultKeyRow = {
  readonly relation: RelationKey;
  readonly bodyHash: Uint8Array;
  readonly contentKey: Secret<'content'>;
};

export const VAULT_KEY: Table<VaultKeyRow> = {
  name: 'vaultKey',
  relation: ofRelation,
  codec: versioned(
    2,
    struct<VaultKeyRow>({ relation: relationKey, bodyHash: fixed(32), contentKey: secretCodec('content') }),
    [],
  ),
};
