// What the vault remembers beside its fixed fields, damaged or written by a later version: a recovery keeps the relation, invitation or
// account as far as the rest tells it, says so, sends nothing on a guess, and the vault keeps the bytes as they were.
import { describe, expect, it } from 'vitest';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { ACCOUNT } from '../../client/engine/state/account-row.ts';
import { INVITATION } from '../../client/engine/state/invitation-row.ts';
import { SELF } from '../../client/engine/state/keys.ts';
import type { Table } from '../../client/engine/state/sealed-store.ts';
import { RELATION_MEMORY } from '../../client/engine/vault/vault-records.ts';
import { NO_FACTS, VAULT } from '../../client/engine/state/vault-row.ts';
import { encode } from '../../shared/codec.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { nextPlace } from '../../shared/crypto/vault/vault-state.ts';
import { sealRecord } from '../../shared/crypto/vault/vault.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, notices, texts } from '../harness/days.ts';
import {
  CLAIRE,
  createWorld,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  type World,
} from '../harness/world.ts';
import { seededRandom } from '../harness/random.ts';
import { sealUnknownType } from '../harness/vault.ts';
import { malformedRecord } from '../harness/vault-records.ts';
import { accountKept, keptBy, relationKept } from '../hostile-relay/knowledge.ts';

const MEMORIES = [
  ['damaged', Uint8Array.of(2, 7, 7, 7)],
  ['newer', Uint8Array.of(200, 1, 2, 3)],
] as const;

/** The device once its own copy of a memory is what a later version, or nobody, can read: its next record of it says so. */
async function remembering<T extends { readonly unreadMemory: Uint8Array }>(
  person: Person,
  table: Table<T>,
  memory: Uint8Array,
  of: (row: T) => boolean = () => true,
): Promise<Person> {
  const { id } = await person.space();
  await person.engine.close();
  await (
    await keptBy(person)
  ).transact((transaction) => {
    for (const [key, row] of transaction.all(table))
      if (of(row)) transaction.put(table, key, { ...row, unreadMemory: memory, vaulted: false });
    transaction.put(VAULT, SELF, { ...transaction.get(VAULT, SELF)!, nameVaulted: false });
  });
  const again = await person.restart();
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  await settle(again);
  expect((await again.space()).vaultCurrent).toBe(true);
  return again;
}

async function recovered(world: World, words: readonly string[] | string): Promise<Person> {
  const fresh = await world.device();
  const { label, language, passphrase } = newSpace('Retrouvé');
  const sheet = typeof words === 'string' ? words : words.join(' ');
  unwrap(await fresh.engine.recover(sheet, { label, language, passphrase }));
  return fresh;
}

