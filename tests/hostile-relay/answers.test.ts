// What a relay, or something that poses as one, can answer: pages that are no answer, statuses that do not fit, numbers without
// end, times no calendar has. The app goes on with what it holds, says that it is offline, and delivers once it can.
import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../client/engine/ports.ts';
import { concatBytes, u32be, utf8 } from '../../shared/bytes.ts';
import { encode, fieldSpans, LAST_TIME } from '../../shared/codec.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { DAY, HOUR, PASSPHRASE, settle } from '../harness/world.ts';
import { relationKept } from './knowledge.ts';
import { copyOf, noticesOf, pair, textsOf, write } from './people.ts';
import { answers, corrupt, flipped, injects, tells } from './relay.ts';

const random = seededRandom(20261121, 7_001);
const page = utf8('<!doctype html><title>Connexion au réseau</title><p>Acceptez les conditions.</p>');
const says = (status: number, body: Uint8Array) => (answer: HttpAnswer) => ({ ...answer, status, body });
/** A million rows said, none there; the u16 count of rows can say no more than 65,535. */
const endless = concatBytes(new Uint8Array([0, 1, 0]), new Uint8Array(8).fill(0x7f), new Uint8Array([0xff, 0xff]));

describe('an answer that is no answer', () => {
  it.each<[string, (answer: HttpAnswer) => HttpAnswer | null, ('offline' | 'relay-newer')?]>([
    ['a page instead', says(200, page)],
    ['a page with a gateway’s status', says(502, page)],
    ['nothing at all', says(200, new Uint8Array(0))],
    ['no connection', () => null],
    ['a refusal under a status of another', says(500, utf8('{"refusal":"forbidden"}'))],
    ['a refusal that exists in no version', says(403, utf8('{"refusal":"because"}'))],
    ['a refusal nested ten thousand deep', says(403, utf8('['.repeat(10_000) + ']'.repeat(10_000)))],
    ['a refusal of every request as malformed', says(400, utf8('{"refusal":"malformed"}'))],
    ['a refusal as of another version', says(404, utf8('{"refusal":"unknown-version"}')), 'relay-newer'],
    ['a redirect', says(302, new Uint8Array(0))],
    ['an answer cut short', (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length >> 1) })],
    ['an answer with a byte more', (answer) => ({ ...answer, body: concatBytes(answer.body, new Uint8Array(1)) })],
    ['more rows said than are there', says(200, endless)],
    ['a length of 4 GiB', says(200, concatBytes(new Uint8Array([0, 1]), u32be(0xffffffff), u32be(0xffffffff)))],
    ['four million zeros', says(200, new Uint8Array(4_000_000))],
  ])(
    '%s: nothing is lost, nothing comes or goes, and everything arrives afterwards',
    async (_what, change, state = 'offline') => {
      const { world, claire, camille } = await pair();
      const attack = answers(change);
      const there = corrupt(camille.wire, attack);
      const here = corrupt(claire.wire, attack);
      await write(camille, 'Pendant ce temps.');
      await settle(camille, claire);
      expect(attack.happened()).toBeGreaterThan(0);
      // Check: relay-client.ts, an answer that does not parse is no relay's (relay-client.test.ts holds each shape to its tag).
      expect((await camille.space()).connection).toMatchObject({ state, unsent: 1 });
      expect(await textsOf(camille)).toEqual(['Pendant ce temps.']);
      there.relent();
      here.relent();
      await settle(camille, claire);
      expect((await camille.space()).connection).toMatchObject({ state: 'online', unsent: 0 });
      expect(await textsOf(claire)).toEqual(['Pendant ce temps.']);
      expect(await noticesOf(claire)).toEqual([]);
      expect(await noticesOf(camille)).toEqual([]);
      await world.close();
    },
  );
});

