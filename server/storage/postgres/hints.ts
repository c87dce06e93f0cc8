// What relays of one database tell each other through NOTIFY: which mailboxes grew or closed, by the database's own numbers, and which
// relay says so, since each has told its own listeners already. Other programs may speak on the channel: what is not understood is
// passed over. A payload stays below PostgreSQL's 8,000 bytes; more mailboxes than fit make more payloads.
import type { Changes, MailboxKey } from '../storage.ts';

export const CHANNEL = 'entretemps_changes';
const MAX_BYTES = 7_900;
const NOTHING: ReadonlySet<MailboxKey> = new Set();

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

/** Null for what this relay said itself, and for what no relay says. */
export function changesOf(relay: string, payload: string): Changes | null {
  const [, from, what, list = ''] = /^([a-z0-9]+) (grown|closed) (\d{1,16}(?:,\d{1,16})*)$/.exec(payload) ?? [];
  if (from === undefined || from === relay) return null;
  const keys = new Set(list.split(',').map(Number));
  return what === 'grown' ? { grown: keys, closed: NOTHING } : { grown: NOTHING, closed: keys };
}
