// Long because three people are led through one change of hands.
// Somebody else goes on: proposed, agreed to or not, and what the patient hands over; over the real relay, by the doors the screens use.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SearchScope } from '../../client/engine/api/search-views.ts';
import type { TransferChoice, TransferDraft, TransferView } from '../../client/engine/api/transfer-views.ts';
import { DAY, SECOND, utcDayOf } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { linkOf, propose as proposeCover, THOMAS, together as settleAll, type Three } from '../harness/cover.ts';
import { answer, answerAndRead, flash, texts } from '../harness/days.ts';
import { DRAFT, propose as proposeFrame } from '../harness/frame.ts';
import { link } from '../harness/link.ts';
import { agreed as framed, end, TODAY } from '../harness/rhythm.ts';
import { createWorld, newSpace, PASSPHRASE, type Person, psychologist, settle, type World } from '../harness/world.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';

let world: World;
let three: Pick<Three, 'claire' | 'camille' | 'thomas'>;
beforeEach(async () => {
  world = await createWorld();
  const both = await framed(world);
  three = { ...both, thomas: await psychologist(world, THOMAS, TODAY) };
});
afterEach(() => world.close());

/** Letters of two authors count by when they were placed: what is said next is said later. */
async function together(people: typeof three): Promise<void> {
  await settleAll(people);
  world.time.advance(SECOND);
}
const key = async (person: Person, index = 0) => (await person.relation(index)).key;
async function propose(draft: Partial<TransferDraft> = {}) {
  const its = { id: null, link: await linkOf(three.thomas, 'Suite'), notes: false, text: '', ...draft };
  return three.claire.engine.proposeTransfer(await key(three.claire), its);
}
async function standing(person: Person, index = 0): Promise<TransferView> {
  const { transfer } = (await person.relation(index)).transfer;
  if (transfer === null) throw new Error('no transfer stands there');
  return transfer;
}
const agree = async (choice: Partial<TransferChoice> = {}, camille = three.camille) =>
  camille.engine.agreeTransfer(await key(camille), (await standing(camille)).id, {
    gives: 'nothing',
    chosen: [],
    notes: false,
    ...choice,
  });
const handed = async (person: Person, index = 0) =>
  (await person.engine.handedOn(await key(person, index))).map(({ from, name, blocks }) => [
    from,
    name,
    blocks.map(({ text }) => text).join('\n'),
  ]);
/** Claire's relation of before, and what stands in the one that began. */
async function written(): Promise<void> {
  await flash(three.camille, 'Un.');
  await flash(three.camille, 'Deux.');
  await together(three);
  await answerAndRead(world, three.claire, three.camille, 'La réponse de Claire.');
}
async function agreedTo(choice: Partial<TransferChoice> = {}, draft: Partial<TransferDraft> = {}): Promise<void> {
  unwrap(await propose(draft));
  await together(three);
  unwrap(await agree(choice));
  await together(three);
}
async function framedWithThomas(): Promise<void> {
  await proposeFrame(three.thomas, DRAFT);
  await together(three);
  const its = await key(three.camille, 1);
  const hash = (await three.camille.engine.frame(its))?.versions[0]?.hash ?? '';
  unwrap(await three.camille.engine.agreeFrame(its, hash, [], ''));
  await together(three);
}

