// What a person erases of their own is forgotten in the other's vault too, and each time the vault is written anew in part. However often
// they erase, that costs a bounded number of records, so often an hour.
import { expect, it } from 'vitest';
import { HOUR } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { eraseNoticePayloadCodec, type Ref } from '../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { flash } from '../../shared/protocol/content.ts';
import { createWorld, newSpace, PASSPHRASE, psychologist, settle } from '../harness/world.ts';
import { unwrap } from '../../shared/result.ts';
import { vaultKept } from '../hostile-relay/knowledge.ts';
import { textsOf } from '../hostile-relay/people.ts';
import { hostile } from './peer.ts';
import { patientOf } from './people.ts';

const text = (value: string) => ({ kind: LETTER_KINDS.flash, payload: encode(flash, { text: value }) });
const notice = (...refs: readonly Ref[]) => ({
  kind: LETTER_KINDS.eraseNotice,
  payload: encode(eraseNoticePayloadCodec, { refs }),
});

async function written(count: number) {
  const world = await createWorld();
  const claire = await psychologist(world);
  const camille = await patientOf(world, claire, 'Camille');
  const peer = await hostile(world, camille);
  const refs: Ref[] = [];
  for (let i = 0; i < count; i++) refs.push((await peer.say(text(`Entrée ${i}`))).ref);
  await settle(claire);
  const seq = async () => (await vaultKept(claire)).state.seq;
  return { world, claire, peer, refs, seq };
}

it('31: the twentieth erasure costs the vault no more records than the second', async () => {
  const { world, claire, peer, refs, seq } = await written(24);
  const costs: number[] = [];
  for (const ref of refs.slice(0, 20)) {
    world.time.advance(HOUR);
    const before = await seq();
    await peer.say(notice(ref));
    await claire.engine.sync();
    costs.push((await seq()) - before);
  }
  expect(costs[1]).toBeGreaterThan(2);
  expect(costs.at(-1)).toBeLessThanOrEqual(costs[1] ?? 0);
  // What was written together is whole: a recovery brings back what was not erased, and that alone.
  const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
  const again = await world.device();
  unwrap(await again.engine.recover(words.join(' '), newSpace('Claire')));
  expect((await textsOf(again)).filter((each) => each.startsWith('Entrée'))).toEqual(
    refs.slice(20).map((_ref, i) => `Entrée ${i + 20}`),
  );
  await world.close();
});

it('31: an erasure in every pass writes the vault anew four times an hour, and nothing erased stays', async () => {
  const { world, claire, peer, refs, seq } = await written(12);
  const before = await seq();
  const moved: boolean[] = [];
  for (const ref of refs) {
    const at = (await vaultKept(claire)).state.epoch?.number ?? 0;
    await peer.say(notice(ref));
    await claire.engine.sync();
    moved.push(((await vaultKept(claire)).state.epoch?.number ?? 0) > at);
  }
  expect(await seq()).toBeGreaterThan(before);
  expect(moved.filter(Boolean)).toHaveLength(4);
  expect((await vaultKept(claire)).erasures).toHaveLength(8);
  world.time.advance(HOUR);
  await claire.engine.sync();
  expect((await vaultKept(claire)).erasures).toEqual([]);
  await world.close();
});
