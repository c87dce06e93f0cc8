// The engine against people who are who they say but write what no client writes, a relay that answers what no relay answers,
// and two things happening at once. Whatever they do, the other relations and the screens go on.
// Long because each case builds its own liar.
import { describe, expect, it } from 'vitest';
import { readHeaders } from '../../client/engine/account/headers.ts';
import { type Outgoing, sendLetter } from '../../client/engine/send/letters.ts';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { ACCOUNT } from '../../client/engine/state/account-row.ts';
import { TABLES } from '../../client/engine/domains.ts';
import { openSealedStore, type Transaction } from '../../client/engine/state/sealed-store.ts';
import { enqueue, type Space } from '../../client/engine/state/space.ts';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { decode, encode, LAST_TIME } from '../../shared/codec.ts';
import { headOf, sealInner } from '../../shared/crypto/relation/inner.ts';
import { movedPayloadCodec, vouchersPayloadCodec } from '../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { ERASE, READ, type ReadResult } from '../../shared/protocol/api.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { introduction } from '../../shared/kinds/introduction.ts';
import type { Rhythm } from '../../shared/rhythm/rhythm.ts';
import { unwrap } from '../../shared/result.ts';
import { relationKept, waitingIn } from '../hostile-relay/knowledge.ts';
import { seededRandom } from '../harness/random.ts';
import {
  CLAIRE,
  cheapHash,
  createWorld,
  DAY,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  START,
  type World,
} from '../harness/world.ts';

/** A person's own device after its owner changed the program: `work` writes with the real keys what no client would. */
async function asRogue(
  world: World,
  person: Person,
  work: (space: Space, transaction: Transaction, key: RelationKey) => void,
): Promise<Person> {
  const again = await person.restart();
  const random = seededRandom(world.seed, 777);
  const ports = { clock: world.time, random, store: again.store } as unknown as Space['ports'];
  const [found] = await readHeaders(ports);
  if (found === undefined) throw new Error('nothing stored');
  const [id, header] = found;
  const storageKey = unwrap(unwrapStorageKey(cheapHash(PASSPHRASE, header.salt), header.wrappedStorageKey, id));
  const store = unwrap(await openSealedStore({ store: again.store, account: id, storageKey, random }, TABLES));
  const space = { id, ports, store, relay: null } as unknown as Space;
  await store.transact((transaction) => {
    const [relation] = transaction.all(RELATION).values();
    if (relation === undefined) throw new Error('no relation');
    work(space, transaction, relation.key);
  });
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  await again.engine.sync();
  return again;
}

const letters =
  (...outgoing: readonly Outgoing[]) =>
  (space: Space, transaction: Transaction, key: RelationKey): void => {
    for (const letter of outgoing) sendLetter(space, transaction, key, letter);
  };

/** An envelope under the other person's device id, above its own place: whoever holds the mailbox's secret can seal one. */
function forgeUnderPeersName(space: Space, transaction: Transaction, key: RelationKey): void {
  const relation = transaction.get(RELATION, key);
  const author = relation?.peer.confirmed[0];
  if (relation === undefined || author === undefined) throw new Error('nobody to forge');
  const { random } = space.ports;
  const envelopeId = EnvelopeId.random(random);
  const mailboxSeal = mailboxSealOf(relation.secrets[relation.inForce]!);
  const head = headOf({ author, seq: 99, prev: random.bytes(32), leaf: false }, 0);
  const parts = { head, slots: [], commit: random.bytes(32), body: random.bytes(300) };
  const { envelope, inner } = sealInner({ mailboxId: relation.mailboxId, mailboxSeal, envelopeId }, parts, random);
  const secret = relation.inForce;
  enqueue(transaction, {
    type: 'append',
    relation: key,
    envelopeId,
    envelope,
    inner,
    eraseHash: random.bytes(32),
    secret,
  });
}

