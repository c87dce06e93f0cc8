// The histories of relations after a recovery, read behind while the space is open: of each its newest rows first, so that there is something
// to read, then all of it from its beginning, page by page, each kept with how far it goes. What cuts it off, a lock, a kill or a relay that
// goes away, costs a page at the most. The account and the other relations never wait for one (PROTOCOL.md, Recovery).
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { SECOND } from '../../../shared/clock.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { EnvelopeRow, ReadResult } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { MOST_UNOPENED, noteUnopened, UNOPENED, unopenedKey } from '../entries/again-rows.ts';
import { leftOf, unlessTakenOut } from '../entries/taken-out.ts';
import { weightOf } from '../receive/heed.ts';
import { isRun, MOST_MAILBOX_BYTES, newestPage, readerOf } from '../relay/mailbox-read.ts';
import type { Opened } from '../domain.ts';
import { judgeOpened } from '../follow/restored.ts';
import type { Ports } from '../ports.ts';
import { createEffort, type Effort, MOST_OPS_A_RESTORE } from '../state/effort.ts';
import { chainsBeside } from '../state/begun-twice.ts';
import { AWAITED, VAULT_KEY } from '../state/device-rows.ts';
import { ENTRY } from '../state/entry-row.ts';
import { heldHours } from '../state/hours.ts';
import { LATER } from '../state/later-row.ts';
import { FLAGS, RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { takenOutOf } from '../state/taken-out.ts';
import { datedNow } from '../state/time.ts';
import { foundOf, forgetFound, keysIn, laterSubject, rememberFound, waiting } from './at-hand.ts';
import { HISTORY, type HistoryRow } from './history-row.ts';
import { LOST } from './lost-row.ts';
import { endHistory, type Judged, type LeftOf, takeHistory } from './restore.ts';
import { showNewest } from './newest.ts';
import { noteReadWithout, takePacks } from './packs-at-hand.ts';
import { type Found, withWhatTheVaultKnows } from './restore-relations.ts';

type Key = RelationRow['key'];

/** What one pass gives to histories: what else travels waits no longer for them. */
const SLICE_MS = 2 * SECOND;
/** What each mailbox has cost. */
const efforts = new WeakMap<Space['store'], Effort>();

function effortOf({ store, ports }: Space): Effort {
  const effort = ports.restoring ?? efforts.get(store) ?? createEffort(MOST_OPS_A_RESTORE);
  efforts.set(store, effort);
  return effort;
}

/** True where something came; `more` where there is more of it than one pass reads. What cannot be read yet is tried again by the next. */
export async function restoreLater(space: Space): Promise<boolean | 'more'> {
  if (space.store.all(LATER).size === 0) return false;
  const found = await foundOf(space);
  if (found === null) return false;
  const { clock } = space.ports;
  const begun = clock.now();
  const isOver = (): boolean => Math.abs(clock.now() - begun) >= SLICE_MS;
  let came = await showNewest(space, found);
  for (const key of waiting(space)) {
    if (isOver()) return 'more';
    const read = await space.aside.take(laterSubject(key), () => readOn(space, key, found, isOver));
    if (read === 'more') return 'more';
    came ||= read === true;
  }
  if (space.store.all(LATER).size === 0) forgetFound(space);
  return came;
}

const NOT_BEGUN: Omit<HistoryRow, 'relation'> = { after: 0, last: 0, bytes: 0, hour: 0, shown: [] };

/** Reads one history on. `more`: the slice is over before it is. */
async function readOn(space: Space, key: Key, found: Found, isOver: () => boolean): Promise<boolean | 'more'> {
  if (!(await takePacks(space, key, found, false))) return false;
  const { mailboxId, secrets } = relationOf(space.store, key);
  const begun = space.store.get(HISTORY, key) ?? { relation: key, ...NOT_BEGUN };
  const reads = secrets.map((secret) => capabilitiesOf(secret).read);
  const pages = await newestPage(readerOf(space.relay), mailboxId, reads, begun.after);
  if (pages === 'forbidden' || pages === 'gone') await noteCutOff(space, key);
  if (typeof pages === 'string') return false;
  const { index } = pages;
  let page: ReadResult | null = pages.page;
  // Where the mailbox has moved on from all that is known, it shows what tells of that.
  for (let after = Math.max(begun.after, (page.rows[0]?.seq ?? 0) - 1); ;) {
    // Numbers that do not go on from each other are no answer of a relay, and could go on for ever: set aside, so that no pass asks again soon.
    if (!isRun(page.rows, after)) throw new Error('the mailbox has holes');
    after = page.rows.at(-1)?.seq ?? after;
    const isEnd: boolean = page.rows.length === 0 || after >= page.last;
    // On its way while this page is judged.
    const next: Promise<ReadResult | null> | null = isEnd || isOver() ? null : pages.next(after);
    await takePage(space, found, { key, index, page, isEnd });
    if (isEnd) return true;
    if (next === null) return 'more';
    page = await next;
    if (page === null) return false;
  }
}

const noteCutOff = (space: Space, key: Key): Promise<void> =>
  space.store.transact((transaction) => {
    const relation = relationOf(transaction, key);
    const counters = { ...relation.counters, flags: relation.counters.flags | FLAGS.cutOff };
    if (counters.flags !== relation.counters.flags) transaction.put(RELATION, key, { ...relation, counters });
  });

type Page = { readonly key: Key; readonly index: number; readonly page: ReadResult; readonly isEnd: boolean };

const bytesOf = (rows: readonly EnvelopeRow[]): number =>
  rows.reduce((sum, { bytes }) => sum + LIMITS.rowBytes + (bytes?.length ?? 0), 0);

/** One page and how far it goes, in one commit; with the last of them, the end. */
function takePage(space: Space, found: Found, { key, index, page, isEnd }: Page): Promise<void> {
  return space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const relation = relationOf(transaction, key);
    const before = transaction.get(HISTORY, key) ?? { relation: key, ...NOT_BEGUN };
    const now = datedNow(space);
    const bytes = before.bytes + bytesOf(page.rows);
    if (bytes > MOST_MAILBOX_BYTES) throw new Error('the mailbox has no end');
    const rows = heldHours(page.rows, { before: before.hour, after: 0, now });
    const judging = {
      relation,
      keyOf: keysIn(transaction, key, found),
      leftOf: takenOutIn(transaction, relation),
      beside: chainsBeside(transaction, relation),
      effort: effortOf(space),
    };
    const taken = takeHistory(space.ports, account, judging, judgedSoFar(transaction, relation, before.after), rows);
    keepRows(transaction, key, taken);
    const { chains, openedUnder } = taken;
    const history: HistoryRow = {
      relation: key,
      after: rows.at(-1)?.seq ?? before.after,
      last: page.last,
      bytes,
      hour: rows.at(-1)?.hour ?? before.hour,
      shown: [...before.shown, ...taken.passed.map(({ envelopeId }) => envelopeId)],
    };
    const over = taken.isErased ? ({ state: 'stopped', vaulted: false } as const) : {};
    transaction.put(RELATION, key, { ...relation, chains, openedUnder, ...over });
    transaction.put(HISTORY, key, history);
    if (isEnd) end(space, transaction, found, { history, index });
  });
}

