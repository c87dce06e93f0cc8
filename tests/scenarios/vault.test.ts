// The vault of a device in use, where the relay takes no more of it, or was restored from a backup and shows less than the device had
// read: what waits is kept, told, and written once the relay takes it again; what was lost is written anew.
import Database from 'better-sqlite3';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../server/admin/backup.ts';
import type { Command } from '../../server/admin/command.ts';
import { restore } from '../../server/admin/restore.ts';
import { parseConfig } from '../../server/config.ts';
import { DATABASE } from '../../server/data/open-data.ts';
import { createSqliteInspector } from '../../server/storage/sqlite/inspect.ts';
import { idBytes } from '../../server/storage/postgres/ids.ts';
import { openMark, vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import type { MailboxId } from '../../shared/ids.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import { seededRandom } from '../harness/random.ts';
import { disturb } from '../harness/wires.ts';
import { createWorld, HOUR, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { relationKept, vaultKept } from '../hostile-relay/knowledge.ts';

/** Every third place in the short form, from wherever chance has it. Odd, so that both ways of each come in turn. */
const STEP = process.env['ENTRETEMPS_FULL'] === '1' ? 1 : 3;
const FROM = 1 + Math.floor(Math.random() * STEP);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  for (const name of ['relay', 'lost', 'found']) mkdirSync(join(folder, name), { mode: 0o700 });
});
afterEach(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string): string => join(folder, name, DATABASE);

/** As the operator's `suspend` does it, and `suspend --resume`. */
async function setCap(name: string, person: Person, cap: number): Promise<void> {
  const sqlite = new Database(fileOf(name));
  const { state } = await vaultKept(person);
  expect(await createSqliteInspector(sqlite).setCap(vaultMailboxId(state.vaultId), cap, cap)).toBe(true);
  sqlite.close();
}

/** The operator's own backup of a relay, put into another folder; what came later is lost. */
async function backedUp(name: string, into: string): Promise<() => Promise<void>> {
  const file = join(folder, `${name}-backup`);
  const passphrase = join(folder, 'passphrase');
  writeFileSync(passphrase, 'k3yboard horse lantern october 42 tilleul\n');
  const run = async (command: Command, dataDir: string): Promise<void> => {
    const world = { clock: { now: () => 0 }, random: seededRandom(7, command.name.length), stdin: () => '' };
    const config = unwrap(parseConfig({ DATA_DIR: join(folder, dataDir) }));
    unwrap(
      await command.run({ positionals: [file], options: { 'passphrase-file': passphrase } }, { config, ...world }),
    );
  };
  await run(backup, name);
  return () => run(restore, into);
}

/** The same device at another relay of the same name. */
async function movedTo(world: World, person: Person): Promise<Person> {
  const { id } = await person.space();
  const device = await world.device({ store: person.store });
  unwrap(await device.engine.unlock(id, PASSPHRASE));
  return device;
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
    expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'vault-stuck' });
    expect((await vaultKept(camille)).pending).not.toBeNull();

    await setCap('relay', camille, LIMITS.mailboxBytes);
    await settle(camille, claire);
    expect(await camille.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect(await texts(await recovered(world, words))).toEqual(['Attend le coffre.']);
    await world.close();
  });
});

