// Mistakes that must not compile. Nothing here is ever run: each line under an expected error is a misuse of a key, an id, a
// letter or a result that the types refuse. Should one of them compile some day, the type check fails here.
import type { Engine } from '../client/engine/api/api.ts';
import type { HttpAnswer, Write } from '../client/engine/ports.ts';
import type { SealedStore } from '../client/engine/state/sealed-store.ts';
import { ACCOUNT } from '../client/engine/state/account-row.ts';
import { ENTRY, type EntryRow } from '../client/engine/state/entry-row.ts';
import type { RelationKey, RelationNotice } from '../client/engine/api/views.ts';
import type { RelayClient } from '../client/engine/relay/relay-client.ts';
import { concatBytes, toBase64Url } from '../shared/bytes.ts';
import type { Random } from '../shared/clock.ts';
import { decode, encode, fixed, idCodec, oneOf, struct, u8 } from '../shared/codec.ts';
import { ad } from '../shared/crypto/base/aead.ts';
import type { ChainEvent } from '../shared/crypto/relation/chains.ts';
import { type Inner, openBody, sealAnnouncement, sealEnvelope } from '../shared/crypto/relation/content.ts';
import { hash } from '../shared/crypto/base/hash.ts';
import { initiate } from '../shared/crypto/relation/handshake.ts';
import { invitationPskOf, relationPskOf } from '../shared/crypto/relation/invitation.ts';
import { kdf } from '../shared/crypto/base/kdf.ts';
import { decapsulate } from '../shared/crypto/base/kem.ts';
import { type Letter, movedPayloadCodec } from '../shared/crypto/relation/letter.ts';
import {
  bearerBytes,
  bearerHash,
  capabilitiesOf,
  eraseTokenOf,
  mailboxSealOf,
} from '../shared/crypto/identity/mailbox.ts';
import { PREKEY_KIND, type Prekey, type PrekeyKind } from '../shared/crypto/identity/prekeys.ts';
import { randomSecret, reveal, Secret } from '../shared/crypto/base/secret.ts';
import type { Session } from '../shared/crypto/relation/session.ts';
import { sign } from '../shared/crypto/base/sign.ts';
import { BlobId, DeviceId, EnvelopeId, MailboxId, RelationId } from '../shared/ids.ts';
import { APPEND, type AppendItem, type EraseRequest, READ } from '../shared/protocol/api.ts';
import type { REFUSALS } from '../shared/protocol/errors.ts';
import type { Result } from '../shared/result.ts';

declare const random: Random;
declare const bytes: Uint8Array;
declare const words: string;
declare const engine: Engine;
declare const relay: RelayClient;
declare const store: SealedStore;
declare const session: Session;
declare const inner: Inner;
declare const letter: Letter;
declare const prekey: Prekey;
declare const result: Result<Letter, { readonly type: 'cannot-open' }>;

const m = randomSecret('mailbox', random);
const contentKey = randomSecret('content', random);
const aik = randomSecret('aik', random);
const envelopeId = EnvelopeId.random(random);
const relationId = RelationId.random(random);
const mailboxId = MailboxId.random(random);
const deviceId = DeviceId.random(random);

/** A key of one kind where another is wanted. */
export function keysOfAnotherKind(): void {
  // @ts-expect-error the seal of a mailbox is no mailbox secret
  capabilitiesOf(mailboxSealOf(m));
  // @ts-expect-error an identity key opens no mailbox
  mailboxSealOf(aik);
  // @ts-expect-error a mailbox secret is no content key
  openBody(inner, relationId, envelopeId, m, bytes);
  // @ts-expect-error an invitation's psk is no psk of a handshake: it is derived first
  const handshake: Secret<'handshakePsk'> = randomSecret('psk', random);
  // @ts-expect-error nor is a mailbox secret an invitation's psk
  invitationPskOf(m);
  // @ts-expect-error a psk is no mailbox secret
  relationPskOf(randomSecret('psk', random), relationId);
  // @ts-expect-error an identity key signs lists; a KEM key decapsulates
  decapsulate(aik, bytes);
  // @ts-expect-error a KEM key signs nothing
  sign('list', randomSecret('kem', random), bytes);
  // @ts-expect-error a capability is asked for where an erase root is given
  eraseTokenOf(capabilitiesOf(m).append, envelopeId);
  // @ts-expect-error revealed as what it is not
  reveal(contentKey, 'mailbox');
  // @ts-expect-error the kind says what it is, and no other kind exists
  randomSecret('password', random);
  void handshake;
}

