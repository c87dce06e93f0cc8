// What one person can do to another's recovery: what their mailbox costs it, and what an id of another mailbox under which they write
// does there.
import { expect, it } from 'vitest';
import { UNOPENED } from '../../client/engine/entries/again-rows.ts';
import { createEffort } from '../../client/engine/state/effort.ts';
import { MAX_SECRETS, MAX_SECRETS_TOLD, RELATION, type RelationRow } from '../../client/engine/state/relation-row.ts';
import { encode } from '../../shared/codec.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { bearerBytes, capabilitiesOf } from '../../shared/crypto/identity/mailbox.ts';
import { MAX_LIST_ENTRIES } from '../../shared/crypto/identity/identity.ts';
import { movedPayloadCodec } from '../../shared/crypto/relation/letter.ts';
import { BlobId } from '../../shared/ids.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { BLOB_OPEN } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { createWorld, newSpace, PASSPHRASE, type Person, psychologist, settle } from '../harness/world.ts';
import { keptBy, relationKept } from '../hostile-relay/knowledge.ts';
import { hostile } from './peer.ts';

const says = (said: string) => ({ kind: LETTER_KINDS.flash, payload: encode(flash, { text: said }) });

/** A psychologist with two patients, of whom the first does as they like. */
async function practice() {
  const world = await createWorld();
  const claire = await psychologist(world);
  const join = async (label: string): Promise<Person> => {
    const { link } = unwrap(await claire.engine.invite(label));
    const person = await world.device();
    unwrap(await person.engine.joinInNewSpace(link, newSpace(label)));
    await settle(claire, person);
    return person;
  };
  const camille = await join('Camille');
  const noe = await join('Noé');
  return { world, claire, camille, noe, peer: await hostile(world, camille) };
}

const textsAt = async (person: Person, name: string): Promise<readonly string[]> => {
  const { relations } = await person.space();
  const thread = await person.thread(relations.findIndex(({ peerName }) => peerName === name));
  return thread.map(({ blocks }) => blocks.map(({ text }) => text).join(' '));
};

it('22: opens blobs in the mailbox that both share and sends none: letters go on, both ways, and the reader recovers', async () => {
  const { world, claire, noe, peer } = await practice();
  await peer.say(says('Avant.'));
  await settle(claire);
  const opened = async (length: number): Promise<number> => {
    for (let count = 0; ; count++) {
      const { mailboxId } = peer.relation;
      const append = bearerBytes(capabilitiesOf(peer.secret).append);
      const blob = { blobId: BlobId.random(peer.random), eraseHash: peer.random.bytes(32), length };
      const answer = await world.call(BLOB_OPEN, { mailboxId, append, ...blob });
      if (answer.type !== 'answer' || count > 2 * LIMITS.unfinishedBlobs) return count;
    }
  };
  // So many of the largest are nearly all that a mailbox may count for.
  const largest = LIMITS.blobBytes - 64 * 1024;
  expect(LIMITS.mailboxBlobBytes - LIMITS.unfinishedBlobs * largest).toBeLessThanOrEqual(1024 * 1024);
  expect(await opened(largest)).toBe(LIMITS.unfinishedBlobs);
  // However small they are, it takes no more of them.
  expect(await opened(1)).toBe(0);
  await peer.say(says('Après.'));
  await settle(claire);
  expect(await textsAt(claire, 'Camille')).toEqual(['Avant.', 'Après.']);
  const { relations } = await claire.space();
  const key = relations.find(({ peerName }) => peerName === 'Camille')!.key;
  const answer = { covers: [], reason: '', blocks: [{ type: 'text' as const, text: 'Oui.' }] };
  unwrap(await claire.engine.answer(key, answer));
  world.time.advance(31_000);
  unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: 'Je suis là.' }));
  await settle(noe, claire);
  expect((await claire.space()).connection).toMatchObject({ state: 'online', unsent: 0 });
  const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
  await settle(claire);
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
  await settle(fresh);
  expect(await textsAt(fresh, 'Camille')).toEqual(['Avant.', 'Après.', 'Oui.']);
  expect(await textsAt(fresh, 'Noé')).toEqual(['Je suis là.']);
  await world.close();
});

