// What this device opens by a content key of the vault: letters of its person's other devices, which have no slot for it, and letters of
// the other person from before it was known to them. Until the vault brings the key such an envelope is awaited by its number, and read
// again there (PROTOCOL.md, Reading one's own other devices).
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { decode } from '../../../shared/codec.ts';
import { type Inner, isAnnouncement, openAnnouncement, openBody } from '../../../shared/crypto/relation/content.ts';
import { devicesPayloadCodec, type Letter, LETTER_BOUNDS } from '../../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS, otherRole } from '../../../shared/kinds/table.ts';
import { equalBytes } from '../../../shared/bytes.ts';
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { cutAll } from '../send/cuts.ts';
import { peerListOf } from '../send/letters.ts';
import { AWAITED, type AwaitedRow, VAULT_KEY, type VaultKeyRow } from '../state/device-rows.ts';
import { ENTRY, NOT_GONE } from '../state/entry-row.ts';
import { ownListOf } from '../state/lists.ts';
import { payloadWithoutText } from '../state/opened.ts';
import { OUTBOX, SENT } from '../state/outbox-rows.ts';
import { readEach } from '../relay/mailbox-read.ts';
import { type Space, accountOf, currentSecret, isHere, relationOf } from '../state/space.ts';
import { hasSiblings } from '../vault/readers.ts';
import { type RelationKey } from '../api/views.ts';
import { heed, type Heeded, takeIntoChains, takeWord } from './heed.ts';
import { count, type FullRow, type Inbox, judge, patch, relationNow } from './inbox-work.ts';
import { hasRoomFor, putEntry } from './apply.ts';

/** Whether the author is another device of this account, active or removed. */
export function isSibling({ transaction, space }: Inbox, author: DeviceId): boolean {
  const account = accountOf(transaction);
  const { active, revoked } = ownListOf(account, space.ports.random);
  return author !== account.device.deviceId && (active.has(author) || revoked.has(author));
}

/** The letter in an envelope by the vault's key to it, where that is here. */
export function openByVault(
  { transaction, key }: Inbox,
  row: FullRow,
  inner: Inner,
): { readonly letter: Letter; readonly stored: VaultKeyRow } | null {
  const stored = transaction.get(VAULT_KEY, row.envelopeId);
  if (stored === undefined || stored.relation !== key) return null;
  const { relationId } = relationOf(transaction, key);
  const letter = openBody(inner, relationId, row.envelopeId, stored.contentKey, stored.bodyHash);
  return letter.ok ? { letter: letter.value, stored } : null;
}

/** An envelope of another own device. What it says is this person's own word; what of it nobody can open here is machinery. */
export function receiveSibling(inbox: Inbox, row: FullRow, inner: Inner): void {
  const { space, transaction, key } = inbox;
  // A leaf says nothing that this device needs.
  if (inner.leaf || transaction.get(ENTRY, row.envelopeId) !== undefined) return;
  if (isAnnouncement(inner)) return receiveOwnAnnouncement(inbox, row, inner);
  const opened = openByVault(inbox, row, inner);
  if (opened === null) {
    judge(inbox, placeOf(inner));
    return awaitKey(inbox, row, inner);
  }
  const relation = relationNow(inbox);
  const { random, clock } = space.ports;
  const me = { role: relation.role, list: ownListOf(accountOf(transaction), random) };
  const them = { role: otherRole(relation.role), list: peerListOf(relation, random) };
  const heeded = heed(opened.letter, me, them, clock.now());
  if (!takeSibling(inbox, inner, heeded)) return;
  forgetAwaited(inbox, row.envelopeId);
  if (!heeded.kept) return;
  const { letter, payload } = heeded;
  const isWhole = hasRoomFor(inbox, { payload, heads: letter.heads });
  putEntry(inbox, {
    relation: key,
    envelopeId: row.envelopeId,
    author: inner.author,
    mine: true,
    seq: inner.seq,
    hash: inner.hash,
    kind: letter.kind,
    time: letter.time,
    visibleFrom: letter.visibleFrom,
    heads: isWhole ? letter.heads : [],
    payload: isWhole ? payload : new Uint8Array(0),
    hour: row.hour,
    mailboxSeq: row.seq,
    contentKey: opened.stored.contentKey,
    bodyHash: opened.stored.bodyHash,
    vaulted: true,
    opened: true,
    ...NOT_GONE,
  });
  if (letter.kind === LETTER_KINDS.eraseNotice) eraseOwn(inbox, heeded);
}

