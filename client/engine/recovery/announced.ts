// What the announcements of a mailbox say to a device that reads its history: which devices the other person has had, as far as it takes to
// know who speaks, and that the relation is erased (PROTOCOL.md, Announcements; Erasure).
import { decode } from '../../../shared/codec.ts';
import { type DeviceList, extendList } from '../../../shared/crypto/identity/identity.ts';
import { type Inner, openAnnouncement, peekAnnouncement } from '../../../shared/crypto/relation/content.ts';
import { devicesPayloadCodec, type Letter, LETTER_BOUNDS } from '../../../shared/crypto/relation/letter.ts';
import { relationErased } from '../../../shared/kinds/relation-erased.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EnvelopeId, RelationId } from '../../../shared/ids.ts';
import type { Ports } from '../ports.ts';
import { OPS } from '../state/effort.ts';

export type Announced = {
  /** The other person's devices as far as announcements tell them: the signatures of the identity key say so, and nobody is confirmed by it. */
  readonly list: DeviceList;
  /** The word that all of it is erased; null where this is none. */
  readonly erased: Letter | null;
};

type Place = { readonly relationId: RelationId; readonly envelopeId: EnvelopeId };

/** `pays`: whether so many operations can be afforded. */
export function readAnnounced(
  { random }: Pick<Ports, 'random'>,
  inner: Inner,
  { relationId, envelopeId }: Place,
  list: DeviceList,
  pays: (ops: number) => boolean,
): Announced {
  const nothing = { list, erased: null };
  const peeked = peekAnnouncement(inner);
  if (!peeked.ok) return nothing;
  const { kind, payload } = peeked.value;
  if (kind === LETTER_KINDS.devices) {
    const devices = decode(devicesPayloadCodec, payload);
    if (!devices.ok) return nothing;
    const { entries } = devices.value;
    if (entries.length <= list.entries.length) return nothing;
    if (!pays(entries.length * (OPS.signature + OPS.kem) + LETTER_BOUNDS.heads)) return nothing;
    const extended = extendList(list, entries, random);
    return extended.ok ? { list: extended.value.list, erased: null } : nothing;
  }
  const author = list.active.get(inner.author);
  if (author === undefined || !decode(relationErased, payload).ok || !pays(OPS.signature)) return nothing;
  const letter = openAnnouncement(inner, relationId, envelopeId, author.edPublic);
  return letter.ok ? { list, erased: letter.value } : nothing;
}
