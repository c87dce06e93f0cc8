// Long because everything that a screen is told of a relation is put together in one place.
// Snapshots: the plain views that the screens get, computed from the rows of the open space. Nothing here changes anything.
import { DAY } from '../../../shared/clock.ts';
import { isNewer } from '../../../shared/codec.ts';
import { gapsOf, readBy, stoppedAuthors } from '../../../shared/crypto/relation/chains.ts';
import { bearableProfile } from '../../../shared/protocol/cadre.ts';
import { localTime, momentOf } from '../../../shared/rhythm/calendar.ts';
import { waitingAt } from '../../../shared/rhythm/late.ts';
import { promisesOf, type Waits } from '../../../shared/rhythm/promises.ts';
import type { Agenda } from '../../../shared/rhythm/windows.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { isTimeZone } from '../../../shared/time-zone.ts';
import { draftKey } from '../entries/entries.ts';
import { countedIn } from '../entries/came-again.ts';
import { digestOf } from '../entries/digest.ts';
import { scheduledOf } from '../entries/later.ts';
import { elsewhereOf, takenOf } from '../follow/drafts.ts';
import { consultStandingOf } from '../consult/view.ts';
import { firstStandingOf } from '../first/view.ts';
import { standingOf } from '../frame/view.ts';
import type { Course } from '../rhythm/fold.ts';
import { requestStandingOf } from '../requests/view.ts';
import { sharedPlanOf } from '../plan/view.ts';
import { agendaOfInvitation, type Standing, standingIn } from '../rhythm/agenda.ts';
import { hoursDiffer } from '../rhythm/hours.ts';
import { lastLetterUntil, rhythmStandingOf } from '../rhythm/view.ts';
import type { Digest } from '../state/digest-row.ts';
import { isLater } from '../state/later-row.ts';
import { coverStandingOf } from '../cover/view.ts';
import { transferStandingOf } from '../transfer/view.ts';
import { leavingOf } from './erase-relation.ts';
import { isKeptFromMoving } from './moves.ts';
import type { DeviceList } from '../../../shared/crypto/identity/identity.ts';
import { peerListOf } from '../send/letters.ts';
import { isOwnListBehind, openClaim } from '../send/peer-lists.ts';
import { ownListOf, shownList } from '../state/lists.ts';
import { LOST } from '../recovery/lost-row.ts';
import { lackingIn } from '../recovery/packs-at-hand.ts';
import { readingOf } from '../recovery/restore-later.ts';
import { FLAGS, isNeverTaken, RELATION, type RelationRow } from '../state/relation-row.ts';
import { DRAFT, HELD } from '../entries/draft-rows.ts';
import { filesBeside } from '../state/file-rows.ts';
import { ENTRY } from '../state/entry-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { joinedTo } from '../state/worksheet-rows.ts';
import { OUTBOX } from '../state/outbox-rows.ts';
import { type Space, accountOf } from '../state/space.ts';
import { type Head } from '../entries/pages.ts';
import { readPages, threadVersion } from '../entries/thread.ts';
import { unreadRows } from './unread.ts';
import { unconfirmed } from '../receive/voice.ts';
import { relationOfErased, waitingErasures } from '../vault/erasure-wait.ts';
import { RELATION_MEMORY } from '../vault/vault-records.ts';
import { NO_CONSULT_STANDING } from '../api/consult-views.ts';
import { NO_COVER_STANDING } from '../api/cover-views.ts';
import { NO_TRANSFER_STANDING } from '../api/transfer-views.ts';
import { NO_FIRST_STANDING } from '../api/first-views.ts';
import { NO_FRAME_STANDING } from '../api/frame-views.ts';
import { NO_REQUESTS } from '../api/request-views.ts';
import { NO_RHYTHM_STANDING } from '../api/rhythm-views.ts';
import { type DraftPlace, type RelationKey, type RelationNotice, type RelationView } from '../api/views.ts';

/** Where the name of somebody could not be read. */
const UNNAMED = '…';

/** Every relation that is here, oldest first. */
export const relationViews = (space: Space): readonly RelationView[] =>
  [...space.store.all(RELATION).values()]
    .sort((a, b) => a.createdAt - b.createdAt)
    .map((relation) => viewOf(space, relation));

/** A relation that cannot be shown says so in its own place: the others are shown all the same. */
function viewOf(space: Space, relation: RelationRow): RelationView {
  try {
    return relationView(space, relation);
  } catch {
    return closedView(relation, space.ports.clock.now());
  }
}

