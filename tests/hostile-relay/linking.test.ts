// A relay, or whoever saw the code, between two devices that are being linked: each step hidden, changed, shown twice or in another order,
// answered with keys of another; and the vault shown as it was before. No key leaves, and nothing is added unheard (PROTOCOL.md, Linking).
import { describe, expect, it } from 'vitest';
import { createDevice, createIdentity } from '../../shared/crypto/identity/identity.ts';
import {
  createLinkCode,
  linkHello,
  linkMailboxOf,
  type LinkStep,
  makeLinkOffer,
  openLinkStep,
  parseLinkWords,
  sealLinkStep,
} from '../../shared/crypto/identity/link.ts';
import { bearerBytes, capabilitiesOf, mailboxIdOf } from '../../shared/crypto/identity/mailbox.ts';
import { createSignedPrekey } from '../../shared/crypto/identity/prekeys.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { decode, encode } from '../../shared/codec.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { APPEND, type EnvelopeRow, READ, ROTATE } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE, link, meetToLink, NEW_NAME, OLD_NAME, whilePolling } from '../harness/link.ts';
import { seededRandom } from '../harness/random.ts';
import { flash } from '../harness/thread.ts';
import { createWorld, meet, PASSPHRASE, type Person, psychologist, settle, type World } from '../harness/world.ts';
import { vaultKept } from './knowledge.ts';

type Step = LinkStep['step'];
type Code = ReturnType<typeof unwrap<ReturnType<typeof createLinkCode>['code'], unknown>>;

/** What one device is shown of the mailbox of a code; counts what it changed. */
function tampers(person: Person, code: Code, change: (step: Step, row: EnvelopeRow) => readonly EnvelopeRow[]) {
  const meeting = mailboxIdOf(linkMailboxOf(code));
  let happened = 0;
  person.wire.intercept = async (path, body, send) => {
    const answer = await send();
    if (path !== READ.path || answer?.status !== 200) return answer;
    const cursors = unwrap(decode(READ.request, body));
    const results = unwrap(decode(READ.response, answer.body)).map((result, i) => {
      if (cursors[i]?.mailboxId !== meeting || result.status !== 0) return result;
      const rows = result.rows.flatMap((row) => {
        const step = row.bytes === null ? null : openLinkStep(code, row.envelopeId, row.bytes);
        const shown = step?.ok === true ? change(step.value.step, row) : [row];
        if (shown.length !== 1 || shown[0] !== row) happened++;
        return shown;
      });
      return { ...result, rows: rows.map((row, at) => ({ ...row, seq: at + 1 })), last: rows.length };
    });
    return { ...answer, body: encode(READ.response, results) };
  };
  return { happened: () => happened };
}

async function begun(): Promise<{ world: World; claire: Person; fresh: Person; words: readonly string[]; code: Code }> {
  const world = await createWorld();
  const claire = await psychologist(world);
  const fresh = await world.device();
  const { words } = await fresh.engine.showLinkCode('fr');
  return { world, claire, fresh, words, code: unwrap(parseLinkWords(words.join(' '))) };
}

/** The whole link, as far as it comes. */
async function whole({ world, claire, fresh, words }: Awaited<ReturnType<typeof begun>>) {
  const offer = fresh.engine.awaitOffer();
  unwrap(await claire.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME));
  const came = await whilePolling(world.time, claire.engine.awaitNewDevice());
  if (!came.ok) {
    await fresh.engine.stopLink();
    await whilePolling(world.time, offer);
    return { old: came, fresh: null };
  }
  const offered = await whilePolling(world.time, offer);
  const joined = offered.ok ? fresh.engine.joinByLink(HERE, NEW_NAME) : Promise.resolve(offered);
  const [letIn, ended] = await whilePolling(world.time, Promise.all([claire.engine.letIn(), joined]));
  return { old: letIn, fresh: ended };
}

const flipped = (row: EnvelopeRow): EnvelopeRow => ({
  ...row,
  bytes: row.bytes === null ? null : row.bytes.with(2_000, (row.bytes[2_000] as number) ^ 1),
});

