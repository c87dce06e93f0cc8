// A passkey beside the passphrase: what it opens, what it never does, and what becomes of it when a space gets a fresh key.
import { describe, expect, it } from 'vitest';
import { INDEX, readHeaders } from '../../client/engine/account/headers.ts';
import type { PasskeyAnswer } from '../../client/engine/api/api.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { concatBytes, equalBytes } from '../../shared/bytes.ts';
import { DAY } from '../../shared/clock.ts';
import { sodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, PASSPHRASE, type Person, psychologist } from '../harness/world.ts';

const OTHER = 'verger minuit colombe';

/** What an authenticator gives for a salt, as long as it is the same one and its person is there. */
const authenticator = (number: number) => {
  const credentialId = new Uint8Array(20).fill(number);
  const output = (salt: Uint8Array) => sodium().crypto_generichash(32, concatBytes(credentialId, salt), null);
  return {
    credentialId,
    output,
    /** What it answers with at the lock of this space. */
    async answer(person: Person): Promise<PasskeyAnswer> {
      const [space] = (await person.view()).spaces;
      const asked = space?.passkeys.find((each) => equalBytes(each.credentialId, credentialId));
      return { credentialId, output: output(asked?.prfSalt ?? new Uint8Array(32)) };
    },
    async add(person: Person, name = 'Téléphone') {
      const { prfSalt } = unwrap(await person.engine.beginPasskey(PASSPHRASE));
      return person.engine.addPasskey(credentialId, [output(prfSalt), output(prfSalt)], name);
    },
  };
};

const headerOf = async ({ store }: Person) => {
  const [header] = (await readHeaders({ store } as unknown as Ports)).values();
  if (header === undefined) throw new Error('no space is here');
  return header;
};
const wrapsOf = async (person: Person) => (await headerOf(person)).passkeys.length;
const idOf = async (person: Person) => (await person.view()).spaces[0]!.id;
const asks = async (person: Person) => (await person.view()).spaces[0]?.phrase;
const names = async (person: Person) => (await person.space()).passkeys.map(({ name, opens }) => [name, opens]);

async function locked(phone = authenticator(1)) {
  const world = await createWorld();
  const claire = await psychologist(world);
  unwrap(await phone.add(claire));
  const id = await idOf(claire);
  await claire.engine.lock();
  return { world, claire, id, phone };
}

describe('a passkey', () => {
  it('opens the space beside the passphrase, and does nothing of what the identity key does', async () => {
    const { world, claire, id, phone } = await locked();
    unwrap(await claire.engine.unlockByPasskey(id, await phone.answer(claire)));
    expect(await names(claire)).toEqual([['Téléphone', true]]);
    expect((await claire.space()).passkeys[0]?.addedAt).toBe(world.time.now());
    expect(await claire.engine.newSheet('')).toEqual({ ok: false, error: 'wrong-passphrase' });
    unwrap(await claire.engine.newSheet(PASSPHRASE));
    const again = await claire.restart();
    unwrap(await again.engine.unlockByPasskey(id, await phone.answer(again)));
    await again.engine.lock();
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    await world.close();
  });

  it('that answers differently the second time, with zeros, with too little or once only, is not used', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { credentialId, output } = authenticator(1);
    const id = await idOf(claire);
    const salts = [new Uint8Array(32), new Uint8Array(32).fill(1)] as const;
    for (const outputs of [
      [output(salts[0]), output(salts[1])],
      [output(salts[0]), output(salts[0]), output(salts[1])],
      [new Uint8Array(32), new Uint8Array(32)],
      [output(salts[0]).subarray(1), output(salts[0]).subarray(1)],
      [output(salts[0])],
      [],
    ]) {
      unwrap(await claire.engine.beginPasskey(PASSPHRASE));
      expect(await claire.engine.addPasskey(credentialId, outputs, '')).toEqual({ ok: false, error: 'unsteady' });
    }
    for (const long of [new Uint8Array(0), new Uint8Array(1_024).fill(1)]) {
      unwrap(await claire.engine.beginPasskey(PASSPHRASE));
      const outputs = [output(salts[0]), output(salts[0])];
      expect(await claire.engine.addPasskey(long, outputs, '')).toEqual({ ok: false, error: 'unsteady' });
    }
    expect(await wrapsOf(claire)).toBe(0);
    expect(await names(claire)).toEqual([]);
    await claire.engine.lock();
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await world.close();
  });

  it('is begun by the right passphrase alone, and a lock ends what was begun', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const phone = authenticator(1);
    const id = await idOf(claire);
    expect(await claire.engine.beginPasskey(OTHER)).toEqual({ ok: false, error: 'wrong-passphrase' });
    const output = phone.output(new Uint8Array(32));
    const add = () => claire.engine.addPasskey(phone.credentialId, [output, output], '');
    expect(await add()).toEqual({ ok: false, error: 'locked' });
    unwrap(await claire.engine.beginPasskey(PASSPHRASE));
    await claire.engine.lock();
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    expect(await add()).toEqual({ ok: false, error: 'locked' });
    unwrap(await claire.engine.beginPasskey(PASSPHRASE));
    await claire.engine.stopPasskey();
    expect(await add()).toEqual({ ok: false, error: 'locked' });
    expect(await wrapsOf(claire)).toBe(0);
    await world.close();
  });

  it('opens nothing with other bytes, under another id, or in another space', async () => {
    const { world, claire, id, phone } = await locked();
    const answer = await phone.answer(claire);
    const wrong = { ok: false, error: 'wrong-passkey' };
    const other = { ...answer, output: answer.output.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) };
    expect(await claire.engine.unlockByPasskey(id, other)).toEqual(wrong);
    expect(await claire.engine.unlockByPasskey(id, { ...answer, output: answer.output.subarray(1) })).toEqual(wrong);
    expect(await claire.engine.unlockByPasskey(id, { ...answer, credentialId: Uint8Array.of(9) })).toEqual(wrong);
    // The same wrap at the place of another space.
    const maud = await psychologist(world);
    const its = await headerOf(claire);
    unwrap(await phone.add(maud));
    const maudId = await idOf(maud);
    await maud.engine.lock();
    const ofMaud = await headerOf(maud);
    expect(ofMaud.passkeys[0]?.wrap).not.toEqual(its.passkeys[0]?.wrap);
    expect(await maud.engine.unlockByPasskey(maudId, answer)).toEqual(wrong);
    expect((await claire.view()).open).toBeNull();
    await world.close();
  });

  it('opens alone for thirty days, then the passphrase is asked for once', async () => {
    const { world, claire, id, phone } = await locked();
    world.time.advance(29 * DAY);
    unwrap(await claire.engine.unlockByPasskey(id, await phone.answer(claire)));
    world.time.advance(DAY);
    await claire.engine.lock();
    expect(await asks(claire)).toBe('month');
    expect(await claire.engine.unlockByPasskey(id, await phone.answer(claire))).toEqual({
      ok: false,
      error: 'phrase-due',
    });
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await claire.engine.lock();
    expect(await asks(claire)).toBe('no');
    unwrap(await claire.engine.unlockByPasskey(id, await phone.answer(claire)));
    await world.close();
  });

  it('is one of four at most, each with its own salt', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    for (const number of [1, 2, 3, 4]) unwrap(await authenticator(number).add(claire, `Clé ${number}`));
    expect(await claire.engine.beginPasskey(PASSPHRASE)).toEqual({ ok: false, error: 'too-many-passkeys' });
    const salts = (await headerOf(claire)).passkeys.map(({ prfSalt }) => prfSalt.join());
    expect(new Set(salts).size).toBe(4);
    const id = await idOf(claire);
    await claire.engine.lock();
    unwrap(await claire.engine.unlockByPasskey(id, await authenticator(3).answer(claire)));
    await world.close();
  });
});

