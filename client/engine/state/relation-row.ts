// The row of a relation: who the other person is, which mailbox secrets it has had, what its chains prove, and what is under way.
import { isAllZero } from '../../../shared/bytes.ts';
import {
  bool,
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
  u16,
  u32,
  u64,
  versioned,
} from '../../../shared/codec.ts';
import {
  type ChainState,
  chainStateRestCodec,
  formerChainStateCodec,
  settledOf,
  wholeChainStateCodec,
  withSettled,
} from '../../../shared/crypto/relation/chains.ts';
import { type ListHead, listHeadCodec, MAX_LIST_ENTRIES } from '../../../shared/crypto/identity/identity.ts';
import { type Prekey, prekeyCodec } from '../../../shared/crypto/identity/prekeys.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { type WordList, wordListCodec } from '../../../shared/crypto/base/word-lists.ts';
import { DeviceId, EnvelopeId, MailboxId, PrekeyId, RelationId } from '../../../shared/ids.ts';
import { type Profile, profileCodec } from '../../../shared/protocol/cadre.ts';
import { type Role } from '../../../shared/kinds/table.ts';
import { relationKey } from './keys.ts';
import { type Table } from './sealed-store.ts';
import { RELATION_STATES, type RelationKey, type RelationState } from '../api/views.ts';

const ROLES = ['patient', 'psychologist'] as const satisfies readonly Role[];
/** As rows and the vault keep them: by their place in their list. */
export const roleCodec = names<Role>(ROLES);
export const relationStateCodec = names<RelationState>(RELATION_STATES);

/** What a relation's other person is known by. */
export type Peer = {
  readonly name: string;
  /** 32 bytes. */
  readonly aik: Uint8Array;
  readonly list: readonly Uint8Array[];
  /** Devices that get a slot: in bundle or idBlock, or stated by a device already accepted. */
  readonly confirmed: readonly DeviceId[];
  /** Newest signed prekey of each device. */
  readonly prekeys: readonly { readonly device: DeviceId; readonly prekey: Prekey }[];
};

export type RelationRow = {
  readonly key: RelationKey;
  readonly role: Role;
  readonly state: RelationState;
  readonly relationId: RelationId;
  readonly bundleHash: Uint8Array;
  readonly mailboxId: MailboxId;
  /** Every M, oldest first. */
  readonly secrets: readonly Secret<'mailbox'>[];
  /** Index in `secrets` of the M the relay accepts now, as far as known; also the mailbox's generation there. */
  readonly inForce: number;
  /** The highest index an envelope was opened under: M never goes back along seq. */
  readonly openedUnder: number;
  /** While the invitation may still be needed. */
  readonly psk: Secret<'psk'> | null;
  /** This device's idBlock of the relation, encoded: the same in every first flight. Empty where none was made. */
  readonly idBlock: Uint8Array;
  readonly cursor: number;
  /** What every author's heads prove, this device's own chain included. */
  readonly chains: ChainState;
  readonly peer: Peer;
  readonly profile: Profile;
  readonly verified: boolean;
  /** Of the relation's words: the psychologist's account chose it, the bundle carried it. */
  readonly wordList: WordList;
  readonly createdAt: number;
  /** The newest vault mark of each device of the other person, returned in turn: the first of these is the next. */
  readonly peerMarks: readonly PeerMark[];
  /** A head of the other person's list that some of its devices state, and that no announcement has brought here yet. */
  readonly claimed: Claimed | null;
  /** What their devices say of this account's list beyond what is known here. */
  readonly ownListTold: readonly OwnListTold[];
  /** Id of the own prekey last sent here, as its bytes; zeros: none. */
  readonly prekeySent: Uint8Array;
  /** The leaf that says this device is alive: the one before is erased. */
  readonly lastHeartbeat: { readonly time: number; readonly envelopeId: EnvelopeId } | null;
  /** Sum of the peer's numbers that the last letter sent stated as read: above it, a heartbeat has something to say. */
  readonly stated: number;
  readonly counters: RelationCounters;
  readonly recoveredAt: number;
  /** Own list entries the other person's devices have been told of here. */
  readonly announced: number;
  /** Steps of a move to a new M that are not done yet. */
  readonly rotation: Rotation | null;
  /** The mailbox is to move as soon as there is a session to tell the next M in. */
  readonly moveDue: boolean;
  /** The vault holds this row as it is. */
  readonly vaulted: boolean;
  /**
   * What a recovery found in the vault's record of this relation and could not read, to be written there again as it was; else
   * empty. What it would have said is a guess here (restore.ts).
   */
  readonly unreadMemory: Uint8Array;
};