/** Lets every read of a device pass through `change`; counts how often it did. */
function onRead(person: Person, change: (results: readonly ReadResult[]) => readonly ReadResult[]): () => number {
  let changed = 0;
  person.wire.intercept = async (path, _body, send) => {
    const answer = await send();
    if (path !== READ.path || answer === null || answer.status !== 200) return answer;
    const results = unwrap(decode(READ.response, answer.body));
    const instead = change(results);
    if (instead !== results) changed++;
    return { ...answer, body: encode(READ.response, instead) };
  };
  return () => changed;
}

describe('a relay that lies about numbers', () => {
  it('cannot stop the screens by an hour at the end of all calendars', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Ce matin.' }));
    await camille.engine.sync();
    const lies = onRead(claire, (results) =>
      results.some(({ rows }) => rows.length > 0)
        ? results.map((result) => ({ ...result, rows: result.rows.map((row) => ({ ...row, hour: LAST_TIME })) }))
        : results,
    );
    await claire.engine.sync();
    expect(lies()).toBeGreaterThan(0);
    expect((await claire.relation()).unanswered).toBe(1);
    expect((await claire.thread()).map((entry) => entry.blocks[0]?.text)).toEqual(['Ce matin.']);
    await world.close();
  });

  it('cannot make a device pass over letters by numbers with a hole', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const key = (await camille.relation()).key;
    for (const text of ['Un.', 'Deux.', 'Trois.']) unwrap(await camille.engine.deposit(key, { kind: 'flash', text }));
    await camille.engine.sync();
    const lies = onRead(claire, (results) =>
      results.map((result) =>
        result.rows.length < 3
          ? result
          : { ...result, rows: result.rows.map((row, i) => (i === 0 ? row : { ...row, seq: row.seq + 1_000 })) },
      ),
    );
    await claire.engine.sync();
    expect(lies()).toBeGreaterThan(0);
    claire.wire.intercept = null;
    await claire.engine.sync();
    expect((await claire.thread()).map((entry) => entry.blocks[0]?.text)).toEqual(['Un.', 'Deux.', 'Trois.']);
    await world.close();
  });

  it('does not move an own entry to another day by showing it again later', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Samedi.' }));
    await camille.engine.sync();
    const before = (await camille.thread())[0]?.at;
    let first: ReadResult['rows'] = [];
    // Read once more from the beginning, as a relay that repeats itself would answer.
    const { mailbox, last } = await (async () => {
      const seen: { mailbox: readonly ReadResult[]; last: number } = { mailbox: [], last: 0 };
      camille.wire.intercept = async (path, body, send) => {
        if (path !== READ.path) return send();
        const cursors = unwrap(decode(READ.request, body)).map((cursor) => ({ ...cursor, after: 0 }));
        const answer = await send(encode(READ.request, cursors));
        if (answer !== null && answer.status === 200) seen.mailbox = unwrap(decode(READ.response, answer.body));
        return send();
      };
      await camille.engine.sync();
      first = seen.mailbox.find(({ rows }) => rows.length > 2)?.rows ?? [];
      return { ...seen, last: first.at(-1)?.seq ?? 0 };
    })();
    expect(mailbox.length).toBeGreaterThan(0);
    const own = first.at(-1);
    if (own === undefined) throw new Error('nothing to show again');
    const lies = onRead(camille, (results) =>
      results.map((result, i) =>
        i === 0 ? { ...result, last: last + 1, rows: [{ ...own, seq: last + 1, hour: own.hour + 3 * DAY }] } : result,
      ),
    );
    await camille.engine.sync();
    expect(lies()).toBeGreaterThan(0);
    expect((await camille.thread())[0]?.at).toBe(before);
    await world.close();
  });
});

