// One text that cannot be given to a colleague as it stands, or not now, stops neither a cover nor a transfer, and sets no relation aside.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemReply } from '../../client/engine/api/worksheet-views.ts';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { synthesis } from '../../shared/kinds/synthesis.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { agree, covered, linkOf, morning, propose, THOMAS, together, type Three } from '../harness/cover.ts';
import { answerAndRead, flash, texts } from '../harness/days.ts';
import { agreed as framed, TODAY } from '../harness/rhythm.ts';
import { answerWith, compose, fillIn, ONCE, readLetters, setDown } from '../harness/worksheets.ts';
import { createWorld, newSpace, PASSPHRASE, psychologist, settle, type World } from '../harness/world.ts';
import { hostile } from '../hostile-peer/peer.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const without = (missing: number): readonly number[] => SPOKEN_KINDS.filter((kind) => kind !== missing);

async function framedThree(speaks: readonly number[] = SPOKEN_KINDS): Promise<Three> {
  const { claire, camille } = await framed(world);
  return { claire, camille, thomas: await psychologist(world, THOMAS, { ...TODAY, speaks }), words: [] };
}
async function proposedTransfer(three: Three): Promise<void> {
  const { claire, thomas } = three;
  const draft = { id: null, link: await linkOf(thomas), notes: false, text: '' };
  unwrap(await claire.engine.proposeTransfer((await claire.relation()).key, draft));
  await together(three);
  world.time.advance(SECOND);
}
async function agreedTransfer(three: Three): Promise<void> {
  const { camille } = three;
  const { key, transfer } = await camille.relation();
  const choice = { gives: 'all', chosen: [], notes: false } as const;
  unwrap(await camille.engine.agreeTransfer(key, transfer.transfer?.id ?? '', choice));
  await together(three);
}

describe('a transfer', () => {
  it('hands a synthesis of more passages than an answer may have blocks over whole, and what stands beside it', async () => {
    const three = await framedThree();
    const { claire, camille, thomas } = three;
    await flash(camille, 'Un.');
    await settle(camille, claire);
    await proposedTransfer(three);
    const peer = await hostile(world, claire);
    const [first] = await camille.thread();
    const hash = new Uint8Array(32);
    const source = { device: peer.deviceId, seq: 1, envelopeId: first?.id ?? ('' as never), hash };
    const section = (heading: string) => ({
      heading,
      text: 'x',
      pointers: [],
      quotes: Array.from({ length: 100 }, (_, n) => ({ source, start: 0, text: `a${String(n)}` })),
    });
    const said = {
      synthesisId: new Uint8Array(16).fill(8),
      version: 1,
      title: 'T',
      from: 20_700,
      to: 20_778,
      sections: Array.from({ length: 11 }, (_, n) => section(`titre ${String(n)}`)),
      extras: [],
    };
    await peer.say({ kind: LETTER_KINDS.synthesis, payload: encode(synthesis, said) });
    await settle(camille);
    world.time.advance(SECOND);
    await flash(camille, 'Deux.');
    await settle(camille);
    await agreedTransfer(three);
    await together(three);
    expect((await camille.relation(1)).notices).toEqual([]);
    const handed = await thomas.engine.handedOn((await thomas.relation()).key);
    expect(handed.map(({ blocks }) => blocks[0]?.text)).toEqual(['Un.', 'T', 'Deux.']);
    const its = handed[1]?.blocks ?? [];
    expect(its.filter(({ type }) => type === 'prompt')).toHaveLength(12);
    const all = its.map(({ text }) => text).join('\n\n');
    expect(all.match(/a99\b/gu)).toHaveLength(11);
  });

  it('sets nothing aside where a text is erased while the colleague came back from the sheet and is not confirmed', async () => {
    const three = await framedThree();
    const { claire, camille, thomas } = three;
    const un = await flash(camille, 'Un.');
    await settle(camille, claire);
    await proposedTransfer(three);
    await agreedTransfer(three);
    world.time.advance(SECOND);
    const { words } = unwrap(await thomas.engine.newSheet(PASSPHRASE));
    await settle(thomas, camille);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Thomas')));
    await settle(fresh, camille, fresh);
    unwrap(await camille.engine.eraseEntry((await camille.relation()).key, un));
    await settle(camille, fresh, claire);
    const { key, notices } = await camille.relation(1);
    expect(notices.map(({ type }) => type)).toEqual(['peer-recovered']);
    await camille.engine.confirmRecovery(key);
    await settle(camille, fresh, camille, fresh);
    expect((await camille.relation(1)).notices).toEqual([]);
  });
});

describe('a cover', () => {
  it('goes on behind six tables that are filled in whole, where the colleague’s app reads no worksheets', async () => {
    const three = await covered(world, {}, {}, { speaks: without(LETTER_KINDS.worksheetFilled) });
    const columns = Array.from({ length: 5 }, (_, n) => ({ type: 'open', wording: `c${String(n)}` }) as const);
    const items = Array.from(
      { length: 6 },
      (_, n) => ({ type: 'table', wording: `t${String(n)}`, columns, rows: [] }) as const,
    );
    const id = await compose(three.claire, { items });
    await answerWith(three.claire, [[id, ONCE]]);
    world.time.advance(40 * SECOND);
    await together(three);
    await readLetters(three.camille);
    morning(world, 2);
    const cells = Array.from({ length: 100 }, (_, n) => ({
      row: Math.floor(n / 5),
      column: n % 5,
      reply: { type: 'open', text: `x${String(n)}` } as const,
    }));
    const replies = items.map((_, item): ItemReply => ({ item, reply: { type: 'table', cells } }));
    await fillIn(three.camille, id, replies);
    await setDown(three.camille, id);
    await together(three);
    world.time.advance(MINUTE);
    await flash(three.camille, 'Après la feuille.');
    await together(three);
    expect((await three.camille.relation(1)).notices).toEqual([]);
    const read = await texts(three.thomas);
    expect(read).toHaveLength(2);
    expect(read[0]?.match(/x99/gu)).toHaveLength(6);
    expect(read[1]).toBe('Après la feuille.');
  });

  it.each([
    ['reads pages', SPOKEN_KINDS],
    ['reads none', without(LETTER_KINDS.page)],
  ] as const)('opens a page of the notebook that is given to a colleague whose app %s', async (_what, speaks) => {
    const three = await framedThree(speaks);
    const { claire, camille, thomas } = three;
    morning(world, 1);
    unwrap(await propose(world, claire, await linkOf(thomas)));
    await together(three);
    unwrap(await agree(camille));
    await together(three);
    morning(world, 1);
    const page = unwrap(
      await camille.engine.savePage(null, { title: '', blocks: [{ type: 'text', text: 'La page.' }] }),
    );
    await camille.engine.leavePage();
    morning(world, 2);
    await together(three);
    unwrap(await camille.engine.givePage((await camille.relation()).key, page, true));
    await together(three);
    world.time.advance(MINUTE);
    await flash(camille, 'Après.');
    await together(three);
    expect(await texts(claire)).toEqual(['La page.', 'Après.']);
    expect((await camille.relation(1)).notices).toEqual([]);
    expect(await texts(thomas)).toEqual(['La page.', 'Après.']);
    await answerAndRead(world, thomas, camille, 'Bonsoir.');
    expect(await texts(camille, 1)).toContain('Bonsoir.');
  });
});