describe('an answer that lies', () => {
  it.each([
    ['forbidden', 1],
    ['gone', 3],
  ] as const)('calls the mailbox %s: said so until it can be read again', async (_what, status) => {
    const { world, claire, camille } = await pair();
    const attack = tells((result) => ({ ...result, status, last: 0, rows: [] }));
    const hostile = corrupt(claire.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await noticesOf(claire)).toEqual(['cut-off']);
    hostile.relent();
    await settle(claire);
    // Check: reading.ts, takeRelation takes the notice back.
    expect(await noticesOf(claire)).toEqual([]);
    expect(await textsOf(claire)).toEqual(['Un.']);
    await world.close();
  });

  it('skips numbers: what does not follow was not shown, said so, and everything arrives afterwards', async () => {
    const { world, claire, camille } = await pair();
    const attack = tells((result) =>
      result.rows.length === 0
        ? null
        : { ...result, rows: result.rows.map((row) => ({ ...row, seq: row.seq + 1_000 })) },
    );
    const hostile = corrupt(claire.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await textsOf(claire)).toEqual([]);
    // Check: reading.ts, a hole that no move explains.
    expect(await noticesOf(claire)).toEqual(['cut-off']);
    hostile.relent();
    await settle(claire);
    expect(await textsOf(claire)).toEqual(['Un.']);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('jumps within a page: the cursor stays before the jump', async () => {
    const { world, claire, camille } = await pair();
    const attack = tells((result) =>
      result.rows.length < 2
        ? null
        : { ...result, last: 1e12, rows: result.rows.map((row, i) => (i === 0 ? row : { ...row, seq: 1e12 })) },
    );
    const hostile = corrupt(claire.wire, attack);
    for (const text of ['Un.', 'Deux.', 'Trois.']) await write(camille, text);
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    hostile.relent();
    await settle(claire);
    // Check: reading.ts, only rows that follow without a hole are taken.
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.']);
    await world.close();
  });

  it.each([
    ['the last number', { last: Number.MAX_SAFE_INTEGER }],
    ['a last number of nothing', { last: 0 }],
  ])('lies about %s: every entry is there once', async (_what, lie) => {
    const { world, claire, camille } = await pair();
    const attack = tells((result) => ({ ...result, ...lie }));
    const hostile = corrupt(claire.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    hostile.relent();
    await settle(claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await textsOf(claire)).toEqual(['Un.']);
    await world.close();
  });

  it.each([
    ['years ahead', Date.UTC(2031, 0, 1)],
    ['hours ahead', Date.UTC(2026, 10, 21, 19)],
    ['decades back', Date.UTC(1999, 0, 1)],
  ])('17: dates an entry %s: it stands where it can, its own time beside it', async (_what, hour) => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Avant.');
    await settle(camille, claire);
    world.time.advance(3 * HOUR);
    const attack = tells((result) => ({ ...result, rows: result.rows.map((row) => ({ ...row, hour })) }));
    corrupt(claire.wire, attack);
    const written = world.time.now();
    await write(camille, 'Un.');
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    const [before, entry] = await claire.thread();
    const at = entry?.at ?? 0;
    // Check: hours.ts: never before what stands before it, never later than an hour after it was read.
    expect(at).toBeGreaterThanOrEqual(before?.at ?? 0);
    expect(at).toBeLessThanOrEqual(written + 2 * HOUR);
    // Check: thread.ts, writtenAt where the two times differ.
    expect(entry?.writtenAt).toBe(written);
    await world.close();
  });

  it('17: dates the whole past at will to a device that comes from a sheet: no day falls, none is to come', async () => {
    const { world, claire, camille, words } = await pair();
    for (const text of ['Un.', 'Deux.', 'Trois.']) {
      await write(camille, text);
      await settle(camille, claire);
      world.time.advance(2 * DAY);
    }
    const device = await world.device();
    const hours = [Date.UTC(2031, 0, 1), Date.UTC(2026, 10, 22), Date.UTC(2001, 0, 1)];
    const attack = tells((result) => ({
      ...result,
      rows: result.rows.map((row, i) => ({ ...row, hour: hours[i % hours.length] as number })),
    }));
    corrupt(device.wire, attack);
    unwrap(await device.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE }));
    expect(attack.happened()).toBeGreaterThan(0);
    const thread = await device.thread();
    expect(thread.map((each) => each.blocks[0]?.text)).toEqual(['Un.', 'Deux.', 'Trois.']);
    for (const { at } of thread) expect(at).toBeLessThanOrEqual(world.time.now() + 2 * HOUR);
    await world.close();
  });

  it('dates an entry beyond every calendar: the answer is no relay’s', async () => {
    const { world, claire, camille } = await pair();
    const attack = answers((answer) => {
      const hours = fieldSpans(READ.response, answer.body).filter(({ path }) => /\.rows\.\d+\.hour$/.test(path));
      const body = answer.body.slice();
      for (const { start } of hours) body.set(new Uint8Array([0, 0x1f, 255, 255, 255, 255, 255, 255]), start);
      return { ...answer, body };
    }, 'READ');
    const hostile = corrupt(claire.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect(2 ** 53).toBeGreaterThan(LAST_TIME);
    // Check: codec.ts, time ends with the year 9999.
    expect((await claire.space()).connection.state).toBe('offline');
    hostile.relent();
    await settle(claire);
    expect(await textsOf(claire)).toEqual(['Un.']);
    await world.close();
  });

  it('shows a wrong clock: the skew is told, and entries keep the dates of the relay’s hours', async () => {
    const { world, camille } = await pair();
    const attack = answers((answer) => ({ ...answer, date: (answer.date ?? 0) + DAY }));
    corrupt(camille.wire, attack);
    await settle(camille);
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await camille.space()).connection.clockSkew).toBeLessThan(-23 * HOUR);
    await world.close();
  });

  it('fills a page with thousands of rows nobody sealed: counted, and the entry among them is there', async () => {
    const { world, claire, camille } = await pair();
    const { mailboxId } = await relationKept(claire);
    const rubbish = Array.from({ length: 3_000 }, () => ({
      envelopeId: EnvelopeId.random(random),
      hour: world.time.now(),
      bytes: random.bytes(60),
    }));
    const attack = injects(...rubbish).aim(mailboxId);
    corrupt(claire.wire, attack);
    await write(camille, 'Un.');
    await settle(camille, claire);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(claire)).toEqual(['Un.']);
    expect((await claire.relation()).notices).toEqual([{ type: 'refused-envelope', count: 3_000 }]);
    await world.close();
  });

  it('turns one bit of each field of a read: nothing wrong is shown, and everything arrives afterwards', async () => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Un.');
    await write(camille, 'Deux.');
    await settle(camille);
    const { mailboxId } = await relationKept(claire);
    const sample = encode(READ.response, [
      {
        status: 0,
        last: 2,
        rows: [{ seq: 1, envelopeId: EnvelopeId.random(random), hour: 0, bytes: new Uint8Array(9) }],
      },
    ]);
    const paths = fieldSpans(READ.response, sample).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['0.status', '0.last', '0.rows.0.seq', '0.rows.0.bytes', '0.rows.0.hour']),
    );
    for (const path of paths) {
      const copy = await copyOf(world, claire, PASSPHRASE);
      let isFirst = true;
      const attack = answers((answer) => {
        const span = fieldSpans(READ.response, answer.body).find((field) => field.path === path);
        if (span === undefined || !isFirst) return answer;
        isFirst = false;
        return { ...answer, body: flipped(answer.body, span.end - 1) };
      }, 'READ');
      const hostile = corrupt(copy.wire, attack);
      await copy.engine.sync();
      expect(isFirst, path).toBe(false);
      for (const text of await textsOf(copy)) expect(['Un.', 'Deux.'], path).toContain(text);
      hostile.relent();
      copy.wire.intercept = null;
      await copy.engine.sync();
      world.time.advance(HOUR);
      const told = await noticesOf(copy);
      // Either all is there, or what is not is told.
      expect((await textsOf(copy)).length === 2 || told.includes('refused-envelope'), `${path} ${mailboxId}`).toBe(
        true,
      );
    }
    await world.close();
  });
});
