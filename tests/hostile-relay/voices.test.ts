// What a relay can do to a voice without any key: cut it, swap, double, reorder and extend its chunks, show another for it, lose parts of what was
// put. Nothing that does not open in its place is played, and the person is told; nothing is named that the relay does not have.
import { afterEach, describe, expect, it } from 'vitest';
import { concatBytes } from '../../shared/bytes.ts';
import { HOUR } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { CHUNK_BYTES, CHUNK_PLAIN_BYTES } from '../../shared/crypto/base/stream.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { BLOB_PUT, BLOB_READ, type BlobReadResponse } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { agreed } from '../harness/rhythm.ts';
import { SLICES } from '../harness/voice.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';

let world: World;
afterEach(() => world.close());

/** Takes of four chunks, set down and here on both sides. */
async function spoken(count: number): Promise<{ claire: Person; camille: Person; ids: readonly EnvelopeId[] }> {
  world = await createWorld();
  const both = await agreed(world);
  for (let n = 0; n < count; n++) await speak(both.camille);
  await settle(both.camille, both.claire);
  return { ...both, ids: (await both.claire.thread()).map(({ id }) => id) };
}

async function speak(person: Person): Promise<void> {
  const { key } = await person.relation();
  const take = unwrap(await person.engine.beginTake(key));
  for (let stretch = 0; stretch < 12; stretch++)
    for (const [n, bytes] of SLICES.entries())
      unwrap(await person.engine.addSlice(key, take, { stretch, n, bytes, milliseconds: 1_000, levels: [9] }));
  unwrap(await person.engine.setDownTake(key, ''));
}

/** All of it, as one who listens to its end asks for it. */
async function hear(person: Person, id: EnvelopeId) {
  const { key } = await person.relation();
  const { length } = (await person.engine.heard(key, id))!;
  return person.engine.heardBytes(key, id, { from: 0, until: length });
}

/** Rewrites what is answered of a blob. */
function lie(person: Person, change: (told: BlobReadResponse) => BlobReadResponse): { happened(): number } {
  let times = 0;
  person.wire.intercept = async (path, _body, send) => {
    const told = await send();
    if (path !== BLOB_READ.path || told === null || told.status !== 200) return told;
    times++;
    return { ...told, body: encode(BLOB_READ.response, change(unwrap(decode(BLOB_READ.response, told.body)))) };
  };
  return { happened: () => times };
}

const chunk = (bytes: Uint8Array, i: number): Uint8Array => bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES);
const OTHER = { ok: false, error: 'other' };

describe('a relay that changes a voice', () => {
  it.each([
    ['turns a bit of its first chunk', (bytes: Uint8Array) => bytes.with(100, (bytes[100] as number) ^ 1)],
    ['turns a bit of its last', (bytes: Uint8Array) => bytes.with(bytes.length - 1, (bytes.at(-1) as number) ^ 1)],
    [
      'swaps two chunks',
      (bytes: Uint8Array) => concatBytes(chunk(bytes, 1), chunk(bytes, 0), bytes.subarray(2 * CHUNK_BYTES)),
    ],
    [
      'doubles one',
      (bytes: Uint8Array) => concatBytes(chunk(bytes, 0), chunk(bytes, 0), bytes.subarray(2 * CHUNK_BYTES)),
    ],
    [
      'puts its last first',
      (bytes: Uint8Array) =>
        concatBytes(chunk(bytes, 3), bytes.subarray(CHUNK_BYTES, 3 * CHUNK_BYTES), chunk(bytes, 0)),
    ],
    ['shows zeros', (bytes: Uint8Array) => new Uint8Array(bytes.length)],
  ] as const)('%s: told, and none of it is played', async (_what, change) => {
    const { claire, ids } = await spoken(1);
    const attack = lie(claire, (told) => ({ ...told, bytes: change(told.bytes) }));
    // Check: stream.ts, a chunk opens alone and only in its place.
    expect(await hear(claire, ids[0]!)).toEqual(OTHER);
    expect(attack.happened()).toBeGreaterThan(0);
    claire.wire.intercept = null;
    expect((await hear(claire, ids[0]!)).ok).toBe(true);
  });

  it.each([
    [
      'cuts it',
      (told: BlobReadResponse) => ({ ...told, length: told.length - CHUNK_BYTES, durable: told.durable - CHUNK_BYTES }),
    ],
    [
      'extends it',
      (told: BlobReadResponse) => ({ ...told, length: told.length + CHUNK_BYTES, durable: told.durable + CHUNK_BYTES }),
    ],
    ['gives fewer bytes than were asked for', (told: BlobReadResponse) => ({ ...told, bytes: told.bytes.subarray(1) })],
  ] as const)('%s: told', async (_what, change) => {
    const { claire, ids } = await spoken(1);
    const attack = lie(claire, change);
    expect(await hear(claire, ids[0]!)).toEqual(OTHER);
    expect(attack.happened()).toBeGreaterThan(0);
  });

  it('shows one voice for another of the same length: told', async () => {
    const { claire, ids } = await spoken(2);
    const first: BlobReadResponse[] = [];
    lie(claire, (told) => {
      first.push(told);
      return told;
    });
    expect((await hear(claire, ids[0]!)).ok).toBe(true);
    const shown = [...first];
    const attack = lie(claire, () => shown.shift()!);
    expect(await hear(claire, ids[1]!)).toEqual(OTHER);
    expect(attack.happened()).toBeGreaterThan(0);
  });

  it('has changed one part alone: what stands before it is heard, and that part never', async () => {
    const { claire, ids } = await spoken(1);
    const { key } = await claire.relation();
    lie(claire, (told) => ({
      ...told,
      bytes: told.bytes.length > CHUNK_BYTES ? told.bytes : told.bytes.with(9, 0).with(10, 0),
    }));
    const at = (from: number) => claire.engine.heardBytes(key, ids[0]!, { from, until: from + 10 });
    expect(await at(CHUNK_PLAIN_BYTES)).toEqual(OTHER);
    claire.wire.intercept = null;
    expect((await at(0)).ok).toBe(true);
  });
});

it('a relay that loses parts of what was put, and says it has them: nothing is named, and it leaves once the relay keeps it', async () => {
  world = await createWorld();
  const { claire, camille } = await agreed(world);
  let lost = 0;
  camille.wire.intercept = async (path, body, send) => {
    if (path !== BLOB_PUT.path) return send();
    const put = unwrap(decode(BLOB_PUT.request, body));
    lost++;
    const empty = { ...put, bytes: new Uint8Array(put.bytes.length) };
    return send(encode(BLOB_PUT.request, empty));
  };
  await speak(camille);
  await settle(camille, claire);
  expect(lost).toBeGreaterThan(0);
  // Check: blobs.ts, what was put is read back.
  expect(await claire.thread()).toEqual([]);
  expect((await camille.space()).onTheirWay).toMatchObject([{ problem: 'refused' }]);
  // What stands there is no voice of hers: it goes, and hers goes again under another name.
  camille.wire.intercept = null;
  await settle(camille, claire);
  expect(await claire.thread()).toEqual([]);
  world.time.advance(2 * HOUR);
  await settle(camille, claire);
  expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['recording']);
  expect((await hear(claire, (await claire.thread())[0]!.id)).ok).toBe(true);
});