/** A mark, and the place in its device's chain that it came with: a slower letter says nothing newer. */
export type PeerMark = { readonly device: DeviceId; readonly seq: number; readonly mark: Uint8Array };

/** `by`: the devices that state the head themselves; until it is known what it changed, nobody else is written to. */
export type Claimed = { readonly head: ListHead; readonly by: readonly DeviceId[] };

/** `seq`: entries of this account's list that the device knows; `at`: the place in its chain where it last said so. */
export type OwnListTold = { readonly device: DeviceId; readonly at: number; readonly seq: number };

/** `refused`: bytes nobody of the relation sealed. `notOpened`: sealed, but not to be opened on this device, and nothing that may come again. */
export type RelationCounters = { readonly refused: number; readonly notOpened: number; readonly flags: number };

/** What every relation begins with, whoever makes it and however. */
export const NEW_RELATION = {
  openedUnder: 0,
  verified: false,
  peerMarks: [],
  claimed: null,
  ownListTold: [],
  prekeySent: new Uint8Array(PrekeyId.length),
  lastHeartbeat: null,
  stated: 0,
  counters: { refused: 0, notOpened: 0, flags: 0 },
  recoveredAt: 0,
  rotation: null,
  moveDue: false,
  vaulted: false,
  unreadMemory: new Uint8Array(0),
} as const satisfies Partial<RelationRow>;

/**
 * Every M a relation has had is kept, for what was sealed under it. Their moves leave room for as many of one's own as an account's list
 * has entries: whoever moves the mailbox without end keeps nobody from moving it away from a device that was lost.
 */
export const MAX_SECRETS = 1_024;
/** Ms behind the one in force that own devices are heard of at once; an honest one tells of its own moves alone. */
export const MOST_PENDING = 64;
export const MAX_SECRETS_TOLD = MAX_SECRETS - MAX_LIST_ENTRIES;

/** Bits of `flags`: what the person is to be told until it is settled. 128 was one of version 3, and is nobody's. */
export const FLAGS = {
  usedTwice: 1,
  olderHistory: 2,
  pleaseUpdate: 4,
  unconfirmedDevice: 8,
  cutOff: 16,
  twoVersions: 32,
  /** As `cutOff`, told by the refusal of what is sent: reading may go on. */
  sendingRefused: 64,
  /** As `cutOff`, told by what the capability in use reads no longer (probe.ts). */
  replaced: 256,
  /** Of a relation that waits to be accepted: its flight came too late, or to a mailbox that is gone. Nobody takes it. */
  neverTaken: 512,
} as const;

/** A relation that was begun and that nobody will take: its invitation had expired as the flight came to the relay, or was withdrawn. */
export const isNeverTaken = ({ state, counters }: Pick<RelationRow, 'state' | 'counters'>): boolean =>
  state === 'awaiting-acceptance' && (counters.flags & FLAGS.neverTaken) !== 0;

/**
 * A move of the mailbox to the M at index `next` of `secrets`, until the relay has taken it. Old read capabilities go on
 * reading from the envelope that tells of it (`notice`), whose number is `from` once it has been read back; 0 before.
 */
export type Rotation = {
  readonly next: number;
  readonly notice: EnvelopeId;
  readonly from: number;
  readonly own: boolean;
};

/** Before it was kept which device says what of this account's list: a flag that nothing lowered. */
type RelationRow3 = Omit<RelationRow, 'ownListTold'>;
const OWN_LIST_BEHIND = 128;

/** With one mark, whichever device's had arrived last. */
type RelationRow2 = Omit<RelationRow3, 'peerMarks' | 'claimed'> & { readonly peerMark: Uint8Array };
/** Before places were counted by a u32, and before an unread memory was kept. */
type RelationRow1 = Omit<RelationRow2, 'unreadMemory'>;

