// A device that was removed from its person's list, in the hands of a thief: whatever it writes from then on is not heard, whether or
// not a cut was told of it, and its sessions say nothing more.
import { describe, expect, it } from 'vitest';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { encode } from '../../shared/codec.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { answer as answerCodec } from '../../shared/kinds/answer.ts';
import { DAY } from '../../shared/clock.ts';
import { keptBy, relationKept } from '../hostile-relay/knowledge.ts';
import { pair } from '../hostile-relay/people.ts';
import { type Practice, practiceOfTwo } from './practice.ts';

const says = (text: string) => ({
  kind: LETTER_KINDS.answer,
  payload: encode(answerCodec, { covers: [], reason: '', blocks: [{ type: 'text', text }] }),
});

/** A patient, and a practice of two devices, of which one has answered and the other has written nothing yet. */
async function met() {
  const { world, camille } = await pair();
  const practice = await practiceOfTwo(world, camille);
  await practice.one.write({ kind: LETTER_KINDS.accept });
  await camille.engine.sync();
  const texts = async () => (await camille.thread(1)).map((entry) => entry.blocks.map((b) => b.text).join(' '));
  return { world, camille, practice, texts };
}

const revoke = ({ sign, other }: Practice, time: number): void =>
  sign({ op: 'revoke', time, deviceId: other.device.deviceId });

describe('a device that was removed', () => {
  it('is heard until it is', async () => {
    const { world, camille, practice, texts } = await met();
    await practice.other.write(says('De l’autre appareil.'));
    await camille.engine.sync();
    expect(await texts()).toEqual(['De l’autre appareil.']);
    await world.close();
  });

  it('point 18: is not heard where it had written nothing and no cut was told', async () => {
    const { world, camille, practice, texts } = await met();
    revoke(practice, world.time.now());
    await practice.one.announce();
    await practice.other.write(says('Du voleur.'));
    await practice.one.write(says('De Nadia.'));
    await camille.engine.sync();
    expect(await texts()).toEqual(['De Nadia.']);
    expect((await camille.relation(1)).notices).toEqual([]);
    await world.close();
  });

  it('point 18: is heard up to where the reader stood, where no cut was told', async () => {
    const { world, camille, practice, texts } = await met();
    await practice.other.write(says('Avant.'));
    await camille.engine.sync();
    revoke(practice, world.time.now());
    await practice.one.announce();
    await practice.other.write(says('Après.'));
    await camille.engine.sync();
    expect(await texts()).toEqual(['Avant.']);
    await world.close();
  });

  it('point 18: says nothing by a leaf either', async () => {
    const { world, camille, practice } = await met();
    await practice.other.write(says('Avant.'));
    await camille.engine.sync();
    revoke(practice, world.time.now());
    await practice.one.announce([practice.other.head()]);
    await camille.engine.sync();
    const before = (await relationKept(camille, 1)).chains;
    // A leaf stands at the last place, which the cut still holds: it claims to have read far more than there is.
    const head = { device: before.self, seq: 9, hash: new Uint8Array(32).fill(9) };
    await practice.other.write({ kind: LETTER_KINDS.empty, heads: [head] }, true);
    await camille.engine.sync();
    expect((await relationKept(camille, 1)).chains).toEqual(before);
    expect((await camille.relation(1)).notices).toEqual([]);
    await world.close();
  });

  it('point 36: is still stated for 90 days, and no longer', async () => {
    const { world, camille, practice } = await met();
    await practice.other.write(says('Avant.'));
    await camille.engine.sync();
    revoke(practice, world.time.now());
    await practice.one.announce([practice.other.head()]);
    await camille.engine.sync();
    const stated = async () => {
      const entries = await camille.engine.deposit((await camille.relation(1)).key, { kind: 'flash', text: 'Ici.' });
      if (!entries.ok) throw new Error(entries.error);
      const entry = (await keptBy(camille)).get(ENTRY, entries.value);
      return entry?.heads.map(({ device }) => device) ?? [];
    };
    expect(await stated()).toContain(practice.other.device.deviceId);
    world.time.advance(91 * DAY);
    expect(await stated()).not.toContain(practice.other.device.deviceId);
    expect(await stated()).toContain(practice.one.device.deviceId);
    await world.close();
  });
});
