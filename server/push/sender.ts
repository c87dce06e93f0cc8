// Tells the devices that are due, once a minute. What is due lies in the storage, so a restart forgets nothing; a lease there keeps
// two processes from sending the same one. A push service that is down or asks for patience is tried again, later each time; an
// endpoint that is gone is forgotten. At most a batch is in memory. A process killed between the answer and its note sends twice,
// which the constant topic and tag make one notice.
import { type Clock, HOUR, MINUTE, type Random, SECOND } from '../../shared/clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { PushKeys, Settlement, Wake } from '../storage/push.ts';
import type { Storage } from '../storage/storage.ts';
import { parsePushEndpoint } from './endpoint.ts';
import type { PushAnswer, PushHttp } from './http.ts';
import { pushRequest } from './message.ts';

export const ROUND_EVERY_MS = MINUTE;
const BATCH = 64;
const AT_ONCE = 8;
/** Longer than a batch takes where every answer comes at the last moment (http.ts). */
const LEASE_MINUTES = 5;
const LONGEST_WAIT_MS = HOUR;
/** A push service that asks for more than this is asked again. */
const LONGEST_RETRY_AFTER_MS = 6 * HOUR;
/** About a day of trying; then it is left until there is more to read. */
const MOST_ATTEMPTS = 28;

export type PushOutcome = 'sent' | 'later' | 'gone' | 'refused' | 'given-up';

type Ports = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly http: PushHttp;
  readonly log: Log;
  readonly metrics: Metrics | null;
  /** The VAPID subject. */
  readonly contact: string;
  /** Ends of the host names that may be called. */
  readonly hosts: readonly string[];
  /** A line for the operator. */
  readonly say?: (line: string) => void;
};

export type Sender = {
  /** Sends what is due. While one round runs another is that one. Never rejects. */
  round(): Promise<void>;
  /** Gives up what is under way, which stays due. */
  close(): Promise<void>;
};

export function createSender({ storage, clock, random, http, log, metrics, contact, hosts, say }: Ports): Sender {
  const reached = createReached(say ?? (() => undefined));
  const closing = new AbortController();
  let running: Promise<void> | null = null;

  async function sendDue(): Promise<void> {
    while (!closing.signal.aborted) {
      const now = clock.now();
      const lease = (Math.floor(now / MINUTE) + LEASE_MINUTES) * MINUTE;
      const taken = await storage.takeWakes(now, lease, BATCH);
      if (!taken.ok || taken.value.keys === null) return;
      const { keys, wakes } = taken.value;
      const queue = [...wakes];
      const work = async (): Promise<void> => {
        for (let wake = queue.shift(); wake !== undefined; wake = queue.shift()) await send(wake, keys);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (wakes.length < BATCH) return;
    }
  }

  async function send(wake: Wake, keys: PushKeys): Promise<void> {
    // Asked again: the setting may have changed since, and a database may come from anywhere.
    const allowed = parsePushEndpoint(wake.endpoint, hosts) !== null;
    const answer = allowed
      ? await http.post(pushRequest(wake, keys, { contact, now: clock.now(), random }), closing.signal)
      : GONE;
    if (answer === null && closing.signal.aborted) return;
    if (allowed) reached(answer !== null);
    const { outcome, settlement } = judge(answer, wake.attempts, clock.now());
    metrics?.observePush(outcome);
    if (outcome === 'refused') log.write('push-refused', { status: answer?.status ?? 0 });
    await storage.settleWake(wake, settlement);
  }

  return {
    round: () => {
      running ??= sendDue()
        .catch((error: unknown) => log.fault(error))
        .finally(() => {
          running = null;
        });
      return running;
    },
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

/** So many attempts in a row without an answer are no matter of one service. */
const SILENT_ATTEMPTS = 3;
const SILENT_LINE =
  'No push service answers, so no device is told of what came: see the name server of this machine and its way out to port 443 (server/OPERATIONS.md, Notices). It is tried again, and nothing of what came is lost.';
const ANSWERED_LINE = 'Push services answer again: devices are told.';

/** Says at the first of a row that nobody is reached, and once somebody is again. */
function createReached(say: (line: string) => void): (isReached: boolean) => void {
  let vain = 0;
  return (isReached) => {
    if (isReached && vain >= SILENT_ATTEMPTS) say(ANSWERED_LINE);
    vain = isReached ? 0 : vain + 1;
    if (vain === SILENT_ATTEMPTS) say(SILENT_LINE);
  };
}

const GONE: PushAnswer = { status: 410, retryAfter: null };

type Judged = { readonly outcome: PushOutcome; readonly settlement: Settlement };

/** What a push service's answer means (RFC 8030, section 5 and 7.3). `now` in ms. */
export function judge(answer: PushAnswer | null, attempts: number, now: number): Judged {
  const status = answer?.status ?? 0;
  if (status >= 200 && status < 300) return { outcome: 'sent', settlement: { type: 'told' } };
  if (status === 404 || status === 410) return { outcome: 'gone', settlement: { type: 'gone' } };
  const again = status === 0 || status === 429 || status >= 500;
  // A key, a size or an address it does not take: the same bytes would be refused again.
  if (!again) return { outcome: 'refused', settlement: { type: 'told' } };
  if (attempts + 1 >= MOST_ATTEMPTS) return { outcome: 'given-up', settlement: { type: 'told' } };
  const wait = Math.max(Math.min(2 ** attempts * MINUTE, LONGEST_WAIT_MS), askedWait(answer?.retryAfter ?? null, now));
  return { outcome: 'later', settlement: { type: 'later', at: now + wait } };
}

/** Retry-After in ms, as seconds or as a date (RFC 9110); 0 where there is none to follow. */
function askedWait(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  const asked = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - now;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_RETRY_AFTER_MS) : 0;
}