describe('a vault that a relay restored from a backup shows as it was', () => {
  /** Two people whose relay was lost after its backup: what each device then had read, and how to open them at the relay put back. */
  async function lost() {
    const world = await createWorld({ file: fileOf('lost') });
    const { claire, camille, words } = await meet(world);
    const { key } = await camille.relation();
    await flash(camille, 'Avant.');
    const gone = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Effacé depuis.' }));
    await settle(camille, claire);
    const putBack = await backedUp('lost', 'found');
    unwrap(await camille.engine.withdraw(key, gone));
    await flash(camille, 'Après.');
    await settle(camille, claire);
    const before = (await vaultKept(camille)).state;
    await world.close();
    const open = async () => {
      await putBack();
      const found = await createWorld({ file: fileOf('found'), seed: 2 });
      found.time.advance(HOUR);
      return { found, camille: await movedTo(found, camille), claire: await movedTo(found, claire) };
    };
    return { words, before, open };
  }

  it('is written anew: the sheet brings back what came since, and nothing that was erased since', async () => {
    const { words, before, open } = await lost();
    const { found, camille, claire } = await open();
    const { seq } = (await vaultKept(camille)).state;
    expect(seq).toBe(before.seq);
    await flash(camille, 'Ensuite.');
    await settle(camille, claire);
    expect(await camille.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    const { state } = await vaultKept(camille);
    expect(state.seq).toBeGreaterThan(before.seq);
    expect(state.epoch?.keyring.live).toEqual([]);
    expect(await texts(await recovered(found, words))).toEqual(['Avant.', 'Après.', 'Ensuite.']);
    await found.close();
  });

  /** A patient with entries in the vault, which the relay then shows as it was after the first: as a backup of then would. */
  async function cutShort(missing: readonly string[] = ['Deux.', 'Trois.']) {
    rmSync(join(folder, 'relay'), { recursive: true });
    mkdirSync(join(folder, 'relay'), { mode: 0o700 });
    const world = await createWorld({ file: fileOf('relay') });
    const { claire, camille, words } = await meet(world);
    await flash(camille, 'Une.');
    await settle(camille, claire);
    const { seq } = (await vaultKept(camille)).state;
    for (const text of missing) {
      await flash(camille, text);
      await settle(camille, claire);
    }
    const vault = vaultMailboxId((await vaultKept(camille)).state.vaultId);
    const cut = (): void => cutMailbox(vault, seq);
    cut();
    await flash(camille, 'Et puis.');
    const whole = ['Une.', ...missing, 'Et puis.'];
    return { world, camille, claire, words, cut, whole, before: (await vaultKept(camille)).state };
  }

  function cutMailbox(mailbox: MailboxId, last: number): void {
    const sqlite = new Database(fileOf('relay'));
    const { id } = sqlite.prepare('SELECT id FROM mailbox WHERE public_id = ?').get(idBytes(mailbox)) as { id: number };
    for (const table of ['envelope', 'posted'])
      sqlite.prepare(`DELETE FROM ${table} WHERE mailbox = ? AND seq > ?`).run(id, last);
    sqlite
      .prepare(
        `UPDATE mailbox SET seq = :last, count = (SELECT count(body) FROM envelope WHERE mailbox = :id),
           bytes = (SELECT total(length(body)) FROM envelope WHERE mailbox = :id) WHERE id = :id`,
      )
      .run({ id, last });
    sqlite.close();
  }

  it('is written anew whatever request of it goes wrong, and wherever the device dies', async () => {
    const undisturbed = await cutShort();
    const [requests, commits] = [undisturbed.camille.wire.requests, undisturbed.camille.store.commits()];
    await settle(undisturbed.camille);
    const ends = [undisturbed.camille.wire.requests - requests, undisturbed.camille.store.commits() - commits] as const;
    expect(ends[0]).toBeGreaterThan(10);
    expect(ends[1]).toBeGreaterThan(5);
    await undisturbed.world.close();

    const endsWhole = async (what: string, { world, camille, words, whole }: Awaited<ReturnType<typeof cutShort>>) => {
      const again = await camille.restart();
      const [space] = (await again.view()).spaces;
      unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
      await settle(again);
      expect(await again.space(), what).toMatchObject({ vaultStuck: false, vaultCurrent: true });
      expect(await texts(await recovered(world, words)), what).toEqual(whole);
      await world.close();
    };
    for (let n = FROM; n <= ends[0]; n += STEP) {
      const mishap = n % 2 === 0 ? 'answer lost' : 'done twice';
      const story = await cutShort();
      const happened = disturb(story.camille.wire, n, mishap);
      await story.camille.engine.sync();
      story.camille.wire.intercept = null;
      if (n < 10) expect(happened()).toBe(true);
      await endsWhole(`request ${n}, ${mishap}`, story);
    }
    for (let n = FROM; n <= ends[1]; n += STEP) {
      const when = n % 2 === 0 ? 'before' : 'after';
      const story = await cutShort();
      story.camille.store.crashAt(story.camille.store.commits() + n, when);
      await settle(story.camille).catch(() => undefined);
      await endsWhole(`dead ${when} commit ${n}`, story);
    }
  }, 600_000);

  it('is told of where the relay shows it so again and again, and the device does not try for ever', async () => {
    const missing = Array.from({ length: 12 }, (_, n) => `Perdue ${n}.`);
    const { world, camille, claire, words, cut, whole, before } = await cutShort(missing);
    let cuts = 0;
    camille.wire.intercept = async (path, _body, send) => {
      const answer = await send();
      if (path === APPEND.path) {
        cuts++;
        cut();
      }
      return answer;
    };
    await settle(camille);
    expect(cuts).toBeLessThan(20);
    expect(await camille.space()).toMatchObject({ vaultStuck: true });
    // Its letters go on saying what the vault held, so that a relay gains nothing by having it grow anew.
    const now = (await vaultKept(camille)).state;
    expect(now.seq).toBeLessThan(before.seq);
    await flash(camille, 'Cinq.');
    await settle(camille, claire);
    const { relationId, peerMarks } = await relationKept(claire);
    expect(unwrap(openMark(now.epoch!.keyring.mark, relationId, peerMarks[0]!.mark))).toEqual({
      seq: before.seq,
      hashStart: before.hash.subarray(0, 16),
    });
    camille.wire.intercept = null;
    await settle(camille);
    expect(await camille.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect((await vaultKept(camille)).state.seq).toBeGreaterThan(before.seq);
    const fresh = await recovered(world, words);
    expect(await texts(fresh)).toEqual([...whole, 'Cinq.']);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, fresh, claire);
    expect((await fresh.space()).recovery).toMatchObject({ missing: 0 });
    await world.close();
  });
});
