// Blobs through the real relay: put in parts, going on from wherever an upload stands, believed only as what is read back; and whatever a relay
// says in the place of that is told apart.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { type BlobRef, CHUNK_BYTES, openBlob, sealBlob } from '../../../shared/crypto/base/stream.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { BlobId, type VaultId } from '../../../shared/ids.ts';
import { BLOB_ERASE, BLOB_OPEN, BLOB_PUT, BLOB_READ, type Endpoint } from '../../../shared/protocol/api.ts';
import { REFUSALS, type Refusal } from '../../../shared/protocol/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { createWorld, DAY, psychologist, type World } from '../../../tests/harness/world.ts';
import { vaultKept } from '../../../tests/hostile-relay/knowledge.ts';
import type { CallFailure, RelayClient } from '../relay/relay-client.ts';
import { blobReaderOf, eraseBlob, putBlob, readBlob } from './blobs.ts';

beforeAll(loadSodium);

const random = seededRandom(1_142);
const refused = (refusal: Refusal): Result<never, CallFailure> => err({ type: 'refused', refusal, retryAfter: null });
const named = (status: number): Refusal =>
  (Object.keys(REFUSALS) as Refusal[]).find((name) => REFUSALS[name].status === status) ?? 'internal';

type Lie = <Q, A>(
  endpoint: Endpoint<Q, A>,
  request: Q,
  send: (instead?: Q) => Promise<Result<A, CallFailure>>,
) => Promise<Result<A, CallFailure>>;
const honest: Lie = (_endpoint, _request, send) => send();

/** A vault's mailbox at a real relay, and a client to it that a test may stand between. */
async function mailbox(noBlobs = false) {
  const world = await createWorld({ direct: true, noBlobs });
  const { state, secret } = await vaultKept(await psychologist(world));
  const between = { lie: honest, callBytes: 1 << 20, parts: [] as number[] };
  const call: RelayClient['call'] = (endpoint, request) =>
    between.lie(endpoint, request, async (instead = request) => {
      if (endpoint.path === BLOB_PUT.path) between.parts.push((instead as { bytes: Uint8Array }).bytes.length);
      const answer = await world.call(endpoint, instead);
      return answer.type === 'answer'
        ? ok(answer.value)
        : refused(answer.type === 'refused' ? named(answer.status) : 'busy');
    });
  const relay = { call, callBytes: () => between.callBytes } as unknown as RelayClient;
  const { append, read } = capabilitiesOf(secret);
  const roots = state.epoch!.keyring.eraseRoots;
  const at = { mailboxId: vaultMailboxId(state.vaultId), append, read, eraseRoot: roots[0] as Secret<'eraseRoot'> };
  return { world, relay, between, at, roots, vaultId: state.vaultId };
}

function sealed(vaultId: VaultId, length: number) {
  const plain = random.bytes(length);
  return { plain, ...sealBlob({ of: vaultId, blobId: BlobId.random(random) }, randomSecret('stream', random), plain) };
}

const closing = async (world: World): Promise<void> => world.close();