const closedView = (relation: RelationRow, now: number): RelationView => ({
  key: relation.key,
  relationId: relation.relationId,
  role: relation.role,
  state: relation.state,
  peerName: relation.peer.name,
  label: null,
  profile: relation.profile,
  frame: NO_FRAME_STANDING,
  first: NO_FIRST_STANDING,
  agenda: agendaOfInvitation(relation),
  rhythm: NO_RHYTHM_STANDING,
  cover: NO_COVER_STANDING,
  transfer: NO_TRANSFER_STANDING,
  consult: NO_CONSULT_STANDING,
  sharedPlan: null,
  requests: NO_REQUESTS,
  verified: relation.verified,
  notices: [{ type: 'set-aside', times: 1 }],
  waiting: { type: 'nothing', next: { day: Math.floor(now / DAY), opens: now, closes: now } },
  waitingSince: null,
  threadVersion: 0,
  unanswered: 0,
  unansweredCharacters: 0,
  unansweredMilliseconds: 0,
  entriesToday: [],
  lastAnswer: null,
  answers: 0,
  synthesis: null,
  word: null,
  unopened: { count: 0, first: null },
  held: null,
  scheduled: null,
  hasDraft: false,
  draftsElsewhere: [],
  draftsTaken: [],
  erasing: [],
  keptInVault: [],
  erasedAt: null,
  leaving: null,
});

function relationView(space: Space, relation: RelationRow): RelationView {
  const now = space.ports.clock.now();
  const profile = bearableProfile(relation.profile);
  const digest = digestOf(space, relation);
  const { agenda, delays, course } = standingIn(space, relation);
  const last = digest.latest.findLast(({ at, mine }) => !mine || at <= now) ?? null;
  const isOpenNow = isAnswered(course, last?.at ?? null, now);
  const waiting = isOpenNow ? digest.waiting : [];
  const waits = isOpenNow ? waitsIn(digest, agenda) : [];
  const oldest = waiting.reduce<number | null>(
    (min, entry) => (min === null ? entry.at : Math.min(min, entry.at)),
    null,
  );
  const stands = waitingAt(agenda, waits, now, { answered: last?.at ?? null, delays });
  const unread = relation.role === 'patient' ? unreadIn(space, relation) : NONE_UNREAD;
  // A calendar is slow, and thousands of entries ask whether they are of today: it is asked twice.
  const { timeZone } = space.ports;
  const today = localTime(now, timeZone).day;
  const begins = momentOf(today, 0, timeZone);
  const ends = momentOf(today + 1, 0, timeZone);
  return {
    key: relation.key,
    relationId: relation.relationId,
    role: relation.role,
    state: relation.state,
    peerName: relation.peer.name === '' ? UNNAMED : relation.peer.name,
    label: labelOf(space, relation),
    profile,
    frame: standingOf(space, relation),
    first: firstStandingOf(space, relation),
    agenda,
    verified: relation.verified,
    notices: noticesOf(space, relation, { agenda, delays }, waits),
    rhythm: rhythmStandingOf(space, relation, { waiting: stands, lastAnswer: last?.at ?? null, digest }),
    cover: coverStandingOf(space, relation),
    transfer: transferStandingOf(space, relation),
    consult: consultStandingOf(space, relation),
    sharedPlan: sharedPlanOf(space, relation),
    requests: requestStandingOf(space, relation),
    waiting: stands,
    waitingSince: oldest,
    threadVersion: threadVersion(space, relation.key),
    unanswered: waiting.length,
    unansweredCharacters: waiting.reduce((sum, { length }) => sum + length, 0),
    unansweredMilliseconds: waiting.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    entriesToday: digest.written.filter(({ at }) => at >= begins && at < ends),
    lastAnswer: last === null ? null : { id: last.id, at: last.at, opened: last.opened },
    answers: digest.answers,
    synthesis: unread.synthesis,
    word: unread.word,
    unopened: unread.unopened,
    held: heldOf(space, relation),
    scheduled: scheduledOf(space, relation, digest.latest),
    hasDraft: hasDraft(space.store, { relation: relation.key, kind: relation.role === 'patient' ? 'piece' : 'answer' }),
    draftsElsewhere: elsewhereOf(space, relation.key),
    draftsTaken: takenOf(space, relation.key),
    erasing: erasingIn(space, relation.key),
    keptInVault: keptIn(space, relation.key),
    erasedAt: relation.state === 'stopped' ? digest.told : null,
    leaving: leavingOf(space, relation.key),
  };
}

