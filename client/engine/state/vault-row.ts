// The row that says where this device stands in its own vault, and the record on its way there.
import {
  bool,
  type Codec,
  fixed,
  former,
  idCodec,
  list,
  lp,
  many,
  optional,
  struct,
  time,
  u32,
  u64,
  versioned,
} from '../../../shared/codec.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { type VaultRecord, vaultRecordCodec } from '../../../shared/crypto/vault/vault-records.ts';
import { type VaultState, vaultStateCodec } from '../../../shared/crypto/vault/vault-state.ts';
import { EnvelopeId, MailboxId } from '../../../shared/ids.ts';
import { relationKey } from './keys.ts';
import { type Table } from './sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** Where this device stands in its own vault. */
export type VaultRow = {
  readonly state: VaultState;
  /** V_g of the newest generation. */
  readonly secret: Secret<'mailbox'>;
  readonly generation: number;
  readonly epochStartedAt: number;
  /** Something was wrapped under the epoch in force. */
  readonly epochUsed: boolean;
  /** The record on its way: identical bytes on every retry. */
  readonly pending: PendingRecord | null;
  /** Erased entries whose content keys some record still holds: the epoch that held them is to be given up. */
  readonly erasures: readonly EnvelopeId[];
  /** Records that are counted as erased, and whose bytes are still to go. */
  readonly toErase: readonly EnvelopeId[];
  readonly prekeysVaulted: boolean;
  readonly vouchersVaulted: boolean;
  readonly nameVaulted: boolean;
  /** Since the relay rolled this vault back; null where it never did. */
  readonly mend: Mend | null;
  /** What the vault held and no row here can tell, and that a mended vault is to hold again as it was. */
  readonly carried: readonly Carried[];
};

/** `vaulted`: written since the vault was last mended. */
export type Carried = { readonly record: VaultRecord; readonly vaulted: boolean };

/** Where the device stood before the vault was mended, and the epoch it then had, which the next one gives up. */
export type Mend = { readonly seq: number; readonly hash: Uint8Array; readonly epoch: number };

/**
 * What marks say of the vault. While a mended one is shorter than it was, they go on saying where it stood: no mark ever says less than one
 * before, which would hide what an older copy of the vault lacks.
 */
export const statedOf = ({ state, mend }: VaultRow): Pick<Mend, 'seq' | 'hash'> =>
  mend !== null && mend.seq >= state.seq ? mend : state;

/** Whether a mended vault has not yet grown beyond where it stood: as it was before, the relay may show it once more. */
export const isShort = ({ state, mend }: VaultRow): boolean => mend !== null && mend.seq >= state.seq;

/** A record, and what becomes true once the relay has taken it. */
export type PendingRecord = {
  readonly envelopeId: EnvelopeId;
  readonly envelope: Uint8Array;
  readonly seq: number;
  readonly facts: Facts;
};

export type Facts = {
  readonly entries: readonly EnvelopeId[];
  /** Keys of rows that the record holds as they are. */
  readonly relations: readonly RelationKey[];
  readonly invitations: readonly MailboxId[];
  readonly prekeys: boolean;
  readonly vouchers: boolean;
  readonly name: boolean;
  /** The place among those carried of the one that the record is, counted from 1; 0: it is none. */
  readonly carried: number;
};

export const NO_FACTS: Facts = {
  entries: [],
  relations: [],
  invitations: [],
  prekeys: false,
  vouchers: false,
  name: false,
  carried: 0,
};

type FormerFacts = Omit<Facts, 'carried'>;

const factFields = {
  entries: list(idCodec(EnvelopeId)),
  relations: list(relationKey),
  invitations: list(idCodec(MailboxId)),
  prekeys: bool,
  vouchers: bool,
  name: bool,
};

/** Before what is counted was counted by a u32, and before a mend carried anything. */
type FormerVaultRow = Omit<VaultRow, 'carried' | 'pending'> & {
  readonly pending: (Omit<PendingRecord, 'facts'> & { readonly facts: FormerFacts }) | null;
};

const vaultFields = <F extends object>(counted: <I>(item: Codec<I>) => Codec<readonly I[]>, facts: Codec<F>) => ({
  state: vaultStateCodec,
  secret: secretCodec('mailbox'),
  generation: u32,
  epochStartedAt: time,
  epochUsed: bool,
  pending: optional(
    struct<Omit<PendingRecord, 'facts'> & { readonly facts: F }>({
      envelopeId: idCodec(EnvelopeId),
      envelope: lp,
      seq: u64,
      facts,
    }),
  ),
  erasures: counted(idCodec(EnvelopeId)),
  toErase: counted(idCodec(EnvelopeId)),
  prekeysVaulted: bool,
  vouchersVaulted: bool,
  nameVaulted: bool,
  mend: optional(struct<Mend>({ seq: u64, hash: fixed(32), epoch: u32 })),
});

const formerVault = struct<FormerVaultRow>(vaultFields((item) => list(item), struct<FormerFacts>(factFields)));
const vault = struct<VaultRow>({
  ...vaultFields(many, struct<Facts>({ ...factFields, carried: u32 })),
  carried: many(struct<Carried>({ record: vaultRecordCodec, vaulted: bool })),
});

export const VAULT: Table<VaultRow> = {
  name: 'vault',
  vital: true,
  codec: versioned(2, vault, [
    former(formerVault, (row): VaultRow => ({
      ...row,
      pending: row.pending === null ? null : { ...row.pending, facts: { ...row.pending.facts, carried: 0 } },
      carried: [],
    })),
  ]),
};
