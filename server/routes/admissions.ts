// Claim and probe an admission, make others of it, deposit vouchers (PROTOCOL.md, Relay).
import { utcDayOf } from '../../shared/clock.ts';
import { CLAIM, GRANT, GRANTS, PROBE, VOUCHERS, WITHDRAW_GRANT } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../auth.ts';
import type { Calls, RelayParts } from './context.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

export function routeAdmissions(calls: Calls, parts: RelayParts): void {
  const { storage, clock } = parts;

  bind(calls, parts, 'claim', CLAIM, ({ code, hash }) => storage.claim(capabilityHash(code), hash));

  bind(calls, parts, 'probe', PROBE, ({ code }) => storage.probe(capabilityHash(code)));

  bind(calls, parts, 'grant', GRANT, ({ code, hash, allowance }) =>
    storage.grant(capabilityHash(code), { hash, allowance, today: utcDayOf(clock.now()) }),
  );

  bind(calls, parts, 'grants', GRANTS, ({ code }) => storage.grants(capabilityHash(code)));

  bind(calls, parts, 'withdraw', WITHDRAW_GRANT, ({ code, id }) => storage.withdrawGrant(capabilityHash(code), id));

  bind(calls, parts, 'vouchers', VOUCHERS, ({ code, hashes }) =>
    nothing(storage.depositVouchers(capabilityHash(code), hashes, utcDayOf(clock.now()) + LIMITS.voucherDays)),
  );
}
