// Giving again what a device of the other person says that it lacks (kind 8): of the places it names, what may be sent again, the oldest
// first, a day's number a day, one request in seven days. What it names beyond one's own devices is nobody's (PROTOCOL.md, Sent again).
import { DAY } from '../../../shared/clock.ts';
import { decode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { lacking, MAX_LACKING, placesIn } from '../../../shared/kinds/lacking.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { Arrived } from '../domain.ts';
import { sendBlock } from '../send/letters.ts';
import { ownListOf } from '../state/lists.ts';
import { innerOf } from '../state/opened.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, isHere, relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { groupsOf } from './fates.ts';
import { AGAIN } from './again-rows.ts';
import { LACKING, lackingKey, type LackingRow } from './lacking-rows.ts';
import { isSaidTwice, sendFirst } from './send-again.ts';

/** Whoever asks waits seven days; its clock may be another. */
const HEEDED_EVERY_MS = 6 * DAY;

/** What a device lacks, kept until it is heeded: its person's recovery may not be confirmed yet. */
export function noteLacking({ space, transaction, key, author, payload }: Arrived): void {
  if (payload.length > kindOf(LETTER_KINDS.lacking).maxBytes) return;
  const said = decode(lacking, payload);
  if (!said.ok || said.value.stretches.length === 0) return;
  const { active, revoked } = ownListOf(accountOf(transaction), space.ports.random);
  const stretches = said.value.stretches.filter(({ device }) => active.has(device) || revoked.has(device));
  const at = lackingKey(key, author);
  const before = transaction.get(LACKING, at);
  const now = space.ports.clock.now();
  // One that waits to be heeded gives way to what its device says since.
  const isSoon = before !== undefined && before.stretches.length === 0 && Math.abs(now - before.at) < HEEDED_EVERY_MS;
  if (stretches.length === 0 || isSoon) return;
  const row = before ?? { relation: key, device: author, left: [], sentAt: 0 };
  transaction.put(LACKING, at, { ...row, at: now, stretches });
}

/** A step of each round. */
export async function giveAgain(space: Space): Promise<void> {
  for (const [at, row] of space.store.all(LACKING))
    if (isHere(space.store, row.relation) && isDue(space, row))
      await space.aside.take(row.relation, () => space.store.transact((transaction) => give(space, transaction, at)));
}

function isDue(space: Space, { relation: key, device, stretches, left, sentAt }: LackingRow): boolean {
  if (stretches.length === 0 && left.length === 0) return false;
  // What a confirmed recovery is given by itself comes first, and need not be given twice.
  if (space.store.get(AGAIN, key) !== undefined) return false;
  const relation = relationOf(space.store, key);
  if (relation.state !== 'active' || sendBlock(space, space.store, relation) !== null) return false;
  if (!relation.peer.confirmed.includes(device)) return false;
  return stretches.length > 0 || Math.abs(space.ports.clock.now() - sentAt) >= DAY;
}

function give(space: Space, transaction: Transaction, at: string): void {
  const row = transaction.get(LACKING, at);
  if (row === undefined) return;
  const asked = row.stretches.length === 0 ? [] : askedOf(space, transaction, row);
  const left = [...row.left, ...asked.filter((id) => !row.left.includes(id))];
  const isDaily = row.sentAt > 0 && Math.abs(space.ports.clock.now() - row.sentAt) < DAY;
  const entryOf = (id: EnvelopeId): EntryRow | undefined => {
    const entry = transaction.get(ENTRY, id);
    return entry?.relation === row.relation && mayGoAgain(entry) ? entry : undefined;
  };
  const rest = isDaily ? left : sendFirst(space, transaction, row.relation, left, entryOf);
  const sentAt = isDaily ? row.sentAt : space.ports.clock.now();
  transaction.put(LACKING, at, { ...row, stretches: [], left: rest.slice(0, MAX_LACKING), sentAt });
}

const mayGoAgain = ({ mine, kind, erased }: EntryRow): boolean => mine && kindOf(kind).sentAgain && !erased;

/**
 * Own entries at the places named, oldest first, each once: of a copy, what it repeats. What a device that is no more wrote any other one of
 * its person's sends, which has it from the vault. What was sent again since it was asked for is on its way.
 */
function askedOf(space: Space, transaction: Transaction, row: LackingRow): readonly EnvelopeId[] {
  const account = accountOf(transaction);
  const own = account.device.deviceId;
  const { active } = ownListOf(account, space.ports.random);
  const asked = new Set([...placesIn(row.stretches)].map(({ device, seq }) => `${device}/${seq}`));
  const isAsked = ({ author, seq }: EntryRow): boolean => asked.has(`${author}/${seq}`);
  const mine = [...transaction.all(ENTRY).values()]
    .filter((entry) => entry.mine && entry.relation === row.relation)
    .sort((a, b) => a.time - b.time || a.seq - b.seq);
  const groups = groupsOf(mine);
  const since = Math.min(row.at, datedNow(space)) - HOURS_MS;
  const ids = new Set<EnvelopeId>();
  for (const entry of mine) {
    if (!isAsked(entry) || !mayGoAgain(entry) || mine.some((other) => !isAsked(other) && isSaidTwice(other, entry)))
      continue;
    const members = groups.membersOf(groups.rootOf(entry.envelopeId, true));
    const [first = entry] = members;
    if (!mayGoAgain(first)) continue;
    const isItsOwn = first.author === own || !active.has(first.author);
    if (isItsOwn && !isSent(members, isAsked, since))
      ids.add(innerOf(entry) === null ? first.envelopeId : rootOrSelf(first, entry));
  }
  return [...ids];
}

/** A replacement that repeats nothing stands for itself. */
const rootOrSelf = (first: EntryRow, entry: EntryRow): EnvelopeId =>
  first.kind === LETTER_KINDS.replacement ? entry.envelopeId : first.envelopeId;

/** The relay's hours are whole. */
const HOURS_MS = DAY / 12;

const isSent = (members: readonly EntryRow[], isAsked: (row: EntryRow) => boolean, since: number): boolean =>
  members.some((member) => !isAsked(member) && (member.hour === 0 || member.hour >= since));
