// Confirmation by voice: a device of the other person that none they had before has vouched for is believed once its person was heard to
// say that it is theirs, as after a recovery (PROTOCOL.md, Devices in a relation).
import { DAY } from '../../../shared/clock.ts';
import { decode } from '../../../shared/codec.ts';
import { type DeviceList, listEntryCodec } from '../../../shared/crypto/identity/identity.ts';
import type { RelationRow } from '../state/relation-row.ts';

/** So long it is left to the device that added it to confirm it. */
const LEFT_TO_OTHERS_MS = 7 * DAY;

/**
 * A device of the other person that no device accepted before has vouched for: until one does. `ask`: by voice, because none will. The list is the
 * other person's.
 */
export function unconfirmed(
  { peer: { confirmed, list: entries } }: RelationRow,
  { active }: DeviceList,
  now: number,
): 'none' | 'wait' | 'ask' {
  const strange = [...active.keys()].filter((id) => !confirmed.includes(id));
  if (strange.length === 0) return 'none';
  if (!confirmed.some((id) => active.has(id))) return 'ask';
  const hasWaited = entries.some((bytes) => {
    const entry = decode(listEntryCodec, bytes);
    if (!entry.ok || entry.value.op === 'revoke' || !strange.includes(entry.value.device.deviceId)) return false;
    return now - entry.value.time >= LEFT_TO_OTHERS_MS;
  });
  return hasWaited ? 'ask' : 'wait';
}