/** Raw bytes or text as a key, and a key as raw bytes. */
export function bytesAndKeys(): void {
  // @ts-expect-error bytes are no key
  mailboxSealOf(bytes);
  // @ts-expect-error nor is a passphrase
  mailboxSealOf(words);
  // @ts-expect-error a key is not bytes: it cannot be put among them
  concatBytes(contentKey, bytes);
  // @ts-expect-error nor written out
  toBase64Url(contentKey);
  // @ts-expect-error nor hashed as it is
  hash('body', contentKey);
  // @ts-expect-error nor given to the KDF without being revealed
  kdf(null, contentKey, 'commit');
  // @ts-expect-error a key cannot be made but by its kind's length and name
  const made: Secret<'content'> = new Secret('content', bytes);
  // @ts-expect-error nor be written as an object that looks like one
  const feigned: Secret<'content'> = { kind: 'content' };
  // @ts-expect-error its bytes are nowhere to be read
  const read: Uint8Array = contentKey.bytes;
  // @ts-expect-error its serialisation is no value to go on with
  const text: { data: string } = contentKey.toString();
  // @ts-expect-error a key is stored in a sealed row, never as a row's bytes
  const write: Write = { table: 'key', key: 'content', value: contentKey };
  // @ts-expect-error a copy made by structuredClone has lost the key, and its type says so
  const cloned: Secret<'content'> = { ...contentKey };
  void [made, feigned, read, text, write, cloned];
}

/** What goes to the relay: bearers by hash or by name, nothing that anything else derives from. */
export function bearers(): void {
  // @ts-expect-error a mailbox secret never leaves the device
  bearerBytes(m);
  // @ts-expect-error nor does a content key
  bearerBytes(contentKey);
  // @ts-expect-error nor the hash of one
  bearerHash(randomSecret('eraseRoot', random));
  // @ts-expect-error a capability is sent as bytes taken for that purpose
  const item: Pick<AppendItem, 'append'> = { append: capabilitiesOf(m).append };
  // @ts-expect-error an erase request carries a token
  const erase: EraseRequest = { mailboxId, envelopeId, append: bytes };
  // @ts-expect-error a read asks by a cursor, not by a mailbox alone
  void relay.call(READ, [{ mailboxId }]);
  // @ts-expect-error what is appended has an erase hash
  void relay.call(APPEND, [{ mailboxId, append: bytes, envelopeId, expectedSeq: null, bytes, wake: true }]);
  // @ts-expect-error an append is answered per envelope, by status
  void relay.call(APPEND, []).then((answer) => answer.ok && answer.value.status);
  // @ts-expect-error a stream has no answer of its own to call for
  void relay.call({ method: 'GET', path: '/api/v1/read', request: READ.request, response: READ.response }, []);
  void [item, erase];
}

/** An id of one kind as another, or made of anything. */
export function ids(): void {
  // @ts-expect-error a mailbox is no envelope
  const envelope: EnvelopeId = mailboxId;
  // @ts-expect-error text from outside is parsed first
  const parsed: DeviceId = 'bWFpbGJveA';
  // @ts-expect-error what parsing gives may be nothing
  const certain: DeviceId = DeviceId.parse(words);
  // @ts-expect-error a blob's bytes make a blob's id
  const blob: EnvelopeId = BlobId.fromBytes(bytes);
  // @ts-expect-error an id is written by its own kind
  encode(idCodec(DeviceId), relationId);
  // @ts-expect-error relations are named by keys made for that, not by ids that travel
  void engine.thread(relationId);
  // @ts-expect-error nor by anybody's text
  void engine.identityOf('camille');
  // @ts-expect-error an entry is named by its envelope
  void engine.withdraw({} as RelationKey, deviceId);
  void [envelope, parsed, certain, blob];
}

