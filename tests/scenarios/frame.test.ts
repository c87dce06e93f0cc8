// Long because a frame is told as whole stories of two people.
// A frame between two people over the real relay: proposed, questioned, amended, agreed, changed; on several devices, and after a loss.
import { describe, expect, it } from 'vitest';
import type { FrameDraft, FrameView } from '../../client/engine/api/frame-views.ts';
import { DAY } from '../../shared/clock.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import type { Term } from '../../shared/kinds/terms.ts';
import { unwrap } from '../../shared/result.ts';
import { afterUpdate, agree, ask, DRAFT, frameOf, FRAMES, propose, withFees } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { flash, textsOf } from '../harness/thread.ts';
import {
  CLAIRE,
  createWorld,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
} from '../harness/world.ts';

/** What both are to see alike: not how a letter got there, nor what each may do about it. */
const alike = ({ versions, inForce, waits, missing }: FrameView) => ({
  versions: versions.map(({ delivery: _, ...version }) => version),
  inForce,
  waits,
  missing,
});
const standing = async (person: Person) => {
  const { version: _, ...frame } = (await person.relation()).frame;
  return frame;
};

async function bothSee(...people: readonly Person[]): Promise<FrameView> {
  const [first, ...others] = await Promise.all(people.map((person) => frameOf(person)));
  if (first === undefined) throw new Error('nobody');
  for (const other of others) expect(alike(other)).toEqual(alike(first));
  return first;
}

