// The rows of invitations: what each link leads to and costs, until somebody joined by it or nobody can any more.
import {
  bool,
  fixed,
  former,
  idCodec,
  list,
  lp,
  names,
  optional,
  struct,
  text,
  time,
  versioned,
} from '../../../shared/codec.ts';
import { type OwnOneTimePrekey, ownOneTimePrekeyCodec } from '../../../shared/crypto/identity/prekeys.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { EnvelopeId, MailboxId } from '../../../shared/ids.ts';
import { type Profile, profileCodec } from '../../../shared/protocol/cadre.ts';
import { type Voucher, voucherCodec } from './account-row.ts';
import { type Table } from './sealed-store.ts';

const NOTHING = new Uint8Array(0);

/** As rows and the vault keep them: by their place here. */
const INVITATION_STATES = ['preparing', 'open', 'joined', 'expired', 'used-twice', 'withdrawn'] as const;
export const invitationStateCodec = names(INVITATION_STATES);

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
  readonly state: (typeof INVITATION_STATES)[number];
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
  state: invitationStateCodec,
  vouchers: list(voucherCodec),
  vaulted: bool,
};

export const INVITATION: Table<InvitationRow> = {
  name: 'invitation',
  counted: 'keys',
  codec: versioned(2, struct<InvitationRow>({ ...invitationFields, unreadMemory: lp }), [
    former(struct<FormerInvitationRow>(invitationFields), (row): InvitationRow => ({ ...row, unreadMemory: NOTHING })),
  ]),
};
