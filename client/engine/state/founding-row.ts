// The row of a founding under way: a space that was of this device only gets its vault, its anchor and its sheet. What is sent stands here
// first, so that an attempt whose end was lost is made again with the same bytes.
import { type Codec, fixed, idCodec, list, lp, struct, versioned } from '../../../shared/codec.ts';
import type { CapabilityHashes } from '../../../shared/crypto/identity/mailbox.ts';
import { type VaultState, vaultStateCodec } from '../../../shared/crypto/vault/vault-state.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { type Sheet, sheetCodec } from './account-row.ts';
import { type Table } from './sealed-store.ts';

type Sealed = { readonly envelopeId: EnvelopeId; readonly envelope: Uint8Array };

export type FoundingRow = {
  /** In force once the relay has all of it. */
  readonly sheet: Sheet;
  /** Where the vault stands then. */
  readonly state: VaultState;
  /** The vault's first records, and the anchor. */
  readonly records: readonly Sealed[];
  readonly anchor: Sealed;
  /** Of the anchor's capabilities, 32 bytes each: what reads it is on the sheet alone. */
  readonly anchorHashes: CapabilityHashes;
};

const sealed: Codec<Sealed> = struct<Sealed>({ envelopeId: idCodec(EnvelopeId), envelope: lp });

/** Key: SELF. */
export const FOUNDING: Table<FoundingRow> = {
  name: 'founding',
  codec: versioned(
    2,
    struct<FoundingRow>({
      sheet: sheetCodec,
      state: vaultStateCodec,
      records: list(sealed),
      anchor: sealed,
      anchorHashes: struct<CapabilityHashes>({ append: fixed(32), read: fixed(32), admin: fixed(32) }),
    }),
    [],
  ),
};
