// A mailbox that is to move away from removed devices, and somebody who keeps it from moving by writing to it between each read and the
// move: tried again and again, told, and done as soon as that ends.
import { expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { ROTATE } from '../../shared/protocol/api.ts';
import { createWorld, meet, newSpace, PASSPHRASE, settle } from '../harness/world.ts';
import { noticesOf, textsOf, write } from '../hostile-relay/people.ts';
import { hostile } from './peer.ts';

it('23: a move that appends keep back is told of after twelve tries, and no more once it is done', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  await write(camille, 'Un.');
  await settle(camille, claire);
  const words = unwrap(await claire.engine.newSheet(PASSPHRASE)).words;
  const peer = await hostile(world, camille);
  const again = await world.device();
  let appended = 0;
  let isFlooding = true;
  again.wire.intercept = async (path, _body, send) => {
    // Whoever holds the capability writes right before the mailbox would move.
    if (path === ROTATE.path && isFlooding) {
      try {
        await peer.put(peer.random.bytes(200));
        appended++;
      } catch {
        // The vault’s own rotation is none of this mailbox.
      }
    }
    return send();
  };
  unwrap(await again.engine.recover(words.join(' '), newSpace('Claire')));
  expect(appended).toBeGreaterThan(5);
  await again.engine.sync();
  await again.engine.sync();
  expect(await noticesOf(again)).toContain('kept-from-moving');
  isFlooding = false;
  await again.engine.sync();
  expect(await noticesOf(again)).not.toContain('kept-from-moving');
  expect(await textsOf(again)).toEqual(['Un.']);
  await world.close();
});
