// Kind 49: the patient takes one of the times proposed, says that none suits, or that they would rather go on in writing (PROTOCOL.md,
// Consultation).
import { type Codec, fixed, names, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { type Ref, refCodec } from './ref.ts';

/** In the order of their codes: no time suits; one of the times; no consultation at all. */
export const CONSULTATION_CHOICES = ['none-suits', 'first', 'second', 'third', 'declined'] as const;

export type ConsultationReply = {
  /** 16 bytes. */
  readonly consultationId: Uint8Array;
  /** The kind 48 that is replied to. */
  readonly repliesTo: Ref;
  readonly choice: (typeof CONSULTATION_CHOICES)[number];
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const consultationReply: Codec<ConsultationReply> = struct<ConsultationReply>({
  consultationId: fixed(16),
  repliesTo: refCodec,
  choice: names(CONSULTATION_CHOICES),
  text: writtenText,
  extras: extrasCodec(),
});
