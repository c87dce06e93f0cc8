// First flights in: the psychologist's device finds one in an open invitation's mailbox, makes the relation of it, answers at
// once and moves the mailbox to a secret that the link never held (PROTOCOL.md, First flight).
import { utcDayOf } from '../../../shared/clock.ts';
import { createChains, observe } from '../../../shared/crypto/relation/chains.ts';
import { openBody, openOuter } from '../../../shared/crypto/relation/content.ts';
import { openIdBlock, relationIdOf, respond, withPeerKey } from '../../../shared/crypto/relation/handshake.ts';
import { invitationPskOf } from '../../../shared/crypto/relation/invitation.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import { PREKEY_KIND } from '../../../shared/crypto/identity/prekeys.ts';
import { receiveSlot, type Session } from '../../../shared/crypto/relation/session.ts';
import { slotAddress } from '../../../shared/crypto/relation/slot.ts';
import { type EnvelopeRow } from '../../../shared/protocol/api.ts';
import { applyLetter } from './apply.ts';
import { cutAll } from '../send/cuts.ts';
import { OPS, opsOf, opsOfList } from '../state/effort.ts';
import { heed } from './heed.ts';
import { type Inbox } from './inbox-work.ts';
import { oneAnAddress } from './opening.ts';
import { namesOwn, sendLetter } from '../send/letters.ts';
import { noteVerified, ownListOf } from '../state/lists.ts';
import { NEW_RELATION, RELATION, type RelationRow } from '../state/relation-row.ts';
import { randomRelationKey } from '../invitation/join.ts';
import { type Account } from '../state/account-row.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, putSession } from '../state/space.ts';
import { datedNow, trustedNow } from '../state/time.ts';
import { spent } from '../invitation/spent.ts';

type Flight = { readonly row: EnvelopeRow & { readonly bytes: Uint8Array }; readonly session: Session };

/**
 * One row of an open invitation's mailbox: the first flight that opens becomes the relation, is answered at once and moves the
 * mailbox to its M. What opens and may not be taken is refused and counted, what throws as well: whoever holds the link can
 * leave either, and the next row may be the patient's.
 */
export async function takeFlight(
  space: Space,
  invitation: InvitationRow,
  row: EnvelopeRow,
): Promise<'accepted' | 'refused' | 'none'> {
  const { bytes } = row;
  if (bytes === null || row.seq === 1) return 'none';
  const outcome = await space.aside.letter(() =>
    space.store.transact((transaction) => {
      // Joined or withdrawn meanwhile.
      if (transaction.get(INVITATION, invitation.mailboxId) !== invitation) return 'none';
      return acceptFlight(space, transaction, invitation, { ...row, bytes });
    }),
  );
  return outcome ?? 'refused';
}