/** Heads that a sibling states place as one's own do. A place that others named already is taken all the same: its letter was not here. */
function takeSibling(inbox: Inbox, inner: Inner, heeded: Heeded): boolean {
  const { chains } = relationNow(inbox);
  const now = inbox.space.ports.clock.now();
  const taken = takeIntoChains(chains, inner, heeded, NOBODY, now);
  const isNamed = !taken.isTaken && taken.verdicts[0]?.type === 'replay';
  if (!taken.isTaken && !isNamed) return false;
  const state = isNamed ? takeWord(chains, inner, heeded, NOBODY, now).state : taken.state;
  patch(inbox, (relation) => ({ ...relation, chains: state }));
  return true;
}

const NOBODY: ReadonlySet<DeviceId> = new Set();

/** Another own device tells the relation of this person's devices: what it named as cut is cut here too, and need not be told twice. */
function receiveOwnAnnouncement(inbox: Inbox, row: FullRow, inner: Inner): void {
  const { space, transaction } = inbox;
  const { random, clock } = space.ports;
  const own = ownListOf(accountOf(transaction), random);
  const author = own.active.get(inner.author);
  const { relationId } = relationNow(inbox);
  const letter = author === undefined ? null : openAnnouncement(inner, relationId, row.envelopeId, author.edPublic);
  if (letter === null || !letter.ok) return void judge(inbox, placeOf(inner));
  const payload = decode(devicesPayloadCodec, letter.value.payload);
  const { role } = relationNow(inbox);
  const them = { role: otherRole(role), list: peerListOf(relationNow(inbox), random) };
  if (!takeSibling(inbox, inner, heed(letter.value, { role, list: own }, them, clock.now())) || !payload.ok) return;
  for (const cut of payload.value.cuts.slice(0, LETTER_BOUNDS.cuts))
    if (own.revoked.has(cut.device)) judge(inbox, { type: 'cut', head: cut });
  const told = payload.value.entries.length;
  if (told < own.entries.length) return;
  patch(inbox, (relation) => ({
    ...relation,
    announced: Math.max(relation.announced, own.entries.length),
    chains: cutAll(relation.chains, own.revoked, clock.now()),
  }));
}

const placeOf = ({ author, seq, prev, hash, leaf }: Inner) =>
  ({ type: 'envelope', author, seq, prev, hash, leaf, proved: false }) as const;

/** What another own device erased of this person's: text and key go here as they did there. */
function eraseOwn({ transaction, key }: Inbox, { erased }: Heeded): void {
  for (const { envelopeId, hash } of erased) {
    const entry = transaction.get(ENTRY, envelopeId);
    if (entry === undefined || !entry.mine || entry.relation !== key || entry.erased) continue;
    if (!equalBytes(entry.hash, hash)) continue;
    transaction.delete(SENT, envelopeId);
    for (const [at, row] of transaction.all(OUTBOX))
      if (row.type === 'append' && row.relation === key && row.envelopeId === envelopeId)
        transaction.delete(OUTBOX, at);
    transaction.put(ENTRY, envelopeId, {
      ...entry,
      erased: true,
      contentKey: null,
      vaulted: true,
      payload: payloadWithoutText(entry),
    });
  }
}

/** Envelopes of one relation that are awaited: machinery among them never gets a key. */
const MOST_AWAITED = 256;

