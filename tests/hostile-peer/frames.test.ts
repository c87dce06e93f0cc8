// A peer that says what it likes about the frame: nothing of it changes what two people agreed on, on either side.
import { expect, it } from 'vitest';
import { concatBytes } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { frameHashOf } from '../../shared/crypto/relation/frame-hash.ts';
import { eraseNoticePayloadCodec } from '../../shared/kinds/erase-notice.ts';
import { frameAgreed } from '../../shared/kinds/frame-agreed.ts';
import { frameProposed, NO_FRAME } from '../../shared/kinds/frame.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { agree, DRAFT, frameOf, FRAMES } from '../harness/frame.ts';
import { createWorld, DAY, meet, settle } from '../harness/world.ts';
import { hostile } from './peer.ts';

const proposal = (note: string) =>
  encode(frameProposed, { version: 1, number: 1, prev: NO_FRAME, ...DRAFT, note, extras: [] });

it('a patient proposes nothing, and agrees to nothing that was not proposed', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FRAMES);
  const peer = await hostile(world, camille);
  await peer.say({ kind: LETTER_KINDS.frameProposed, payload: proposal('À moi') });
  const hash = new Uint8Array(32).fill(1);
  const agreed = encode(frameAgreed, { frameHash: hash, number: 1, choices: [], text: '', extras: [] });
  await peer.say({ kind: LETTER_KINDS.frameAgreed, payload: agreed });
  await settle(claire);
  expect(await frameOf(claire)).toMatchObject({ versions: [], inForce: null, missing: [1] });
  expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['unexpected']);
  expect((await claire.relation()).frame).toMatchObject({ state: 'none', isOpen: false });
  await world.close();
});

it('of eleven versions in a day ten count, and the eleventh on another day', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FRAMES);
  const peer = await hostile(world, claire);
  const { relationId } = peer.relation;
  let prev = NO_FRAME;
  const versions = Array.from({ length: 11 }, (_, i) => {
    const payload = encode(frameProposed, { version: 1, number: i + 1, prev, ...DRAFT, extras: [] });
    prev = frameHashOf(relationId, payload);
    return payload;
  });
  for (const payload of versions) await peer.say({ kind: LETTER_KINDS.frameProposed, payload });
  await settle(camille);
  expect((await frameOf(camille)).versions).toHaveLength(10);
  world.time.advance(DAY);
  await peer.say({ kind: LETTER_KINDS.frameProposed, payload: versions[10]! });
  await settle(camille);
  expect((await frameOf(camille)).versions.map(({ number }) => number)[0]).toBe(11);
  await world.close();
});

it('of two proposals of one number one counts; what is too large or of a later version does not, and is told', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FRAMES);
  const peer = await hostile(world, claire);
  const later = concatBytes(proposal('').subarray(0, -2), new Uint8Array([0, 1, 0, 2, 0, 0, 0, 0]));
  for (const payload of [later, new Uint8Array(256 * 1024 + 1), proposal('1'), proposal('2')])
    await peer.say({ kind: LETTER_KINDS.frameProposed, payload });
  await settle(camille);
  const { versions } = await frameOf(camille);
  expect(versions.map(({ number, note }) => [number, note])).toEqual([[1, '1']]);
  expect((await camille.thread()).map(({ kind }) => kind)).toEqual(['unknown', 'unknown']);
  await agree(camille);
  expect((await frameOf(camille)).versions[0]?.agreed).not.toBeNull();
  await world.close();
});

it('an agreed version stays with the other person, whatever its author says is erased', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FRAMES);
  const peer = await hostile(world, claire);
  const said = await peer.say({ kind: LETTER_KINDS.frameProposed, payload: proposal('') });
  await settle(camille);
  await agree(camille);
  const payload = encode(eraseNoticePayloadCodec, { refs: [said.ref] });
  await peer.say({ kind: LETTER_KINDS.eraseNotice, payload });
  await settle(camille);
  const [version] = (await frameOf(camille)).versions;
  expect(version).toMatchObject({ number: 1, clauses: DRAFT.clauses });
  expect(version?.agreed).not.toBeNull();
  await world.close();
});
