// Relations: how two people meet. The psychologist invites (mailbox, bundle, link); the patient opens the link, checks the
// bundle and sends the first flight; the psychologist's device finds it, answers and moves the mailbox to a secret that the
// link never held (PROTOCOL.md, Invitation, First flight).
import { decode, encode } from '../../shared/codec.ts';
import { dayOf } from '../../shared/clock.ts';
import { createChains, observe } from '../../shared/crypto/chains.ts';
import { openBody, openOuter } from '../../shared/crypto/content.ts';
import { idHashOf, initiate, openIdBlock, relationIdOf, respond, withPeerKey } from '../../shared/crypto/handshake.ts';
import { psychologistWords } from '../../shared/crypto/identity-words.ts';
import {
  type Bundle, createInvitation, type Fragment, invitationPskOf, openBundle, parseFragment,
} from '../../shared/crypto/invitation.ts';
import { LETTER_KINDS, NO_VAULT_MARK } from '../../shared/crypto/letter.ts';
import { verifyList } from '../../shared/crypto/identity.ts';
import { bearerBytes, bearerHash, capabilitiesOf, eraseTokenOf, hashesOf, mailboxIdOf, mailboxSealOf } from '../../shared/crypto/mailbox.ts';
import { createOneTimePrekey, PREKEY_KIND } from '../../shared/crypto/prekeys.ts';
import { randomSecret } from '../../shared/crypto/secret.ts';
import { receiveSlot, type Session, slotAddress } from '../../shared/crypto/session.ts';
import { EnvelopeId, type MailboxId, PrekeyId } from '../../shared/ids.ts';
import { APPEND, CREATE, DELETE, type EnvelopeRow, READ, VOUCHERS } from '../../shared/protocol/api.ts';
import { profileCodec } from '../../shared/protocol/cadre.ts';
import { introduction } from '../../shared/protocol/content.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { err, ok, type Result, unwrap } from '../../shared/result.ts';
import { applyLetter, type Inbox } from './inbox.ts';
import { type Account, ACCOUNT, INVITATION, type InvitationRow, RELATION, type RelationRow, SELF, VAULT } from './rows.ts';
import { eraseRootOf, freshMailbox, makeIdBlock, sendLetter } from './letters.ts';
import type { Ports } from './ports.ts';
import type { RelayClient } from './relay-client.ts';
import type { Transaction } from './sealed-store.ts';
import { accountOf, putSession, type Space, vaultOf } from './space.ts';
import type { InvitationContent, InvitationProblem, RelationKey } from './views.ts';

const BUNDLE_VOUCHERS = 6;

export const randomRelationKey = (ports: Ports): RelationKey => EnvelopeId.random(ports.random) as string as RelationKey;

export const invitationLink = (origin: string, fragment: string): string => `${origin}/i#${fragment}`;

/** Makes an invitation and brings it to the relay. The row is kept before anything is sent; a later try finishes it. */
export async function invite(space: Space, label: string): Promise<Result<InvitationRow, 'offline' | 'busy' | 'not-admitted'>> {
  const { ports } = space;
  const practice = accountOf(space.store).practice;
  if (practice === null) return err('not-admitted');
  const drawn = await drawVouchers(space);
  if (!drawn.ok) return drawn;
  const row = await space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const vouchers = account.vouchers.slice(0, BUNDLE_VOUCHERS);
    const list = unwrap(verifyList(account.aikPublic, account.list, ports.random));
    const oneTime = createOneTimePrekey(ports.random);
    const made = createInvitation({
      wordList: account.wordList,
      language: account.language,
      relayOrigin: account.relayOrigin,
      list,
      devices: [{ deviceId: account.device.deviceId, prekey: (account.prekeys[0] as Account['prekeys'][0]).public, oneTime: oneTime.public }],
      profile: encode(profileCodec, practice.profile),
      vouchers: vouchers.map(({ voucher }) => voucher),
      now: ports.clock.now(),
    }, ports.random);
    const invitation: InvitationRow = {
      mailboxId: made.mailboxId,
      label,
      fragment: made.fragment,
      psk: made.psk,
      m0: made.m0,
      bundleHash: made.bundleHash,
      envelopeId: made.envelopeId,
      envelope: made.envelope,
      oneTime,
      profile: practice.profile,
      createdAt: ports.clock.now(),
      expires: made.expires,
      state: 'preparing',
      vouchers,
      vaulted: false,
    };
    transaction.put(INVITATION, made.mailboxId, invitation);
    transaction.put(ACCOUNT, SELF, { ...account, vouchers: account.vouchers.slice(BUNDLE_VOUCHERS) });
    transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
    return invitation;
  });
  return finishInvitation(space, row);
}

