// What follows a person, as a device that starts from the vault finds it there.
import { toHex } from '../../../shared/bytes.ts';
import type { PrivateFields, VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { decode } from '../../../shared/codec.ts';
import { deviceName } from '../../../shared/kinds/device-name.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { DeviceId, RelationId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { ENTRY } from '../state/entry-row.ts';
import { OBJECT, objectRow, type ObjectRow, readsId } from '../state/object-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accessPageIn } from '../state/access-pages.ts';
import { actIn, relationIdOfAct, SHOWN, workingNoteIn } from '../state/acts.ts';
import { libraryIn } from '../state/library.ts';
import { coverInHandIn } from '../state/cover-in-hand.ts';
import { transferInHandIn } from '../state/transfer-in-hand.ts';
import { frameKeptIn } from '../state/frame-kept.ts';
import { markIn } from '../state/marks.ts';
import { ownPlanIn } from '../state/own-plan.ts';
import { endingNoteIn } from '../state/ending-note.ts';
import { silenceNoteIn } from '../state/silence-note.ts';
import { preferencesIn } from '../state/preferences.ts';
import { synthesisDraftIn } from '../state/syntheses.ts';
import { supervisionIn } from '../state/supervision.ts';
import { tallyNoteIn } from '../state/tally-note.ts';
import { takenOutIn } from '../state/taken-out.ts';
import { worksheetKeptIn } from '../state/worksheet-library.ts';
import { worksheetsBegunIn } from '../state/worksheets-begun.ts';
import { pageIn } from '../state/pages.ts';
import { draftIn, readsIn } from './objects.ts';
import { recordDestroyedIn } from '../state/record-destroyed.ts';
import { covers } from './reads.ts';

export type Following = {
  readonly objects: readonly PrivateFields[];
  /** What each device is called. */
  readonly names: ReadonlyMap<DeviceId, string>;
};

export function followingAmong(records: readonly VaultRecord[]): Following {
  const objects = records.flatMap((record) => (record.type === 'private' ? [record.object] : []));
  const names = new Map<DeviceId, string>();
  for (const { kind, payload } of objects) {
    const told = kind === VAULT_KINDS.deviceName ? decode(deviceName, payload) : null;
    if (told?.ok === true) names.set(told.value.device, told.value.name);
  }
  return { objects, names };
}

/** What belongs to no relation; and drafts, read positions and what was taken out, of the relations that are there. `devices`: all that were ever in the own list. */
export const objectRows = (
  { objects, names }: Following,
  relations: ReadonlyMap<RelationId, RelationKey>,
  devices: ReadonlySet<DeviceId>,
): readonly ObjectRow[] => {
  const destroyed = destroyedAmong(objects);
  return objects.flatMap((object): ObjectRow[] => {
    const isOfNone = [
      accessPageIn,
      libraryIn,
      worksheetKeptIn,
      pageIn,
      ownPlanIn,
      preferencesIn,
      recordDestroyedIn,
    ].some((read) => read(object) !== null);
    const frame = frameKeptIn(object);
    if (isOfNone || frame?.relationId === null) return [objectRow(null, object)];
    const draft = draftIn(object);
    const act = actIn(object);
    const relationId =
      (act === null ? null : relationIdOfAct(act)) ??
      workingNoteIn(object)?.relationId ??
      draft?.relationId ??
      readsIn(object)?.relationId ??
      silenceNoteIn(object)?.relationId ??
      endingNoteIn(object)?.relationId ??
      coverInHandIn(object)?.relationId ??
      transferInHandIn(object)?.relationId ??
      tallyNoteIn(object)?.relationId ??
      worksheetsBegunIn(object)?.relationId ??
      supervisionIn(object)?.relationId ??
      takenOutIn(object)?.relationId ??
      markIn(object)?.relationId ??
      synthesisDraftIn(object)?.relationId ??
      frame?.relationId;
    const relation = relationId === undefined ? undefined : relations.get(relationId);
    if (relation === undefined || (draft !== null && !devices.has(draft.device))) return [];
    const name = draft === null ? '' : (names.get(draft.device) ?? '');
    // Records may have been written again since: the hours of these say nothing of when they came.
    // Its stub is there, and the vault has not given it up yet.
    if (act?.type === 'act' && destroyed.has(toHex(act.hash))) return [];
    return [objectRow(relation, object, { name, passed: act === null ? 0 : SHOWN.hourKnown, takenUp: 0 })];
  });
};

/** Hashes of acts that stubs name. */
const destroyedAmong = (objects: readonly PrivateFields[]): ReadonlySet<string> =>
  new Set(
    objects.flatMap((object) => {
      const read = actIn(object);
      return read?.type === 'stub' ? [toHex(read.hash)] : [];
    }),
  );

/**
 * Once a history is whole: what the vault does not name as opened is new. Without a word of the vault's all that is brought back was there
 * before, and counts as opened.
 */
export function judgeOpened(transaction: Transaction, { key, relationId, chains }: RelationRow): void {
  const row = transaction.get(OBJECT, readsId(relationId));
  const told = row === undefined ? null : readsIn(row);
  if (told === null) return;
  const isTold = covers(chains, told);
  for (const [id, entry] of transaction.all(ENTRY))
    if (entry.relation === key && !entry.mine && entry.opened && !isTold(entry))
      transaction.put(ENTRY, id, { ...entry, opened: false });
}
