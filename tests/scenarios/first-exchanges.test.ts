// The first exchanges over the real relay: questions answered, changed, closed by the first answer; a decision proposed, seen differently, agreed.
import { describe, expect, it } from 'vitest';
import { DAY } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { answerQuestions, FIRST, firstOf, proposeNext, QUESTIONS, replyNext, said } from '../harness/first.ts';
import { agree, propose } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { answer, flash, textsOf } from '../harness/thread.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

/** Two people whose frame is agreed on. */
async function begun(world: World) {
  const both = await meet(world, FIRST);
  await propose(both.claire);
  await settle(both.claire, both.camille);
  await agree(both.camille);
  await settle(both.camille, both.claire);
  return both;
}

const standing = async (person: Person) => {
  const { version: _, ...first } = (await person.relation()).first;
  return first;
};

describe('the first questions', () => {
  it('are answered, kept while the network is away, and read with the wording they were put in', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FIRST);
    expect(await standing(camille)).toEqual({ asks: true, hasAnswered: false, decision: 'none' });
    expect((await standing(claire)).asks).toBe(false);
    camille.wire.offline = true;
    unwrap(await answerQuestions(camille, [said(0, 2), said(1, 1, 'Un psychiatre.')]));
    await camille.engine.sync();
    expect((await firstOf(camille)).answered[0]?.delivery).toBe('kept');
    camille.wire.offline = false;
    await settle(camille, claire);
    const [read] = (await firstOf(claire)).answered;
    expect(read).toMatchObject({ worksheet: QUESTIONS, replies: [said(0, 2), said(1, 1, 'Un psychiatre.')] });
    expect(await standing(camille)).toEqual({ asks: false, hasAnswered: true, decision: 'none' });
    // They stand in a place of their own, and nothing is due for them.
    expect(await claire.thread()).toEqual([]);
    expect((await claire.relation()).unanswered).toBe(0);
    await world.close();
  });

  it('can be changed until the first answer, what was said before stays to be read, and not after it', async () => {
    const world = await createWorld();
    const { claire, camille } = await begun(world);
    unwrap(await answerQuestions(camille, [said(0, 0)]));
    await settle(camille, claire);
    world.time.advance(DAY);
    unwrap(await answerQuestions(camille, [said(0, 1)]));
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    expect((await firstOf(claire)).answered.map(({ replies }) => replies)).toEqual([[said(0, 1)], [said(0, 0)]]);
    await answer(claire, 'Je vous lis.');
    world.time.advance(60_000);
    await settle(claire, camille);
    expect((await firstOf(camille)).mayAnswer).toBe(false);
    expect(await answerQuestions(camille, [said(0, 0)])).toEqual({ ok: false, error: 'too-late' });
    await world.close();
  });

  it('begun, outlive a lock; a reply that its question cannot be given is refused', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FIRST);
    const { key } = await camille.relation();
    unwrap(await camille.engine.saveQuestions(key, { at: 1, replies: [said(0, 1)] }));
    const { id } = await camille.space();
    await camille.engine.lock();
    unwrap(await camille.engine.unlock(id, PASSPHRASE));
    expect((await firstOf(camille)).draft).toEqual({ at: 1, replies: [said(0, 1)] });
    expect(await answerQuestions(camille, [said(0, 3)])).toEqual({ ok: false, error: 'unsound' });
    unwrap(await answerQuestions(camille, [said(0, 1)]));
    expect((await firstOf(camille)).draft).toBeNull();
    await settle(camille, claire);
    expect((await firstOf(claire)).answered).toHaveLength(1);
    await world.close();
  });

  it('are not put where the other person’s app does not read them', async () => {
    const world = await createWorld();
    const { camille } = await meet(world, { speaks: [] });
    expect((await standing(camille)).asks).toBe(false);
    expect(await answerQuestions(camille, [said(0, 0)])).toEqual({ ok: false, error: 'other-side' });
    await world.close();
  });

  it('answered first, leave the frame to be proposed by itself', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FIRST);
    unwrap(await answerQuestions(camille, [said(0, 0)]));
    await settle(camille, claire);
    expect(await propose(claire)).toBe(1);
    await settle(claire, camille);
    expect((await camille.relation()).frame.state).toBe('proposed');
    await world.close();
  });

  it('come back with the words, and stand on a linked device', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world, FIRST);
    unwrap(await answerQuestions(camille, [said(0, 1)]));
    await settle(camille, claire);
    world.time.advance(8 * DAY);
    await settle(camille);
    const other = await link(world, claire);
    await settle(other, claire);
    expect((await firstOf(other)).answered[0]?.replies).toEqual([said(0, 1)]);
    const fresh = await world.device(FIRST);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    expect((await firstOf(fresh)).answered[0]?.replies).toEqual([said(0, 1)]);
    await world.close();
  });
});

