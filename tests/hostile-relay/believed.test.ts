// What a relay says once, and what would follow from it for good: a tombstone, a mailbox gone, an erasure that has nothing to erase, a
// row that opens nowhere. Nothing of one answer ends anything: it is asked again, and what is still there is read.
import { describe, expect, it } from 'vitest';
import { ERASE, ROTATE, type ReadResult } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { utf8 } from '../../shared/bytes.ts';
import type { HttpAnswer } from '../../client/engine/ports.ts';
import { bearerBytes, capabilitiesOf, hashesOf } from '../../shared/crypto/identity/mailbox.ts';
import { randomSecret, type Secret } from '../../shared/crypto/base/secret.ts';
import { welcome } from '../harness/days.ts';
import { seededRandom } from '../harness/random.ts';
import { DAY, HOUR, newSpace, type Person, settle } from '../harness/world.ts';
import { relationKept, waitingIn } from './knowledge.ts';
import { answer, noticesOf, pair, textsOf, write } from './people.ts';
import { answers, corrupt, counter, injects, pretends, tells } from './relay.ts';

const refusal = (status: number, name: string) => (told: HttpAnswer) => ({
  ...told,
  status,
  body: utf8(JSON.stringify({ refusal: name })),
});
const deliveryOf = async (person: Person, index = 0) => (await person.thread(index)).map(({ delivery }) => delivery);

describe('a tombstone that nobody asked for', () => {
  it('X9: with the id of an answer, in another patient’s mailbox: the answer goes on waiting, and leaves', async () => {
    const { world, claire, camille } = await pair();
    const { person: noor } = await welcome(world, claire, 'Noor');
    await write(camille, 'Un.');
    await settle(camille, claire);
    const refuses = pretends(1);
    const refusing = corrupt(claire.wire, refuses);
    await answer(world, claire, 'Une réponse.');
    expect(refuses.happened()).toBeGreaterThan(0);
    const [, mine] = await claire.thread();
    const id = mine?.id as NonNullable<typeof mine>['id'];
    expect(await waitingIn(claire, id)).toHaveLength(1);
    refusing.relent();
    const other = await relationKept(claire, 1);
    const attack = injects({ envelopeId: id, hour: world.time.now(), bytes: null }).aim(other.mailboxId);
    const held = pretends(1);
    const hostile = corrupt(claire.wire, attack, held);
    await claire.engine.sync();
    expect(attack.happened()).toBe(1);
    expect(await deliveryOf(claire)).toEqual(['arrived', 'kept']);
    expect(await waitingIn(claire, id)).toHaveLength(1);
    hostile.relent();
    await settle(claire, camille, noor);
    expect(await textsOf(camille)).toEqual(['Un.', 'Une réponse.']);
    await world.close();
  });

  it('X9: in its own mailbox: it is not called sent, and waits until the mailbox holds it', async () => {
    const { world, claire, camille } = await pair();
    camille.wire.offline = true;
    const id = await write(camille, 'Un.');
    camille.wire.offline = false;
    const { mailboxId } = await relationKept(camille);
    const attack = injects({ envelopeId: id, hour: world.time.now(), bytes: null }).aim(mailboxId);
    corrupt(camille.wire, attack, pretends(0));
    await settle(camille);
    expect(attack.happened()).toBe(1);
    expect(await deliveryOf(camille)).toEqual(['kept']);
    expect(await waitingIn(camille, id)).toHaveLength(1);
    camille.wire.intercept = null;
    await settle(camille, claire);
    expect(await textsOf(claire)).toEqual(['Un.']);
    expect(await deliveryOf(camille)).not.toContain('kept');
    await world.close();
  });

  it('X9: shown of what was sent: it is called sent no more', async () => {
    const { world, camille } = await pair();
    const id = await write(camille, 'Un.');
    await settle(camille);
    expect(await deliveryOf(camille)).toEqual(['sent']);
    const { mailboxId } = await relationKept(camille);
    const attack = injects({ envelopeId: id, hour: world.time.now(), bytes: null }).aim(mailboxId);
    corrupt(camille.wire, attack);
    await settle(camille);
    expect(attack.happened()).toBe(1);
    expect(await deliveryOf(camille)).toEqual(['kept']);
    await world.close();
  });
});

