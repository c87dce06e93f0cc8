// Writing and answering: what is set down arrives once and in order, what is taken back is gone, and no draft is ever lost.
// Long because each case is a whole story with its people.
import { describe, expect, it } from 'vitest';
import { HOUR as ONE_HOUR, MINUTE, SECOND } from '../../shared/clock.ts';
import { APPEND, ERASE } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { answer, answerAndRead, flash, notices, texts, waiting } from '../harness/days.ts';
import { createWorld, DAY, HOUR, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';

const draftPlace = async (person: Person, kind: 'flash' | 'piece' | 'answer') => ({
  relation: (await person.relation()).key,
  kind,
});

describe('a week without a network', () => {
  it('delivers all of it once, in the order written, dated by the relay with the day it was written beside', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    camille.wire.offline = true;
    const written: number[] = [];
    for (let day = 1; day <= 7; day++) {
      world.time.advance(DAY);
      written.push(world.time.now());
      await flash(camille, `Jour ${day}.`);
      await camille.engine.sync();
      expect((await camille.space()).connection).toMatchObject({ state: 'offline', unsent: day });
      await claire.engine.sync();
    }
    expect((await camille.thread()).map(({ at, delivery }) => [at, delivery])).toEqual(
      written.map((at) => [at, 'kept']),
    );
    const again = await camille.restart();
    unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
    await settle(again, claire);

    expect(await texts(claire)).toEqual(written.map((_, i) => `Jour ${i + 1}.`));
    const hour = Math.floor(world.time.now() / ONE_HOUR) * ONE_HOUR;
    for (const reader of [claire, again]) {
      const thread = await reader.thread();
      for (const [i, entry] of thread.entries()) {
        const isLast = i === thread.length - 1;
        expect(entry.at).toBe(isLast ? written[i] : hour - HOUR);
        expect(entry.writtenAt).toBe(isLast ? null : written[i]);
      }
    }
    expect((await again.space()).connection).toMatchObject({ state: 'online', unsent: 0 });
    expect(notices(await claire.relation())).toEqual([]);
    await world.close();
  });
});

