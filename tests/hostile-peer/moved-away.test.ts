// A mailbox that the other person moves away without a word, and whose replaced capability goes on reading all that it could: whoever only
// reads is told all the same.
import { expect, it } from 'vitest';
import { freshMailbox } from '../../client/engine/send/letters.ts';
import { DAY } from '../../shared/clock.ts';
import { bearerBytes, capabilitiesOf, hashesOf } from '../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../shared/crypto/base/secret.ts';
import { ROTATE } from '../../shared/protocol/api.ts';
import { settle } from '../harness/world.ts';
import { relationKept } from '../hostile-relay/knowledge.ts';
import { noticesOf, pair, write } from '../hostile-relay/people.ts';
import { random } from './people.ts';

it.each(['whole', 'from the last row'] as const)(
  'X15: leaving the %s to be read: told within a day, and at the next opening',
  async (left) => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Avant.');
    await settle(camille, claire, camille);
    const { mailboxId, secrets, inForce, cursor: n } = await relationKept(camille);
    const rotated = await world.call(ROTATE, {
      mailboxId,
      admin: bearerBytes(capabilitiesOf(secrets[inForce] as Secret<'mailbox'>).admin),
      hashes: hashesOf(capabilitiesOf(freshMailbox(random))),
      generation: 2,
      from: left === 'whole' ? 1 : n,
      n,
      own: false,
    });
    expect(rotated.type).toBe('answer');
    world.time.advance(DAY);
    await camille.engine.sync();
    expect(await noticesOf(camille)).toContain('cut-off');
    await world.close();
  },
);

it('X15: a mailbox that stands where it stood is told of by nobody', async () => {
  const { world, claire, camille } = await pair();
  await write(camille, 'Avant.');
  await settle(camille, claire, camille);
  for (let day = 0; day < 3; day++) {
    world.time.advance(DAY);
    await settle(camille, claire);
    expect([await noticesOf(camille), await noticesOf(claire)]).toEqual([[], []]);
  }
  await world.close();
});
