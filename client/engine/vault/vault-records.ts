// What this engine keeps inside the vault's records beside the protocol's own fields: the state of a relation, the particulars
// of an invitation, who the account is. Opaque to shared/crypto; enough to bring a space back from the words alone.
import {
  bool,
  decodeEither,
  encode,
  idCodec,
  list,
  type Malformed,
  type Newer,
  optional,
  sameForm,
  struct,
  text,
  time,
  u16,
  versioned,
} from '../../../shared/codec.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { ChainHead } from '../../../shared/crypto/relation/letter.ts';
import { type Prekey, prekeyCodec } from '../../../shared/crypto/identity/prekeys.ts';
import type {
  ContentKeyGroup,
  InvitationFields,
  PrivateFields,
  RelationFields,
  VaultRecord,
} from '../../../shared/crypto/vault/vault-records.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { headsSeen } from '../../../shared/crypto/relation/chains.ts';
import { type WordList, wordListCodec } from '../../../shared/crypto/base/word-lists.ts';
import { DeviceId, ObjectId } from '../../../shared/ids.ts';
import { bearableProfile, type Profile, profileCodec } from '../../../shared/protocol/cadre.ts';
import { type RelationRow, relationStateCodec, roleCodec } from '../state/relation-row.ts';
import { type Account, languageCodec, sinceLanguage } from '../state/account-row.ts';
import { type EntryRow } from '../state/entry-row.ts';
import { type InvitationRow, invitationStateCodec } from '../state/invitation-row.ts';
import { type Language, type RelationState } from '../api/views.ts';

/*
 * Each memory bears the version that wrote it in front, from 2 on. What was written before that is version 1 and begins with a byte 0 or
 * 1: a relation's with its role, the others with the length of a text, which is far below 2^24.
 */
export type RelationMemory = {
  readonly role: 'patient' | 'psychologist';
  readonly state: RelationState;
  readonly name: string;
  readonly profile: Profile;
  readonly verified: boolean;
  readonly wordList: WordList;
  readonly createdAt: number;
  readonly inForce: number;
  readonly confirmed: readonly DeviceId[];
  readonly prekeys: readonly { readonly device: DeviceId; readonly prekey: Prekey }[];
  readonly recoveredAt: number;
};
const relationMemory = struct<RelationMemory>({
  role: roleCodec,
  state: relationStateCodec,
  name: text,
  profile: profileCodec,
  verified: bool,
  wordList: wordListCodec,
  createdAt: time,
  inForce: u16,
  confirmed: list(idCodec(DeviceId)),
  prekeys: list(struct<{ device: DeviceId; prekey: Prekey }>({ device: idCodec(DeviceId), prekey: prekeyCodec })),
  recoveredAt: time,
});
export const RELATION_MEMORY = versioned(2, relationMemory, [sameForm(relationMemory)]);

export const relationRecord = (row: RelationRow): VaultRecord => ({
  type: 'relation',
  relation: {
    relationId: row.relationId,
    bundleHash: row.bundleHash,
    mailboxId: row.mailboxId,
    secrets: row.secrets,
    peerAik: row.peer.aik,
    peerList: row.peer.list,
    state:
      row.unreadMemory.length > 0
        ? row.unreadMemory
        : encode(RELATION_MEMORY, {
            role: row.role,
            state: row.state,
            name: row.peer.name,
            profile: row.profile,
            verified: row.verified,
            wordList: row.wordList,
            createdAt: row.createdAt,
            inForce: row.inForce,
            confirmed: row.peer.confirmed,
            prekeys: row.peer.prekeys,
            recoveredAt: row.recoveredAt,
          }),
    psk: row.psk,
  },
});

export function relationMemoryOf({ state }: RelationFields): Result<RelationMemory, Malformed | Newer> {
  const memory = decodeEither(RELATION_MEMORY, state);
  return memory.ok ? ok({ ...memory.value, profile: bearableProfile(memory.value.profile) }) : memory;
}

