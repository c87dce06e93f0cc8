// A device that somebody who had the passphrase added to the other person's list, and what it can do in the relation: once
// announced it may speak, but its own word for itself counts for nothing and it gets no slot; unannounced, or under another
// identity, it is not heard (PROTOCOL.md, First flight, Devices in a relation).
import { describe, expect, it } from 'vitest';
import { makeIdBlock } from '../../client/engine/send/letters.ts';
import { DAY } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { sealAnnouncement, sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { idHashOf, initiate } from '../../shared/crypto/relation/handshake.ts';
import {
  createDevice,
  createIdentity,
  devicePublicOf,
  listHeadOf,
  signListEntry,
} from '../../shared/crypto/identity/identity.ts';
import { relationPskOf } from '../../shared/crypto/relation/invitation.ts';
import { devicesPayloadCodec } from '../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { PREKEY_KIND } from '../../shared/crypto/identity/prekeys.ts';
import type { Secret } from '../../shared/crypto/base/secret.ts';
import { type DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { unwrap } from '../../shared/result.ts';
import { letterOf } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';
import type { Person, World } from '../harness/world.ts';
import { accountKept, aikOf, relationKept } from './knowledge.ts';
import { noticesOf, pair, textsOf } from './people.ts';
import { corrupt, injects } from './relay.ts';

const TEXT = 'C’est moi, sur un autre appareil.';

type Try = {
  /** Whether it says who it is before it speaks. */
  readonly announced: boolean;
  /** Whose identity its idBlock bears: hers, by which its entry is signed, or one of its own with the same device in it. */
  readonly identity: 'hers' | 'another';
};

/** What Claire's device keeps of a device that speaks in Camille's name. */
async function heard({ announced, identity }: Try) {
  const { world, claire, camille } = await pair();
  const random = seededRandom(20261121, 7_010);
  const { mailboxId, relationId, bundleHash, secrets } = await relationKept(camille);
  const secret = secrets.at(-1) as Secret<'mailbox'>;
  const outer = { mailboxId, mailboxSeal: mailboxSealOf(secret), relationId };
  const reader = await accountKept(claire);
  const { list, aikPublic } = await accountKept(camille);

  const device = createDevice(random);
  const author = device.deviceId;
  const change = { op: 'add', time: world.time.now(), device: devicePublicOf(device) } as const;
  const entry = signListEntry(await aikOf(camille), listHeadOf(list.at(-1) as Uint8Array), change);
  const entries = [...list, entry];
  const first = EnvelopeId.random(random);
  const announcement = sealAnnouncement(
    {
      ...outer,
      envelopeId: first,
      head: { author, seq: 1, prev: RelationId.toBytes(relationId), leaf: false },
      letter: letterOf({ kind: LETTER_KINDS.devices, payload: encode(devicesPayloadCodec, { entries, cuts: [] }) }),
      signing: device.signing,
    },
    random,
  );
  const foreign = createIdentity(random);
  const idBlock =
    identity === 'hers'
      ? makeIdBlock(author, aikPublic, entries, secret, random)
      : makeIdBlock(author, foreign.aikPublic, [signListEntry(foreign.aik, null, change)], secret, random);
  const prekey = reader.prekeys[0]?.public;
  if (prekey === undefined) throw new Error('no prekey');
  const session = initiate(
    {
      psk: relationPskOf(secret, relationId),
      relationId,
      bundleHash,
      idHash: idHashOf(idBlock),
      ownDevice: author,
      peer: { deviceId: reader.device.deviceId, kemPublic: reader.device.kem.publicKey },
      prekey: { kind: PREKEY_KIND.signed, id: prekey.id, publicKey: prekey.publicKey },
    },
    random,
  );
  const second = EnvelopeId.random(random);
  const letter = sealEnvelope(
    {
      ...outer,
      envelopeId: second,
      head: announced
        ? { author, seq: 2, prev: announcement.hash, leaf: false }
        : { author, seq: 1, prev: RelationId.toBytes(relationId), leaf: false },
      letter: letterOf({
        kind: LETTER_KINDS.flash,
        payload: encode(flash, { text: TEXT }),
        idBlock,
        ownList: listHeadOf(entry),
      }),
      sessions: [unwrap(session)],
    },
    random,
  );
  const hour = world.time.now();
  const attack = injects(...(announced ? [{ envelopeId: first, hour, bytes: announcement.envelope }] : []), {
    envelopeId: second,
    hour,
    bytes: unwrap(letter).envelope,
  });
  corrupt(claire.wire, attack.aim(mailboxId));
  await claire.engine.sync();
  const { peer } = await relationKept(claire);
  const result = {
    happened: attack.happened(),
    texts: await textsOf(claire),
    isConfirmed: peer.confirmed.includes(author),
    notices: await noticesOf(claire),
    byVoice: [await confirmedByVoice(claire, author), await aWeekLater(world, () => confirmedByVoice(claire, author))],
  };
  await world.close();
  return result;
}

/** Whether the person is asked by voice whose device that is, and what saying that it is theirs comes to. */
async function confirmedByVoice(person: Person, device: DeviceId) {
  const { key, notices } = await person.relation();
  const isAsked = notices.some((each) => each.type === 'unconfirmed-device' && each.asks);
  await person.engine.confirmRecovery(key);
  const { peer, state } = await relationKept(person);
  return { isAsked, isConfirmed: peer.confirmed.includes(device), state };
}

function aWeekLater<R>({ time }: World, then: () => Promise<R>): Promise<R> {
  time.advance(7 * DAY);
  return then();
}

describe('an added device', () => {
  it('that announces itself, begins a session and states its own list is read, and stays unconfirmed until its person was asked by voice, after a week', async () => {
    // Check: apply.ts, only a device accepted before confirms another.
    expect(await heard({ announced: true, identity: 'hers' })).toEqual({
      happened: 1,
      texts: [TEXT],
      isConfirmed: false,
      notices: ['unconfirmed-device'],
      // For a week it is left to the device that added it, whatever the person says.
      byVoice: [
        { isAsked: false, isConfirmed: false, state: 'active' },
        { isAsked: true, isConfirmed: true, state: 'active' },
      ],
    });
  });

  it.each<[string, Try]>([
    // Check: inbox.ts, openFlight asks for a device that is active in the list known here.
    ['that was never announced', { announced: false, identity: 'hers' }],
    // Check: inbox.ts, openFlight asks for the identity of the relation.
    ['whose idBlock bears another identity', { announced: true, identity: 'another' }],
  ])('%s is not read', async (_what, attempt) => {
    expect(await heard(attempt)).toMatchObject({ happened: 1, texts: [], isConfirmed: false });
  });
});
