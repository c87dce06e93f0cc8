// Two people in a call of a scenario: their engines, the page's own driver, and a network without a browser.
import { type CallDriver, type CallPage, createCallDriver } from '../../client/app/call-driver.ts';
import type { CallsView } from '../../client/engine/api/call-views.ts';
import { MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import type { FakeNetwork } from './connections.ts';
import { proposeTimes, replyTo, theConsultation } from './consult.ts';
import { agreed } from './rhythm.ts';
import { type meet, type Person, settle, type World } from './world.ts';

/** Somebody at a page. */
export type Caller = {
  readonly person: Person;
  readonly driver: CallDriver;
  page(): CallPage | null;
  calls(): Promise<CallsView>;
  /** How the call that they are in stands, and how it ended. */
  standing(): Promise<string>;
  join(): Promise<unknown>;
  leave(): Promise<void>;
};

export function atPage(person: Person, network: FakeNetwork, relayedOnly = false): Caller {
  let page: CallPage | null = null;
  const driver = createCallDriver({
    engine: person.engine,
    open: network.open,
    relayedOnly: () => relayedOnly,
    changed: (now) => {
      page = now;
    },
  });
  person.engine.subscribe((view) => driver.see(view.open?.calls.open ?? null));
  const calls = async (): Promise<CallsView> => (await person.space()).calls;
  return {
    person,
    driver,
    page: () => page,
    calls,
    standing: async () => {
      const { open } = await calls();
      return open === null ? 'none' : open.over === null ? open.state : `${open.state}: ${open.over}`;
    },
    join: async () => {
      const { key } = await person.relation();
      return person.engine.joinCall(key, (await theConsultation(person)).id);
    },
    leave: () => person.engine.leaveCall(),
  };
}

/** Passes of everybody, and what their pages have to do, until nothing more comes of it. */
export async function go(...callers: readonly Caller[]): Promise<void> {
  let before = '';
  for (let round = 0; round < 20; round++) {
    for (const { person, driver } of callers) {
      await settle(person);
      await driver.done();
    }
    const now = JSON.stringify(
      await Promise.all(callers.map(async (each) => [await each.standing(), (await each.calls()).open?.asks.length])),
    );
    if (now === before) return;
    before = now;
  }
  throw new Error(`it goes on: ${before}`);
}

/** A consultation that begins in ten minutes, agreed on by both. */
export async function aboutToSpeak(world: World): ReturnType<typeof meet> {
  const both = await agreed(world);
  const { claire, camille } = both;
  unwrap(await proposeTimes(world, claire, { times: [{ begins: world.time.now() + 10 * MINUTE, minutes: 45 }] }));
  await settle(claire, camille);
  unwrap(await replyTo(camille, 'first'));
  await settle(camille, claire);
  return both;
}
