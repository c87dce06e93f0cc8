// Kind 9: what an app of a later release reads is said once, kept, and asked before anything of a later release is sealed.
import { expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { speaks } from '../../shared/kinds/speaks.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { SPOKEN } from '../../client/engine/send/spoken-row.ts';
import { DAY } from '../../shared/clock.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { link } from '../harness/link.ts';
import { createWorld, meet, newSpace, PASSPHRASE, psychologist, settle } from '../harness/world.ts';
import { accountKept, keptBy } from '../hostile-relay/knowledge.ts';
import { noticesOf, textsOf, write } from '../hostile-relay/people.ts';
import { hostile } from '../hostile-peer/peer.ts';

const LATER = [LETTER_KINDS.page, LETTER_KINDS.recording];

/** What a person knows of the other one's devices. */
async function heard(person: Parameters<typeof keptBy>[0]) {
  const own = (await accountKept(person)).device.deviceId;
  return [...(await keptBy(person)).all(SPOKEN).values()]
    .filter(({ device }) => device !== own)
    .map(({ device, kinds }) => ({ device, kinds }));
}

it('is said once by an app that reads more than the first did, and again when that changes', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const invited = unwrap(await claire.engine.invite('Camille'));
  const camille = await world.device({ speaks: LATER });
  unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
  await settle(claire, camille);
  const { deviceId } = (await accountKept(camille)).device;
  expect(await heard(claire)).toEqual([{ device: deviceId, kinds: LATER.toSorted((a, b) => a - b) }]);
  const sent = (await keptBy(camille)).version(SPOKEN);
  await settle(camille, claire);
  expect((await keptBy(camille)).version(SPOKEN)).toBe(sent);

  const updated = await world.device({ store: camille.store, speaks: [...LATER, LETTER_KINDS.again] });
  const [space] = (await updated.view()).spaces;
  unwrap(await updated.engine.unlock(space!.id, PASSPHRASE));
  await settle(updated, claire);
  expect((await heard(claire))[0]?.kinds).toContain(LETTER_KINDS.again);
  await write(updated, 'Toujours là');
  await settle(updated, claire);
  expect(await textsOf(claire)).toEqual(['Toujours là']);
  expect(await noticesOf(claire)).toEqual([]);
  await world.close();
});

it('that does not decode, or holds an even extra nobody knows, says nothing and harms nothing', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  const before = await heard(claire);
  const peer = await hostile(world, camille);
  await peer.say({ kind: LETTER_KINDS.speaks, payload: new Uint8Array([0, 2, 0, 9]) });
  const even = encode(speaks, { kinds: [LETTER_KINDS.page], extras: [] });
  await peer.say({
    kind: LETTER_KINDS.speaks,
    payload: new Uint8Array([...even.slice(0, -2), 0, 1, 0, 2, 0, 0, 0, 0]),
  });
  await settle(claire);
  expect(before).toMatchObject([{ device: peer.deviceId }]);
  expect(await heard(claire)).toEqual(before);
  await peer.say({
    kind: LETTER_KINDS.speaks,
    payload: new Uint8Array([...even.slice(0, -2), 0, 1, 0, 1, 0, 0, 0, 0]),
  });
  await settle(claire);
  expect(await heard(claire)).toEqual([{ device: peer.deviceId, kinds: [LETTER_KINDS.page] }]);
  await world.close();
});

it('is said once where a device of the other person’s cannot be reached yet, and to that one once it can', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, { speaks: LATER });
  // Each finds a key of the other's that is weeks old, on which nothing is begun any more.
  world.time.advance(20 * DAY);
  const computer = await link(world, claire, { speaks: LATER });
  await settle(claire);
  world.time.advance(20 * DAY);
  await settle(camille);
  let appended = 0;
  camille.wire.intercept = (path, _body, send) => {
    if (path === APPEND.path) appended++;
    return send();
  };
  await settle(camille);
  expect(appended).toBe(0);
  camille.wire.intercept = null;
  expect(await heard(computer)).toEqual([]);
  await settle(claire, computer, camille, claire, computer);
  expect(await heard(computer)).toMatchObject([{ kinds: LATER.toSorted((a, b) => a - b) }]);
  await world.close();
});
