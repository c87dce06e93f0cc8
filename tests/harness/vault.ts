// A vault in memory: one person's devices writing through the real cryptography into rows such as the relay would hold.
// Tests play the relay by changing `rows`.
import { concatBytes, u32be } from '../../shared/bytes.ts';
import type { Random } from '../../shared/clock.ts';
import { encode, lp, u64 } from '../../shared/codec.ts';
import { ad, sealMany } from '../../shared/crypto/base/aead.ts';
import {
  type Epoch,
  type EpochChanges,
  type EpochKeyHolder,
  type EpochReader,
  firstEpoch,
  nextEpoch,
} from '../../shared/crypto/vault/epoch.ts';
import {
  createDevice,
  createIdentity,
  type DeviceKeys,
  devicePublicOf,
  type ListChange,
  type ListHead,
  listHeadOf,
  signListEntry,
} from '../../shared/crypto/identity/identity.ts';
import { hash } from '../../shared/crypto/base/hash.ts';
import { kdf } from '../../shared/crypto/base/kdf.ts';
import { mailboxSealOf, vaultSecretOf } from '../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey, type OwnSignedPrekey } from '../../shared/crypto/identity/prekeys.ts';
import { reveal } from '../../shared/crypto/base/secret.ts';
import {
  type RecordPlace,
  sealEpochRecord,
  type SealedRecord,
  sealListEntry,
  sealRecord,
} from '../../shared/crypto/vault/vault.ts';
import {
  readVault,
  type VaultAccess,
  type VaultRead,
  type VaultEnvelope,
} from '../../shared/crypto/vault/vault-reader.ts';
import { emptyVault, nextPlace, uncountedSeqs, type VaultState } from '../../shared/crypto/vault/vault-state.ts';
import type { VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import { DeviceId, EnvelopeId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';

export type VaultDevice = { readonly keys: DeviceKeys; readonly prekey: OwnSignedPrekey };

export class VaultWorld {
  readonly random: Random;
  readonly identity;
  readonly vaultId: VaultId;
  readonly device: VaultDevice;
  rows: VaultEnvelope[] = [];
  state: VaultState;
  entries: Uint8Array[] = [];
  readers: EpochReader[];
  holders: EpochKeyHolder[];
  generation = 0;
  #writer: DeviceKeys;

  /** An account with its first epoch and its first list entry, as it is after its making. */
  constructor(random: Random) {
    this.random = random;
    this.identity = createIdentity(random);
    this.vaultId = VaultId.random(random);
    this.device = this.newDevice();
    this.#writer = this.device.keys;
    this.readers = [readerOf(this.device)];
    this.holders = [holderOf(this.device)];
    this.state = emptyVault(this.vaultId);
    const entry = this.signEntry({ op: 'add', time: 1, device: devicePublicOf(this.device.keys) });
    const vaultSecret = vaultSecretOf(this.identity.aik, 0);
    this.writeEpoch(
      firstEpoch({ vaultId: this.vaultId, aik: this.identity.aik, listHead: listHeadOf(entry), vaultSecret }, random),
    );
    this.writeEntry(entry);
  }

  newDevice(): VaultDevice {
    const keys = createDevice(this.random);
    return { keys, prekey: createSignedPrekey(keys, 1, this.random) };
  }

  get listHead(): ListHead {
    return listHeadOf(this.entries.at(-1) as Uint8Array);
  }

  get epoch(): Epoch {
    return this.state.epoch as Epoch;
  }

  signEntry(change: ListChange): Uint8Array {
    const entry = signListEntry(this.identity.aik, this.entries.length === 0 ? null : this.listHead, change);
    this.entries.push(entry);
    return entry;
  }

  /** Where the next record stands, by whom it is written. */
  place(author: DeviceKeys = this.#writer): RecordPlace {
    const seal = mailboxSealOf(vaultSecretOf(this.identity.aik, this.generation));
    return nextPlace(this.state, { deviceId: author.deviceId, seal, envelopeId: EnvelopeId.random(this.random) });
  }

  write(record: VaultRecord, epoch: Epoch = this.epoch): SealedRecord {
    const place = this.place();
    return this.append(place, sealRecord(place, epoch, record, this.random));
  }

  writeEntry(entry: Uint8Array): SealedRecord {
    const place = this.place();
    return this.append(place, sealListEntry(place, this.epoch.number, entry, this.random));
  }

  writeEpoch(epoch: Epoch): SealedRecord {
    const place = this.place();
    return this.append(place, unwrap(sealEpochRecord(place, epoch, this.readers, this.random)));
  }

  /** The next epoch, counting all that was replaced. */
  turn(changes: Partial<EpochChanges> = {}): SealedRecord {
    return this.writeEpoch(
      nextEpoch(this.epoch, { listHead: this.listHead, erased: uncountedSeqs(this.state), ...changes }, this.random),
    );
  }

  /** As a revocation: a fresh B, signed by the AIK. */
  turnWithNewBase(changes: Partial<EpochChanges> = {}): SealedRecord {
    return this.turn({ newBase: { vaultId: this.vaultId, aik: this.identity.aik }, ...changes });
  }

  append(place: RecordPlace, sealed: SealedRecord): SealedRecord {
    this.rows.push({ seq: place.seq, envelopeId: place.envelopeId, bytes: sealed.envelope });
    this.state = unwrap(this.read(this.state, this.rows.slice(-1))).state;
    return sealed;
  }

  /** Puts a record into the rows without reading it: what a former device may do. */
  slip(place: RecordPlace, sealed: SealedRecord): void {
    this.rows.push({ seq: place.seq, envelopeId: place.envelopeId, bytes: sealed.envelope });
  }

  /** The relay erases the bytes of these seqs. */
  erase(seqs: readonly number[]): void {
    this.rows = this.rows.map((row) => (seqs.includes(row.seq) ? { ...row, bytes: null } : row));
  }

  get access(): VaultAccess {
    return {
      aikPublic: this.identity.aikPublic,
      seals: Array.from({ length: this.generation + 1 }, (_, generation) => ({
        generation,
        seal: mailboxSealOf(vaultSecretOf(this.identity.aik, generation)),
      })),
      holders: this.holders,
      listFloor: null,
      deviceId: null,
    };
  }

  read(
    state: VaultState = emptyVault(this.vaultId),
    rows: readonly VaultEnvelope[] = this.rows,
    access: Partial<VaultAccess> = {},
  ) {
    return readVault({ ...this.access, ...access }, state, rows, rows.at(-1)?.seq ?? state.seq, this.random);
  }

  readAll(access: Partial<VaultAccess> = {}): VaultRead {
    return unwrap(this.read(emptyVault(this.vaultId), this.rows, access));
  }
}

export const readerOf = ({ prekey }: VaultDevice): EpochReader => ({
  id: prekey.public.id,
  publicKey: prekey.public.publicKey,
});
export const holderOf = ({ prekey }: VaultDevice): EpochKeyHolder => ({
  id: prekey.public.id,
  secretKey: prekey.secret,
});

/** A record of a type that a later version may write. */
export function sealUnknownType(
  world: Pick<VaultWorld, 'random' | 'vaultId' | 'epoch'>,
  place: RecordPlace,
): SealedRecord {
  const { random } = world;
  const ids = [VaultId.toBytes(world.vaultId), EnvelopeId.toBytes(place.envelopeId)];
  const head = concatBytes(
    new Uint8Array([1, 1]),
    DeviceId.toBytes(place.author),
    encode(u64, place.seq),
    place.prev,
    u32be(world.epoch.number),
    new Uint8Array([10]),
  );
  const recordKey = kdf(null, reveal(world.epoch.epochKey, 'epoch'), 'epoch/record');
  const content = sealMany(recordKey, ad('record', ...ids, head), random.bytes(20), random);
  const record = new Uint8Array(976 - 40);
  record.set(concatBytes(head, encode(lp, content)));
  const envelope = sealMany(reveal(place.seal, 'mailboxSeal'), ad('envelope', ...ids), record, random);
  return { envelope, record, hash: hash('record', ...ids, record) };
}
