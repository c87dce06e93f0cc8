// Ids: branded base64url strings, made only by `parseX` (from outside), `xFromBytes` (from the codec) or `randomX`.
// A string compares and indexes well; the wire carries the bytes. Lengths in bytes: PROTOCOL.md, Notation.
import type { Brand } from './brand.ts';
import { fromBase64Url, toBase64Url } from './bytes.ts';
import type { Random } from './clock.ts';

type IdKind<Id extends string> = {
  /** Length of the id in bytes. */
  readonly length: number;
  /** From untrusted text: the id, or null. */
  parse(text: unknown): Id | null;
  /** From exactly `length` bytes; any other length is a bug. */
  fromBytes(bytes: Uint8Array): Id;
  toBytes(id: Id): Uint8Array;
  random(random: Random): Id;
};

function idKind<Id extends string>(length: number): IdKind<Id> {
  const fromBytes = (bytes: Uint8Array): Id => {
    if (bytes.length !== length) throw new RangeError('id of the wrong length');
    return toBase64Url(bytes) as Id;
  };
  return {
    length,
    parse: (text) => {
      if (typeof text !== 'string') return null;
      const bytes = fromBase64Url(text);
      return bytes !== null && bytes.length === length ? (text as Id) : null;
    },
    fromBytes,
    toBytes: (id) => fromBase64Url(id) as Uint8Array,
    random: (random) => fromBytes(random.bytes(length)),
  };
}

export type MailboxId = Brand<string, 'MailboxId'>;
export type EnvelopeId = Brand<string, 'EnvelopeId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
export type PrekeyId = Brand<string, 'PrekeyId'>;
export type RelationId = Brand<string, 'RelationId'>;
export type VaultId = Brand<string, 'VaultId'>;
export type ObjectId = Brand<string, 'ObjectId'>;
export type BlobId = Brand<string, 'BlobId'>;
/** Local only: names a space in one browser's database, never sent. */
export type AccountId = Brand<string, 'AccountId'>;

export const MailboxId = idKind<MailboxId>(16);
export const EnvelopeId = idKind<EnvelopeId>(16);
export const DeviceId = idKind<DeviceId>(16);
export const PrekeyId = idKind<PrekeyId>(16);
export const RelationId = idKind<RelationId>(32);
export const VaultId = idKind<VaultId>(16);
export const ObjectId = idKind<ObjectId>(16);
export const BlobId = idKind<BlobId>(16);
export const AccountId = idKind<AccountId>(16);