/** The vault may bring a key to it: until then no more is known of it than where it stands. */
export function awaitKey(inbox: Inbox, row: FullRow, inner: Inner): void {
  const { transaction, key } = inbox;
  const awaited: AwaitedRow = {
    relation: key,
    envelopeId: row.envelopeId,
    author: inner.author,
    mailboxSeq: row.seq,
  };
  transaction.put(AWAITED, row.envelopeId, awaited);
  const all = [...transaction.all(AWAITED).values()].filter(({ relation }) => relation === key);
  if (all.length <= MOST_AWAITED) return;
  const oldest = all.reduce((a, b) => (b.mailboxSeq < a.mailboxSeq ? b : a));
  transaction.delete(AWAITED, oldest.envelopeId);
}

export const isAwaited = ({ transaction }: Inbox, id: EnvelopeId): boolean =>
  transaction.get(AWAITED, id) !== undefined;

export function forgetAwaited({ transaction }: Inbox, id: EnvelopeId): void {
  transaction.delete(AWAITED, id);
  transaction.delete(VAULT_KEY, id);
}

/** Whether what this device cannot open may be opened by another of its person, whose key to it the vault then brings. */
export const mayComeByVault = ({ space, transaction }: Inbox): boolean => hasSiblings(transaction, space.ports.random);

type Due = {
  readonly key: RelationKey;
  readonly from: number;
  readonly until: number;
  readonly ids: ReadonlySet<string>;
};

/** What is awaited and has its key by now, by relation, as it stands in the mailbox. */
function dueIn(space: Space): readonly Due[] {
  const byRelation = new Map<RelationKey, AwaitedRow[]>();
  for (const row of space.store.all(AWAITED).values()) {
    if (!isHere(space.store, row.relation) || space.store.get(VAULT_KEY, row.envelopeId) === undefined) continue;
    byRelation.set(row.relation, [...(byRelation.get(row.relation) ?? []), row]);
  }
  return [...byRelation].map(([key, rows]) => {
    const seqs = rows.map(({ mailboxSeq }) => mailboxSeq);
    const from = seqs.reduce((a, b) => Math.min(a, b));
    const until = seqs.reduce((a, b) => Math.max(a, b));
    return { key, from, until, ids: new Set(rows.map(({ envelopeId }) => envelopeId)) };
  });
}

/** Reads again what is awaited and has its key by now; `take` takes one row. Null where the relay is away. */
export async function readAwaited(
  space: Space,
  take: (inbox: Inbox, row: EnvelopeRow) => void,
): Promise<boolean | null> {
  let came = false;
  for (const due of dueIn(space)) {
    if (space.aside.has(due.key)) continue;
    const relation = relationOf(space.store, due.key);
    const read = bearerBytes(capabilitiesOf(currentSecret(relation)).read);
    let after = due.from - 1;
    while (after < due.until) {
      const results = await readEach(space.relay, [{ mailboxId: relation.mailboxId, read, after }]);
      if (results === null) return null;
      const rows = results[0]?.status === 0 ? results[0].rows : [];
      const last = rows.at(-1)?.seq ?? due.until;
      const wanted = rows.filter(({ envelopeId }) => due.ids.has(envelopeId));
      const taken = await space.aside.take(due.key, () =>
        space.store.transact((transaction) => {
          for (const row of wanted) take({ space, transaction, key: due.key, oldest: 0 }, row);
          return wanted.length > 0;
        }),
      );
      came ||= taken === true;
      if (last <= after) break;
      after = last;
    }
  }
  return came;
}

/** A row that was awaited and opened nowhere, read by its key, is no letter: it is not asked for again. */
export function giveUpAwaited(inbox: Inbox, id: EnvelopeId): void {
  if (inbox.transaction.get(AWAITED, id) === undefined) return;
  forgetAwaited(inbox, id);
  count(inbox, 'refused');
}