/** Vouchers are drawn by tens, so that a deposit does not say how many an invitation uses. */
async function drawVouchers(space: Space): Promise<Result<null, 'offline' | 'busy' | 'not-admitted'>> {
  while (accountOf(space.store).vouchers.length < BUNDLE_VOUCHERS) {
    const account = accountOf(space.store);
    if (account.practice === null) return err('not-admitted');
    const fresh = Array.from({ length: LIMITS.voucherBatch }, () => randomSecret('voucher', space.ports.random));
    const deposited = await space.relay.call(VOUCHERS, { code: bearerBytes(account.practice.admission), hashes: fresh.map(bearerHash) });
    if (!deposited.ok) return err(problemOf(deposited.error));
    const expiryDay = dayOf(space.ports.clock.now()) + LIMITS.voucherDays;
    await space.store.transact((transaction) => {
      const now = accountOf(transaction);
      transaction.put(ACCOUNT, SELF, { ...now, vouchers: [...now.vouchers, ...fresh.map((voucher) => ({ voucher, expiryDay }))] });
    });
  }
  return ok(null);
}

/** Mailbox and bundle at the relay: every step can be repeated. */
export async function finishInvitation(space: Space, row: InvitationRow): Promise<Result<InvitationRow, 'offline' | 'busy' | 'not-admitted'>> {
  const { practice } = accountOf(space.store);
  if (practice === null) return err('not-admitted');
  const capabilities = capabilitiesOf(row.m0);
  const created = await space.relay.call(CREATE, {
    mailboxId: row.mailboxId, hashes: hashesOf(capabilities), own: true, payment: { kind: 0, code: bearerBytes(practice.admission) },
  });
  if (!created.ok) return err(problemOf(created.error));
  const appended = await space.relay.call(APPEND, [{
    mailboxId: row.mailboxId,
    append: bearerBytes(capabilities.append),
    envelopeId: row.envelopeId,
    eraseHash: bearerHash(eraseTokenOf(eraseRootOf(space.store), row.envelopeId)),
    expectedSeq: 1,
    bytes: row.envelope,
  }]);
  if (!appended.ok) return err(problemOf(appended.error));
  if (appended.value[0]?.status !== 0) return err('busy');
  return space.store.transact((transaction) => {
    const open: InvitationRow = { ...row, state: 'open', envelope: new Uint8Array(0) };
    transaction.put(INVITATION, row.mailboxId, open);
    return ok(open);
  });
}

/** Deletes the mailbox of an invitation nobody has used. */
export async function withdrawInvitation(space: Space, row: InvitationRow): Promise<Result<null, 'offline' | 'joined'>> {
  if (row.state === 'joined' || row.state === 'used-twice') return err('joined');
  const deleted = await space.relay.call(DELETE, { mailboxId: row.mailboxId, admin: bearerBytes(capabilitiesOf(row.m0).admin) });
  const isGone = deleted.ok || (deleted.error.type === 'refused' && ['gone', 'forbidden'].includes(deleted.error.refusal));
  if (!isGone) return err('offline');
  await space.store.transact((transaction) => {
    transaction.put(INVITATION, row.mailboxId, { ...row, state: 'withdrawn', oneTime: null, vaulted: false });
  });
  return ok(null);
}

const problemOf = (failure: { readonly type: string; readonly refusal?: string }): 'offline' | 'busy' | 'not-admitted' =>
  failure.type !== 'refused' ? 'offline' : failure.refusal === 'not-admitted' ? 'not-admitted' : 'busy';

export type ReadInvitation = { readonly mailboxId: MailboxId; readonly fragment: Fragment; readonly bundle: Bundle; readonly content: InvitationContent };

