// What an author may not do to what is there already: change or take away a text under its answer (33), act on what is not theirs,
// or not of a kind that can be; date at will (25); fill a thread or a day. Judged by the reader, on both sides.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EntryRow } from '../../client/engine/state/entry-row.ts';
import { DAY, HOUR } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { answer } from '../../shared/kinds/answer.ts';
import { replacement } from '../../shared/kinds/replacement.ts';
import { unwrap } from '../../shared/result.ts';
import { having, NOW, PATIENT, PSYCHOLOGIST, refOf, side, viewOf } from '../harness/side.ts';
import { createWorld, meet, settle } from '../harness/world.ts';

beforeAll(loadSodium);

const ROLES = ['patient', 'psychologist'] as const;

describe.each(ROLES)('on the %s’s side, once it was answered', (role) => {
  it('33: an entry is not replaced by an author who had read the answer: what came stands beside it', () => {
    const its = side(role);
    const first = its.flash(PATIENT, 'Je ne veux pas arrêter.');
    const letter = its.answer(PSYCHOLOGIST, [first]);
    const changed = its.replace(PATIENT, first, 'Je veux arrêter.', having(letter));
    const thread = its.thread();
    expect(viewOf(thread, first)).toMatchObject({ replacedBy: null, answeredBy: letter.envelopeId });
    expect(viewOf(thread, changed)).toMatchObject({ replaces: null, addsTo: first.envelopeId, kind: 'flash' });
    expect(its.waiting().map(({ id }) => id)).toEqual([changed.envelopeId]);
    expect(thread.map(({ id }) => id)).toEqual([first, letter, changed].map(({ envelopeId }) => envelopeId));
  });

  it('33: an entry is not taken back by an author who had read the answer: it stays, and that is said', () => {
    const its = side(role);
    const first = its.flash(PATIENT, 'Un');
    const letter = its.answer(PSYCHOLOGIST, [first]);
    its.withdraw(PATIENT, first, having(letter));
    expect(viewOf(its.thread(), first)).toMatchObject({
      withdrawn: false,
      withdrawnLate: true,
      blocks: [{ text: 'Un' }],
    });
  });

  it('33: what crossed the answer replaces and takes back as ever', () => {
    const its = side(role);
    const [one, two] = [its.flash(PATIENT, 'Un'), its.flash(PATIENT, 'Deux')];
    const letter = its.answer(PSYCHOLOGIST, [one, two]);
    const before = { heads: [{ device: PSYCHOLOGIST, seq: letter.seq - 1, hash: letter.hash }] };
    const newer = its.replace(PATIENT, one, 'Un bis', before);
    its.withdraw(PATIENT, two, before);
    const thread = its.thread();
    expect(viewOf(thread, one).replacedBy).toBe(newer.envelopeId);
    expect(viewOf(thread, newer)).toMatchObject({ replaces: one.envelopeId, addsTo: null });
    expect(viewOf(thread, two)).toMatchObject({ withdrawn: true, withdrawnLate: false });
  });

  it('33: neither by a copy of it, nor of an answer that was sent again', () => {
    const its = side(role);
    const first = its.flash(PATIENT, 'Un');
    const copy = its.again(first);
    const letter = its.answer(PSYCHOLOGIST, [copy]);
    const letterAgain = its.again(letter);
    its.lacks(letter);
    const changed = its.replace(PATIENT, copy, 'Deux', having(letter));
    const thread = its.thread();
    expect(viewOf(thread, first)).toMatchObject({ replacedBy: null, answeredBy: letterAgain.envelopeId });
    expect(viewOf(thread, changed).addsTo).toBe(first.envelopeId);
  });
});