describe('a blob that is put', () => {
  it('leaves in parts of four chunks, and is read by its reference', async () => {
    const { world, relay, between, at, vaultId } = await mailbox();
    const { plain, ref, bytes } = sealed(vaultId, 6 * 65_536 + 9);
    expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(ok(null));
    expect(between.parts).toEqual([4 * CHUNK_BYTES, 4 * CHUNK_BYTES]);
    const read = await readBlob(blobReaderOf(relay), at, ref);
    expect(read.ok && openBlob(vaultId, ref, read.value)).toEqual(ok(plain));
    await closing(world);
  });

  it('goes on from what is there after it was cut off at any call, days later too, with the same bytes', async () => {
    for (let cut = 0; cut < 5; cut++) {
      const { world, relay, between, at, vaultId } = await mailbox();
      const { ref, bytes } = sealed(vaultId, 15 * 65_536);
      let calls = 0;
      between.lie = async (_endpoint, _request, send) => {
        if (calls++ < cut) return send();
        // Half of those that are not answered were done.
        if (calls === cut + 1 && cut % 2 === 1) await send();
        return err({ type: 'offline' });
      };
      expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(err('offline'));
      between.lie = honest;
      world.time.advance(3 * DAY);
      const before = between.parts.length;
      expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes), `call ${cut}`).toEqual(ok(null));
      // Nothing that is durable is sent again.
      expect(between.parts.slice(0, before).reduce((a, b) => a + b, 0) + sum(between.parts.slice(before))).toBe(
        bytes.length,
      );
      expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(ok(null));
      await closing(world);
    }
  });
  const sum = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0);

  it('over a line that cuts large calls leaves in smaller ones', async () => {
    const { world, relay, between, at, vaultId } = await mailbox();
    const { ref, bytes } = sealed(vaultId, 4 * 65_536);
    between.lie = async (endpoint, request, send) => {
      const { bytes: part } = request as unknown as { bytes?: Uint8Array };
      if (endpoint.path !== BLOB_PUT.path || (part?.length ?? 0) <= CHUNK_BYTES) return send();
      between.callBytes /= 2;
      return err({ type: 'cut' });
    };
    between.callBytes = 200_000;
    expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(ok(null));
    expect(between.parts).toEqual([1, 1, 1, 1].map(() => CHUNK_BYTES));
    await closing(world);
  });

  it('is refused where another stands under its id, and where what is read back is other, short or long', async () => {
    const { world, relay, between, at, vaultId } = await mailbox();
    const { ref, bytes } = sealed(vaultId, 9);
    expect(await putBlob(relay, { ...at, blobId: ref.blobId }, sealed(vaultId, 9).bytes)).toEqual(ok(null));
    expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(err('refused'));
    const other = sealed(vaultId, 70_000);
    for (const as of [
      (value: Uint8Array) => value.with(70_001, 1 ^ (value[70_001] as number)),
      (value: Uint8Array) => value.subarray(1),
      (value: Uint8Array) => new Uint8Array([...value, 0]),
    ]) {
      between.lie = async (endpoint, _request, send) => {
        const answer = await send();
        if (endpoint.path !== BLOB_READ.path || !answer.ok) return answer;
        const told = answer.value as unknown as { bytes: Uint8Array };
        return ok({ ...told, bytes: as(told.bytes) } as never);
      };
      expect(await putBlob(relay, { ...at, blobId: other.ref.blobId }, other.bytes)).toEqual(err('refused'));
    }
    await closing(world);
  });

  it('is told to have no room where the host takes none, or knows no such call', async () => {
    const { world, relay, between, at, vaultId } = await mailbox(true);
    const { ref, bytes } = sealed(vaultId, 9);
    expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(err('no-room'));
    between.lie = async () => refused('unknown-version');
    expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(err('no-room'));
    between.lie = async () => refused('busy');
    expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(err('offline'));
    await closing(world);
  });

  it.each(['less and more by turns', 'one byte more each time'])(
    'ends after a bounded number of calls where a relay says that is durable: %s',
    async (how) => {
      const { world, relay, between, at, vaultId } = await mailbox();
      const { ref, bytes } = sealed(vaultId, 2 * 65_536);
      let calls = 0;
      between.lie = async (endpoint, _request, send) => {
        const answer = await send();
        if (endpoint.path !== BLOB_PUT.path) return answer;
        if (++calls > 100) throw new Error('asked without an end');
        const durable = how === 'one byte more each time' ? calls : calls % 2;
        return ok({ durable }) as unknown as typeof answer;
      };
      expect(await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).toEqual(err('offline'));
      await closing(world);
    },
  );

  it.each([0, -1, 1_000_000_000])('ends, whatever a relay says that is durable: %i', async (durable) => {
    const { world, relay, between, at, vaultId } = await mailbox();
    const { ref, bytes } = sealed(vaultId, 9);
    let calls = 0;
    between.lie = async (endpoint, _request, send) => {
      calls++;
      return endpoint.path === BLOB_OPEN.path || endpoint.path === BLOB_PUT.path
        ? ok({ status: 2, durable } as never)
        : send();
    };
    expect((await putBlob(relay, { ...at, blobId: ref.blobId }, bytes)).ok).toBe(false);
    expect(calls).toBeLessThan(6);
    await closing(world);
  });
});

describe('a blob that is read', () => {
  it('is lost where the relay has it no more or cannot read it, and other where it is longer or shorter than its reference', async () => {
    const { world, relay, between, at, roots, vaultId } = await mailbox();
    const { ref, bytes } = sealed(vaultId, 9);
    const reader = blobReaderOf(relay);
    expect(await readBlob(reader, at, ref)).toEqual(err('lost'));
    await putBlob(relay, { ...at, blobId: ref.blobId }, bytes);
    const longer: BlobRef = { ...ref, chunks: 2 };
    expect(await readBlob(reader, at, longer)).toEqual(err('other'));
    between.lie = async () => refused('internal');
    expect(await readBlob(reader, at, ref)).toEqual(err('lost'));
    between.lie = async () => err({ type: 'cut' });
    expect(await readBlob(reader, at, ref)).toEqual(err('offline'));
    between.lie = honest;
    expect(await eraseBlob(relay, { ...at, blobId: ref.blobId }, roots)).toBe('erased');
    expect(await readBlob(reader, at, ref)).toEqual(err('lost'));
    await closing(world);
  });
});

describe('a blob that is erased', () => {
  it('is so by whichever root it was put under, again too, and by no other', async () => {
    const { world, relay, between, at, roots, vaultId } = await mailbox();
    const { ref, bytes } = sealed(vaultId, 9);
    const place = { ...at, blobId: ref.blobId };
    await putBlob(relay, place, bytes);
    const stranger = randomSecret('eraseRoot', random);
    expect(await eraseBlob(relay, place, [stranger])).toBe('gone');
    expect((await readBlob(blobReaderOf(relay), at, ref)).ok).toBe(true);
    expect(await eraseBlob(relay, place, [stranger, ...roots])).toBe('erased');
    expect(await eraseBlob(relay, place, [stranger, ...roots])).toBe('erased');
    between.lie = async (endpoint, _request, send) =>
      endpoint.path === BLOB_ERASE.path ? err({ type: 'offline' }) : send();
    expect(await eraseBlob(relay, place, roots)).toBe('offline');
    await closing(world);
  });
});
