// Reading again what did not open, once at the end of a later pass, by an answer of its own: what the relay showed in a wrong place or with a
// bit turned over is read from what it shows next. Only what opens in none of the answers is counted (PROTOCOL.md, A client's pass).
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { type ReadCursor, type ReadResult } from '../../../shared/protocol/api.ts';
import { type Inbox } from './inbox-work.ts';
import { receiveAgain } from './inbox.ts';
import { isRun, readEach } from '../relay/mailbox-read.ts';
import { heldRows } from './anew.ts';
import { mailboxesACall } from './reading.ts';
import { dropUnread, keepUnread, REREAD, type Unread } from './reread-row.ts';
import { type Space, currentSecret, isHere, relationOf } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

/** Times that a row is read again before it is counted. */
const TRIES = 2;

type Target = { readonly key: RelationKey; readonly stretch: Unread };

/** What is to be read again, as it stands before a pass reads on: what that finds is for the next one. */
export const unreadOf = (space: Space): readonly Target[] =>
  [...space.store.all(REREAD).values()].flatMap(({ relation, unread }) =>
    unread.map((stretch): Target => ({ key: relation, stretch })),
  );

/** `progressed` where something was taken; `reached` false where the relay went away. */
export async function rereadUnopened(
  space: Space,
  unread: readonly Target[],
): Promise<{ readonly reached: boolean; readonly progressed: boolean }> {
  const targets = unread.filter(({ key }) => isHere(space.store, key) && !space.aside.has(key));
  const batch = mailboxesACall(space);
  let progressed = false;
  for (let at = 0; at < targets.length; at += batch) {
    const asked = targets.slice(at, at + batch).flatMap((target) => {
      const cursor = space.aside.takeNow(target.key, () => cursorOf(space, target));
      return cursor === null ? [] : [{ target, cursor }];
    });
    if (asked.length === 0) continue;
    const results = await readEach(
      space.relay,
      asked.map(({ cursor }) => cursor),
    );
    if (results === null) return { reached: false, progressed };
    for (const [i, { target }] of asked.entries()) {
      const taken = await space.aside.take(target.key, () => takeAgain(space, target, results[i] as ReadResult));
      progressed ||= taken === true;
    }
  }
  return { reached: true, progressed };
}

function cursorOf(space: Space, { key, stretch }: Target): ReadCursor {
  const relation = relationOf(space.store, key);
  const read = bearerBytes(capabilitiesOf(currentSecret(relation)).read);
  return { mailboxId: relation.mailboxId, read, after: stretch.from - 1 };
}

async function takeAgain(space: Space, { key, stretch }: Target, { status, last, rows }: ReadResult): Promise<boolean> {
  if (status !== 0) return false;
  const shown = rows.filter(({ seq }) => seq <= Math.min(stretch.until, last));
  const isThere = last >= stretch.from;
  // A hole, or nothing of what is there: no answer to this.
  if (isThere && (shown.length === 0 || !isRun(shown, stretch.from - 1))) return false;
  await space.store.transact((transaction) => {
    dropUnread(transaction, key, stretch);
    // Not there any more: the mailbox is shorter than it was, and is read anew.
    if (!isThere) return;
    const inbox: Inbox = { space, transaction, key, oldest: stretch.oldest };
    const isLast = stretch.tries + 1 >= TRIES;
    const { left, untried } = receiveAgain(inbox, heldRows(space, relationOf(transaction, key), shown), isLast);
    const end = untried?.seq ?? (shown.at(-1)?.seq ?? stretch.until) + 1;
    if (end <= stretch.until) keepUnread(transaction, key, { ...stretch, from: end });
    const [first] = left;
    if (first !== undefined && !isLast)
      keepUnread(transaction, key, {
        from: first.seq,
        until: left.at(-1)?.seq ?? first.seq,
        tries: stretch.tries + 1,
        oldest: stretch.oldest,
      });
  });
  return true;
}
