// What became of entries, derived from rows: only an author replaces or withdraws, only the psychologist's answer covers, and a
// text that its author took back is gone.
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/clock.ts';
import { utf8 } from '../../shared/bytes.ts';
import { type Codec, encode, lp } from '../../shared/codec.ts';
import { createChains, observe } from '../../shared/crypto/chains.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { answer, type EntryRef, flash, replacement, withdrawal } from '../../shared/protocol/content.ts';
import { RELATION, type RelationRow } from './relation-row.ts';
import { ENTRY, type EntryRow } from './rows.ts';
import type { Table } from './sealed-store.ts';
import type { Space } from './space.ts';
import { isWaiting, readThread } from './thread.ts';
import type { EntryView, RelationKey } from './views.ts';

const KEY = 'r' as string as RelationKey;
const NOW = 1_000 * HOUR;
const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const PATIENT = DeviceId.fromBytes(fill(16, 1));
const PSYCHOLOGIST = DeviceId.fromBytes(fill(16, 2));
beforeAll(loadSodium);

/** Rows as one side keeps them. `role` says whose side; numbers count up per author as they are made. */
function side(role: 'patient' | 'psychologist') {
  const rows = new Map<string, EntryRow>();
  const seqs = new Map<DeviceId, number>();
  const own = role === 'patient' ? PATIENT : PSYCHOLOGIST;
  const peer = role === 'patient' ? PSYCHOLOGIST : PATIENT;
  let chains = createChains(RelationId.fromBytes(fill(32, 9)), own);

  function add<T>(author: DeviceId, kind: number, codec: Codec<T>, content: T, more: Partial<EntryRow> = {}): EntryRow {
    const seq = (seqs.get(author) ?? 0) + 1;
    seqs.set(author, seq);
    const row: EntryRow = {
      relation: KEY,
      envelopeId: EnvelopeId.fromBytes(fill(16, rows.size + 1)),
      author,
      mine: author === own,
      seq,
      hash: fill(32, rows.size + 1),
      kind,
      time: NOW + rows.size,
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
      ...more,
    };
    rows.set(row.envelopeId, row);
    return row;
  }

  const relation = () => ({ key: KEY, role, chains, peer: { confirmed: [peer] } }) as unknown as RelationRow;
  const get = (table: Table<never>, key: string) => (table.name === RELATION.name ? relation() : rows.get(key));
  let reads = 0;
  const store = {
    version: () => reads++,
    get,
    all: (table: Table<never>) => (table.name === ENTRY.name ? rows : new Map([[KEY, relation()]])),
  };
  const space = { store, ports: { clock: { now: () => NOW + HOUR } } } as unknown as Space;

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
    replace: (author: DeviceId, older: EntryRow, text: string) =>
      add(author, LETTER_KINDS.replacement, replacement, {
        replaces: refOf(older),
        kind: LETTER_KINDS.flash,
        payload: encode(flash, { text }),
      }),
    replaceBy: (author: DeviceId, older: EntryRow, kind: number) =>
      add(author, LETTER_KINDS.replacement, replacement, {
        replaces: refOf(older),
        kind,
        payload: encode(flash, { text: 'X' }),
      }),
    withdraw: (author: DeviceId, older: EntryRow) =>
      add(author, LETTER_KINDS.withdrawal, withdrawal, { withdraws: refOf(older) }),
    set: (row: EntryRow, change: Partial<EntryRow>) => rows.set(row.envelopeId, { ...row, ...change }),
    /** The peer's device says that it has read this one's entries up to `seq`. */
    readUpTo: (seq: number) => {
      for (const { hash, seq: at } of [...rows.values()].filter((row) => row.mine))
        chains = observe(chains, { type: 'wrote', seq: at, hash }, NOW).state;
      const hash = [...rows.values()].find((row) => row.mine && row.seq === seq)?.hash ?? fill(32, 0);
      const heads = [{ device: own, seq, hash }];
      chains = observe(chains, { type: 'heads', from: peer, seq: 1, leaf: false, heads }, NOW).state;
    },
    thread: () => readThread(space, KEY),
    waiting: () => readThread(space, KEY).filter((entry) => isWaiting({ role }, entry)),
  };
}