describe('a frame', () => {
  it('is proposed, asked about, amended and agreed to, and both see every version alike', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FRAMES);
    const none = {
      state: 'none',
      number: 0,
      questions: 0,
      isOpen: false,
      mayFlash: false,
      erasing: null,
      recordings: false,
      files: false,
    };
    expect(await standing(camille)).toEqual(none);
    const { version } = (await camille.relation()).frame;

    expect(await propose(claire)).toBe(1);
    expect((await frameOf(claire)).versions[0]?.delivery).toBe('kept');
    await settle(claire, camille);
    const first = await bothSee(camille, claire);
    expect(first).toMatchObject({ waits: 'patient', inForce: null, missing: [], mayAgree: 1 });
    expect(first.versions[0]).toMatchObject({ ...DRAFT, number: 1, against: null, agreed: null, isBeyond: false });
    expect((await frameOf(claire)).mayAgree).toBeNull();
    expect((await camille.relation()).frame.version).toBeGreaterThan(version);
    // It stands in a place of its own.
    expect(await camille.thread()).toEqual([]);

    await ask(camille, 'Combien par mois ?', ['fees']);
    await settle(camille, claire);
    const asked = await bothSee(claire, camille);
    expect(asked.waits).toBe('psychologist');
    expect(asked.versions[0]?.questions).toMatchObject([
      { what: 'question', clauses: ['fees'], text: 'Combien par mois ?' },
    ]);
    expect(await standing(claire)).toMatchObject({ state: 'proposed', questions: 1 });

    expect(await propose(claire, withFees('320 € par mois.', { note: 'Vous l’avez demandé.' }))).toBe(2);
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    const agreed = await bothSee(claire, camille);
    expect(agreed.versions.map(({ number, against }) => [number, against])).toEqual([
      [2, 1],
      [1, null],
    ]);
    expect(agreed).toMatchObject({ waits: null, inForce: null });
    expect(await standing(camille)).toMatchObject({ state: 'agreed', number: 2, questions: 0, isOpen: true });
    world.time.advance(DAY);
    expect((await bothSee(claire, camille)).inForce).toBe(2);
    await world.close();
  });

  it('changes only once it is agreed to anew, and meanwhile the old one is in force', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FRAMES);
    await propose(claire);
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    world.time.advance(DAY);
    const rhythm = { ...CLAIRE.rhythm, windowStart: 1_140 };
    await propose(claire, { ...DRAFT, terms: [{ name: 'rhythm', value: rhythm }] });
    await settle(camille, claire, camille);
    expect(await standing(camille)).toMatchObject({ state: 'changed', number: 2, isOpen: true });
    expect(await bothSee(claire, camille)).toMatchObject({ waits: 'patient', inForce: 1 });
    const { hash } = (await frameOf(camille)).versions[1]!;
    const { key } = await camille.relation();
    expect(await camille.engine.agreeFrame(key, hash, [], '')).toEqual({ ok: false, error: 'not-the-newest' });
    await agree(camille);
    // Said twice, it changes nothing more.
    await agree(camille);
    await settle(camille, claire);
    expect((await bothSee(claire, camille)).inForce).toBe(1);
    world.time.advance(DAY);
    expect((await bothSee(claire, camille)).inForce).toBe(2);
    await world.close();
  });

  it('leaves to the patient what is the patient’s to choose', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FRAMES);
    await propose(claire, { ...DRAFT, terms: [{ name: 'silence', value: null }] });
    await settle(claire, camille);
    const [version] = (await frameOf(camille)).versions;
    expect(version?.choicesOpen).toEqual(['silence']);
    const { key } = await camille.relation();
    expect(await camille.engine.agreeFrame(key, version!.hash, [], '')).toEqual({ ok: false, error: 'choices' });
    const choice = { name: 'silence', value: { choice: 0, afterDays: 30, contact: '' } } as const;
    await agree(camille, [choice]);
    await settle(camille, claire);
    expect((await bothSee(claire, camille)).versions[0]?.agreed?.choices).toEqual([choice]);
    await world.close();
  });

  it('is read and not agreed to where it says what the app does not know', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FRAMES);
    await propose(claire, { ...DRAFT, clauses: [{ id: 'later', title: 'Plus tard', text: 'Un jour.' }] });
    await settle(claire, camille);
    const view = await frameOf(camille);
    expect(view).toMatchObject({ mayAgree: null });
    expect(view.versions[0]).toMatchObject({ isBeyond: true, clauses: [{ text: 'Un jour.' }] });
    const { key } = await camille.relation();
    expect(await camille.engine.agreeFrame(key, view.versions[0]!.hash, [], '')).toEqual({
      ok: false,
      error: 'beyond',
    });
    // What it does not know it can be asked about.
    await ask(camille, 'Que veut dire ceci ?', ['later']);
    await world.close();
  });

  it('is refused in words where it could have no effect, and the draft waits', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, { speaks: [] });
    const { key } = await claire.relation();
    unwrap(await claire.engine.saveFrameDraft(key, DRAFT));
    expect(await claire.engine.proposeFrame(key, DRAFT)).toEqual({ ok: false, error: 'other-side' });
    expect(await claire.engine.frameDraft(key)).toEqual(DRAFT);
    const again = await claire.restart();
    unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
    expect(await again.engine.frameDraft(key)).toEqual(DRAFT);
    const updated = await world.device({ store: camille.store, ...FRAMES });
    unwrap(await updated.engine.unlock((await updated.view()).spaces[0]!.id, PASSPHRASE));
    await settle(updated, again);
    expect(unwrap(await again.engine.proposeFrame(key, DRAFT))).toBe(1);
    expect(await again.engine.frameDraft(key)).toBeNull();

    for (const [wrong, error] of [
      [{ clauses: [] }, 'empty'],
      [{ clauses: [{ id: 'who', title: '', text: 'x'.repeat(270_000) }] }, 'too-long'],
      [{ terms: [{ name: 'volume', value: 7 }] }, 'unsound'],
      [{ terms: [{ name: 'files', value: null }] }, 'unsound'],
    ] as const)
      expect(await again.engine.proposeFrame(key, { ...DRAFT, ...wrong })).toEqual({ ok: false, error });
    for (let number = 2; number <= 10; number++) await propose(again);
    expect(await again.engine.proposeFrame(key, DRAFT)).toEqual({ ok: false, error: 'too-many-today' });
    const { relation, result } = (await again.engine.proposeFrames([{ relation: key, draft: DRAFT }]))[0]!;
    expect([relation, result]).toEqual([key, { ok: false, error: 'too-many-today' }]);
    world.time.advance(DAY);
    expect(await propose(again)).toBe(11);
    await again.engine.lock();
    expect(await again.engine.proposeFrame(key, DRAFT)).toEqual({ ok: false, error: 'locked' });
    expect(await again.engine.frame(key)).toBeNull();
    await world.close();
  });

  it('stands beside what people wrote before there were frames, and closes none of it', async () => {
    const world = await createWorld();
    const before = await meet(world);
    await flash(before.camille, 'Déjà là');
    await settle(before.camille, before.claire);
    const [claire, camille] = (await afterUpdate(world, [before.claire, before.camille], FRAMES)) as [Person, Person];
    expect(await standing(camille)).toMatchObject({ state: 'none', isOpen: true });
    world.time.advance(DAY);
    await propose(claire);
    await settle(claire, camille);
    for (const person of [claire, camille])
      expect(await standing(person)).toMatchObject({ state: 'proposed', isOpen: true });
    expect(await textsOf(claire)).toEqual(['Déjà là']);
    await world.close();
  });

  it('may open one first flash before anything is agreed, which opens nothing more', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FRAMES);
    await propose(claire, { ...DRAFT, terms: [{ name: 'firstFlash', value: true }] });
    await settle(claire, camille);
    expect(await standing(camille)).toMatchObject({ isOpen: false, mayFlash: true });
    await flash(camille, 'Un premier mot');
    await settle(camille, claire);
    expect(await standing(camille)).toMatchObject({ isOpen: false, mayFlash: false });
    expect(await standing(claire)).toMatchObject({ isOpen: false, mayFlash: false });
    await world.close();
  });
});

