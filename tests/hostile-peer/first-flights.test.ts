// What the holder of one open invitation can send as a first flight: a list proves no possession of the keys it names. Nothing of
// it stops a psychologist's other patients.
import { describe, expect, it } from 'vitest';
import {
  aikPublicOf,
  createDevice,
  createIdentity,
  devicePublicOf,
  listHeadOf,
  signListEntry,
} from '../../shared/crypto/identity/identity.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { DAY, newSpace, settle } from '../harness/world.ts';
import { aikOf } from '../hostile-relay/knowledge.ts';
import { pair, textsOf, write } from '../hostile-relay/people.ts';
import { type Flight, fly, random } from './people.ts';

type Psychologist = Parameters<Parameters<typeof fly>[2]>[0];

await loadSodium();
const identity = createIdentity(random);
const device = createDevice(random);
const time = Date.UTC(2026, 10, 21);
const add = (entries: readonly Uint8Array[], added: Psychologist['device']): Uint8Array =>
  signListEntry(identity.aik, entries.length === 0 ? null : listHeadOf(entries.at(-1) as Uint8Array), {
    op: 'add',
    time,
    device: added,
  });

const flights: readonly [string, (psychologist: Psychologist) => Flight][] = [
  [
    'its own list holds her device, which is the author',
    ({ device: hers }) => ({ identity, entries: [add([], hers)], author: hers.deviceId }),
  ],
  [
    'its own list holds her device beside its own, which is the author',
    ({ device: hers }) => {
      const first = add([], devicePublicOf(device));
      return { identity, entries: [first, add([first], hers)], author: device.deviceId };
    },
  ],
  [
    'its own list revokes her device',
    ({ device: hers }) => {
      const first = add([], devicePublicOf(device));
      const revocation = { op: 'revoke', time, deviceId: hers.deviceId } as const;
      const second = signListEntry(identity.aik, listHeadOf(first), revocation);
      return { identity, entries: [first, second], author: device.deviceId };
    },
  ],
];

describe('a first flight', () => {
  it.each(flights)(
    'X1: of which %s, is refused and told, and everybody else is read and answered',
    async (_what, make) => {
      const { world, claire, camille } = await pair();
      const { link, key } = unwrap(await claire.engine.invite('Malo'));
      expect(await fly(world, link, make)).toBe(true);
      await write(camille, 'Vous me lisez ?');
      await settle(camille, claire);
      expect(await textsOf(claire)).toEqual(['Vous me lisez ?']);
      const { relations, invitations, connection } = await claire.space();
      expect(connection.state).toBe('online');
      expect(relations).toHaveLength(1);
      expect(invitations.find((invitation) => invitation.key === key)).toMatchObject({ state: 'open', strange: true });

      // After a restart and past the expiry the same holds.
      world.time.advance(9 * DAY);
      await write(camille, 'Toujours ?');
      await settle(camille, claire);
      expect(await textsOf(claire)).toEqual(['Vous me lisez ?', 'Toujours ?']);
      await world.close();
    },
  );

  it('X1: that is refused leaves the invitation to the patient it was made for', async () => {
    const { world, claire } = await pair();
    const { link } = unwrap(await claire.engine.invite('Nour'));
    expect(await fly(world, link, flights[0]![1])).toBe(true);
    await claire.engine.sync();
    expect((await claire.space()).relations).toHaveLength(1);
    // The patient finds the link used: nothing is shown to them as anybody's.
    const nour = await world.device();
    expect(await nour.engine.joinInNewSpace(link, newSpace('Nour'))).toEqual({ ok: false, error: 'already-used' });
    await world.close();
  });

  it('X1: of the psychologist’s own identity is refused', async () => {
    const { world, claire, camille } = await pair();
    const { link, key } = unwrap(await claire.engine.invite('Malo'));
    const aik = await aikOf(claire);
    const stolen = { aik, aikPublic: aikPublicOf(aik) };
    const entry = signListEntry(aik, null, { op: 'add', time, device: devicePublicOf(device) });
    expect(await fly(world, link, () => ({ identity: stolen, entries: [entry], author: device.deviceId }))).toBe(true);
    await write(camille, 'Vous me lisez ?');
    await settle(camille, claire);
    expect(await textsOf(claire)).toEqual(['Vous me lisez ?']);
    expect((await claire.space()).relations).toHaveLength(1);
    expect((await claire.space()).invitations.find((i) => i.key === key)).toMatchObject({ strange: true });
    await world.close();
  });
});
