// A whole mailbox read page by page, by the newest of several capabilities that reads it.
import { bearerBytes } from '../../shared/crypto/mailbox.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { type MailboxId } from '../../shared/ids.ts';
import { type EnvelopeRow, READ } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { type RelayClient } from './relay-client.ts';

export type MailboxRead = { readonly rows: readonly EnvelopeRow[]; readonly index: number };

/** What a row counts beside its bytes. */
const ROW_BYTES = 64;

/**
 * All of a mailbox by the newest of the read capabilities that reads it. An answer with holes, or without an end, is no relay's:
 * as being offline.
 */
export async function readMailbox(
  relay: RelayClient,
  mailboxId: MailboxId,
  reads: readonly Secret<'capability'>[],
): Promise<MailboxRead | 'offline' | 'gone' | 'forbidden'> {
  const rows: EnvelopeRow[] = [];
  let chosen = -1;
  let bytes = 0;
  for (;;) {
    const after = rows.at(-1)?.seq ?? 0;
    const tried = chosen < 0 ? reads : reads.slice(chosen, chosen + 1);
    const answer = await relay.call(
      READ,
      tried.map((read) => ({ mailboxId, read: bearerBytes(read), after })),
    );
    if (!answer.ok) return 'offline';
    const best = answer.value.findLastIndex((result) => result.status === 0);
    if (best < 0) return answer.value.some((result) => result.status === 3) ? 'gone' : 'forbidden';
    if (chosen < 0) chosen = best;
    const result = answer.value[best];
    if (result === undefined || result.rows.length === 0) return { rows, index: chosen };
    bytes += result.rows.reduce((sum, row) => sum + ROW_BYTES + (row.bytes?.length ?? 0), 0);
    if (bytes > LIMITS.mailboxBytes) return 'offline';
    // Numbers that do not go on from each other are no answer of a relay, and could go on for ever.
    if (!isRun(result.rows, rows.at(-1)?.seq ?? (result.rows[0] as EnvelopeRow).seq - 1)) return 'offline';
    rows.push(...result.rows);
    if ((rows.at(-1)?.seq ?? 0) >= result.last) return { rows, index: chosen };
  }
}

/** Rows as a relay gives them: each number one more than the last. */
export const isRun = (rows: readonly EnvelopeRow[], after: number): boolean =>
  rows.every((row, i) => row.seq === after + 1 + i);
