// A person who lies about histories: of a device that the reader lost, of what they themselves had read, of their own places. It is told
// against them; none of the reader's devices stops.
import { describe, expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { unwrap } from '../../shared/result.ts';
import { newSpace, PASSPHRASE, settle } from '../harness/world.ts';
import { accountKept, entryKept } from '../hostile-relay/knowledge.ts';
import { answer, noticesOf, pair, textsOf, write } from '../hostile-relay/people.ts';
import { hostile } from './peer.ts';

const text = (value: string) => ({ kind: LETTER_KINDS.flash, payload: encode(flash, { text: value }) });

/** A psychologist who has answered once: the patient has read two places of hers or more. */
async function met() {
  const { world, claire, camille } = await pair();
  await write(camille, 'Un.');
  await settle(camille, claire);
  await answer(world, claire, 'Lu.');
  await settle(camille, claire);
  return { world, claire, camille };
}

describe('a head', () => {
  it('of a device that was lost is told of, and stops nobody', async () => {
    const { world, claire, camille } = await met();
    const lost = (await accountKept(claire)).device.deviceId;
    const words = unwrap(await claire.engine.newSheet(PASSPHRASE)).words;
    await settle(claire);
    const again = await world.device();
    unwrap(await again.engine.recover(words.join(' '), newSpace('Claire')));
    await settle(again, camille);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await settle(camille, again, camille, again);
    const peer = await hostile(world, camille, { reader: (await accountKept(again)).device.deviceId });
    // A place of the lost device that its vault brought back: the answer's.
    const { seq } = await entryKept(camille, (await camille.thread())[1]?.id as EnvelopeId);
    const heads = [{ device: lost, seq, hash: peer.random.bytes(32) }];
    await peer.say({ ...text('D’une autre histoire.'), heads });
    await again.engine.sync();
    expect(await textsOf(again)).toContain('D’une autre histoire.');
    // Check: chains.ts, compareHead.
    expect(await noticesOf(again)).toEqual(['older-history']);
    expect((await again.relation()).state).toBe('active');
    await answer(world, again, 'Je continue.');
    expect((await again.space()).connection.unsent).toBe(0);
    await world.close();
  });

  it('that says to have read less than it once said is told of', async () => {
    const { world, claire, camille } = await met();
    const peer = await hostile(world, camille);
    const reader = (await accountKept(claire)).device.deviceId;
    const { hashes } = peer.chainOf(reader);
    expect(hashes.length).toBeGreaterThan(1);
    await peer.say(text('Deux.'));
    await claire.engine.sync();
    expect(await noticesOf(claire)).toEqual([]);
    await peer.say({ ...text('Trois.'), heads: [{ device: reader, seq: 1, hash: hashes[0] as Uint8Array }] });
    await claire.engine.sync();
    // Check: chains.ts, observeStatement.
    expect(await noticesOf(claire)).toEqual(['older-history']);
    expect(await textsOf(claire)).toEqual(['Un.', 'Lu.', 'Deux.', 'Trois.']);
    await world.close();
  });
});

describe('a device', () => {
  it('in two versions of one place is told of, and nothing more of it is taken', async () => {
    const { world, claire, camille } = await met();
    const peer = await hostile(world, camille);
    const { ref } = await peer.say(text('La première.'));
    await peer.say(text('La seconde.'), { at: ref.seq });
    await peer.say(text('Encore.'));
    await claire.engine.sync();
    // Check: chain-places.ts, a place never has two hashes.
    expect(await noticesOf(claire)).toContain('two-versions');
    expect(await textsOf(claire)).toEqual(['Un.', 'Lu.', 'La première.']);
    await world.close();
  });
});
