// What a vault record says: the fields of every type but the epoch record (epoch.ts), encoded before they are sealed under the
// epoch key (PROTOCOL.md, Vault records). Parts that belong to the app (a relation's state, an invitation's details, a note)
// are opaque bytes here. Vectors: tests/vectors/vault.json.
import {
  type Codec,
  decode,
  encode,
  fixed,
  idCodec,
  list,
  lp,
  type Malformed,
  mapped,
  optional,
  rest,
  sortedSet,
  struct,
  time,
  u16,
  u32,
  u8,
} from '../../codec.ts';
import { DeviceId, EnvelopeId, MailboxId, ObjectId, PrekeyId, RelationId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { type ChainHead, chainHeadCodec } from '../relation/letter.ts';
import { type OneTimePrekey, oneTimePrekeyCodec, type Prekey, prekeyCodec } from '../identity/prekeys.ts';
import { type Secret, secretCodec } from '../base/secret.ts';

/** Record types (u8). 1 and 2 are not sealed under an epoch key: a device that lacks it must be able to read them. */
export const RECORD_TYPES = {
  listEntry: 1,
  epoch: 2,
  contentKeys: 3,
  relation: 4,
  prekeys: 5,
  invitation: 6,
  tombstone: 7,
  private: 8,
  vouchers: 9,
} as const;
export type RecordType = keyof typeof RECORD_TYPES;

/** One entry's way back: whoever holds it and the relay's copy reads the entry. */
export type StoredContentKey = {
  readonly envelopeId: EnvelopeId;
  /** 32 bytes. */
  readonly bodyHash: Uint8Array;
  readonly contentKey: Secret<'content'>;
};

/** Content keys of one relation, and the heads that had been read when they were stored. */
export type ContentKeyGroup = {
  readonly relationId: RelationId;
  readonly heads: readonly ChainHead[];
  readonly keys: readonly StoredContentKey[];
};

export type RelationFields = {
  readonly relationId: RelationId;
  /** 32 bytes. */
  readonly bundleHash: Uint8Array;
  readonly mailboxId: MailboxId;
  /** Every M the mailbox has had, oldest first: the last is in force. */
  readonly secrets: readonly Secret<'mailbox'>[];
  /** 32 bytes. */
  readonly peerAik: Uint8Array;
  /** The other person's signed list entries. */
  readonly peerList: readonly Uint8Array[];
  /** The engine's own: role, names, verification, frame. */
  readonly state: Uint8Array;
  /** While a device may still need it to read a first flight. */
  readonly psk: Secret<'psk'> | null;
};

/** What one own device has published: its newest signed prekey and the shelf of its unspent one-time public keys. */
export type PrekeysFields = {
  readonly deviceId: DeviceId;
  readonly signed: Prekey;
  readonly shelf: readonly OneTimePrekey[];
};

/** An invitation, named by the mailbox id of its M0. */
export type InvitationFields = {
  readonly mailboxId: MailboxId;
  readonly psk: Secret<'psk'>;
  readonly m0: Secret<'mailbox'>;
  /** 32 bytes. */
  readonly bundleHash: Uint8Array;
  /** Of envelope 1, the sealed bundle. */
  readonly envelopeId: EnvelopeId;
  /** The one-time prekey it offers of each device. */
  readonly oneTime: readonly { readonly deviceId: DeviceId; readonly prekeyId: PrekeyId }[];
  /** No new first flight counts from then on; ms. */
  readonly expires: number;
  /** The engine's own: for whom, whether it was used. */
  readonly label: Uint8Array;
};

/** One that names nothing but a relation is of the whole relation (`wholeRelationIn`). */
export type TombstoneFields = {
  /** Null for objects that belong to no relation. */
  readonly relationId: RelationId | null;
  readonly envelopeIds: readonly EnvelopeId[];
  readonly objectIds: readonly ObjectId[];
};

/** Working notes, `Pour moi`, drafts, marks, names: letter kinds from 32,768. */
export type PrivateFields = {
  readonly objectId: ObjectId;
  readonly kind: number;
  /** ms. */
  readonly time: number;
  readonly payload: Uint8Array;
};

/** What pays for mailboxes: all that is unspent. A newer record replaces the older whole. */
export type VouchersFields = {
  /** The admission code, of a psychologist. */
  readonly admission: Secret<'admission'> | null;
  readonly vouchers: readonly {
    readonly voucher: Secret<'voucher'>;
    /** Days since 1970 UTC. */
    readonly expiryDay: number;
  }[];
};

/** A record that is sealed under an epoch key. */
export type VaultRecord =
  | { readonly type: 'contentKeys'; readonly groups: readonly ContentKeyGroup[] }
  | { readonly type: 'relation'; readonly relation: RelationFields }
  | { readonly type: 'prekeys'; readonly prekeys: PrekeysFields }
  | { readonly type: 'invitation'; readonly invitation: InvitationFields }
  | { readonly type: 'tombstone'; readonly tombstone: TombstoneFields }
  | { readonly type: 'private'; readonly object: PrivateFields }
  | { readonly type: 'vouchers'; readonly vouchers: VouchersFields };

/** The record's fields, to be sealed. The caller wipes them. */
export function encodeRecord(record: VaultRecord): Uint8Array {
  switch (record.type) {
    case 'contentKeys':
      return encode(contentKeysCodec, record.groups);
    case 'relation':
      return encode(relationCodec, record.relation);
    case 'prekeys':
      return encode(prekeysCodec, record.prekeys);
    case 'invitation':
      return encode(invitationCodec, record.invitation);
    case 'tombstone':
      return encode(tombstoneCodec, record.tombstone);
    case 'private':
      return encode(privateCodec, record.object);
    case 'vouchers':
      return encode(vouchersCodec, record.vouchers);
  }
}

/** The record of opened fields. `unknown-type` for a type of a later version, whose record is left as it is. */
export function decodeRecord(
  type: number,
  fields: Uint8Array,
): Result<VaultRecord, Malformed | { readonly type: 'unknown-type' }> {
  const as = <T>(codec: Codec<T>, make: (value: T) => VaultRecord): Result<VaultRecord, Malformed> => {
    const value = decode(codec, fields);
    return value.ok ? ok(make(value.value)) : value;
  };
  switch (type) {
    case RECORD_TYPES.contentKeys:
      return as(contentKeysCodec, (groups) => ({ type: 'contentKeys', groups }));
    case RECORD_TYPES.relation:
      return as(relationCodec, (relation) => ({ type: 'relation', relation }));
    case RECORD_TYPES.prekeys:
      return as(prekeysCodec, (prekeys) => ({ type: 'prekeys', prekeys }));
    case RECORD_TYPES.invitation:
      return as(invitationCodec, (invitation) => ({ type: 'invitation', invitation }));
    case RECORD_TYPES.tombstone:
      return as(tombstoneCodec, (tombstone) => ({ type: 'tombstone', tombstone }));
    case RECORD_TYPES.private:
      return as(privateCodec, (object) => ({ type: 'private', object }));
    case RECORD_TYPES.vouchers:
      return as(vouchersCodec, (vouchers) => ({ type: 'vouchers', vouchers }));
    default:
      return err({ type: 'unknown-type' });
  }
}

/** A record outside of its envelope, for sealed storage. */
export const vaultRecordCodec: Codec<VaultRecord> = mapped<{ type: number; fields: Uint8Array }, VaultRecord>(
  struct<{ type: number; fields: Uint8Array }>({ type: u8, fields: lp }),
  ({ type, fields }) => {
    const record = decodeRecord(type, fields);
    return record.ok ? record.value : null;
  },
  (record) => ({ type: RECORD_TYPES[record.type], fields: encodeRecord(record) }),
);

/**
 * Where a record stands among its like: records of equal names replace one another, the newest counts. Null for those
 * that only add (content keys, tombstones).
 */
export function replaceableName(record: VaultRecord): string | null {
  switch (record.type) {
    case 'relation':
      return `relation/${record.relation.relationId}`;
    case 'prekeys':
      return `prekeys/${record.prekeys.deviceId}`;
    case 'invitation':
      return `invitation/${record.invitation.mailboxId}`;
    case 'private':
      return `private/${record.object.objectId}`;
    case 'vouchers':
      return 'vouchers';
    case 'contentKeys':
    case 'tombstone':
      return null;
  }
}

/** The relation that a tombstone ends as a whole; null where it ends what it names. */
export const wholeRelationIn = ({ relationId, envelopeIds, objectIds }: TombstoneFields): RelationId | null =>
  envelopeIds.length === 0 && objectIds.length === 0 ? relationId : null;

/** What is left of a record without the erased ids, a relation's among them: itself, less, or nothing. */
export function withoutIds(record: VaultRecord, erased: ReadonlySet<string>): readonly VaultRecord[] {
  switch (record.type) {
    case 'contentKeys': {
      const groups = record.groups
        .filter(({ relationId: relation }) => !erased.has(relation))
        .map((group) => ({ ...group, keys: group.keys.filter(({ envelopeId: id }) => !erased.has(id)) }))
        .filter(({ keys, heads }) => keys.length > 0 || heads.length > 0);
      return groups.length === 0 ? [] : [{ type: 'contentKeys', groups }];
    }
    case 'private':
      return erased.has(record.object.objectId) ? [] : [record];
    case 'invitation':
      return erased.has(record.invitation.mailboxId) ? [] : [record];
    case 'relation':
      return erased.has(record.relation.relationId) ? [] : [record];
    default:
      return [record];
  }
}

const relationId = idCodec(RelationId);
const mailboxId = idCodec(MailboxId);
const envelopeId = idCodec(EnvelopeId);
const deviceId = idCodec(DeviceId);

const contentKeysCodec: Codec<readonly ContentKeyGroup[]> = list(
  struct<ContentKeyGroup>({
    relationId,
    heads: list(chainHeadCodec),
    keys: list(struct<StoredContentKey>({ envelopeId, bodyHash: fixed(32), contentKey: secretCodec('content') })),
  }),
);

const relationCodec: Codec<RelationFields> = struct<RelationFields>({
  relationId,
  bundleHash: fixed(32),
  mailboxId,
  secrets: list(secretCodec('mailbox')),
  peerAik: fixed(32),
  peerList: list(lp),
  state: lp,
  psk: optional(secretCodec('psk')),
});

const prekeysCodec: Codec<PrekeysFields> = struct<PrekeysFields>({
  deviceId,
  signed: prekeyCodec,
  shelf: list(oneTimePrekeyCodec),
});

const invitationCodec: Codec<InvitationFields> = struct<InvitationFields>({
  mailboxId,
  psk: secretCodec('psk'),
  m0: secretCodec('mailbox'),
  bundleHash: fixed(32),
  envelopeId,
  oneTime: list(struct({ deviceId, prekeyId: idCodec(PrekeyId) })),
  expires: time,
  label: lp,
});

const tombstoneCodec: Codec<TombstoneFields> = struct<TombstoneFields>({
  relationId: optional(relationId),
  envelopeIds: sortedSet(envelopeId),
  objectIds: sortedSet(idCodec(ObjectId)),
});

const privateCodec: Codec<PrivateFields> = struct<PrivateFields>({
  objectId: idCodec(ObjectId),
  kind: u16,
  time,
  payload: rest,
});

const vouchersCodec: Codec<VouchersFields> = struct<VouchersFields>({
  admission: optional(secretCodec('admission')),
  vouchers: list(struct({ voucher: secretCodec('voucher'), expiryDay: u32 })),
});