/** Fetches an invitation and makes every check; nothing of it is told before all of them passed. */
export async function readInvitation(ports: Ports, relay: RelayClient, link: string): Promise<Result<ReadInvitation, InvitationProblem>> {
  const fragment = parseFragment(link);
  if (!fragment.ok) return err(fragment.error.type === 'unknown-version' ? 'please-update' : 'not-an-invitation');
  const mailboxId = mailboxIdOf(fragment.value.m0);
  const read = await relay.call(READ, [{ mailboxId, read: bearerBytes(capabilitiesOf(fragment.value.m0).read), after: 0 }]);
  if (!read.ok) return err('offline');
  const mailbox = read.value[0];
  if (mailbox === undefined) return err('offline');
  if (mailbox.status === 3) return err('withdrawn');
  // A used invitation's mailbox has moved on: its link reads nothing of the beginning any more.
  const first = mailbox.rows[0];
  if (mailbox.status === 1) return err('not-an-invitation');
  if (first === undefined || first.seq !== 1) return err('already-used');
  if (first.bytes === null) return err('withdrawn');
  const bundle = openBundle({
    fragment: fragment.value, envelopeId: first.envelopeId, envelope: first.bytes, now: ports.clock.now(), relayOrigin: ports.origin,
  }, ports.random);
  if (!bundle.ok) return err(bundleProblem(bundle.error.type));
  if (mailbox.last > 1) return err('already-used');
  const profile = decode(profileCodec, bundle.value.profile);
  if (!profile.ok) return err('please-update');
  const language = bundle.value.language === 'en' ? 'en' : 'fr';
  const { words } = psychologistWords(bundle.value.aikPublic, bundle.value.wordList, ports.stretch);
  return ok({
    mailboxId,
    fragment: fragment.value,
    bundle: bundle.value,
    content: { profile: profile.value, language, words, expiresAt: bundle.value.expires, origin: bundle.value.relayOrigin },
  });
}

function bundleProblem(type: 'cannot-open' | 'altered' | 'expired' | 'other-relay' | 'stale' | 'unknown-version'): InvitationProblem {
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
    key,
    role: 'patient',
    state: 'awaiting-acceptance',
    relationId,
    bundleHash: bundle.bundleHash,
    mailboxId: mailboxIdOf(fragment.m0),
    secrets: [fragment.m0, live],
    inForce: 0,
    openedUnder: 0,
    psk: fragment.psk,
    idBlock,
    // Envelope 1 is the bundle, which stands in no chain.
    cursor: 1,
    chains: createChains(relationId, account.device.deviceId),
    peer: {
      name: content.profile.name,
      aik: bundle.aikPublic,
      list: bundle.list.entries,
      confirmed: [...bundle.list.active.keys()],
      prekeys: bundle.devices.map(({ deviceId, prekey }) => ({ device: deviceId, prekey })),
    },
    profile: content.profile,
    verified: false,
    wordList: bundle.wordList,
    createdAt: ports.clock.now(),
    peerMark: NO_VAULT_MARK,
    prekeySent: new Uint8Array(PrekeyId.length),
    lastHeartbeat: null,
    stated: 0,
    counters: { refused: 0, notOpened: 0, flags: 0 },
    recoveredAt: 0,
    announced: account.list.length,
    rotation: null,
    vaulted: false,
  };
  transaction.put(RELATION, key, relation);
  for (const device of bundle.devices) {
    const known = bundle.list.active.get(device.deviceId);
    if (known === undefined) continue;
    const prekey = device.oneTime === null
      ? { kind: PREKEY_KIND.signed, id: device.prekey.id, publicKey: device.prekey.publicKey }
      : { kind: PREKEY_KIND.oneTime, id: device.oneTime.id, publicKey: device.oneTime.publicKey };
    putSession(transaction, key, unwrap(initiate({
      psk: invitationPskOf(fragment.psk),
      relationId,
      bundleHash: bundle.bundleHash,
      idHash,
      ownDevice: account.device.deviceId,
      peer: { deviceId: device.deviceId, kemPublic: known.kemPublic },
      prekey,
    }, ports.random)));
  }
  sendLetter(space, transaction, key, {
    kind: LETTER_KINDS.introduction,
    payload: encode(introduction, { name, language: account.language }),
  });
  keepBundleVouchers(transaction, bundle, ports);
  return key;
}

function keepBundleVouchers(transaction: Transaction, bundle: Bundle, ports: Ports): void {
  const account = accountOf(transaction);
  const expiryDay = dayOf(ports.clock.now()) + LIMITS.voucherDays;
  const held = new Set(account.vouchers.map(({ voucher }) => bearerHash(voucher).join()));
  const fresh = bundle.vouchers.filter((voucher) => !held.has(bearerHash(voucher).join())).map((voucher) => ({ voucher, expiryDay }));
  transaction.put(ACCOUNT, SELF, { ...account, vouchers: [...account.vouchers, ...fresh] });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
}

type Flight = { readonly row: EnvelopeRow & { readonly bytes: Uint8Array }; readonly session: Session };

/**
 * Rows of an open invitation's mailbox after the bundle: the first flight that opens becomes the relation, is answered at once
 * and moves the mailbox to its M; a second one means the link was used twice. Returns the new relation's key.
 */
