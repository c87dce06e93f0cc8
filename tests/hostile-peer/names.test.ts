// Who somebody is: a name is said once, in the letter that begins a relation. Whatever device of theirs says another one later turns
// nobody into somebody else.
import { expect, it } from 'vitest';
import { makeIdBlock } from '../../client/engine/send/letters.ts';
import { encode } from '../../shared/codec.ts';
import { sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { idHashOf, initiate } from '../../shared/crypto/relation/handshake.ts';
import { createDevice, devicePublicOf, listHeadOf, signListEntry } from '../../shared/crypto/identity/identity.ts';
import { relationPskOf } from '../../shared/crypto/relation/invitation.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { PREKEY_KIND } from '../../shared/crypto/identity/prekeys.ts';
import { EnvelopeId, RelationId } from '../../shared/ids.ts';
import { introduction } from '../../shared/kinds/introduction.ts';
import { unwrap } from '../../shared/result.ts';
import { letterOf } from '../harness/pair.ts';
import { accountKept, relationKept } from '../hostile-relay/knowledge.ts';
import { createWorld, newSpace, psychologist, settle } from '../harness/world.ts';
import { pair } from '../hostile-relay/people.ts';
import { hostile } from './peer.ts';

it('37: an introduction by a device that was added later names nobody anew', async () => {
  const { world, claire, camille } = await pair();
  const reader = await accountKept(claire);
  const peer = await hostile(world, camille);
  const { random, account, relation, secret } = peer;
  const before = (await claire.relation()).peerName;

  const device = createDevice(random);
  const author = device.deviceId;
  const change = { op: 'add', time: world.time.now(), device: devicePublicOf(device) } as const;
  const entry = signListEntry(await peer.aik(), listHeadOf(account.list.at(-1) as Uint8Array), change);
  const entries = [...account.list, entry];
  await peer.announce(entries);

  const prekey = reader.prekeys[0]!.public;
  const idBlock = makeIdBlock(author, account.aikPublic, entries, secret, random);
  const session = initiate(
    {
      psk: relationPskOf(secret, relation.relationId),
      relationId: relation.relationId,
      bundleHash: relation.bundleHash,
      idHash: idHashOf(idBlock),
      ownDevice: author,
      peer: { deviceId: reader.device.deviceId, kemPublic: reader.device.kem.publicKey },
      prekey: { kind: PREKEY_KIND.signed, id: prekey.id, publicKey: prekey.publicKey },
    },
    random,
  );
  const envelopeId = EnvelopeId.random(random);
  const sealed = sealEnvelope(
    {
      mailboxId: relation.mailboxId,
      mailboxSeal: mailboxSealOf(secret),
      relationId: relation.relationId,
      envelopeId,
      head: { author, seq: 1, prev: RelationId.toBytes(relation.relationId), leaf: false },
      letter: letterOf({
        kind: LETTER_KINDS.introduction,
        time: world.time.now(),
        payload: encode(introduction, { name: 'Noé Lambert', language: 'fr' }),
        idBlock,
        ownList: listHeadOf(entry),
      }),
      sessions: [unwrap(session)],
    },
    random,
  );
  await peer.put(unwrap(sealed).envelope, envelopeId);
  await claire.engine.sync();
  expect((await relationKept(claire)).chains.chains.map((chain) => chain.author)).toContain(author);
  expect((await claire.relation()).peerName).toBe(before);
  await world.close();
});

const OVERRIDE = '\u202e';

it('37: a name is one line that ends where it ends: it turns, hides and breaks nothing around it', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device();
  unwrap(await camille.engine.joinInNewSpace(link, newSpace(`Ma\u200blo${OVERRIDE}\n\u0000 Vasseur\u2066`)));
  await settle(claire, camille);
  expect((await claire.relation()).peerName).toBe('Ma lo Vasseur');
  await world.close();
});

it('37: a name of which nothing is seen is none: who invited knows them by the invitation', async () => {
  const world = await createWorld();
  const claire = await psychologist(world);
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device();
  unwrap(await camille.engine.joinInNewSpace(link, newSpace('\u200b\u2060\u200e')));
  await settle(claire, camille);
  expect((await claire.relation()).peerName).toBe('Camille D.');
  await world.close();
});
