// Claim and probe an admission, deposit vouchers (PROTOCOL.md, Relay).
import { utcDayOf } from '../../shared/clock.ts';
import { CLAIM, PROBE, VOUCHERS } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../auth.ts';
import type { Calls, RelayParts } from './context.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

export function routeAdmissions(calls: Calls, parts: RelayParts): void {
  const { storage, clock } = parts;

  bind(calls, parts, 'claim', CLAIM, ({ code, hash }) => storage.claim(capabilityHash(code), hash));

  bind(calls, parts, 'probe', PROBE, ({ code }) => storage.probe(capabilityHash(code)));

  bind(calls, parts, 'vouchers', VOUCHERS, ({ code, hashes }) =>
    nothing(storage.depositVouchers(capabilityHash(code), hashes, utcDayOf(clock.now()) + LIMITS.voucherDays)),
  );
}
