// Restoring each relation by itself: its mailbox read from the beginning by what the vault's record says of it. What cannot be read of one
// makes that one be read later (restore-later.ts), and never the recovery fail (PROTOCOL.md, Recovery).
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type {
  ContentKeyGroup,
  RelationFields,
  StoredContentKey,
  VaultRecord,
} from '../../../shared/crypto/vault/vault-records.ts';
import { observe } from '../../../shared/crypto/relation/chains.ts';
import type { ChainHead } from '../../../shared/crypto/relation/letter.ts';
import type { DeviceId, EnvelopeId, RelationId } from '../../../shared/ids.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { type SealedRow } from '../account/accounts.ts';
import { memoryOf } from '../vault/guessed.ts';
import { createEffort, type Effort, MOST_OPS_A_RESTORE } from '../state/effort.ts';
import { heldHours } from '../state/hours.ts';
import { LATER } from '../state/later-row.ts';
import { LOST } from './lost-row.ts';
import { type MailboxRead, readerOf, readMailbox } from '../relay/mailbox-read.ts';
import { type Ports } from '../ports.ts';
import { type OnProgress } from './recovery.ts';
import { FLAGS, RELATION, type RelationRow } from '../state/relation-row.ts';
import { randomRelationKey } from '../invitation/join.ts';
import { type RelayClient } from '../relay/relay-client.ts';
import { restoreRelation, row } from './restore.ts';
import { type Account } from '../state/account-row.ts';
import { datedNow } from '../state/time.ts';

/** What the records of a vault say of relations, and the keys of what was written in them. */
export function relationsAmong(records: readonly VaultRecord[]) {
  const relations = records.flatMap((record) => (record.type === 'relation' ? [record.relation] : []));
  const keys = new Map<EnvelopeId, StoredContentKey>();
  const groups = new Map<RelationId, ContentKeyGroup[]>();
  for (const record of records) {
    if (record.type !== 'contentKeys') continue;
    for (const group of record.groups) {
      const known = groups.get(group.relationId);
      if (known === undefined) groups.set(group.relationId, [group]);
      else known.push(group);
      for (const stored of group.keys) keys.set(stored.envelopeId, stored);
    }
  }
  const invited = new Set(
    records.flatMap((record) => (record.type === 'invitation' ? [record.invitation.mailboxId] : [])),
  );
  return { relations, keys, groups, invited };
}

type Found = ReturnType<typeof relationsAmong>;

export const restoringEffort = ({ restoring }: Ports): Effort => restoring ?? createEffort(MOST_OPS_A_RESTORE);

/**
 * Every relation's mailbox read from its beginning, each by itself: one that cannot be read now, whatever its mailbox holds or the relay
 * says of it, stands there empty and is read later (restore-later.ts).
 */
export async function restoreRelations(
  ports: Ports,
  relay: RelayClient,
  read: VaultRead,
  account: Account,
  progress: OnProgress,
): Promise<readonly SealedRow[]> {
  const found = relationsAmong(read.records.map(({ record }) => record));
  const rows: SealedRow[] = [];
  const effort = restoringEffort(ports);
  let done = 0;
  for (const fields of found.relations) {
    progress({ step: 'opening', done: done++, total: found.relations.length });
    const history = await readMailbox(
      readerOf(relay),
      fields.mailboxId,
      fields.secrets.map((secret) => capabilitiesOf(secret).read),
    );
    const key = randomRelationKey(ports);
    rows.push(
      ...(typeof history === 'string'
        ? rowsToReadLater(ports, account, found, { fields, key })
        : (restoredOrNull(ports, account, found, { fields, history, key, now: datedNow({ ports, relay }), effort }) ??
          rowsToReadLater(ports, account, found, { fields, key }))),
    );
  }
  progress({ step: 'opening', done, total: found.relations.length });
  return rows;
}

/** What one relation's history throws is that relation's alone. */
function restoredOrNull(...input: Parameters<typeof restoreOne>): readonly SealedRow[] | null {
  try {
    return restoreOne(...input);
  } catch {
    return null;
  }
}

/** The rows of one relation, from its record and the whole of its mailbox. */
export const restoreOne = (
  ports: Ports,
  account: Account,
  { keys, groups, invited }: Found,
  {
    fields,
    history,
    key,
    now,
    effort,
  }: {
    readonly fields: RelationFields;
    readonly history: MailboxRead;
    readonly key: RelationRow['key'];
    /** When the history was read, ms. */
    readonly now: number;
    readonly effort: Effort;
  },
): readonly SealedRow[] => {
  const memory = memoryOf(ports, account, fields, invited.has(fields.mailboxId));
  const rows = heldHours(history.rows, { before: 0, after: 0, now });
  const restored = restoreRelation(
    ports,
    account,
    memory,
    { fields, key, mailbox: { ...history, rows }, keys },
    effort,
  );
  return withWhatTheVaultKnows(restored, { key, rows, groups: groups.get(fields.relationId) ?? [], now });
};

/**
 * The vault's own word of how far this relation had been read: places it knows and the mailbox lacks are told as any that are missing, and so are
 * entries of which it has only the key.
 */
function withWhatTheVaultKnows(
  restored: readonly SealedRow[],
  {
    key,
    rows,
    groups,
    now,
  }: {
    readonly key: RelationRow['key'];
    readonly rows: readonly EnvelopeRow[];
    readonly groups: readonly ContentKeyGroup[];
    readonly now: number;
  },
): readonly SealedRow[] {
  const shown = new Set(rows.map(({ envelopeId }) => envelopeId));
  const lost = groups.flatMap(({ keys }) => keys).filter(({ envelopeId }) => !shown.has(envelopeId)).length;
  const heads = new Map<DeviceId, ChainHead>();
  for (const head of groups.flatMap((group) => group.heads))
    if (head.seq > (heads.get(head.device)?.seq ?? 0)) heads.set(head.device, head);
  const known = restored.map((each) => {
    if (each.table !== (RELATION as unknown)) return each;
    const relation = each.value as RelationRow;
    const { self } = relation.chains;
    const told = { type: 'heads', from: self, seq: 0, leaf: false, heads: [...heads.values()] } as const;
    return row(RELATION, key, { ...relation, chains: observe(relation.chains, told, now).state });
  });
  return lost === 0 ? known : [...known, row(LOST, key, { relation: key, count: lost })];
}

/** A relation without its history: nothing is announced or sent there before that is read, and the person is told. */
export function rowsToReadLater(
  ports: Ports,
  account: Account,
  found: Found,
  { fields, key }: { readonly fields: RelationFields; readonly key: RelationRow['key'] },
): readonly SealedRow[] {
  const untold = { ...found, groups: new Map<RelationId, ContentKeyGroup[]>() };
  const [first] = restoreOne(ports, account, untold, {
    fields,
    key,
    now: 0,
    history: { rows: [], index: 0 },
    effort: restoringEffort(ports),
  });
  if (first === undefined) return [];
  const relation = first.value as RelationRow;
  const held: RelationRow = {
    ...relation,
    announced: account.list.length,
    vaulted: true,
    counters: { ...relation.counters, flags: relation.counters.flags | FLAGS.cutOff },
  };
  return [row(RELATION, key, held), row(LATER, key, { relation: key })];
}