describe('when a space gets a fresh key', () => {
  it('after a change of passphrase, a passkey that answers beside it goes on opening', async () => {
    const { world, claire, id, phone } = await locked();
    unwrap(await claire.engine.unlockByPasskey(id, await phone.answer(claire)));
    unwrap(await claire.engine.changePassphrase(PASSPHRASE, OTHER));
    await claire.engine.lock();
    expect(await asks(claire)).toBe('fresh-key');
    const before = await headerOf(claire);
    expect(await claire.engine.unlockByPasskey(id, await phone.answer(claire))).toEqual({
      ok: false,
      error: 'phrase-due',
    });
    unwrap(await claire.engine.unlock(id, OTHER, await phone.answer(claire)));
    const after = await headerOf(claire);
    expect(after.passkeys[0]?.wrap).not.toEqual(before.passkeys[0]?.wrap);
    expect(after.wrappedStorageKey).not.toEqual(before.wrappedStorageKey);
    await claire.engine.lock();
    unwrap(await claire.engine.unlockByPasskey(id, await phone.answer(claire)));
    expect(await names(claire)).toEqual([['Téléphone', true]]);
    await world.close();
  });

  it('one that did not answer, or answered with other bytes, opens no more and is told', async () => {
    const { world, claire, id, phone } = await locked();
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    unwrap(await authenticator(2).add(claire, 'Ordinateur'));
    unwrap(await claire.engine.changePassphrase(PASSPHRASE, PASSPHRASE));
    await claire.engine.lock();
    const former = await phone.answer(claire);
    const second = await authenticator(2).answer(claire);
    unwrap(await claire.engine.unlock(id, PASSPHRASE, { ...second, output: new Uint8Array(32).fill(7) }));
    expect(await wrapsOf(claire)).toBe(0);
    expect(await names(claire)).toEqual([
      ['Téléphone', false],
      ['Ordinateur', false],
    ]);
    await claire.engine.lock();
    expect(await claire.engine.unlockByPasskey(id, former)).toMatchObject({ ok: false });
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    // The same authenticator, made anew, takes the place of what it was.
    unwrap(await phone.add(claire, 'Téléphone, de nouveau'));
    expect(await names(claire)).toEqual([['Téléphone, de nouveau', true]]);
    await world.close();
  });

  it('a removed one opens nothing, though a copy of the header from before knows it', async () => {
    const { world, claire, id, phone } = await locked();
    unwrap(await claire.engine.unlockByPasskey(id, await phone.answer(claire)));
    const answer = await phone.answer(claire);
    const former = await claire.store.load(INDEX);
    await claire.engine.removePasskey(phone.credentialId);
    expect(await names(claire)).toEqual([]);
    await claire.engine.lock();
    expect(await claire.engine.unlockByPasskey(id, answer)).toMatchObject({ ok: false });
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await claire.engine.lock();
    await claire.store.commit(INDEX, former);
    const again = await claire.restart();
    // The former key opens no row that is here.
    expect(await again.engine.unlockByPasskey(id, answer)).toEqual({ ok: false, error: 'damaged' });
    await world.close();
  });
});

it('an erased space leaves nothing of its passkeys', async () => {
  const { world, claire, id, phone } = await locked();
  unwrap(await claire.engine.unlockByPasskey(id, await phone.answer(claire)));
  unwrap(await claire.engine.eraseSpace(PASSPHRASE));
  await claire.engine.sync();
  await claire.engine.sync();
  expect(await claire.view()).toMatchObject({ spaces: [], open: null });
  expect(await claire.store.load(INDEX)).toEqual([]);
  await world.close();
});
