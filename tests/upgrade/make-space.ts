// Stores what devices and their relay hold in this version as a fixture for every later one: run once before anything of what the client
// stores, or of what its vault keeps, changes (`node tests/upgrade/make-space.ts`), and never again for the same version. The tests
// in spaces.test.ts take it up by themselves.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld, PASSPHRASE } from '../harness/world.ts';
import { dumped } from './dump.ts';
import { SPACES } from './space-fixture.ts';
import { live, NAMES, seenBy } from './space-story.ts';

mkdirSync(SPACES, { recursive: true });
const made = readdirSync(SPACES).filter((name) => name.endsWith('.json')).length;
const name = String(made + 1).padStart(4, '0');
if (existsSync(join(SPACES, `${name}.json`))) throw new Error('this fixture is there');
const folder = mkdtempSync(join(tmpdir(), 'space-'));
const file = join(folder, 'relay.db');
const world = await createWorld({ file });
const { people, words } = await live(world);
const devices: Record<string, unknown> = {};
for (const who of NAMES) {
  const { store, engine } = people[who];
  const seen = await seenBy(people[who]);
  await engine.close();
  const rows = [];
  for (const space of await store.spaces())
    for (const { table, key, value } of await store.load(space))
      rows.push([space, table, key, Buffer.from(value).toString('base64')]);
  devices[who] = { words: words[who], seen, rows };
}
const time = world.time.now();
await world.close();
writeFileSync(join(SPACES, `${name}.sql`), dumped(file));
writeFileSync(
  join(SPACES, `${name}.json`),
  `${JSON.stringify({ time, passphrase: PASSPHRASE, devices }, null, 1).replaceAll(/\[\n\s+("[^\n]*"),\n\s+("[^\n]*"),\n\s+("[^\n]*"),\n\s+("[^\n]*")\n\s+\]/g, '[$1, $2, $3, $4]')}\n`,
);
rmSync(folder, { recursive: true });
