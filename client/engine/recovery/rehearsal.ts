// A rehearsal of the loss: what this space's sheet would bring back, found by the code of the real recovery up to its first write, through
// a relay that can only be read. Nothing is written at the relay or in the vault, and nothing of the sheet is kept (PROTOCOL.md, Recovery).
import { readVault, type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type { RelationFields, StoredContentKey } from '../../../shared/crypto/vault/vault-records.ts';
import { equalBytes } from '../../../shared/bytes.ts';
import { openBody } from '../../../shared/crypto/relation/content.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import { capabilitiesOf, mailboxSealOf, vaultSecretOf } from '../../../shared/crypto/identity/mailbox.ts';
import { recoveryKemOf } from '../../../shared/crypto/identity/recovery-words.ts';
import { kindOf } from '../../../shared/kinds/table.ts';
import type { EnvelopeId, RelationId } from '../../../shared/ids.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Rehearsed, RehearsalProblem } from '../api/views.ts';
import { blobReaderOf } from '../blobs/blobs.ts';
import { type MailboxReader, readMailbox } from '../relay/mailbox-read.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { vaultAccess } from '../account/accounts.ts';
import { type Space, accountOf, epochOf, vaultOf } from '../state/space.ts';
import { SELF } from '../state/keys.ts';
import { datedNow } from '../state/time.ts';
import { REHEARSAL, rehearsalOf } from './rehearsal-row.ts';
import { findAccount, type FindProblem, type FoundAccount } from './find-account.ts';
import { parseSheetWords, type OnProgress } from './recovery.ts';
import { openUnder } from './restore.ts';
import { readPackBy } from '../vault/pack-read.ts';
import { addPack, type Found, relationsAmong } from './restore-relations.ts';

/** Of each relation's texts so many are really opened, the newest; the others are counted by their keys. */
const OPENED_EACH = 20;

/** `isStopped` is asked between two relations, and after each answer of the relay. */
export async function rehearse(
  space: Space,
  relay: MailboxReader,
  words: string,
  { progress, isStopped }: { readonly progress: OnProgress; readonly isStopped: () => boolean },
): Promise<Result<Trial, RehearsalProblem>> {
  const { sheet } = accountOf(space.store);
  if (sheet === null) return err({ type: 'device-only' });
  const parsed = parseSheetWords(words);
  if (!parsed.ok)
    return err({ type: 'wrong-words', unknown: parsed.error.type === 'wrong-words' ? parsed.error.unknown : [] });
  const { secret } = parsed.value;
  try {
    // Before anything is asked of the relay: another sheet's anchor is never asked for from this address.
    const { publicKey, secretKey } = recoveryKemOf(secret);
    destroy(secretKey);
    if (!equalBytes(publicKey, sheet.publicKey)) return err({ type: 'not-this' });
    progress({ step: 'reading', done: 0, total: 1 });
    return await rehearseWith(space, relay, secret, { progress, isStopped });
  } finally {
    destroy(secret);
  }
}

async function rehearseWith(
  space: Space,
  relay: MailboxReader,
  secret: Secret<'recovery'>,
  { progress, isStopped }: { readonly progress: OnProgress; readonly isStopped: () => boolean },
): Promise<Result<Trial, RehearsalProblem>> {
  const found = await findAccount(relay, secret, space.ports.random);
  if (!found.ok) return err({ type: isStopped() ? 'stopped' : problemOf(found.error) });
  try {
    if (isStopped()) return err({ type: 'stopped' });
    const age = ageOf(space, found.value);
    if (age !== null) return err({ type: age });
    const { records } = found.value.vault;
    const known = relationsAmong(records.map(({ record }) => record));
    const { relations, keys } = known;
    const would = new Set<EnvelopeId>();
    for (const [done, fields] of relations.entries()) {
      progress({ step: 'opening', done, total: relations.length });
      if (!(await takePacksOf(space, found.value, known, fields.relationId)))
        return err({ type: isStopped() ? 'stopped' : 'offline' });
      const came = await textsOf(relay, fields, keys);
      if (isStopped()) return err({ type: 'stopped' });
      if (came === 'offline') return err({ type: 'offline' });
      for (const id of came) would.add(id);
    }
    progress({ step: 'opening', done: relations.length, total: relations.length });
    return ok(compared(space, found.value.vault, { would, keys }));
  } finally {
    forget(found.value);
  }
}

/** As a recovery takes them, by the vault's own secret of the sheet's. False where the relay is away. */
async function takePacksOf(
  { relay }: Space,
  { anchor: { aik, vaultId }, generation }: FoundAccount,
  known: Found,
  relationId: RelationId,
): Promise<boolean> {
  const vault = { vaultId, secret: vaultSecretOf(aik, generation) };
  for (const shelved of known.shelves.get(relationId)?.packs ?? []) {
    const pack = await readPackBy(blobReaderOf(relay), vault, relationId, shelved);
    if (pack.ok) addPack(known, shelved, pack.value);
    else if (pack.error === 'offline') return false;
  }
  return true;
}

const problemOf = ({ type }: FindProblem): 'gone' | 'replaced' | 'damaged' | 'offline' =>
  type === 'not-found' ? 'gone' : type;

/** The vault that the relay shows, beside the one this device has read: a shorter one, or another, would bring back less or nothing. */
function ageOf({ store, ports }: Space, { rows, anchor }: FoundAccount): 'old' | 'damaged' | null {
  const known = vaultOf(store).state;
  const last = rows.at(-1)?.seq ?? 0;
  if (anchor.vaultId !== known.vaultId) return 'damaged';
  if (last < known.seq) return 'old';
  const access = vaultAccess(accountOf(store), epochOf(store).keyring.vaultSecrets);
  return readVault(access, known, rows, last, ports.random).ok ? null : 'damaged';
}

/** The texts of one relation that a new device would have: its mailbox shows them whole, the vault has their keys, the newest really open. */
async function textsOf(
  relay: MailboxReader,
  fields: RelationFields,
  keys: ReadonlyMap<EnvelopeId, StoredContentKey>,
): Promise<readonly EnvelopeId[] | 'offline'> {
  const history = await readMailbox(
    relay,
    fields.mailboxId,
    fields.secrets.map((each) => capabilitiesOf(each).read),
  );
  if (history === 'offline') return 'offline';
  // What a relay says of one mailbox ends nothing for the others, as in a recovery.
  if (typeof history === 'string') return [];
  const whole = history.rows.flatMap((row) => {
    const key = keys.get(row.envelopeId);
    return row.bytes === null || key === undefined ? [] : [{ row: { ...row, bytes: row.bytes }, key }];
  });
  const newest = whole.slice(-OPENED_EACH);
  const older = whole.slice(0, -OPENED_EACH);
  // Newest first, from the M in force on: what is opened here was written last, and openUnder bounds what a row may cost.
  const seals = fields.secrets
    .slice(0, history.index + 1)
    .map(mailboxSealOf)
    .reverse();
  const opened = newest.filter(({ row, key }) => opens(fields, seals, row, key));
  return [...older, ...opened].map(({ row }) => row.envelopeId);
}

function opens(
  { mailboxId, relationId }: RelationFields,
  seals: readonly Secret<'mailboxSeal'>[],
  row: EnvelopeRow & { readonly bytes: Uint8Array },
  { contentKey, bodyHash }: StoredContentKey,
): boolean {
  const outer = openUnder(mailboxId, seals, row, 0);
  return outer !== null && openBody(outer.inner, relationId, row.envelopeId, contentKey, bodyHash).ok;
}

/** Seen by people as a text of theirs or of the other person's. */
const isText = ({ kind, erased }: EntryRow): boolean =>
  !erased && (kindOf(kind).class === 'entry' || kindOf(kind).class === 'answer');

type Trial = {
  readonly rehearsed: Rehearsed;
  /** Entries that this device took to be in the vault, and whose keys are not there. */
  readonly unkeyed: readonly EnvelopeId[];
};

function compared(
  { store }: Space,
  vault: VaultRead,
  {
    would,
    keys,
  }: { readonly would: ReadonlySet<EnvelopeId>; readonly keys: ReadonlyMap<EnvelopeId, StoredContentKey> },
): Trial {
  const entries = [...store.all(ENTRY).values()];
  const texts = entries.filter(isText);
  const back = texts.filter(({ envelopeId }) => would.has(envelopeId));
  return {
    rehearsed: {
      texts: back.length,
      newest: back.reduce<number | null>((newest, { time }) => Math.max(newest ?? 0, time), null),
      lacking: texts.length - back.length,
      relations: vault.records.filter(({ record }) => record.type === 'relation').length,
    },
    unkeyed: entries
      .filter(({ envelopeId, vaulted, contentKey }) => vaulted && contentKey !== null && !keys.has(envelopeId))
      .map(({ envelopeId }) => envelopeId),
  };
}

/**
 * After a trial, and apart from it: its date on this device, and what the vault lacks waits to be written there as any key does.
 */
export const keepTrial = (space: Space, { unkeyed }: Trial): Promise<void> =>
  space.store.transact((transaction) => {
    transaction.put(REHEARSAL, SELF, { ...rehearsalOf(transaction), triedAt: datedNow(space), quietUntil: 0 });
    for (const id of unkeyed) {
      const entry = transaction.get(ENTRY, id);
      if (entry !== undefined) transaction.put(ENTRY, id, { ...entry, vaulted: false });
    }
  });

/** Zeroes what was found, as far as it is ours to. */
function forget({ anchor, vault }: FoundAccount): void {
  destroy(anchor.aik);
  for (const { record } of vault.records) {
    if (record.type === 'contentKeys')
      for (const { keys } of record.groups) for (const { contentKey } of keys) destroy(contentKey);
    if (record.type === 'relation') for (const secret of record.relation.secrets) destroy(secret);
  }
}
