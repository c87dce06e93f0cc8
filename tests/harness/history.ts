// A long history put into the store of a browser at once: setting thousands of entries down one by one takes an hour. They are rows
// as the engine writes them, by devices that the two people have no more.
import { readHeaders } from '../../client/engine/account/headers.ts';
import { knownPassphraseKey } from '../../client/engine/account/passphrase-key.ts';
import type { Ports, Store } from '../../client/engine/ports.ts';
import { RELATION, type RelationRow } from '../../client/engine/state/relation-row.ts';
import { ENTRY, type EntryRow } from '../../client/engine/state/entry-row.ts';
import { TABLES } from '../../client/engine/domains.ts';
import { openSealedStore, sealedRow, sealedRows } from '../../client/engine/state/sealed-store.ts';
import { DAY, floorHour, HOUR, MINUTE, type Random } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import { emptyChain } from '../../shared/crypto/relation/chain-places.ts';
import { DeviceId, EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { answer } from '../../shared/kinds/answer.ts';
import { type Ref } from '../../shared/kinds/ref.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { unwrap } from '../../shared/result.ts';

/** Of a history: entries a day, and one answer after each day of them. */
const A_DAY = 5;
const TEXT =
  'Réveillée à quatre heures. Pas triste, mais comme avant un départ. Dans le train, j’ai pensé à sa voix plutôt qu’à ce qu’elle disait. ';
/** UTF-16 units of an entry's text: 2 KiB as it is sealed. */
const UNITS = 1_950;

type Written = Pick<EntryRow, 'envelopeId' | 'author' | 'seq' | 'hash' | 'kind' | 'time' | 'payload'> & {
  readonly by: 'patient' | 'psychologist';
};

/** Oldest first; what was written since the last answer is not answered. `now`: when it ends, ms. */
export function historyOf(entries: number, now: number, random: Random): readonly Written[] {
  const devices = { patient: DeviceId.random(random), psychologist: DeviceId.random(random) };
  const seqs = { patient: 0, psychologist: 0 };
  const days = Math.ceil(entries / (A_DAY + 1));
  const written: Written[] = [];
  let open: Ref[] = [];
  const add = (by: Written['by'], time: number, kind: number, payload: Uint8Array): void => {
    const envelopeId = EnvelopeId.random(random);
    const [author, seq, hash] = [devices[by], ++seqs[by], random.bytes(32)];
    written.push({ envelopeId, author, seq, hash, kind, time, payload, by });
    if (by === 'patient') open.push({ device: author, seq, envelopeId, hash });
  };
  while (written.length < entries) {
    const at = written.length;
    const day = now - (days - Math.floor(at / (A_DAY + 1))) * DAY;
    const text = `${at}. ${TEXT.repeat(20)}`.slice(0, UNITS);
    if (at % (A_DAY + 1) < A_DAY) {
      add('patient', day + (at % (A_DAY + 1)) * HOUR, LETTER_KINDS.flash, encode(flash, { text }));
      continue;
    }
    const letter = { covers: open, reason: '', blocks: [{ type: 'text', text } as const] };
    add('psychologist', day + A_DAY * HOUR + MINUTE, LETTER_KINDS.answer, encode(answer, letter));
    open = [];
  }
  return written;
}

/** A day on which so much was written, a minute apart until `now`, and nothing answered. */
export function dayOf(entries: number, now: number, random: Random): readonly Written[] {
  const author = DeviceId.random(random);
  return Array.from({ length: entries }, (_, at) => ({
    envelopeId: EnvelopeId.random(random),
    author,
    seq: at + 1,
    hash: random.bytes(32),
    kind: LETTER_KINDS.flash,
    time: now - (entries - at) * MINUTE,
    payload: encode(flash, { text: `${at}. ${TEXT}` }),
    by: 'patient' as const,
  }));
}

type Device = { readonly store: Store; readonly pwHash: Ports['pwHash']; readonly random: Random };

/** Puts a history into the first relation of the one space of a store that nobody has open. */
export const putHistory = (
  device: Device,
  passphrase: string,
  history: readonly Written[],
  side: Written['by'],
): Promise<void> => putHistories(device, passphrase, [history], side);

/** One into each of the first relations. */
export async function putHistories(
  device: Device,
  passphrase: string,
  histories: readonly (readonly Written[])[],
  side: Written['by'],
): Promise<void> {
  const { store, pwHash, random } = device;
  const ports = { store, pwHash } as Ports;
  const [[id, header] = []] = [...(await readHeaders(ports))];
  if (id === undefined || header === undefined) throw new Error('there is no space');
  const hashed = await knownPassphraseKey(ports, passphrase, header);
  if (hashed === null) throw new Error('no memory for the hash');
  const storageKey = unwrap(unwrapStorageKey(hashed, header.wrappedStorageKey, id));
  const sealing = { store, account: id, storageKey, random };
  const relations = [
    ...unwrap(await openSealedStore(sealing, TABLES))
      .all(RELATION)
      .values(),
  ];
  for (const [at, history] of histories.entries()) {
    const relation = relations[at];
    if (relation === undefined) throw new Error('there are fewer relations than histories');
    await store.commit(id, rowsOf(sealing, relation, history, side));
  }
}

function rowsOf(
  sealing: Parameters<typeof sealedRow>[0],
  relation: RelationRow,
  history: readonly Written[],
  side: Written['by'],
): Parameters<Store['commit']>[1] {
  const rows = history.map(({ by, ...row }, at) =>
    sealedRow(sealing, ENTRY, row.envelopeId, {
      ...row,
      relation: relation.key,
      mine: by === side,
      visibleFrom: 0,
      heads: [],
      hour: floorHour(row.time),
      mailboxSeq: at + 1,
      contentKey: null,
      bodyHash: row.hash,
      vaulted: true,
      opened: true,
      erased: false,
      removedAt: 0,
    }),
  );
  const authors = [...new Set(history.map(({ author }) => author))];
  const chains = authors.map((author) => ({
    ...emptyChain(author),
    hashes: history.filter((each) => each.author === author).map(({ hash }) => hash),
  }));
  const known = { ...relation, chains: { ...relation.chains, chains: [...relation.chains.chains, ...chains] } };
  return [...rows, ...sealedRows(sealing, RELATION, relation.key, known)];
}