const beforeChains = {
  key: relationKey,
  role: roleCodec,
  state: relationStateCodec,
  relationId: idCodec(RelationId),
  bundleHash: fixed(32),
  mailboxId: idCodec(MailboxId),
  secrets: list(secretCodec('mailbox')),
  inForce: u16,
  openedUnder: u16,
  psk: optional(secretCodec('psk')),
  idBlock: lp,
  cursor: u64,
};
const beforeMarks = {
  peer: struct<Peer>({
    name: text,
    aik: fixed(32),
    list: list(lp),
    confirmed: list(idCodec(DeviceId)),
    prekeys: list(struct<{ device: DeviceId; prekey: Prekey }>({ device: idCodec(DeviceId), prekey: prekeyCodec })),
  }),
  profile: profileCodec,
  verified: bool,
  wordList: wordListCodec,
  createdAt: time,
};
const mark = fixed(64);
const afterMarks = {
  prekeySent: fixed(16),
  lastHeartbeat: optional(struct<{ time: number; envelopeId: EnvelopeId }>({ time, envelopeId: idCodec(EnvelopeId) })),
  stated: u64,
  counters: struct<RelationCounters>({ refused: u32, notOpened: u32, flags: u32 }),
  recoveredAt: time,
  announced: u32,
  rotation: optional(struct<Rotation>({ next: u16, notice: idCodec(EnvelopeId), from: u64, own: bool })),
  moveDue: bool,
  vaulted: bool,
};
const peerMarks = list(struct<PeerMark>({ device: idCodec(DeviceId), seq: u64, mark }));
const claimed = optional(struct<Claimed>({ head: listHeadCodec, by: list(idCodec(DeviceId)) }));
const unreadMemory = lp;

const relation1 = struct<RelationRow1>({
  ...beforeChains,
  chains: formerChainStateCodec,
  ...beforeMarks,
  peerMark: mark,
  ...afterMarks,
});
const relation2 = struct<RelationRow2>({
  ...beforeChains,
  chains: wholeChainStateCodec,
  ...beforeMarks,
  peerMark: mark,
  ...afterMarks,
  unreadMemory,
});
const relation3 = struct<RelationRow3>({
  ...beforeChains,
  chains: wholeChainStateCodec,
  ...beforeMarks,
  peerMarks,
  claimed,
  ...afterMarks,
  unreadMemory,
});

const afterClaims = {
  ownListTold: list(struct<OwnListTold>({ device: idCodec(DeviceId), at: u64, seq: u64 })),
  ...afterMarks,
  unreadMemory,
};
const relation4 = struct<RelationRow>({
  ...beforeChains,
  chains: wholeChainStateCodec,
  ...beforeMarks,
  peerMarks,
  claimed,
  ...afterClaims,
});
const relation5 = struct<RelationRow>({
  ...beforeChains,
  chains: chainStateRestCodec,
  ...beforeMarks,
  peerMarks,
  claimed,
  ...afterClaims,
});

/** Whose mark it was is not known: any device of theirs that is still at work says a newer one. */
const withMarks = ({ peerMark, ...row }: RelationRow2): RelationRow3 => {
  const [device] = row.peer.confirmed;
  const isHeld = device !== undefined && !isAllZero(peerMark);
  return { ...row, peerMarks: isHeld ? [{ device, seq: 0, mark: peerMark }] : [], claimed: null };
};

/** The next letter of each device says it anew, where it is so still. */
const withTold = (row: RelationRow3): RelationRow => ({
  ...row,
  ownListTold: [],
  counters: { ...row.counters, flags: row.counters.flags & ~OWN_LIST_BEHIND },
});

export const RELATION: Table<RelationRow> = {
  name: 'relation',
  relation: ({ key }) => key,
  counted: 'keys',
  settled: {
    pieces: ({ chains }) => settledOf(chains),
    join: (row, pieceOf) => {
      const chains = withSettled(row.chains, pieceOf);
      return chains === null ? null : { ...row, chains };
    },
  },
  codec: versioned(5, relation5, [
    former(relation1, (row): RelationRow2 => ({ ...row, unreadMemory: new Uint8Array(0) })),
    former(relation2, withMarks),
    former(relation3, withTold),
    sameForm(relation4),
  ]),
};
