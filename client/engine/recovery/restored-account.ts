// The account of a recovered space, and its invitations, as its vault tells them (PROTOCOL.md, Recovery).
import { type Anchor } from '../../../shared/crypto/identity/anchor.ts';
import { psychologistWords } from '../../../shared/crypto/identity/identity-words.ts';
import { type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type { InvitationFields } from '../../../shared/crypto/vault/vault-records.ts';
import { type MailboxId } from '../../../shared/ids.ts';
import { type Foundation, type SealedRow } from '../account/accounts.ts';
import { type Ports } from '../ports.ts';
import { type Account } from '../state/account-row.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { NOTHING, profileAmong, UNKNOWN_PROFILE, unreadInvitation } from '../vault/guessed.ts';
import { accountMemoryOf, invitationMemoryOf, isAccountObject } from '../vault/vault-records.ts';
import { row } from './restore.ts';

export type Begun = {
  readonly device: Account['device'];
  readonly prekey: Account['prekeys'][0];
  readonly entries: readonly Uint8Array[];
  readonly vault: Foundation['vault'];
};

type Identity = {
  readonly anchor: Anchor;
  readonly anchorId: MailboxId;
  readonly publicKey: Uint8Array;
  readonly aikPublic: Uint8Array;
  readonly wordList: Account['wordList'];
};

export function accountFrom(ports: Ports, read: VaultRead, begun: Begun, identity: Identity): Account {
  const records = read.records.map(({ record }) => record);
  const object = records
    .flatMap((record) => (record.type === 'private' && isAccountObject(record.object) ? [record.object] : []))
    .at(-1);
  const told = object === undefined ? null : accountMemoryOf(object);
  const memory = told?.ok === true ? told.value : null;
  const isUnread = told?.ok === false;
  // A practice whose account cannot be read is known by what its own records say of it.
  const profile = memory === null ? (profileAmong(records) ?? UNKNOWN_PROFILE) : memory.profile;
  const paid = records.flatMap((record) => (record.type === 'vouchers' ? [record.vouchers] : [])).at(-1);
  const wordList = memory?.wordList ?? identity.wordList;
  const practice = profile === null || !paid?.admission ? null : { profile, admission: paid.admission, link: null };
  return {
    name: memory?.name ?? (paid?.admission ? profile?.name : undefined) ?? '',
    language: memory?.language ?? 'fr',
    wordList,
    relayOrigin: ports.origin,
    device: begun.device,
    aikPublic: identity.aikPublic,
    list: begun.entries,
    prekeys: [begun.prekey],
    practice,
    vouchers: paid?.vouchers ?? [],
    sheet: {
      number: identity.anchor.sheet,
      anchorId: identity.anchorId,
      publicKey: identity.publicKey,
      createdAt: identity.anchor.time,
      state: 'proved',
      proof: [],
      remindUntil: 0,
    },
    recovered: {
      at: ports.clock.now(),
      missing: 0,
      foundSeq: read.state.seq,
      foundHash: read.state.hash,
      unread: { newer: read.unknown, damaged: read.malformed },
    },
    // Made anew: the vault's could be those of whoever stole a device, to be compared by voice with their own.
    ownWords: practice === null ? [] : psychologistWords(identity.aikPublic, wordList, ports.stretch).words,
    unreadMemory: isUnread && object !== undefined ? object.payload : NOTHING,
  };
}

/** Invitations named the lost device: nobody can join by them any more, and the list says so. */
export function invitationsFrom(ports: Ports, read: VaultRead): readonly SealedRow[] {
  return read.records.flatMap(({ record }) => {
    if (record.type !== 'invitation') return [];
    const invitation = invitationRowFrom(ports, record.invitation);
    const { state } = invitation;
    const isUnused = state === 'open' || state === 'preparing';
    return [row(INVITATION, invitation.mailboxId, { ...invitation, state: isUnused ? 'expired' : state })];
  });
}

/** An invitation as the vault tells it: without the one-time secret, which its device alone has. */
export function invitationRowFrom(ports: Ports, fields: InvitationFields): InvitationRow {
  const told = invitationMemoryOf(fields);
  const memory = told.ok ? told.value : unreadInvitation(ports);
  const { mailboxId, psk, m0, bundleHash, envelopeId, expires } = fields;
  return {
    ...memory,
    unreadMemory: told.ok ? NOTHING : fields.label,
    mailboxId,
    psk,
    m0,
    bundleHash,
    envelopeId,
    expires,
    envelope: new Uint8Array(0),
    oneTime: null,
    vouchers: [],
    vaulted: true,
  };
}
