// A transfer in the hands of people who lie: a psychologist who names one person and leads to another, who agrees for her patient, or who takes back
// what was agreed to; and a colleague who says who was there before (PROTOCOL.md, Transfer).
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { fragmentBytesIn } from '../../shared/crypto/relation/invitation.ts';
import { answer as answerCodec } from '../../shared/kinds/answer.ts';
import { flash as flashCodec } from '../../shared/kinds/flash.ts';
import { handedOn as handedOnCodec } from '../../shared/kinds/handed-on.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { fromBefore, transfer, type Transfer } from '../../shared/kinds/transfer.ts';
import { unwrap } from '../../shared/result.ts';
import { linkOf, THOMAS } from '../harness/cover.ts';
import { DRAFT } from '../harness/frame.ts';
import { TODAY } from '../harness/rhythm.ts';
import { createWorld, meet, type Person, psychologist, settle as settleAll, type World } from '../harness/world.ts';
import { accountKept, relationKept } from '../hostile-relay/knowledge.ts';
import { corrupt, injects, recorded } from '../hostile-relay/relay.ts';
import { hostile } from './peer.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const LATER = FULL ? 1_000 : 12;

let world: World;
let claire: Person;
let camille: Person;
let thomas: Person;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await meet(world, TODAY));
  thomas = await psychologist(world, THOMAS, TODAY);
});
afterEach(() => world.close());

/** Letters of two authors count by when they were placed: what is said next is said later. */
async function settle(...people: readonly Person[]): Promise<void> {
  await settleAll(...people);
  world.time.advance(1_000);
}

const transferId = new Uint8Array(16).fill(7);
const said = async (of: Person, more: Partial<Transfer>): Promise<Uint8Array> =>
  encode(transfer, {
    step: 'asked',
    transferId,
    name: 'Thomas Lefèvre',
    title: 'Psychologue',
    registration: '',
    aik: (await accountKept(of)).aikPublic,
    fragment: null,
    notes: false,
    text: '',
    extras: [],
    ...more,
  });
const standing = async () => (await camille.relation()).transfer.transfer;
const agree = async () =>
  camille.engine.agreeTransfer((await camille.relation()).key, (await standing())!.id, {
    gives: 'all',
    chosen: [],
    notes: false,
  });

it('a colleague whose link leads to another identity than the one named is joined by nobody, and that is told', async () => {
  const eve = await psychologist(world, { ...THOMAS, name: 'Eve' }, TODAY);
  const peer = await hostile(world, claire);
  const payload = await said(thomas, { fragment: fragmentBytesIn(await linkOf(eve)) });
  await peer.say({ kind: LETTER_KINDS.transfer, payload });
  await settle(camille);
  expect(await agree()).toEqual({ ok: false, error: 'altered' });
  expect((await camille.space()).relations).toHaveLength(1);
  await settle(eve, thomas, camille);
  expect([(await eve.space()).relations, (await thomas.space()).relations]).toEqual([[], []]);
});

it('a psychologist agrees to nothing for her patient, and takes back nothing that was agreed to', async () => {
  const fragment = fragmentBytesIn(await linkOf(thomas));
  const peer = await hostile(world, claire);
  await peer.say({ kind: LETTER_KINDS.transfer, payload: await said(thomas, { fragment }) });
  await peer.say({ kind: LETTER_KINDS.transfer, payload: await said(thomas, { step: 'agreed', notes: true }) });
  await settle(camille);
  expect(await standing()).toMatchObject({ state: 'asked', notes: null });
  unwrap(await agree());
  await settle(camille, thomas);
  await peer.say({ kind: LETTER_KINDS.transfer, payload: await said(thomas, { step: 'ended' }) });
  await settle(camille, thomas, camille);
  expect(await standing()).toMatchObject({ state: 'agreed', notes: false, inHand: { isTold: true } });
  expect((await thomas.relation()).transfer.from).toMatchObject({ name: 'Claire Vasseur' });
});

