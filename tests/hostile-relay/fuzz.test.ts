// A relay that errs at random against an ideal model: people write and answer, requests and answers are lost, done twice or
// acknowledged and not done, rows are held back, doubled and shuffled, devices die and start again. Once it relents, everything
// set down has been delivered exactly once, in the order each wrote it, and nobody was shown what nobody wrote.
import { expect, it } from 'vitest';
import { u32be } from '../../shared/bytes.ts';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { HOUR, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { noticesOf, pair, textsOf } from './people.ts';
import { type Dice, erratic } from '../fuzz/people/erratic.ts';
import { type Attack, corrupt, type Hostile } from './relay.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const SEEDS = FULL ? 40 : 4;
const STEPS = FULL ? 300 : 100;
/** One run's seed can be given, to play a failure again. */
const GIVEN = process.env['ENTRETEMPS_SEED'];
const seeds = GIVEN === undefined ? Array.from({ length: SEEDS }, (_, i) => 20_261_121 + i) : [Number(GIVEN)];

function diceOf(seed: number): Dice {
  const random = seededRandom(seed, 77);
  return (n) => new DataView(random.bytes(4).buffer).getUint32(0) % n;
}

type Side = {
  person: Person;
  hostile: Hostile;
  readonly attack: Attack;
  /** What this person has set down, in order. */
  readonly written: string[];
};

async function run(seed: number): Promise<void> {
  const dice = diceOf(seed);
  const { world, claire, camille } = await pair();
  const sideOf = (person: Person): Side => {
    const attack = erratic(dice);
    return { person, attack, hostile: corrupt(person.wire, attack), written: [] };
  };
  const patient = sideOf(camille);
  const psychologist = sideOf(claire);
  for (let step = 0; step < STEPS; step++) await act(world, dice, dice(2) === 0 ? patient : psychologist, step);
  for (const side of [patient, psychologist]) {
    side.hostile.relent();
    side.person.wire.offline = false;
  }
  world.time.advance(MINUTE);
  await settle(patient.person, psychologist.person, patient.person, psychologist.person);

  expect(patient.attack.happened() + psychologist.attack.happened()).toBeGreaterThan(STEPS / 10);
  for (const side of [patient, psychologist]) {
    const other = side === patient ? psychologist : patient;
    const texts = await textsOf(side.person);
    const mine = new Set(side.written);
    expect(texts.filter((text) => mine.has(text))).toEqual(side.written);
    expect(texts.filter((text) => !mine.has(text))).toEqual(other.written);
    world.time.advance(HOUR);
    const told = await noticesOf(side.person);
    expect(told.filter((notice) => notice !== 'not-yet-arrived')).toEqual([]);
  }
  await world.close();
}

async function act(world: World, dice: Dice, side: Side, step: number): Promise<void> {
  const { person } = side;
  const key = (await person.relation()).key;
  switch (dice(12)) {
    case 0:
    case 1:
      return write(world, side, step);
    case 2:
      side.person = await restarted(side);
      return;
    case 3:
      world.time.advance(dice(3 * HOUR));
      return;
    case 4:
      person.wire.offline = !person.wire.offline;
      return;
    default:
      await person.engine.sync();
      expect((await person.relation()).key).toBe(key);
  }
}

/** An entry, or an answer to all that waits. */
async function write(world: World, side: Side, step: number): Promise<void> {
  const { person, written } = side;
  const { key, role } = await person.relation();
  const text = `${role} ${step}`;
  if (role === 'patient') unwrap(await person.engine.deposit(key, { kind: 'flash', text }));
  else {
    const covers = (await person.thread()).filter((entry) => !entry.mine && entry.answeredBy === null);
    if (covers.length === 0) return;
    const blocks = [{ type: 'text', text }] as const;
    unwrap(await person.engine.answer(key, { covers: covers.map(({ id }) => id), reason: 'encore', blocks }));
    world.time.advance(MINUTE);
    await person.engine.sync();
  }
  written.push(text);
}

/** The app dies, at a commit of the next pass or between two of them, and is opened again behind the same relay. */
async function restarted({ person, hostile }: Side): Promise<Person> {
  person.store.crashAt(person.store.commits() + 1, 'after');
  await person.engine.sync().catch(() => undefined);
  const again = await person.restart();
  again.wire.intercept = hostile.stand;
  const [space] = (await again.view()).spaces;
  if (space === undefined) throw new Error('no space on this device');
  unwrap(await again.engine.unlock(space.id, PASSPHRASE));
  return again;
}

it.each(seeds)(
  'delivers everything once, in order, after a relay that errs at random relents (seed %i)',
  {
    timeout: FULL ? 600_000 : 90_000,
  },
  async (seed) => {
    expect(u32be(seed)).toHaveLength(4);
    await run(seed);
  },
);