describe('a transfer that is proposed', () => {
  it('is read with who and why, asked about, declined, and changes nothing; the colleague learns of nobody', async () => {
    unwrap(await propose({ text: 'Je cesse mon activité.', notes: true }));
    await together(three);
    expect(await standing(three.camille)).toMatchObject({
      state: 'asked',
      name: 'Thomas Lefèvre',
      registration: '801108231',
      text: 'Je cesse mon activité.',
      asksNotes: true,
      notes: null,
    });
    const { id } = await standing(three.camille);
    unwrap(await three.camille.engine.askAboutTransfer(await key(three.camille), id, 'Quand ?'));
    unwrap(await three.camille.engine.declineTransfer(await key(three.camille), id, 'Je préfère rester.'));
    await together(three);
    expect(await standing(three.claire)).toMatchObject({
      state: 'declined',
      declinedText: 'Je préfère rester.',
      questions: [{ text: 'Quand ?' }],
    });
    expect((await three.thomas.space()).relations).toEqual([]);
    await flash(three.camille, 'Comme avant.');
    await together(three);
    expect(await texts(three.claire)).toEqual(['Comme avant.']);
  });

  it('is taken back as long as nobody agreed, and agreed to no more', async () => {
    unwrap(await propose());
    await together(three);
    const { id } = await standing(three.claire);
    const before = three.camille;
    before.wire.offline = true;
    unwrap(await three.claire.engine.withdrawTransfer(await key(three.claire), id));
    await three.claire.engine.sync();
    before.wire.offline = false;
    await together(three);
    expect((await standing(three.camille)).state).toBe('withdrawn');
    expect(await agree()).toEqual({ ok: false, error: 'not-now' });
  });

  it('is one at a time, of one link each, and leads neither to oneself nor to whoever it is proposed to', async () => {
    const its = await linkOf(three.thomas, 'Une');
    unwrap(await propose({ link: its }));
    expect(await propose()).toEqual({ ok: false, error: 'not-now' });
    const { id } = await standing(three.claire);
    expect(await propose({ id, link: await linkOf(three.claire, 'Moi') })).toEqual({ ok: false, error: 'link-own' });
    expect(await propose({ id, link: 'Bonjour.' })).toMatchObject({ ok: false });
    unwrap(await propose({ id, link: await linkOf(three.thomas, 'Deux') }));
    // Nor does one link stand in a cover and in a transfer.
    const cover = await linkOf(three.thomas, 'Relais');
    unwrap(await proposeCover(world, three.claire, cover));
    expect(await propose({ id, link: cover })).toEqual({ ok: false, error: 'link-used' });
    expect(await proposeCover(world, three.claire, its)).toEqual({ ok: false, error: 'link-used' });
  });
});

