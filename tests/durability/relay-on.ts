// The relay over another storage than main.ts gives it, or another store of blobs.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { createRelay } from '../../server/http/relay.ts';
import { createDiskBlobs } from '../../server/blobs/disk.ts';
import type { BlobStore } from '../../server/blobs/store.ts';
import { parseConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { createRelayServer } from '../../server/http/server.ts';
import { BLOBS } from '../../server/data/open-blobs.ts';
import type { Storage } from '../../server/storage/storage.ts';

/** Settings by environment as ever; says where it listens, as main.ts does. */
export async function listenOn(
  open: (file: string) => Storage | Promise<Storage>,
  wrap: (store: BlobStore) => BlobStore = (store) => store,
): Promise<void> {
  await loadSodium();
  const config = unwrap(parseConfig(process.env));
  const clock = { now: () => 0 };
  const relay = createRelay({
    config,
    storage: await open(join(config.dataDir, 'relay.db')),
    blobStore: wrap(createDiskBlobs(join(config.dataDir, BLOBS), { disk: ENDLESS, clock })),
    clock,
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    log: createLog({ write: () => {}, clock, level: 'quiet' }),
  });
  const server = createRelayServer(relay).listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://localhost:${(server.address() as AddressInfo).port}\n`);
  });
}

const ENDLESS = { free: () => Infinity, spend: () => undefined, floor: 0 };