function acceptFlight(
  space: Space,
  transaction: Transaction,
  invitation: InvitationRow,
  row: Flight['row'],
): 'accepted' | 'refused' | 'none' {
  const { ports } = space;
  const account = accountOf(transaction);
  const flight = openFirstFlight(space, account, invitation, row);
  if (flight === null) return 'refused';
  const { inner, session, contentKey, bodyHash, identity } = flight;
  const own = { role: 'psychologist', list: ownListOf(account, ports.random) } as const;
  const heeded = heed(flight.letter, { role: 'patient', list: identity.list }, own, ports.clock.now());
  const { letter } = heeded;
  // Expiry stops new flights only: by the relay's hour and by the letter's own time.
  if (row.hour >= invitation.expires || letter.time >= invitation.expires) return 'none';
  // A list proves no possession of the keys it names: nobody is their own patient, nor brings this account's devices along.
  if (namesOwn(account, identity.idBlock.aikPublic, identity.list, ports.random)) return 'refused';
  const key = randomRelationKey(ports);
  const chains = observe(
    createChains(flight.relationId, account.device.deviceId),
    {
      type: 'envelope',
      author: inner.author,
      seq: inner.seq,
      prev: inner.prev,
      hash: inner.hash,
      leaf: inner.leaf,
      proved: true,
    },
    ports.clock.now(),
  );
  transaction.put(RELATION, key, {
    ...NEW_RELATION,
    key,
    role: 'psychologist',
    state: 'awaiting-confirmation',
    relationId: flight.relationId,
    bundleHash: invitation.bundleHash,
    mailboxId: invitation.mailboxId,
    secrets: [invitation.m0, identity.idBlock.mailbox],
    inForce: 0,
    psk: invitation.psk,
    idBlock: new Uint8Array(0),
    cursor: row.seq,
    chains: cutAll(chains.state, identity.list.revoked, ports.clock.now()),
    peer: {
      name: invitation.label,
      aik: identity.idBlock.aikPublic,
      list: identity.list.entries,
      confirmed: [...identity.list.active.keys()],
      prekeys: [],
    },
    profile: invitation.profile,
    wordList: account.wordList,
    createdAt: ports.clock.now(),
    announced: account.list.length,
  });
  putSession(transaction, key, session);
  const inbox: Inbox = { space, transaction, key };
  noteVerified(identity.list);
  applyLetter(inbox, row, inner, { letter, session, contentKey, bodyHash }, heeded);
  const accept = sendLetter(space, transaction, key, { kind: LETTER_KINDS.accept, payload: new Uint8Array(0) });
  const relation = transaction.get(RELATION, key) as RelationRow;
  transaction.put(RELATION, key, {
    ...relation,
    rotation: { next: 1, notice: accept.envelopeId, from: 0, own: false },
  });
  // The one-time secret dies in the transaction that stores the session, and with it what the link held.
  transaction.put(INVITATION, invitation.mailboxId, spent({ ...invitation, state: 'joined' }, ports.random));
  return 'accepted';
}

function openFirstFlight(space: Space, account: Account, invitation: InvitationRow, row: Flight['row']) {
  const { random } = space.ports;
  space.effort.spend(invitation.mailboxId, opsOf(row.bytes.length));
  const opened = openOuter(mailboxSealOf(invitation.m0), invitation.mailboxId, row.envelopeId, row.bytes);
  if (!opened.ok || invitation.oneTime === null) return null;
  const inner = opened.value;
  for (const slot of oneAnAddress(inner.slots)) {
    const address = slotAddress(slot);
    if (address === null || !('prekeyId' in address) || address.prekeyId !== invitation.oneTime.public.id) continue;
    space.effort.spend(invitation.mailboxId, OPS.kem * 2 + address.index);
    const relationId = relationIdOf(invitation.bundleHash, address.idHash);
    const started = respond(
      {
        psk: invitationPskOf(invitation.psk),
        relationId,
        bundleHash: invitation.bundleHash,
        ownDevice: account.device.deviceId,
        ownKem: account.device.kem.secretKey,
        prekey: { kind: PREKEY_KIND.oneTime, id: invitation.oneTime.public.id, secretKey: invitation.oneTime.secret },
        initiator: inner.author,
        slot,
      },
      random,
    );
    if (!started.ok) continue;
    const context = { relationId, envelopeId: row.envelopeId, head: inner.head, ownKem: account.device.kem.secretKey };
    const received = receiveSlot(started.value, context, slot, utcDayOf(trustedNow(space)), utcDayOf(datedNow(space)));
    if (!received.ok) continue;
    const { contentKey, bodyHash } = received.value;
    const letter = openBody(inner, relationId, row.envelopeId, contentKey, bodyHash);
    if (!letter.ok) continue;
    space.effort.spend(invitation.mailboxId, opsOfList(letter.value.idBlock.length));
    const identity = openIdBlock(letter.value.idBlock, { idHash: address.idHash, author: inner.author }, random);
    if (!identity.ok) continue;
    const session = withPeerKey(received.value.session, identity.value.device.kemPublic);
    return { inner, relationId, letter: letter.value, session, contentKey, bodyHash, identity: identity.value };
  }
  return null;
}
