// An envelope that costs more by itself than a mailbox may cost a pass: it is given up, counted and told, and what stands behind it is
// read. Waiting for it would stop its relation for good, and cost a whole pass each time.
import { expect, it } from 'vitest';
import { freshMailbox, makeIdBlock } from '../../client/engine/send/letters.ts';
import { MOST_OPS_A_PASS } from '../../client/engine/state/effort.ts';
import { concatBytes, u32be } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { idHashOf, initiate } from '../../shared/crypto/relation/handshake.ts';
import { sealInner } from '../../shared/crypto/relation/inner.ts';
import { relationPskOf } from '../../shared/crypto/relation/invitation.ts';
import { movedPayloadCodec } from '../../shared/crypto/relation/letter.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { PREKEY_KIND } from '../../shared/crypto/identity/prekeys.ts';
import { MAX_AHEAD } from '../../shared/crypto/relation/ratchet.ts';
import { sendSlot } from '../../shared/crypto/relation/session.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { answer } from '../../shared/kinds/answer.ts';
import { unwrap } from '../../shared/result.ts';
import { DAY, settle } from '../harness/world.ts';
import { accountKept, relationKept } from '../hostile-relay/knowledge.ts';
import { noticesOf, pair, textsOf } from '../hostile-relay/people.ts';
import { type Hostile, hostile } from './peer.ts';

const said = (text: string) => ({
  kind: LETTER_KINDS.answer,
  payload: encode(answer, { covers: [], reason: '', blocks: [{ type: 'text', text }] }),
});

/** A first slot for the reader's signed prekey, its index moved as far ahead as one may be: tried under every M up to the one it is sealed under. */
async function flight(
  { relation, random, account, deviceId }: Hostile,
  reader: Awaited<ReturnType<typeof accountKept>>,
  secret: Hostile['secret'],
  { seq = 500, ahead = MAX_AHEAD }: { readonly seq?: number; readonly ahead?: number } = {},
) {
  const { mailboxId, relationId, bundleHash } = relation;
  const idBlock = makeIdBlock(deviceId, account.aikPublic, account.list, secret, random);
  const prekey = reader.prekeys[0]!.public;
  const session = unwrap(
    initiate(
      {
        psk: relationPskOf(secret, relationId),
        relationId,
        bundleHash,
        idHash: idHashOf(idBlock),
        ownDevice: deviceId,
        peer: { deviceId: reader.device.deviceId, kemPublic: reader.device.kem.publicKey },
        prekey: { kind: PREKEY_KIND.signed, id: prekey.id, publicKey: prekey.publicKey },
      },
      random,
    ),
  );
  const envelopeId = EnvelopeId.random(random);
  const context = { relationId, envelopeId, head: random.bytes(60) };
  const { slot } = unwrap(sendSlot(session, context, randomSecret('content', random), random.bytes(32), random));
  const slots = [concatBytes(slot.subarray(0, 20), u32be(ahead), slot.subarray(24))];
  const head = {
    version: 1,
    suite: 1,
    flags: 0,
    author: deviceId,
    seq,
    prev: random.bytes(32),
    count: 1,
  } as const;
  const outer = { mailboxId, mailboxSeal: mailboxSealOf(secret), envelopeId };
  const fields = { head, slots, commit: random.bytes(32), body: random.bytes(300) };
  return { envelopeId, bytes: sealInner(outer, fields, random).envelope };
}

it('X5: a session begun anew, far ahead, on more Ms than a pass can try is given up, and what follows is read', async () => {
  const { world, claire, camille } = await pair();
  const reader = await accountKept(camille);
  const peer = await hostile(world, claire);
  let newest = peer.secret;
  for (let i = 0; i < 4; i++) {
    newest = freshMailbox(peer.random);
    await peer.say({ kind: LETTER_KINDS.moved, payload: encode(movedPayloadCodec, { mailbox: newest }) });
  }
  await settle(camille);
  const { bytes, envelopeId } = await flight(peer, reader, newest);
  await peer.put(bytes, envelopeId);
  await peer.say(said('Derrière tout cela'));
  for (let passes = 0; passes < 4; passes++) await camille.engine.sync();
  expect(camille.effort.most()).toBeGreaterThan(MOST_OPS_A_PASS / 2);
  expect(camille.effort.most()).toBeLessThanOrEqual(MOST_OPS_A_PASS);
  expect((await relationKept(camille)).secrets.length).toBeGreaterThan(4);
  expect(await textsOf(camille)).toEqual(['Derrière tout cela']);
  expect(await noticesOf(camille)).toContain('refused-envelope');
  await world.close();
});

it('X5: a session begun anew by a device that one knows, which opens nothing, is no second use of the link', async () => {
  const { world, claire, camille } = await pair();
  const reader = await accountKept(camille);
  const peer = await hostile(world, claire);
  const { bytes, envelopeId } = await flight(peer, reader, peer.secret, { seq: 2, ahead: 0 });
  await peer.put(bytes, envelopeId);
  for (let passes = 0; passes < 3; passes++) await settle(camille);
  world.time.advance(DAY);
  await settle(camille);
  expect((await relationKept(camille)).counters.notOpened).toBe(1);
  expect(await noticesOf(camille)).toEqual(['cannot-open-here']);
  await world.close();
});
