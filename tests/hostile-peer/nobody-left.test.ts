// Somebody who revokes every device they had: nothing reaches them any more, and whoever writes to them is told.
import { expect, it } from 'vitest';
import { listHeadOf, signListEntry } from '../../shared/crypto/identity/identity.ts';
import { DAY } from '../../shared/clock.ts';
import { settle } from '../harness/world.ts';
import { relationKept } from '../hostile-relay/knowledge.ts';
import { noticesOf, pair, write } from '../hostile-relay/people.ts';
import { hostile } from './peer.ts';

it('X15: a psychologist who revokes all her devices is told to be cut off', async () => {
  const { world, claire, camille } = await pair();
  await write(camille, 'Avant.');
  await settle(camille, claire);
  const peer = await hostile(world, claire);
  const { list } = peer.account;
  const change = { op: 'revoke', time: world.time.now(), deviceId: peer.deviceId } as const;
  await peer.announce([...list, signListEntry(await peer.aik(), listHeadOf(list.at(-1) as Uint8Array), change)]);
  await settle(camille);
  expect((await relationKept(camille)).peer.list).toHaveLength(list.length + 1);
  expect(await noticesOf(camille)).toContain('cut-off');
  world.time.advance(30 * DAY);
  await settle(camille);
  expect(await noticesOf(camille)).toContain('cut-off');
  await world.close();
});