describe.each(MEMORIES)('a memory in the vault that is %s', (how, memory) => {
  it('of a relation: its texts are there, nothing is sent on a guess, and once confirmed by voice it goes on', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const nora = await psychologist(world, { ...CLAIRE, name: 'Nora Benali' });
    unwrap(await camille.engine.joinHere(unwrap(await nora.engine.invite('C.')).link, 'Camille'));
    await settle(nora, camille);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    const first = await relationKept(camille);
    await remembering(camille, RELATION, memory, ({ relationId }) => relationId === first.relationId);
    const fresh = await recovered(world, words);
    const { relations } = await fresh.space();
    expect(relations.map(({ peerName }) => peerName).sort()).toEqual(['Nora Benali', '…']);
    const lost = relations.find(({ peerName }) => peerName === '…')!;
    const index = relations.indexOf(lost);
    expect(lost).toMatchObject({ role: 'patient', state: 'recovered-unconfirmed', verified: false });
    expect(lost.notices).toContainEqual({ type: 'memory-unread', newer: how === 'newer', asks: true });
    expect(notices(lost)).not.toContain('peer-recovered');
    expect(await texts(fresh, index)).toEqual(['Avant.']);
    expect(await fresh.engine.deposit(lost.key, { kind: 'flash', text: 'Encore.' })).toEqual({
      ok: false,
      error: 'unconfirmed',
    });

    await settle(fresh, claire, nora);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, fresh);
    await fresh.engine.confirmRecovery(lost.key);
    await settle(claire, fresh);
    await flash(fresh, 'Encore.', index);
    await settle(fresh, claire);
    expect(await texts(claire)).toEqual(['Avant.', 'Encore.']);

    // What this version could not read is in the vault still, beside the M's that came since.
    expect((await fresh.space()).vaultCurrent).toBe(true);
    const again = await recovered(world, words);
    const kept = [...(await keptBy(again)).all(RELATION).values()].find(({ unreadMemory }) => unreadMemory.length > 0);
    expect(kept?.unreadMemory).toEqual(memory);
    const place = (await again.space()).relations.findIndex(({ peerName }) => peerName === '…');
    expect(await texts(again, place)).toEqual(['Avant.', 'Encore.']);
    await world.close();
  });

  it('of a relation of the psychologist’s: the role follows from the invitation, and nobody else is touched', async () => {
    const world = await createWorld();
    const claire = await world.device();
    const { words } = unwrap(
      await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink()),
    );
    for (const name of ['Camille', 'Dora']) {
      const person = await world.device();
      unwrap(await person.engine.joinInNewSpace(unwrap(await claire.engine.invite(name)).link, newSpace(name)));
      await settle(claire, person);
      await flash(person, `De ${name}.`);
      await settle(person, claire);
    }
    const { relationId } = await relationKept(claire, 0);
    const touched = (await claire.relation(0)).peerName;
    await remembering(claire, RELATION, memory, (row) => row.relationId === relationId);
    const fresh = await recovered(world, words);
    const { relations } = await fresh.space();
    expect(relations.map(({ peerName, role }) => [peerName, role]).sort()).toEqual(
      [
        ['…', 'psychologist'],
        [touched === 'Camille' ? 'Dora' : 'Camille', 'psychologist'],
      ].sort(),
    );
    const place = relations.findIndex(({ peerName }) => peerName === '…');
    expect(await texts(fresh, place)).toEqual([`De ${touched}.`]);
    expect(relations[place]?.profile).toEqual(CLAIRE);
    await world.close();
  });

  it('of an invitation, and of the account: told, kept, and a practice stays one', async () => {
    const world = await createWorld();
    const claire = await world.device();
    const { words } = unwrap(
      await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink()),
    );
    unwrap(await claire.engine.invite('Ève'));
    unwrap(await claire.engine.invite('Flore'));
    await settle(claire);
    const [first] = (await keptBy(claire)).all(INVITATION).keys();
    const again = await remembering(claire, INVITATION, memory, ({ mailboxId }) => mailboxId === first);
    await remembering(again, ACCOUNT as never, memory);
    const fresh = await recovered(world, words);
    const space = await fresh.space();
    expect(space.name).toBe(CLAIRE.name);
    expect(space.practice?.profile).toEqual(CLAIRE);
    expect(space.invitations.length).toBe(2);
    expect(space.unread[how]).toEqual({ relations: 0, others: 2 });
    unwrap(await fresh.engine.invite('Gaëlle'));
    await settle(fresh);
    expect((await fresh.space()).vaultCurrent).toBe(true);
    const third = await recovered(world, words);
    expect((await accountKept(third)).unreadMemory).toEqual(memory);
    expect((await keptBy(third)).get(INVITATION, first!)?.unreadMemory).toEqual(memory);
    expect((await third.space()).practice?.profile).toEqual(CLAIRE);
    await world.close();
  });
});

it.each(['damaged', 'newer'] as const)(
  'a whole record of the vault that is %s costs itself alone in a recovery, and is told',
  async (how) => {
    const world = await createWorld();
    const { camille, claire, words } = await meet(world);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    const kept = await keptBy(camille);
    const { id } = await camille.space();
    await camille.engine.close();
    await kept.transact((transaction) => {
      const vault = transaction.get(VAULT, SELF)!;
      const { device } = transaction.get(ACCOUNT, SELF)!;
      const random = seededRandom(7_007);
      const envelopeId = EnvelopeId.random(random);
      const place = nextPlace(vault.state, {
        deviceId: device.deviceId,
        seal: mailboxSealOf(vault.secret),
        envelopeId,
      });
      const epoch = vault.state.epoch!;
      const { envelope } =
        how === 'damaged'
          ? sealRecord(place, epoch, malformedRecord(), random)
          : sealUnknownType({ random, vaultId: vault.state.vaultId, epoch }, place);
      const pending = { envelopeId, envelope, seq: place.seq, facts: NO_FACTS };
      transaction.put(VAULT, SELF, { ...vault, pending });
    });
    const again = await camille.restart();
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    await settle(again);
    await flash(again, 'Après.');
    await settle(again, claire);
    expect((await again.space()).vaultCurrent).toBe(true);
    const fresh = await recovered(world, words);
    expect(await texts(fresh)).toEqual(['Avant.', 'Après.']);
    expect((await fresh.space()).unread[how]).toEqual({ relations: 0, others: 1 });
    await world.close();
  },
);

it('a memory that a later version can read takes the place of the guess', async () => {
  const world = await createWorld();
  const { camille, claire } = await meet(world);
  await flash(camille, 'Avant.');
  await settle(camille, claire);
  const row = await relationKept(camille);
  const read = encode(RELATION_MEMORY, {
    ...row,
    name: row.peer.name,
    confirmed: row.peer.confirmed,
    prekeys: row.peer.prekeys,
  });
  const { id } = await camille.space();
  await camille.engine.close();
  await (
    await keptBy(camille)
  ).transact((transaction) => {
    const guess = { ...row, peer: { ...row.peer, name: '' }, unreadMemory: read, vaulted: false };
    transaction.put(RELATION, row.key, guess);
  });
  const again = await camille.restart();
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  expect((await again.relation()).peerName).toBe('Claire Vasseur');
  expect((await relationKept(again)).unreadMemory.length).toBe(0);
  await world.close();
});
