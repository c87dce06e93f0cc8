// What became of entries, derived from rows: only an author replaces or withdraws, only the psychologist's answer covers, and a
// text that its author took back is gone.
import { beforeAll, describe, expect, it } from 'vitest';
import { having, PATIENT, PSYCHOLOGIST, NOW, side, viewOf } from '../../../tests/harness/side.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { DAY, HOUR } from '../../../shared/clock.ts';
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

describe('what was sent again of what this device could not open', () => {
  /** Sealed for a device that is lost: an entry, two more after it, and what replaced it a day later, before the answer was read. */
  const story = () => {
    const its = side('psychologist');
    const hour = NOW;
    const first = its.flash(PATIENT, 'Un', { hour, mailboxSeq: 2 });
    const second = its.flash(PATIENT, 'Deux', { hour, mailboxSeq: 3 });
    const later = { time: NOW + DAY, hour: NOW + DAY };
    const replaced = its.replace(PATIENT, first, 'Un, mieux', { ...later, mailboxSeq: 4 });
    return { its, first, second, replaced, later };
  };
  const textsOf = (its: ReturnType<typeof side>) =>
    its.thread().map(({ blocks, replacedBy }) => `${blocks[0]?.text ?? ''}${replacedBy === null ? '' : ' (replaced)'}`);

  it('stands in its place, and a replacement of it where its author set that down, not in the place of what it replaced', () => {
    const { its, first, second, replaced, later } = story();
    its.at(NOW + 3 * DAY);
    const again = { hour: NOW + 2 * DAY, mailboxSeq: 9 };
    const copy = its.again(first, again);
    its.again(second, again);
    // As it is sent again: in its own place, and as it was.
    its.again({ ...replaced, kind: LETTER_KINDS.flash, payload: its.payloadInside(replaced) }, { ...again });
    its.replace(PATIENT, first, 'Un, mieux', { ...again, time: later.time });
    for (const row of [first, second, replaced]) its.lacks(row);
    expect(textsOf(its)).toEqual(['Un (replaced)', 'Deux', 'Un, mieux']);
    expect(viewOf(its.thread(), copy).at).toBe(first.time);
    expect(its.thread().at(-1)?.at).toBe(later.time);
  });

  it('so it is where they lie within one hour of the relay', () => {
    const { its, first, second } = story();
    const soon = its.replace(PATIENT, first, 'Aussitôt', { time: NOW + 60_000, hour: NOW, mailboxSeq: 5 });
    its.at(NOW + 3 * DAY);
    const again = { hour: NOW + 2 * DAY, mailboxSeq: 9 };
    its.again(first, again);
    its.again(second, again);
    its.again({ ...soon, kind: LETTER_KINDS.flash, payload: its.payloadInside(soon) }, again);
    its.replace(PATIENT, first, 'Aussitôt', { ...again, time: soon.time });
    for (const row of [first, second, soon]) its.lacks(row);
    its.lacks(
      its.rows().find(({ mailboxSeq }) => mailboxSeq === 4)!,
      'be opened',
    );
    expect(textsOf(its)).toEqual(['Un (replaced)', 'Deux', 'Aussitôt']);
  });

  it('was written before the answer that its author had read by the time it was sent again', () => {
    const { its, first, replaced, later } = story();
    const answer = its.answer(PSYCHOLOGIST, [first], { time: NOW + DAY, hour: NOW + DAY, mailboxSeq: 6 });
    its.at(NOW + 3 * DAY);
    const again = { hour: NOW + 2 * DAY, mailboxSeq: 9, ...having(answer) };
    its.again(first, again);
    its.again({ ...replaced, kind: LETTER_KINDS.flash, payload: its.payloadInside(replaced) }, again);
    its.replace(PATIENT, first, 'Un, mieux', { ...again, time: later.time });
    for (const row of [first, replaced]) its.lacks(row);
    expect(textsOf(its).slice(0, 2)).toEqual(['Un (replaced)', 'Deux']);
  });
});
