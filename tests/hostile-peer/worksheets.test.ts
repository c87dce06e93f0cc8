// A peer that says what it likes of worksheets: in other words than were sent, in the other's role, with replies that fit nothing. What comes is read
// as it came, and nothing of it has an effect that its author's role has not.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { answerInParts } from '../../shared/crypto/relation/answer-in-parts.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import type { ItemReply, Worksheet } from '../../shared/kinds/worksheet.ts';
import { worksheetEnded } from '../../shared/kinds/worksheet-ended.ts';
import { worksheetFilled } from '../../shared/kinds/worksheet-filled.ts';
import { MINUTE } from '../../shared/clock.ts';
import type { ObjectId } from '../../shared/ids.ts';
import { agreed } from '../harness/rhythm.ts';
import { answerWith, compose, ONCE, open, readLetters, scale, standing } from '../harness/worksheets.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';
import { hostile } from './peer.ts';

let world: World;
let claire: Person;
let camille: Person;
let id: ObjectId;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await agreed(world));
  id = await compose(claire);
  await answerWith(claire, [[id, ONCE]]);
  world.time.advance(MINUTE);
  await settle(claire, camille);
  await readLetters(camille);
  await settle(camille, claire);
});
afterEach(() => world.close());

const filledWith = (worksheet: Worksheet, replies: readonly ItemReply[]) => ({
  kind: LETTER_KINDS.worksheetFilled,
  payload: encode(worksheetFilled, { worksheet, offeredDay: 0, writtenDay: 0, replies, extras: [] }),
});
const sentOne = async (): Promise<Worksheet> => (await standing(camille)).sent[0]!.worksheet;
const wordings = async () => (await standing(claire)).filled.map(({ wording }) => wording);

it('what was filled in is read as it came, and told not to be in the words of the letter', async () => {
  const worksheet = await sentOne();
  const peer = await hostile(world, camille);
  await peer.say(filledWith(worksheet, [scale(2, 1)]));
  await peer.say(filledWith({ ...worksheet, title: 'Vos notes' }, [open(3, 'Autre.')]));
  await peer.say(filledWith({ ...worksheet, worksheetId: new Uint8Array(16).fill(9) }, [open(3, 'Jamais.')]));
  await peer.say(filledWith({ ...worksheet, edition: 7 }, [open(3, 'Plus tard.')]));
  await settle(claire);
  // The newest first.
  expect(await wordings()).toEqual(['unknown', 'unknown', 'other', 'sent']);
  expect((await claire.thread()).slice(-3).map(({ opening }) => opening)).toEqual(['Autre.', 'Jamais.', 'Plus tard.']);
});

it('replies that do not fit choose nothing and stand on no scale; their words are read as words', async () => {
  const worksheet = await sentOne();
  const peer = await hostile(world, camille);
  await peer.say(
    filledWith(worksheet, [
      { item: 1, reply: { type: 'one', chosen: [0, 1], ownWords: 'les deux' } },
      scale(2, 5),
      { item: 29, reply: { type: 'open', text: 'À rien.' } },
    ]),
  );
  await settle(claire);
  const [filled] = (await standing(claire)).filled;
  expect(filled).toMatchObject({ replies: [] });
  expect((await claire.thread()).at(-1)!.blocks).toEqual([
    { type: 'prompt', text: 'Réveils pendant la nuit' },
    { type: 'text', text: 'les deux' },
    { type: 'text', text: 'À rien.' },
  ]);
});

it('a patient brings no worksheet, a psychologist fills none in, and an end of another edition or worksheet ends nothing', async () => {
  const worksheet = await sentOne();
  const patient = await hostile(world, camille);
  const parts = [{ type: 'worksheet', worksheet: { ...worksheet, title: 'À remplir' }, plan: ONCE }] as const;
  await patient.say({
    kind: LETTER_KINDS.answerInParts,
    payload: encode(answerInParts, { covers: [], reason: '', parts, extras: [] }),
  });
  const end = (its: Partial<Worksheet>) => ({
    kind: LETTER_KINDS.worksheetEnded,
    payload: encode(worksheetEnded, {
      worksheetId: worksheet.worksheetId,
      edition: worksheet.edition,
      ...its,
      extras: [],
    }),
  });
  await patient.say(end({ edition: 0 }));
  await patient.say(end({ worksheetId: new Uint8Array(16).fill(9) }));
  await settle(claire);
  expect((await standing(claire)).sent).toMatchObject([{ id, state: 'running', worksheet: { title: 'Les nuits' } }]);
  expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['answer', 'unexpected']);
  await patient.say(end({}));
  await settle(claire);
  expect((await standing(claire)).sent).toMatchObject([{ state: 'ended', ended: { by: 'patient' } }]);
  const psychologist = await hostile(world, claire);
  await psychologist.say(filledWith(worksheet, [scale(2, 1)]));
  await settle(camille);
  expect((await standing(camille)).filled).toEqual([]);
});
