// A relay whose thread answers before COMMIT.
import { createThreadedStorage, startThread } from '../../server/storage/sqlite/threaded.ts';
import { listenOn } from './relay-on.ts';

await listenOn(async (file) => {
  const thread = startThread(new URL('early.thread.ts', import.meta.url));
  const storage = createThreadedStorage(file, { thread, busyAppends: 0 });
  await storage.settled();
  return storage;
});