it('a mailbox filled with what nobody sealed costs a restore a bounded number of operations, and everything known comes back', async () => {
  const { world, claire, noe, peer } = await practice();
  await peer.say(says('Avant.'));
  unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: 'Je suis là.' }));
  await settle(noe, claire);
  for (let i = 0; i < 120; i++) await peer.put(peer.random.bytes(20_000));
  await peer.say(says('Après.'));
  await settle(claire);
  const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
  const { mailboxId } = peer.relation;
  const LIMIT = 300;
  const restoring = createEffort(LIMIT);
  const fresh = await world.device({ restoring });
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
  expect(restoring.isSpent(mailboxId)).toBe(true);
  expect(restoring.most()).toBeGreaterThan(LIMIT / 2);
  expect(restoring.most()).toBeLessThanOrEqual(LIMIT);
  expect(await textsAt(fresh, 'Camille')).toEqual(['Avant.', 'Après.']);
  expect(await textsAt(fresh, 'Noé')).toEqual(['Je suis là.']);
  await world.close();
});

it('an envelope under the id of one of another mailbox does not take its place among what was not opened', async () => {
  const { world, claire, noe, peer } = await practice();
  const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
  // Neither is read before the device is lost: both were sealed for that one.
  const id = unwrap(await noe.engine.deposit((await noe.relation()).key, { kind: 'flash', text: 'Pour l’ancien.' }));
  await settle(noe);
  const said = await peer.say(says('Sous son numéro.'), { as: id });
  expect(said.envelopeId).toBe(id);
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
  const kept = [...(await keptBy(fresh)).all(UNOPENED).values()].filter(({ envelopeId }) => envelopeId === id);
  expect(new Set(kept.map(({ relation }) => relation)).size).toBe(2);
  // Both are sent again to the new device, and each stands in its own place.
  for (const relation of (await fresh.space()).relations) await fresh.engine.confirmRecovery(relation.key);
  await settle(fresh, noe, fresh, noe);
  const { key } = await noe.relation();
  await noe.engine.confirmRecovery(key);
  await settle(noe, fresh);
  expect(await textsAt(fresh, 'Noé')).toEqual(['Pour l’ancien.']);
  await world.close();
});

/** As after years of moves: so many Ms in all, of which the newest are those that are in use. */
async function withSecrets(person: Person, count: number, more: Partial<RelationRow> = {}): Promise<Person> {
  const store = await keptBy(person);
  const relation = await relationKept(person, 0);
  const random = seededRandom(7);
  const older = Array.from({ length: count - relation.secrets.length }, () => randomSecret('mailbox', random));
  const inForce = older.length + relation.inForce;
  const secrets = [...older, ...relation.secrets];
  await store.transact((transaction) =>
    transaction.put(RELATION, relation.key, { ...relation, secrets, inForce, openedUnder: inForce, ...more }),
  );
  const again = await person.restart();
  const [space] = (await again.view()).spaces;
  unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
  return again;
}

it('their moves leave room for as many of one’s own as a list of devices has entries', async () => {
  const { world, claire, peer } = await practice();
  const again = await withSecrets(claire, MAX_SECRETS_TOLD - 1);
  for (let i = 0; i < 3; i++) {
    const mailbox = randomSecret('mailbox', peer.random);
    await peer.say({ kind: LETTER_KINDS.moved, payload: encode(movedPayloadCodec, { mailbox }) });
  }
  await settle(again);
  expect((await relationKept(again, 0)).secrets).toHaveLength(MAX_SECRETS_TOLD);
  expect(MAX_SECRETS - MAX_SECRETS_TOLD).toBe(MAX_LIST_ENTRIES);
  await world.close();
});

it('a move of one’s own passes no bound either: it is told that the mailbox does not move', async () => {
  const { world, claire } = await practice();
  const full = await withSecrets(claire, MAX_SECRETS, { moveDue: true });
  await settle(full);
  expect((await relationKept(full, 0)).secrets).toHaveLength(MAX_SECRETS);
  expect((await full.relation(0)).notices.map(({ type }) => type)).toContain('kept-from-moving');
  await world.close();
});

it('and takes place where there is room for one', async () => {
  const { world, claire } = await practice();
  const room = await withSecrets(claire, MAX_SECRETS - 1, { moveDue: true });
  await settle(room);
  expect((await relationKept(room, 0)).secrets).toHaveLength(MAX_SECRETS);
  expect((await relationKept(room, 0)).moveDue).toBe(false);
  await world.close();
});