describe('the decision after the first exchanges', () => {
  it('is due after fourteen days, proposed, seen differently, proposed again and agreed to, alike on both sides', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FIRST);
    await propose(claire);
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    expect(await standing(claire)).toMatchObject({ decision: 'none' });
    world.time.advance(13 * DAY);
    expect(await standing(claire)).toMatchObject({ decision: 'due' });
    world.time.advance(3 * DAY);
    expect(await standing(claire)).toMatchObject({ decision: 'overdue' });
    await proposeNext(claire, 'go-on', 'Tout me semble aller.');
    await settle(claire, camille);
    expect([(await standing(claire)).decision, (await standing(camille)).decision]).toEqual(['proposed', 'proposed']);
    unwrap(await replyNext(camille, false, 'with-video', 'Une voix, parfois.'));
    await settle(camille, claire);
    expect((await standing(claire)).decision).toBe('differs');
    expect((await firstOf(claire)).proposals[0]?.reply).toMatchObject({
      decision: 'with-video',
      text: 'Une voix, parfois.',
    });
    expect(await replyNext(camille, true, 'go-on')).toEqual({ ok: false, error: 'not-the-newest' });
    await proposeNext(claire, 'with-video');
    await settle(claire, camille);
    unwrap(await replyNext(camille, true, 'with-video'));
    await settle(camille, claire);
    const [hers, his] = [await firstOf(claire), await firstOf(camille)];
    expect(hers.proposals).toEqual(his.proposals);
    expect(hers.proposals[0]?.reply).toMatchObject({ isAgreed: true, decision: 'with-video' });
    expect(await standing(claire)).toMatchObject({ decision: 'agreed' });
    await world.close();
  });

  it('is due after five answers, however soon', async () => {
    const world = await createWorld();
    const { claire, camille } = await begun(world);
    for (let n = 0; n < 5; n++) {
      await flash(camille, `Éclair ${n}.`);
      await settle(camille, claire);
      await answer(claire, `Lettre ${n}.`);
      world.time.advance(DAY);
      await settle(claire, camille);
      expect((await standing(claire)).decision).toBe(n < 4 ? 'none' : 'due');
    }
    expect(await textsOf(camille)).toHaveLength(10);
    await world.close();
  });

  it('proposed twice while the other person was away, waits for a reply to the later one alone', async () => {
    const world = await createWorld();
    const { claire, camille } = await begun(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await proposeNext(claire, 'go-on');
    await settle(claire, camille);
    const [older] = (await firstOf(camille)).proposals;
    camille.wire.offline = true;
    unwrap(await replyNext(camille, true, 'go-on'));
    await proposeNext(claire, 'refer');
    await settle(claire);
    camille.wire.offline = false;
    await settle(camille, claire, camille);
    for (const person of [claire, camille]) {
      const { proposals } = await firstOf(person);
      expect(proposals.map(({ decision, reply }) => [decision, reply?.isAgreed])).toEqual([
        ['refer', undefined],
        ['go-on', true],
      ]);
      expect(proposals[1]?.id).toBe(older?.id);
      expect((await standing(person)).decision).toBe('proposed');
    }
    await world.close();
  });
});

it('what is about to be proposed stays on its device through a lock, and goes with the proposal', async () => {
  const world = await createWorld();
  const { claire, camille } = await begun(world);
  const { key } = await claire.relation();
  const { id } = await claire.space();
  const draft = { decision: 'refer', text: 'Madame, Monsieur, [la suite].' } as const;
  unwrap(await claire.engine.saveDecision(key, draft));
  const again = await claire.restart();
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  expect((await firstOf(again)).proposing).toEqual(draft);
  await settle(again, camille);
  expect(await firstOf(camille)).toMatchObject({ proposing: null, proposals: [] });
  await proposeNext(again, 'refer', 'Madame, Monsieur, voici Camille.');
  expect((await firstOf(again)).proposing).toBeNull();
  await settle(again, camille);
  expect((await firstOf(camille)).proposals[0]).toMatchObject({
    decision: 'refer',
    text: 'Madame, Monsieur, voici Camille.',
  });
  unwrap(await replyNext(camille, true, 'refer'));
  await settle(camille, again);
  // It stands with the frame, for both.
  for (const person of [again, camille]) expect((await standing(person)).decision).toBe('agreed');
  unwrap(await again.engine.saveDecision(key, draft));
  unwrap(await again.engine.saveDecision(key, null));
  expect((await firstOf(again)).proposing).toBeNull();
  await world.close();
});
