// Restoring: the history of a relation from its record in the vault and the mailbox that it names, from its beginning, in as many parts as it
// takes; what a content key of the vault opens comes back, and the chains are judged anew (PROTOCOL.md, Recovery).
import { type ChainState, createChains, observe } from '../../../shared/crypto/relation/chains.ts';
import { type Inner, isAnnouncement, openBody, openOuter } from '../../../shared/crypto/relation/content.ts';
import { type Letter } from '../../../shared/crypto/relation/letter.ts';
import { type Secret } from '../../../shared/crypto/base/secret.ts';
import { otherRole } from '../../../shared/kinds/table.ts';
import { mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { RelationFields, StoredContentKey } from '../../../shared/crypto/vault/vault-records.ts';
import { type DeviceId, type EnvelopeId, type MailboxId } from '../../../shared/ids.ts';
import { type EnvelopeRow } from '../../../shared/protocol/api.ts';
import { type SealedRow } from '../account/accounts.ts';
import { type UnopenedRow } from '../entries/again-rows.ts';
import { cutAll } from '../send/cuts.ts';
import {
  heed,
  type Heeded,
  MOST_KEPT_BYTES,
  opsToTake,
  type Person,
  siblingsOf,
  takeIntoChains,
  weightOf,
} from '../receive/heed.ts';
import { isOfAnother } from '../state/begun-twice.ts';
import { afford, type Effort, opsOf } from '../state/effort.ts';
import { ownListOf, verifiedList } from '../state/lists.ts';
import { type Ports } from '../ports.ts';
import { FLAGS, MOST_PENDING, NEW_RELATION, type RelationRow } from '../state/relation-row.ts';
import { type Account } from '../state/account-row.ts';
import { type AwaitedRow } from '../state/device-rows.ts';
import { type Announced, readAnnounced } from './announced.ts';
import { announcedEntry, type EntryRow, NOT_GONE } from '../state/entry-row.ts';
import { type Table } from '../state/sealed-store.ts';
import { type RelationMemory } from '../vault/vault-records.ts';

export const row = <T>(table: Table<T>, key: string, value: T): SealedRow => ({
  table: table as Table<never>,
  key,
  value: value as never,
});

/** A relation as its record in the vault tells it, of whose mailbox nothing was read: nothing is read or sent there by other means before. */
export function relationFrom(
  account: Account,
  memory: RelationMemory & Pick<RelationRow, 'unreadMemory'>,
  { fields, key }: { readonly fields: RelationFields; readonly key: RelationRow['key'] },
): RelationRow {
  const { psk, bundleHash, relationId, mailboxId, secrets, peerAik, peerList } = fields;
  const { role, state, profile, verified, wordList, createdAt, recoveredAt, unreadMemory } = memory;
  return {
    ...NEW_RELATION,
    key,
    role,
    state,
    relationId,
    bundleHash,
    mailboxId,
    secrets,
    psk,
    inForce: 0,
    idBlock: new Uint8Array(0),
    cursor: 0,
    chains: createChains(relationId, account.device.deviceId),
    peer: { name: memory.name, aik: peerAik, list: peerList, confirmed: memory.confirmed, prekeys: memory.prekeys },
    profile,
    verified,
    wordList,
    createdAt,
    recoveredAt,
    unreadMemory,
    announced: account.list.length,
    vaulted: true,
  };
}

/** What of the vault, and of other own devices since, opens an envelope of one relation. */
export type KeyOf = (envelopeId: EnvelopeId) => StoredContentKey | undefined;

/** What is left of an envelope that its reader had taken out, where it is not a copy of another such; undefined of every other. */
export type LeftOf = (envelope: EnvelopeRow, inner: Inner) => EntryRow | null | undefined;

type Judging = {
  readonly relation: RelationRow;
  readonly keyOf: KeyOf;
  readonly leftOf: LeftOf;
  /** Of other relations that own devices began in its mailbox. */
  readonly beside: readonly ChainState[];
  readonly effort: Effort;
};

/** How far a history is judged. */
export type Judged = {
  readonly chains: ChainState;
  readonly openedUnder: number;
  /** Bytes of its entries that this device keeps. */
  readonly kept: number;
};

type Taken = Judged & {
  readonly entries: readonly EntryRow[];
  /** What the vault has a key of, and that is no entry. */
  readonly passed: readonly Pick<EnvelopeRow, 'envelopeId' | 'seq'>[];
  readonly unopened: readonly UnopenedRow[];
  /** What another own device may bring keys to. */
  readonly awaited: readonly AwaitedRow[];
  /** The other person erased all of it. */
  readonly isErased: boolean;
};

/** The two people of a relation as their lists say who they are. */
function peopleOf(ports: Ports, account: Account, { role, peer }: RelationRow): { me: Person; them: Person } {
  const me = { role, list: ownListOf(account, ports.random) };
  return { me, them: { role: otherRole(role), list: verifiedList(peer.aik, peer.list, ports.random) } };
}

/** The next rows of a mailbox, in order, held to what their authors may state and to what it may cost (effort.ts). */
export function takeHistory(
  ports: Ports,
  account: Account,
  { relation, keyOf, leftOf, beside, effort }: Judging,
  before: Judged,
  rows: readonly EnvelopeRow[],
): Taken {
  const { key, mailboxId } = relation;
  const { me, them } = peopleOf(ports, account, relation);
  const own = me.list;
  const siblings = siblingsOf(own, account.device.deviceId);
  const seals = sealsOf(relation);
  const now = ports.clock.now();
  let { chains, openedUnder, kept } = before;
  const entries: EntryRow[] = [];
  const passed: Pick<EnvelopeRow, 'envelopeId' | 'seq'>[] = [];
  const unopened: UnopenedRow[] = [];
  const awaited: AwaitedRow[] = [];
  const awaits = hasOthers(ports, account);
  let announced: Announced = { list: them.list, erased: null };
  let isErased = false;
  for (const envelope of rows) {
    const stored = keyOf(envelope.envelopeId);
    if (stored !== undefined) passed.push(envelope);
    // Envelope 1 is the invitation's bundle, which stands in no chain.
    if (envelope.bytes === null || envelope.seq === 1) continue;
    const pays = (ops: number): boolean => afford(effort, mailboxId, ops) || stored !== undefined;
    const opened = openUnder(mailboxId, seals, { ...envelope, bytes: envelope.bytes }, openedUnder, pays);
    if (opened === null) continue;
    openedUnder = opened.index;
    const { inner } = opened;
    const { author, seq, prev, hash, leaf } = inner;
    const mine = own.active.has(author) || own.revoked.has(author);
    const isTheirs = them.list.active.has(author) || them.list.revoked.has(author);
    if ((mine || isTheirs) && isOfAnother(relation, mine ? beside : [], inner)) continue;
    const letter = stored === undefined ? null : letterOf(inner, relation, envelope.envelopeId, stored);
    if (letter === null || stored === undefined) {
      chains = observe(chains, { type: 'envelope', author, seq, prev, hash, leaf, proved: false }, now).state;
      const { envelopeId, hour, seq: mailboxSeq } = envelope;
      if (isAnnouncement(inner) && !leaf) {
        const place = { relationId: relation.relationId, envelopeId: envelope.envelopeId };
        announced = readAnnounced(ports, inner, place, announced.list, (ops) => afford(effort, mailboxId, ops));
        if (announced.erased !== null) entries.push(announcedEntry(key, envelope, inner, announced.erased));
        isErased ||= announced.erased !== null;
      }
      if (leaf || isAnnouncement(inner)) continue;
      const left = mine ? undefined : leftOf(envelope, inner);
      if (left !== undefined) {
        if (left !== null) entries.push(left);
        continue;
      }
      if (awaits) awaited.push({ relation: key, envelopeId, author, mailboxSeq });
      if (!mine) unopened.push({ relation: key, envelopeId, author, seq, hash, hour, counted: false });
      continue;
    }
    const heeded = affordable(mine ? heed(letter, me, them, now) : heed(letter, them, me, now), effort, mailboxId);
    const taken = takeIntoChains(chains, inner, heeded, mine ? NOBODY : siblings, now);
    chains = taken.state;
    if (!taken.isTaken || !heeded.kept) continue;
    const { heads } = heeded.letter;
    kept += weightOf({ payload: heeded.payload, heads });
    const left =
      kept > MOST_KEPT_BYTES ? { payload: new Uint8Array(0), heads: [] } : { payload: heeded.payload, heads };
    passed.pop();
    entries.push(entryFrom(key, envelope, inner, { ...heeded.letter, ...left }, stored, mine));
  }
  return { chains, openedUnder, kept, entries, passed, unopened, awaited, isErased };
}

/**
 * Entries among the newest rows of a mailbox, before what stands before them is judged: the vault's own word of each is its key and the hash of its
 * body. Whatever the whole history makes of them takes their place.
 */
export function glimpse(
  ports: Ports,
  account: Account,
  relation: RelationRow,
  keyOf: KeyOf,
  rows: readonly EnvelopeRow[],
): readonly EntryRow[] {
  const { me, them } = peopleOf(ports, account, relation);
  // Newest first: what stands here was sealed last.
  const seals = sealsOf(relation).toReversed();
  return rows.flatMap((envelope) => {
    const stored = keyOf(envelope.envelopeId);
    if (envelope.bytes === null || envelope.seq === 1 || stored === undefined) return [];
    const opened = openUnder(relation.mailboxId, seals, { ...envelope, bytes: envelope.bytes }, 0);
    const letter = opened === null ? null : letterOf(opened.inner, relation, envelope.envelopeId, stored);
    if (opened === null || letter === null) return [];
    const { author } = opened.inner;
    const mine = me.list.active.has(author) || me.list.revoked.has(author);
    const now = ports.clock.now();
    const heeded = mine ? heed(letter, me, them, now) : heed(letter, them, me, now);
    const said = { ...heeded.letter, payload: heeded.payload };
    return heeded.kept ? [entryFrom(relation.key, envelope, opened.inner, said, stored, mine)] : [];
  });
}

const sealsByRelation = new WeakMap<RelationRow['secrets'], readonly Secret<'mailboxSeal'>[]>();

/** The outer keys of every M, derived once for as long as these are the Ms. */
function sealsOf({ secrets }: RelationRow): readonly Secret<'mailboxSeal'>[] {
  const known = sealsByRelation.get(secrets) ?? secrets.map(mailboxSealOf);
  sealsByRelation.set(secrets, known);
  return known;
}

/** Its end: what the letters of a revoked device said before is here, and the vault holds no cuts. */
export function endHistory(
  ports: Ports,
  account: Account,
  relation: RelationRow,
  { index, cursor, now }: { readonly index: number; readonly cursor: number; readonly now: number },
): RelationRow {
  const { them } = peopleOf(ports, account, relation);
  return {
    ...relation,
    inForce: index,
    cursor,
    chains: cutAll(relation.chains, them.list.revoked, now),
    counters: { ...relation.counters, flags: relation.counters.flags & ~FLAGS.cutOff },
    // The next pass tells the other person's devices of this one; beside others of its own, of no more than that.
    announced: hasOthers(ports, account) ? account.list.length - 1 : 0,
    // A device that was linked has read it there as it is.
    vaulted: account.recovered === null && relation.vaulted,
  };
}

/** Whether this person has another device beside the one that is being filled. */
const hasOthers = ({ random }: Ports, account: Account): boolean => ownListOf(account, random).active.size > 1;

/** What the vault's content key opens of an envelope; null where that is no letter. */
function letterOf(
  inner: Inner,
  { relationId }: RelationRow,
  envelopeId: EnvelopeId,
  { contentKey, bodyHash }: StoredContentKey,
): Letter | null {
  const body = isAnnouncement(inner) ? null : openBody(inner, relationId, envelopeId, contentKey, bodyHash);
  return body?.ok === true ? body.value : null;
}

/** What a letter states of others, where that can be afforded; else itself alone. */
const affordable = (heeded: Heeded, effort: Effort, mailboxId: MailboxId): Heeded =>
  afford(effort, mailboxId, opsToTake(heeded))
    ? heeded
    : { ...heeded, letter: { ...heeded.letter, heads: [] }, erased: [] };

const NOBODY: ReadonlySet<DeviceId> = new Set();

/**
 * Ms that are tried beyond the one last opened under: a mailbox moves to one that was told of, and between two that came into force lie no more
 * than were pending at once, made up by a stolen device or not, with the moves of one's own behind them.
 */
const SEALS_AHEAD = 2 * MOST_PENDING;

/** The outer seal, oldest first: M never goes back along seq, and what a row may cost is bounded whatever was told of. Null too where it does not pay. */
export function openUnder(
  mailboxId: MailboxId,
  seals: readonly Secret<'mailboxSeal'>[],
  { envelopeId, bytes }: { readonly envelopeId: EnvelopeId; readonly bytes: Uint8Array },
  from: number,
  pays: (ops: number) => boolean = () => true,
): { inner: Inner; index: number } | null {
  for (const [ahead, seal] of seals.slice(from, from + SEALS_AHEAD).entries()) {
    if (!pays(opsOf(bytes.length))) return null;
    const inner = openOuter(seal, mailboxId, envelopeId, bytes);
    if (inner.ok) return { inner: inner.value, index: from + ahead };
  }
  return null;
}

const entryFrom = (
  key: RelationRow['key'],
  envelope: EnvelopeRow,
  inner: Inner,
  letter: Letter,
  stored: StoredContentKey,
  mine: boolean,
): EntryRow => ({
  relation: key,
  envelopeId: envelope.envelopeId,
  author: inner.author,
  mine,
  seq: inner.seq,
  hash: inner.hash,
  kind: letter.kind,
  time: letter.time,
  visibleFrom: letter.visibleFrom,
  heads: letter.heads,
  payload: letter.payload,
  hour: envelope.hour,
  mailboxSeq: envelope.seq,
  contentKey: stored.contentKey,
  bodyHash: stored.bodyHash,
  vaulted: true,
  opened: true,
  ...NOT_GONE,
});
