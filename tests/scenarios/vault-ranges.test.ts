// A vault in use for weeks, whose keyring would hold ever more ranges of erased records: with a small bound in the place of the real one,
// the device joins them by itself, and the sheet brings back everything, wherever the device died meanwhile. So with content keys that come few
// to a record.
import { expect, it } from 'vitest';
import { decode } from '../../shared/codec.ts';
import type { JoiningBounds } from '../../shared/crypto/vault/vault-joining.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import { createWorld, DAY, HOUR, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { vaultKept } from '../hostile-relay/knowledge.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const BOUNDS: JoiningBounds = { ranges: 6, records: 4, loose: 1_000 };
const rangesOf = async (person: Person) => (await vaultKept(person)).state.epoch?.keyring.erased.length ?? 0;

/** A week: something written, fresh prekeys, the next epoch. */
async function week(world: World, n: number, ...people: readonly [Person, ...Person[]]): Promise<void> {
  await flash(people[0], `Semaine ${n}`);
  await settle(...people);
  world.time.advance(7 * DAY + HOUR);
  await settle(...people);
}

async function opened(world: World, camille: Person, joining?: JoiningBounds): Promise<Person> {
  const { id } = await vaultOwner(camille);
  await camille.engine.close().catch(() => undefined);
  const device = await world.device({ store: camille.store, ...(joining !== undefined && { joining }) });
  unwrap(await device.engine.unlock(id, PASSPHRASE));
  return device;
}

/** What the words alone bring back. */
async function fromWords(world: World, words: readonly string[]): Promise<readonly string[]> {
  const fresh = await world.device();
  unwrap(
    await fresh.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase' }),
  );
  return texts(fresh);
}

const weeks = (count: number) => Array.from({ length: count }, (_, n) => `Semaine ${n}`);

it('10: a vault of many weeks keeps its keyring’s ranges few, a little a pass, and the sheet brings everything back', async () => {
  const ranges: number[] = [];
  for (const joining of [undefined, BOUNDS]) {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const device = await opened(world, camille, joining);
    let most = 0;
    for (let n = 0; n < 9; n++) {
      await week(world, n, device, claire);
      most = Math.max(most, await rangesOf(device));
    }
    ranges.push(most);
    expect(await device.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    const kept = await vaultKept(device);
    expect([kept.toErase, kept.state.leftovers]).toEqual([[], []]);
    expect(await fromWords(world, words)).toEqual(weeks(9));
    await world.close();
  }
  expect(ranges[0]).toBeGreaterThan(BOUNDS.ranges);
  expect(ranges[1]).toBeLessThanOrEqual(BOUNDS.ranges);
});

/** Four weeks, then the app opened with the small bound; what is there is told when the ranges were joined. */
async function joined(dying: { readonly commit: number; readonly when: 'before' | 'after' } | null) {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  for (let n = 0; n < 5; n++) await week(world, n, camille, claire);
  const before = await rangesOf(camille);
  const device = await opened(world, camille, BOUNDS);
  const from = camille.store.commits();
  let appended = 0;
  device.wire.intercept = async (path, body, send) => {
    if (path === APPEND.path) appended += unwrap(decode(APPEND.request, body)).length;
    return send();
  };
  if (dying !== null) camille.store.crashAt(from + dying.commit, dying.when);
  await device.engine.sync().catch(() => undefined);
  const commits = camille.store.commits() - from;
  const died = camille.store.hasCrashed();
  // Nothing is lost where it stands, and nothing when it goes on.
  const broken = await fromWordsOrNot(world, words, died);
  return { world, words, device, claire, before, commits, died, appended, broken };
}

/** Another device reads the vault as it was left; it is not taken over, since nothing of that device is sent. */
async function fromWordsOrNot(
  world: World,
  words: readonly string[],
  asks: boolean,
): Promise<readonly string[] | null> {
  if (!asks) return null;
  const fresh = await world.device();
  fresh.wire.intercept = async (path, _body, send) => (path === APPEND.path ? null : send());
  const result = await fresh.engine.recover(words.join(' '), {
    label: 'Retrouvé',
    language: 'fr',
    passphrase: 'une autre phrase',
  });
  return result.ok ? [] : [result.error.type];
}

it('10: a device that dies at any commit while it joins ranges loses nothing, and joins them when it is opened again', async () => {
  const whole = await joined(null);
  expect(whole.before).toBeGreaterThanOrEqual(BOUNDS.ranges);
  expect(await rangesOf(whole.device)).toBeLessThan(whole.before);
  expect(whole.appended).toBeGreaterThan(2);
  expect(whole.commits).toBeGreaterThan(4);
  await whole.world.close();
  // Every second commit in the short form, the two ways in turn.
  for (let commit = 1; commit <= whole.commits; commit += FULL ? 1 : 2) {
    const when = commit % 4 < 2 ? 'before' : 'after';
    const { world, words, device, claire, died, broken } = await joined({ commit, when });
    expect(died, `commit ${commit}`).toBe(true);
    // The vault reads whole from nothing: only what this lie withholds ends the recovery.
    expect(broken, `commit ${commit}`).toEqual(['offline']);
    const { id } = await vaultOwner(device);
    const again = await device.restart();
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    await settle(again, claire);
    world.time.advance(HOUR);
    await settle(again, claire);
    expect(await rangesOf(again), `commit ${commit}`).toBeLessThan(whole.before);
    expect(await again.space(), `commit ${commit}`).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    expect(await fromWords(world, words), `commit ${commit}`).toEqual(weeks(5));
    await world.close();
  }
});

/** Standing records that are no newest of a name: content keys, but for a few. */
const keyRecordsOf = async (person: Person): Promise<number> => {
  const { seq, places, uncounted, epoch } = (await vaultKept(person)).state;
  const counted = (epoch?.keyring.erased ?? []).reduce((all, { count }) => all + count, 0);
  return seq - counted - uncounted.length - places.size;
};

it('32: content keys that came one by one are gathered by themselves, and a device that dies meanwhile loses none', async () => {
  const few: JoiningBounds = { ranges: 1_000, records: 64, loose: 4 };
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  for (let n = 0; n < 7; n++) {
    await flash(camille, `Semaine ${n}`);
    await settle(camille, claire);
  }
  const before = await keyRecordsOf(camille);
  // Survivors, the epoch that gives up what they stood in, and the bytes: dead at one of each, and gone on with.
  let device = camille;
  for (const [commit, when] of [
    [2, 'after'],
    [3, 'after'],
    [5, 'before'],
  ] as const) {
    device = await opened(world, device, few);
    device.store.crashAt(device.store.commits() + commit, when);
    await device.engine.sync().catch(() => undefined);
    expect(device.store.hasCrashed(), `commit ${commit}`).toBe(true);
    device.store.revive();
  }
  device = await opened(world, device, few);
  await settle(device, claire);
  world.time.advance(2 * DAY);
  await settle(device, claire);
  expect(before).toBeGreaterThan(7);
  expect(await keyRecordsOf(device)).toBeLessThan(before - 4);
  expect(await device.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
  expect(await fromWords(world, words)).toEqual(weeks(7));
  await world.close();
});

async function vaultOwner(device: Person) {
  device.store.revive();
  const { spaces } = await (await device.restart()).view();
  const [space] = spaces;
  if (space === undefined) throw new Error('no space on this device');
  return space;
}
