// What became of entries, derived from rows: only an author replaces or withdraws, only the psychologist's answer covers, and a
// text that its author took back is gone.
import { beforeAll, describe, expect, it } from 'vitest';
import { PATIENT, PSYCHOLOGIST, NOW, side, viewOf } from '../../../tests/harness/side.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { HOUR } from '../../../shared/clock.ts';
import { encode, lp } from '../../../shared/codec.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';

beforeAll(loadSodium);

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
