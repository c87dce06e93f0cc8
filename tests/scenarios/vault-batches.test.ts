// A device that is open all day writes content keys of what it receives many at once; what no one else has waits for nothing, and what waits
// is told. Where such a device is lost, what waited comes again from the other person.
import { expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { decode } from '../../shared/codec.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import { createWorld, HOUR, meet, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { vaultKept } from '../hostile-relay/knowledge.ts';
import { answer } from '../hostile-relay/people.ts';

/** Lets everything that waits for a promise come to its end; no time passes. */
const breathe = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** A psychologist whose app is open and travels by itself, a patient whose passes are made by hand, and what goes into her vault, bytes. */
async function open() {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  const { id } = await claire.space();
  await claire.engine.close();
  const desk = await world.device({ store: claire.store, background: true });
  unwrap(await desk.engine.unlock(id, PASSPHRASE));
  await breathe();
  const vault = vaultMailboxId((await vaultKept(desk)).state.vaultId);
  const records: number[] = [];
  desk.wire.intercept = async (path, body, send) => {
    if (path === APPEND.path)
      for (const { mailboxId, bytes } of unwrap(decode(APPEND.request, body)))
        if (mailboxId === vault) records.push(bytes.length);
    return send();
  };
  return { world, desk, camille, records };
}

/** She is told that something came, and her app reads it. */
async function hear(world: World, desk: Person): Promise<void> {
  desk.wire.hint?.('0');
  await breathe();
  world.time.advance(2 * SECOND);
  await breathe();
}

async function receive(world: World, desk: Person, camille: Person, text: string): Promise<void> {
  await flash(camille, text);
  await camille.engine.sync();
  await hear(world, desk);
  expect(await texts(desk)).toContain(text);
}

const isCurrent = async (person: Person) => (await person.space()).vaultCurrent;

it('10: what comes waits until one record is full of it, and is told to wait', async () => {
  const { world, desk, camille, records } = await open();
  expect(await isCurrent(desk)).toBe(true);
  for (let n = 0; n < 20; n++) {
    await receive(world, desk, camille, `Entrée ${n}`);
    expect([records, await isCurrent(desk)], `${n}`).toEqual([[], false]);
  }
  await receive(world, desk, camille, 'La vingt et unième.');
  expect([records, await isCurrent(desk)]).toEqual([[2_000], true]);
  await desk.engine.close();
  await world.close();
});

it('10: nothing waits longer than ten minutes, or longer than until the app is opened again', async () => {
  const { world, desk, camille, records } = await open();
  await receive(world, desk, camille, 'La première.');
  world.time.advance(8 * MINUTE);
  await receive(world, desk, camille, 'La seconde.');
  expect(records).toEqual([]);
  world.time.advance(4 * MINUTE);
  await breathe();
  expect([records, await isCurrent(desk)]).toEqual([[2_000], true]);

  await receive(world, desk, camille, 'La troisième.');
  expect(await isCurrent(desk)).toBe(false);
  const { id } = await desk.space();
  const again = await desk.restart();
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  await breathe();
  expect(await isCurrent(again)).toBe(true);
  await again.engine.close();
  await world.close();
});

it('10: one’s own waits for nothing, and takes along what waits; so does what is never sent again', async () => {
  const { world, desk, camille, records } = await open();
  await receive(world, desk, camille, 'Une question.');
  expect(records).toEqual([]);
  await answer(world, desk, 'Une réponse.');
  await breathe();
  expect([records, await isCurrent(desk)]).toEqual([[2_000], true]);

  const gone = await flash(camille, 'Reprise depuis.');
  await camille.engine.sync();
  await hear(world, desk);
  expect(await isCurrent(desk)).toBe(false);
  unwrap(await camille.engine.withdraw((await camille.relation()).key, gone));
  await camille.engine.sync();
  await hear(world, desk);
  // The notice is kept, and the key that it ends was never written.
  expect([records, await isCurrent(desk)]).toEqual([[2_000, 2_000], true]);
  await desk.engine.close();
  await world.close();
});

it('10: a new sheet brings back what waited', async () => {
  const { world, desk, camille } = await open();
  await receive(world, desk, camille, 'Juste avant.');
  expect(await isCurrent(desk)).toBe(false);
  const { words } = unwrap(await desk.engine.newSheet(PASSPHRASE));
  expect(await isCurrent(desk)).toBe(true);
  await desk.engine.close();
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
  expect(await texts(fresh)).toEqual(['Juste avant.']);
  await world.close();
});

it('10: where a device is lost while keys wait, the other person sends again what they are of', async () => {
  const { world, desk, camille } = await open();
  const { words } = unwrap(await desk.engine.newSheet(PASSPHRASE));
  for (let n = 0; n < 3; n++) await receive(world, desk, camille, `Entrée ${n}`);
  // She has said how far she has read.
  await answer(world, desk, 'Je vous lis.');
  await breathe();
  await camille.engine.sync();
  // And says it once more with the first of what waits: a day has passed.
  world.time.advance(25 * HOUR);
  await breathe();
  const all = Array.from({ length: 20 }, (_, n) => `Attend ${n}`);
  for (const text of all) await receive(world, desk, camille, text);
  expect(await isCurrent(desk)).toBe(false);
  await desk.engine.close();

  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
  await settle(fresh, camille);
  const lacking = (await texts(fresh)).filter((text) => text.startsWith('Attend'));
  expect(lacking).toEqual([]);
  await camille.engine.confirmRecovery((await camille.relation()).key);
  world.time.advance(HOUR);
  await settle(camille, fresh);
  expect((await texts(fresh)).filter((text) => text.startsWith('Attend')).sort()).toEqual([...all].sort());
  await world.close();
});
