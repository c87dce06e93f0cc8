// Rows of what is sent again after a recovery: on the one side what is still to be sent, on the other what could not be opened.
import { bool, fixed, former, idCodec, list, struct, time, u64, versioned } from '../../../shared/codec.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { relationKey } from '../state/keys.ts';
import { type Table, type Transaction } from '../state/sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** What a confirmed recovery still has to be given. Key: the relation. */
export type AgainRow = {
  readonly relation: RelationKey;
  /** Own entries that the new device lacked as it was confirmed, oldest first; none: they are still to be reckoned. */
  readonly left: readonly EnvelopeId[];
  /** When the last of it was sent, ms; 0 before. */
  readonly at: number;
};

/** Entries that are remembered so, the newest: a month and more of as many as are sent a day. */
export const MOST_LEFT = 8_192;

export const AGAIN: Table<AgainRow> = {
  name: 'again',
  relation: ({ relation }) => relation,
  codec: versioned(
    2,
    struct<AgainRow>({ relation: relationKey, left: list(idCodec(EnvelopeId), MOST_LEFT), at: time }),
    [],
  ),
};

/** By what another own device has written in the vault: what is lacking is reckoned once the mailbox has been read. */
export const owe = (transaction: Transaction, key: RelationKey): void =>
  transaction.put(AGAIN, key, { relation: key, left: [], at: 0 });

/**
 * An envelope of the other person that was sealed for another device than this one: its place and hour are those of whatever is
 * sent again in its place. Key: its relation and its id, since whoever writes to one mailbox may use an id of another; rows of before that
 * were named by the id alone.
 */
export type UnopenedRow = {
  readonly relation: RelationKey;
  readonly envelopeId: EnvelopeId;
  readonly author: DeviceId;
  readonly seq: number;
  /** 32 bytes: a reference to it has this hash, or is to another. */
  readonly hash: Uint8Array;
  /** The relay's, ms. */
  readonly hour: number;
  /** Told as one that cannot be opened here, as long as it does not come again. */
  readonly counted: boolean;
};

type Unopened2 = Omit<UnopenedRow, 'counted'>;
const unopened2 = {
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  author: idCodec(DeviceId),
  seq: u64,
  hash: fixed(32),
  hour: time,
};

export const UNOPENED: Table<UnopenedRow> = {
  name: 'unopened',
  relation: ({ relation }) => relation,
  digested: 'digest',
  codec: versioned(3, struct<UnopenedRow>({ ...unopened2, counted: bool }), [
    former(struct<Unopened2>(unopened2), (row): UnopenedRow => ({ ...row, counted: false })),
  ]),
};

export const unopenedKey = ({ relation, envelopeId }: Pick<UnopenedRow, 'relation' | 'envelopeId'>): string =>
  `${relation}/${envelopeId}`;

type Named = Pick<UnopenedRow, 'relation' | 'envelopeId'>;

/** Under the older name only what is of this relation. */
const formerOf = (reads: Pick<Transaction, 'get'>, { relation, envelopeId }: Named): UnopenedRow | undefined => {
  const row = reads.get(UNOPENED, envelopeId);
  return row?.relation === relation ? row : undefined;
};

export const unopenedOf = (reads: Pick<Transaction, 'get'>, named: Named): UnopenedRow | undefined =>
  reads.get(UNOPENED, unopenedKey(named)) ?? formerOf(reads, named);

export const noteUnopened = (transaction: Transaction, row: UnopenedRow): void =>
  transaction.put(UNOPENED, unopenedKey(row), row);

export function forgetUnopened(transaction: Transaction, named: Named): void {
  if (transaction.get(UNOPENED, unopenedKey(named)) !== undefined) transaction.delete(UNOPENED, unopenedKey(named));
  if (formerOf(transaction, named) !== undefined) transaction.delete(UNOPENED, named.envelopeId);
}

/** Of one relation: more are not sent again (send-again.ts). */
export const MOST_UNOPENED = 2_000;
