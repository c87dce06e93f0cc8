// A psychologist with two devices, made by hand: what each of them seals is the test's to say. The patient is the real engine.
import { encode } from '../../shared/codec.ts';
import { openBody, openOuter, sealAnnouncement, sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { openIdBlock, relationIdOf, respond, withPeerKey } from '../../shared/crypto/relation/handshake.ts';
import {
  createDevice,
  createIdentity,
  type DeviceKeys,
  devicePublicOf,
  listHeadOf,
  type ListChange,
  signListEntry,
  verifyList,
} from '../../shared/crypto/identity/identity.ts';
import { createInvitation, invitationPskOf } from '../../shared/crypto/relation/invitation.ts';
import { type ChainHead, devicesPayloadCodec, type Letter } from '../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import {
  bearerBytes,
  bearerOf,
  capabilitiesOf,
  hashesOf,
  mailboxSealOf,
} from '../../shared/crypto/identity/mailbox.ts';
import { createOneTimePrekey, createSignedPrekey, PREKEY_KIND } from '../../shared/crypto/identity/prekeys.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { receiveSlot, type Session } from '../../shared/crypto/relation/session.ts';
import { slotAddress } from '../../shared/crypto/relation/slot.ts';
import { fromBase64Url } from '../../shared/bytes.ts';
import { EnvelopeId, RelationId } from '../../shared/ids.ts';
import { APPEND, CREATE, READ } from '../../shared/protocol/api.ts';
import { profileCodec } from '../../shared/protocol/cadre.ts';
import { unwrap } from '../../shared/result.ts';
import { letterOf } from '../harness/pair.ts';
import { CLAIRE, ORIGIN, type Person, type World } from '../harness/world.ts';
import { random } from './people.ts';

const DAY_ONE = 0;

export type Practice = Awaited<ReturnType<typeof practiceOfTwo>>;