/** Words, or files beside none. */
const hasDraft = (reads: Space['store'], place: DraftPlace): boolean =>
  reads.get(DRAFT, draftKey(place)) !== undefined ||
  filesBeside(reads, place).length > 0 ||
  (place.kind === 'answer' && joinedTo(reads, place.relation, 'draft').length > 0);

/** Once it has ended nothing waits any more, unless a last letter may still come. */
const isAnswered = ({ end }: Course, lastAnswer: number | null, now: number): boolean =>
  end === null || end.at > now || lastLetterUntil(end, lastAnswer, now) !== null;

/** Of a frame without a volume, what left the queue counts for nothing. */
const waitsIn = ({ waits }: Digest, { versions }: Agenda): readonly Waits<EnvelopeId>[] =>
  versions.some(({ volume }) => volume !== null) ? waits : waits.filter(({ left }) => left === null);

/** What its patient has not opened here. */
type Unread = Pick<RelationView, 'synthesis' | 'word' | 'unopened'>;
const NONE_UNREAD: Unread = { synthesis: null, word: null, unopened: { count: 0, first: null } };

function unreadIn(space: Space, { key }: RelationRow): Unread {
  const parts = readPages(space, key).map(unreadOn);
  const unopened = parts.flatMap((part) => part.answers);
  const word = parts.findLast((part) => part.word !== null)?.word ?? null;
  const synthesis = parts.findLast((part) => part.synthesis !== null)?.synthesis ?? null;
  return {
    synthesis: synthesis === null || synthesis.opened ? null : synthesis.id,
    word: word === null || word.opened ? null : word.id,
    unopened: { count: unopened.length, first: unopened[0]?.id ?? null },
  };
}

type UnreadOn = {
  readonly answers: readonly Head[];
  /** The newest agreed word. */ readonly word: Head | null;
  readonly synthesis: Head | null;
};
const unreadByPage = new WeakMap<readonly Head[], UnreadOn>();

/** A page that is as it was is the same list: it is gone through once. */
function unreadOn(page: readonly Head[]): UnreadOn {
  const known = unreadByPage.get(page);
  if (known !== undefined) return known;
  const found = {
    answers: page.filter(({ kind, opened }) => kind === 'answer' && !opened),
    word: page.findLast(({ kind, erasedAt }) => kind === 'word' && erasedAt === null) ?? null,
    synthesis: page.findLast(({ kind, erasedAt }) => kind === 'synthesis' && erasedAt === null) ?? null,
  };
  unreadByPage.set(page, found);
  return found;
}

const erasingIn = (space: Space, key: RelationKey): RelationView['erasing'] =>
  [...space.store.all(OUTBOX).values()].flatMap((row) =>
    row.type === 'erase' && row.relation === key ? [row.envelopeId] : [],
  );

const keptIn = ({ store }: Space, key: RelationKey): RelationView['keptInVault'] =>
  waitingErasures(store).filter((id) => relationOfErased(store, id) === key);

function labelOf(space: Space, relation: RelationRow): string | null {
  const label = space.store.get(INVITATION, relation.mailboxId)?.label ?? '';
  return label === '' || label === relation.peer.name ? null : label;
}

function heldOf(space: Space, relation: RelationRow): RelationView['held'] {
  const held = space.store.get(HELD, relation.key);
  return held === undefined ? null : { sendsAt: held.sendsAt, from: held.visibleFrom };
}

