// The relay as it is when busy: its thread writes from the start.
import { createThreadedStorage } from '../../server/storage/sqlite/threaded.ts';
import { listenOn } from './relay-on.ts';

await listenOn(async (file) => {
  const storage = createThreadedStorage(file, { busyAppends: 0 });
  await storage.settled();
  return storage;
});