const refOf = ({ author, seq, envelopeId, hash }: EntryRow): EntryRef => ({ device: author, seq, envelopeId, hash });
const viewOf = (thread: readonly EntryView[], row: EntryRow): EntryView =>
  thread.find(({ id }) => id === row.envelopeId)!;

describe('what waits for an answer', () => {
  it.each(['patient', 'psychologist'] as const)(
    'is, on the %s’s side, what the patient wrote and nothing covers',
    (role) => {
      const its = side(role);
      const [covered, waiting] = [its.flash(PATIENT, 'Un'), its.flash(PATIENT, 'Deux')];
      its.flash(PSYCHOLOGIST, 'D’elle');
      const letter = its.answer(PSYCHOLOGIST, [covered]);
      expect(its.waiting().map(({ id }) => id)).toEqual([waiting.envelopeId]);
      expect(viewOf(its.thread(), covered).answeredBy).toBe(letter.envelopeId);
      expect(viewOf(its.thread(), letter).covers).toEqual([covered.envelopeId]);
    },
  );

  it('is not what was withdrawn, replaced or is of a kind to come', () => {
    const its = side('psychologist');
    const [gone, older] = [its.flash(PATIENT, 'Un'), its.flash(PATIENT, 'Deux')];
    its.withdraw(PATIENT, gone);
    const newer = its.replace(PATIENT, older, 'Deux bis');
    its.flash(PATIENT, 'De demain', { kind: 99 });
    expect(its.waiting().map(({ id }) => id)).toEqual([newer.envelopeId]);
    expect(its.thread().map(({ kind }) => kind)).toEqual(['flash', 'flash', 'flash', 'unknown']);
  });
});

describe('a fate', () => {
  it('is decided by nobody but the author of the entry, or the psychologist’s answer to the patient', () => {
    const its = side('patient');
    const [mine, hers] = [its.flash(PATIENT, 'De moi'), its.flash(PSYCHOLOGIST, 'D’elle')];
    its.withdraw(PSYCHOLOGIST, mine);
    its.replace(PSYCHOLOGIST, mine, 'Non');
    its.withdraw(PATIENT, hers);
    its.answer(PATIENT, [mine]);
    its.answer(PSYCHOLOGIST, [hers]);
    const thread = its.thread();
    for (const row of [mine, hers])
      expect(viewOf(thread, row)).toMatchObject({ withdrawn: false, replacedBy: null, answeredBy: null });
    expect(viewOf(thread, mine).changeable).toBe(true);
  });

  it('of an answered entry is its first answer, whatever a later one says', () => {
    const its = side('patient');
    const entry = its.flash(PATIENT, 'Un');
    const first = its.answer(PSYCHOLOGIST, [entry]);
    its.answer(PSYCHOLOGIST, [entry]);
    expect(viewOf(its.thread(), entry)).toMatchObject({ answeredBy: first.envelopeId, changeable: false });
  });

  it('of a text its author took back is to be gone there, and to stay, marked, where it was read', () => {
    const mine = side('patient');
    const own = mine.flash(PATIENT, 'À retirer', { erased: true });
    mine.withdraw(PATIENT, own);
    expect(mine.thread()).toMatchObject([{ withdrawn: true, blocks: [], changeable: false }]);
    const theirs = side('psychologist');
    const read = theirs.flash(PATIENT, 'Lu', { erased: true, opened: true });
    theirs.withdraw(PATIENT, read);
    expect(theirs.thread()).toMatchObject([{ withdrawn: true, blocks: [{ text: 'Lu' }] }]);
    theirs.set(read, { erased: true, payload: new Uint8Array(0) });
    expect(theirs.thread()).toMatchObject([{ withdrawn: true, kind: 'erased', blocks: [] }]);
  });
});

