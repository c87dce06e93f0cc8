// What letters of the relation itself change: that it is accepted or refused, where its mailbox moves, how the other person is called.
import { decode } from '../../../shared/codec.ts';
import { movedPayloadCodec } from '../../../shared/crypto/relation/letter.ts';
import { mailboxIdOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { introduction } from '../../../shared/kinds/introduction.ts';
import { relationErased } from '../../../shared/kinds/relation-erased.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { oneLine } from '../../../shared/protocol/text.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import type { Arrived, OnLetter } from '../domain.ts';
import { forgetWhole } from '../frame/erasing.ts';
import { FLAGS, MAX_SECRETS_TOLD } from '../state/relation-row.ts';
import { count, type Inbox, patch, raise, relationNow } from './inbox-work.ts';

/** Moves told of and not yet in force that are kept: each is asked for at every read. */
const MAX_PENDING_MOVES = 4;

/** Whoever is accepted is: the link is needed no more. */
export const noteAccepted: OnLetter = (arrived) =>
  patch(arrived, (relation) =>
    relation.state === 'awaiting-acceptance' ? { ...relation, state: 'active', psk: null, vaulted: false } : relation,
  );

export const noteMove: OnLetter = (arrived) => {
  const told = decode(movedPayloadCodec, arrived.payload);
  if (told.ok) addSecret(arrived, told.value.mailbox);
  else raise(arrived, FLAGS.pleaseUpdate);
};

export const noteRefusal: OnLetter = (arrived) => {
  // Only the first answer can say so: whoever was accepted was not refused.
  if (relationNow(arrived).state !== 'awaiting-acceptance') return;
  raise(arrived, FLAGS.usedTwice);
  patch(arrived, (relation) => ({ ...relation, state: 'stopped', vaulted: false }));
};

/** Its author's person reads nothing more here: nothing more is sent, and what was read stays by what was agreed (PROTOCOL.md, Erasure). */
export const noteRelationErased: OnLetter = (arrived) => {
  const told = decode(relationErased, arrived.payload);
  if (!told.ok) return raise(arrived, FLAGS.pleaseUpdate);
  forgetWhole(arrived);
  patch(arrived, (relation) => ({ ...relation, state: 'stopped', vaulted: false }));
};

export const noteIntroduction: OnLetter = (arrived: Arrived) => {
  const told = decode(introduction, arrived.payload);
  if (told.ok && arrived.seq === 1) nameOnce(arrived, arrived.author, told.value.name);
};

/** A patient's own word for themselves, in the letter that begins the relation: nobody turns into somebody else later. */
function nameOnce(inbox: Inbox, author: DeviceId, name: string): void {
  const { role, chains } = relationNow(inbox);
  // A device that they add later has a first letter of its own, and begins no relation.
  const isFirst = chains.chains.every((chain) => chain.author === author || chain.author === chains.self);
  const shown = [...oneLine(name)].slice(0, LIMITS.nameCharacters).join('');
  if (shown === '' || role !== 'psychologist' || !isFirst) return;
  patch(inbox, (relation) => ({ ...relation, peer: { ...relation.peer, name: shown }, vaulted: false }));
}

function addSecret(inbox: Inbox, secret: Secret<'mailbox'>): void {
  const id = mailboxIdOf(secret);
  const { secrets, inForce } = relationNow(inbox);
  // A notice that was followed before is read again in its place.
  if (secrets.some((known) => mailboxIdOf(known) === id)) return;
  if (secrets.length - inForce > MAX_PENDING_MOVES || secrets.length >= MAX_SECRETS_TOLD)
    return count(inbox, 'refused');
  patch(inbox, (relation) => ({ ...relation, secrets: [...relation.secrets, secret], vaulted: false }));
}
