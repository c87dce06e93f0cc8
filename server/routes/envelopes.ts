// Append, read, erase envelopes (PROTOCOL.md, Relay). The received time is floored to the hour here and exists no finer.
import { floorHour } from '../../shared/clock.ts';
import { APPEND, ERASE, READ, type ReadCursor, type ReadResult } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { ok } from '../../shared/result.ts';
import { capabilityHash } from '../auth.ts';
import type { Calls, RelayParts } from './context.ts';
import type { Cursor } from '../storage/storage.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

export function routeEnvelopes(calls: Calls, parts: RelayParts): void {
  const { storage, clock } = parts;

  bind(calls, parts, 'append', APPEND, (items) =>
    storage.append(
      items.map(({ append, ...item }) => ({ ...item, appendHash: capabilityHash(append) })),
      floorHour(clock.now()),
    ),
  );

  bind(
    calls,
    parts,
    'read',
    READ,
    async (cursors) => ok(await storage.read(cursors.map(hashedCursor), LIMITS.readBytes)),
    roomOfRead,
    giveBack,
  );

  bind(calls, parts, 'erase', ERASE, ({ mailboxId, append, envelopeId, token }) =>
    nothing(
      storage.erase({ mailboxId, appendHash: capabilityHash(append), envelopeId, eraseHash: capabilityHash(token) }),
    ),
  );
}

/** Bytes of a list, of a result without its rows, and of a row without its envelope: shared/protocol/api.ts. */
const [LIST, RESULT, ROW] = [2, 11, 37];

const roomOfRead = (results: readonly ReadResult[]): number => {
  let length = LIST;
  for (const { rows } of results) {
    length += RESULT;
    for (const { bytes } of rows) length += ROW + (bytes?.length ?? 0);
  }
  return length;
};

/** Newer than the types that the sources are held to; Node has it from 21 on. */
type Transferable = ArrayBuffer & { transfer(length: number): ArrayBuffer };

/** Gives the rows' memory back at once: a mebibyte an answer that waits for the collector brings it on, and it costs as much as the reading. */
function giveBack(results: readonly ReadResult[]): void {
  for (const { rows } of results)
    for (const { bytes } of rows)
      if (bytes !== null && bytes.length > 0 && bytes.buffer.byteLength === bytes.length)
        (bytes.buffer as Transferable).transfer(0);
}

export const hashedCursor = ({ mailboxId, read, after }: ReadCursor): Cursor => ({
  mailboxId,
  readHash: capabilityHash(read),
  after,
});
