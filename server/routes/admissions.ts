// Claim and probe an admission, deposit vouchers (PROTOCOL.md, Relay).
import type { Hono } from 'hono';
import { dayOf } from '../../shared/clock.ts';
import { CLAIM, PROBE, VOUCHERS } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../auth.ts';
import type { RelayEnv, RelayParts } from '../context.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

export function routeAdmissions(app: Hono<RelayEnv>, parts: RelayParts): void {
  const { storage, clock } = parts;

  bind(app, parts, 'claim', CLAIM, ({ code, hash }) => storage.claim(capabilityHash(code), hash));

  bind(app, parts, 'probe', PROBE, ({ code }) => storage.probe(capabilityHash(code)));

  bind(app, parts, 'vouchers', VOUCHERS, ({ code, hashes }) =>
    nothing(storage.depositVouchers(capabilityHash(code), hashes, dayOf(clock.now()) + LIMITS.voucherDays)),
  );
}
