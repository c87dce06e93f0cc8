// A backup is worth what comes back from it: people whose relay was lost read on from the restored one. Real relay, engines,
// Argon2id and sealed file; only the disk that was lost is played.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../../tests/harness/world.ts';
import { parseConfig } from '../config.ts';
import { DATABASE } from '../data/open-data.ts';
import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { restore, verifyBackup } from './restore.ts';

const TEXT = 'Une pensée à ne pas perdre.';

let folder: string;
let worlds: World[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restore-'));
  worlds = [];
  writeFileSync(join(folder, 'passphrase'), 'k3yboard horse lantern october 42 tilleul\n');
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  rmSync(folder, { recursive: true });
});

async function open(name: string, seed: number): Promise<World> {
  mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  const world = await createWorld({ seed, file: join(folder, name, DATABASE) });
  worlds.push(world);
  return world;
}

const run = (command: Command, dataDir: string, passphraseFile = join(folder, 'passphrase')) =>
  command.run(
    { positionals: [join(folder, 'backup.sealed')], options: { 'passphrase-file': passphraseFile } },
    {
      config: unwrap(parseConfig({ DATA_DIR: join(folder, dataDir) })),
      clock: { now: () => Date.UTC(2026, 10, 21) },
      random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      stdin: () => '',
    },
  );

/** The same browser before another relay process: the address stayed, the machine behind it is new. */
async function reopen(world: World, { store }: Person): Promise<Person> {
  const person = await world.device({ store });
  const [space] = (await person.view()).spaces;
  unwrap(await person.engine.unlock(space!.id, PASSPHRASE));
  return person;
}

const texts = async (person: Person) => (await person.thread()).map((entry) => entry.blocks[0]?.text);

it('a restored relay gives back what it held: an old entry to read, the answer to it, a whole space from its 24 words', async () => {
  const lost = await open('lost', 1);
  const { claire, camille, words } = await meet(lost);
  unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: TEXT }));
  await settle(camille);
  // The relay runs on while it is copied, and Claire has not read yet.
  expect(await run(backup, 'lost')).toMatchObject({ ok: true });
  expect(readdirSync(join(folder, 'lost')).filter((name) => name.endsWith('.part'))).toEqual([]);
  await lost.close();
  worlds = [];
  rmSync(join(folder, 'lost'), { recursive: true });

  expect(await run(verifyBackup, 'nowhere')).toMatchObject({ ok: true, value: { json: { whole: true } } });
  expect(await run(restore, 'found')).toMatchObject({ ok: true });

  const found = await open('found', 2);
  const hers = await reopen(found, claire);
  await settle(hers);
  expect(await texts(hers)).toEqual([TEXT]);

  const [flash] = await hers.thread();
  unwrap(
    await hers.engine.answer((await hers.relation()).key, {
      covers: [flash!.id],
      reason: '',
      blocks: [{ type: 'text', text: 'Je la garde avec vous.' }],
    }),
  );
  found.time.advance(31_000);
  const theirs = await reopen(found, camille);
  await settle(hers, theirs);
  expect(await texts(theirs)).toEqual([TEXT, 'Je la garde avec vous.']);

  const fresh = await found.device();
  const recovered = await fresh.engine.recover(words.join(' '), {
    label: 'Retrouvé',
    language: 'fr',
    passphrase: PASSPHRASE,
  });
  expect(recovered).toMatchObject({ ok: true });
  expect(await texts(fresh)).toEqual([TEXT, 'Je la garde avec vous.']);
}, 120_000);

it('what was sent after the backup and not yet read back is sent again to the restored relay', async () => {
  const lost = await open('lost', 3);
  const { claire, camille } = await meet(lost);
  expect(await run(backup, 'lost')).toMatchObject({ ok: true });
  camille.wire.intercept = async (path, _, send) => {
    const answer = await send();
    return path.endsWith('/append') ? answer : null;
  };
  unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: TEXT }));
  await settle(camille);
  await lost.close();
  worlds = [];

  expect(await run(restore, 'found')).toMatchObject({ ok: true });
  const found = await open('found', 4);
  const [theirs, hers] = [await reopen(found, camille), await reopen(found, claire)];
  await settle(theirs, hers);
  expect(await texts(hers)).toEqual([TEXT]);
}, 120_000);

it('what its device had read back since the backup is sent again in its order, and what was erased meanwhile is not', async () => {
  const lost = await open('lost', 5);
  const { claire, camille } = await meet(lost);
  expect(await run(backup, 'lost')).toMatchObject({ ok: true });
  const { key } = await camille.relation();
  unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Un.' }));
  const taken = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Non.' }));
  await settle(camille);
  unwrap(await camille.engine.withdraw(key, taken));
  unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Deux.' }));
  await settle(camille);
  await lost.close();
  worlds = [];

  expect(await run(restore, 'found')).toMatchObject({ ok: true });
  const found = await open('found', 6);
  const [theirs, hers] = [await reopen(found, camille), await reopen(found, claire)];
  unwrap(await theirs.engine.deposit(key, { kind: 'flash', text: 'Trois.' }));
  await settle(theirs, hers);
  expect(await texts(hers)).toEqual(['Un.', 'Deux.', 'Trois.']);
  expect((await hers.relation()).notices).toEqual([]);
  expect((await theirs.relation()).notices).toEqual([]);
  // Her vault had grown since the backup: her device has written it anew, and the sheet lags behind in nothing.
  expect([(await theirs.space()).vaultStuck, (await hers.space()).vaultStuck]).toEqual([false, false]);
}, 120_000);

it('one line says why a backup is not made or not opened, and nothing half-made stays', async () => {
  expect(await run(backup, 'empty')).toMatchObject({
    ok: false,
    error: { line: expect.stringMatching(/holds no relay\.db/) as string },
  });
  const world = await open('data', 5);
  const file = join(folder, 'backup.sealed');
  writeFileSync(join(folder, 'weak'), 'azerty\n');
  expect(await run(backup, 'data', join(folder, 'weak'))).toMatchObject({
    error: { line: expect.stringMatching(/can be guessed/) as string },
  });
  expect(await run(backup, 'data', join(folder, 'none'))).toMatchObject({
    error: { line: expect.stringMatching(/cannot be read/) as string },
  });
  expect(await run(backup, 'data')).toMatchObject({ ok: true });
  expect(await run(backup, 'data')).toMatchObject({
    error: { line: expect.stringMatching(/is there already/) as string },
  });
  await world.close();
  worlds = [];

  expect(await run(restore, 'data')).toMatchObject({
    error: { line: expect.stringMatching(/relay\.db is there already/) as string },
  });
  writeFileSync(join(folder, 'other'), 'another passphrase altogether 77\n');
  expect(await run(restore, 'new', join(folder, 'other'))).toMatchObject({
    error: { line: expect.stringMatching(/passphrase is another/) as string },
  });
  const whole = readFileSync(file);
  truncateSync(file, whole.length - 1);
  expect(await run(verifyBackup, 'new')).toMatchObject({
    error: { line: expect.stringMatching(/does not open/) as string },
  });
  writeFileSync(file, 'a letter to somebody');
  expect(await run(restore, 'new')).toMatchObject({ error: { line: expect.stringMatching(/is no backup/) as string } });
  expect(readdirSync(join(folder, 'new')).filter((name) => name !== 'relay.lock')).toEqual([]);
}, 120_000);
