// How two devices of a call may reach each other where no way leads straight from one to the other (PROTOCOL.md, Relay: paths).
import { PATHS } from '../../shared/protocol/api.ts';
import { err, ok } from '../../shared/result.ts';
import { capabilityHash } from '../auth.ts';
import { turnCredentials } from '../turn.ts';
import type { Calls, RelayParts } from './context.ts';
import { bind } from './endpoint.ts';

export function routePaths(calls: Calls, parts: RelayParts): void {
  const { storage, clock, random, config } = parts;
  const { turn } = config;

  bind(calls, parts, 'paths', PATHS, async ({ mailboxId, read }) => {
    if (turn === null) return ok({ paths: null });
    const [watched] = await storage.watch([{ mailboxId, readHash: capabilityHash(read), after: 0 }]);
    if (watched === null || watched === undefined) return err({ type: 'forbidden' });
    return ok({ paths: { uris: turn.uris, ...turnCredentials(turn.secret, clock.now(), random) } });
  });
}
