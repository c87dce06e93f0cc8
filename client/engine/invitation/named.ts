// An invitation that one person names to another, a colleague's say: read where it is typed, and joined where its receiver agrees, if the identity that it
// leads to is the one that was named (PROTOCOL.md, Cover, Transfer).
import { equalBytes, toBase64Url } from '../../../shared/bytes.ts';
import { fragmentBytesIn } from '../../../shared/crypto/relation/invitation.ts';
import type { DeviceId, RelationId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { InvitationProblem, RelationKey } from '../api/views.ts';
import type { Door } from '../domain.ts';
import { besideBlock, type BesideProblem } from '../entries/beside.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { joinOther, type ReadInvitation, readInvitation, usedHere } from './join.ts';

type Typed = { readonly fragment: Uint8Array; readonly read: ReadInvitation };

/** What a link that was typed leads to; nothing of it is used. A lock meanwhile ends it. */
export async function readTyped(
  { ports, ...door }: Pick<Door, 'ports' | 'opened'>,
  link: string,
): Promise<Result<Typed, InvitationProblem | 'locked'>> {
  const current = door.opened();
  if (current === null) return err('locked');
  const fragment = fragmentBytesIn(link);
  const read = await readInvitation(ports, current.space.relay, link);
  if (door.opened() !== current) return err('locked');
  if (!read.ok) return read;
  return fragment === null ? err('not-an-invitation') : ok({ fragment, read: read.value });
}

export type Named = { readonly link: string; readonly read: ReadInvitation };

/** What the fragment of a proposal leads to, where it was not joined here. A lock meanwhile ends it. */
export async function readNamed(
  { ports, ...door }: Pick<Door, 'ports' | 'opened'>,
  fragment: Uint8Array,
): Promise<Result<Named, InvitationProblem | 'link-used' | 'locked'>> {
  const current = door.opened();
  if (current === null) return err('locked');
  const link = toBase64Url(fragment);
  if (usedHere(current.space.store, link) !== null) return err('link-used');
  const read = await readInvitation(ports, current.space.relay, link);
  if (door.opened() !== current) return err('locked');
  return read.ok ? ok({ link, read: read.value }) : read;
}

/** With whom the new relation is, and which device of one's own made it. */
type Joined = { readonly key: RelationKey; readonly relationId: RelationId; readonly device: DeviceId };

/** Joins it in the commit of the yes, which is a letter of that kind: where it was joined meanwhile, or leads to another identity, nothing is. */
export function joinNamed(
  space: Space,
  transaction: Transaction,
  relation: RelationRow,
  { link, read, aik, kind }: Named & { readonly aik: Uint8Array; readonly kind: number },
): Result<Joined, InvitationProblem | BesideProblem | 'link-used' | 'altered'> {
  if (usedHere(transaction, link) !== null) return err('link-used');
  if (!equalBytes(read.bundle.aikPublic, aik)) return err('altered');
  const block = besideBlock(space, transaction, relation, kind);
  if (block !== null) return err(block);
  const account = accountOf(transaction);
  const joined = joinOther(space, transaction, read, account.name);
  if (!joined.ok) return joined;
  const { relationId } = relationOf(transaction, joined.value);
  return ok({ key: joined.value, relationId, device: account.device.deviceId });
}
