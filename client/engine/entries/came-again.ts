// What opened nowhere on this device and is here all the same: by a copy that names it, or because its author has erased it since. Whoever counts
// what cannot be read counts it no more; its row stays, as it tells where the copy stands (PROTOCOL.md, Sent again).
import { equalBytes } from '../../../shared/bytes.ts';
import { decode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { eraseNoticePayloadCodec } from '../../../shared/kinds/erase-notice.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { innerOf } from '../state/opened.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { UNOPENED, type UnopenedRow } from './again-rows.ts';
import { SAID_TWICE } from './send-again.ts';

type Reads = Pick<Transaction, 'all'>;

/** The other person's rows of one relation. */
const theirsIn = (reads: Reads, key: RelationKey): readonly EntryRow[] =>
  [...reads.all(ENTRY).values()].filter(({ relation, mine }) => relation === key && !mine);

/** Envelopes that something among these says again, and when it was first said, ms. */
function saidAgainIn(rows: readonly EntryRow[], unopened: ReadonlyMap<EnvelopeId, UnopenedRow>) {
  const times = new Map<EnvelopeId, number>();
  for (const row of rows) {
    const ref = innerOf(row)?.replaces;
    const first = ref === undefined ? undefined : unopened.get(ref.envelopeId);
    if (ref !== undefined && first !== undefined && equalBytes(first.hash, ref.hash))
      times.set(ref.envelopeId, row.time);
  }
  return times;
}

/** Those that a notice among these says to be erased; no text of them is left anywhere. */
function erasedIn(rows: readonly EntryRow[], unopened: ReadonlyMap<EnvelopeId, UnopenedRow>) {
  const hours = new Map<EnvelopeId, number>();
  for (const { kind, payload } of rows) {
    if (kind !== LETTER_KINDS.eraseNotice) continue;
    const notice = decode(eraseNoticePayloadCodec, payload);
    for (const { envelopeId, hash } of notice.ok ? notice.value.refs : []) {
      const first = unopened.get(envelopeId);
      if (first !== undefined && equalBytes(first.hash, hash)) hours.set(envelopeId, first.hour);
    }
  }
  return hours;
}

function unopenedIn(reads: Reads, key: RelationKey): ReadonlyMap<EnvelopeId, UnopenedRow> {
  const rows = [...reads.all(UNOPENED).values()].filter(({ relation }) => relation === key);
  return new Map(rows.map((row) => [row.envelopeId, row]));
}

/** Letters to be told of as not to be opened here. */
export function countedIn(reads: Reads, key: RelationKey): number {
  const counted = new Map([...unopenedIn(reads, key)].filter(([, row]) => row.counted));
  if (counted.size === 0) return 0;
  const rows = theirsIn(reads, key);
  const back = new Set([...saidAgainIn(rows, counted).keys(), ...erasedIn(rows, counted).keys()]);
  return counted.size - back.size;
}

/**
 * When each was first said that has come back beside its key, ms: what was said by a letter that is sent again as it was names no place, and
 * is told by its hour, which the relay gave it `after` that.
 */
export function backIn(reads: Reads, key: RelationKey, after: number): readonly number[] {
  const unopened = unopenedIn(reads, key);
  const rows = theirsIn(reads, key);
  const asItWas = rows.filter(({ kind, hour, time }) => SAID_TWICE.has(kind) && hour > after && time <= after);
  const named = new Map([...erasedIn(rows, unopened), ...saidAgainIn(rows, unopened)]);
  return [...named.values(), ...asItWas.map(({ time }) => time)];
}
