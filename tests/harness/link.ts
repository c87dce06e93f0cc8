// Linking a second device in a scenario: what both screens do, and the clock that goes on while they wait for each other.
import { setImmediate } from 'node:timers/promises';
import { SECOND } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import type { FakeTime } from './time.ts';
import { type DeviceOptions, PASSPHRASE, type Person, type World } from './world.ts';

/** Lets the clock go on, two seconds each time somebody waits, until `work` is done. */
export async function whilePolling<R>(time: FakeTime, work: Promise<R>): Promise<R> {
  let isDone = false;
  const end = (): void => {
    isDone = true;
  };
  work.then(end, end);
  while (!isDone) {
    await setImmediate();
    if (time.isDue(2 * SECOND)) time.advance(2 * SECOND);
  }
  return work;
}

export const HERE = { label: 'Mon espace', language: 'fr', passphrase: 'autre phrase secrète' } as const;
export const OLD_NAME = 'Téléphone';
export const NEW_NAME = 'Ordinateur';

/** Both devices as far as the words that they show. */
export async function meetToLink(
  { time }: World,
  old: Person,
  fresh: Person,
  passphrase = PASSPHRASE,
): Promise<{ readonly onOld: readonly string[]; readonly onNew: readonly string[] }> {
  const { words } = await fresh.engine.showLinkCode('fr');
  const offer = fresh.engine.awaitOffer();
  unwrap(await old.engine.beginLink(words.join(' '), passphrase, OLD_NAME));
  const [onOld, onNew] = await whilePolling(time, Promise.all([old.engine.awaitNewDevice(), offer]));
  return { onOld: unwrap(onOld).words, onNew: unwrap(onNew).words };
}

/** A further device of whoever `old` is of, let in on both screens. */
export async function link(
  world: World,
  old: Person,
  { passphrase, ...options }: DeviceOptions & { readonly passphrase?: string } = {},
): Promise<Person> {
  const fresh = await world.device(options);
  await meetToLink(world, old, fresh, passphrase);
  const [joined, letIn] = await whilePolling(
    world.time,
    Promise.all([fresh.engine.joinByLink(HERE, NEW_NAME), old.engine.letIn()]),
  );
  unwrap(joined);
  unwrap(letIn);
  return fresh;
}