describe('an entry, until the next answer,', () => {
  it('can be replaced before the psychologist has opened it: she sees the new version only', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = await flash(camille, 'Mal dit.');
    await settle(camille, claire);
    expect((await waiting(claire)).length).toBe(1);
    const { key } = await camille.relation();
    const newer = unwrap(await camille.engine.replace(key, id, { kind: 'flash', text: 'Mieux dit.' }));
    await settle(camille, claire);
    const [older, replacement] = await claire.thread();
    expect(older).toMatchObject({ id, kind: 'erased', blocks: [], replacedBy: newer });
    expect(replacement).toMatchObject({ id: newer, replaces: id, blocks: [{ type: 'text', text: 'Mieux dit.' }] });
    expect(await waiting(claire)).toEqual([newer]);
    expect((await claire.relation()).unanswered).toBe(1);
    expect(notices(await claire.relation())).toEqual([]);
    // An author's own older text is gone here too.
    expect((await camille.thread())[0]).toMatchObject({ id, blocks: [], replacedBy: newer, changeable: false });
    await world.close();
  });

  it('can be replaced after she has opened it: she sees both', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = await flash(camille, 'Mal dit.');
    await settle(camille, claire);
    await claire.engine.markOpened((await claire.relation()).key, id);
    unwrap(await camille.engine.replace((await camille.relation()).key, id, { kind: 'flash', text: 'Mieux dit.' }));
    await settle(camille, claire);
    expect(await texts(claire)).toEqual(['Mal dit.', 'Mieux dit.']);
    expect((await claire.relation()).unanswered).toBe(1);
    expect(notices(await claire.relation())).toEqual([]);
    await world.close();
  });

  it.each([
    ['before it has left', 'kept'],
    ['before she has read it', 'sent'],
    ['before she has opened it', 'read'],
  ] as const)('can be withdrawn %s, and she never sees it', async (_, stage) => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    camille.wire.offline = stage === 'kept';
    const id = await flash(camille, 'À retirer.');
    await camille.engine.sync();
    if (stage === 'read') await claire.engine.sync();
    unwrap(await camille.engine.withdraw((await camille.relation()).key, id));
    camille.wire.offline = false;
    await settle(camille, claire);
    expect(JSON.stringify(await claire.thread())).not.toContain('retirer');
    expect(JSON.stringify(await camille.thread())).not.toContain('retirer');
    expect((await claire.relation()).unanswered).toBe(0);
    expect((await camille.relation()).unanswered).toBe(0);
    await flash(camille, 'Après.');
    await settle(camille, claire);
    world.time.advance(3 * DAY);
    await settle(camille, claire);
    expect((await texts(claire)).at(-1)).toBe('Après.');
    expect(notices(await claire.relation())).toEqual([]);
    await world.close();
  });

  it('can be withdrawn after she has opened it: what she read stays, marked', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = await flash(camille, 'Lu puis retiré.');
    await settle(camille, claire);
    await claire.engine.markOpened((await claire.relation()).key, id);
    unwrap(await camille.engine.withdraw((await camille.relation()).key, id));
    await settle(camille, claire);
    expect((await claire.thread())[0]).toMatchObject({ withdrawn: true, blocks: [{ text: 'Lu puis retiré.' }] });
    expect((await claire.relation()).unanswered).toBe(0);
    await world.close();
  });

  it('is changed no more once withdrawn, replaced or answered, nor when it is somebody else’s', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { key } = await camille.relation();
    const refused = { ok: false, error: 'not-changeable' };
    const [withdrawn, replaced, answered] = [
      await flash(camille, 'Un.'),
      await flash(camille, 'Deux.'),
      await flash(camille, 'Trois.'),
    ];
    unwrap(await camille.engine.withdraw(key, withdrawn));
    unwrap(await camille.engine.replace(key, replaced, { kind: 'flash', text: 'Deux bis.' }));
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Réponse.');
    for (const id of [withdrawn, replaced, answered]) {
      expect(await camille.engine.withdraw(key, id)).toEqual(refused);
      expect(await camille.engine.replace(key, id, { kind: 'flash', text: 'Non.' })).toEqual(refused);
    }
    const letter = (await camille.thread()).at(-1)!;
    expect(await camille.engine.withdraw(key, letter.id)).toEqual(refused);
    expect(await claire.engine.withdraw((await claire.relation()).key, letter.id)).toEqual(refused);
    await world.close();
  });

  it('erased leaves nothing but a tombstone at the relay', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = await flash(camille, 'À effacer.');
    await settle(camille, claire);
    let erased = 0;
    camille.wire.intercept = async (path, _body, send) => {
      const done = await send();
      if (path === ERASE.path && done?.status === 200) erased++;
      return done;
    };
    unwrap(await camille.engine.withdraw((await camille.relation()).key, id));
    await settle(camille);
    expect(erased).toBeGreaterThan(0);
    await world.close();
  });
});

