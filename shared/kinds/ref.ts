// Ref: one envelope, named for good (PROTOCOL.md, Letter kinds).
import { type Codec, fixed, idCodec, struct, u64 } from '../codec.ts';
import { DeviceId, EnvelopeId } from '../ids.ts';

/** One envelope named beyond doubt: its author's device, its number there, its id and its hash (32 bytes). */
export type Ref = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly envelopeId: EnvelopeId;
  readonly hash: Uint8Array;
};

export const REF_BYTES = 72;

export const refCodec: Codec<Ref> = struct<Ref>({
  device: idCodec(DeviceId),
  seq: u64,
  envelopeId: idCodec(EnvelopeId),
  hash: fixed(32),
});
