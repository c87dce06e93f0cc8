import { beforeAll, describe, expect, it } from 'vitest';
import {
  createMeeting,
  initiateIn,
  letterOf,
  type Meeting,
  receiveOn,
  respondIn,
} from '../../../tests/harness/pair.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { concatBytes, equalBytes, toHex } from '../../bytes.ts';
import { encode, fieldSpans } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { EnvelopeId, MailboxId, RelationId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { ad, openOnce, sealMany, sealOnce } from '../base/aead.ts';
import {
  innerCodec,
  isAnnouncement,
  openAnnouncement,
  openBody,
  openOuter,
  peekAnnouncement,
  resealOuter,
  sealAnnouncement,
  sealEnvelope,
} from './content.ts';
import { hash } from '../base/hash.ts';
import { kdf } from '../base/kdf.ts';
import { devicesPayloadCodec, type Letter, letterCodec } from './letter.ts';
import { LETTER_KINDS, letterKindName, VAULT_KINDS } from '../../kinds/table.ts';
import { createSignedPrekey } from '../identity/prekeys.ts';
import { randomSecret, reveal } from '../base/secret.ts';
import type { Session } from './session.ts';
import { loadSodium } from '../base/sodium.ts';

let random: Random;
let meeting: Meeting;
let initiator: Session;
let responder: Session;
/** The place after a first flight. */
const place = (part: { seq?: number; leaf?: boolean } = {}) => ({
  author: meeting.initiator.device.deviceId,
  seq: part.seq ?? 2,
  prev: new Uint8Array(32).fill(7),
  leaf: part.leaf ?? false,
});
const seal = (letter: Letter, sessions: readonly Session[] = [initiator], leaf = false) => {
  const envelopeId = EnvelopeId.random(random);
  return {
    envelopeId,
    ...unwrap(sealEnvelope({ ...meeting, envelopeId, head: place({ leaf }), letter, sessions }, random)),
  };
};
type Sealed = ReturnType<typeof seal>;
const outer = (sealed: { envelopeId: EnvelopeId; envelope: Uint8Array }) =>
  openOuter(meeting.mailboxSeal, meeting.mailboxId, sealed.envelopeId, sealed.envelope);
const openAs = (sealed: Sealed, inner = unwrap(outer(sealed))) => {
  const slot = receiveOn(meeting, responder, { ...sealed, head: inner.head, slot: inner.slots[0] as Uint8Array });
  return slot.ok
    ? openBody(inner, meeting.relationId, sealed.envelopeId, slot.value.contentKey, slot.value.bodyHash)
    : slot;
};

beforeAll(async () => {
  await loadSodium();
  random = seededRandom(40);
  meeting = createMeeting(random);
  initiator = initiateIn(meeting, random);
  // The first flight arrives, the responder answers: from turn 2 on letters carry no idBlock.
  const flight = seal(letterOf({ idBlock: meeting.idBlock }));
  const inner = unwrap(outer(flight));
  const slot = inner.slots[0] as Uint8Array;
  responder = unwrap(
    receiveOn(meeting, respondIn(meeting, slot, random), { ...flight, head: inner.head, slot }),
  ).session;
  const envelopeId = EnvelopeId.random(random);
  const head = { ...place(), author: meeting.responder.device.deviceId };
  const answer = unwrap(
    sealEnvelope({ ...meeting, envelopeId, head, letter: letterOf({}), sessions: [responder] }, random),
  );
  const back = unwrap(outer({ envelopeId, envelope: answer.envelope }));
  const backSlot = back.slots[0] as Uint8Array;
  initiator = unwrap(
    receiveOn(meeting, flight.sessions[0] as Session, { envelopeId, head: back.head, slot: backSlot }),
  ).session;
  responder = answer.sessions[0] as Session;
});

describe('an envelope of a relation', () => {
  it('opens for its reader to the very letter that was sealed', () => {
    const prekey = createSignedPrekey(meeting.initiator.device, 5_000, random).public;
    const heads = [{ device: meeting.responder.device.deviceId, seq: 3, hash: random.bytes(32) }];
    const letter = letterOf({ kind: LETTER_KINDS.piece, visibleFrom: 9, payload: random.bytes(2_000), prekey, heads });
    const sealed = seal(letter);
    const inner = unwrap(outer(sealed));
    expect(inner).toMatchObject(place());
    expect(inner.hash).toEqual(sealed.hash);
    expect(inner.bytes).toEqual(sealed.inner);
    expect(unwrap(openAs(sealed))).toEqual(letter);
  });

  it('is 8,000 bytes for an éclair, a page and a heartbeat alike, and comes in steps above', () => {
    const sizes = [
      seal(letterOf({ payload: new Uint8Array(300) })),
      seal(letterOf({ kind: LETTER_KINDS.piece, payload: new Uint8Array(2_048) })),
      seal(letterOf({ kind: LETTER_KINDS.empty }), [initiator], true),
    ].map(({ envelope }) => envelope.length);
    expect(sizes).toEqual([8_000, 8_000, 8_000]);
    const long = seal(letterOf({ payload: new Uint8Array(20_000) })).envelope.length;
    expect(long).toBe(8_000 + 8 * 2_046);
  });

  it('keeps id, inner bytes and hash under the new outer seal of a rotated mailbox', () => {
    const sealed = seal(letterOf({}));
    const mailboxSeal = randomSecret('mailboxSeal', random);
    const envelope = resealOuter({ ...meeting, ...sealed, mailboxSeal }, random);
    expect(outer({ ...sealed, envelope }).ok).toBe(false);
    const again = unwrap(openOuter(mailboxSeal, meeting.mailboxId, sealed.envelopeId, envelope));
    expect(again.hash).toEqual(sealed.hash);
    expect(openAs(sealed, again).ok).toBe(true);
  });

  it('does not open in another mailbox, under another id, or with a byte changed', () => {
    const sealed = seal(letterOf({}));
    expect(openOuter(meeting.mailboxSeal, MailboxId.random(random), sealed.envelopeId, sealed.envelope).ok).toBe(false);
    expect(outer({ ...sealed, envelopeId: EnvelopeId.random(random) }).ok).toBe(false);
    for (const at of [0, 23, 24, 4_000, 7_999]) {
      const envelope = sealed.envelope.slice();
      envelope[at] = (envelope[at] as number) ^ 1;
      expect(outer({ ...sealed, envelope }).ok).toBe(false);
    }
    expect(outer({ ...sealed, envelope: sealed.envelope.slice(0, 39) }).ok).toBe(false);
  });

  it('says "please update" of another version or suite, and never falls back', () => {
    const sealed = seal(letterOf({}));
    for (const at of [0, 1]) {
      const inner = sealed.inner.slice();
      inner[at] = 2;
      expect(outer({ ...sealed, envelope: resealOuter({ ...meeting, ...sealed, inner }, random) })).toEqual({
        ok: false,
        error: { type: 'please-update' },
      });
    }
  });

  it('does not stand before its author’s first entry, as only a leaf can', () => {
    const envelopeId = EnvelopeId.random(random);
    const at = (kind: number, leaf: boolean) => {
      const input = {
        ...meeting,
        envelopeId,
        head: { ...place({ leaf }), seq: 0 },
        letter: letterOf({ kind }),
        sessions: [initiator],
      };
      return outer({ envelopeId, ...unwrap(sealEnvelope(input, random)) }).ok;
    };
    expect([at(LETTER_KINDS.empty, true), at(LETTER_KINDS.flash, false)]).toEqual([true, false]);
  });

  it('gives nothing away to a holder of the mailbox who changes any field of it', () => {
    const sealed = seal(letterOf({ payload: new Uint8Array(100) }));
    const spans = fieldSpans(innerCodec, sealed.inner);
    expect(spans.map(({ path }) => path)).toEqual([
      'head.version',
      'head.suite',
      'head.flags',
      'head.author',
      'head.seq',
      'head.prev',
      'head.count',
      'head',
      'slots.0',
      'commit',
      'body',
    ]);
    for (const { start, end } of spans) {
      for (const at of [start, end - 1]) {
        const inner = sealed.inner.slice();
        inner[at] = (inner[at] as number) ^ 1;
        const opened = outer({ ...sealed, envelope: resealOuter({ ...meeting, ...sealed, inner }, random) });
        expect(opened.ok && openAs(sealed, opened.value).ok).toBe(false);
      }
    }
    const padded = sealed.inner.slice();
    padded[padded.length - 1] = 1;
    expect(outer({ ...sealed, envelope: resealOuter({ ...meeting, ...sealed, inner: padded }, random) }).ok).toBe(
      false,
    );
  });

  it('does not join the slots of one to the body of another', () => {
    const [a, b] = [seal(letterOf({ payload: new Uint8Array([1]) })), seal(letterOf({ payload: new Uint8Array([2]) }))];
    const [innerA, innerB] = [unwrap(outer(a)), unwrap(outer(b))];
    expect(openAs(a, { ...innerA, body: innerB.body }).ok).toBe(false);
    expect(openAs(a, { ...innerA, body: innerB.body, commit: innerB.commit }).ok).toBe(false);
    expect(openBody(innerA, RelationId.random(random), a.envelopeId, a.contentKey, a.bodyHash).ok).toBe(false);
    expect(openBody(innerA, meeting.relationId, b.envelopeId, a.contentKey, a.bodyHash).ok).toBe(false);
  });

  it('cannot say one thing to one device and another to the next: a second content key is refused before decryption', () => {
    const sealed = seal(letterOf({}));
    const inner = unwrap(outer(sealed));
    const second = randomSecret('content', random);
    // A body made for the second key under the first key's commitment, with its own true hash.
    const plain = encode(letterCodec, letterOf({ payload: new Uint8Array([9]) }));
    const data = ad('body', RelationId.toBytes(meeting.relationId), inner.head, EnvelopeId.toBytes(sealed.envelopeId));
    const body = sealOnce(reveal(second, 'content'), 'body', new Uint8Array(0), data, plain);
    expect(openOnce(reveal(second, 'content'), 'body', new Uint8Array(0), data, body).ok).toBe(true);
    const spliced = { ...inner, body };
    const open = (bodyHash: Uint8Array) =>
      openBody(spliced, meeting.relationId, sealed.envelopeId, second, bodyHash).ok;
    expect(open(hash('body', inner.commit, body))).toBe(false);
    const own = { ...spliced, commit: kdf(null, reveal(second, 'content'), 'commit') };
    expect(openBody(own, meeting.relationId, sealed.envelopeId, second, hash('body', own.commit, body)).ok).toBe(true);
    expect(openBody(own, meeting.relationId, sealed.envelopeId, second, sealed.bodyHash).ok).toBe(false);
  });

  it('is not sealed, and not opened, where the letter contradicts its place or its slots', () => {
    expect(() => seal(letterOf({ kind: LETTER_KINDS.empty }))).toThrow('place');
    expect(() => seal(letterOf({}), [initiator], true)).toThrow('place');
    expect(() => seal(letterOf({ idBlock: meeting.idBlock }))).toThrow('idBlock');
    expect(() => seal(letterOf({}), [initiateIn(meeting, random)])).toThrow('idBlock');
    const another = letterOf({ idBlock: createMeeting(random).idBlock });
    expect(() => seal(another, [initiateIn(meeting, random)])).toThrow('idBlock');
    expect(() => seal(letterOf({}), [])).toThrow('one to eight');
    expect(() => seal(letterOf({}), [initiator, initiator])).toThrow('one session a device');
    for (const sessions of [[responder], [initiator, responder], [responder, initiator]])
      expect(() => seal(letterOf({}), sessions)).toThrow('another device');
    expect(() => seal(letterOf({ kind: VAULT_KINDS.workingNote }))).toThrow('vault');
  });
});

describe('a letter', () => {
  it('of a kind not known here is kept whole', () => {
    const letter = letterOf({ kind: 4_000, payload: random.bytes(50) });
    expect(letterKindName(4_000)).toBeNull();
    expect(unwrap(openAs(seal(letter)))).toEqual(letter);
    expect(unwrap(openAs(seal(letter, [initiator], true)))).toEqual(letter);
  });

  it('of a kind that lives in the vault only is refused though its key is right', () => {
    const bytes = encode(letterCodec, letterOf({}));
    bytes[0] = 128;
    expect(openForged(bytes)).toBe(false);
  });

  it('is refused with an idBlock where no slot is of turn 0, as a leaf that is none, and as a sealed announcement', () => {
    expect(openForged(encode(letterCodec, letterOf({})))).toBe(true);
    expect(openForged(encode(letterCodec, letterOf({ idBlock: meeting.idBlock })))).toBe(false);
    expect(openForged(encode(letterCodec, letterOf({ kind: LETTER_KINDS.empty })))).toBe(false);
    expect(openForged(encode(letterCodec, letterOf({ kind: LETTER_KINDS.devices })))).toBe(false);
    expect(openForged(encode(letterCodec, letterOf({})).slice(0, 100))).toBe(false);
  });

  /** Whether these plain bytes, sealed by somebody who holds the content key, open as a letter. */
  function openForged(plain: Uint8Array): boolean {
    const sealed = seal(letterOf({}));
    const inner = unwrap(outer(sealed));
    const data = ad('body', RelationId.toBytes(meeting.relationId), inner.head, EnvelopeId.toBytes(sealed.envelopeId));
    const body = sealOnce(reveal(sealed.contentKey, 'content'), 'body', new Uint8Array(0), data, plain);
    const bodyHash = hash('body', inner.commit, body);
    return openBody({ ...inner, body }, meeting.relationId, sealed.envelopeId, sealed.contentKey, bodyHash).ok;
  }
});

describe('an announcement', () => {
  const announce = () => {
    const envelopeId = EnvelopeId.random(random);
    const payload = encode(devicesPayloadCodec, { entries: meeting.initiator.entries, cuts: [] });
    const letter = letterOf({ kind: LETTER_KINDS.devices, payload });
    const { signing } = meeting.initiator.device;
    return {
      envelopeId,
      letter,
      ...sealAnnouncement({ ...meeting, envelopeId, head: place(), letter, signing }, random),
    };
  };
  const edPublic = () => meeting.initiator.device.edPublic;

  it('opens by the signature of its author device, without a session', () => {
    const sent = announce();
    const inner = unwrap(outer(sent));
    expect(isAnnouncement(inner)).toBe(true);
    expect(inner.hash).toEqual(sent.hash);
    expect(unwrap(openAnnouncement(inner, meeting.relationId, sent.envelopeId, edPublic()))).toEqual(sent.letter);
    expect(unwrap(peekAnnouncement(inner))).toEqual(sent.letter);
    expect(sent.envelope.length).toBe(8_000);
  });

  it('cannot be moved, altered, or made by another', () => {
    const sent = announce();
    const inner = unwrap(outer(sent));
    const open = (
      part: Partial<typeof inner>,
      relationId = meeting.relationId,
      envelopeId = sent.envelopeId,
      key = edPublic(),
    ) => openAnnouncement({ ...inner, ...part }, relationId, envelopeId, key).ok;
    const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
    expect(open({})).toBe(true);
    expect(open({}, RelationId.random(random))).toBe(false);
    expect(open({}, meeting.relationId, EnvelopeId.random(random))).toBe(false);
    expect(open({}, meeting.relationId, sent.envelopeId, meeting.responder.device.edPublic)).toBe(false);
    expect(open({ head: flip(inner.head, 26) })).toBe(false);
    expect(open({ body: flip(inner.body, 5) })).toBe(false);
    expect(open({ body: flip(inner.body, inner.body.length - 1) })).toBe(false);
    expect(open({ body: inner.body.slice(0, 63) })).toBe(false);
    expect(open({ commit: new Uint8Array(32).fill(1) })).toBe(false);
  });

  it('says nothing but devices, and that a relation is erased', () => {
    const envelopeId = EnvelopeId.random(random);
    const { signing } = meeting.initiator.device;
    expect(() =>
      sealAnnouncement({ ...meeting, envelopeId, head: place(), letter: letterOf({}), signing }, random),
    ).toThrow('announced');
    const devices = letterOf({ kind: LETTER_KINDS.devices });
    const announceAs = (letter: Letter, leaf: boolean) => () =>
      sealAnnouncement({ ...meeting, envelopeId, head: place({ leaf }), letter, signing }, random);
    expect(announceAs(devices, false)).not.toThrow();
    const erased = letterOf({ kind: LETTER_KINDS.relationErased });
    expect(announceAs(erased, false)).not.toThrow();
    expect(announceAs(erased, true)).toThrow('announced');
    expect(announceAs(devices, true)).toThrow('announced');
    expect(announceAs({ ...devices, idBlock: meeting.idBlock }, false)).toThrow('announced');
    const sealed = seal(letterOf({}));
    expect(peekAnnouncement(unwrap(outer(sealed))).ok).toBe(false);
  });
});

it('seals every letter under a content key and an outer nonce of its own', () => {
  const [a, b] = [seal(letterOf({})), seal(letterOf({}))];
  expect(equalBytes(reveal(a.contentKey, 'content'), reveal(b.contentKey, 'content'))).toBe(false);
  expect(toHex(a.envelope.subarray(0, 24))).not.toBe(toHex(b.envelope.subarray(0, 24)));
  const garbage = sealMany(
    reveal(meeting.mailboxSeal, 'mailboxSeal'),
    ad('envelope', concatBytes()),
    new Uint8Array(7_960),
    random,
  );
  expect(outer({ ...a, envelope: garbage }).ok).toBe(false);
});