describe('agreed to', () => {
  it('begins a relation in which who was there before is named, and no answer comes before a frame', async () => {
    await agreedTo();
    expect(await three.thomas.relation()).toMatchObject({
      peerName: 'Camille',
      transfer: { transfer: null, from: { name: 'Claire Vasseur' } },
    });
    expect((await standing(three.camille)).inHand).toMatchObject({ isTold: true, given: 0, toGive: 0 });
    await expect(answer(three.thomas, 'Trop tôt.')).rejects.toThrow();
    // Until then all goes on as it was.
    await flash(three.camille, 'Encore à Claire.');
    await together(three);
    expect(await texts(three.claire)).toEqual(['Encore à Claire.']);
    expect(await texts(three.thomas)).toEqual([]);
  });

  it('ends the relation before with a last letter, once the frame with the colleague is agreed on; nothing later reaches it', async () => {
    await written();
    await agreedTo();
    await together(three);
    // A yes alone ends nothing.
    for (const person of [three.claire, three.camille]) expect((await person.relation()).rhythm.end).toBeNull();
    await framedWithThomas();
    expect(await three.claire.relation()).toMatchObject({
      transfer: { transfer: { state: 'done' } },
      rhythm: { end: { how: 'last-letter', by: 'patient' } },
    });
    expect((await three.claire.relation()).rhythm.lastLetterUntil).not.toBeNull();
    const deposited = await three.camille.engine.deposit(await key(three.camille), { kind: 'flash', text: 'Non.' });
    expect(deposited).toEqual({ ok: false, error: 'over' });
    unwrap(
      await three.camille.engine.deposit(await key(three.camille, 1), { kind: 'flash', text: 'Bonjour, Thomas.' }),
    );
    await together(three);
    expect(await texts(three.thomas)).toEqual(['Bonjour, Thomas.']);
    expect(await texts(three.claire)).toEqual(['Un.', 'Deux.', 'La réponse de Claire.']);
    await answerAndRead(world, three.claire, three.camille, 'Au revoir.');
    expect(await texts(three.camille)).toContain('Au revoir.');
  });

  it.each([
    { gives: 'nothing', seen: [] },
    { gives: 'chosen', seen: [['patient', 'Camille', 'Deux.']] },
    {
      gives: 'all',
      seen: [
        ['patient', 'Camille', 'Un.'],
        ['patient', 'Camille', 'Deux.'],
        ['psychologist', 'Claire Vasseur', 'La réponse de Claire.'],
      ],
    },
  ] as const)('hands over $gives and opens nothing else to the colleague', async ({ gives, seen }) => {
    await written();
    const second = (await three.camille.engine.givable(await key(three.camille))).find(
      ({ opening }) => opening === 'Deux.',
    )!;
    await agreedTo({ gives, chosen: [second.id] });
    // What is set down after the yes is not of it.
    await flash(three.camille, 'Plus tard.');
    await together(three);
    expect(await handed(three.thomas)).toEqual(seen);
    expect((await standing(three.camille)).inHand).toMatchObject({ given: seen.length, toGive: seen.length });
    expect(await texts(three.thomas)).toEqual([]);
  });

  it('hands a synthesis over as the text that it is, without the names of what it speaks of', async () => {
    await written();
    const [first] = await three.camille.thread();
    const source = (await three.claire.thread()).find(({ blocks }) => blocks[0]?.text === 'Un.')!.id;
    const today = utcDayOf(world.time.now());
    const section = {
      heading: 'Ce que je garde',
      text: 'Vous avez tenu.',
      pointers: [{ at: 4, sourceId: source }],
      quotes: [{ sourceId: source, start: 0, text: 'Un.' }],
    };
    const said = { title: 'Au revoir', from: today - 9, to: today, sections: [section] };
    const id = unwrap(await three.claire.engine.saveSynthesis(await key(three.claire), null, said));
    unwrap(await three.claire.engine.sendSynthesis(await key(three.claire), id));
    world.time.advance(31 * SECOND);
    await together(three);
    const given = (await three.camille.engine.givable(await key(three.camille))).filter((each) => each.isSynthesis);
    expect(given).toHaveLength(1);
    await agreedTo({ gives: 'chosen', chosen: given.map((each) => each.id) });
    expect(await handed(three.thomas)).toEqual([
      ['psychologist', 'Claire Vasseur', 'Au revoir\nCe que je garde\nVous avez tenu.\n«\u00A0Un.\u00A0»'],
    ]);
    expect(JSON.stringify(await three.thomas.engine.handedOn(await key(three.thomas)))).not.toContain(first!.id);
  });

  it('hands her notes over only by a second yes, and asks it only where she wished to', async () => {
    await agreedTo({ notes: true }, { notes: false });
    expect(await standing(three.claire)).toMatchObject({ state: 'agreed', asksNotes: false, notes: false });
  });

  it.each([true, false])('tells her whether her notes may go: %s', async (notes) => {
    await agreedTo({ notes }, { notes: true });
    expect(await standing(three.claire)).toMatchObject({ state: 'agreed', asksNotes: true, notes });
    // The colleague is told who was there, and nothing of her notes leaves by itself.
    expect((await three.thomas.relation()).transfer.from).toMatchObject({ name: 'Claire Vasseur' });
    expect(await handed(three.thomas)).toEqual([]);
  });

  it('erases at the colleague’s what the patient erases', async () => {
    await written();
    await agreedTo({ gives: 'all' });
    const [first] = await three.camille.thread();
    unwrap(await three.camille.engine.eraseEntry(await key(three.camille), first!.id));
    await together(three);
    expect((await handed(three.thomas)).map(([, , text]) => text)).toEqual(['Deux.', 'La réponse de Claire.']);
  });

  it('is found by the colleague by its words, as the patient’s or as an answer, until it is erased', async () => {
    await written();
    await agreedTo({ gives: 'all' });
    const find = async (typed: string, scopes: readonly SearchScope[] = ['entries', 'answers']) => {
      const ask = { typed, role: 'psychologist', relation: null, scopes, most: 9 } as const;
      const { rows } = (await three.thomas.engine.searchFor(ask))!;
      return rows.map(({ scope, passages }) => [scope, passages.map(({ text }) => text).join()]);
    };
    expect(await find('un')).toEqual([['entries', 'Un.']]);
    expect(await find('réponse')).toEqual([['answers', 'La réponse de Claire.']]);
    expect(await find('réponse', ['entries'])).toEqual([]);
    const [row] = (await three.thomas.engine.searchFor({
      typed: 'un',
      role: 'psychologist',
      relation: await key(three.thomas),
      scopes: ['entries'],
      most: 1,
    }))!.rows;
    expect(row).toMatchObject({ handedId: (await three.thomas.engine.handedOn(await key(three.thomas)))[0]!.id });
    const [first] = await three.camille.thread();
    unwrap(await three.camille.engine.eraseEntry(await key(three.camille), first!.id));
    await together(three);
    expect(await find('un')).toEqual([]);
    expect(await find('deux')).toEqual([['entries', 'Deux.']]);
    // To its patient each is one text, found where it was written.
    const hers = await three.camille.engine.searchFor({
      typed: 'deux',
      role: 'patient',
      relation: null,
      scopes: ['entries', 'answers'],
      most: 9,
    });
    expect(hers!.rows).toMatchObject([{ relation: await key(three.camille), kind: 'flash' }]);
  });

  it('is carried on by another own device, once each, and comes back from the sheet', async () => {
    await written();
    const second = await link(world, three.camille, TODAY);
    await settle(three.camille, second, three.claire);
    unwrap(await propose());
    await together(three);
    await second.engine.sync();
    // The colleague's device is not there yet: nothing was told when the first device dies.
    three.thomas.wire.offline = true;
    unwrap(await agree({ gives: 'all' }));
    await settle(three.camille, second, three.claire);
    three.thomas.wire.offline = false;
    await settle(three.camille, second, three.thomas, three.claire);
    await settle(second, three.camille, three.thomas);
    expect((await handed(three.thomas)).map(([, , text]) => text)).toEqual(['Un.', 'Deux.', 'La réponse de Claire.']);
    const { words } = unwrap(await three.camille.engine.newSheet(PASSPHRASE));
    await settle(second, three.camille);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Camille')));
    world.time.advance(SECOND);
    await settle(fresh, three.thomas, three.claire, fresh);
    expect((await standing(fresh)).inHand).toMatchObject({ isTold: true, given: 3, toGive: 3 });
    expect(await handed(three.thomas)).toHaveLength(3);
  });

  it('hands over more than one pass seals, and says how much of it has left', async () => {
    for (let i = 0; i < 40; i++) await flash(three.camille, `Texte ${i}.`);
    await together(three);
    await agreedTo({ gives: 'all' });
    await together(three);
    const { inHand } = await standing(three.camille);
    expect(inHand).toMatchObject({ given: 40, toGive: 40 });
    expect(await handed(three.thomas)).toHaveLength(40);
  });
});

