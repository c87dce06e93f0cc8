// A peer that says what it likes in the first exchanges and of the frame: in the other's role, or of another version. Nothing of it has an
// effect, or keeps a true reply out.
import { expect, it } from 'vitest';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { encode } from '../../shared/codec.ts';
import { frameHashOf } from '../../shared/crypto/relation/frame-hash.ts';
import { decision, type Decision } from '../../shared/kinds/decision.ts';
import { frameAgreed } from '../../shared/kinds/frame-agreed.ts';
import { frameProposed, NO_FRAME } from '../../shared/kinds/frame.ts';
import { replacement } from '../../shared/kinds/replacement.ts';
import type { Ref } from '../../shared/kinds/ref.ts';
import { suitability } from '../../shared/kinds/suitability.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { FIRST, firstOf, proposeNext, QUESTIONS, replyNext, said } from '../harness/first.ts';
import { seededRandom } from '../harness/random.ts';
import { agree, DRAFT, frameOf, propose } from '../harness/frame.ts';
import { createWorld, meet, type Person, settle } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { hostile, type Hostile } from './peer.ts';

const decide = (peer: Hostile, its: Partial<Decision>) =>
  peer.say({
    kind: LETTER_KINDS.decision,
    payload: encode(decision, {
      step: 'proposed',
      decision: 'go-on',
      repliesTo: null,
      text: '',
      extras: [],
      ...its,
    } as Decision),
  });

/** What names a letter of that kind which this device has, beyond doubt. */
async function refIn(person: Person, kind: number): Promise<Ref> {
  const row = [...(await keptBy(person)).all(ENTRY).values()].find((each) => each.kind === kind);
  if (row === undefined) throw new Error('no such letter');
  return { device: row.author, seq: row.seq, envelopeId: row.envelopeId, hash: row.hash };
}

const decided = async (person: Person) =>
  (await firstOf(person)).proposals.map((each) => [each.decision, each.reply?.decision, each.reply?.isAgreed]);

it('a patient proposes no decision, agrees to none that was not proposed so, and to none by another hash; a true reply counts after all of it', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FIRST);
  await proposeNext(claire, 'with-video');
  await settle(claire, camille);
  const ref = await refIn(camille, LETTER_KINDS.decision);
  const peer = await hostile(world, camille);
  await decide(peer, { decision: 'refer' });
  await decide(peer, { step: 'agreed', decision: 'go-on', repliesTo: ref });
  await decide(peer, {
    step: 'agreed',
    decision: 'with-video',
    repliesTo: { ...ref, hash: ref.hash.map((b) => b ^ 1) },
  });
  await decide(peer, {
    step: 'not-agreed',
    decision: 'refer',
    repliesTo: { ...ref, envelopeId: EnvelopeId.random(peer.random) },
  });
  await settle(claire);
  expect(await decided(claire)).toEqual([['with-video', undefined, undefined]]);
  expect((await claire.relation()).first.decision).toBe('proposed');
  await decide(peer, { step: 'agreed', decision: 'with-video', repliesTo: ref });
  await decide(peer, { step: 'not-agreed', decision: 'refer', repliesTo: ref });
  await settle(claire);
  expect(await decided(claire)).toEqual([['with-video', 'with-video', true]]);
  expect((await claire.relation()).first.decision).toBe('agreed');
  await world.close();
});

it('a psychologist agrees to no decision of her own, answers no questions, and agrees to no frame; what the patient says then counts', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FIRST);
  const peer = await hostile(world, claire);
  const { ref } = await decide(peer, { decision: 'refer' });
  await decide(peer, { step: 'agreed', decision: 'refer', repliesTo: ref });
  const payload = encode(suitability, { worksheet: QUESTIONS, replies: [said(0, 1)], extras: [] });
  await peer.say({ kind: LETTER_KINDS.suitability, payload });
  const proposed = encode(frameProposed, { version: 1, number: 1, prev: NO_FRAME, ...DRAFT, extras: [] });
  await peer.say({ kind: LETTER_KINDS.frameProposed, payload: proposed });
  const frameHash = frameHashOf(peer.relation.relationId, proposed);
  const agreed = encode(frameAgreed, { frameHash, number: 1, choices: [], text: '', extras: [] });
  await peer.say({ kind: LETTER_KINDS.frameAgreed, payload: agreed });
  await settle(camille);
  expect(await decided(camille)).toEqual([['refer', undefined, undefined]]);
  expect((await camille.relation()).first).toMatchObject({ decision: 'proposed', hasAnswered: false });
  expect((await firstOf(camille)).answered).toEqual([]);
  expect(await frameOf(camille)).toMatchObject({ versions: [{ number: 1, agreed: null }], inForce: null });
  expect((await camille.thread()).map(({ kind }) => kind)).toEqual(['unexpected', 'unexpected']);
  unwrap(await replyNext(camille, true, 'refer'));
  await agree(camille);
  expect(await decided(camille)).toEqual([['refer', 'refer', true]]);
  expect((await frameOf(camille)).versions[0]?.agreed).not.toBeNull();
  await world.close();
});

it('an agreement to one number by the hash of another version agrees to neither, and a true one counts after it', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FIRST);
  await propose(claire);
  await propose(claire, { ...DRAFT, note: 'Deux' });
  await settle(claire, camille);
  const [second, first] = (await frameOf(camille)).versions.map(
    ({ hash }) => new Uint8Array(Buffer.from(hash, 'hex')),
  ) as [Uint8Array, Uint8Array];
  const patient = await hostile(world, camille);
  const agreeTo = (number: number, frameHash: Uint8Array) =>
    patient.say({
      kind: LETTER_KINDS.frameAgreed,
      payload: encode(frameAgreed, { frameHash, number, choices: [], text: '', extras: [] }),
    });
  await agreeTo(2, first);
  await agreeTo(1, second);
  await settle(claire);
  const agreed = async () => (await frameOf(claire)).versions.map((each) => [each.number, each.agreed !== null]);
  expect(await agreed()).toEqual([
    [2, false],
    [1, false],
  ]);
  await agreeTo(2, second);
  await settle(claire);
  expect(await agreed()).toEqual([
    [2, true],
    [1, false],
  ]);
  await world.close();
});

it.each([1, 2, 3, 4])(
  'a proposal of which the copy alone is here is replied to, and what gives itself out as its copy is another one (seed %i)',
  async (seed) => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, FIRST);
    // Its hole has the patient state nothing of it: which of the two letters stands first is by their ids, so it is tried often.
    const peer = await hostile(world, claire, { random: seededRandom(20261130, seed) });
    const proposal = (its: Decision['decision']) =>
      encode(decision, { step: 'proposed', decision: its, repliesTo: null, text: '', extras: [] });
    const { ref } = await peer.say({ kind: LETTER_KINDS.decision, payload: proposal('go-on') }, { stored: false });
    const copy = (its: Decision['decision']) =>
      peer.say({
        kind: LETTER_KINDS.replacement,
        payload: encode(replacement, { replaces: ref, kind: LETTER_KINDS.decision, payload: proposal(its) }),
      });
    await copy('go-on');
    await settle(camille);
    unwrap(await replyNext(camille, true, 'go-on'));
    await copy('refer');
    await settle(camille);
    expect(await decided(camille)).toEqual([
      ['refer', undefined, undefined],
      ['go-on', 'go-on', true],
    ]);
    await world.close();
  },
);