describe('the other person, with another program', () => {
  it('does not fill a practice with vouchers that pay for nothing', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const random = seededRandom(1, 1);
    const vouchers = Array.from({ length: 40 }, () => randomSecret('voucher', random));
    const rogue = await asRogue(
      world,
      camille,
      letters({ kind: LETTER_KINDS.vouchers, payload: encode(vouchersPayloadCodec, { vouchers }) }),
    );
    await settle(rogue, claire);
    // Ten are drawn for two invitations; a third one would carry what the patient sent.
    for (const name of ['Nour', 'Alex', 'Dominique']) {
      const { link } = unwrap(await claire.engine.invite(name));
      const joined = await (await world.device()).engine.joinInNewSpace(link, newSpace(name));
      expect([name, joined.ok]).toEqual([name, true]);
    }
    await world.close();
  });

  it('keeps the name it introduced itself by, and a name of the length of a name', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const rogue = await asRogue(
      world,
      camille,
      letters({ kind: LETTER_KINDS.introduction, payload: encode(introduction, { name: 'Nour', language: 'fr' }) }),
    );
    await settle(rogue, claire);
    expect((await claire.relation()).peerName).toBe('Camille');
    await world.close();
  });

  it('cannot stop the other relations by letters that overflow a row', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { link } = unwrap(await claire.engine.invite('Nour'));
    const nour = await world.device();
    unwrap(await nour.engine.joinInNewSpace(link, newSpace('Nour')));
    await settle(claire, nour);
    const random = seededRandom(2, 2);
    const moved = (): Outgoing => ({
      kind: LETTER_KINDS.moved,
      payload: encode(movedPayloadCodec, { mailbox: randomSecret('mailbox', random) }),
    });
    const rogue = await asRogue(world, camille, letters(...Array.from({ length: 300 }, moved)));
    await rogue.engine.sync();
    await claire.engine.sync();
    unwrap(await nour.engine.deposit((await nour.relation()).key, { kind: 'flash', text: 'Je suis là.' }));
    await nour.engine.sync();
    await claire.engine.sync();
    const relations = (await claire.space()).relations;
    const theirs = relations.find((relation) => relation.peerName === 'Nour');
    expect((await claire.engine.thread(theirs!.key)).map((entry) => entry.blocks[0]?.text)).toEqual(['Je suis là.']);
    await world.close();
  }, 120_000);

  it('cannot write over an entry by taking its id, even with a relay that helps', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { key } = await camille.relation();
    const id = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce que j’ai écrit.' }));
    await settle(camille, claire);
    const rogue = await asRogue(world, claire, (space, transaction, at) => {
      const { random } = space.ports;
      let first = true;
      const named = {
        bytes: (length: number) => {
          const drawn = first ? EnvelopeId.toBytes(id) : random.bytes(length);
          first = false;
          return drawn;
        },
      };
      const payload = encode(flash, { text: 'Ce qu’on m’a fait dire.' });
      sendLetter({ ...space, ports: { ...space.ports, random: named } }, transaction, at, {
        kind: LETTER_KINDS.flash,
        payload,
      });
    });
    const [bytes] = await waitingIn(rogue, id);
    const before = await camille.thread();
    let planted = 0;
    onRead(camille, (results) =>
      results.map((result) => {
        if (result.status !== 0 || planted > 0) return result;
        planted++;
        const seq = result.last + 1;
        return { ...result, last: seq, rows: [...result.rows, { seq, envelopeId: id, hour: START, bytes: bytes! }] };
      }),
    );
    await camille.engine.sync();
    expect([planted, bytes?.length]).toEqual([1, 8_000]);
    expect(await camille.thread()).toEqual(before);
    await world.close();
  });

  it('cannot keep the mailbox where it is by telling of moves that it never makes', async () => {
    const world = await createWorld();
    const claire = await world.device();
    const practice = newSpace(CLAIRE.name);
    const { words } = unwrap(await claire.engine.createPractice(practice, CLAIRE, await world.admissionLink()));
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    const random = seededRandom(2, 3);
    const moved = (): Outgoing => ({
      kind: LETTER_KINDS.moved,
      payload: encode(movedPayloadCodec, { mailbox: randomSecret('mailbox', random) }),
    });
    const rogue = await asRogue(world, camille, letters(moved(), moved(), moved()));
    await settle(rogue, claire);
    // A recovery moves the mailbox away from whoever found the lost device.
    const again = await world.device();
    unwrap(await again.engine.recover(words.join(' '), newSpace(CLAIRE.name)));
    await settle(again, rogue);
    await rogue.engine.confirmRecovery((await rogue.relation()).key);
    await settle(rogue, again);
    const kept = await relationKept(again);
    expect([kept.rotation, kept.inForce]).toEqual([null, kept.secrets.length - 1]);
    unwrap(await rogue.engine.deposit((await rogue.relation()).key, { kind: 'flash', text: 'Me lisez-vous ?' }));
    await settle(rogue, again);
    expect((await again.thread()).map((entry) => entry.blocks[0]?.text)).toEqual(['Me lisez-vous ?']);
    await claire.engine.sync();
    expect(await claire.thread()).toEqual([]);
    await world.close();
  });

  it('cannot stop a practice by writing under its device’s name', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { link } = unwrap(await claire.engine.invite('Nour'));
    const nour = await world.device();
    unwrap(await nour.engine.joinInNewSpace(link, newSpace('Nour')));
    await settle(claire, nour);
    const rogue = await asRogue(world, camille, forgeUnderPeersName);
    await settle(rogue, claire);
    const forged = (await claire.space()).relations.find((relation) => relation.peerName === 'Camille');
    expect(forged?.notices.map(({ type }) => type)).toContain('old-copy');
    const theirs = (await claire.space()).relations.find((relation) => relation.peerName === 'Nour');
    unwrap(await nour.engine.deposit((await nour.relation()).key, { kind: 'flash', text: 'Et moi ?' }));
    await settle(nour, claire);
    const [asked] = await claire.engine.thread(theirs!.key);
    const blocks = [{ type: 'text', text: 'Je vous lis.' }] as const;
    unwrap(await claire.engine.answer(theirs!.key, { covers: [asked!.id], reason: '', blocks }));
    world.time.advance(31_000);
    await settle(claire, nour);
    expect((await nour.thread()).at(-1)?.blocks[0]?.text).toBe('Je vous lis.');
    await world.close();
  });

  it('cannot stop the screens by a time at the end of all calendars', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const rogue = await asRogue(world, camille, (space, transaction, key) => {
      const clock = { now: () => LAST_TIME };
      sendLetter({ ...space, ports: { ...space.ports, clock } }, transaction, key, {
        kind: LETTER_KINDS.flash,
        payload: encode(flash, { text: 'Plus tard.' }),
      });
    });
    await settle(rogue, claire);
    expect((await claire.thread()).at(-1)?.blocks[0]?.text).toBe('Plus tard.');
    expect((await claire.relation()).unanswered).toBe(1);
    await world.close();
  });
});

