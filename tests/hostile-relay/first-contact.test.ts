// First contact through a hostile relay: the invitation's bundle replaced, changed or withheld, its link used by somebody else,
// the first flight held back, repeated or played twice. Nothing of an altered invitation is ever shown.
// Long because bundle and first flight are one act, attacked with the same means.
import { describe, expect, it } from 'vitest';
import { encode, fieldSpans, fixed, list, lp, optional, struct, text, time, u8 } from '../../shared/codec.ts';
import { concatBytes } from '../../shared/bytes.ts';
import { ad, openMany, sealMany } from '../../shared/crypto/base/aead.ts';
import { kdf } from '../../shared/crypto/base/kdf.ts';
import { initiate, idHashOf } from '../../shared/crypto/relation/handshake.ts';
import { type Fragment, parseFragment, relationPskOf } from '../../shared/crypto/relation/invitation.ts';
import { mailboxIdOf, mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { oneTimePrekeyCodec, PREKEY_KIND, prekeyCodec } from '../../shared/crypto/identity/prekeys.ts';
import { nextPlace } from '../../shared/crypto/relation/chains.ts';
import { sealEnvelope } from '../../shared/crypto/relation/content.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { reveal } from '../../shared/crypto/base/secret.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import type { EnvelopeRow } from '../../shared/protocol/api.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { unwrap } from '../../shared/result.ts';
import { letterOf } from '../harness/pair.ts';
import { seededRandom } from '../harness/random.ts';
import { CLAIRE, createWorld, DAY, newSpace, psychologist, settle } from '../harness/world.ts';
import { accountKept, relationKept, resealed } from './knowledge.ts';
import { noticesOf, pair, textsOf, write } from './people.ts';
import {
  answers,
  type Attack,
  corrupt,
  drops,
  flipped,
  flips,
  holds,
  injects,
  recorded,
  rewrites,
  tells,
} from './relay.ts';

const random = seededRandom(20261121, 7_002);

async function invited() {
  const world = await createWorld();
  const claire = await psychologist(world);
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  return { world, claire, link, fragment: unwrap(parseFragment(link)), camille: await world.device() };
}

/** The bundle's envelope opened with the link's psk and sealed again: what a relay that has stolen the link can do. */
function rebundled(fragment: Fragment, row: EnvelopeRow, change: (bundle: Uint8Array) => Uint8Array): EnvelopeRow {
  const key = kdf(null, reveal(fragment.psk, 'psk'), 'invitation/bundle');
  const data = ad('bundle', MailboxId.toBytes(mailboxIdOf(fragment.m0)), EnvelopeId.toBytes(row.envelopeId));
  const plain = unwrap(openMany(key, data, row.bytes ?? new Uint8Array(0)));
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  const bundle = change(plain.slice(4, 4 + length));
  const framed = encode(lp, bundle);
  const padded = concatBytes(framed, new Uint8Array(Math.max(0, plain.length - framed.length)));
  return { ...row, bytes: sealMany(key, data, padded, random) };
}

/** As in shared/crypto/relation/invitation.ts, to find every field of it. */
const bundleFields = struct({
  version: u8,
  suite: u8,
  created: time,
  expires: time,
  wordList: u8,
  language: text,
  relayOrigin: text,
  aikPublic: fixed(32),
  entries: list(lp),
  devices: list(struct({ deviceId: fixed(16), prekey: prekeyCodec, oneTime: optional(oneTimePrekeyCodec) })),
  profile: lp,
  vouchers: list(fixed(32)),
});

describe('the psychologist’s bundle', () => {
  it('sealed by the relay for an identity of its own is refused, before anything of it is shown', async () => {
    const { world, camille, link } = await invited();
    const mallory = await psychologist(world, { ...CLAIRE, name: 'Malice Ravel' });
    const other = unwrap(await mallory.engine.invite('Camille D.'));
    const own = await ownBundle(camille, other.link);
    // Without the psk it can only be its own seal.
    const attack = rewrites(
      (row) => row.seq === 1,
      (row) => [{ ...own, envelopeId: row.envelopeId }],
    );
    corrupt(camille.wire, attack);
    expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: 'altered' });
    expect(await camille.engine.joinInNewSpace(link, newSpace('Camille'))).toEqual({ ok: false, error: 'altered' });
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await camille.view()).spaces).toEqual([]);
    await world.close();
  });

  it('replaced with the help of a stolen psk is refused by its hash', async () => {
    const { world, camille, link, fragment } = await invited();
    const mallory = await psychologist(world, { ...CLAIRE, name: 'Malice Ravel' });
    const other = unwrap(await mallory.engine.invite('Camille D.'));
    const theirs = unwrap(parseFragment(other.link));
    const own = await ownBundle(camille, other.link);
    let bundle = new Uint8Array(0);
    rebundled(theirs, own, (bytes) => (bundle = bytes.slice()));
    const attack = rewrites(
      (row) => row.seq === 1,
      (row) => [rebundled(fragment, row, () => bundle)],
    );
    corrupt(camille.wire, attack);
    // Check: invitation.ts, openBundle compares the hash of the whole bundle with the link's.
    expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: 'altered' });
    expect(attack.happened()).toBeGreaterThan(0);
    await world.close();
  });

  it('with one bit turned in any field is refused, even under the right seal', async () => {
    const { world, camille, link, fragment } = await invited();
    let paths: readonly string[] = [];
    corrupt(
      camille.wire,
      rewrites(
        () => true,
        (row) => [
          rebundled(fragment, row, (bundle) => {
            paths = fieldSpans(bundleFields, bundle).map(({ path }) => path);
            return bundle;
          }),
        ],
      ),
    );
    expect(await camille.engine.readInvitation(link)).toMatchObject({ ok: true });
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) {
      const attack = rewrites(
        () => true,
        (row) => [
          rebundled(fragment, row, (bundle) => {
            const span = fieldSpans(bundleFields, bundle).find((field) => field.path === path);
            return flipped(bundle, (span?.end ?? 0) - 1);
          }),
        ],
      );
      corrupt(camille.wire, attack);
      expect(await camille.engine.readInvitation(link), path).toEqual({ ok: false, error: 'altered' });
      expect(attack.happened(), path).toBe(1);
    }
    await world.close();
  });

  it('of a later version or suite, claimed by the relay, is refused as altered: there is no way down or up', async () => {
    const { world, camille, link, fragment } = await invited();
    for (const at of [0, 1]) {
      const attack = rewrites(
        () => true,
        (row) => [rebundled(fragment, row, (bundle) => flipped(bundle, at, 1))],
      );
      corrupt(camille.wire, attack);
      expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: 'altered' });
      expect(attack.happened()).toBe(1);
    }
    await world.close();
  });

  it.each<[string, Attack, string]>([
    [
      'cut short',
      flips(
        () => true,
        (bytes) => bytes.subarray(0, -1),
      ),
      'altered',
    ],
    [
      'with one bit turned',
      flips(
        () => true,
        (bytes) => flipped(bytes, 99),
      ),
      'altered',
    ],
    [
      'made a tombstone',
      flips(
        () => true,
        (bytes) => bytes,
      ),
      'withdrawn',
    ],
    ['withheld', drops(() => true), 'already-used'],
    [
      'in a mailbox called forbidden',
      tells((read) => ({ ...read, status: 1, last: 0, rows: [] })),
      'not-an-invitation',
    ],
    ['in a mailbox called gone', tells((read) => ({ ...read, status: 3, last: 0, rows: [] })), 'withdrawn'],
    ['under a page of somebody’s network', answers((answer) => ({ ...answer, body: new Uint8Array([60]) })), 'offline'],
  ])('%s ends in words', async (what, attack, problem) => {
    const { world, camille, link } = await invited();
    const tombstone = rewrites(
      () => true,
      (row) => [{ ...row, bytes: null }],
    );
    const used = what === 'made a tombstone' ? tombstone : attack;
    const hostile = corrupt(camille.wire, used);
    expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: problem });
    expect(used.happened()).toBe(1);
    hostile.relent();
    camille.wire.intercept = null;
    expect(await camille.engine.readInvitation(link)).toMatchObject({ ok: true });
    await world.close();
  });

  it('followed by rubbish of the relay’s own reads as used: nobody joins by it', async () => {
    const { world, camille, link } = await invited();
    const attack = injects({ envelopeId: EnvelopeId.random(random), hour: 0, bytes: random.bytes(8_000) });
    corrupt(camille.wire, attack);
    expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: 'already-used' });
    expect(attack.happened()).toBe(1);
    await world.close();
  });
});

