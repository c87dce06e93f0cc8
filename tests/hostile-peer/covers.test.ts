// A cover in the hands of people who lie: a colleague after the last day with all that the relay has, a psychologist who names one person and leads
// to another, and anybody who says of a cover what is not theirs to say (PROTOCOL.md, Cover).
import { expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { DAY } from '../../shared/clock.ts';
import { fragmentBytesIn } from '../../shared/crypto/relation/invitation.ts';
import { cover, type Cover } from '../../shared/kinds/cover.ts';
import { flash as flashCodec } from '../../shared/kinds/flash.ts';
import { answer as answerCodec } from '../../shared/kinds/answer.ts';
import { handedOn as handedOnCodec, type HandedOn } from '../../shared/kinds/handed-on.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { fromHex } from '../../shared/bytes.ts';
import {
  agree,
  coverOf,
  covered,
  dayOf,
  handedOn,
  linkOf,
  morning,
  propose,
  theCover,
  threePeople,
  together,
} from '../harness/cover.ts';
import { flash, texts } from '../harness/days.ts';
import { createWorld, psychologist, settle } from '../harness/world.ts';
import { unwrap } from '../../shared/result.ts';
import { accountKept, relationKept } from '../hostile-relay/knowledge.ts';
import { type Attack, corrupt, injects, recorded } from '../hostile-relay/relay.ts';
import { hostile } from './peer.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
const LATER = FULL ? 1_000 : 12;

it.each(['true', 'set back by the relay'] as const)(
  '32: after the last day, on a clock that is %s, the colleague opens none of what is set down, given all that the relay has',
  async (clock) => {
    const world = await createWorld();
    const three = await covered(world);
    morning(world, 2);
    await flash(three.camille, 'Pendant.');
    await together(three);
    morning(world, 5);
    const tape = recorded();
    const back: Attack = {
      happened: () => 1,
      answer: (told) => (clock === 'true' || told.date === null ? told : { ...told, date: told.date - 2 * DAY }),
    };
    corrupt(three.camille.wire, tape, back);
    for (let n = 0; n < LATER; n++) {
      world.time.advance(60_000);
      await flash(three.camille, `Après, ${n}.`);
      if (n % 10 === 0 || n === LATER - 1) await three.camille.engine.sync();
    }
    await together(three);
    expect(await texts(three.claire)).toHaveLength(LATER + 1);
    expect(tape.rows.length).toBeGreaterThanOrEqual(LATER);
    const { mailboxId } = await relationKept(three.thomas);
    const planted = injects(...tape.rows).aim(mailboxId);
    corrupt(three.thomas.wire, planted);
    await settle(three.thomas);
    expect(planted.happened()).toBe(1);
    expect(await texts(three.thomas)).toEqual(['Pendant.']);
    await world.close();
  },
  FULL ? 600_000 : 60_000,
);

const asked = async (
  three: Awaited<ReturnType<typeof threePeople>>,
  link: string,
  more: Partial<Cover> & Pick<Cover, 'from' | 'until'>,
): Promise<Uint8Array> => {
  const { aikPublic } = await accountKept(three.thomas);
  return encode(cover, {
    step: 'asked',
    coverId: new Uint8Array(16).fill(7),
    what: 0,
    name: 'Thomas Lefèvre',
    title: 'Psychologue',
    registration: '',
    aik: aikPublic,
    fragment: fragmentBytesIn(link)!,
    since: 'first-day',
    text: '',
    extras: [],
    ...more,
  });
};

it('33: a colleague whose link leads to another identity than the one named is joined by nobody, and that is told', async () => {
  const world = await createWorld();
  const three = await threePeople(world);
  const eve = await psychologist(world);
  const peer = await hostile(world, three.claire);
  const [from, until] = [dayOf(world) + 1, dayOf(world) + 4];
  await peer.say({ kind: LETTER_KINDS.cover, payload: await asked(three, await linkOf(eve), { from, until }) });
  await settle(three.camille);
  expect(await agree(three.camille)).toEqual({ ok: false, error: 'altered' });
  expect((await three.camille.space()).relations).toHaveLength(1);
  await settle(eve, three.camille);
  expect((await eve.space()).relations).toEqual([]);
  expect(await theCover(three.camille)).toMatchObject({ state: 'asked', inHand: null });
  await world.close();
});

it('a psychologist agrees to nothing for her patient, and moves no day of what was agreed to', async () => {
  const world = await createWorld();
  const three = await threePeople(world);
  unwrap(await propose(world, three.claire, await linkOf(three.thomas)));
  await together(three);
  const { id, from, until } = await theCover(three.camille);
  const coverId = fromHex(id)!;
  const again = await asked(three, await linkOf(three.thomas), { coverId, from, until: until + 60 });
  const agreed = await asked(three, '', { coverId, from, until, step: 'agreed', fragment: null }).catch(() => null);
  const peer = await hostile(world, three.claire);
  await peer.say({ kind: LETTER_KINDS.cover, payload: agreed! });
  await settle(three.camille);
  expect((await theCover(three.camille)).state).toBe('asked');
  unwrap(await agree(three.camille));
  await settle(three.camille, three.thomas, three.camille);
  await peer.say({ kind: LETTER_KINDS.cover, payload: again });
  await settle(three.camille, three.thomas);
  expect(await theCover(three.camille)).toMatchObject({ state: 'agreed', until });
  expect((await coverOf(three.thomas)).as).toMatchObject({ until });
  await world.close();
});

it('what is handed on counts once, under a cover that was agreed to, and from the patient alone', async () => {
  const world = await createWorld();
  const three = await covered(world);
  const coverId = fromHex((await theCover(three.claire)).id)!;
  const peer = await hostile(world, three.camille);
  const said = (more: Partial<HandedOn>) =>
    encode(handedOnCodec, {
      coverId,
      from: 'cover',
      name: 'Thomas Lefèvre',
      first: world.time.now(),
      kind: LETTER_KINDS.answer,
      payload: encode(answerCodec, { covers: [], reason: '', blocks: [{ type: 'text', text: 'Une fois.' }] }),
      extras: [],
      ...more,
    });
  const own = { from: 'patient', kind: LETTER_KINDS.flash, payload: encode(flashCodec, { text: 'À moi.' }) } as const;
  for (const payload of [
    said({}),
    said({}),
    said({ coverId: new Uint8Array(16).fill(9), first: 1 }),
    said({ ...own }),
    said({ first: 2, payload: new Uint8Array([1]) }),
  ])
    await peer.say({ kind: LETTER_KINDS.handedOn, payload });
  await settle(three.claire);
  expect(await handedOn(three.claire)).toEqual([['cover', 'Une fois.']]);
  const thief = await hostile(world, three.thomas);
  await thief.say({ kind: LETTER_KINDS.handedOn, payload: said({ ...own, first: 3 }) });
  await settle(three.camille);
  expect((await three.camille.thread(1)).map(({ kind }) => kind)).toEqual(['unexpected']);
  expect(await handedOn(three.camille, 1)).toEqual([]);
  await world.close();
});