describe('an erasure', () => {
  it.each([
    ['gone', 410],
    ['forbidden', 403],
    ['conflict', 409],
    ['malformed', 400],
  ])('X17: answered "%s" once, while the bytes are kept, is asked for again', async (name, status) => {
    const { world, claire, camille } = await pair();
    const id = await write(camille, 'À retirer.');
    await settle(camille, claire);
    const attack = answers(refusal(status, name), 'ERASE');
    const hostile = corrupt(camille.wire, attack);
    unwrap(await camille.engine.withdraw((await camille.relation()).key, id));
    await camille.engine.sync();
    expect(attack.happened()).toBeGreaterThan(0);
    hostile.relent();
    let erased = 0;
    camille.wire.intercept = async (path, _body, send) => {
      if (path === ERASE.path) erased++;
      return send();
    };
    await settle(camille);
    expect(erased).toBeGreaterThan(0);
    const done = erased;
    await settle(camille);
    expect(erased).toBe(done);
    await world.close();
  });

  it('X17: refused for good holds nothing up, and is given up after weeks', async () => {
    const { world, claire, camille } = await pair();
    const id = await write(camille, 'À retirer.');
    await settle(camille, claire);
    let asked = 0;
    corrupt(
      camille.wire,
      answers((told) => {
        asked++;
        return refusal(403, 'forbidden')(told);
      }, 'ERASE'),
    );
    unwrap(await camille.engine.withdraw((await camille.relation()).key, id));
    await write(camille, 'Après.');
    await settle(camille, claire);
    expect(await textsOf(claire)).toContain('Après.');
    for (let day = 0; day < 32; day++) {
      world.time.advance(DAY + HOUR);
      await camille.engine.sync();
    }
    const before = asked;
    expect(before).toBeGreaterThan(20);
    await camille.engine.sync();
    expect(asked).toBe(before);
    await world.close();
  });
});

describe('an open invitation', () => {
  const gone: ReadResult = { status: 3, last: 0, rows: [] };
  const only = (mailboxId: string, result: ReadResult) =>
    tells((_, cursor) => (cursor.mailboxId === mailboxId ? result : null));

  it.each<[string, ReadResult]>([
    ['gone', gone],
    ['forbidden', { status: 1, last: 0, rows: [] }],
    ['empty', { status: 0, last: 0, rows: [] }],
  ])('X16: whose mailbox is called %s all day is still open, and whoever joined is answered', async (_what, result) => {
    const { world, claire } = await pair();
    const { link, key } = unwrap(await claire.engine.invite('Noor'));
    await settle(claire);
    const noor = await world.device();
    unwrap(await noor.engine.joinInNewSpace(link, newSpace('Noor')));
    const attack = only(key, result);
    const hostile = corrupt(claire.wire, attack);
    for (let hour = 0; hour < 20; hour++) {
      await claire.engine.sync();
      world.time.advance(HOUR);
    }
    expect(attack.happened()).toBeGreaterThan(19);
    expect((await claire.space()).invitations.map(({ state }) => state)).toContain('open');
    hostile.relent();
    claire.wire.intercept = null;
    await settle(claire, noor);
    expect((await claire.space()).relations).toHaveLength(2);
    expect((await noor.relation()).state).toBe('active');
    await world.close();
  });

  it('X16: is told to be over once two days say that it is gone', async () => {
    const { world, claire } = await pair();
    const { key } = unwrap(await claire.engine.invite('Noor'));
    corrupt(claire.wire, only(key, gone));
    await settle(claire);
    world.time.advance(DAY + 1);
    await settle(claire);
    expect((await claire.space()).invitations.find((row) => row.key === key)?.state).toBe('expired');
    await world.close();
  });

  it('X16: past its expiry, one answer that hides a flight does not spend it', async () => {
    const { world, claire } = await pair();
    const { link, key } = unwrap(await claire.engine.invite('Noor'));
    await settle(claire);
    const noor = await world.device();
    unwrap(await noor.engine.joinInNewSpace(link, newSpace('Noor')));
    world.time.advance(9 * DAY);
    for (const result of [{ status: 1, last: 0, rows: [] }, gone, { status: 0, last: 1, rows: [] }] as const) {
      const { happened, did } = counter();
      corrupt(claire.wire, {
        happened,
        read: (told, cursor) => (cursor.mailboxId === key && happened() === 0 ? did(result) : told),
      });
      // Only the first answer lies; a device in the same state is asked with each.
      await claire.engine.sync();
      expect(happened()).toBe(1);
      claire.wire.intercept = null;
      expect((await claire.space()).invitations.find((row) => row.key === key)?.state).not.toBe('expired');
      if (result.status === 0) break;
      expect((await claire.space()).relations).toHaveLength(1);
    }
    await settle(claire, noor);
    expect((await noor.relation()).state).toBe('active');
    await world.close();
  });

  it('X13: withdrawn under a false word that there is nothing to delete: deleted by a later pass', async () => {
    const { world, claire } = await pair();
    const { link, key } = unwrap(await claire.engine.invite('Noor'));
    const attack = answers(refusal(410, 'gone'), 'DELETE');
    const hostile = corrupt(claire.wire, attack);
    expect(await claire.engine.withdrawInvitation(key)).toEqual({ ok: true, value: null });
    expect(attack.happened()).toBeGreaterThan(0);
    hostile.relent();
    await settle(claire);
    const noor = await world.device();
    expect(await noor.engine.readInvitation(link)).toEqual({ ok: false, error: 'withdrawn' });
    await world.close();
  });
});

