// One side's thread on rows made by hand: for what entries do to each other, whoever sends them. Sealing and opening have tests of
// their own.
import { UNOPENED, type UnopenedRow } from '../../client/engine/entries/again-rows.ts';
import { payloadWithoutText, saidBy } from '../../client/engine/state/opened.ts';
import { RELATION, type RelationRow } from '../../client/engine/state/relation-row.ts';
import { ENTRY, type EntryRow } from '../../client/engine/state/entry-row.ts';
import type { Table } from '../../client/engine/state/sealed-store.ts';
import type { Space } from '../../client/engine/state/space.ts';
import { isWaiting, readThread } from '../../client/engine/entries/thread.ts';
import type { EntryView, RelationKey } from '../../client/engine/api/views.ts';
import { HOUR } from '../../shared/clock.ts';
import { type Codec, encode } from '../../shared/codec.ts';
import { createChains, observe } from '../../shared/crypto/relation/chains.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { answer } from '../../shared/kinds/answer.ts';
import { type Block } from '../../shared/kinds/blocks.ts';
import { type Ref } from '../../shared/kinds/ref.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { piece } from '../../shared/kinds/piece.ts';
import { replacement } from '../../shared/kinds/replacement.ts';
import { withdrawal } from '../../shared/kinds/withdrawal.ts';

export const KEY = 'r' as string as RelationKey;
export const NOW = 1_000 * HOUR;
export const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
export const PATIENT = DeviceId.fromBytes(fill(16, 1));
export const PSYCHOLOGIST = DeviceId.fromBytes(fill(16, 2));
const numbered = (length: number, n: number): Uint8Array => {
  const bytes = fill(length, n % 256);
  new DataView(bytes.buffer).setUint32(length - 4, n);
  return bytes;
};
const idOf = (n: number): EnvelopeId => EnvelopeId.fromBytes(numbered(16, n));
const hashOf = (n: number): Uint8Array => numbered(32, n);
/** What a letter states that its author had read, of one entry's author. */
export const having = (row: EntryRow) => ({ heads: [{ device: row.author, seq: row.seq, hash: row.hash }] });

