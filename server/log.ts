// The log: JSON lines, an allowlist of fields and of what each may hold. Promises: no address, browser, mailbox, capability,
// code or text of anyone can enter, whatever a caller passes; times are whole hours, since a finer one would undo the coarse
// time that envelopes carry.
import { type Clock, floorHour } from '../shared/clock.ts';
import type { LogLevel } from './config.ts';
import { placeIn } from './frames.ts';

const EVENTS = ['started', 'stopped', 'migrated', 'request', 'fault', 'expired', 'plain-http', 'push-refused'] as const;
const ROUTES = [
  'create',
  'own',
  'append',
  'read',
  'subscribe',
  'erase',
  'wake',
  'rotate',
  'delete',
  'claim',
  'probe',
  'grant',
  'grants',
  'withdraw',
  'vouchers',
  'blob-open',
  'blob-put',
  'blob-read',
  'blob-erase',
  'push-key',
  'push-mailbox',
  'push-hours',
  'push-forget',
  'paths',
  'page',
  'other',
] as const;
export type LogEvent = (typeof EVENTS)[number];
export type RouteName = (typeof ROUTES)[number];

export type LogFields = {
  route?: RouteName;
  status?: number;
  ms?: number;
  count?: number;
  /** An error's code (SQLITE_FULL, EADDRINUSE) or class (TypeError), never its message. */
  reason?: string;
  /** Where a fault was thrown in this source: file.ts:line. */
  at?: string;
};

export type Log = {
  /** Whether single requests are logged: LOG_LEVEL=debug. */
  readonly requests: boolean;
  write(event: LogEvent, fields?: LogFields): void;
  /** An unexpected error, reduced to what the allowlist lets through. */
  fault(error: unknown, route?: RouteName): void;
};

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

const FIELDS: { readonly [K in keyof Required<LogFields>]: (value: unknown) => boolean } = {
  route: (value) => ROUTES.some((known) => known === value),
  status: isNumber,
  ms: isNumber,
  count: isNumber,
  reason: matches(/^(SQLITE_[A-Z_]{1,40}|E[A-Z]{2,20}|[A-Z][a-z]{1,12}Error|Error|unknown)$/),
  at: matches(/^[a-z-]{1,30}\.ts:\d{1,4}$/),
};

export function createLog(ports: { write: (line: string) => void; clock: Clock; level: LogLevel }): Log {
  const write = (event: LogEvent, fields: LogFields = {}): void => {
    if (ports.level === 'quiet' && event !== 'fault') return;
    if (!EVENTS.includes(event)) return;
    const kept = Object.entries(fields).filter(
      ([name, value]) => Object.hasOwn(FIELDS, name) && FIELDS[name as keyof LogFields](value),
    );
    const time = new Date(floorHour(ports.clock.now())).toISOString().slice(0, 13);
    ports.write(`${JSON.stringify({ time, event, ...Object.fromEntries(kept) })}\n`);
  };
  return {
    requests: ports.level === 'debug',
    write,
    fault: (error, route) => write('fault', { reason: reasonOf(error), ...placeOf(error), ...(route && { route }) }),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return FIELDS.reason(code) ? code : 'unknown';
}

function placeOf(error: unknown): { at?: string } {
  const at = error instanceof Error ? placeIn(error.stack ?? '') : null;
  return at === null ? {} : { at };
}
