// What a vault comes to over ten years, and what it costs then to shut a device out. A practice of 200 relations in small: a twenty-fifth of
// everything, the bounds included, written record by record through the real cryptography, read and tidied by the real code. What it says of a
// whole practice is reckoned from that; no relay takes part, and nothing is measured but bytes and one turn of the vault.
import { DAY } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { randomSecret, type Secret } from '../../shared/crypto/base/secret.ts';
import {
  type JoiningBounds,
  mayBeLoose,
  needsJoining,
  planGathering,
  planJoining,
} from '../../shared/crypto/vault/vault-joining.ts';
import type { ErasurePlan } from '../../shared/crypto/vault/vault-erasure.ts';
import { uncountedSeqs } from '../../shared/crypto/vault/vault-state.ts';
import {
  type ContentKeyGroup,
  type RelationFields,
  replaceableName,
  type VaultRecord,
} from '../../shared/crypto/vault/vault-records.ts';
import type { FoldedRecord } from '../../shared/crypto/vault/vault-reader.ts';
import { sealRecord } from '../../shared/crypto/vault/vault.ts';
import { devicePublicOf } from '../../shared/crypto/identity/identity.ts';
import { sealBlob, sealedLength } from '../../shared/crypto/base/stream.ts';
import {
  filled,
  KEYS_A_PACK,
  looseAmong,
  packCodec,
  type PackKey,
  planPacked,
  type Shelf,
  shelfRecord,
  shelved,
} from '../../shared/crypto/vault/packs.ts';
import { encode } from '../../shared/codec.ts';
import { BlobId, DeviceId, EnvelopeId, MailboxId, RelationId } from '../../shared/ids.ts';
import { newWorld } from '../harness/vault-records.ts';
import { readerOf, type VaultWorld } from '../harness/vault.ts';

export type VaultFigures = {
  /** What the envelopes of a vault of 200 relations come to at the most in ten years, from a twenty-fifth of it, MiB. */
  readonly vault_10y_mib: number;
  /** What its packs come to beside that, MiB. */
  readonly vault_10y_packs_mib: number;
  /** The next record of that twenty-fifth after a removal: list entry, epoch under a new base for three readers, sealed and read back, ms. */
  readonly rotate_vault_ms: number;
};

const PART = 25;
const RELATIONS = 200 / PART;
const YEARS = 10;
const WEEKS = 52;
/** As vault-joining.ts of the client has them; what counts records is a twenty-fifth too. */
const BOUNDS: JoiningBounds = { ranges: 4_096, records: 64, loose: Math.round(2_048 / PART) };
/** Of one relation in a year: 500 entries and 220 answers, and of what else is kept half by each person. */
const OWN = (220 + 130) / WEEKS;
const RECEIVED = (500 + 130) / WEEKS;
/** What an account remembers of a relation: profile, name, the other person's devices and their prekeys. */
const MEMORY_BYTES = 3_000;
/** As pack-keys.ts of the client has it. */
const PACKS_EACH_WEEKS = 4;
const ROUNDS = 5;

export async function benchVault(
  say: (line: string) => void = () => undefined,
  bounds: JoiningBounds = BOUNDS,
  takesPacks = true,
): Promise<VaultFigures> {
  await loadSodium();
  const world = newWorld(20_261_129);
  const practice = createPractice(world, bounds, takesPacks);
  for (let year = 1; year <= YEARS; year++) {
    for (let week = 0; week < WEEKS; week++) practice.week();
    say(`year ${year}: ${JSON.stringify(practice.figures())}`);
  }
  const turns: number[] = [];
  for (let round = 0; round < ROUNDS; round++) turns.push(rotation(world));
  const { bytes, packBytes } = practice.figures();
  return {
    vault_10y_mib: (PART * bytes) / 2 ** 20,
    vault_10y_packs_mib: (PART * packBytes) / 2 ** 20,
    rotate_vault_ms: median(turns),
  };
}

/** A record as the vault has it, and the bytes of its envelope at the relay. */
type Kept = FoldedRecord & { readonly bytes: number };

