// Revocations as a vault tells them: what was written after one under the epochs before it may be the revoked device's, and is
// passed over (PROTOCOL.md, Reading a vault). It still holds the append capability until the mailbox rotates.
import { equalBytes } from '../../bytes.ts';
import { decode } from '../../codec.ts';
import { listEntryCodec } from '../identity/identity.ts';
import { listEntryOf, type OuterRecord } from './vault.ts';
import { RECORD_TYPES } from './vault-records.ts';
import type { VaultState } from './vault-state.ts';

export const isListEntry = ({ head }: OuterRecord): boolean => head.type === RECORD_TYPES.listEntry;

/** A revocation or recovery in the list: what was written after it under the epochs before it may be the revoked device's. */
export type Revocation = { readonly seq: number; readonly epoch: number; readonly listSeq: number };

export function isRevocation(record: OuterRecord): boolean {
  if (!isListEntry(record)) return false;
  const entry = listEntryOf(record);
  return entry.ok && revocationSeq(entry.value) > 0;
}

/** The list seq of the last entry that revokes; 0 where none does. */
export const lastRevocation = (entries: readonly Uint8Array[]): number => Math.max(0, ...entries.map(revocationSeq));

function revocationSeq(bytes: Uint8Array): number {
  const entry = decode(listEntryCodec, bytes);
  return entry.ok && entry.value.op !== 'add' ? entry.value.seq : 0;
}

export function revocationsAmong(state: VaultState, present: readonly OuterRecord[]): readonly Revocation[] {
  const known = [...state.listEntries];
  const revocations: Revocation[] = [];
  const earlier = lastRevocation(known);
  if (earlier > 0) {
    const isCovered = state.epoch !== null && state.epoch.base.listHead.seq >= earlier;
    revocations.push({ seq: state.seq, epoch: isCovered ? 0 : (state.epoch?.number ?? 0), listSeq: earlier });
  }
  for (const record of present.filter(isListEntry)) {
    const entry = listEntryOf(record);
    // A copy of an old entry says nothing new: only its first record counts.
    if (!entry.ok || known.some((other) => equalBytes(other, entry.value))) continue;
    known.push(entry.value);
    const listSeq = revocationSeq(entry.value);
    if (listSeq > 0) revocations.push({ seq: record.head.seq, epoch: record.head.epoch, listSeq });
  }
  return revocations;
}

export const isPassedOver = ({ head }: OuterRecord, revocations: readonly Revocation[]): boolean =>
  head.type !== RECORD_TYPES.listEntry && revocations.some(({ seq, epoch }) => head.seq > seq && head.epoch <= epoch);