describe('what its author may not send', () => {
  it('X10: is no answer where the patient wrote it, on either side', () => {
    for (const role of ['patient', 'psychologist'] as const) {
      const its = side(role);
      const entry = its.flash(PATIENT, 'Un');
      const forged = its.answer(PATIENT, [entry]);
      expect(viewOf(its.thread(), forged)).toMatchObject({ kind: 'unexpected', blocks: [], covers: [] });
      expect(its.waiting().map(({ id }) => id)).toEqual([entry.envelopeId]);
    }
  });

  it('X12: is no entry where the psychologist wrote it, on either side', () => {
    for (const role of ['patient', 'psychologist'] as const) {
      const its = side(role);
      const forged = its.flash(PSYCHOLOGIST, 'D’elle');
      expect(viewOf(its.thread(), forged)).toMatchObject({ kind: 'unexpected', blocks: [] });
      expect(its.waiting()).toEqual([]);
    }
  });

  it('is nothing inside a replacement either, nor a replacement of a replacement', () => {
    const its = side('psychologist');
    const entry = its.flash(PATIENT, 'Un');
    const refused = [LETTER_KINDS.answer, LETTER_KINDS.replacement, LETTER_KINDS.eraseNotice].map((kind) =>
      its.replaceBy(PATIENT, entry, kind),
    );
    for (const row of refused) expect(viewOf(its.thread(), row)).toMatchObject({ kind: 'unexpected', replaces: null });
    expect(viewOf(its.thread(), entry).replacedBy).toBeNull();
  });
});

describe('a thread', () => {
  it('leaves out what is to be shown later, except to its author', () => {
    const later = { visibleFrom: NOW + HOUR + 1 };
    const theirs = side('patient');
    theirs.answer(PSYCHOLOGIST, [], later);
    expect(theirs.thread()).toEqual([]);
    const hers = side('psychologist');
    hers.answer(PSYCHOLOGIST, [], later);
    expect(hers.thread()).toHaveLength(1);
    const due = side('patient');
    due.answer(PSYCHOLOGIST, [], { visibleFrom: NOW + HOUR });
    expect(due.thread()).toHaveLength(1);
  });

  it('says of one’s own entries whether they are kept here, sent, or have arrived', () => {
    const its = side('patient');
    const [kept, sent, arrived] = [its.flash(PATIENT, 'A'), its.flash(PATIENT, 'B'), its.flash(PATIENT, 'C')];
    its.set(sent, { mailboxSeq: 7 });
    const deliveries = () => [kept, sent, arrived].map((row) => viewOf(its.thread(), row).delivery);
    expect(deliveries()).toEqual(['kept', 'sent', 'kept']);
    its.readUpTo(3);
    expect(deliveries()).toEqual(['arrived', 'arrived', 'arrived']);
  });

  it('44: shows a text that is not in NFC from its bytes, as a later Unicode may find an earlier one’s', () => {
    const its = side('psychologist');
    const typed = 'cafe\u0301';
    const older = its.flash(PATIENT, '', { payload: encode(lp, utf8(typed)) });
    expect(viewOf(its.thread(), older)).toMatchObject({ kind: 'flash', blocks: [{ text: typed }] });
    const broken = its.flash(PATIENT, '', { payload: encode(lp, Uint8Array.of(0xff)) });
    expect(viewOf(its.thread(), broken)).toMatchObject({ kind: 'unknown' });
  });

  it('shows what cannot be parsed as unknown, and never drops it', () => {
    const its = side('psychologist');
    const broken = its.flash(PATIENT, 'X', { payload: Uint8Array.of(1, 2, 3) });
    expect(viewOf(its.thread(), broken)).toMatchObject({ kind: 'unknown', blocks: [] });
  });
});
