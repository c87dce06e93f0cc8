// Whose turn it is: whatever one person piles up, somebody else's letter and what is to be sent wait for a stated number of bytes of it,
// and an open invitation that a holder of its link fills is not fetched again and again. Bytes are counted as the relay answers them.
import { expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { parseFragment } from '../../shared/crypto/relation/invitation.ts';
import { bearerBytes, capabilitiesOf, mailboxIdOf } from '../../shared/crypto/identity/mailbox.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { APPEND, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, newSpace, type Person, psychologist, settle } from '../harness/world.ts';
import { hostile } from './peer.ts';
import { patientOf, random } from './people.ts';

const MIB = 1024 * 1024;

/** What comes and goes, in order. */
function watched(person: Person) {
  const log: { readonly path: string; readonly bytes: number; readonly ids: readonly EnvelopeId[] }[] = [];
  person.wire.intercept = async (path, _body, send) => {
    const answer = await send();
    const read = path === READ.path && answer?.status === 200 ? decode(READ.response, answer.body) : null;
    const ids = read?.ok === true ? read.value.flatMap(({ rows }) => rows.map(({ envelopeId }) => envelopeId)) : [];
    log.push({ path, bytes: answer?.body.length ?? 0, ids });
    return answer;
  };
  return log;
}

it('X5: 40 MiB by one person let the others be read at once, and what is to be sent leaves behind eight of them', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const camille = await patientOf(world, claire, 'Camille');
  const noe = await patientOf(world, claire, 'Noé');
  const peer = await hostile(world, camille);
  for (let i = 0; i < 40; i++) await peer.put(peer.random.bytes(MIB - 4096));
  const word = unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: 'Je suis là.' }));
  await settle(noe);
  const key = (await claire.relation(1)).key;
  unwrap(await claire.engine.answer(key, { covers: [], reason: '', blocks: [{ type: 'text', text: 'Oui.' }] }));
  world.time.advance(31_000);

  const log = watched(claire);
  await claire.engine.sync();
  const before = (end: number) => log.slice(0, end).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(before(log.length)).toBeGreaterThan(12 * MIB);
  expect(before(log.findIndex(({ ids }) => ids.includes(word)))).toBeLessThan(2 * MIB);
  const sentAt = log.findIndex(({ path }) => path === APPEND.path);
  expect(before(sentAt)).toBeLessThan(12 * MIB);
  expect((await claire.thread(1)).filter(({ mine }) => !mine)).toHaveLength(1);
  for (let passes = 0; passes < 6; passes++) await claire.engine.sync();
  unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: 'Encore.' }));
  await settle(noe, claire);
  expect(await claire.thread(1)).toHaveLength(3);
  await world.close();
});

it('X18: an invitation that a holder of its link fills is fetched once an hour, and what comes behind it is found', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device();
  // She has read the invitation, and joins while somebody else who has the link fills its mailbox.
  const { m0 } = unwrap(parseFragment(link));
  const fill = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++)
      await world.call(APPEND, [
        {
          mailboxId: mailboxIdOf(m0),
          append: bearerBytes(capabilitiesOf(m0).append),
          envelopeId: EnvelopeId.random(random),
          eraseHash: random.bytes(32),
          expectedSeq: null,
          bytes: random.bytes(MIB - 4096),
          wake: true,
        },
      ]);
  };
  let filled = false;
  camille.wire.intercept = async (path, _body, send) => {
    if (path === APPEND.path && !filled) {
      filled = true;
      await fill(5);
    }
    return send();
  };
  claire.wire.offline = true;
  unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
  camille.wire.intercept = null;
  await settle(camille);
  claire.wire.offline = false;
  expect(filled).toBe(true);
  await settle(claire, camille);
  expect((await camille.relation()).state).toBe('active');

  const other = unwrap(await claire.engine.invite('Noé'));
  const secret = unwrap(parseFragment(other.link)).m0;
  for (let i = 0; i < 5; i++)
    await world.call(APPEND, [
      {
        mailboxId: mailboxIdOf(secret),
        append: bearerBytes(capabilitiesOf(secret).append),
        envelopeId: EnvelopeId.random(random),
        eraseHash: random.bytes(32),
        expectedSeq: null,
        bytes: random.bytes(MIB - 4096),
        wake: true,
      },
    ]);
  const log = watched(claire);
  for (let passes = 0; passes < 20; passes++) {
    world.time.advance(2 * MINUTE);
    await claire.engine.sync();
  }
  const fetchedSince = (from: number): number =>
    log
      .slice(from)
      .filter(({ path }) => path === READ.path)
      .reduce((sum, each) => sum + each.bytes, 0);
  expect(fetchedSince(0)).toBeGreaterThan(4 * MIB);
  expect(fetchedSince(0)).toBeLessThan(7 * MIB);
  // An hour after it was seen it is looked at anew, and likewise by a clock that was set back.
  const fetchedAt = async (moment: number): Promise<number> => {
    const from = log.length;
    world.time.set(moment);
    for (let passes = 0; passes < 3; passes++) await claire.engine.sync();
    return fetchedSince(from);
  };
  expect(await fetchedAt(world.time.now() + 61 * MINUTE)).toBeGreaterThan(4 * MIB);
  expect(await fetchedAt(world.time.now() + 30 * MINUTE)).toBeLessThan(MIB);
  expect(await fetchedAt(world.time.now() - 95 * MINUTE)).toBeGreaterThan(4 * MIB);
  const shown = (await claire.space()).invitations.find(({ label }) => label === 'Noé');
  expect(shown).toMatchObject({ state: 'open', strange: true });
  await world.close();
}, 60_000);

it('X14: a letter garbled once is read again, whatever another person’s mailbox fills the answers with', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const camille = await patientOf(world, claire, 'Camille');
  const noe = await patientOf(world, claire, 'Noé');
  const peer = await hostile(world, camille);
  const more = () => peer.put(peer.random.bytes(MIB - 4096));
  await more();
  const word = unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: 'Je suis là.' }));
  await settle(noe);
  let garbled = 0;
  claire.wire.intercept = async (path, _body, send) => {
    const answer = await send();
    const read = path === READ.path && answer?.status === 200 ? decode(READ.response, answer.body) : null;
    if (answer === null || read?.ok !== true || garbled > 0) return answer;
    const results = read.value.map((result) => ({
      ...result,
      rows: result.rows.map((row) => {
        if (row.envelopeId !== word || row.bytes === null) return row;
        garbled++;
        const bytes = row.bytes.slice();
        bytes[500] = (bytes[500] ?? 0) ^ 1;
        return { ...row, bytes };
      }),
    }));
    return { ...answer, body: encode(READ.response, results) };
  };
  await claire.engine.sync();
  expect([garbled, await claire.thread(1)]).toEqual([1, []]);
  for (let passes = 0; passes < 3; passes++) {
    await more();
    await claire.engine.sync();
  }
  expect((await claire.thread(1)).map(({ kind }) => kind)).toEqual(['flash']);
  await world.close();
});