/** What is kept of a relation is reckoned anew where it was cut off, and then counted on. */
const keptSoFar = new WeakMap<RelationRow['chains'], number>();

function judgedSoFar(transaction: Transaction, { key, chains, openedUnder }: RelationRow, after: number): Judged {
  let kept = keptSoFar.get(chains) ?? 0;
  if (!keptSoFar.has(chains) && after > 0)
    for (const entry of transaction.all(ENTRY).values())
      if (entry.relation === key && entry.mailboxSeq <= after) kept += weightOf(entry);
  return { chains, openedUnder, kept };
}

/** What a person took out of their own space does not come back: its place is known, and what it covered. */
const takenOutIn =
  (transaction: Transaction, { key, relationId }: RelationRow): LeftOf =>
  ({ envelopeId, hour, seq: mailboxSeq }, { author, seq, hash }) => {
    const taken = takenOutOf(transaction, relationId, envelopeId);
    if (taken === null) return undefined;
    const { kind, time, standsFor } = taken.said;
    if (standsFor !== null && takenOutOf(transaction, relationId, standsFor) !== null) return null;
    const place = { relation: key, envelopeId, author, mine: false, seq, hash, kind, time, hour, mailboxSeq } as const;
    return leftOf({ ...place, ...NOTHING_LEFT }, taken);
  };
const NOTHING_LEFT = {
  visibleFrom: 0,
  heads: [],
  payload: new Uint8Array(0),
  contentKey: null,
  bodyHash: new Uint8Array(32),
  vaulted: true,
  opened: true,
  erased: true,
  removedAt: 0,
} as const;

