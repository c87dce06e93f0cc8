// A device that somebody who had the passphrase added to the other person's list: it is known and may speak, but its own word
// for itself counts for nothing, and it gets no slot (PROTOCOL.md, Devices in a relation).
import { expect, it } from 'vitest';
import { makeIdBlock } from '../../client/engine/letters.ts';
import { encode } from '../../shared/codec.ts';
import { sealAnnouncement, sealEnvelope } from '../../shared/crypto/content.ts';
import { idHashOf, initiate } from '../../shared/crypto/handshake.ts';
import { createDevice, devicePublicOf, listHeadOf, signListEntry } from '../../shared/crypto/identity.ts';
import { relationPskOf } from '../../shared/crypto/invitation.ts';
import { devicesPayloadCodec, LETTER_KINDS } from '../../shared/crypto/letter.ts';
import { mailboxSealOf } from '../../shared/crypto/mailbox.ts';
import { PREKEY_KIND } from '../../shared/crypto/prekeys.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { EnvelopeId, RelationId } from '../../shared/ids.ts';
import { flash } from '../../shared/protocol/content.ts';
import { unwrap } from '../../shared/result.ts';
import { letterOf } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';
import { accountKept, aikOf, relationKept } from './knowledge.ts';
import { noticesOf, pair, textsOf } from './people.ts';
import { corrupt, injects } from './relay.ts';

it('announces itself, begins a session and states its own list: it stays unconfirmed', async () => {
  const { world, claire, camille } = await pair();
  const random = seededRandom(20261121, 7_010);
  const { mailboxId, relationId, bundleHash, secrets } = await relationKept(camille);
  const secret = secrets.at(-1) as Secret<'mailbox'>;
  const outer = { mailboxId, mailboxSeal: mailboxSealOf(secret), relationId };
  const hers = await accountKept(claire);
  const { list, aikPublic } = await accountKept(camille);

  const device = createDevice(random);
  const author = device.deviceId;
  const entry = signListEntry(await aikOf(camille), listHeadOf(list.at(-1) as Uint8Array), {
    op: 'add',
    time: world.time.now(),
    device: devicePublicOf(device),
  });
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
  const idBlock = makeIdBlock(author, aikPublic, entries, secret, random);
  const prekey = hers.prekeys[0]?.public;
  if (prekey === undefined) throw new Error('no prekey');
  const session = initiate(
    {
      psk: relationPskOf(secret, relationId),
      relationId,
      bundleHash,
      idHash: idHashOf(idBlock),
      ownDevice: author,
      peer: { deviceId: hers.device.deviceId, kemPublic: hers.device.kem.publicKey },
      prekey: { kind: PREKEY_KIND.signed, id: prekey.id, publicKey: prekey.publicKey },
    },
    random,
  );
  const second = EnvelopeId.random(random);
  const payload = encode(flash, { text: 'C’est moi, sur un autre appareil.' });
  const letter = sealEnvelope(
    {
      ...outer,
      envelopeId: second,
      head: { author, seq: 2, prev: announcement.hash, leaf: false },
      letter: letterOf({ kind: LETTER_KINDS.flash, payload, idBlock, ownList: listHeadOf(entry) }),
      sessions: [unwrap(session)],
    },
    random,
  );
  const hour = world.time.now();
  const attack = injects(
    { envelopeId: first, hour, bytes: announcement.envelope },
    { envelopeId: second, hour, bytes: unwrap(letter).envelope },
  );
  corrupt(claire.wire, attack.aim(mailboxId));
  await claire.engine.sync();

  expect(attack.happened()).toBe(1);
  // The session stands and its letter is read, so that what follows proves something.
  expect(await textsOf(claire)).toEqual(['C’est moi, sur un autre appareil.']);
  // Check: apply.ts, only a device accepted before confirms another.
  expect((await relationKept(claire)).peer.confirmed).not.toContain(author);
  expect(await noticesOf(claire)).toContain('unconfirmed-device');
  await world.close();
});
