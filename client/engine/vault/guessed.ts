// What a recovery takes in the place of a memory of the vault that it cannot read: as much as the other fields of its record, and what else
// the vault holds, leave to be guessed. Nothing is sent on a guess, and the memory's bytes are kept beside it (adopt.ts).
import type { RelationFields, VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { type Profile } from '../../../shared/protocol/cadre.ts';
import { type Ports } from '../ports.ts';
import { type RelationRow } from '../state/relation-row.ts';
import { type Account } from '../state/account-row.ts';
import { type InvitationMemory, invitationMemoryOf, type RelationMemory, relationMemoryOf } from './vault-records.ts';

export const NOTHING = new Uint8Array(0);

/** What the record says of the relation; where it cannot be read, what its other fields leave to be guessed: nothing is sent on a guess. */
export function memoryOf(
  ports: Ports,
  account: Account,
  fields: RelationFields,
  isInvited: boolean,
): RelationMemory & Pick<RelationRow, 'unreadMemory'> {
  const memory = relationMemoryOf(fields);
  if (memory.ok) return { ...memory.value, unreadMemory: NOTHING };
  const now = ports.clock.now();
  return {
    // The mailbox of whoever was invited began as an invitation's.
    role: isInvited ? 'psychologist' : 'patient',
    // Which devices of the other person count is not known: they are asked for by voice, as after a recovery.
    state: 'recovered-unconfirmed',
    name: '',
    profile: (isInvited ? account.practice?.profile : undefined) ?? UNKNOWN_PROFILE,
    verified: false,
    wordList: account.wordList,
    createdAt: now,
    inForce: Math.max(0, fields.secrets.length - 1),
    confirmed: [],
    prekeys: [],
    recoveredAt: now,
    unreadMemory: fields.state,
  };
}

/** Every day, all day: nothing is said to be late. */
export const UNKNOWN_PROFILE: Profile = {
  name: '',
  title: '',
  registration: '',
  rhythm: { days: 0b1111111, windowStart: 0, windowEnd: 1_439, cutOff: 0, timeZone: 'UTC' },
};

/** The profile that the newest record of an invitation, or of a relation begun by one, holds of its psychologist. */
export function profileAmong(records: readonly VaultRecord[]): Profile | null {
  const profiles = records.flatMap((record) => {
    if (record.type === 'invitation') {
      const memory = invitationMemoryOf(record.invitation);
      return memory.ok ? [memory.value.profile] : [];
    }
    const memory = record.type === 'relation' ? relationMemoryOf(record.relation) : null;
    return memory?.ok === true && memory.value.role === 'psychologist' ? [memory.value.profile] : [];
  });
  return profiles.at(-1) ?? null;
}

/** Whether it was used is not known: it is neither opened nor tidied away, which would delete the mailbox of a relation. */
export const unreadInvitation = (ports: Ports): InvitationMemory => ({
  label: '',
  fragment: '',
  profile: UNKNOWN_PROFILE,
  createdAt: ports.clock.now(),
  state: 'joined',
});
