// What a person erases of their own is forgotten in the other's vault too, and each time the vault is written anew in part. However often
// they erase, that costs a bounded number of records, so often an hour.
import { expect, it } from 'vitest';
import { HOUR } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { eraseNoticePayloadCodec } from '../../shared/kinds/erase-notice.ts';
import { type Ref } from '../../shared/kinds/ref.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { createWorld, newSpace, PASSPHRASE, psychologist, settle } from '../harness/world.ts';
import { unwrap } from '../../shared/result.ts';
import { vaultKept } from '../hostile-relay/knowledge.ts';
import { textsOf, write } from '../hostile-relay/people.ts';
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

it('31: erasing all of a long relation costs the vault a few records, however many small ones the others’ keys came in', async () => {
  const { world, claire, peer, refs } = await written(12);
  const other = await patientOf(world, claire, 'Dominique');
  const kept = Array.from({ length: 20 }, (_, n) => `Gardée ${n}`);
  for (const each of kept) {
    await write(other, each);
    await settle(other);
    // A record each, as they come.
    await claire.engine.sync();
  }
  const { state } = await vaultKept(claire);
  const vault = vaultMailboxId(state.vaultId);
  let records = 0;
  claire.wire.intercept = async (path, body, send) => {
    if (path === APPEND.path)
      records += unwrap(decode(APPEND.request, body)).filter(({ mailboxId }) => mailboxId === vault).length;
    return send();
  };
  world.time.advance(HOUR);
  await peer.say(notice(...refs));
  await claire.engine.sync();
  expect((await vaultKept(claire)).erasures).toEqual([]);
  expect(records).toBeGreaterThan(3);
  expect(records).toBeLessThan(14);
  const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
  const again = await world.device();
  unwrap(await again.engine.recover(words.join(' '), newSpace('Claire')));
  const shown = [await again.thread(0), await again.thread(1)].flat();
  const texts = shown.flatMap(({ blocks }) => blocks.map(({ text: each }) => each));
  expect(texts.filter((each) => each.startsWith('Gardée')).sort()).toEqual([...kept].sort());
  expect(texts.filter((each) => each.startsWith('Entrée'))).toEqual([]);
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
