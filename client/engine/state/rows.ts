// The rows an open space keeps in its sealed store, table by table. Everything the engine knows is here; nothing else is kept.
// Long because every table stands beside the type of its rows.
import {
  bool,
  type Codec,
  fixed,
  former,
  idCodec,
  list,
  lp,
  optional,
  sameForm,
  struct,
  text,
  time,
  u16,
  u32,
  u64,
  u8,
  versioned,
} from '../../../shared/codec.ts';
import { type DeviceKeys, deviceKeysCodec } from '../../../shared/crypto/identity/identity.ts';
import { type ChainHead, chainHeadCodec } from '../../../shared/crypto/relation/letter.ts';
import {
  type OwnOneTimePrekey,
  ownOneTimePrekeyCodec,
  type OwnSignedPrekey,
  ownSignedPrekeyCodec,
} from '../../../shared/crypto/identity/prekeys.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { type Session, sessionCodec } from '../../../shared/crypto/relation/session.ts';
import { type WordList, wordListCodec } from '../../../shared/crypto/base/word-lists.ts';
import { DeviceId, EnvelopeId, MailboxId } from '../../../shared/ids.ts';
import { type Profile, profileCodec } from '../../../shared/protocol/cadre.ts';
import { AGAIN, UNOPENED } from './again-rows.ts';
import { DRAFT, HELD } from './draft-rows.ts';
import { HEARSAY } from './hearsay.ts';
import { LATER } from './later-row.ts';
import { LOST } from './lost-row.ts';
import { PUSH } from './push-row.ts';
import { SPOKEN } from './spoken-row.ts';
import { RELATION, named, relationKey } from './relation-row.ts';
import { REREAD } from './reread-row.ts';
import { type Table } from './sealed-store.ts';
import { VAULT } from './vault-row.ts';
import { type Language, type RelationKey } from '../api/views.ts';

const NOTHING = new Uint8Array(0);

const language = named<Language>(['fr', 'en']);

/** A voucher in hand: pays for one mailbox. */
export type Voucher = { readonly voucher: Secret<'voucher'>; readonly expiryDay: number };

export const voucherCodec = struct<Voucher>({ voucher: secretCodec('voucher'), expiryDay: u32 });

/** What makes a space one that can invite. */
export type Practice = {
  readonly profile: Profile;
  /** The admission code in force: pays for mailboxes and vouchers. */
  readonly admission: Secret<'admission'>;
  /** The link's own code, until the relay has said that it is spent. */
  readonly link: Secret<'admission'> | null;
};

const practice = struct<Practice>({
  profile: profileCodec,
  admission: secretCodec('admission'),
  link: optional(secretCodec('admission')),
});

export type Account = {
  readonly name: string;
  readonly language: Language;
  /** Of this account's words, and of the relations it invites into. */
  readonly wordList: WordList;
  readonly relayOrigin: string;
  readonly device: DeviceKeys;
  /** 32 bytes. */
  readonly aikPublic: Uint8Array;
  /** The own device list, every signed entry. */
  readonly list: readonly Uint8Array[];
  /** Newest first; the first is offered. */
  readonly prekeys: readonly OwnSignedPrekey[];
  readonly practice: Practice | null;
  readonly vouchers: readonly Voucher[];
  readonly sheet: Sheet;
  readonly recovered: Recovery | null;
  /** The six words of this account's AIK, once computed; empty before. */
  readonly ownWords: readonly string[];
  /** What a recovery found of the account in the vault and could not read, to be written there again as it was; else empty. */
  readonly unreadMemory: Uint8Array;
};

/** How this device came to be: by a sheet, at a time, from a vault that had got so far before anything was written to it. */
export type Recovery = {
  readonly at: number;
  /** Records that the vault lacked by what the other people's letters return; 0 where none is known of. */
  readonly missing: number;
  readonly foundSeq: number;
  /** 32 bytes. */
  readonly foundHash: Uint8Array;
  /** Records of the vault that said nothing to this version, then: of a later one, and of none. */
  readonly unread: { readonly newer: number; readonly damaged: number };
};

export type Sheet = {
  /** n of the recovery sheet in force. */
  readonly number: number;
  readonly anchorId: MailboxId;
  /** The sheet's X-Wing public key, 1,216 bytes: vault epochs are wrapped to it. */
  readonly publicKey: Uint8Array;
  readonly createdAt: number;
  readonly state: 'proved' | 'postponed';
  /** The two words asked to prove it, kept only until they are given. */
  readonly proof: readonly { readonly place: number; readonly word: string }[];
  readonly remindUntil: number;
};

const sheetCodec = struct<Sheet>({
  number: u32,
  anchorId: idCodec(MailboxId),
  publicKey: fixed(1216),
  createdAt: time,
  state: named(['proved', 'postponed']),
  proof: list(struct<{ place: number; word: string }>({ place: u8, word: text })),
  remindUntil: time,
});