describe('a step of a link', () => {
  const ways: readonly (readonly [string, (row: EnvelopeRow) => readonly EnvelopeRow[]])[] = [
    ['hidden', () => []],
    ['with a bit changed', (row) => [flipped(row)]],
  ];
  it.each(ways)('%s: no key leaves, and it is told on both', async (_how, change) => {
    const hello = await begun();
    const first = tampers(hello.claire, hello.code, (step, row) => (step === 'hello' ? change(row) : [row]));
    expect((await whole(hello)).old).toMatchObject({ error: { type: 'nothing-came' } });
    expect(first.happened()).toBeGreaterThan(0);
    expect((await hello.claire.space()).devices).toHaveLength(1);
    await hello.world.close();

    const keys = await begun();
    const third = tampers(keys.fresh, keys.code, (step, row) => (step === 'keys' ? change(row) : [row]));
    const ends = await whole(keys);
    expect(ends.old).toMatchObject({ error: { type: 'not-finished' } });
    expect(ends.fresh).toMatchObject({ error: { type: 'expired' } });
    expect(third.happened()).toBeGreaterThan(0);
    // It was added unheard of: it stands in the list as not yet used, and can be removed.
    const other = (await keys.claire.space()).devices.find(({ isHere }) => !isHere);
    expect(other?.lastSeenAt).toBeNull();
    unwrap(await keys.claire.engine.removeDevice(other!.id, PASSPHRASE));
    await keys.world.close();

    const done = await begun();
    const last = tampers(done.claire, done.code, (step, row) => (step === 'done' ? change(row) : [row]));
    const both = await whole(done);
    expect(both.old).toMatchObject({ error: { type: 'not-finished' } });
    expect(both.fresh).toEqual({ ok: true, value: null });
    expect(last.happened()).toBeGreaterThan(0);
    await done.world.close();
  });

  it('hidden, the offer: the new device ends with nothing, and the old one added nothing', async () => {
    const { world, claire, fresh, words, code } = await begun();
    const attack = tampers(fresh, code, (step, row) => (step === 'offer' ? [] : [row]));
    const offer = fresh.engine.awaitOffer();
    unwrap(await claire.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME));
    unwrap(await whilePolling(world.time, claire.engine.awaitNewDevice()));
    expect(await whilePolling(world.time, offer)).toMatchObject({ error: { type: 'expired' } });
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await claire.space()).devices).toHaveLength(1);
    await world.close();
  });

  it('shown twice and backwards changes nothing', async () => {
    const met = await begun();
    const again = (_step: Step, row: EnvelopeRow) => [row, { ...row, envelopeId: EnvelopeId.random(seededRandom(1)) }];
    const first = tampers(met.claire, met.code, again);
    const second = tampers(met.fresh, met.code, again);
    expect(await whole(met)).toEqual({ old: { ok: true, value: null }, fresh: { ok: true, value: null } });
    expect(Math.min(first.happened(), second.happened())).toBeGreaterThan(0);
    await met.world.close();
  });
});

/** Writes into the mailbox of a code, as whoever saw it can. */
async function leave(world: World, code: Code, step: LinkStep): Promise<void> {
  const random = seededRandom(20261121, 9_100);
  const m = linkMailboxOf(code);
  const envelopeId = EnvelopeId.random(random);
  await world.call(APPEND, [
    {
      mailboxId: mailboxIdOf(m),
      append: bearerBytes(capabilitiesOf(m).append),
      envelopeId,
      eraseHash: random.bytes(32),
      expectedSeq: null,
      bytes: sealLinkStep(code, envelopeId, step, random),
      wake: false,
    },
  ]);
}

describe('whoever saw the code', () => {
  it('and says hello with keys of their own is passed over; after three of them it is told', async () => {
    const { world, claire, words, code } = await begun();
    unwrap(await claire.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME));
    for (let i = 0; i < 3; i++) {
      const random = seededRandom(20261121, 9_000 + i);
      const device = createDevice(random);
      const hello = linkHello(createLinkCode(device, random), device, createSignedPrekey(device, 1, random).public);
      const envelopeId = EnvelopeId.random(random);
      const m = linkMailboxOf(code);
      await world.call(APPEND, [
        {
          mailboxId: mailboxIdOf(m),
          append: bearerBytes(capabilitiesOf(m).append),
          envelopeId,
          eraseHash: random.bytes(32),
          expectedSeq: null,
          bytes: sealLinkStep(code, envelopeId, { step: 'hello', ...hello }, random),
          wake: false,
        },
      ]);
    }
    expect(await whilePolling(world.time, claire.engine.awaitNewDevice())).toMatchObject({
      error: { type: 'second-answer' },
    });
    expect((await claire.space()).devices).toHaveLength(1);
    await world.close();
  });

  it('and offers an account of their own: the words differ, and the new device takes nothing unasked', async () => {
    const { world, claire, fresh, words, code } = await begun();
    const random = seededRandom(20261121, 9_200);
    const thief = createIdentity(random);
    let isOffered = false;
    fresh.wire.intercept = async (path, body, send) => {
      const answer = await send();
      // Right behind its hello, before the owner's own device has seen it.
      if (path === APPEND.path && !isOffered) {
        isOffered = true;
        const [item] = unwrap(decode(APPEND.request, body));
        const hello = unwrap(openLinkStep(code, item!.envelopeId, item!.bytes));
        if (hello.step !== 'hello') throw new Error('it says hello first');
        const own = { oldId: createDevice(random).deviceId, aikPublic: thief.aikPublic, wordList: 'french' } as const;
        const { offer } = unwrap(makeLinkOffer(code, hello, own, random));
        await leave(world, code, { step: 'offer', ...offer });
      }
      return answer;
    };
    const offer = fresh.engine.awaitOffer();
    unwrap(await claire.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME));
    const [onOld, onNew] = await whilePolling(world.time, Promise.all([claire.engine.awaitNewDevice(), offer]));
    expect(isOffered).toBe(true);
    expect(unwrap(onNew).words).not.toEqual(unwrap(onOld).words);
    await fresh.engine.stopLink();
    await claire.engine.stopLink();
    expect((await claire.space()).devices).toHaveLength(1);
    expect((await fresh.view()).spaces).toEqual([]);
    await world.close();
  });
});

