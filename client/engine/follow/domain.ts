// What follows a person between their own devices as a domain: what is being written in each relation, and what was opened there.
import type { DeviceId } from '../../../shared/ids.ts';
import type { Draft, DraftPlace } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { leavePages } from '../state/in-hand-row.ts';
import { OBJECT } from '../state/object-row.ts';
import { isRevokedHere } from '../state/device-rows.ts';
import type { Space } from '../state/space.ts';
import { prepareObject } from '../vault/vault-writer.ts';
import { draftElsewhere, keepDrafts, passDraft } from './drafts.ts';
import { keepReads, openRead } from './reads.ts';

export interface FollowCalls {
  /** What another own device is writing there; null where it is offered no more. */
  draftElsewhere(place: DraftPlace, device: DeviceId): Promise<Draft | null>;
  /** It is offered here no more: its text was put into the draft of this device and saved, or was left. */
  passDraft(place: DraftPlace, device: DeviceId, how: 'taken-up' | 'left'): Promise<void>;
  /** The person turns away, from where they write or from the app as a whole: their other devices get what is only here. */
  leave(place?: DraftPlace): Promise<void>;
}

async function leave(door: Door, place: DraftPlace | undefined): Promise<void> {
  const open = door.opened();
  if (open === null || isRevokedHere(open.space.store)) return;
  const { space } = open;
  const kept = await space.store.transact((transaction) => {
    const drafts = keepDrafts(space, transaction, place ?? 'all');
    if (place !== undefined) return drafts;
    const reads = keepReads(space, transaction, 'all');
    return leavePages(transaction) || reads || drafts;
  });
  // Nothing travels where nothing is new.
  if (kept && door.opened() === open) await door.act(() => undefined);
}

async function keepDue(space: Space): Promise<void> {
  await space.store.transact((transaction) => {
    keepDrafts(space, transaction, 'due');
    keepReads(space, transaction, 'due');
  });
}

export const follow = {
  tables: [OBJECT],
  calls: (door: Door): FollowCalls => ({
    draftElsewhere: async (place, device) => draftElsewhere(door.space(), place, device),
    passDraft: (place, device, how) =>
      door.act((space) => space.store.transact((transaction) => passDraft(transaction, place, { device, how }))),
    leave: (place) => leave(door, place),
  }),
  steps: { tidy: [openRead, keepDue] },
  closing: async (space: Space) => {
    await space.store.transact((transaction) => {
      keepDrafts(space, transaction, 'all');
      keepReads(space, transaction, 'all');
      leavePages(transaction);
      prepareObject(space, transaction);
    });
    return new Set();
  },
} satisfies Domain;
