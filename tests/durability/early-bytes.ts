// A relay that lies about blobs: it acknowledges parts whose bytes it has yet to write, and writes them by the eight. Its one use is to be
// caught by the judge of tests/durability; nothing of the server can be set to behave so.
import { ok } from '../../shared/result.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { listenOn } from './relay-on.ts';

const WRITTEN_TOGETHER = 8;

await listenOn(createSqliteStorage, (store) => {
  const waiting: (() => Promise<unknown>)[] = [];
  return {
    ...store,
    put: async (name, bytes) => {
      const kept = bytes.slice();
      waiting.push(() => store.put(name, kept));
      if (waiting.length >= WRITTEN_TOGETHER) for (const write of waiting.splice(0)) await write();
      return ok(null);
    },
  };
});