describe('a vault', () => {
  it('shown to the linked device as it was before its addition is refused, and nothing is kept', async () => {
    const { world, claire, fresh, words } = await begun();
    const { state } = await vaultKept(claire);
    const vault = vaultMailboxId(state.vaultId);
    let happened = 0;
    fresh.wire.intercept = async (path, body, send) => {
      const answer = await send();
      if (path !== READ.path || answer?.status !== 200) return answer;
      const cursors = unwrap(decode(READ.request, body));
      const results = unwrap(decode(READ.response, answer.body)).map((result, i) => {
        if (cursors[i]?.mailboxId !== vault || result.status !== 0) return result;
        happened++;
        return { ...result, rows: result.rows.filter(({ seq }) => seq <= state.seq), last: state.seq };
      });
      return { ...answer, body: encode(READ.response, results) };
    };
    const ends = await whole({ world, claire, fresh, words, code: unwrap(parseLinkWords(words.join(' '))) });
    expect(happened).toBeGreaterThan(0);
    expect(ends.fresh).toMatchObject({ error: { type: 'damaged' } });
    expect((await fresh.view()).spaces).toEqual([]);
    await world.close();
  });

  it('shown to two own devices as two, each removing the other: both removals hold, it is told, and the sheet works', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const second = await link(world, camille);
    await settle(camille, second, claire);
    await flash(camille, 'Avant.');
    await settle(camille, second, claire);
    const vault = vaultMailboxId((await vaultKept(camille)).state.vaultId);
    let kept = 0;
    // What the second one writes there is said to be taken, and is not.
    second.wire.intercept = async (path, body, send) => {
      if (path === APPEND.path) {
        const items = unwrap(decode(APPEND.request, body));
        if (items.every(({ mailboxId }) => mailboxId === vault)) {
          kept += items.length;
          const honest = await send(encode(READ.request, []));
          const told = items.map(({ expectedSeq }) => ({ status: 0, seq: expectedSeq ?? 1 }) as const);
          return honest && { ...honest, status: 200, body: encode(APPEND.response, told) };
        }
      }
      const isMove = path === ROTATE.path && unwrap(decode(ROTATE.request, body)).mailboxId === vault;
      if (!isMove) return send();
      const honest = await send();
      return honest && { ...honest, status: 200, body: new Uint8Array(0) };
    };
    const idOf = async (person: Person) => (await person.space()).devices.find(({ isHere }) => isHere)!.id;
    const [first, other] = [await idOf(camille), await idOf(second)];
    await second.engine.removeDevice(first, HERE.passphrase);
    unwrap(await camille.engine.removeDevice(other, PASSPHRASE));
    expect(kept).toBeGreaterThan(0);
    await settle(second, camille, claire);
    second.wire.intercept = null;
    // At its next opening it looks whether the vault still shows what it had read.
    const again = await second.restart();
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, HERE.passphrase));
    await settle(again, camille, claire);
    expect((await again.space()).removedAt).not.toBeNull();
    const sheet = await world.device();
    unwrap(await sheet.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    expect((await sheet.thread()).map(({ blocks }) => blocks[0]?.text)).toEqual(['Avant.']);
    // Where the relation’s mailbox went with the device that lost, that is told there.
    await settle(sheet, claire);
    expect((await sheet.relation()).notices.map(({ type }) => type)).toContain('cut-off');
    await world.close();
  });
});

it('a link that is met by an honest relay ends well, as a measure of the others', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const fresh = await world.device();
  const { onOld, onNew } = await meetToLink(world, claire, fresh);
  expect(onNew).toEqual(onOld);
  await world.close();
});