describe('what was agreed to', () => {
  const follow = async () => (await three.claire.relation()).transfer.transfer;

  it('may be declined again until it is done: the work stays, and somebody may be proposed anew', async () => {
    await written();
    await agreedTo({ gives: 'all' });
    unwrap(
      await three.camille.engine.declineTransfer(await key(three.camille), (await standing(three.camille)).id, ''),
    );
    await together(three);
    expect(await follow()).toMatchObject({ state: 'declined' });
    expect((await follow())!.agreedAt).not.toBeNull();
    await framedWithThomas();
    expect((await three.claire.relation()).rhythm.end).toBeNull();
    unwrap(await propose({ id: (await follow())!.id }));
    await together(three);
    world.time.advance(SECOND);
    unwrap(await agree());
    await together(three);
    expect(await follow()).toMatchObject({ state: 'agreed' });
    expect((await standing(three.camille)).inHand?.relation).toBe(await key(three.camille, 2));
  });

  it('is not so where the colleague stops before a frame: the relation before goes on, and both are told', async () => {
    await agreedTo();
    unwrap(await end(three.thomas, 'stopped', { text: 'Je ne peux pas.' }));
    await together(three);
    await together(three);
    expect(await follow()).toMatchObject({ state: 'declined' });
    expect((await standing(three.camille)).agreedAt).not.toBeNull();
    expect((await three.claire.relation()).rhythm.end).toBeNull();
    await flash(three.camille, 'Toujours là.');
    await together(three);
    expect(await texts(three.claire)).toEqual(['Toujours là.']);
  });

  it('is finished by another own device after a day, where the one that agreed is away', async () => {
    await written();
    const second = await link(world, three.camille, TODAY);
    await settle(three.camille, second, three.claire);
    unwrap(await propose());
    await together(three);
    unwrap(await agree({ gives: 'all' }));
    // The colleague knows what both devices read; the one that agreed is away before the frame is.
    await settle(three.camille, second, three.thomas, three.camille, second, three.thomas);
    three.camille.wire.offline = true;
    world.time.advance(DAY + SECOND);
    await settle(second, three.thomas, three.claire, second);
    await proposeFrame(three.thomas, DRAFT);
    await settle(three.thomas, second);
    const its = await key(second, 1);
    const hash = (await second.engine.frame(its))?.versions[0]?.hash ?? '';
    unwrap(await second.engine.agreeFrame(its, hash, [], ''));
    await settle(second, three.thomas, three.claire, second);
    expect(await follow()).toMatchObject({ state: 'done' });
    expect(await handed(three.thomas)).toHaveLength(3);
    three.camille.wire.offline = false;
    await settle(three.camille, second, three.thomas, three.claire);
    expect(await handed(three.thomas)).toHaveLength(3);
  });

  it('erases at the colleague’s what its author erases, and keeps what was changed as it was given', async () => {
    await written();
    await agreedTo({ gives: 'all' });
    const one = (await three.claire.thread()).find(({ mine }) => mine);
    unwrap(await three.claire.engine.eraseEntry(await key(three.claire), one!.id));
    await together(three);
    expect((await handed(three.thomas)).map(([, , text]) => text)).toEqual(['Un.', 'Deux.']);
    const late = await flash(three.camille, 'Trois.');
    await together(three);
    unwrap(
      await three.camille.engine.replace(await key(three.camille), late, { kind: 'flash', text: 'Trois, mieux.' }),
    );
    await together(three);
    expect((await handed(three.thomas)).map(([, , text]) => text)).toEqual(['Un.', 'Deux.']);
  });

  it.runIf(FULL)('hands over no more a day than is read, and all of it in the end', async () => {
    for (let n = 0; n < 520; n++) {
      if (n % 170 === 0) world.time.advance(DAY);
      await flash(three.camille, `Texte ${n}.`);
      if (n % 20 === 0) await three.camille.engine.sync();
    }
    await together(three);
    world.time.advance(DAY);
    await agreedTo({ gives: 'all' });
    for (let n = 0; n < 20; n++) await together(three);
    expect((await standing(three.camille)).inHand).toMatchObject({ given: 500, toGive: 520 });
    expect(await handed(three.thomas)).toHaveLength(500);
    world.time.advance(DAY);
    await together(three);
    expect(await handed(three.thomas)).toHaveLength(520);
  });
});

describe('an end of the relation before', () => {
  it('stops no transfer that was agreed to, and ends none twice', async () => {
    await written();
    await agreedTo({ gives: 'all' });
    unwrap(await end(three.camille, 'ended'));
    await together(three);
    await framedWithThomas();
    expect(await three.claire.relation()).toMatchObject({
      transfer: { transfer: { state: 'done' } },
      rhythm: { end: { how: 'ended' } },
    });
    expect(await handed(three.thomas)).toHaveLength(3);
    world.time.advance(31 * DAY);
    await together(three);
    expect((await three.claire.relation()).transfer.transfer).toBeNull();
  });
});