function createPractice(world: VaultWorld, bounds: JoiningBounds, takesPacks: boolean) {
  const { random } = world;
  const relations = Array.from({ length: RELATIONS }, () => ({
    relationId: RelationId.random(random),
    mailboxId: MailboxId.random(random),
    heads: [DeviceId.random(random), DeviceId.random(random)],
    secrets: [randomSecret('mailbox', random)],
  }));
  // Each of its own would be the same number of bytes.
  const contentKey: Secret<'content'> = randomSecret('content', random);
  const bodyHash = random.bytes(32);
  const kept = new Map<number, Kept>();
  const shelves = new Map<RelationId, Shelf>();
  /** Keys of the newest pack of each. */
  const packs = new Map<RelationId, readonly PackKey[]>();
  let epochBytes = world.rows[0]?.bytes?.length ?? 0;
  let keys = 0;
  let rewrites = 0;
  let waiting = 0;
  let at = 0;

  /** Sealed as every record is; what reading it back would make of the state is made here, since that costs more the more there is. */
  const write = (record: VaultRecord): void => {
    const place = world.place();
    const { envelope, hash } = sealRecord(place, world.epoch, record, random);
    const { seq, envelopeId } = place;
    kept.set(seq, { seq, envelopeId, epoch: world.epoch.number, record, bytes: envelope.length });
    const name = replaceableName(record);
    const replaced = name === null ? undefined : world.state.places.get(name);
    const places = name === null ? world.state.places : new Map(world.state.places).set(name, { seq, envelopeId });
    const uncounted = replaced === undefined ? world.state.uncounted : [...world.state.uncounted, replaced];
    world.state = { ...world.state, seq, hash, places, uncounted };
  };
  /** Read back by the real reader; what its keyring counts leaves the relay. */
  const turn = (plan: Pick<ErasurePlan, 'dropEpochs' | 'counted'> = { dropEpochs: [], counted: [] }): void => {
    const erased = [...uncountedSeqs(world.state), ...plan.counted.map(({ seq }) => seq)];
    epochBytes = world.turn({ dropEpochs: plan.dropEpochs, erased }).envelope.length;
    for (const seq of erased) kept.delete(seq);
    world.state = { ...world.state, leftovers: [] };
    world.rows = [];
  };
  const read = () => ({
    records: [...kept.values()],
    standing: [...kept.values()],
    state: world.state,
    unreadEpochs: new Set<number>(),
  });
  const carryOut = (plan: ErasurePlan | null): void => {
    if (plan === null) return;
    rewrites++;
    if (plan.needsEpochFirst) turn();
    for (const record of plan.rewrite) write(record);
    turn(plan);
  };
  const group = (count: number): ContentKeyGroup => {
    const { relationId, heads } = relations[at++ % RELATIONS] as (typeof relations)[0];
    keys += count;
    return {
      relationId,
      heads: heads.map((device) => ({ device, seq: keys, hash: bodyHash })),
      keys: Array.from({ length: count }, () => ({ envelopeId: EnvelopeId.random(random), bodyHash, contentKey })),
    };
  };
  /** An own text waits for nothing, and takes what waits with it. */
  const writeKeys = (): void => {
    waiting += RECEIVED / OWN;
    const received = Math.floor(waiting);
    waiting -= received;
    write({ type: 'contentKeys', groups: [group(1), ...(received > 0 ? [group(received)] : [])] });
  };
  /** What a device does whose relations are whole: the keys that stand in records go into packs, and the shelf of each names them. */
  const pack = (): void => {
    const packed = new Set<string>();
    for (const [relationId, { keys: loose, heads }] of looseAmong(read().records)) {
      const before = shelves.get(relationId);
      const newest = packs.get(relationId) ?? [];
      const isFull = newest.length >= KEYS_A_PACK;
      const known = loose.map((key): PackKey => ({ ...key, mailboxSeq: ++at, kind: 16, day: 20_000 }));
      const contents = filled(isFull ? [] : newest, known);
      const full = (before?.packs ?? []).slice(0, isFull ? undefined : -1);
      const put = contents.map((part) => {
        const plain = encode(packCodec, { relationId, keys: part, objects: [] });
        const place = { of: world.vaultId, blobId: BlobId.random(random) };
        return shelved(part, sealBlob(place, randomSecret('stream', random), plain).ref);
      });
      const number = (before?.number ?? 0) + 1;
      const lastAct = { n: 0, hash: new Uint8Array(32) };
      const shelf: Shelf = { relationId, number, packs: [...full, ...put], heads, lastAct, extras: [] };
      shelves.set(relationId, shelf);
      packs.set(relationId, contents.at(-1) ?? []);
      write(shelfRecord(shelf, DAY));
      for (const { envelopeId } of loose) packed.add(envelopeId);
    }
    carryOut(planPacked(read(), packed, (relationId) => shelves.has(relationId)));
  };
  const writeRelation = ({ relationId, mailboxId, secrets }: (typeof relations)[0]): void => {
    const fields = { relationId, mailboxId, secrets, bundleHash: bodyHash, peerAik: bodyHash, psk: null };
    const relation: RelationFields = { ...fields, peerList: [random.bytes(1_500)], state: random.bytes(MEMORY_BYTES) };
    write({ type: 'relation', relation });
  };
  let own = 0;
  let weeks = 0;
  let most = 0;
  const bytesNow = (): number => [...kept.values()].reduce((all, { bytes }) => all + bytes, epochBytes);
  return {
    week(): void {
      weeks++;
      for (own += OWN * RELATIONS; own >= 1; own--) writeKeys();
      for (const relation of relations) writeRelation(relation);
      turn();
      if (needsJoining(world.state, bounds)) carryOut(planJoining(read(), bounds));
      // Before it is packed it holds the most.
      most = Math.max(most, bytesNow());
      if (takesPacks && weeks % PACKS_EACH_WEEKS === 0) pack();
      if (!takesPacks && mayBeLoose(world.state, keys, bounds)) carryOut(planGathering(read(), bounds));
    },
    figures: () => ({
      bytes: most,
      packBytes: [...shelves.values()].reduce(
        (all, shelf) => all + shelf.packs.reduce((sum, { blob }) => sum + sealedLength(blob), 0),
        0,
      ),
      records: kept.size,
      keys,
      rewrites,
      ranges: world.epoch.keyring.erased.length,
      live: world.epoch.keyring.live.length,
    }),
  };
}

/** A device is let in, which is not measured, and shut out again, ms. */
function rotation(world: VaultWorld): number {
  const device = world.newDevice();
  world.writeEntry(world.signEntry({ op: 'add', time: DAY, device: devicePublicOf(device.keys) }));
  world.readers = [...world.readers.slice(0, 1), readerOf(world.newDevice()), readerOf(world.newDevice())];
  const begun = performance.now();
  world.writeEntry(world.signEntry({ op: 'revoke', time: 2 * DAY, deviceId: device.keys.deviceId }));
  world.turnWithNewBase();
  return performance.now() - begun;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
