// What relays of one database tell each other through NOTIFY: which mailboxes grew or closed, by the database's own numbers, and which
// relay says so, since each has told its own listeners already. Other programs may speak on the channel: what is not understood is
// passed over. A payload stays below PostgreSQL's 8,000 bytes; more mailboxes than fit make more payloads.
// The queue that they travel in is the server's, of all its databases: one listener that reads no further fills it, and then the COMMIT
// of whoever says something fails. What is stored goes before what is said of it: relays then store without a word and look by themselves.
import type { Changes, MailboxKey } from '../storage.ts';
import { isQueueFull } from './errors.ts';

export const CHANNEL = 'entretemps_changes';
const MAX_BYTES = 7_900;
const NOTHING: ReadonlySet<MailboxKey> = new Set();
export const MISSED: Changes = { grown: NOTHING, closed: NOTHING, missed: true };

/** `relay`: letters and digits. */
export function payloadsOf(relay: string, { grown, closed }: Partial<Changes>): string[] {
  return [...written(relay, 'grown', grown), ...written(relay, 'closed', closed)];
}

function written(relay: string, what: 'grown' | 'closed', keys: ReadonlySet<MailboxKey> = NOTHING): string[] {
  const payloads: string[] = [];
  let payload = '';
  for (const key of keys) {
    if (payload !== '' && payload.length + 1 + String(key).length > MAX_BYTES) {
      payloads.push(payload);
      payload = '';
    }
    payload = payload === '' ? `${relay} ${what} ${key}` : `${payload},${key}`;
  }
  return payload === '' ? payloads : [...payloads, payload];
}

/** What a relay says that could not say for a while what grew. */
export const missedPayload = (relay: string): string => `${relay} missed`;

/** Null for what this relay said itself, and for what no relay says. */
export function changesOf(relay: string, payload: string): Changes | null {
  const silent = /^([a-z0-9]+) missed$/.exec(payload)?.[1];
  if (silent !== undefined) return silent === relay ? null : MISSED;
  const [, from, what, list = ''] = /^([a-z0-9]+) (grown|closed) (\d{1,16}(?:,\d{1,16})*)$/.exec(payload) ?? [];
  if (from === undefined || from === relay) return null;
  const keys = new Set(list.split(',').map(Number));
  return what === 'grown' ? { grown: keys, closed: NOTHING } : { grown: NOTHING, closed: keys };
}

/** Beats of the listener between two looks while nobody can be told. */
const LOOK_EVERY = 6;
/** Parts of the queue: from here on hints are as good as lost; below there they are said again. */
const FULL = 0.95;
const ROOM_AGAIN = 0.5;

export const QUEUE_LINE =
  "PostgreSQL's queue of NOTIFY is full: a program that listens there reads no further (pg_stat_activity: a session long in a transaction). End it. Relays store everything meanwhile, and live hints come up to half a minute late.";

type HintingPorts = {
  /** To all who wait here: look. */
  readonly look: () => void;
  /** To the other relays: they have to look. */
  readonly sayMissed: () => Promise<unknown>;
  readonly say: (line: string) => void;
};

export function createHinting({ look, sayMissed, say }: HintingPorts) {
  let full = false;
  /** Something was stored without a word. */
  let owes = false;
  let beats = 0;

  const fill = (): void => {
    if (!full) say(QUEUE_LINE);
    full = true;
  };

  async function catchUp(): Promise<void> {
    full = false;
    look();
    if (!owes) return;
    owes = false;
    await sayMissed().catch(() => {
      owes = true;
    });
  }

  return {
    /** Stores and says so, or where nothing can be said stores alone. `attempt` is told whether to say it, and may be asked twice. */
    async store<T>(attempt: (says: boolean) => Promise<T>): Promise<T> {
      if (!full)
        try {
          return await attempt(true);
        } catch (error) {
          if (!isQueueFull(error)) throw error;
          fill();
        }
      const done = await attempt(false);
      owes = true;
      return done;
    },
    /** How full the queue is, at each beat of the listener. */
    beat(usage: number): void {
      if (usage >= FULL) fill();
      if (full && usage < ROOM_AGAIN) return void catchUp();
      if (owes && !full) return void catchUp();
      if (full && beats++ % LOOK_EVERY === 0) look();
    },
  };
}
