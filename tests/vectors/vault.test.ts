// The vault, its epochs, its marks and the anchor against their vectors.
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, toHex, u32be } from '../../shared/bytes.ts';
import { decode, encode, time } from '../../shared/codec.ts';
import { CANNOT_OPEN } from '../../shared/crypto/base/aead.ts';
import { findAnchor, openAnchor } from '../../shared/crypto/identity/anchor.ts';
import { epochCodec, openEpoch } from '../../shared/crypto/vault/epoch.ts';
import { aikPublicOf, listHeadCodec } from '../../shared/crypto/identity/identity.ts';
import { mailboxSealOf, vaultSecretOf } from '../../shared/crypto/identity/mailbox.ts';
import { anchorIdOf, recoveryKemOf } from '../../shared/crypto/identity/recovery-words.ts';
import { reveal, Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { judgeMark, openMark } from '../../shared/crypto/vault/vault.ts';
import { readVault, type VaultEnvelope } from '../../shared/crypto/vault/vault-reader.ts';
import { encodeRecord, RECORD_TYPES } from '../../shared/crypto/vault/vault-records.ts';
import { emptyVault } from '../../shared/crypto/vault/vault-state.ts';
import { EnvelopeId, MailboxId, PrekeyId, RelationId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, hex, readVectors } from './files.ts';

beforeAll(loadSodium);

type RowCase = { readonly seq: number; readonly envelopeId: string; readonly bytes: string | null };
type VaultCase = Case & {
  readonly vaultId: string;
  readonly aik: string;
  readonly generations: readonly number[];
  readonly recovery: string;
  readonly rows: readonly RowCase[];
  readonly seq: number;
  readonly hash: string;
  readonly epoch: number;
  readonly listHead: string;
  readonly records: readonly {
    readonly seq: number;
    readonly epoch: number;
    readonly type: number;
    readonly fields: string;
  }[];
};
type RejectedVault = Case & {
  readonly replace: readonly RowCase[];
  readonly problem: string;
  readonly listFloor?: string;
};

describe('a vault', () => {
  const { accept, reject } = readVectors<VaultCase, RejectedVault>('vault');
  const vector = accept[0] as VaultCase;

  function read(rows: readonly RowCase[], listFloor?: string) {
    const aik = Secret.of('aik', hex(vector.aik));
    const recovery = Secret.of('recovery', hex(vector.recovery));
    const access = {
      aikPublic: aikPublicOf(aik),
      seals: vector.generations.map((generation) => ({
        generation,
        seal: mailboxSealOf(vaultSecretOf(aik, generation)),
      })),
      holders: [{ id: anchorIdOf(recovery), secretKey: recoveryKemOf(recovery).secretKey }],
      listFloor: listFloor === undefined ? null : unwrap(decode(listHeadCodec, hex(listFloor))),
      deviceId: null,
    };
    const parsed = rows.map<VaultEnvelope>(({ seq, envelopeId, bytes }) => ({
      seq,
      envelopeId: EnvelopeId.fromBytes(hex(envelopeId)),
      bytes: bytes === null ? null : hex(bytes),
    }));
    const state = emptyVault(VaultId.fromBytes(hex(vector.vaultId)));
    return readVault(access, state, parsed, parsed.at(-1)?.seq ?? 0, seededRandom(1));
  }

  it('is read by the sheet alone', () => {
    const { state, list, records } = unwrap(read(vector.rows));
    expect([state.seq, toHex(state.hash), state.epoch?.number]).toEqual([vector.seq, vector.hash, vector.epoch]);
    expect(list === null ? null : toHex(encode(listHeadCodec, list.head))).toBe(vector.listHead);
    const told = records.map(({ seq, epoch, record }) => ({
      seq,
      epoch,
      type: RECORD_TYPES[record.type],
      fields: toHex(encodeRecord(record)),
    }));
    expect(told).toEqual(vector.records);
  });

  it.each(reject.map((one) => [one.name, one] as const))('is refused: %s', (_name, { replace, problem, listFloor }) => {
    const bySeq = new Map([...vector.rows, ...replace].map((row) => [row.seq, row]));
    const rows = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
    expect(read(rows, listFloor)).toEqual({ ok: false, error: { type: problem } });
  });

  it('has marks that only its owner reads', () => {
    const mark = accept[1] as unknown as Case & {
      readonly [Key in 'markKey' | 'relationId' | 'hash' | 'mark']: string;
    } & {
      readonly seq: number;
    };
    const markKey = Secret.of('mark', hex(mark.markKey));
    const opened = unwrap(openMark(markKey, RelationId.fromBytes(hex(mark.relationId)), hex(mark.mark)));
    expect(judgeMark(opened, { seq: mark.seq, hash: hex(mark.hash) })).toEqual({ type: 'fine' });
    expect(openMark(markKey, RelationId.fromBytes(new Uint8Array(32)), hex(mark.mark))).toEqual({
      ok: false,
      error: CANNOT_OPEN,
    });
  });
});

describe('an epoch', () => {
  type EpochCase = Case & {
    readonly [Key in 'aikPublic' | 'vaultId' | 'envelopeId' | 'head' | 'readerId' | 'secretKey' | 'content']: string;
  } & { readonly number: number };
  const { accept, reject } = readVectors<
    EpochCase & { readonly epoch: string },
    EpochCase & { readonly problem: string; readonly floor?: number }
  >('epoch');

  const open = (one: EpochCase, floor = 1) =>
    openEpoch(
      {
        vaultId: VaultId.fromBytes(hex(one.vaultId)),
        envelopeId: EnvelopeId.fromBytes(hex(one.envelopeId)),
        head: hex(one.head),
        number: one.number,
      },
      hex(one.content),
      {
        aikPublic: hex(one.aikPublic),
        holders: [{ id: PrekeyId.fromBytes(hex(one.readerId)), secretKey: Secret.of('kem', hex(one.secretKey)) }],
        floor: { number: floor, base: null, listSeq: 0 },
      },
    );

  it('opens for its reader', () => {
    for (const one of accept) expect(toHex(encode(epochCodec, unwrap(open(one))))).toBe(one.epoch);
  });

  it.each(reject.map((one) => [one.name, one] as const))('is refused: %s', (_name, one) => {
    expect(open(one, one.floor)).toEqual({ ok: false, error: { type: one.problem } });
  });
});

describe('an anchor', () => {
  type AnchorCase = Case & { readonly [Key in 'recovery' | 'anchorId' | 'envelope']: string };
  const { accept, reject } = readVectors<AnchorCase & { readonly fields: string }, AnchorCase>('anchor');
  const at = (one: AnchorCase) => {
    const recovery = Secret.of('recovery', hex(one.recovery));
    return { anchorId: MailboxId.fromBytes(hex(one.anchorId)), key: recoveryKemOf(recovery).secretKey, recovery };
  };

  it('is found and opened by the sheet', () => {
    for (const one of accept) {
      const { anchorId, key, recovery } = at(one);
      expect(anchorIdOf(recovery)).toBe(anchorId);
      const opened = unwrap(openAnchor(anchorId, key, hex(one.envelope)));
      const fields = concatBytes(
        reveal(opened.aik, 'aik'),
        VaultId.toBytes(opened.vaultId),
        u32be(opened.sheet),
        u32be(opened.generation),
        encode(listHeadCodec, opened.listHead),
        encode(time, opened.time),
      );
      expect(toHex(fields)).toBe(one.fields);
    }
  });

  it.each(reject.map((one) => [one.name, one] as const))('is refused: %s', (_name, one) => {
    const { anchorId, key } = at(one);
    expect(openAnchor(anchorId, key, hex(one.envelope))).toEqual({ ok: false, error: CANNOT_OPEN });
    const read = { status: 'read', rows: [{ seq: 1, bytes: hex(one.envelope) }] } as const;
    expect(findAnchor(anchorId, key, read)).toEqual({ ok: false, error: { type: 'damaged' } });
  });
});
