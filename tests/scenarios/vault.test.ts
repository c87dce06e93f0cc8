// The vault of a device in use, where the relay takes no more of it: what waits is kept, told, and written once the relay takes it again.
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqliteInspector } from '../../server/storage/sqlite/inspect.ts';
import { vaultMailboxId } from '../../shared/crypto/vault.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { vaultKept } from '../hostile-relay/knowledge.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string): string => join(folder, `${name}.db`);

/** As the operator's `suspend` does it, and `suspend --resume`. */
async function setCap(name: string, person: Person, cap: number): Promise<void> {
  const sqlite = new Database(fileOf(name));
  const { state } = await vaultKept(person);
  expect(await createSqliteInspector(sqlite).setCap(vaultMailboxId(state.vaultId), cap)).toBe(true);
  sqlite.close();
}

async function recovered(world: World, words: readonly string[]): Promise<Person> {
  const fresh = await world.device();
  unwrap(
    await fresh.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase' }),
  );
  return fresh;
}

describe('a vault that the relay takes nothing into', () => {
  it('is told of, keeps what waits for it from a new sheet, and the sheet there is brings it back later', async () => {
    const world = await createWorld({ file: fileOf('relay') });
    const { claire, camille, words } = await meet(world);
    await setCap('relay', camille, 0);
    await flash(camille, 'Attend le coffre.');
    await settle(camille, claire);
    expect(await camille.space()).toMatchObject({ vaultStuck: true, vaultCurrent: false });
    expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'offline' });
    expect((await vaultKept(camille)).pending).not.toBeNull();

    await setCap('relay', camille, LIMITS.mailboxBytes);
    await settle(camille, claire);
    expect(await camille.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect(await texts(await recovered(world, words))).toEqual(['Attend le coffre.']);
    await world.close();
  });
});