describe.each(ROLES)('on the %s’s side, nothing becomes of an entry', (role) => {
  it('33: by what stands before it, by another hash, or by what itself names: no two take each other’s place', () => {
    const its = side(role);
    const later = { ...its.flash(PATIENT, 'Après'), time: NOW + HOUR };
    its.set(later, {});
    const early = its.replace(PATIENT, later, 'Avant', { seq: 0 });
    const wrong = its.replace(PATIENT, { ...later, hash: early.hash }, 'Ailleurs');
    its.withdraw(PATIENT, { ...later, hash: early.hash });
    const thread = its.thread();
    expect(viewOf(thread, later)).toMatchObject({ replacedBy: null, withdrawn: false });
    for (const row of [early, wrong]) expect(viewOf(thread, row)).toMatchObject({ replacedBy: null, replaces: null });
  });

  it('33: that cannot be replaced or taken back: an answer changes under nobody', () => {
    const its = side(role);
    const letter = its.letter(PSYCHOLOGIST, [{ type: 'text', text: 'Venez mardi.' }]);
    const payload = encode(answer, { covers: [], reason: '', blocks: [{ type: 'text', text: 'Venez jeudi.' }] });
    const changed = its.raw(
      PSYCHOLOGIST,
      LETTER_KINDS.replacement,
      encode(replacement, { replaces: refOf(letter), kind: LETTER_KINDS.answer, payload }),
    );
    its.withdraw(PSYCHOLOGIST, letter);
    const thread = its.thread();
    expect(viewOf(thread, letter)).toMatchObject({
      replacedBy: null,
      withdrawn: false,
      blocks: [{ text: 'Venez mardi.' }],
    });
    expect(viewOf(thread, changed)).toMatchObject({ replaces: null, blocks: [{ text: 'Venez jeudi.' }] });
  });
});

describe('a time from which a letter is to be seen', () => {
  const shows = (more: Parameters<ReturnType<typeof side>['answer']>[2]) => {
    const its = side('patient');
    its.answer(PSYCHOLOGIST, [], more);
    return its.thread().length;
  };

  it('25: holds for a month behind its writing, and no longer', () => {
    expect(shows({ visibleFrom: NOW + 31 * DAY })).toBe(0);
    expect(shows({ visibleFrom: NOW + 31 * DAY + 1 })).toBe(1);
    expect(shows({ visibleFrom: 253_402_300_799_999 })).toBe(1);
  });

  it('25: is not put off by a lying clock: what was written in a year to come is dated by the relay', () => {
    const later = NOW + 400 * DAY;
    expect(shows({ time: later, visibleFrom: later + DAY, hour: NOW, mailboxSeq: 3 })).toBe(1);
  });

  it('25: hides nothing else than an answer of the psychologist’s', () => {
    const hers = side('patient');
    hers.raw(PSYCHOLOGIST, LETTER_KINDS.lateness, new Uint8Array(0), { visibleFrom: NOW + DAY });
    expect(hers.thread()).toHaveLength(1);
    const theirs = side('psychologist');
    theirs.flash(PATIENT, 'Un', { visibleFrom: NOW + DAY });
    theirs.answer(PATIENT, [], { visibleFrom: NOW + DAY });
    expect(theirs.thread()).toHaveLength(2);
  });

  it('25: has come once the clock, or the hour of any row of the mailbox, has reached it; and it dates the letter', () => {
    const its = side('patient');
    const letter = its.answer(PSYCHOLOGIST, [], { visibleFrom: NOW + DAY });
    expect(its.thread()).toEqual([]);
    its.at(NOW + DAY);
    expect(viewOf(its.thread(), letter).at).toBe(NOW + DAY);
    its.at(NOW);
    expect(its.thread()).toEqual([]);
    its.flash(PATIENT, 'Un', { hour: NOW + DAY, mailboxSeq: 9 });
    expect(its.thread()).toHaveLength(2);
  });
});

describe.each(ROLES)('on the %s’s side, more than a day’s number of a kind', (role) => {
  it('is there, said to be beyond, and waited for by nobody; it can be answered', () => {
    const its = side(role);
    const rows = Array.from({ length: 203 }, (_, n) => its.flash(PATIENT, `${n}`, { hour: NOW, mailboxSeq: n + 1 }));
    const next = its.flash(PATIENT, 'Demain', { hour: NOW + DAY, mailboxSeq: 400 });
    const beyond = rows.slice(200);
    expect(its.thread()).toHaveLength(204);
    expect(
      its
        .thread()
        .filter(({ beyondDay }) => beyondDay)
        .map(({ id }) => id),
    ).toEqual(beyond.map(({ envelopeId }) => envelopeId));
    expect(its.waiting()).toHaveLength(201);
    its.answer(PSYCHOLOGIST, [...beyond, next]);
    expect(its.waiting()).toHaveLength(200);
    expect(beyond.every((row) => viewOf(its.thread(), row).answeredBy !== null)).toBe(true);
  });
});