function noticesOf(
  space: Space,
  relation: RelationRow,
  standing: Pick<Standing, 'agenda' | 'delays'>,
  waits: readonly Waits<EnvelopeId>[],
): readonly RelationNotice[] {
  const now = space.ports.clock.now();
  const { flags, refused, notOpened } = relation.counters;
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const notices: RelationNotice[] = [];
  const times = space.aside.failures(relation.key);
  if (times > 0) notices.push({ type: 'set-aside', times });
  if (relation.chains.oldProfile) notices.push({ type: 'old-copy' });
  if (has(FLAGS.twoVersions) || stoppedAuthors(relation.chains).length > 0) notices.push({ type: 'two-versions' });
  if (has(FLAGS.usedTwice)) notices.push({ type: 'used-twice' });
  if (relation.unreadMemory.length > 0)
    notices.push({
      type: 'memory-unread',
      newer: isNewer(RELATION_MEMORY, relation.unreadMemory),
      asks: relation.state === 'recovered-unconfirmed',
    });
  else if (relation.state === 'recovered-unconfirmed')
    notices.push({ type: 'peer-recovered', at: relation.recoveredAt });
  const reading = readingOf(space, relation);
  if (reading !== null) notices.push({ type: 'reading-history', ...reading });
  else if (isLater(space.store, relation.key)) notices.push({ type: 'read-later' });
  else if (isNeverTaken(relation)) notices.push({ type: 'cut-off' });
  else if (has(FLAGS.cutOff | FLAGS.sendingRefused | FLAGS.replaced) || isGone(space, relation))
    notices.push({ type: 'cut-off' });
  if (isKeptFromMoving(space, relation)) notices.push({ type: 'kept-from-moving' });
  const gaps = gapsOf(relation.chains, now).filter((gap) => gap.stage !== 'fresh');
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  // Of what only the vault still knew, places told of count too: the larger of the two is what is missing at the least.
  const lost = space.store.get(LOST, relation.key)?.count ?? 0;
  if (missing > 0 || lost > 0)
    notices.push({
      type: 'entries-missing',
      count: Math.max(missing, lost),
      withheld: lost > 0 || gaps.some((gap) => gap.stage === 'withheld'),
    });
  const keysUnread = lackingIn(space, relation.key);
  if (keysUnread > 0) notices.push({ type: 'keys-unread', count: keysUnread });
  if (has(FLAGS.olderHistory)) notices.push({ type: 'older-history' });
  if (relation.role === 'patient' && relation.state === 'active' && isUnread(space, relation, standing, waits, now))
    notices.push({ type: 'not-yet-arrived' });
  if (refused > 0) notices.push({ type: 'refused-envelope', count: refused });
  const unopened = notOpened + countedIn(space.store, relation.key);
  if (unopened > 0) notices.push({ type: 'cannot-open-here', count: unopened });
  // Hours of a zone that this device does not know are not the other person's hours.
  if (has(FLAGS.pleaseUpdate) || !isTimeZone(relation.profile.rhythm.timeZone)) notices.push({ type: 'please-update' });
  const differ = hoursDiffer(standing.agenda, now);
  if (differ !== null) notices.push({ type: 'hours-differ', agreed: differ.agreed, here: differ.here });
  notices.push(...unreadRows(space, relation));
  if (lacksAnnouncement(space, relation)) notices.push({ type: 'announcement-missing' });
  if (knowsMoreOfOwn(space, relation)) notices.push({ type: 'own-list-behind' });
  const strange =
    relation.state === 'recovered-unconfirmed' ? 'none' : unconfirmed(relation, listShown(space, relation), now);
  if (strange !== 'none') notices.push({ type: 'unconfirmed-device', asks: strange === 'ask' });
  return notices;
}

/** Their devices changed, and what says how has not arrived: until then only those are written to that know of it. */
const lacksAnnouncement = (space: Space, relation: RelationRow): boolean =>
  openClaim(relation, listShown(space, relation)) !== null;

/** They know devices of this account that are not known here. */
const knowsMoreOfOwn = (space: Space, relation: RelationRow): boolean => {
  const own = ownListOf(accountOf(space.store), space.ports.random);
  return isOwnListBehind(relation, own, listShown(space, relation));
};

/** They have revoked every device they had: nothing reaches them, until one comes back by a recovery. */
const isGone = (space: Space, relation: RelationRow): boolean =>
  relation.state !== 'stopped' && listShown(space, relation).active.size === 0;

/** Two hundred lists are verified a moment after they are first shown: an unlocking would wait for that longer than for all else. */
const listShown = ({ store, ports }: Space, { peer }: RelationRow): DeviceList =>
  store.isWhole() ? peerListOf({ peer }, ports.random) : shownList(peer.aik, peer.list, ports.random);

/** An entry the relay has, of which a day past its window no letter says that it was read. */
function isUnread(
  space: Space,
  relation: RelationRow,
  { agenda, delays }: Pick<Standing, 'agenda' | 'delays'>,
  waits: readonly Waits<EnvelopeId>[],
  now: number,
): boolean {
  return promisesOf(agenda, waits, delays).all.some(({ id, window }) => {
    const row = space.store.get(ENTRY, id);
    if (row === undefined || row.mailboxSeq === 0 || window.type === 'none') return false;
    const isRead = relation.peer.confirmed.some((device) => readBy(relation.chains, device, row.author) >= row.seq);
    return !isRead && now > window.closes + DAY;
  });
}
