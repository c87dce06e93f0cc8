// What a test knows that no relay does: the rows a device keeps, opened with its passphrase. So a test can do what a holder of
// the mailbox secret could: take the outer seal off, change what lies under it, and seal it again.
import { readHeaders } from '../../client/engine/account/headers.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { ACCOUNT } from '../../client/engine/state/account-row.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { OUTBOX } from '../../client/engine/state/outbox-rows.ts';
import { SELF } from '../../client/engine/state/keys.ts';
import { TABLES } from '../../client/engine/domains.ts';
import { openSealedStore, type SealedStore } from '../../client/engine/state/sealed-store.ts';
import { VAULT } from '../../client/engine/state/vault-row.ts';
import { openOuter, resealOuter } from '../../shared/crypto/relation/content.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { unwrapAik, unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import type { Secret } from '../../shared/crypto/base/secret.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import type { EnvelopeRow } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE } from '../harness/link.ts';
import { seededRandom } from '../harness/random.ts';
import { cheapHash, PASSPHRASE, type Person } from '../harness/world.ts';

async function headerOf(person: Person) {
  const headers = await readHeaders({ store: person.store } as unknown as Ports);
  const [id, header] = [...headers].sort(([, a], [, b]) => a.createdAt - b.createdAt).at(-1) ?? [];
  if (id === undefined || header === undefined) throw new Error('no space on this device');
  return { id, header };
}

/** The identity key, which the passphrase opens. */
export async function aikOf(person: Person): Promise<Secret<'aik'>> {
  const { id, header } = await headerOf(person);
  return unwrap(unwrapAik(cheapHash(PASSPHRASE, header.salt), header.wrappedAik, id));
}

let looks = 0;

/** Everything a device keeps; its newest space where there are several. A device that was linked has a passphrase of its own. */
export const keptBy = (person: Person): Promise<SealedStore> => keptUnder(person, PASSPHRASE, HERE.passphrase);

/** The same by whichever of these passphrases opens it. */
export async function keptUnder(person: Person, ...passphrases: readonly string[]): Promise<SealedStore> {
  const { id, header } = await headerOf(person);
  const opened = passphrases
    .map((passphrase) => unwrapStorageKey(cheapHash(passphrase, header.salt), header.wrappedStorageKey, id))
    .find(({ ok }) => ok);
  const storageKey = unwrap(found(opened));
  // Opening may write rows of an older form again: never twice under one nonce.
  const random = seededRandom(1, 9_999 + looks++);
  return unwrap(await openSealedStore({ store: person.store, account: id, storageKey, random }, TABLES));
}

export const accountKept = async (person: Person) => found((await keptBy(person)).get(ACCOUNT, SELF));
export const vaultKept = async (person: Person) => found((await keptBy(person)).get(VAULT, SELF));
export const relationKept = async (person: Person, index = 0) =>
  found([...(await keptBy(person)).all(RELATION).values()].sort((a, b) => a.createdAt - b.createdAt)[index]);
export const entryKept = async (person: Person, id: EnvelopeId) => found((await keptBy(person)).get(ENTRY, id));

/** The envelopes of one id that wait in the outbox. */
export const waitingIn = async (person: Person, id: EnvelopeId): Promise<readonly Uint8Array[]> =>
  [...(await keptBy(person)).all(OUTBOX).values()].flatMap((row) =>
    row.type === 'append' && row.envelopeId === id ? [row.envelope] : [],
  );

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not kept on this device');
  return value;
}

type Relation = Awaited<ReturnType<typeof relationKept>>;

/** Under the outer seal of an envelope, as any holder of the mailbox's secrets sees it. */
export function innerOf(relation: Relation, row: Pick<EnvelopeRow, 'envelopeId' | 'bytes'>) {
  for (const secret of [...relation.secrets].reverse()) {
    const inner = openOuter(mailboxSealOf(secret), relation.mailboxId, row.envelopeId, row.bytes ?? new Uint8Array(0));
    if (inner.ok) return { inner: inner.value, secret };
  }
  throw new Error('not sealed for this relation');
}

/**
 * Another inner envelope in the same place, sealed as a holder of the mailbox's secret would; under another id, or under the
 * newest secret, where asked.
 */
export function resealed(
  relation: Relation,
  row: Pick<EnvelopeRow, 'envelopeId' | 'bytes'>,
  change: (inner: Uint8Array) => Uint8Array,
  to: { readonly envelopeId?: EnvelopeId; readonly newest?: boolean } = {},
): Uint8Array {
  const { inner, secret } = innerOf(relation, row);
  const mailboxSeal = mailboxSealOf(to.newest === true ? found(relation.secrets.at(-1)) : secret);
  const { mailboxId } = relation;
  const envelopeId = to.envelopeId ?? row.envelopeId;
  return resealOuter({ mailboxId, mailboxSeal, envelopeId, inner: change(inner.bytes) }, seededRandom(2, 9_999));
}