describe('an invitation with a rhythm that no calendar knows', () => {
  it.each([
    // It may be younger than this device's calendars.
    ['a time zone that is not known', { timeZone: 'Mars/Olympus' }, 'please-update'],
    ['no answer day', { days: 0 }, 'altered'],
  ])('is refused before it is shown: %s', async (_name, change, error) => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const rogue = await changedPractice(world, claire, change);
    const { link } = unwrap(await rogue.engine.invite('Camille'));
    const camille = await world.device();
    expect(await camille.engine.readInvitation(link)).toMatchObject({ ok: false, error });
    await world.close();
  });
});

async function changedPractice(world: World, person: Person, change: Partial<Rhythm>): Promise<Person> {
  const again = await person.restart();
  const random = seededRandom(world.seed, 778);
  const ports = { clock: world.time, random, store: again.store } as unknown as Space['ports'];
  const [found] = await readHeaders(ports);
  if (found === undefined) throw new Error('nothing stored');
  const [id, header] = found;
  const storageKey = unwrap(unwrapStorageKey(cheapHash(PASSPHRASE, header.salt), header.wrappedStorageKey, id));
  const store = unwrap(await openSealedStore({ store: again.store, account: id, storageKey, random }, TABLES));
  await store.transact((transaction) => {
    const account = transaction.get(ACCOUNT, 'self');
    if (account === undefined || account.practice === null) throw new Error('no practice');
    const { practice } = account;
    const profile = { ...practice.profile, rhythm: { ...practice.profile.rhythm, ...change } };
    transaction.put(ACCOUNT, 'self', { ...account, practice: { ...practice, profile } });
  });
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  return again;
}