/** The patient has joined, both devices hold a session with theirs, and nothing has been answered yet. */
export async function practiceOfTwo(world: World, patient: Person) {
  const identity = createIdentity(random);
  const devices = [createDevice(random), createDevice(random)] as const;
  const entries: Uint8Array[] = [];
  const sign = (change: ListChange): void => {
    const last = entries.at(-1);
    entries.push(signListEntry(identity.aik, last === undefined ? null : listHeadOf(last), change));
  };
  const now = world.time.now();
  for (const device of devices) sign({ op: 'add', time: now, device: devicePublicOf(device) });
  const oneTimes = devices.map(() => createOneTimePrekey(random));
  const made = createInvitation(
    {
      wordList: 'french',
      language: 'fr',
      relayOrigin: ORIGIN,
      list: unwrap(verifyList(identity.aikPublic, entries, random)),
      devices: devices.map((device, i) => ({
        deviceId: device.deviceId,
        prekey: createSignedPrekey(device, now, random).public,
        oneTime: oneTimes[i]?.public ?? null,
      })),
      profile: encode(profileCodec, { ...CLAIRE, name: 'Nadia Roux' }),
      vouchers: Array.from({ length: 6 }, () => randomSecret('voucher', random)),
      now,
    },
    random,
  );
  const link = await world.admissionLink();
  const code = bearerOf('admission', fromBase64Url(link.slice(link.indexOf('#') + 1)) ?? new Uint8Array(0));
  if (code === null) throw new Error('no admission');
  const capabilities = capabilitiesOf(made.m0);
  await world.call(CREATE, {
    mailboxId: made.mailboxId,
    hashes: hashesOf(capabilities),
    own: true,
    payment: { kind: 0, code: bearerBytes(code) },
  });
  const append = async (envelopeId: EnvelopeId, bytes: Uint8Array): Promise<void> => {
    const answer = await world.call(APPEND, [
      {
        mailboxId: made.mailboxId,
        append: bearerBytes(capabilities.append),
        envelopeId,
        eraseHash: random.bytes(32),
        expectedSeq: null,
        bytes,
        wake: true,
      },
    ]);
    if (answer.type !== 'answer' || answer.value[0]?.status !== 0) throw new Error('the relay did not take it');
  };
  await append(made.envelopeId, made.envelope);
  unwrap(await patient.engine.joinHere(made.fragment, 'Camille'));

  const read = await world.call(READ, [{ mailboxId: made.mailboxId, read: bearerBytes(capabilities.read), after: 1 }]);
  const row = read.type === 'answer' ? read.value[0]?.rows[0] : undefined;
  if (row === undefined || row.bytes === null) throw new Error('no first flight');
  const inner = unwrap(openOuter(mailboxSealOf(made.m0), made.mailboxId, row.envelopeId, row.bytes));
  let relationId: RelationId | null = null;
  const sessions = devices.map((device, i): Session => {
    const oneTime = oneTimes[i];
    for (const slot of inner.slots) {
      const address = slotAddress(slot);
      if (oneTime === undefined || address === null || !('prekeyId' in address)) continue;
      if (address.prekeyId !== oneTime.public.id) continue;
      const id = relationIdOf(made.bundleHash, address.idHash);
      relationId = id;
      const started = unwrap(
        respond(
          {
            psk: invitationPskOf(made.psk),
            relationId: id,
            bundleHash: made.bundleHash,
            ownDevice: device.deviceId,
            ownKem: device.kem.secretKey,
            prekey: { kind: PREKEY_KIND.oneTime, id: oneTime.public.id, secretKey: oneTime.secret },
            initiator: inner.author,
            slot,
          },
          random,
        ),
      );
      const context = { relationId: id, envelopeId: row.envelopeId, head: inner.head, ownKem: device.kem.secretKey };
      const received = unwrap(receiveSlot(started, context, slot, DAY_ONE));
      const letter = unwrap(openBody(inner, id, row.envelopeId, received.contentKey, received.bodyHash));
      const block = unwrap(openIdBlock(letter.idBlock, { idHash: address.idHash, author: inner.author }, random));
      return withPeerKey(received.session, block.device.kemPublic);
    }
    throw new Error('no slot for this device');
  });
  if (relationId === null) throw new Error('no relation');
  const relation: RelationId = relationId;
  const outer = { mailboxId: made.mailboxId, mailboxSeal: mailboxSealOf(made.m0), relationId: relation };

  const hands = devices.map((device, i) => {
    let seq = 0;
    let prev = RelationId.toBytes(relation);
    let session = sessions[i] as Session;
    const place = (leaf: boolean) => ({ author: device.deviceId, seq: leaf ? seq : seq + 1, prev, leaf });
    const step = (leaf: boolean, hash: Uint8Array): void => {
      if (leaf) return;
      seq++;
      prev = hash;
    };
    return {
      device: device as DeviceKeys,
      /** Where its chain stands. */
      head: (): ChainHead => ({ device: device.deviceId, seq, hash: prev }),
      /** Seals a letter in its session and brings it to the relay. */
      async write(part: Partial<Letter>, leaf = false): Promise<void> {
        await this.seal(part, leaf)();
      },
      /** The same, brought there when what is returned is called. */
      seal(part: Partial<Letter>, leaf = false): () => Promise<void> {
        const envelopeId = EnvelopeId.random(random);
        const letter = letterOf({ time: world.time.now(), ownList: listHeadOf(entries.at(-1) as Uint8Array), ...part });
        const sealed = unwrap(
          sealEnvelope({ ...outer, envelopeId, head: place(leaf), letter, sessions: [session] }, random),
        );
        [session] = sealed.sessions as [Session];
        step(leaf, sealed.hash);
        return () => append(envelopeId, sealed.envelope);
      },
      /** Announces the list as it stands, and these cuts. */
      async announce(cuts: readonly ChainHead[] = [], part: Partial<Letter> = {}): Promise<void> {
        const envelopeId = EnvelopeId.random(random);
        const payload = encode(devicesPayloadCodec, { entries, cuts });
        const ownList = listHeadOf(entries.at(-1) as Uint8Array);
        const letter = letterOf({ kind: LETTER_KINDS.devices, time: world.time.now(), ownList, payload, ...part });
        const sealed = sealAnnouncement(
          { ...outer, envelopeId, head: place(false), letter, signing: device.signing },
          random,
        );
        step(false, sealed.hash);
        await append(envelopeId, sealed.envelope);
      },
    };
  });
  return { identity, entries, sign, relationId: relation, mailboxId: made.mailboxId, one: hands[0]!, other: hands[1]! };
}
