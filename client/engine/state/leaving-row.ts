// The row of a space that is being erased: which of its own mailboxes are still to be deleted at the relay, and by what.
import { idCodec, list, struct, time, versioned } from '../../../shared/codec.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { MailboxId } from '../../../shared/ids.ts';
import type { Table } from './sealed-store.ts';

export type OwnMailbox = { readonly mailboxId: MailboxId; readonly admin: Secret<'capability'> };

/** `since`: when it was asked for, ms. With the passphrase: no key of the identity is needed after. */
export type LeavingRow = { readonly since: number; readonly mailboxes: readonly OwnMailbox[] };

export const LEAVING: Table<LeavingRow> = {
  name: 'leaving',
  codec: versioned(
    2,
    struct<LeavingRow>({
      since: time,
      mailboxes: list(struct<OwnMailbox>({ mailboxId: idCodec(MailboxId), admin: secretCodec('capability') })),
    }),
    [],
  ),
};
