// Stores the database of this version's relay as a fixture, named after its newest migration: run once when a migration is added
// (`node tests/upgrade/make.ts`), and never again for the same one. Text, so that it can be read and compared.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { dumped } from './dump.ts';
import { fixtureOf, tags } from './fixtures.ts';
import { chaptersOf } from './story.ts';

const tag = tags().at(-1) ?? '';
if (existsSync(fixtureOf(tag))) throw new Error('the newest migration has its fixture');
const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
const file = join(folder, 'relay.db');
const storage = createSqliteStorage(file);
for (const chapter of chaptersOf(tag)) await chapter.write(storage);
await storage.close();
writeFileSync(fixtureOf(tag), dumped(file));
rmSync(folder, { recursive: true });
