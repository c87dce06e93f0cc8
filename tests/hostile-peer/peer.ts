// The hostile person: somebody who met the other honestly, holds real keys, sessions and capabilities, and seals whatever they like.
// Made from what a device of theirs has stored; from then on that device is not used any more. What it sends goes to the real relay.
import { chainOf, ownChain } from '../../shared/crypto/relation/chain-state.ts';
import { sealAnnouncement, sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { listHeadOf } from '../../shared/crypto/identity/identity.ts';
import {
  type ChainHead,
  chainHeadCodec,
  devicesPayloadCodec,
  type Letter,
} from '../../shared/crypto/relation/letter.ts';
import { type Ref } from '../../shared/kinds/ref.ts';
import {
  bearerBytes,
  bearerHash,
  capabilitiesOf,
  eraseTokenOf,
  mailboxSealOf,
} from '../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../shared/crypto/base/secret.ts';
import type { Session } from '../../shared/crypto/relation/session.ts';
import type { Random } from '../../shared/clock.ts';
import { type DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { APPEND, ERASE } from '../../shared/protocol/api.ts';
import { encode, list, lp, struct } from '../../shared/codec.ts';
import { unwrap } from '../../shared/result.ts';
import { SESSION } from '../../client/engine/state/session-row.ts';
import { letterOf } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';
import type { Person, World } from '../harness/world.ts';
import { accountKept, aikOf, keptBy, relationKept, vaultKept } from '../hostile-relay/knowledge.ts';

let made = 0;

export type Said = { readonly envelopeId: EnvelopeId; readonly ref: Ref; readonly bytes: number };

/** `reader`: the device it seals for, where the other person has had several. `random`: of a run that is to be played again. */
export async function hostile(
  world: World,
  person: Person,
  {
    index = 0,
    reader = null,
    random = seededRandom(20261129, 8_000 + made++),
  }: { readonly index?: number; readonly reader?: DeviceId | null; readonly random?: Random } = {},
) {
  const account = await accountKept(person);
  const relation = await relationKept(person, index);
  const { deviceId } = account.device;
  let sessions: readonly Session[] = [...(await keptBy(person)).all(SESSION).values()]
    .filter((row) => row.relation === relation.key && (reader === null || row.session.peerDevice === reader))
    .map((row) => row.session);
  const own = ownChain(relation.chains);
  let seq = own.hashes.length;
  let last = own.hashes.at(-1) ?? RelationId.toBytes(relation.relationId);
  let secret = relation.secrets[relation.inForce] as Secret<'mailbox'>;
  const { mailboxId, relationId } = relation;
  const outer = () => ({ mailboxId, mailboxSeal: mailboxSealOf(secret), relationId });
  const heads = (): readonly ChainHead[] =>
    relation.chains.chains.flatMap((chain) => {
      const hash = chain.hashes.at(-1);
      return chain.author === deviceId || hash === undefined
        ? []
        : [{ device: chain.author, seq: chain.hashes.length, hash }];
    });
  const full = (part: Partial<Letter>): Letter =>
    letterOf({
      time: world.time.now(),
      ownList: listHeadOf(account.list.at(-1) as Uint8Array),
      peerList: listHeadOf(relation.peer.list.at(-1) as Uint8Array),
      heads: heads(),
      ...part,
    });

  async function post(envelopeId: EnvelopeId, bytes: Uint8Array): Promise<void> {
    const answer = await world.call(APPEND, [
      {
        mailboxId,
        append: bearerBytes(capabilitiesOf(secret).append),
        envelopeId,
        eraseHash: bearerHash(tokenOf(envelopeId)),
        expectedSeq: null,
        bytes,
        wake: false,
      },
    ]);
    if (answer.type !== 'answer' || answer.value[0]?.status !== 0) throw new Error('the relay did not take it');
  }
  const root = (await vaultKept(person)).state.epoch?.keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const tokenOf = (envelopeId: EnvelopeId) => eraseTokenOf(root, envelopeId);

  /** Where the next chained envelope stands; `at` puts it elsewhere. */
  const place = (leaf: boolean, at?: number) =>
    leaf
      ? { author: deviceId, seq, prev: last, leaf: true }
      : { author: deviceId, seq: at ?? seq + 1, prev: at === undefined ? last : random.bytes(32), leaf: false };

  return {
    deviceId,
    account,
    relation,
    random,
    aik: () => aikOf(person),
    heads,
    get secret() {
      return secret;
    },
    /** From now on under another M. */
    moveTo(next: Secret<'mailbox'>) {
      secret = next;
    },
    chainOf: (device: DeviceId) => chainOf(relation.chains, device),

    /** Seals a letter to the other person’s device, and appends it. `at`: its place, beyond a hole. `stored` false: only sealed. `as`: under this id. */
    async say(
      part: Partial<Letter>,
      {
        at,
        leaf = false,
        stored = true,
        as: envelopeId = EnvelopeId.random(random),
      }: { readonly at?: number; readonly leaf?: boolean; readonly stored?: boolean; readonly as?: EnvelopeId } = {},
    ): Promise<Said> {
      const head = place(leaf, at);
      const session = sessions[0];
      if (session === undefined) throw new Error('no session');
      const sealed = unwrap(
        sealEnvelope({ ...outer(), envelopeId, head, letter: full(part), sessions: [session] }, random),
      );
      sessions = sealed.sessions;
      if (!leaf) {
        seq = head.seq;
        last = sealed.hash;
      }
      if (stored) await post(envelopeId, sealed.envelope);
      return {
        envelopeId,
        ref: { device: deviceId, seq: head.seq, envelopeId, hash: sealed.hash },
        bytes: sealed.envelope.length,
      };
    },

    /** Announces whatever list entries it likes, under its own signature. */
    async announce(
      entries: readonly Uint8Array[],
      cuts: readonly ChainHead[] = [],
      part: Partial<Letter> = {},
    ): Promise<Said> {
      const envelopeId = EnvelopeId.random(random);
      const head = place(false);
      const letter = full({
        kind: LETTER_KINDS.devices,
        payload: encodeDevices(entries, cuts),
        ...part,
      });
      const sealed = sealAnnouncement(
        { ...outer(), envelopeId, head, letter, signing: account.device.signing },
        random,
      );
      seq = head.seq;
      last = sealed.hash;
      await post(envelopeId, sealed.envelope);
      return {
        envelopeId,
        ref: { device: deviceId, seq, envelopeId, hash: sealed.hash },
        bytes: sealed.envelope.length,
      };
    },

    /** Bytes of its own making, as any holder of the capabilities can append. */
    async put(bytes: Uint8Array, envelopeId: EnvelopeId = EnvelopeId.random(random)): Promise<EnvelopeId> {
      await post(envelopeId, bytes);
      return envelopeId;
    },

    async erase(envelopeId: EnvelopeId): Promise<void> {
      await world.call(ERASE, {
        mailboxId,
        append: bearerBytes(capabilitiesOf(secret).append),
        envelopeId,
        token: bearerBytes(tokenOf(envelopeId)),
      });
    },
    session: (): Session => sessions[0] as Session,
  };
}

/** As `devicesPayloadCodec`, without its bounds. */
function encodeDevices(entries: readonly Uint8Array[], cuts: readonly ChainHead[]): Uint8Array {
  const unbounded = struct<{ entries: readonly Uint8Array[]; cuts: readonly ChainHead[] }>({
    entries: list(lp),
    cuts: list(chainHeadCodec),
  });
  return entries.length > 256 ? encode(unbounded, { entries, cuts }) : encode(devicesPayloadCodec, { entries, cuts });
}

export type Hostile = Awaited<ReturnType<typeof hostile>>;