export type InvitationMemory = Pick<InvitationRow, 'label' | 'fragment' | 'profile' | 'createdAt' | 'state'>;
const invitationMemory = struct<InvitationMemory>({
  label: text,
  fragment: text,
  profile: profileCodec,
  createdAt: time,
  state: invitationStateCodec,
});
export const INVITATION_MEMORY = versioned(2, invitationMemory, [sameForm(invitationMemory)]);

export const invitationRecord = (row: InvitationRow, deviceId: DeviceId): VaultRecord => ({
  type: 'invitation',
  invitation: {
    mailboxId: row.mailboxId,
    psk: row.psk,
    m0: row.m0,
    bundleHash: row.bundleHash,
    envelopeId: row.envelopeId,
    oneTime: row.oneTime === null ? [] : [{ deviceId, prekeyId: row.oneTime.public.id }],
    expires: row.expires,
    label: row.unreadMemory.length > 0 ? row.unreadMemory : encode(INVITATION_MEMORY, row),
  },
});

export function invitationMemoryOf({ label }: InvitationFields): Result<InvitationMemory, Malformed | Newer> {
  const memory = decodeEither(INVITATION_MEMORY, label);
  return memory.ok ? ok({ ...memory.value, profile: bearableProfile(memory.value.profile) }) : memory;
}

/** Who the account is: one private object of kind "person's name", always the same id. */
export type AccountMemory = {
  readonly name: string;
  readonly language: Language;
  readonly wordList: WordList;
  readonly profile: Profile | null;
  /** The account's own six words, once computed. */
  readonly words: readonly string[];
};
const accountMemory = struct<AccountMemory>({
  name: text,
  language: languageCodec,
  wordList: wordListCodec,
  profile: optional(profileCodec),
  words: list(text),
});
export const ACCOUNT_MEMORY = versioned(
  3,
  accountMemory,
  [sameForm(accountMemory), sameForm(accountMemory)],
  sinceLanguage,
);
const ACCOUNT_OBJECT = ObjectId.fromBytes(new Uint8Array(ObjectId.length));

export const accountRecord = (account: Account, now: number): VaultRecord => ({
  type: 'private',
  object: {
    objectId: ACCOUNT_OBJECT,
    kind: VAULT_KINDS.personName,
    time: now,
    payload:
      account.unreadMemory.length > 0
        ? account.unreadMemory
        : encode(ACCOUNT_MEMORY, {
            ...account,
            profile: account.practice?.profile ?? null,
            words: account.ownWords,
          }),
  },
});

/** Null for every other object. */
export function accountMemoryOf(object: PrivateFields): Result<AccountMemory, Malformed | Newer> | null {
  if (!isAccountObject(object)) return null;
  const memory = decodeEither(ACCOUNT_MEMORY, object.payload);
  if (!memory.ok) return memory;
  const { profile } = memory.value;
  return ok({ ...memory.value, profile: profile === null ? null : bearableProfile(profile) });
}

export const isAccountObject = ({ objectId, kind }: PrivateFields): boolean =>
  objectId === ACCOUNT_OBJECT && kind === VAULT_KINDS.personName;

/** Content keys of entries, grouped by relation, with the heads read so far and the last place of this device's own that the relay has. */
export function contentKeysRecord(
  entries: readonly EntryRow[],
  relationOf: (entry: EntryRow) => RelationRow,
  ownPlace: (relation: RelationRow) => ChainHead | null,
): VaultRecord {
  const groups = new Map<string, { heads: readonly ChainHead[]; group: ContentKeyGroup }>();
  for (const entry of entries) {
    if (entry.contentKey === null) continue;
    const relation = relationOf(entry);
    const held = groups.get(relation.key)?.group.keys ?? [];
    const own = ownPlace(relation);
    const heads = own === null ? headsSeen(relation.chains) : [...headsSeen(relation.chains), own];
    const keys = [...held, { envelopeId: entry.envelopeId, bodyHash: entry.bodyHash, contentKey: entry.contentKey }];
    groups.set(relation.key, { heads, group: { relationId: relation.relationId, heads, keys } });
  }
  return { type: 'contentKeys', groups: [...groups.values()].map(({ group }) => group) };
}
