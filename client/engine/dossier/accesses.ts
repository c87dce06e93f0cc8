// What a psychologist's devices did with a record, noted for herself alone: that it was opened, that pieces were filed, that somebody's identity was
// looked at. Nothing of what was read or sought.
import { MINUTE } from '../../../shared/clock.ts';
import type { AccessWhat } from '../../../shared/kinds/access-page.ts';
import { LOG_YEARS, logKeptIn, withLogKept } from '../../../shared/kinds/preferences.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { AccessView, LogKeeping } from '../api/dossier-views.ts';
import type { RelationKey } from '../api/views.ts';
import { accessPageIn, monthAt, noteAccess, pagesBefore } from '../state/access-pages.ts';
import { inOneCommit } from '../entries/beside.ts';
import { DEVICE } from '../state/device-rows.ts';
import { OBJECT } from '../state/object-row.ts';
import { eraseObject } from '../state/erase-object.ts';
import { preferencesOf, putPreferences } from '../state/preferences.ts';
import { StorageFailed } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { dossierRelation } from './notes.ts';

/** A device that cannot store shows the record all the same. */
export async function noteLooked(space: Space, key: RelationKey, what: AccessWhat): Promise<void> {
  try {
    await space.store.transact((transaction) => {
      const relationId = dossierRelation(transaction, key);
      if (relationId !== null) noteAccess(space, transaction, relationId, what);
    });
  } catch (error) {
    if (!(error instanceof StorageFailed)) throw error;
  }
}

export function accessesOf({ store }: Pick<Space, 'store'>, key: RelationKey): readonly AccessView[] {
  const relationId = dossierRelation(store, key);
  const own = accountOf(store).device.deviceId;
  return [...store.all(OBJECT).values()]
    .flatMap((row): readonly AccessView[] => {
      const page = accessPageIn(row);
      if (page === null) return [];
      const { month, device } = page;
      return page.accesses
        .filter((access) => access.relationId === relationId)
        .map(({ day, minute, what }) => ({
          what,
          at: Date.UTC(1970, month, day) + minute * MINUTE,
          device: store.get(DEVICE, device)?.name ?? '',
          isHere: device === own,
        }));
    })
    .toSorted((a, b) => b.at - a.at);
}

const YEAR = 12;

/** The first month that is kept: before it nothing is, once she says so. */
const firstKept = ({ ports, store }: Pick<Space, 'ports' | 'store'>): number =>
  monthAt(ports.clock.now()) - logKeptIn(preferencesOf(store)).years * YEAR;

/** For how long the log is kept, and from when on what is older could go; nothing of it goes by itself. */
export function logKeepingOf(space: Space): LogKeeping {
  const first = firstKept(space);
  return {
    years: logKeptIn(preferencesOf(space.store)).years,
    before: pagesBefore(space.store, first).length === 0 ? null : Date.UTC(1970, first),
  };
}

export const keepLogFor = (space: Space, years: number): Promise<Result<null, 'storage-failed'>> =>
  inOneCommit<null, never>(space, (transaction) => {
    if (!Number.isInteger(years) || years < LOG_YEARS.least || years > LOG_YEARS.most)
      throw new RangeError('years that no log is kept for');
    const all = preferencesOf(transaction);
    if (logKeptIn(all).years !== years)
      putPreferences(space, transaction, withLogKept(all, { ...logKeptIn(all), years }));
    return ok(null);
  });

/** By her hand, of all records and devices: pages that are older than what is kept. The other devices erase theirs as they read of it. */
export const eraseOldLog = (space: Space): Promise<Result<null, 'storage-failed'>> =>
  inOneCommit<null, never>(space, (transaction) => {
    const before = firstKept(space);
    const all = preferencesOf(transaction);
    if (before > logKeptIn(all).erasedBefore)
      putPreferences(space, transaction, withLogKept(all, { ...logKeptIn(all), erasedBefore: before }));
    for (const { objectId } of pagesBefore(transaction, before)) eraseObject(space, transaction, objectId);
    return ok(null);
  });

/** What she erased on one device is erased on each. */
export async function dropErasedLog(space: Space): Promise<boolean> {
  const { erasedBefore } = logKeptIn(preferencesOf(space.store));
  if (pagesBefore(space.store, erasedBefore).length === 0) return false;
  await space.store.transact((transaction) => {
    for (const { objectId } of pagesBefore(transaction, erasedBefore)) eraseObject(space, transaction, objectId);
  });
  return true;
}
