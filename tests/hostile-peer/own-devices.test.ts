// A list of the other person's that names this account's own devices: announced later, or in the invitation itself. Believed, it
// would let a peer revoke them, cut their chains and erase what they wrote.
import { describe, expect, it } from 'vitest';
import { devicePublicOf } from '../../shared/crypto/identity/identity.ts';
import { encode } from '../../shared/codec.ts';
import { eraseNoticePayloadCodec } from '../../shared/kinds/erase-notice.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { accountKept, entryKept, relationKept } from '../hostile-relay/knowledge.ts';
import { pair } from '../hostile-relay/people.ts';
import { practiceOfTwo } from './practice.ts';

async function met() {
  const { world, claire, camille } = await pair();
  const practice = await practiceOfTwo(world, camille);
  await practice.one.write({ kind: LETTER_KINDS.accept });
  await camille.engine.sync();
  const { key } = await camille.relation(1);
  const id = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'De Camille.' }));
  await camille.engine.sync();
  const { device } = await accountKept(camille);
  return { world, claire, camille, practice, key, id, device };
}

describe('an announcement of a list', () => {
  it.each(['add', 'revoke'] as const)(
    'X1: that would %s a device of the reader’s own is refused, and changes nothing',
    async (op) => {
      const { world, camille, practice, key, id, device } = await met();
      const time = world.time.now();
      if (op === 'add') practice.sign({ op, time, device: devicePublicOf(device) });
      else practice.sign({ op, time, deviceId: device.deviceId });
      await practice.one.announce([{ device: device.deviceId, seq: 0, hash: new Uint8Array(32) }]);
      // And what it would then count for: a notice that erases what she wrote.
      const { seq, hash } = await entryKept(camille, id);
      const refs = [{ device: device.deviceId, seq, envelopeId: id, hash }];
      await practice.one.write({ kind: LETTER_KINDS.eraseNotice, payload: encode(eraseNoticePayloadCodec, { refs }) });
      await camille.engine.sync();
      const { peer, chains, counters } = await relationKept(camille, 1);
      expect(peer.list).toHaveLength(2);
      expect(counters.refused).toBe(1);
      expect(chains.chains.find(({ author }) => author === chains.self)).toMatchObject({ cut: null, stopped: false });
      expect((await entryKept(camille, id)).erased).toBe(false);
      unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Encore.' }));
      await camille.engine.sync();
      expect((await camille.space()).connection.unsent).toBe(0);
      await world.close();
    },
  );
});