it('what is handed over counts from the patient alone, and under the transfer that she told', async () => {
  const peer = await hostile(world, camille);
  const handed = (id: Uint8Array) =>
    encode(handedOnCodec, {
      coverId: id,
      from: 'patient',
      name: 'Camille',
      first: 0,
      kind: LETTER_KINDS.flash,
      payload: encode(flashCodec, { text: 'Un texte.' }),
      extras: [],
    });
  // Of a transfer that was told to nobody nothing counts; of one that was told, its own.
  await peer.say({ kind: LETTER_KINDS.handedOn, payload: handed(transferId) });
  await settle(claire);
  const key = (await claire.relation()).key;
  expect(await claire.engine.handedOn(key)).toEqual([]);
  const told = await said(thomas, { step: 'agreed', extras: [fromBefore] });
  await peer.say({ kind: LETTER_KINDS.transfer, payload: told });
  await peer.say({ kind: LETTER_KINDS.handedOn, payload: handed(new Uint8Array(16).fill(8)) });
  await settle(claire);
  expect((await claire.engine.handedOn(key)).map(({ blocks }) => blocks[0]?.text)).toEqual(['Un texte.']);
});

it('a psychologist puts nothing among what is handed over once it was agreed to, and proposes nothing over it', async () => {
  const peer = await hostile(world, claire);
  const fragment = fragmentBytesIn(await linkOf(thomas));
  await peer.say({ kind: LETTER_KINDS.transfer, payload: await said(thomas, { fragment }) });
  await settle(camille);
  unwrap(await agree());
  await camille.engine.sync();
  world.time.advance(1_000);
  const answer = encode(answerCodec, { covers: [], reason: '', blocks: [{ type: 'text', text: 'Glissé avant.' }] });
  await peer.say({ kind: LETTER_KINDS.answer, payload: answer, time: world.time.now() - 3_600_000 });
  for (let n = 0; n < 8; n++) {
    const other = { transferId: new Uint8Array(16).fill(100 + n), fragment };
    await peer.say({ kind: LETTER_KINDS.transfer, payload: await said(thomas, other) });
  }
  await settle(camille, thomas, camille, thomas);
  expect((await thomas.relation()).transfer.from).not.toBeNull();
  expect(await thomas.engine.handedOn((await thomas.relation()).key)).toEqual([]);
  expect(await standing()).toMatchObject({ state: 'agreed', inHand: { given: 0, toGive: 0 } });
});

it(
  'once the frame with the colleague is agreed on, the psychologist before opens none of what is set down later, given all that the relay has',
  async () => {
    await hers(claire, camille);
    unwrap(
      await claire.engine.proposeTransfer((await claire.relation()).key, {
        id: null,
        link: await linkOf(thomas),
        notes: false,
        text: '',
      }),
    );
    await settle(camille, claire);
    unwrap(await agree());
    await settle(camille, thomas, claire);
    await hers(thomas, camille, 1);
    await settle(camille, claire, thomas);
    expect((await claire.relation()).transfer.transfer).toMatchObject({ state: 'done' });
    const known = (await claire.thread()).length;
    const tape = recorded();
    corrupt(camille.wire, tape);
    const to = (await camille.relation(1)).key;
    for (let n = 0; n < LATER; n++) {
      world.time.advance(60_000);
      unwrap(await camille.engine.deposit(to, { kind: 'flash', text: `Après, ${n}.` }));
      if (n % 10 === 0 || n === LATER - 1) await camille.engine.sync();
    }
    await settle(camille, thomas);
    expect(await thomas.thread()).toHaveLength(LATER);
    expect(tape.rows.length).toBeGreaterThanOrEqual(LATER);
    const { mailboxId } = await relationKept(claire);
    const planted = injects(...tape.rows).aim(mailboxId);
    corrupt(claire.wire, planted);
    await settle(claire);
    expect(planted.happened()).toBe(1);
    expect(await claire.thread()).toHaveLength(known);
  },
  FULL ? 600_000 : 60_000,
);

/** A frame of the psychologist's that the patient agrees to. */
async function hers(psy: Person, patient: Person, at = 0): Promise<void> {
  unwrap(await psy.engine.proposeFrame((await psy.relation()).key, DRAFT));
  await settle(psy, patient);
  const key = (await patient.relation(at)).key;
  const hash = (await patient.engine.frame(key))?.versions[0]?.hash ?? '';
  unwrap(await patient.engine.agreeFrame(key, hash, [], ''));
  await settle(patient, psy);
}
