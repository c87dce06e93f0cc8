// Open, put, read, erase blobs (PROTOCOL.md, Relay).
import { BLOB_ERASE, BLOB_OPEN, BLOB_PUT, BLOB_READ } from '../../shared/protocol/api.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { Calls, RelayParts } from './context.ts';
import { bind } from './endpoint.ts';
import { nothing } from './nothing.ts';

export function routeBlobs(calls: Calls, parts: RelayParts, blobs: Blobs): void {
  bind(calls, parts, 'blob-open', BLOB_OPEN, blobs.open);
  bind(calls, parts, 'blob-put', BLOB_PUT, blobs.put);
  bind(calls, parts, 'blob-read', BLOB_READ, blobs.read, ({ bytes }) => SIZES + bytes.length);
  bind(calls, parts, 'blob-erase', BLOB_ERASE, (request) => nothing(blobs.erase(request)));
}

/** Bytes of an answer beside the blob's: shared/protocol/api.ts. */
const SIZES = 8 + 8 + 4;
