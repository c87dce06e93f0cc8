// Create, rotate, delete a mailbox (PROTOCOL.md, Relay).
import type { Hono } from 'hono';
import { dayOf } from '../../shared/clock.ts';
import { CREATE, DELETE, ROTATE } from '../../shared/protocol/api.ts';
import { capabilityHash } from '../auth.ts';
import type { RelayEnv, RelayParts } from '../context.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

export function routeMailboxes(app: Hono<RelayEnv>, parts: RelayParts): void {
  const { storage, clock, config } = parts;

  bind(app, parts, 'create', CREATE, ({ mailboxId, hashes, own, payment }) => {
    const paid = { kind: payment.kind === 0 ? 'admission' : 'voucher', hash: capabilityHash(payment.code) } as const;
    return nothing(
      storage.create({ mailboxId, hashes, own, payment: paid, cap: config.mailboxBytes }, dayOf(clock.now())),
    );
  });

  bind(app, parts, 'rotate', ROTATE, ({ admin, ...rotation }) =>
    nothing(storage.rotate({ ...rotation, adminHash: capabilityHash(admin) })),
  );

  bind(app, parts, 'delete', DELETE, ({ mailboxId, admin }) =>
    nothing(storage.remove(mailboxId, capabilityHash(admin))),
  );
}