/** The rows of one page, in the place of what was glimpsed of it. */
function keepRows(transaction: Transaction, key: Key, taken: ReturnType<typeof takeHistory>): void {
  keptSoFar.set(taken.chains, taken.kept);
  for (const { envelopeId, seq } of taken.passed) {
    const glimpsed = transaction.get(ENTRY, envelopeId);
    if (glimpsed?.relation === key && glimpsed.mailboxSeq === seq) transaction.delete(ENTRY, envelopeId);
  }
  for (const entry of taken.entries) {
    transaction.put(ENTRY, entry.envelopeId, unlessTakenOut(transaction, entry));
    if (transaction.get(VAULT_KEY, entry.envelopeId) !== undefined) transaction.delete(VAULT_KEY, entry.envelopeId);
  }
  // The newest of them: more are neither sent again nor awaited.
  for (const each of taken.unopened) noteUnopened(transaction, each);
  if (taken.unopened.length > 0)
    for (const each of beyond(transaction, UNOPENED, key, ({ hour }) => hour))
      transaction.delete(UNOPENED, unopenedKey(each));
  for (const each of taken.awaited) transaction.put(AWAITED, each.envelopeId, each);
  if (taken.awaited.length > 0)
    for (const each of beyond(transaction, AWAITED, key, ({ mailboxSeq }) => mailboxSeq))
      transaction.delete(AWAITED, each.envelopeId);
}

/** The oldest rows of one relation beyond what is kept of them. */
function beyond<T extends { readonly relation: Key }>(
  transaction: Transaction,
  table: Parameters<typeof transaction.all<T>>[0],
  key: Key,
  ageOf: (row: T) => number,
): readonly T[] {
  const rows = [...transaction.all(table).values()].filter(({ relation }) => relation === key);
  if (rows.length <= MOST_UNOPENED) return [];
  return rows.sort((a, b) => ageOf(a) - ageOf(b)).slice(0, rows.length - MOST_UNOPENED);
}

/** The whole of it is judged: what the vault knows beyond it is told, and the relation is as any other. */
function end(
  space: Space,
  transaction: Transaction,
  found: Found,
  { history, index }: { readonly history: HistoryRow; readonly index: number },
): void {
  const { relation: key, after: cursor } = history;
  const now = datedNow(space);
  const relation = relationOf(transaction, key);
  const groups = found.groups.get(relation.relationId) ?? [];
  const ended = endHistory(space.ports, accountOf(transaction), relation, { index, cursor, now });
  const whole = withWhatTheVaultKnows(ended, groups, now);
  transaction.put(RELATION, key, whole);
  noteReadWithout(transaction, key, cursor);
  judgeOpened(transaction, whole);
  const shown = new Set<EnvelopeId>(history.shown);
  const isShown = (id: EnvelopeId): boolean => shown.has(id) || transaction.get(ENTRY, id)?.relation === key;
  const lost = groups.flatMap(({ keys }) => keys).filter(({ envelopeId }) => !isShown(envelopeId)).length;
  if (lost > 0) transaction.put(LOST, key, { relation: key, count: lost });
  transaction.delete(LATER, key);
  transaction.delete(HISTORY, key);
}

/**
 * The newest of every relation, once a space was made from its vault; the rest of it then follows by itself. Where passes are made by hand it
 * is all there.
 */
export async function bringBack(
  { background }: Pick<Ports, 'background'>,
  opened: Opened,
  found: Found,
): Promise<void> {
  const { space } = opened;
  rememberFound(space, found);
  // Locked meanwhile, or refused by the device: the next pass begins with it.
  await showNewest(space, found).catch(() => false);
  opened.changed();
  const all = opened.sync();
  if (!background) await all;
}

/** How far a history has been read, for whoever waits for it; null where it cannot be read now, and where it has been. */
export function readingOf(
  { store, aside }: Space,
  { key, counters }: Pick<RelationRow, 'key' | 'counters'>,
): { readonly done: number; readonly total: number } | null {
  if (store.get(LATER, key) === undefined || aside.failures(laterSubject(key)) > 0) return null;
  if ((counters.flags & FLAGS.cutOff) !== 0) return null;
  const history = store.get(HISTORY, key);
  return { done: history?.after ?? 0, total: history?.last ?? 0 };
}