describe('an answer', () => {
  it('can be taken back within 30 s, returns to its draft, and nothing of it has left', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    await answer(claire, 'Trop vite.');
    const { key, held } = await claire.relation();
    expect(held?.sendsAt).toBe(world.time.now() + 30 * SECOND);
    world.time.advance(29 * SECOND);
    await settle(claire, camille);
    expect(await texts(camille)).toEqual(['Bonsoir.']);
    expect(await claire.engine.undoAnswer(key)).toBe(true);
    world.time.advance(MINUTE);
    await settle(claire, camille);
    expect(await texts(camille)).toEqual(['Bonsoir.']);
    expect((await claire.relation()).held).toBeNull();
    const draft = await claire.engine.draft(await draftPlace(claire, 'answer'));
    expect(draft).toMatchObject({ kind: 'answer', blocks: [{ type: 'text', text: 'Trop vite.' }] });
    await world.close();
  });

  it('cannot be taken back once its 30 s are over', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Bonsoir à vous.');
    expect(await claire.engine.undoAnswer((await claire.relation()).key)).toBe(false);
    expect(await texts(camille)).toEqual(['Bonsoir.', 'Bonsoir à vous.']);
    await world.close();
  });

  it('held for its undo leaves at lock', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    await answer(claire, 'Je ferme la porte.');
    // Locking waits for no relay; what was sealed leaves by itself.
    const left = new Promise<void>((resolve) => {
      claire.wire.intercept = async (path, _body, send) => {
        const taken = await send();
        if (path === APPEND.path) resolve();
        return taken;
      };
    });
    await claire.engine.lock();
    await left;
    await settle(camille);
    expect((await texts(camille)).at(-1)).toBe('Je ferme la porte.');
    await world.close();
  });

  it('held when the app dies leaves at the next unlocking, once', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    await answer(claire, 'Une seule fois.');
    const { id } = await claire.space();
    const again = await claire.restart();
    world.time.advance(DAY);
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    await settle(again, camille);
    expect(await texts(camille)).toEqual(['Bonsoir.', 'Une seule fois.']);
    await world.close();
  });

  it('given a second time in a day says why, and each entry keeps the one that covers it', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Le matin.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Première.');
    await flash(camille, 'Le soir.');
    await settle(camille, claire);
    const { key } = await claire.relation();
    const covers = (await claire.thread()).filter(({ kind }) => kind === 'flash').map(({ id }) => id);
    const reason = 'Vous m’avez écrit juste après.';
    unwrap(await claire.engine.answer(key, { covers, reason, blocks: [{ type: 'text', text: 'Seconde.' }] }));
    world.time.advance(31 * SECOND);
    await settle(claire, camille);
    const thread = await camille.thread();
    const [first, second] = thread.filter(({ kind }) => kind === 'answer');
    expect(second?.reason).toBe(reason);
    expect(thread.filter(({ kind }) => kind === 'flash').map(({ answeredBy }) => answeredBy)).toEqual([
      first?.id,
      second?.id,
    ]);
    expect(await camille.relation()).toMatchObject({ unanswered: 0, answers: 2 });
    await world.close();
  });

  it('is refused empty, too long, or in the other person’s place', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { key } = await claire.relation();
    const blocksOf = (text: string) => [{ type: 'text', text }] as const;
    const send = (text: string) => claire.engine.answer(key, { covers: [], reason: '', blocks: blocksOf(text) });
    expect(await send(' \n')).toEqual({ ok: false, error: 'empty' });
    expect(await send('é'.repeat(100_001))).toEqual({ ok: false, error: 'too-long' });
    const { key: theirs } = await camille.relation();
    const tooLong = { ok: false, error: 'too-long' };
    expect(await camille.engine.deposit(theirs, { kind: 'flash', text: '😀'.repeat(100_001) })).toEqual(tooLong);
    expect(await camille.engine.deposit(theirs, { kind: 'flash', text: '  ' })).toEqual({ ok: false, error: 'empty' });
    unwrap(await camille.engine.deposit(theirs, { kind: 'flash', text: '😀'.repeat(100_000) }));
    await settle(camille, claire);
    expect((await texts(claire))[0]).toHaveLength(200_000);
    await world.close();
  });

  it('that never comes is replaced by word that the entries arrived, once a day at most', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    world.time.advance(DAY);
    await flash(camille, 'Arrivé ?');
    await camille.engine.sync();
    expect((await camille.thread())[0]?.delivery).toBe('sent');
    await settle(claire, camille);
    expect((await camille.thread())[0]?.delivery).toBe('arrived');
    await flash(camille, 'Et ceci ?');
    await settle(camille, claire);
    expect((await camille.thread())[1]?.delivery).toBe('sent');
    world.time.advance(DAY);
    await settle(claire, camille);
    expect((await camille.thread())[1]?.delivery).toBe('arrived');
    for (let day = 0; day < 5; day++) {
      world.time.advance(DAY);
      await settle(claire, camille);
    }
    expect(notices(await camille.relation())).toEqual([]);
    expect(notices(await claire.relation())).toEqual([]);
    await world.close();
  });

  it('and reading that never come are told a day past the window', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    await flash(camille, 'Y a-t-il quelqu’un ?');
    await camille.engine.sync();
    const { waiting: state } = await camille.relation();
    const closes = 'due' in state ? state.due.closes : 0;
    world.time.set(closes + DAY);
    await camille.engine.sync();
    expect(notices(await camille.relation())).toEqual([]);
    expect((await camille.relation()).waiting.type).toBe('late');
    world.time.advance(1);
    expect(notices(await camille.relation())).toEqual(['not-yet-arrived']);
    await world.close();
  });
});

