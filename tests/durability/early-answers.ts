// A relay that answers before COMMIT.
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { late } from './late.ts';
import { listenOn } from './relay-on.ts';

await listenOn((file) => createSqliteStorage(file, { wrap: late }));
