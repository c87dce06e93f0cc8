// What one hostile person's mebibyte costs a pass at the most, in operations of the counter that bounds it (engine/state/effort.ts): a
// mebibyte of each kind of letter that makes a reader work, read by the real engine from the real relay. Repeatable: nothing is timed.
import { concatBytes, u32be } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { createDevice, devicePublicOf, listHeadOf, signListEntry } from '../../shared/crypto/identity/identity.ts';
import { sealInner } from '../../shared/crypto/relation/inner.ts';
import { eraseNoticePayloadCodec } from '../../shared/kinds/erase-notice.ts';
import { mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { MAX_AHEAD } from '../../shared/crypto/relation/ratchet.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { sendSlot } from '../../shared/crypto/relation/session.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet } from '../harness/world.ts';
import { type Hostile, hostile } from '../hostile-peer/peer.ts';

const MEBIBYTE = 1024 * 1024;

type Way = (peer: Hostile, n: number) => Promise<number>;

/** Eight slots that ask for keys as far ahead as may be. */
const farAhead: Way = async (peer) => {
  const { session, relation, secret, random, deviceId } = peer;
  const { mailboxId, relationId } = relation;
  const envelopeId = EnvelopeId.random(random);
  const context = { relationId, envelopeId, head: random.bytes(60) };
  const { slot } = unwrap(sendSlot(session(), context, randomSecret('content', random), random.bytes(32), random));
  const moved = concatBytes(slot.subarray(0, 20), u32be(MAX_AHEAD), slot.subarray(24));
  const head = {
    version: 1,
    suite: 1,
    flags: 0,
    author: deviceId,
    seq: 9_000,
    prev: random.bytes(32),
    count: 8,
  } as const;
  const fields = { head, slots: Array.from({ length: 8 }, () => moved), commit: random.bytes(32), body: moved };
  const { envelope } = sealInner({ mailboxId, mailboxSeal: mailboxSealOf(secret), envelopeId }, fields, random);
  await peer.put(envelope, envelopeId);
  return envelope.length;
};

/** Whole lists, each with an entry that is new. */
const lists: Way = async (peer, n) => {
  const aik = await peer.aik();
  const entries = [...peer.account.list];
  const device = devicePublicOf(createDevice(peer.random));
  while (entries.length < 240)
    entries.push(signListEntry(aik, listHeadOf(entries.at(-1) as Uint8Array), { op: 'add', time: n, device }));
  return (await peer.announce(entries)).bytes;
};

/** Notices of places beyond holes. */
const notices: Way = async (peer, n) => {
  const refs = Array.from({ length: 500 }, (_, i) => ({
    device: peer.deviceId,
    seq: 20_000 + 1_000 * n + 2 * i,
    envelopeId: EnvelopeId.random(peer.random),
    hash: peer.random.bytes(32),
  }));
  const payload = encode(eraseNoticePayloadCodec, { refs });
  return (await peer.say({ kind: LETTER_KINDS.eraseNotice, payload })).bytes;
};

/** The smallest letters, as many as there is room for. */
const small: Way = async (peer, n) =>
  (await peer.say({ kind: LETTER_KINDS.flash, payload: encode(flash, { text: `${n}` }) })).bytes;

/** Bytes that nobody of the relation sealed. */
const noise: Way = async (peer) => {
  const bytes = peer.random.bytes(8_000);
  await peer.put(bytes);
  return bytes.length;
};

export async function hostilePassOps(): Promise<number> {
  let most = 0;
  for (const way of [farAhead, lists, notices, small, noise]) {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const peer = await hostile(world, camille);
    for (let bytes = 0, n = 0; bytes < MEBIBYTE; n++) bytes += await way(peer, n);
    await claire.engine.sync();
    most = Math.max(most, claire.effort.most());
    await world.close();
  }
  return most;
}