export function acceptFlight(space: Space, transaction: Transaction, invitation: InvitationRow, rows: readonly EnvelopeRow[]): RelationKey | null {
  const { ports } = space;
  const account = accountOf(transaction);
  for (const row of rows) {
    if (row.bytes === null || row.seq === 1) continue;
    const flight = openFirstFlight(space, account, invitation, { ...row, bytes: row.bytes });
    if (flight === null) continue;
    const { inner, letter, session, contentKey, bodyHash, identity } = flight;
    // Expiry stops new flights only: by the relay's hour and by the letter's own time.
    if (row.hour >= invitation.expires || letter.time >= invitation.expires) continue;
    const key = randomRelationKey(ports);
    const chains = observe(createChains(flight.relationId, account.device.deviceId), {
      type: 'envelope', author: inner.author, seq: inner.seq, prev: inner.prev, hash: inner.hash, leaf: inner.leaf, proved: true,
    }, ports.clock.now());
    transaction.put(RELATION, key, {
      key,
      role: 'psychologist',
      state: 'awaiting-confirmation',
      relationId: flight.relationId,
      bundleHash: invitation.bundleHash,
      mailboxId: invitation.mailboxId,
      secrets: [invitation.m0, identity.idBlock.mailbox],
      inForce: 0,
      openedUnder: 0,
        psk: invitation.psk,
      idBlock: new Uint8Array(0),
      cursor: row.seq,
      chains: chains.state,
      peer: {
        name: invitation.label,
        aik: identity.idBlock.aikPublic,
        list: identity.list.entries,
        confirmed: [...identity.list.active.keys()],
        prekeys: [],
      },
      profile: invitation.profile,
      verified: false,
      wordList: account.wordList,
      createdAt: ports.clock.now(),
      peerMark: NO_VAULT_MARK,
      prekeySent: new Uint8Array(PrekeyId.length),
      lastHeartbeat: null,
      stated: 0,
    counters: { refused: 0, notOpened: 0, flags: 0 },
      recoveredAt: 0,
      announced: account.list.length,
      rotation: null,
      vaulted: false,
    });
    putSession(transaction, key, session);
    const inbox: Inbox = { space, transaction, key };
    applyLetter(inbox, { ...row, bytes: row.bytes }, inner, { letter, session, contentKey, bodyHash });
    const accept = sendLetter(space, transaction, key, { kind: LETTER_KINDS.accept, payload: new Uint8Array(0) });
    const relation = transaction.get(RELATION, key) as RelationRow;
    transaction.put(RELATION, key, { ...relation, rotation: { next: 1, notice: accept.envelopeId, from: 0, own: false } });
    // The one-time secret dies in the transaction that stores the session.
    transaction.put(INVITATION, invitation.mailboxId, { ...invitation, state: 'joined', oneTime: null, vaulted: false });
    return key;
  }
  return null;
}

function openFirstFlight(space: Space, account: Account, invitation: InvitationRow, row: Flight['row']) {
  const { random, clock } = space.ports;
  const opened = openOuter(mailboxSealOf(invitation.m0), invitation.mailboxId, row.envelopeId, row.bytes);
  if (!opened.ok || invitation.oneTime === null) return null;
  const inner = opened.value;
  for (const slot of inner.slots) {
    const address = slotAddress(slot);
    if (address === null || !('prekeyId' in address) || address.prekeyId !== invitation.oneTime.public.id) continue;
    const relationId = relationIdOf(invitation.bundleHash, address.idHash);
    const started = respond({
      psk: invitationPskOf(invitation.psk),
      relationId,
      bundleHash: invitation.bundleHash,
      ownDevice: account.device.deviceId,
      ownKem: account.device.kem.secretKey,
      prekey: { kind: PREKEY_KIND.oneTime, id: invitation.oneTime.public.id, secretKey: invitation.oneTime.secret },
      initiator: inner.author,
      slot,
    }, random);
    if (!started.ok) continue;
    const context = { relationId, envelopeId: row.envelopeId, head: inner.head, ownKem: account.device.kem.secretKey };
    const received = receiveSlot(started.value, context, slot, dayOf(clock.now()));
    if (!received.ok) continue;
    const { contentKey, bodyHash } = received.value;
    const letter = openBody(inner, relationId, row.envelopeId, contentKey, bodyHash);
    if (!letter.ok) continue;
    const identity = openIdBlock(letter.value.idBlock, { idHash: address.idHash, author: inner.author }, random);
    if (!identity.ok) continue;
    const session = withPeerKey(received.value.session, identity.value.device.kemPublic);
    return { inner, relationId, letter: letter.value, session, contentKey, bodyHash, identity: identity.value };
  }
  return null;
}

