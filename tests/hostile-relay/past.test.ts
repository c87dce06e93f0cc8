// What a relay can do to a relation's past without any key, or with one that is over: erase, give back, roll back, put an old copy in its place, show each
// another history, change what it holds. What was read stays; the rest is late or told; no text is lost.
import { expect, describe, it } from 'vitest';
import { headOf, sealInner } from '../../shared/crypto/relation/inner.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../shared/crypto/base/secret.ts';
import { slotBytes } from '../../shared/crypto/relation/slot.ts';
import { DeviceId, EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { DAY, HOUR, PASSPHRASE, settle } from '../harness/world.ts';
import { relationKept } from './knowledge.ts';
import { answer, copyOf, noticesOf, pair, textsOf, write } from './people.ts';
import { corrupt, erases, flipped, flips, holds, injects, only, putsBack, recorded, rollsBack } from './relay.ts';

describe('a relay that changes the past', () => {
  it('erases what nobody announced: a gap like any other, and the author keeps the text', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    await write(camille, 'Deux.');
    const attack = erases(only(first));
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    world.time.advance(HOUR);
    expect(attack.happened()).toBe(1);
    // Check: chains.ts, a tombstone alone vouches for nothing.
    expect(await noticesOf(claire)).toEqual(['entries-missing']);
    expect((await claire.thread()).map(({ kind }) => kind)).toEqual(['flash']);
    expect(await textsOf(camille)).toEqual(['Un.', 'Deux.']);
    await world.close();
  });

  it('erases what was read already: it stays on the screen of the one who has it', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    await settle(camille, claire);
    const attack = erases(only(first));
    corrupt(claire.wire, rollsBack(1), attack);
    await write(camille, 'Deux.');
    await settle(camille, claire);
    claire.wire.intercept = null;
    await settle(claire);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.']);
    await world.close();
  });

  it('gives back an erased entry: it stays erased', async () => {
    const { world, claire, camille } = await pair();
    const tape = recorded();
    corrupt(camille.wire, tape);
    const first = await write(camille, 'À retirer.');
    await settle(camille);
    const kept = tape.rows.filter(({ envelopeId }) => envelopeId === first);
    unwrap(await camille.engine.withdraw((await camille.relation()).key, first));
    await settle(camille, claire);
    const attack = injects(...kept);
    corrupt(claire.wire, attack);
    await settle(claire);
    expect(attack.happened()).toBe(1);
    expect(kept).toHaveLength(1);
    expect(await textsOf(claire)).not.toContain('À retirer.');
    await world.close();
  });

  it('rolls the mailbox back: what was read stays, the rest is late, and new entries are not skipped', async () => {
    const { world, claire, camille } = await pair();
    for (const text of ['Un.', 'Deux.', 'Trois.']) await write(camille, text);
    await settle(camille, claire);
    const attack = rollsBack(3);
    const hostile = corrupt(claire.wire, attack);
    await write(camille, 'Quatre.');
    await settle(camille, claire);
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.']);
    hostile.relent();
    await settle(claire);
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('goes on from a copy put back: new entries bear numbers that were read already, and are read all the same', async () => {
    const { world, claire, camille } = await pair();
    for (const text of ['Un.', 'Deux.', 'Trois.']) await write(camille, text);
    await settle(camille, claire);
    const attack = putsBack(3);
    corrupt(claire.wire, attack);
    await write(camille, 'Quatre.');
    await settle(camille, claire);
    expect(attack.happened()).toBe(1);
    // Check: reading.ts, readAnew where `last` lies below the cursor.
    expect(await textsOf(claire)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    expect(await noticesOf(claire)).toEqual([]);
    await world.close();
  });

  it('shows each of two people another history: the letters’ heads tell it', async () => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Un.');
    await settle(camille, claire);
    const attack = holds(() => true);
    corrupt(claire.wire, attack);
    await write(camille, 'Deux.');
    await settle(camille, claire);
    await answer(world, claire, 'À une histoire plus courte.');
    await settle(camille);
    expect(attack.happened()).toBeGreaterThan(0);
    const [first, second] = await camille.thread();
    expect(first?.delivery).toBe('arrived');
    expect(second?.delivery).toBe('sent');
    expect(second?.answeredBy).toBeNull();
    world.time.advance(5 * DAY);
    await settle(camille);
    expect(await noticesOf(camille)).toEqual(['not-yet-arrived']);
    await world.close();
  });

  it('changes one bit of what it stores: refused, told, and the rest is delivered', async () => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    await write(camille, 'Deux.');
    const attack = flips(only(first), (bytes) => flipped(bytes, 4_000));
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    world.time.advance(HOUR);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(claire)).toEqual(['Deux.']);
    expect(await noticesOf(claire)).toEqual(['entries-missing', 'refused-envelope']);
    await world.close();
  });

  it.each([
    ['cuts', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
    ['cuts to nothing', () => new Uint8Array(0)],
    ['lengthens', (bytes: Uint8Array) => new Uint8Array([...bytes, 0])],
    ['doubles', (bytes: Uint8Array) => new Uint8Array([...bytes, ...bytes])],
    ['swells to 3 MiB', () => new Uint8Array(3 * 1024 * 1024)],
  ])('%s an envelope: refused, told, and the rest is delivered', async (_what, change) => {
    const { world, claire, camille } = await pair();
    const first = await write(camille, 'Un.');
    await write(camille, 'Deux.');
    const attack = flips(only(first), change);
    corrupt(claire.wire, attack);
    await settle(camille, claire);
    world.time.advance(HOUR);
    expect(attack.happened()).toBe(1);
    expect(await textsOf(claire)).toEqual(['Deux.']);
    expect(await noticesOf(claire)).toEqual(['entries-missing', 'refused-envelope']);
    await world.close();
  });

  it('shows what somebody who saw the link seals under its secret, after the mailbox has moved: refused, and no news', async () => {
    const { world, claire, camille } = await pair();
    await write(camille, 'Depuis que nous nous sommes trouvées.');
    await settle(camille, claire);
    const { mailboxId, secrets } = await relationKept(claire);
    const random = seededRandom(20261121, 7_011);
    const envelopeId = EnvelopeId.random(random);
    // A first flight as anybody could write one; under the secret in force it would say that the link was used twice.
    const parts = {
      head: headOf({ author: DeviceId.random(random), seq: 1, prev: random.bytes(32), leaf: false }, 1),
      slots: [new Uint8Array(slotBytes(0))],
      commit: random.bytes(32),
      body: random.bytes(300),
    };
    const told = async (secret: Secret<'mailbox'>) => {
      const copy = await copyOf(world, claire, PASSPHRASE);
      const { envelope } = sealInner({ mailboxId, mailboxSeal: mailboxSealOf(secret), envelopeId }, parts, random);
      const attack = injects({ envelopeId, hour: world.time.now(), bytes: envelope });
      corrupt(copy.wire, attack.aim(mailboxId));
      await copy.engine.sync();
      expect(attack.happened()).toBe(1);
      const notices = await noticesOf(copy);
      await copy.engine.close();
      return notices;
    };
    expect(await told(secrets.at(-1) as Secret<'mailbox'>)).toContain('used-twice');
    // Check: inbox.ts, nothing counts under an M older than the one an envelope was opened under.
    expect(await told(secrets[0] as Secret<'mailbox'>)).not.toContain('used-twice');
    await world.close();
  });
});
