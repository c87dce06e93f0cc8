// The rows of sessions: one device of the other person each, and now and then a second one that was begun at the same time.
import { idCodec, sameForm, struct, time, versioned } from '../../../shared/codec.ts';
import { type Session, sessionCodec } from '../../../shared/crypto/relation/session.ts';
import { DeviceId } from '../../../shared/ids.ts';
import { ofRelation, relationKey } from './keys.ts';
import { type Table } from './sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

export type SessionRow = {
  readonly relation: RelationKey;
  readonly peerDevice: DeviceId;
  readonly session: Session;
  /** Since when another session is sent in to this device, ms; 0: this one is. */
  readonly supersededAt: number;
};

const session = struct<SessionRow>({
  relation: relationKey,
  peerDevice: idCodec(DeviceId),
  session: sessionCodec,
  supersededAt: time,
});

export const SESSION: Table<SessionRow> = {
  name: 'session',
  relation: ofRelation,
  counted: 'keys',
  codec: versioned(2, session, [sameForm(session)]),
};
