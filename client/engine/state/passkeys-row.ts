// The row that says what the passkeys of this device are called. What they wrap is in the space's header, in clear; a name is not.
import { lp, list, struct, text, time, versioned } from '../../../shared/codec.ts';
import type { Table } from './sealed-store.ts';

export type NamedPasskey = {
  readonly credentialId: Uint8Array;
  readonly name: string;
  readonly addedAt: number;
};
export type PasskeysRow = { readonly named: readonly NamedPasskey[] };

export const PASSKEYS: Table<PasskeysRow> = {
  name: 'passkeys',
  codec: versioned(
    2,
    struct<PasskeysRow>({ named: list(struct<NamedPasskey>({ credentialId: lp, name: text, addedAt: time })) }),
    [],
  ),
};