/** Letters, envelopes and their places. */
export function letters(): void {
  const { payload: _payload, ...withoutPayload } = letter;
  const place = { author: deviceId, seq: 1, prev: bytes, leaf: false };
  const outer = { mailboxId, envelopeId, mailboxSeal: mailboxSealOf(m), relationId, head: place };
  // @ts-expect-error a letter has a payload
  sealEnvelope({ ...outer, letter: withoutPayload, sessions: [session] }, random);
  // @ts-expect-error and goes to the devices at the end of sessions
  sealEnvelope({ ...outer, letter }, random);
  // @ts-expect-error under the seal of the mailbox, not under the secret it comes from
  sealEnvelope({ ...outer, mailboxSeal: m, letter, sessions: [session] }, random);
  // @ts-expect-error an announcement is signed by a device
  sealAnnouncement({ ...outer, letter }, random);
  // @ts-expect-error and not by the identity key
  sealAnnouncement({ ...outer, letter, signing: aik }, random);
  // @ts-expect-error a move tells of a mailbox secret
  encode(movedPayloadCodec, { mailbox: mailboxSealOf(m) });
  // @ts-expect-error an envelope is observed with what proves it
  const event: ChainEvent = { type: 'envelope', author: deviceId, seq: 1, prev: bytes, hash: bytes, leaf: false };
  // @ts-expect-error a session starts on a prekey and its kind
  initiate({ psk: invitationPskOf(randomSecret('psk', random)), relationId, bundleHash: bytes, idHash: bytes }, random);
  // @ts-expect-error of which there are two
  const kind: PrekeyKind = 2;
  // @ts-expect-error a signed prekey is not shortened to its key
  const short: Prekey = { id: prekey.id, publicKey: prekey.publicKey };
  // @ts-expect-error labels are those of the table
  ad('letter', bytes);
  // @ts-expect-error for hashing too
  hash('mailbox', bytes);
  // @ts-expect-error and for keys
  kdf(null, bytes, 'content');
  void [event, kind, short, PREKEY_KIND];
}

/** Results, schemas and rows. */
export function outcomes(): void {
  // @ts-expect-error whether it opened is asked before what it says
  const unasked: Letter = result.value;
  // @ts-expect-error a failure is no letter
  const failed: Letter = result.ok ? result.error : result.value;
  // @ts-expect-error what was decoded may be malformed
  const byte: number = decode(u8, bytes);
  // @ts-expect-error a field of the schema is missing
  encode(struct<{ a: number; b: number }>({ a: u8, b: u8 }), { a: 1 });
  // @ts-expect-error a schema has a codec for each field
  struct<{ a: number; b: number }>({ a: u8 });
  // @ts-expect-error a code that is none of the set
  encode(oneOf(u8, [1, 2]), 3);
  // @ts-expect-error bytes are no list of numbers
  encode(fixed(2), [1, 2]);
  // @ts-expect-error a row of one table is none of another
  void store.transact((transaction) => transaction.put(ENTRY, 'self', transaction.get(ACCOUNT, 'self')));
  // @ts-expect-error rows are not changed in place
  const change = (row: EntryRow) => (row.erased = true);
  // @ts-expect-error a refusal of no table
  const refusal: keyof typeof REFUSALS = 'because';
  // @ts-expect-error a notice of no table
  const notice: RelationNotice = { type: 'all-is-well' };
  // @ts-expect-error being offline is an answer that is not there, not one without a status
  const answer: HttpAnswer = { body: bytes, date: null, retryAfter: null };
  void [unasked, failed, byte, change, refusal, notice, answer];
}
