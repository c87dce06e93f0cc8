// Asking to be told, and no longer (PROTOCOL.md, Relay: push). Without PUSH_CONTACT there is no key to register under, so nothing
// is taken; forgetting goes on.
import { DAY, floorHour, HOUR } from '../../shared/clock.ts';
import { PUSH_FORGET, PUSH_HOURS, PUSH_KEY, PUSH_MAILBOX, type PushDevice, WAKE } from '../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { capabilityHash } from '../auth.ts';
import type { Calls, RelayParts } from './context.ts';
import { parsePushEndpoint } from '../push/endpoint.ts';
import { createPushKeys, isPoint } from '../push/keys.ts';
import type { PushRegistration } from '../storage/push.ts';
import type { Refused } from '../storage/storage.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

/**
 * The minutes of an hour at which devices are told: from the tenth on, so that what came at the end of the hour before has been
 * read by the device that wrote it.
 */
const FIRST_MINUTE = 10;
const MINUTES = 50;

/** How far ahead an hour may be, from the end of this one on. */
const LATEST = 31 * DAY;

export function routePush(calls: Calls, parts: RelayParts): void {
  const { storage, clock, random, config } = parts;
  const now = (): number => floorHour(clock.now());

  bind(calls, parts, 'wake', WAKE, ({ mailboxId, append, envelopeId, hour }) => {
    if (hour % HOUR !== 0 || hour > now() + HOUR + LATEST) return Promise.resolve(err({ type: 'malformed' }));
    // Where nobody is told, no hour is kept.
    if (config.pushContact === null) return Promise.resolve(ok({}));
    return nothing(storage.wakeAt({ mailboxId, appendHash: capabilityHash(append), envelopeId, hour }));
  });

  bind(calls, parts, 'push-key', PUSH_KEY, async () => {
    if (config.pushContact === null) return ok({ key: null });
    const keys = await storage.pushKeys(createPushKeys(random));
    return keys.ok ? ok({ key: keys.value.publicKey }) : keys;
  });

  bind(calls, parts, 'push-mailbox', PUSH_MAILBOX, ({ mailboxId, read, after, device }) => {
    const registration = registrationOf(device);
    if (!registration.ok) return Promise.resolve(registration);
    const cursor = { mailboxId, readHash: capabilityHash(read), after };
    return nothing(storage.registerMailboxPush({ ...registration.value, ...cursor }, now()));
  });

  bind(calls, parts, 'push-hours', PUSH_HOURS, ({ code, device }) => {
    const registration = registrationOf(device);
    if (!registration.ok) return Promise.resolve(registration);
    return nothing(storage.registerHoursPush({ ...registration.value, codeHash: capabilityHash(code) }, now()));
  });

  bind(calls, parts, 'push-forget', PUSH_FORGET, ({ endpoint, auth }) => nothing(storage.forgetPush(endpoint, auth)));

  function registrationOf(device: PushDevice): Result<PushRegistration, Refused> {
    if (config.pushContact === null) return err({ type: 'conflict' });
    const endpoint = parsePushEndpoint(device.endpoint, config.pushHosts);
    if (endpoint === null || !isPoint(device.p256dh)) return err({ type: 'malformed' });
    return ok({ ...device, endpoint, minute: FIRST_MINUTE + minuteOf(random.bytes(1)[0] ?? 0) });
  }
}

const minuteOf = (byte: number): number => byte % MINUTES;
