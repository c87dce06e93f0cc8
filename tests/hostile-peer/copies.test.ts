// 8, 11, 31: a copy and its first are one entry, whichever of the two is here, and whatever is done to it.
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { agendaOf, dueWindow } from '../../shared/rhythm/windows.ts';
import { CLAIRE } from '../harness/world.ts';
import { having, NOW, PATIENT, PSYCHOLOGIST, refOf, side, viewOf } from '../harness/side.ts';

beforeAll(loadSodium);

describe.each(['the first and the copy', 'the copy alone'])('to who holds %s', (held) => {
  const lost = (its: ReturnType<typeof side>, row: Parameters<typeof its.lacks>[0]): void => {
    if (held === 'the copy alone') its.lacks(row, 'be opened');
  };
  const one = (role: 'patient' | 'psychologist') => {
    const its = side(role);
    const first = its.flash(PATIENT, 'Un');
    const copy = its.again(first);
    lost(its, first);
    const root = held === 'the copy alone' ? copy : first;
    return { its, first, copy, root };
  };

  it.each(['first', 'copy'] as const)('8: taking the %s back takes the entry back', (named) => {
    const { its, root, ...rows } = one('psychologist');
    its.withdraw(PATIENT, rows[named]);
    expect(its.thread()).toMatchObject([{ id: root.envelopeId, withdrawn: true }]);
    expect(its.waiting()).toEqual([]);
  });

  it.each(['first', 'copy'] as const)('8: replacing the %s replaces the entry', (named) => {
    const { its, root, ...rows } = one('psychologist');
    const newer = its.replace(PATIENT, rows[named], 'Deux');
    expect(viewOf(its.thread(), root).replacedBy).toBe(newer.envelopeId);
    expect(its.waiting().map(({ id }) => id)).toEqual([newer.envelopeId]);
  });

  it.each(['first', 'copy'] as const)('8: an answer that covers the %s covers the entry', (named) => {
    const { its, root, ...rows } = one('psychologist');
    const letter = its.answer(PSYCHOLOGIST, [rows[named]]);
    expect(viewOf(its.thread(), root).answeredBy).toBe(letter.envelopeId);
    expect(viewOf(its.thread(), letter).covers).toEqual([root.envelopeId]);
    its.withdraw(PATIENT, rows.first, having(letter));
    expect(viewOf(its.thread(), root)).toMatchObject({ withdrawn: false, withdrawnLate: true });
  });

  it.each(['first', 'copy'] as const)('8: a quote of the %s is one of the entry', (named) => {
    const { its, root, ...rows } = one('patient');
    const source = refOf(rows[named]);
    const letter = its.letter(PSYCHOLOGIST, [{ type: 'quote', source, start: 0, text: 'Un' }]);
    expect(viewOf(its.thread(), letter).blocks).toMatchObject([{ type: 'quote', sourceId: root.envelopeId }]);
  });

  it('8: however often it was sent again, and taken back on both sides, it stands once', () => {
    const { its, root, first } = one('psychologist');
    its.again(first);
    its.again(first, { time: NOW + DAY });
    expect(its.thread().map(({ id }) => id)).toEqual([root.envelopeId]);
  });

  it('8: a replacement that was sent again takes the place of what it replaced, here and there', () => {
    const its = side('psychologist');
    const first = its.flash(PATIENT, 'Un');
    const newer = its.replace(PATIENT, first, 'Deux');
    // As itself, and once more as it was.
    const again = its.again({ ...newer, kind: first.kind, payload: its.payloadInside(newer) });
    const asItWas = its.raw(PATIENT, newer.kind, newer.payload, { time: newer.time });
    lost(its, newer);
    const thread = its.thread();
    const root = held === 'the copy alone' ? again : newer;
    expect(viewOf(thread, first).replacedBy).toBe(root.envelopeId);
    expect(thread.filter(({ id }) => id === asItWas.envelopeId)).toEqual([]);
    expect(its.waiting().map(({ id }) => id)).toEqual([root.envelopeId]);
    its.withdraw(PATIENT, newer);
    expect(its.waiting()).toEqual([]);
  });
});

describe('what is erased with its copies', () => {
  it('8: does not come back as an entry of its own, to its author or to the other', () => {
    for (const role of ['patient', 'psychologist'] as const) {
      const its = side(role);
      const first = its.flash(PATIENT, 'Un');
      const copy = its.again(first);
      for (const row of [first, copy]) {
        its.withdraw(PATIENT, row);
        its.set(row, { erased: true, payload: its.withoutText(row) });
      }
      expect(its.thread()).toMatchObject([{ id: first.envelopeId, withdrawn: true, blocks: [] }]);
      expect(its.waiting()).toEqual([]);
    }
  });
});

describe('a copy of what could not be opened here', () => {
  it('11: is dated by the hour the relay took the first, as its author has it, and stands at its place', () => {
    const hers = side('patient');
    const first = hers.flash(PATIENT, 'Un', { hour: NOW, mailboxSeq: 3 });
    const its = side('psychologist');
    const theirs = its.flash(PATIENT, 'Un', { hour: NOW, mailboxSeq: 3 });
    const later = its.flash(PATIENT, 'Deux', { hour: NOW + DAY, time: NOW + DAY, mailboxSeq: 4 });
    const copy = its.again(theirs, { hour: NOW + 21 * DAY, mailboxSeq: 90 });
    its.lacks(theirs);
    its.at(NOW + 22 * DAY);
    const [shown] = its.thread();
    expect(shown?.id).toBe(copy.envelopeId);
    expect(its.thread().map(({ id }) => id)).toEqual([copy.envelopeId, later.envelopeId]);
    const at = viewOf(hers.thread(), first).at;
    expect(shown?.at).toBe(at);
    const agenda = agendaOf(CLAIRE.rhythm);
    expect(dueWindow(agenda, shown?.at ?? 0)).toEqual(dueWindow(agenda, at));
  });

  it('11: is dated by its own hour where what it names is not known to have been there: nobody dates at will', () => {
    const its = side('psychologist');
    const first = its.flash(PATIENT, 'Un', { hour: NOW, mailboxSeq: 3 });
    const forged = { ...first, hash: its.flash(PATIENT, 'Autre').hash };
    its.lacks(first);
    const hour = NOW + 21 * DAY;
    const wrong = its.again(forged, { hour, mailboxSeq: 90 });
    const unknown = its.flash(PATIENT, 'Deux', { hour: NOW, mailboxSeq: 5 });
    const again = its.again(unknown, { hour, mailboxSeq: 91 });
    its.lacks(unknown, 'be opened');
    for (const row of [wrong, again]) expect(viewOf(its.thread(), row).at).toBe(hour - HOUR);
  });
});