describe('on several devices', () => {
  it('two of the psychologist’s that propose at once leave one version of each number, the same for all', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FRAMES);
    const second = await link(world, claire, FRAMES);
    await settle(claire, second, camille, claire, second);
    await propose(claire, withFees('90 €.'));
    await propose(second, withFees('100 €.'));
    await settle(claire, second, camille, claire, second);
    const view = await bothSee(camille, claire, second);
    expect(view.versions).toHaveLength(1);
    expect(await propose(second, withFees('95 €.'))).toBe(2);
    await settle(second, claire, camille);
    await agree(camille);
    await settle(camille, claire, second);
    expect((await bothSee(camille, claire, second)).versions.map((version) => version.agreed !== null)).toEqual([
      true,
      false,
    ]);
    await world.close();
  });

  it('a browser that starts from the sheet has every version, agreement and question, under the same hashes', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world, FRAMES);
    await propose(claire);
    await settle(claire, camille);
    await ask(camille, 'Pourquoi ?');
    await settle(camille, claire);
    await propose(claire, withFees('60 €.'));
    await settle(claire, camille);
    await agree(camille);
    await settle(camille, claire);
    const before = await bothSee(camille, claire);
    const fresh = await world.device(FRAMES);
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Camille')));
    await settle(fresh);
    expect(alike(await frameOf(fresh))).toEqual(alike(before));
    expect(await standing(fresh)).toMatchObject({ state: 'agreed', number: 2, isOpen: true });

    // What was on its way to the lost device comes again, and is one version with its first.
    await propose(claire, withFees('70 €.'));
    await settle(claire);
    const { key } = await claire.relation();
    await claire.engine.confirmRecovery(key);
    await settle(claire, fresh, claire);
    expect((await bothSee(claire, fresh)).versions.map(({ number }) => number)).toEqual([3, 2, 1]);
    await agree(fresh);
    await settle(fresh, claire);
    expect((await bothSee(claire, fresh)).versions[0]?.agreed).not.toBeNull();
    await world.close();
  });
});

it('frame letters count as nothing that waits for an answer', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FRAMES);
  await propose(claire);
  await settle(claire, camille);
  await ask(camille, 'Un mot');
  await settle(camille, claire);
  expect(await claire.relation()).toMatchObject({ unanswered: 0, waitingSince: null });
  expect(LETTER_KINDS.frameProposed).toBe(32);
  await world.close();
});

describe('a template', () => {
  const [rhythm, volume, recordings] = DRAFT.terms as [Term, Term, Term];
  const keeping = { name: 'keeping', value: { years: 30, from: 0 } } as const;
  const WHOLE = { ...DRAFT, terms: [rhythm, volume, keeping, recordings] };
  async function begin(template: FrameDraft) {
    const world = await createWorld();
    const claire = await psychologist(world, CLAIRE, FRAMES);
    unwrap(await claire.engine.saveFrameDraft(null, template));
    const { link: invitation } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device(FRAMES);
    unwrap(await camille.engine.joinInNewSpace(invitation, newSpace('Camille')));
    await settle(claire, camille);
    return { world, claire, camille };
  }

  it('is what a patient who was accepted has to read, once, and it stays', async () => {
    const { world, claire, camille } = await begin(WHOLE);
    const view = await bothSee(claire, camille);
    expect(view.versions).toMatchObject([{ ...WHOLE, number: 1 }]);
    await settle(claire, camille);
    expect((await frameOf(camille)).versions).toHaveLength(1);
    expect(await claire.engine.frameDraft(null)).toEqual(WHOLE);
    unwrap(await claire.engine.saveFrameDraft(null, null));
    expect(await claire.engine.frameDraft(null)).toBeNull();
    await world.close();
  });

  it.each([
    ['no country', { country: '' }],
    ['nothing about keeping', { terms: DRAFT.terms }],
    ['a passage still to be written', { clauses: [{ id: 'who', title: '', text: 'Je suis [nom].' }] }],
    ['no word', { clauses: [] }],
  ] as const)('with %s is proposed to nobody by itself', async (_why, wrong) => {
    const { world, camille } = await begin({ ...WHOLE, ...wrong });
    expect(await standing(camille)).toMatchObject({ state: 'none' });
    await world.close();
  });

  it('is proposed by itself to nobody with whom something was written', async () => {
    const world = await createWorld();
    const before = await meet(world);
    await flash(before.camille, 'Déjà là');
    await settle(before.camille, before.claire);
    const [claire, camille] = (await afterUpdate(world, [before.claire, before.camille], FRAMES)) as [Person, Person];
    unwrap(await claire.engine.saveFrameDraft(null, WHOLE));
    await settle(claire, camille);
    expect(await standing(camille)).toMatchObject({ state: 'none', isOpen: true });
    await world.close();
  });
});