/** Rows as one side keeps them. `role` says whose side; numbers count up per author as they are made. */
export function side(role: 'patient' | 'psychologist') {
  const rows = new Map<string, EntryRow>();
  let made = 0;
  const seqs = new Map<DeviceId, number>();
  const own = role === 'patient' ? PATIENT : PSYCHOLOGIST;
  const peer = role === 'patient' ? PSYCHOLOGIST : PATIENT;
  let chains = createChains(RelationId.fromBytes(fill(32, 9)), own);

  function add<T>(author: DeviceId, kind: number, codec: Codec<T>, content: T, more: Partial<EntryRow> = {}): EntryRow {
    made++;
    const seq = (seqs.get(author) ?? 0) + 1;
    seqs.set(author, seq);
    const row: EntryRow = {
      relation: KEY,
      envelopeId: idOf(made),
      author,
      mine: author === own,
      seq,
      hash: hashOf(made),
      kind,
      time: NOW + made - 1,
      visibleFrom: 0,
      heads: [],
      payload: encode(codec, content),
      hour: 0,
      mailboxSeq: 0,
      contentKey: null,
      bodyHash: fill(32, 0),
      vaulted: true,
      opened: false,
      erased: false,
      removedAt: 0,
      ...more,
    };
    laidDown(row);
    if (author === own) written.set(seq, row.hash);
    return row;
  }
  function laidDown(row: EntryRow): void {
    rows.set(row.envelopeId, row);
    changes++;
  }

  const relation = () => ({ key: KEY, role, chains, peer: { confirmed: [peer] } }) as unknown as RelationRow;
  const unopened = new Map<string, UnopenedRow>();
  const get = (table: Table<never>, key: string) =>
    table.name === RELATION.name ? relation() : (table.name === UNOPENED.name ? unopened : rows).get(key);
  let changes = 0;
  /** Hashes of one's own, by number, and how many of them the chains know of. */
  const written = new Map<number, Uint8Array>();
  let observed = 0;
  let now = NOW + HOUR;
  const store = {
    version: (table: Table<never>) => (table.name === UNOPENED.name ? unopened.size : changes),
    get,
    all: (table: Table<never>) => (table.name === ENTRY.name ? rows : new Map([[KEY, relation()]])),
  };
  const space = { store, ports: { clock: { now: () => now } } } as unknown as Space;

  return {
    flash: (author: DeviceId, text: string, more: Partial<EntryRow> = {}) =>
      add(author, LETTER_KINDS.flash, flash, { text }, more),
    answer: (author: DeviceId, covers: readonly EntryRow[], more: Partial<EntryRow> = {}) =>
      add(
        author,
        LETTER_KINDS.answer,
        answer,
        { covers: covers.map(refOf), reason: '', blocks: [{ type: 'text', text: 'R' }] },
        more,
      ),
    /** An answer of any blocks; its quotes name what they will. */
    letter: (author: DeviceId, blocks: readonly Block[], more: Partial<EntryRow> = {}) =>
      add(author, LETTER_KINDS.answer, answer, { covers: [], reason: '', blocks }, more),
    piece: (author: DeviceId, title: string, blocks: readonly Block[], more: Partial<EntryRow> = {}) =>
      add(author, LETTER_KINDS.piece, piece, { title, blocks }, more),
    /** Any payload under any kind. */
    raw: (author: DeviceId, kind: number, payload: Uint8Array, more: Partial<EntryRow> = {}) =>
      add(
        author,
        kind,
        { write: (writer, value) => writer.bytes(value), read: (reader) => reader.bytes(0) },
        payload,
        more,
      ),
    replace: (author: DeviceId, older: EntryRow, text: string, more: Partial<EntryRow> = {}) =>
      add(
        author,
        LETTER_KINDS.replacement,
        replacement,
        { replaces: refOf(older), kind: LETTER_KINDS.flash, payload: encode(flash, { text }) },
        more,
      ),
    /** What a recovery makes its author send: the same once more, at its first time. */
    again: (first: EntryRow, more: Partial<EntryRow> = {}) =>
      add(
        first.author,
        LETTER_KINDS.replacement,
        replacement,
        { replaces: refOf(first), kind: first.kind, payload: first.payload },
        { time: first.time, ...more },
      ),
    payloadInside: (row: EntryRow) => saidBy(row).payload,
    withoutText: (row: EntryRow) => payloadWithoutText(row),
    /** This device lacks it: what was sealed for the one that was lost. */
    lacks: (row: EntryRow, could: 'be opened' | 'not be opened' = 'not be opened') => {
      rows.delete(row.envelopeId);
      changes++;
      const { relation: key, envelopeId, author, seq, hash, hour } = row;
      if (could === 'not be opened')
        unopened.set(envelopeId, { relation: key, envelopeId, author, seq, hash, hour, counted: false });
    },
    at: (moment: number) => {
      now = moment;
    },
    replaceBy: (author: DeviceId, older: EntryRow, kind: number) =>
      add(author, LETTER_KINDS.replacement, replacement, {
        replaces: refOf(older),
        kind,
        payload: encode(flash, { text: 'X' }),
      }),
    withdraw: (author: DeviceId, older: EntryRow, more: Partial<EntryRow> = {}) =>
      add(author, LETTER_KINDS.withdrawal, withdrawal, { withdraws: refOf(older) }, more),
    set: (row: EntryRow, change: Partial<EntryRow>) => laidDown({ ...row, ...change }),
    put: (row: EntryRow) => laidDown(row),
    /** The peer's device says that it has read this one's entries up to `seq`. */
    readUpTo: (seq: number) => {
      for (; observed < Math.max(...written.keys(), 0); observed++)
        chains = observe(chains, { type: 'wrote', seq: observed + 1, hash: written.get(observed + 1)! }, NOW).state;
      const hash = written.get(seq) ?? fill(32, 0);
      const heads = [{ device: own, seq, hash }];
      chains = observe(chains, { type: 'heads', from: peer, seq: 1, leaf: false, heads }, NOW).state;
    },
    /** As everything that reads its thread has it. */
    space,
    thread: () => readThread(space, KEY),
    /** The same rows, of which nothing was derived before. */
    threadAnew: () => readThread({ ...space, store: { ...store } } as unknown as Space, KEY),
    rows: () => [...rows.values()],
    waiting: () => readThread(space, KEY).filter((entry) => isWaiting({ role }, entry)),
  };
}

export const refOf = ({ author, seq, envelopeId, hash }: EntryRow): Ref => ({
  device: author,
  seq,
  envelopeId,
  hash,
});
export const viewOf = (thread: readonly EntryView[], row: EntryRow): EntryView =>
  thread.find(({ id }) => id === row.envelopeId)!;