describe('two things at once', () => {
  it('an answer taken back while a pass is about to send it is not sent', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Une question.' }));
    await settle(camille, claire);
    const key = (await claire.relation()).key;
    const [asked] = await claire.thread();
    unwrap(
      await claire.engine.answer(key, {
        covers: [asked!.id],
        reason: '',
        blocks: [{ type: 'text', text: 'Trop vite.' }],
      }),
    );
    world.time.advance(31_000);
    const undone = claire.engine.undoAnswer(key);
    const pass = claire.engine.sync();
    const wasUndone = await undone;
    await pass;
    await settle(claire, camille);
    const answers = (await camille.thread()).filter((entry) => entry.kind === 'answer');
    expect(answers).toHaveLength(wasUndone ? 0 : 1);
    expect((await claire.engine.draft({ relation: key, kind: 'answer' })) !== null).toBe(wasUndone);
    await world.close();
  });

  it('unlocking twice at once opens one engine on the space, which writes one chain', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = (await camille.space()).id;
    await camille.engine.lock();
    const opened = await Promise.all([camille.engine.unlock(id, PASSPHRASE), camille.engine.unlock(id, PASSPHRASE)]);
    expect(opened.map((result) => result.ok)).toEqual([true, true]);
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Une seule fois.' }));
    await settle(camille, claire);
    expect((await claire.relation()).notices).toEqual([]);
    expect(await claire.thread()).toHaveLength(1);
    await world.close();
  });

  it('a draft saved just before locking is there after unlocking', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const { id } = await camille.space();
    const place = { relation: (await camille.relation()).key, kind: 'flash' } as const;
    const saves = ['Je', 'Je voul', 'Je voulais dire'].map((text) =>
      camille.engine.saveDraft(place, { kind: 'flash', text }),
    );
    await camille.engine.lock();
    expect((await Promise.all(saves)).map((saved) => saved.ok)).toEqual([true, true, true]);
    unwrap(await camille.engine.unlock(id, PASSPHRASE));
    expect(await camille.engine.draft(place)).toMatchObject({ text: 'Je voulais dire' });
    await world.close();
  });

  it('withdrawing an invitation while its first flight is being read keeps one of the two truths', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link, key } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    const [withdrawn] = await Promise.all([claire.engine.withdrawInvitation(key), claire.engine.sync()]);
    await settle(claire, camille);
    const { relations, invitations } = await claire.space();
    expect([withdrawn.ok, relations.length, invitations[0]?.state]).toEqual(
      withdrawn.ok ? [true, 0, 'withdrawn'] : [false, 1, 'joined'],
    );
    await world.close();
  });
});

describe('the relay takes its time', () => {
  it('is asked again for an erasure that it refused', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const key = (await camille.relation()).key;
    const id = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'À retirer.' }));
    await settle(camille, claire);
    unwrap(await camille.engine.withdraw(key, id));
    let asked = 0;
    camille.wire.intercept = async (path, body, send) => {
      if (path !== ERASE.path) return send();
      const request = unwrap(decode(ERASE.request, body));
      if (request.envelopeId !== id) return send();
      asked++;
      // A capability that no longer holds: the mailbox moved between reading and erasing.
      return asked === 1 ? send(encode(ERASE.request, { ...request, append: new Uint8Array(32) })) : send();
    };
    await camille.engine.sync();
    await camille.engine.sync();
    expect(asked).toBe(2);
    await world.close();
  });
});

describe('what is over', () => {
  it('leaves no link, and after thirty days neither mailbox nor row, of an invitation that nobody used', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    world.time.advance(9 * DAY);
    await claire.engine.sync();
    expect((await claire.space()).invitations.map(({ state, link: shown }) => [state, shown])).toEqual([
      ['expired', ''],
    ]);
    world.time.advance(29 * DAY);
    await claire.engine.sync();
    expect((await claire.space()).invitations).toEqual([]);
    const late = await world.device();
    expect(await late.engine.readInvitation(link)).toMatchObject({ ok: false, error: 'withdrawn' });
    await world.close();
  });
});
