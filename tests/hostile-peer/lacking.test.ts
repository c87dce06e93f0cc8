// A hostile person who says that they lack things: everything, again and again, what is nobody's, and what no request may say.
import { describe, expect, it } from 'vitest';
import { LACKING } from '../../client/engine/entries/lacking-rows.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { DAY } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { DeviceId } from '../../shared/ids.ts';
import { lacking, type Lacking } from '../../shared/kinds/lacking.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { accountKept, keptBy } from '../hostile-relay/knowledge.ts';
import { pair, write } from '../hostile-relay/people.ts';
import { seededRandom } from '../harness/random.ts';
import { settle } from '../harness/world.ts';
import { hostile } from './peer.ts';

const ENTRIES = 4;

async function asked() {
  const { world, claire, camille } = await pair();
  for (let n = 0; n < ENTRIES; n++) await write(camille, `Texte ${n}.`);
  await settle(camille, claire);
  const liar = await hostile(world, claire);
  const { deviceId } = (await accountKept(camille)).device;
  const says = async (stretches: Lacking['stretches'], payload = encode(lacking, { stretches, extras: [] })) => {
    await liar.say({ kind: LETTER_KINDS.lacking, payload });
    await camille.engine.sync();
    await camille.engine.sync();
  };
  const copies = async () =>
    [...(await keptBy(camille)).all(ENTRY).values()].filter(({ kind }) => kind === LETTER_KINDS.replacement);
  const requests = async () => [...(await keptBy(camille)).all(LACKING).values()];
  return { world, camille, deviceId, says, copies, requests };
}

describe('a person who says that they lack', () => {
  it('everything, again and again, is given it once a week', async () => {
    const { world, camille, deviceId, says, copies, requests } = await asked();
    const all = Array.from({ length: 64 }, () => ({ device: deviceId, first: 1, count: 0xffff_ffff }));
    await says(all);
    expect(await copies()).toHaveLength(ENTRIES);
    for (let day = 1; day <= 5; day++) {
      world.time.advance(DAY);
      await says(all);
      await says([{ device: deviceId, first: 1, count: 2 }]);
    }
    expect(await copies()).toHaveLength(ENTRIES);
    world.time.advance(2 * DAY);
    await says(all);
    expect(await copies()).toHaveLength(2 * ENTRIES);
    expect(await requests()).toMatchObject([{ stretches: [], left: [] }]);
    // All of it is one entry each, for both.
    expect(await camille.thread()).toHaveLength(ENTRIES);
    await world.close();
  });

  it('what devices wrote that are nobody’s is not heard', async () => {
    const { world, camille, says, copies, requests } = await asked();
    const strange = DeviceId.random(seededRandom(1, 1));
    await says([{ device: strange, first: 1, count: 500 }]);
    expect([await copies(), await requests()]).toEqual([[], []]);
    expect(await camille.thread()).toHaveLength(ENTRIES);
    await world.close();
  });

  it('in a letter that is larger than one may be, or is none, is not heard', async () => {
    const { world, deviceId, says, copies, requests } = await asked();
    const extras = [{ code: 1, value: new Uint8Array(2_048) }];
    const stretches = [{ device: deviceId, first: 1, count: 500 }];
    await says([], encode(lacking, { stretches, extras }));
    await says([], encode(lacking, { stretches, extras: [] }).subarray(0, 20));
    await says([], new Uint8Array(0));
    expect([await copies(), await requests()]).toEqual([[], []]);
    await world.close();
  });
});
