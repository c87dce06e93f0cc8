// One relation as two own devices know it, merged: what either has learnt of it since counts on both (PROTOCOL.md, Relation record, merged).
import { equalBytes } from '../../../shared/bytes.ts';
import type { Random } from '../../../shared/clock.ts';
import { extendList } from '../../../shared/crypto/identity/identity.ts';
import { mailboxIdOf } from '../../../shared/crypto/identity/mailbox.ts';
import { type Prekey, verifyPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import type { RelationFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { noteVerified, verifiedList } from '../state/lists.ts';
import { MAX_SECRETS, MOST_PENDING, type Peer, type RelationRow } from '../state/relation-row.ts';
import { type RelationMemory, relationMemoryOf } from '../vault/vault-records.ts';

/**
 * The row with what the record says beyond it; the same row where that is nothing. Ms that are new here stand behind those that are known,
 * since rows name them by their places. `vaulted` is lowered where this device knows more than the record.
 */
export function merged(row: RelationRow, fields: RelationFields, random: Random): RelationRow {
  const memory = relationMemoryOf(fields);
  // Neither another identity nor rubbish is an own device's word: what is known here is written over it. A form of a later version is.
  const isFalse = !equalBytes(fields.peerAik, row.peer.aik) || (!memory.ok && memory.error.type === 'malformed');
  if (isFalse && row.unreadMemory.length === 0) return { ...row, vaulted: false };
  if (!memory.ok || isFalse) return row;
  const told = memory.value;
  const secrets = mergedSecrets(row, fields);
  const peer = mergedPeer(row, fields, told, random);
  const { state, verified, recoveredAt } = standing(row, told);
  const psk = fields.psk === null ? null : row.psk;
  const isSame =
    secrets === row.secrets &&
    peer === row.peer &&
    state === row.state &&
    verified === row.verified &&
    recoveredAt === row.recoveredAt &&
    psk === row.psk;
  const after = isSame ? row : { ...row, secrets, peer, state, verified, recoveredAt, psk };
  const knowsMore =
    secrets.length > fields.secrets.length ||
    peer.list.length > fields.peerList.length ||
    peer.confirmed.some((device) => !told.confirmed.includes(device)) ||
    peer.prekeys.some(({ device, prekey }) => prekey.time > (prekeyIn(told.prekeys, device)?.time ?? -1)) ||
    state !== told.state ||
    verified !== told.verified;
  return after.vaulted === !knowsMore ? after : { ...after, vaulted: !knowsMore };
}

/**
 * The newest of those that are new, so many beyond the one in force: a read asks for them all at once, and one's own moves need room behind.
 * No honest device is away while as many others are removed.
 */
function mergedSecrets({ secrets, inForce }: RelationRow, fields: RelationFields): RelationRow['secrets'] {
  const known = new Set(secrets.map(mailboxIdOf));
  const more = fields.secrets.filter((secret) => !known.has(mailboxIdOf(secret)));
  const room = Math.min(MOST_PENDING - (secrets.length - 1 - inForce), MAX_SECRETS - MOST_PENDING - secrets.length);
  return more.length === 0 || room <= 0 ? secrets : [...secrets, ...more.slice(-room)];
}

const prekeyIn = (prekeys: Peer['prekeys'], device: DeviceId): Prekey | undefined =>
  prekeys.find((known) => known.device === device)?.prekey;

function mergedPeer(row: RelationRow, fields: RelationFields, told: RelationMemory, random: Random): Peer {
  const { peer } = row;
  const before = verifiedList(peer.aik, peer.list, random);
  const extended = extendList(before, fields.peerList, random);
  const list = extended.ok ? extended.value.list : before;
  noteVerified(list);
  // Who was confirmed before the other person came back counts no more, whoever has heard of it.
  const sides = [
    ...(told.recoveredAt > row.recoveredAt ? [] : peer.confirmed),
    ...(told.recoveredAt < row.recoveredAt ? [] : told.confirmed),
  ];
  const confirmed = [...new Set(sides)].filter((device) => list.active.has(device));
  const prekeys = [...list.active.values()].flatMap(({ deviceId, edPublic }) => {
    const [mine, theirs] = [prekeyIn(peer.prekeys, deviceId), prekeyIn(told.prekeys, deviceId)];
    const isNewer = theirs !== undefined && theirs.time > (mine?.time ?? -1);
    const prekey = isNewer && verifyPrekey(edPublic, deviceId, theirs, random) ? theirs : mine;
    return prekey === undefined ? [] : [{ device: deviceId, prekey }];
  });
  const isSame =
    list.entries.length === peer.list.length &&
    confirmed.length === peer.confirmed.length &&
    confirmed.every((device) => peer.confirmed.includes(device)) &&
    prekeys.every(({ device, prekey }) => prekeyIn(peer.prekeys, device) === prekey);
  const name = peer.name === '' ? told.name : peer.name;
  return isSame && name === peer.name ? peer : { name, aik: peer.aik, list: list.entries, confirmed, prekeys };
}

/**
 * The later recovery of the other person decides; of one, whoever has heard by voice that it was them. A relation that was stopped anywhere
 * is stopped.
 */
function standing(row: RelationRow, told: RelationMemory): Pick<RelationRow, 'state' | 'verified' | 'recoveredAt'> {
  const isStopped = row.state === 'stopped' || told.state === 'stopped';
  const newer = told.recoveredAt > row.recoveredAt ? told : row;
  if (told.recoveredAt !== row.recoveredAt) {
    const { state, verified, recoveredAt } = newer;
    return { state: isStopped ? 'stopped' : state, verified, recoveredAt };
  }
  const order = ['active', 'recovered-unconfirmed', 'awaiting-confirmation', 'awaiting-acceptance'] as const;
  const state = isStopped ? 'stopped' : (order.find((each) => each === row.state || each === told.state) ?? row.state);
  return { state, verified: row.verified || told.verified, recoveredAt: row.recoveredAt };
}
