// The relay with one transaction for each envelope: what group commit is measured against.
import { GROUP_LIMITS } from '../../server/storage/sqlite/group-commit.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { listenOn } from '../durability/relay-on.ts';

await listenOn((file) => createSqliteStorage(file, { limits: { ...GROUP_LIMITS, writes: 1 } }));
