// The rows of anchors that are to go: of sheets that a newer one replaced.
import { sameForm, struct, u32, versioned } from '../../../shared/codec.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { type Sheet, sheetCodec } from './account-row.ts';
import { type Table } from './sealed-store.ts';

/** The anchor of a sheet that a newer one replaced, until the relay has deleted it. */
export type FormerAnchorRow = {
  readonly admin: Secret<'capability'>;
  /** In force again where the epoch that wraps to the newer one is never written. */
  readonly sheet: Sheet;
  /** The vault epoch from which on the newer sheet opens the vault: the old one works until then. */
  readonly replacedBy: number;
};

const formerAnchor = struct<FormerAnchorRow>({
  admin: secretCodec('capability'),
  sheet: sheetCodec,
  replacedBy: u32,
});

export const FORMER_ANCHOR: Table<FormerAnchorRow> = {
  name: 'anchor',
  codec: versioned(2, formerAnchor, [sameForm(formerAnchor)]),
};
