// Notices: asking the relay to tell this device that something came, and saying how far it has read, so that it is not told of that
// (PROTOCOL.md, Relay: push). The capability goes to the relay from here and never to the page, which holds the browser's
// subscription. A relation is told by its mailbox; a space that invites is told by the hour, beside no mailbox.
import { DAY, HOUR } from '../../../shared/clock.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { PUSH_FORGET, PUSH_HOURS, PUSH_KEY, PUSH_MAILBOX, type PushDevice } from '../../../shared/protocol/api.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { PUSH, type PushRow, type Told } from './push-row.ts';
import { RELATION } from '../state/relation-row.ts';
import { type CallFailure, mayRetry } from '../relay/relay-client.ts';
import { SELF } from '../state/keys.ts';
import { accountOf, currentSecret, type Space } from '../state/space.ts';
import type { PushProblem, PushView } from '../api/views.ts';

/**
 * What this opening of the space knows: that the browser's subscription is the one on record, what the relay was last told, and
 * whether it wants a subscription anew. Registered again at every opening, since a relay may have forgotten.
 */
type Standing = { said: string; anew: boolean };
const standings = new WeakMap<Space, Standing>();

export const pushView = (space: Space): PushView => {
  const row = space.store.get(PUSH, SELF);
  const told = row?.told ?? null;
  return {
    asked: row !== undefined,
    told:
      told === null
        ? null
        : {
            relation: told.relation,
            hours: told.hours,
            service: /^https:\/\/([^/:]+)/.exec(told.endpoint)?.[1] ?? '',
            anew: standings.get(space)?.anew ?? false,
          },
  };
};

/** The relay's key to subscribe under; null where it tells nobody. */
export async function pushKey(space: Space): Promise<Result<Uint8Array | null, 'offline'>> {
  const answer = await space.relay.call(PUSH_KEY, {});
  return answer.ok ? ok(answer.value.key) : err('offline');
}

/** Asks to be told from now on, under a subscription that the browser has made. */
export async function startPush(space: Space, told: Told): Promise<Result<null, PushProblem>> {
  const said = saidOf(space, told);
  if (said === null) return err('refused');
  const failure = await register(space, told);
  if (failure !== null) {
    // Its answer may be all that was lost: the relay is told once more what is on record.
    const standing = standings.get(space);
    if (standing !== undefined) standing.said = '';
    return err(problemOf(failure));
  }
  await put(space, { told });
  standings.set(space, { said, anew: false });
  return ok(null);
}

/** Is told of nothing from now on; the relay, where it cannot be reached, learns so from the push service. */
export async function stopPush(space: Space): Promise<void> {
  const told = space.store.get(PUSH, SELF)?.told ?? null;
  await put(space, { told: null });
  standings.delete(space);
  if (told !== null) await space.relay.call(PUSH_FORGET, { endpoint: told.endpoint, auth: told.auth });
}

/** The offer was answered; it is not made again. */
export async function declinePush(space: Space): Promise<void> {
  if (space.store.get(PUSH, SELF) === undefined) await put(space, { told: null });
}

/**
 * Which subscription the browser holds for this space, or null. Where it is the one on record it is kept up from now on; else
 * nothing is told any more under this space: false.
 */
export async function keepPush(space: Space, endpoint: string | null): Promise<boolean> {
  const told = space.store.get(PUSH, SELF)?.told ?? null;
  if (told === null) return true;
  if (told.endpoint !== endpoint) {
    await put(space, { told: null });
    return false;
  }
  if (!standings.has(space)) standings.set(space, { said: '', anew: false });
  await renewPush(space);
  return true;
}

/** Says how far this device has read, where that changed: part of every pass. True where the screens have news of it. */
export async function renewPush(space: Space): Promise<boolean> {
  const told = space.store.get(PUSH, SELF)?.told ?? null;
  const standing = standings.get(space);
  if (told === null || standing === undefined || standing.anew) return false;
  const said = saidOf(space, told);
  if (said === null || said === standing.said) return false;
  const failure = await register(space, told);
  // Stopped while it was on its way: the relay is to forget what it was just told.
  if (space.store.get(PUSH, SELF)?.told !== told) {
    await space.relay.call(PUSH_FORGET, { endpoint: told.endpoint, auth: told.auth });
    return false;
  }
  if (failure === null) standing.said = said;
  else if (failure.type === 'refused' && failure.refusal === 'conflict') standing.anew = true;
  return standing.anew;
}

async function register(space: Space, told: Told): Promise<CallFailure | null> {
  const { endpoint, p256dh, auth, key } = told;
  const device: PushDevice = { endpoint, p256dh, auth, key, hours: utcHours(space, told) };
  if (told.relation === null) {
    const { practice } = accountOf(space.store);
    if (practice === null) return { type: 'refused', refusal: 'not-admitted', retryAfter: null };
    const answer = await space.relay.call(PUSH_HOURS, { code: bearerBytes(practice.admission), device });
    return answer.ok ? null : answer.error;
  }
  const relation = space.store.get(RELATION, told.relation);
  if (relation === undefined) return { type: 'refused', refusal: 'gone', retryAfter: null };
  const read = bearerBytes(capabilitiesOf(currentSecret(relation)).read);
  const { mailboxId, cursor } = relation;
  const answer = await space.relay.call(PUSH_MAILBOX, { mailboxId, read, after: cursor, device });
  return answer.ok ? null : answer.error;
}

/** What the relay is told, in a word that changes with it; null where there is nothing to be told of. */
function saidOf(space: Space, told: Told): string | null {
  const hours = utcHours(space, told);
  if (told.relation === null) return accountOf(space.store).practice === null ? null : `${hours}`;
  const relation = space.store.get(RELATION, told.relation);
  return relation === undefined ? null : `${hours} ${relation.inForce} ${relation.cursor}`;
}

/**
 * Hours of the device's own day as UTC hours of today. An hour that reaches into two of them, where a zone is off by half an
 * hour, tells only where both are wanted; by the hour, where it begins in one.
 */
function utcHours({ ports }: Space, { hours, relation }: Told): number {
  const today = Math.floor(ports.clock.now() / DAY) * DAY;
  const wanted = (moment: number): boolean =>
    (hours & (1 << Math.floor(localTime(moment, ports.timeZone).minute / 60))) !== 0;
  let mask = 0;
  let touched = 0;
  for (let hour = 0; hour < 24; hour++) {
    const begins = today + hour * HOUR;
    if (wanted(begins)) touched |= 1 << hour;
    if (wanted(begins) && (relation === null || wanted(begins + HOUR - 1))) mask |= 1 << hour;
  }
  // One hour in a zone that is off by half an hour holds no whole UTC hour: then those it touches.
  return mask === 0 ? touched : mask;
}

function problemOf(failure: CallFailure): PushProblem {
  if (mayRetry(failure) || failure.type !== 'refused') return 'offline';
  if (failure.refusal === 'malformed') return 'service-unknown';
  return failure.refusal === 'conflict' ? 'not-offered' : 'refused';
}

const put = (space: Space, row: PushRow): Promise<void> =>
  space.store.transact((transaction) => transaction.put(PUSH, SELF, row));
