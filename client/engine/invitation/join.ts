// Joining: the patient's device fetches an invitation, makes every check before anything of it is shown, and sends the first
// flight (PROTOCOL.md, Invitation, First flight).
import { originIn, sameOrigin } from '../../../shared/address.ts';
import { decode, encode } from '../../../shared/codec.ts';
import { spokenOf } from '../../../shared/languages.ts';
import { utcDayOf } from '../../../shared/clock.ts';
import { createChains } from '../../../shared/crypto/relation/chains.ts';
import { idHashOf, initiate, relationIdOf } from '../../../shared/crypto/relation/handshake.ts';
import { psychologistWords } from '../../../shared/crypto/identity/identity-words.ts';
import {
  type Bundle,
  type Fragment,
  invitationPskOf,
  openBundle,
  parseFragment,
} from '../../../shared/crypto/relation/invitation.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { bearerBytes, bearerHash, capabilitiesOf, mailboxIdOf } from '../../../shared/crypto/identity/mailbox.ts';
import { PREKEY_KIND } from '../../../shared/crypto/identity/prekeys.ts';
import { EnvelopeId, type MailboxId } from '../../../shared/ids.ts';
import { READ } from '../../../shared/protocol/api.ts';
import { bearableProfile, profileCodec, profileProblem } from '../../../shared/protocol/cadre.ts';
import { introduction } from '../../../shared/kinds/introduction.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import { cutAll } from '../send/cuts.ts';
import { freshMailbox, makeIdBlock, namesOwn, sendLetter } from '../send/letters.ts';
import { type Ports } from '../ports.ts';
import { NEW_RELATION, RELATION, type RelationRow } from '../state/relation-row.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { SELF } from '../state/keys.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, putSession, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';
import { datedNow } from '../state/time.ts';
import { type InvitationContent, type InvitationProblem, type RelationKey } from '../api/views.ts';

export const randomRelationKey = (ports: Ports): RelationKey =>
  EnvelopeId.random(ports.random) as string as RelationKey;

export type ReadInvitation = {
  readonly mailboxId: MailboxId;
  readonly fragment: Fragment;
  readonly bundle: Bundle;
  readonly content: InvitationContent;
};

/** The mailbox that an invitation's link leads to; null where it is no such link. */
function mailboxOfInvitation(link: string): MailboxId | null {
  const fragment = parseFragment(link);
  return fragment.ok ? mailboxIdOf(fragment.value.m0) : null;
}

/** What an invitation is to this space already: the relation it became, or the space's own, where nobody is a patient; else null. */
export function usedHere(
  reads: Pick<Transaction, 'get' | 'all'>,
  link: string,
): Result<RelationKey, InvitationProblem> | null {
  const mailboxId = mailboxOfInvitation(link);
  if (mailboxId === null) return null;
  const known = [...reads.all(RELATION).values()].find((row) => row.mailboxId === mailboxId);
  if (known !== undefined) return ok(known.key);
  return reads.get(INVITATION, mailboxId) === undefined ? null : err('not-an-invitation');
}

/** Joins with a space that stands: an invitation that names this account's own devices or identity is nobody's. */
export function joinOther(
  space: Space,
  transaction: Transaction,
  invitation: ReadInvitation,
  name: string,
): Result<RelationKey, InvitationProblem> {
  const { aikPublic, list } = invitation.bundle;
  if (namesOwn(accountOf(transaction), aikPublic, list, space.ports.random)) return err('not-an-invitation');
  return ok(join(space, transaction, invitation, name));
}

/** Fetches an invitation and makes every check; nothing of it is told before all of them passed. */
export async function readInvitation(
  ports: Ports,
  relay: RelayClient,
  link: string,
): Promise<Result<ReadInvitation, InvitationProblem>> {
  const fragment = parseFragment(link);
  // A whole link names its relay: asking this one would find nothing there.
  const named = originIn(link, 'i');
  if (fragment.ok && named !== null && !sameOrigin(named, ports.origin)) return err('other-relay');
  if (!fragment.ok) return err(fragment.error.type === 'unknown-version' ? 'please-update' : 'not-an-invitation');
  const mailboxId = mailboxIdOf(fragment.value.m0);
  const read = await relay.call(READ, [
    { mailboxId, read: bearerBytes(capabilitiesOf(fragment.value.m0).read), after: 0 },
  ]);
  if (!read.ok) return err('offline');
  const mailbox = read.value[0];
  if (mailbox === undefined) return err('offline');
  if (mailbox.status === 3) return err('withdrawn');
  // A used invitation's mailbox has moved on: its link reads nothing of the beginning any more.
  const first = mailbox.rows[0];
  if (mailbox.status === 1) return err('not-an-invitation');
  if (first === undefined || first.seq !== 1) return err('already-used');
  if (first.bytes === null) return err('withdrawn');
  const bundle = openBundle(
    {
      fragment: fragment.value,
      envelopeId: first.envelopeId,
      envelope: first.bytes,
      // By the relay's clock where the two differ: nobody is refused for a wrong one.
      now: datedNow({ ports, relay }),
      relayOrigin: ports.origin,
    },
    ports.random,
  );
  if (!bundle.ok) return err(bundleProblem(bundle.error.type));
  if (mailbox.last > 1) return err('already-used');
  const profile = decode(profileCodec, bundle.value.profile);
  if (!profile.ok) return err('please-update');
  // A zone may be younger than this app; a rhythm without a day, or a text without end, is nobody's.
  const problem = profileProblem(profile.value);
  if (problem === 'time-zone-unknown') return err('please-update');
  if (problem !== null) return err('altered');
  // One that this app does not speak yet is met as a browser's own would be.
  const language = spokenOf([bundle.value.language]);
  const { words } = psychologistWords(bundle.value.aikPublic, bundle.value.wordList, ports.stretch);
  return ok({
    mailboxId,
    fragment: fragment.value,
    bundle: bundle.value,
    content: {
      profile: bearableProfile(profile.value),
      language,
      words,
      expiresAt: bundle.value.expires,
      origin: bundle.value.relayOrigin,
    },
  });
}

