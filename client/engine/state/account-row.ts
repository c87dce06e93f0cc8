// The row of the account: who this person is, on which device, with which sheet, and what it may pay with.
import {
  type Codec,
  fixed,
  former,
  idCodec,
  list,
  lp,
  names,
  optional,
  sameForm,
  struct,
  text,
  time,
  u32,
  u64,
  u8,
  versioned,
} from '../../../shared/codec.ts';
import { type DeviceKeys, deviceKeysCodec } from '../../../shared/crypto/identity/identity.ts';
import { type OwnSignedPrekey, ownSignedPrekeyCodec } from '../../../shared/crypto/identity/prekeys.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { type WordList, wordListCodec } from '../../../shared/crypto/base/word-lists.ts';
import { MailboxId } from '../../../shared/ids.ts';
import { type Profile, profileCodec } from '../../../shared/protocol/cadre.ts';
import { type Table } from './sealed-store.ts';
import { type Language, LANGUAGES } from '../api/views.ts';

const NOTHING = new Uint8Array(0);

export const languageCodec = names<Language>(LANGUAGES);

/**
 * The version of a header or of an account's memory from which an app reads this language: 2 where French and English were all, 3 since there are
 * Dutch and German. To an app of before, a space in one of these says "please update" (0192).
 */
export const sinceLanguage = ({ language }: { readonly language: Language }): number =>
  language === 'fr' || language === 'en' ? 2 : 3;

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
  /** Null: of this device only, with no vault and no anchor at the relay. */
  readonly sheet: Sheet | null;
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

const SHEET_STATES = ['proved', 'postponed'] as const;

export type Sheet = {
  /** n of the recovery sheet in force. */
  readonly number: number;
  readonly anchorId: MailboxId;
  /** The sheet's X-Wing public key, 1,216 bytes: vault epochs are wrapped to it. */
  readonly publicKey: Uint8Array;
  readonly createdAt: number;
  readonly state: (typeof SHEET_STATES)[number];
  /** The two words asked to prove it, kept only until they are given. */
  readonly proof: readonly { readonly place: number; readonly word: string }[];
  readonly remindUntil: number;
};

export const sheetCodec = struct<Sheet>({
  number: u32,
  anchorId: idCodec(MailboxId),
  publicKey: fixed(1216),
  createdAt: time,
  state: names(SHEET_STATES),
  proof: list(struct<{ place: number; word: string }>({ place: u8, word: text })),
  remindUntil: time,
});

/** Before an account could be of this device only. */
type FormerAccount2 = Omit<Account, 'sheet'> & { readonly sheet: Sheet };
type FormerRecovery = Omit<Recovery, 'unread'>;
type FormerAccount1 = Omit<FormerAccount2, 'unreadMemory' | 'recovered'> & {
  readonly recovered: FormerRecovery | null;
};

const recoveryFields = { at: time, missing: u32, foundSeq: u64, foundHash: fixed(32) };
const recovery = struct<Recovery>({
  ...recoveryFields,
  unread: struct<Recovery['unread']>({ newer: u32, damaged: u32 }),
});

const accountFields = <R extends FormerRecovery, S extends Sheet | null>(recovered: Codec<R>, sheet: Codec<S>) => ({
  name: text,
  language: languageCodec,
  wordList: wordListCodec,
  relayOrigin: text,
  device: deviceKeysCodec,
  aikPublic: fixed(32),
  list: list(lp),
  prekeys: list(ownSignedPrekeyCodec),
  practice: optional(practice),
  vouchers: list(voucherCodec),
  sheet,
  recovered: optional(recovered),
  ownWords: list(text),
});

export const ACCOUNT: Table<Account> = {
  name: 'account',
  vital: true,
  codec: versioned(3, struct<Account>({ ...accountFields(recovery, optional(sheetCodec)), unreadMemory: lp }), [
    former(
      struct<FormerAccount1>(accountFields(struct<FormerRecovery>(recoveryFields), sheetCodec)),
      (row): FormerAccount2 => ({
        ...row,
        recovered: row.recovered === null ? null : { ...row.recovered, unread: { newer: 0, damaged: 0 } },
        unreadMemory: NOTHING,
      }),
    ),
    sameForm(struct<FormerAccount2>({ ...accountFields(recovery, sheetCodec), unreadMemory: lp })),
  ]),
};

/** The sheet in force, where a vault stands. */
export function sheetInForce({ sheet }: Account): Sheet {
  if (sheet === null) throw new Error('an account with a vault has a sheet');
  return sheet;
}