describe('a draft', () => {
  it('survives lock and restart, and goes with the entry it became', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const { id } = await camille.space();
    const place = await draftPlace(camille, 'piece');
    const blocks = [
      { type: 'prompt', text: 'Le lieu' },
      { type: 'text', text: 'La cuisine, ' },
    ] as const;
    const draft = { kind: 'piece', title: 'Dimanche', blocks, replacing: null, from: null } as const;
    unwrap(await camille.engine.saveDraft(place, draft));
    await camille.engine.lock();
    expect(await camille.engine.saveDraft(place, draft)).toEqual({ ok: false, error: 'locked' });
    const again = await camille.restart();
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    expect(await again.engine.draft(place)).toEqual({ ...draft, savedAt: world.time.now() });
    expect((await again.relation()).hasDraft).toBe(true);
    unwrap(await again.engine.deposit(place.relation, { kind: 'piece', title: draft.title, blocks }));
    expect(await again.engine.draft(place)).toBeNull();
    await world.close();
  });

  it('of one kind leaves the others alone, and an empty one is removed', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const [flashPlace, piecePlace] = [await draftPlace(camille, 'flash'), await draftPlace(camille, 'piece')];
    unwrap(await camille.engine.saveDraft(flashPlace, { kind: 'flash', text: 'Une pensée' }));
    const piece = { kind: 'piece', title: 'Un titre', blocks: [], replacing: null, from: null } as const;
    unwrap(await camille.engine.saveDraft(piecePlace, piece));
    await flash(camille, 'Une pensée.');
    expect(await camille.engine.draft(flashPlace)).toBeNull();
    expect(await camille.engine.draft(piecePlace)).toMatchObject(piece);
    unwrap(await camille.engine.saveDraft(piecePlace, { ...piece, title: '' }));
    expect(await camille.engine.draft(piecePlace)).toBeNull();
    await world.close();
  });

  it('is not lost where the device refuses to store what is sent, nor is anything sent', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const place = await draftPlace(camille, 'flash');
    unwrap(await camille.engine.saveDraft(place, { kind: 'flash', text: 'À garder.' }));
    camille.store.refuse(true);
    const refused = { ok: false, error: 'storage-failed' };
    expect(await camille.engine.deposit(place.relation, { kind: 'flash', text: 'À garder.' })).toEqual(refused);
    expect(await camille.engine.saveDraft(place, { kind: 'flash', text: 'À garder, encore.' })).toEqual(refused);
    expect(await camille.engine.draft(place)).toMatchObject({ text: 'À garder.' });
    await settle(camille, claire);
    expect(await texts(claire)).toEqual([]);
    camille.store.refuse(false);
    await flash(camille, 'À garder.');
    await settle(camille, claire);
    expect(await texts(claire)).toEqual(['À garder.']);
    expect(await camille.engine.draft(place)).toBeNull();
    await world.close();
  });

  it('does not keep a device with a full disk from locking', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Bonsoir.');
    await settle(camille, claire);
    await answer(claire, 'Retenue.');
    const { id } = await claire.space();
    claire.store.refuse(true);
    await claire.engine.lock();
    expect((await claire.view()).open).toBeNull();
    claire.store.refuse(false);
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    world.time.advance(MINUTE);
    await settle(claire, camille);
    expect(await texts(camille)).toEqual(['Bonsoir.', 'Retenue.']);
    await world.close();
  });
});

describe('a device', () => {
  it('whose clock is wrong by more than two minutes is told so, and its entries are dated by the relay', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await camille.engine.sync();
    expect((await camille.space()).connection.clockSkew).toBe(0);
    await camille.engine.close();
    const late = await world.device({ store: camille.store, skew: 5 * HOUR });
    unwrap(await late.engine.unlock((await late.view()).spaces[0]!.id, PASSPHRASE));
    await flash(late, 'À cette heure.');
    await settle(late, claire);
    expect((await late.space()).connection.clockSkew).toBe(5 * HOUR);
    const [entry] = await claire.thread();
    const hour = Math.floor(world.time.now() / HOUR) * HOUR;
    expect(entry?.at).toBe(hour + 2 * HOUR - 1);
    expect(entry?.writtenAt).toBe(world.time.now() + 5 * HOUR);
    await world.close();
  });

  it('goes on where it was when the relay is restarted in the middle of a day', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Avant.');
    world.restartRelay();
    await settle(camille, claire);
    world.restartRelay();
    await flash(camille, 'Après.');
    await settle(camille, claire);
    world.restartRelay();
    await answerAndRead(world, claire, camille, 'Lu les deux.');
    expect(await texts(camille)).toEqual(['Avant.', 'Après.', 'Lu les deux.']);
    expect(await texts(claire)).toEqual(['Avant.', 'Après.', 'Lu les deux.']);
    await world.close();
  });
});
