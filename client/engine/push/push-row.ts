// The row of notices: what this device asked to be told of under this space, or that it was asked and is not to be asked again.
import { type Codec, fixed, mapped, optional, sameForm, struct, text, u32, versioned } from '../../../shared/codec.ts';
import { relationKey } from '../state/keys.ts';
import type { Table } from '../state/sealed-store.ts';
import type { RelationKey } from '../api/views.ts';

/** A browser's push subscription, and the relay's key that it was made for. */
export type PushSubscriptionRow = {
  readonly endpoint: string;
  /** 65, 16 and 65 bytes. */
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
  readonly key: Uint8Array;
};

export type Told = PushSubscriptionRow & {
  /** Whose mailbox; null: by the hour. */
  readonly relation: RelationKey | null;
  /** Bit h of 24: the hour h of the device's own day. Of a relation, when it may be told; by the hour, when it is. */
  readonly hours: number;
};

/** Null: told of nothing, because it was declined or stopped. */
export type PushRow = { readonly told: Told | null };

const key65: Codec<Uint8Array> = fixed(65);
const hours: Codec<number> = mapped<number, number>(
  u32,
  (mask) => (mask > 0 && mask < 2 ** 24 ? mask : null),
  (mask) => mask,
);

const push = struct<PushRow>({
  told: optional(
    struct<Told>({
      endpoint: text,
      p256dh: key65,
      auth: fixed(16),
      key: key65,
      relation: optional(relationKey),
      hours,
    }),
  ),
});

export const PUSH: Table<PushRow> = {
  name: 'push',
  relation: ({ told }) => told?.relation ?? null,
  codec: versioned(2, push, [sameForm(push)]),
};