function bundleProblem(
  type: 'cannot-open' | 'altered' | 'expired' | 'other-relay' | 'stale' | 'unknown-version',
): InvitationProblem {
  switch (type) {
    case 'cannot-open':
    case 'altered':
      return 'altered';
    case 'expired':
    case 'stale':
      return 'expired';
    case 'other-relay':
      return 'other-relay';
    case 'unknown-version':
      return 'please-update';
  }
}

/** The patient's first flight: relation, session and envelope in the caller's transaction. */
export function join(space: Space, transaction: Transaction, invitation: ReadInvitation, name: string): RelationKey {
  const { ports } = space;
  const { bundle, fragment, content } = invitation;
  const account = accountOf(transaction);
  const live = freshMailbox(ports.random);
  const idBlock = makeIdBlock(account.device.deviceId, account.aikPublic, account.list, live, ports.random);
  const idHash = idHashOf(idBlock);
  const relationId = relationIdOf(bundle.bundleHash, idHash);
  const key = randomRelationKey(ports);
  const relation: RelationRow = {
    ...NEW_RELATION,
    key,
    role: 'patient',
    state: 'awaiting-acceptance',
    relationId,
    bundleHash: bundle.bundleHash,
    mailboxId: mailboxIdOf(fragment.m0),
    secrets: [fragment.m0, live],
    inForce: 0,
    psk: fragment.psk,
    idBlock,
    // Envelope 1 is the bundle, which stands in no chain.
    cursor: 1,
    chains: cutAll(createChains(relationId, account.device.deviceId), bundle.list.revoked, ports.clock.now()),
    peer: {
      name: content.profile.name,
      aik: bundle.aikPublic,
      list: bundle.list.entries,
      confirmed: [...bundle.list.active.keys()],
      prekeys: bundle.devices.map(({ deviceId, prekey }) => ({ device: deviceId, prekey })),
    },
    profile: content.profile,
    wordList: bundle.wordList,
    createdAt: ports.clock.now(),
    announced: account.list.length,
  };
  transaction.put(RELATION, key, relation);
  for (const device of bundle.devices) {
    const known = bundle.list.active.get(device.deviceId);
    if (known === undefined) continue;
    const prekey =
      device.oneTime === null
        ? { kind: PREKEY_KIND.signed, id: device.prekey.id, publicKey: device.prekey.publicKey }
        : { kind: PREKEY_KIND.oneTime, id: device.oneTime.id, publicKey: device.oneTime.publicKey };
    putSession(
      transaction,
      key,
      unwrap(
        initiate(
          {
            psk: invitationPskOf(fragment.psk),
            relationId,
            bundleHash: bundle.bundleHash,
            idHash,
            ownDevice: account.device.deviceId,
            peer: { deviceId: device.deviceId, kemPublic: known.kemPublic },
            prekey,
          },
          ports.random,
        ),
      ),
    );
  }
  sendLetter(space, transaction, key, {
    kind: LETTER_KINDS.introduction,
    // Held against the invitation's expiry by the other side: a wrong clock here would leave it unanswered.
    time: datedNow(space),
    payload: encode(introduction, { name, language: account.language }),
  });
  keepBundleVouchers(transaction, bundle, ports);
  return key;
}

/** A practice pays by its admission: what came from somebody else never goes into its own invitations. */
function keepBundleVouchers(transaction: Transaction, bundle: Bundle, ports: Ports): void {
  const account = accountOf(transaction);
  if (account.practice !== null) return;
  const expiryDay = utcDayOf(ports.clock.now()) + LIMITS.voucherDays;
  const held = new Set(account.vouchers.map(({ voucher }) => bearerHash(voucher).join()));
  const fresh = bundle.vouchers
    .filter((voucher) => !held.has(bearerHash(voucher).join()))
    .map((voucher) => ({ voucher, expiryDay }));
  transaction.put(ACCOUNT, SELF, { ...account, vouchers: [...account.vouchers, ...fresh] });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
}