describe('the first flight', () => {
  it('of a thief of the link, hidden from the patient: both are told, and nothing she writes goes to anybody', async () => {
    const { world, claire, camille, link } = await invited();
    const thief = await world.device();
    const known = await ids(thief, link);
    unwrap(await thief.engine.joinInNewSpace(link, newSpace('Quelqu’un')));
    const attack = drops((row) => !known.has(row.envelopeId));
    const hostile = corrupt(camille.wire, attack);
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    hostile.relent();
    camille.wire.intercept = null;
    await settle(claire, thief, camille);
    expect(attack.happened()).toBeGreaterThan(0);
    // Check: inbox.ts, isForeignFlight.
    expect(await noticesOf(claire)).toContain('used-twice');
    expect((await camille.relation()).state).toBe('awaiting-acceptance');
    expect(await noticesOf(camille)).toContain('cut-off');
    await world.close();
  });

  it('refused for a while by a mailbox called forbidden: the invitation is not spent, and she is accepted later', async () => {
    const { world, claire, camille, link } = await invited();
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    const attack = tells((read) => ({ ...read, status: 1, last: 0, rows: [] }));
    const hostile = corrupt(claire.wire, attack);
    await settle(claire);
    expect(attack.happened()).toBeGreaterThan(0);
    // Check: reading.ts, takeInvitation takes a refusal for no more than that.
    expect((await claire.space()).invitations.map(({ state }) => state)).toEqual(['open']);
    hostile.relent();
    await settle(claire, camille);
    expect((await camille.relation()).state).toBe('active');
    await world.close();
  });

  it('held back a day: she waits, and is accepted late with all she wrote', async () => {
    const { world, claire, camille, link } = await invited();
    const attack = holds((row) => row.seq > 1);
    corrupt(claire.wire, attack);
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    await write(camille, 'Écrit en attendant.');
    await settle(camille);
    world.time.advance(DAY);
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await camille.relation()).state).toBe('awaiting-acceptance');
    attack.release();
    await settle(claire, camille, claire);
    expect((await camille.relation()).state).toBe('active');
    expect(await textsOf(claire)).toEqual(['Écrit en attendant.']);
    await world.close();
  });

  it('held back past expiry and past the wait: said on both sides, and her text is still hers', async () => {
    const { world, claire, camille, link } = await invited();
    const attack = holds((row) => row.seq > 1);
    corrupt(claire.wire, attack);
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await write(camille, 'Gardé ici.');
    await settle(camille, claire);
    world.time.advance(9 * DAY);
    await settle(claire);
    attack.release();
    await settle(claire, camille);
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await claire.space()).invitations.map(({ state }) => state)).toEqual(['expired']);
    expect((await claire.space()).relations).toEqual([]);
    expect((await camille.relation()).state).toBe('awaiting-acceptance');
    expect(await textsOf(camille)).toEqual(['Gardé ici.']);
    await world.close();
  });

  it('with any of its bytes turned is no flight: she is accepted once the true one comes', async () => {
    const { world, claire, camille, link } = await invited();
    const attack = flips(
      (row) => row.seq > 1,
      (bytes) => flipped(bytes, 5_000),
    );
    corrupt(claire.wire, attack);
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    expect(attack.happened()).toBeGreaterThan(0);
    expect((await claire.space()).relations).toEqual([]);
    claire.wire.intercept = null;
    await settle(claire, camille);
    expect((await camille.relation()).state).toBe('active');
    await world.close();
  });

  it('played again into the mailbox, as it was and under a new id, starts nothing', async () => {
    const { world, claire, camille, link } = await invited();
    const tape = recorded();
    corrupt(claire.wire, tape);
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    const [flight] = tape.rows;
    if (flight === undefined) throw new Error('nothing recorded');
    const envelopeId = EnvelopeId.random(random);
    const relation = await relationKept(camille);
    // Its one-time prekey is spent, its key is gone, and its place is taken.
    const again = { ...flight, envelopeId, bytes: movedTo(relation, flight, envelopeId) };
    const attack = injects(flight, again).aim(relation.mailboxId);
    corrupt(claire.wire, attack);
    await settle(claire);
    expect(attack.happened()).toBe(1);
    expect((await claire.space()).relations).toHaveLength(1);
    expect((await claire.relation()).notices).toEqual([{ type: 'cannot-open-here', count: 1 }]);
    await write(camille, 'Tout va bien.');
    await settle(camille, claire);
    expect(await textsOf(claire)).toEqual(['Tout va bien.']);
    await world.close();
  });

  it('another one from a device already known is refused and counted, and the session goes on', async () => {
    const { world, claire, camille } = await pair();
    const relation = await relationKept(camille);
    const account = await accountKept(camille);
    const [secret] = relation.secrets.slice(-1);
    const [known] = relation.peer.prekeys;
    const { device } = await accountKept(claire);
    if (secret === undefined || known === undefined) throw new Error('nothing to start a session with');
    const started = unwrap(
      initiate(
        {
          psk: relationPskOf(secret, relation.relationId),
          relationId: relation.relationId,
          bundleHash: relation.bundleHash,
          idHash: idHashOf(relation.idBlock),
          ownDevice: account.device.deviceId,
          peer: { deviceId: device.deviceId, kemPublic: device.kem.publicKey },
          prekey: { kind: PREKEY_KIND.signed, id: known.prekey.id, publicKey: known.prekey.publicKey },
        },
        random,
      ),
    );
    const envelopeId = EnvelopeId.random(random);
    const { mailboxId, relationId, idBlock } = relation;
    const payload = encode(flash, { text: 'D’une autre séance.' });
    const sealed = unwrap(
      sealEnvelope(
        {
          mailboxId,
          relationId,
          envelopeId,
          mailboxSeal: mailboxSealOf(secret),
          head: nextPlace(relation.chains),
          letter: letterOf({ kind: LETTER_KINDS.flash, idBlock, payload }),
          sessions: [started],
        },
        random,
      ),
    );
    const attack = injects({ envelopeId, hour: world.time.now(), bytes: sealed.envelope }).aim(mailboxId);
    corrupt(claire.wire, attack);
    await settle(claire);
    expect(attack.happened()).toBe(1);
    // Check: inbox.ts, openFor starts no session with a device that has one.
    expect(await textsOf(claire)).toEqual([]);
    expect((await claire.relation()).notices).toEqual([{ type: 'cannot-open-here', count: 1 }]);
    await world.close();
  });
});

type Device = Awaited<ReturnType<typeof invited>>['camille'];

/** The envelope 1 that a link leads to, as any reader of it gets it. */
async function ownBundle(device: Device, link: string): Promise<EnvelopeRow> {
  const tape = recorded();
  corrupt(device.wire, tape);
  unwrap(await device.engine.readInvitation(link));
  device.wire.intercept = null;
  const [row] = tape.rows;
  if (row === undefined) throw new Error('nothing recorded');
  return row;
}

const ids = async (device: Device, link: string) => new Set([(await ownBundle(device, link)).envelopeId]);

/** Sealed again for another id, as a holder of the mailbox's secrets can. */
function movedTo(
  relation: Awaited<ReturnType<typeof relationKept>>,
  row: EnvelopeRow,
  envelopeId: EnvelopeId,
): Uint8Array {
  return resealed(relation, row, (inner) => inner, { envelopeId, newest: true });
}
