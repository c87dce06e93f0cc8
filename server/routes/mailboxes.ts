// Create, rotate, delete a mailbox (PROTOCOL.md, Relay).
import { utcDayOf } from '../../shared/clock.ts';
import { CREATE, DELETE, OWN, ROTATE } from '../../shared/protocol/api.ts';
import { capabilityHash } from '../auth.ts';
import type { Calls, RelayParts } from './context.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

export function routeMailboxes(calls: Calls, parts: RelayParts): void {
  const { storage, clock, config } = parts;
  const { mailboxBytes: cap, mailboxBlobBytes: blobCap } = config;

  bind(calls, parts, 'create', CREATE, ({ mailboxId, hashes, own, payment }) => {
    const paid = { kind: payment.kind === 0 ? 'admission' : 'voucher', hash: capabilityHash(payment.code) } as const;
    return nothing(storage.create({ mailboxId, hashes, own, payment: paid, cap, blobCap }, utcDayOf(clock.now())));
  });

  bind(calls, parts, 'own', OWN, ({ admin, ...mailbox }) =>
    nothing(storage.createOwn({ ...mailbox, adminHash: capabilityHash(admin) }, utcDayOf(clock.now()))),
  );

  bind(calls, parts, 'rotate', ROTATE, ({ admin, ...rotation }) =>
    nothing(storage.rotate({ ...rotation, adminHash: capabilityHash(admin) })),
  );

  bind(calls, parts, 'delete', DELETE, ({ mailboxId, admin }) =>
    nothing(storage.remove(mailboxId, capabilityHash(admin))),
  );
}