describe('cut off', () => {
  it('X15: only what is sent is refused: told within a pass, and no more once it is taken', async () => {
    const { world, claire, camille } = await pair();
    const attack = pretends(1);
    const hostile = corrupt(camille.wire, attack);
    await write(camille, 'Un.');
    await camille.engine.sync();
    expect(attack.happened()).toBeGreaterThan(1);
    expect(await noticesOf(camille)).toEqual(['cut-off']);
    // Reading goes on, and does not take it back.
    await settle(camille);
    expect(await noticesOf(camille)).toEqual(['cut-off']);
    const tries = attack.happened();
    await camille.engine.sync();
    expect(attack.happened() - tries).toBeLessThanOrEqual(3);
    hostile.relent();
    await settle(camille, claire);
    expect(await noticesOf(camille)).toEqual([]);
    expect(await textsOf(claire)).toEqual(['Un.']);
    await world.close();
  });

  it.each(['who writes', 'who only reads'])(
    'X15: the mailbox moved away behind the last row: told to %s, and no more once it is back',
    async (who) => {
      const { world, claire, camille } = await pair();
      await write(camille, 'Un.');
      await settle(camille, claire);
      await settle(claire, camille);
      const relation = await relationKept(claire);
      const admin = bearerBytes(capabilitiesOf(relation.secrets[relation.inForce] as Secret<'mailbox'>).admin);
      const elsewhere = randomSecret('mailbox', seededRandom(20261121, 7_077));
      const moved = await world.call(ROTATE, {
        mailboxId: relation.mailboxId,
        admin,
        hashes: hashesOf(capabilitiesOf(elsewhere)),
        generation: 2,
        from: relation.cursor,
        n: relation.cursor,
        own: false,
      });
      expect(moved.type).toBe('answer');
      if (who === 'who writes') await write(camille, 'Deux.');
      await camille.engine.sync();
      world.time.advance(DAY);
      await camille.engine.sync();
      expect(await noticesOf(camille)).toContain('cut-off');
      await settle(camille);
      expect(await noticesOf(camille)).toContain('cut-off');
      const back = await world.call(ROTATE, {
        mailboxId: relation.mailboxId,
        admin: bearerBytes(capabilitiesOf(elsewhere).admin),
        hashes: hashesOf(capabilitiesOf(relation.secrets[relation.inForce] as Secret<'mailbox'>)),
        generation: 3,
        from: relation.cursor,
        n: relation.cursor,
        own: false,
      });
      expect(back.type).toBe('answer');
      await settle(camille, claire);
      expect(await noticesOf(camille)).not.toContain('cut-off');
      await world.close();
    },
  );
});