type FormerRecovery = Omit<Recovery, 'unread'>;
type FormerAccount = Omit<Account, 'unreadMemory' | 'recovered'> & { readonly recovered: FormerRecovery | null };

const recoveryFields = { at: time, missing: u32, foundSeq: u64, foundHash: fixed(32) };
const recovery = struct<Recovery>({
  ...recoveryFields,
  unread: struct<Recovery['unread']>({ newer: u32, damaged: u32 }),
});

const accountFields = <R extends FormerRecovery>(recovered: Codec<R>) => ({
  name: text,
  language,
  wordList: wordListCodec,
  relayOrigin: text,
  device: deviceKeysCodec,
  aikPublic: fixed(32),
  list: list(lp),
  prekeys: list(ownSignedPrekeyCodec),
  practice: optional(practice),
  vouchers: list(voucherCodec),
  sheet: sheetCodec,
  recovered: optional(recovered),
  ownWords: list(text),
});

export const ACCOUNT: Table<Account> = {
  name: 'account',
  vital: true,
  codec: versioned(2, struct<Account>({ ...accountFields(recovery), unreadMemory: lp }), [
    former(struct<FormerAccount>(accountFields(struct<FormerRecovery>(recoveryFields))), (row): Account => ({
      ...row,
      recovered: row.recovered === null ? null : { ...row.recovered, unread: { newer: 0, damaged: 0 } },
      unreadMemory: NOTHING,
    })),
  ]),
};

/** The one row of a table that has one. */
export const SELF = 'self';

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

const ofRelation = ({ relation }: { readonly relation: RelationKey }): RelationKey => relation;

export const SESSION: Table<SessionRow> = {
  name: 'session',
  relation: ofRelation,
  codec: versioned(2, session, [sameForm(session)]),
};

/** A letter of kind 16 and above, mine or the other person's, as it was opened. */
export type EntryRow = {
  readonly relation: RelationKey;
  readonly envelopeId: EnvelopeId;
  readonly author: DeviceId;
  readonly mine: boolean;
  readonly seq: number;
  /** H("envelope", …). */
  readonly hash: Uint8Array;
  readonly kind: number;
  readonly time: number;
  readonly visibleFrom: number;
  readonly heads: readonly ChainHead[];
  readonly payload: Uint8Array;
  /** The relay's hour once it took the envelope, else 0. */
  readonly hour: number;
  /** The mailbox's number, or 0. */
  readonly mailboxSeq: number;
  /** Null once erased. */
  readonly contentKey: Secret<'content'> | null;
  readonly bodyHash: Uint8Array;
  readonly vaulted: boolean;
  /** Opened on this device: answers only, never sent. */
  readonly opened: boolean;
  readonly erased: boolean;
};

const entry = struct<EntryRow>({
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  author: idCodec(DeviceId),
  mine: bool,
  seq: u64,
  hash: fixed(32),
  kind: u16,
  time,
  visibleFrom: time,
  heads: list(chainHeadCodec),
  payload: lp,
  hour: time,
  mailboxSeq: u64,
  contentKey: optional(secretCodec('content')),
  bodyHash: fixed(32),
  vaulted: bool,
  opened: bool,
  erased: bool,
});

export const ENTRY: Table<EntryRow> = {
  name: 'entry',
  relation: ofRelation,
  codec: versioned(2, entry, [sameForm(entry)]),
};

/** One thing the relay has not taken yet, in the order made. A retry sends identical bytes. */
export type OutboxRow =
  | {
      readonly type: 'append';
      readonly relation: RelationKey;
      readonly envelopeId: EnvelopeId;
      readonly envelope: Uint8Array;
      readonly inner: Uint8Array;
      readonly eraseHash: Uint8Array;
      readonly secret: number;
    }
  | { readonly type: 'erase'; readonly relation: RelationKey; readonly envelopeId: EnvelopeId };

type AppendRow = Extract<OutboxRow, { type: 'append' }>;

type EraseRow = Extract<OutboxRow, { type: 'erase' }>;

const appendRow = struct<Omit<AppendRow, 'type'>>({
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  envelope: lp,
  inner: lp,
  eraseHash: fixed(32),
  secret: u16,
});

const eraseRow = struct<Omit<EraseRow, 'type'>>({ relation: relationKey, envelopeId: idCodec(EnvelopeId) });

const outboxType = named(['append', 'erase']);

const outbox: Codec<OutboxRow> = {
  write: (writer, row) => {
    outboxType.write(writer, row.type);
    if (row.type === 'append') appendRow.write(writer, row);
    else eraseRow.write(writer, row);
  },
  read: (reader) => {
    const type = outboxType.read(reader);
    return type === 'append' ? { type, ...appendRow.read(reader) } : { type, ...eraseRow.read(reader) };
  },
};