describe('whatever the two send each other', () => {
  const act = fc.record({
    what: fc.constantFrom('flash', 'answer', 'replace', 'withdraw', 'again', 'quote', 'schedule'),
    by: fc.constantFrom(PATIENT, PSYCHOLOGIST),
    of: fc.nat(30),
    saw: fc.nat(30),
    text: fc.constantFrom('Un', 'Deux'),
  });
  type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

  function play(role: (typeof ROLES)[number], acts: readonly Act[]) {
    const its = side(role);
    const rows: EntryRow[] = [];
    for (const { what, by, of, saw, text } of acts) {
      const target = rows[of % Math.max(1, rows.length)];
      const seen = rows[saw % Math.max(1, rows.length)];
      const more = seen === undefined || seen.author === by ? {} : having(seen);
      const made = (): EntryRow | null => {
        if (what === 'flash') return its.flash(by, text, more);
        if (target === undefined) return null;
        if (what === 'answer') return its.answer(by, [target], more);
        if (what === 'replace') return its.replace(by, target, text, more);
        if (what === 'withdraw') return its.withdraw(by, target, more);
        if (what === 'again') return its.again(target);
        if (what === 'schedule') return its.answer(by, [target], { ...more, visibleFrom: NOW - 1 });
        const quoted = { type: 'quote', source: refOf(target), start: 0, text } as const;
        return its.letter(by, [quoted], more);
      };
      const row = made();
      if (row !== null) rows.push(row);
    }
    return { its, rows };
  }

  it('33: both read the same of it; nobody replaces, takes back or answers what is not theirs to', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const [mine, theirs] = ROLES.map((role) => play(role, acts));
        if (mine === undefined || theirs === undefined) throw new Error('two sides');
        const told = ({ its }: ReturnType<typeof play>) =>
          its
            .thread()
            .map(({ id, kind, blocks, answeredBy, withdrawn, withdrawnLate, replacedBy, replaces, addsTo, at }) => ({
              id,
              kind,
              blocks,
              answeredBy,
              withdrawn,
              withdrawnLate,
              replacedBy,
              replaces,
              addsTo,
              at,
            }));
        expect(told(mine)).toEqual(told(theirs));
        const byId = new Map(mine.its.thread().map((entry) => [entry.id, entry]));
        for (const entry of byId.values()) {
          const authorOf = (id: typeof entry.id) => mine.rows.find((row) => row.envelopeId === id)?.author;
          if (entry.replacedBy !== null) expect(authorOf(entry.replacedBy)).toBe(authorOf(entry.id));
          if (entry.answeredBy !== null)
            expect([authorOf(entry.answeredBy), authorOf(entry.id)]).toEqual([PSYCHOLOGIST, PATIENT]);
          // Whatever leads on ends: no text hides behind a circle.
          const passed = new Set([entry.id]);
          for (let next = entry.replacedBy; next !== null; next = byId.get(next)?.replacedBy ?? null) {
            expect(passed.has(next)).toBe(false);
            passed.add(next);
          }
        }
        expect(mine.its.waiting().map(({ id }) => id)).toEqual(theirs.its.waiting().map(({ id }) => id));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a text that was answered', () => {
  it('33: is not taken away under its answer by a notice of erasure', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { key } = await camille.relation();
    const id = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce qui fut répondu.' }));
    await settle(camille, claire);
    const theirs = (await claire.relation()).key;
    unwrap(await claire.engine.answer(theirs, { covers: [id], reason: '', blocks: [{ type: 'text', text: 'Lu.' }] }));
    // Before the answer has come there, its author takes it back: notice and token.
    unwrap(await camille.engine.withdraw(key, id));
    await camille.engine.sync();
    world.time.advance(31_000);
    await settle(claire, camille);
    const [entry] = await claire.thread();
    expect(entry).toMatchObject({ withdrawn: true, blocks: [{ text: 'Ce qui fut répondu.' }] });
    await world.close();
  });
});
