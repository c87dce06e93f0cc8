// What a hostile person does in a case: seals whatever it likes with the keys that it rightly holds. No relay helps it.
import { makeIdBlock } from '../../client/engine/send/letters.ts';
import { encode } from '../../shared/codec.ts';
import { sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { idHashOf, initiate, relationIdOf } from '../../shared/crypto/relation/handshake.ts';
import {
  type DeviceKeys,
  type DevicePublic,
  type Identity,
  listHeadOf,
} from '../../shared/crypto/identity/identity.ts';
import { invitationPskOf, openBundle, parseFragment } from '../../shared/crypto/relation/invitation.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { bearerBytes, capabilitiesOf, mailboxIdOf, mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { PREKEY_KIND } from '../../shared/crypto/identity/prekeys.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { type DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { APPEND, READ } from '../../shared/protocol/api.ts';
import { introduction } from '../../shared/kinds/introduction.ts';
import { unwrap } from '../../shared/result.ts';
import { letterOf } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';
import { newSpace, ORIGIN, type Person, settle, type World } from '../harness/world.ts';

export const random = seededRandom(20261121, 7_700);

/** Another patient of the same psychologist, by a link of her own. */
export async function patientOf(world: World, claire: Person, name: string): Promise<Person> {
  const { link } = unwrap(await claire.engine.invite(name));
  const patient = await world.device();
  unwrap(await patient.engine.joinInNewSpace(link, newSpace(name)));
  await settle(claire, patient);
  return patient;
}

/** Whatever a holder of the mailbox's secret appends there; true where the relay took it. */
async function append(world: World, link: string, envelopeId: EnvelopeId, bytes: Uint8Array): Promise<boolean> {
  const { m0 } = unwrap(parseFragment(link));
  const answer = await world.call(APPEND, [
    {
      mailboxId: mailboxIdOf(m0),
      append: bearerBytes(capabilitiesOf(m0).append),
      envelopeId,
      eraseHash: random.bytes(32),
      expectedSeq: null,
      bytes,
      wake: true,
    },
  ]);
  return answer.type === 'answer' && answer.value[0]?.status === 0;
}

/** What an invitation's link gives whoever holds it. */
async function bundleBehind(world: World, link: string) {
  const fragment = unwrap(parseFragment(link));
  const mailboxId = mailboxIdOf(fragment.m0);
  const read = await world.call(READ, [{ mailboxId, read: bearerBytes(capabilitiesOf(fragment.m0).read), after: 0 }]);
  const row = read.type === 'answer' ? read.value[0]?.rows[0] : undefined;
  if (row === undefined || row.bytes === null) throw new Error('no bundle behind this link');
  const at = { fragment, envelopeId: row.envelopeId, envelope: row.bytes, now: world.time.now(), relayOrigin: ORIGIN };
  return { fragment, mailboxId, bundle: unwrap(openBundle(at, random)) };
}

export type Flight = {
  readonly identity: Pick<Identity, 'aikPublic'>;
  readonly entries: readonly Uint8Array[];
  readonly author: DeviceId;
};

/** A first flight under a link, of whatever identity, list and author; true where the relay took it. */
export async function fly(
  world: World,
  link: string,
  make: (psychologist: { readonly device: DevicePublic; readonly aikPublic: Uint8Array }) => Flight,
): Promise<boolean> {
  const { fragment, mailboxId, bundle } = await bundleBehind(world, link);
  const [reader] = bundle.devices;
  const device = reader === undefined ? undefined : bundle.list.active.get(reader.deviceId);
  if (reader === undefined || reader.oneTime === null || device === undefined) throw new Error('no one-time prekey');
  const { identity, entries, author } = make({ device, aikPublic: bundle.aikPublic });
  const mailbox = randomSecret('mailbox', random);
  const idBlock = makeIdBlock(author, identity.aikPublic, entries, mailbox, random);
  const idHash = idHashOf(idBlock);
  const relationId = relationIdOf(bundle.bundleHash, idHash);
  const started = initiate(
    {
      psk: invitationPskOf(fragment.psk),
      relationId,
      bundleHash: bundle.bundleHash,
      idHash,
      ownDevice: author,
      peer: { deviceId: reader.deviceId, kemPublic: device.kemPublic },
      prekey: { kind: PREKEY_KIND.oneTime, id: reader.oneTime.id, publicKey: reader.oneTime.publicKey },
    },
    random,
  );
  const envelopeId = EnvelopeId.random(random);
  const sealed = sealEnvelope(
    {
      mailboxId,
      mailboxSeal: mailboxSealOf(fragment.m0),
      envelopeId,
      relationId,
      head: { author, seq: 1, prev: RelationId.toBytes(relationId), leaf: false },
      letter: letterOf({
        kind: LETTER_KINDS.introduction,
        time: world.time.now(),
        payload: encode(introduction, { name: 'Malo', language: 'fr' }),
        idBlock,
        ownList: listHeadOf(entries.at(-1) as Uint8Array),
      }),
      sessions: [unwrap(started)],
    },
    random,
  );
  return append(world, link, envelopeId, unwrap(sealed).envelope);
}

export type { DeviceKeys };