export const OUTBOX: Table<OutboxRow> = {
  name: 'outbox',
  relation: ofRelation,
  codec: versioned(2, outbox, [sameForm(outbox)]),
};

/** Outbox keys sort as they were made. */
export const outboxKey = (order: number): string => String(order).padStart(16, '0');

export type InvitationRow = {
  readonly mailboxId: MailboxId;
  readonly label: string;
  readonly fragment: string;
  readonly psk: Secret<'psk'>;
  readonly m0: Secret<'mailbox'>;
  readonly bundleHash: Uint8Array;
  readonly envelopeId: EnvelopeId;
  /** Envelope 1, until the relay has it. */
  readonly envelope: Uint8Array;
  /** Deleted in the transaction that stores the session. */
  readonly oneTime: OwnOneTimePrekey | null;
  readonly profile: Profile;
  readonly createdAt: number;
  readonly expires: number;
  readonly state: 'preparing' | 'open' | 'joined' | 'expired' | 'used-twice' | 'withdrawn';
  readonly vouchers: readonly Voucher[];
  readonly vaulted: boolean;
  /** What a recovery found of it in the vault and could not read, to be written there again as it was; else empty. */
  readonly unreadMemory: Uint8Array;
};

type FormerInvitationRow = Omit<InvitationRow, 'unreadMemory'>;

const invitationFields = {
  mailboxId: idCodec(MailboxId),
  label: text,
  fragment: text,
  psk: secretCodec('psk'),
  m0: secretCodec('mailbox'),
  bundleHash: fixed(32),
  envelopeId: idCodec(EnvelopeId),
  envelope: lp,
  oneTime: optional(ownOneTimePrekeyCodec),
  profile: profileCodec,
  createdAt: time,
  expires: time,
  state: named(['preparing', 'open', 'joined', 'expired', 'used-twice', 'withdrawn']),
  vouchers: list(voucherCodec),
  vaulted: bool,
};

export const INVITATION: Table<InvitationRow> = {
  name: 'invitation',
  codec: versioned(2, struct<InvitationRow>({ ...invitationFields, unreadMemory: lp }), [
    former(struct<FormerInvitationRow>(invitationFields), (row): InvitationRow => ({ ...row, unreadMemory: NOTHING })),
  ]),
};

/**
 * An envelope of this device that the relay has and nobody has said to have read: an older copy of the relay's files may come back
 * without it. Key: its id.
 */
export type SentRow = Pick<AppendRow, 'relation' | 'envelopeId' | 'inner' | 'eraseHash'> & {
  readonly seq: number;
  /** Since when somebody has said to have read it, ms; 0: nobody has. */
  readonly coveredAt: number;
};

type FormerSent = Omit<SentRow, 'coveredAt'>;
const formerSent = struct<FormerSent>({
  relation: relationKey,
  envelopeId: idCodec(EnvelopeId),
  seq: u64,
  inner: lp,
  eraseHash: fixed(32),
});

export const SENT: Table<SentRow> = {
  name: 'sent',
  relation: ofRelation,
  codec: versioned(
    3,
    struct<SentRow>({
      relation: relationKey,
      envelopeId: idCodec(EnvelopeId),
      seq: u64,
      inner: lp,
      eraseHash: fixed(32),
      coveredAt: time,
    }),
    [sameForm(formerSent), former(formerSent, (row: FormerSent): SentRow => ({ ...row, coveredAt: 0 }))],
  ),
};

/** The anchor of a sheet that a newer one replaced, until the relay has deleted it. */
export type FormerAnchorRow = {
  readonly admin: Secret<'capability'>;
  /** In force again where the epoch that wraps to the newer one is never written. */
  readonly sheet: Sheet;
  /** The vault epoch from which on the newer sheet opens the vault: the old one works until then. */
  readonly replacedBy: number;
};

const formerAnchor = struct<FormerAnchorRow>({
  admin: secretCodec('capability'),
  sheet: sheetCodec,
  replacedBy: u32,
});

export const FORMER_ANCHOR: Table<FormerAnchorRow> = {
  name: 'anchor',
  codec: versioned(2, formerAnchor, [sameForm(formerAnchor)]),
};

export const TABLES = [
  ACCOUNT,
  RELATION,
  SESSION,
  ENTRY,
  OUTBOX,
  DRAFT,
  HELD,
  INVITATION,
  VAULT,
  SENT,
  FORMER_ANCHOR,
  PUSH,
  AGAIN,
  UNOPENED,
  SPOKEN,
  HEARSAY,
  REREAD,
  LATER,
  LOST,
] as unknown as readonly Table<never>[];
