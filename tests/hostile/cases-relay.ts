// Long because its table is one.
// The cases of a relay that lies: at first contact, on the way, about the past, with its answers, and to a recovery.
import type { Chapter, Edit } from './case.ts';

const at = (folder: string) => (name: string) => `${folder}/${name}.test.ts`;
const relay = at('tests/hostile-relay');
const peer = at('tests/hostile-peer');
const scenario = at('tests/scenarios');
const crypto = at('shared/crypto');

/** The AEAD as a mere stream: whatever was changed opens, to whatever it then says. */
const NO_TAG: Edit = [
  'shared/crypto/base/aead.ts',
  '  } catch {\n    return err(CANNOT_OPEN);',
  '  } catch {\n    return ok(sodium().crypto_stream_xchacha20_xor_ic(sealed.subarray(0, -16), nonce, 1, key));',
];
const NO_GAPS: Edit = [
  'shared/crypto/relation/chains.ts',
  'if (since === Number.POSITIVE_INFINITY) return [];',
  'if (since !== 0) return [];',
];
const INBOX = 'client/engine/receive/inbox.ts';
const READING = 'client/engine/receive/reading.ts';
const OUTBOX = 'client/engine/send/outbox.ts';
const SNAPSHOT = 'client/engine/sync/snapshot.ts';
const FIRST_FLIGHT = 'client/engine/receive/first-flight.ts';
const JOIN = 'client/engine/invitation/join.ts';
const IDENTITY = 'shared/crypto/identity/identity.ts';
const READER = 'shared/crypto/vault/vault-reader.ts';

export const FIRST_CONTACT: Chapter = {
  title: 'First contact',
  who: 'The relay, or a thief of the link',
  cases: [
    {
      does: 'puts a bundle of its own behind an invitation’s link, without the link’s secret or with a stolen one',
      end: 'told',
      so: 'refused before anything of it is shown',
      words: ['invitation altered'],
      tests: [
        [relay('first-contact'), 'sealed by the relay for an identity of its own is refused'],
        [relay('first-contact'), 'replaced with the help of a stolen psk is refused by its hash'],
      ],
      check: {
        what: 'the bundle’s hash is the link’s',
        edits: [
          [
            'shared/crypto/relation/invitation.ts',
            "if (bytes === null || !equalBytes(hash('bundle', bytes), fragment.bundleHash))",
            'if (bytes === null)',
          ],
        ],
      },
    },
    {
      does: 'turns a bit of any field of the bundle under the right seal, or claims an older or newer version or suite of it',
      end: 'told',
      words: ['invitation altered'],
      tests: [
        [relay('first-contact'), 'with one bit turned in any field is refused, even under the right seal'],
        [relay('first-contact'), 'of a later version or suite, claimed by the relay, is refused as altered'],
        [scenario('invitations'), 'is refused with any part of its link altered'],
      ],
      check: {
        what: 'the bundle’s hash is the link’s',
        edits: [
          [
            'shared/crypto/relation/invitation.ts',
            "if (bytes === null || !equalBytes(hash('bundle', bytes), fragment.bundleHash))",
            'if (bytes === null)',
          ],
        ],
      },
    },
    {
      does: 'cuts the bundle, withholds it, erases it, calls its mailbox forbidden or gone, or writes rubbish behind it',
      end: 'told',
      so: 'each in its own words; it opens once the relay is honest',
      words: ['invitation already-used', 'invitation withdrawn', 'invitation offline'],
      tests: [
        [relay('first-contact'), '%s ends in words'],
        [relay('first-contact'), 'followed by rubbish of the relay’s own reads as used'],
      ],
      check: {
        what: 'a mailbox with more than its bundle is used',
        edits: [[JOIN, "  if (mailbox.last > 1) return err('already-used');\n", '']],
      },
    },
    {
      does: 'lets a thief of the link in first, and hides that from the patient; or two people open one link at once',
      end: 'told',
      so: 'on both sides; nothing is written to anybody',
      words: ['used-twice', 'cut-off', 'invitation already-used'],
      tests: [
        [relay('first-contact'), 'of a thief of the link, hidden from the patient: both are told'],
        [scenario('invitations'), 'opened by two people at once brings one in, and both sides are told'],
      ],
      check: {
        what: 'a first flight of somebody else is noticed',
        edits: [
          [
            INBOX,
            'return !isKnown && inner.slots.some((slot) => slotAddress(slot)?.turn === 0);',
            'return isKnown && inner.slots.some((slot) => slotAddress(slot)?.turn === 0);',
          ],
        ],
      },
    },
    {
      does: 'holds the first flight back for a day, or calls its mailbox forbidden for a while',
      end: 'late',
      tests: [
        [relay('first-contact'), 'held back a day: she waits, and is accepted late with all she wrote'],
        [relay('first-contact'), 'refused for a while by a mailbox called forbidden'],
      ],
      check: {
        what: 'a refusal says nothing of what the mailbox holds',
        edits: [
          [
            'client/engine/receive/invited.ts',
            "return (status === 3 || isPast) && isBelieved(transaction, 'invitation-gone', mailboxId, now);",
            'return true;',
          ],
        ],
      },
    },
    {
      does: 'holds the first flight back past the invitation’s expiry',
      end: 'told',
      so: 'nothing begins; the text stays the patient’s',
      words: ['invitation expired'],
      tests: [
        [relay('first-contact'), 'held back past expiry and past the wait: said on both sides'],
        [scenario('invitations'), 'takes no first flight that reaches the relay past the expiry'],
        [scenario('invitations'), 'reads as expired after seven days'],
      ],
      check: {
        what: 'expiry by the relay’s hour and by the letter’s own time',
        edits: [
          [FIRST_FLIGHT, "if (row.hour >= invitation.expires || letter.time >= invitation.expires) return 'none';", ''],
        ],
      },
    },
    {
      does: 'turns a bit of the first flight',
      end: 'delivered',
      so: 'once the true one comes; the invitation is not spent by the other',
      tests: [[relay('first-contact'), 'with any of its bytes turned is no flight']],
      check: { what: 'the tag of every seal', edits: [NO_TAG] },
    },
    {
      does: 'plays the first flight again, as it was and under another id, or adds a second one of a device already known',
      end: 'told',
      so: 'nothing begins, the session goes on',
      words: ['cannot-open-here'],
      tests: [
        [relay('first-contact'), 'played again into the mailbox, as it was and under a new id, starts nothing'],
        [relay('first-contact'), 'another one from a device already known is refused and counted'],
        [
          peer('given-up'),
          'X5: a session begun anew by a device that one knows, which opens nothing, is no second use',
        ],
        [crypto('relation/handshake'), 'cannot be answered again from its one-time prekey'],
      ],
      check: {
        what: 'a device that has a session starts no other',
        edits: [
          [
            'client/engine/receive/opening.ts',
            "if (address.turn === 0 && !known.some((session) => session.role === 'responder')) {",
            'if (address.turn === 0) {',
          ],
        ],
      },
    },
    {
      does: 'leaves no one-time prekey, or passes a signed prekey off as one',
      end: 'delivered',
      so: 'the signed one serves, marked in the transcript on both sides',
      tests: [
        [crypto('relation/invitation'), 'serves with its signed prekey where no one-time prekey is left'],
        [crypto('relation/handshake'), 'does not pass a signed prekey off as a one-time one'],
      ],
      check: {
        what: 'the kind of prekey stands in the transcript',
        edits: [['shared/crypto/relation/handshake.ts', '    new Uint8Array([agreed.kind]),\n', '']],
      },
    },
    {
      does: 'shows what somebody who saw the link seals under its secret, once the mailbox has moved',
      end: 'told',
      so: 'refused, and no news of a second use',
      words: ['refused-envelope'],
      tests: [[relay('past'), 'shows what somebody who saw the link seals under its secret']],
      check: {
        what: 'a mailbox secret never goes back along the numbers',
        edits: [[INBOX, 'index >= oldest; index--', 'index >= Math.min(0, oldest); index--']],
      },
    },
    {
      does: 'says that an open invitation’s mailbox is gone, or hides a flight once past its expiry',
      end: 'late',
      so: 'believed only once two days have said so',
      tests: [
        [relay('believed'), 'X16: whose mailbox is called %s all day is still open, and whoever joined is answered'],
        [relay('believed'), 'X16: past its expiry, one answer that hides a flight does not spend it'],
        [relay('believed'), 'X16: is told to be over once two days say that it is gone'],
        [relay('believed'), 'X13: withdrawn under a false word that there is nothing to delete'],
      ],
      check: {
        what: 'no word of a relay’s ends anything by being said once',
        edits: [['client/engine/state/hearsay.ts', 'if (next.times < times) {', 'if (next.times < 1) {']],
      },
    },
  ],
};

export const DEVICES_OF_OTHERS: Chapter = {
  title: 'Keys and device lists',
  who: 'The relay',
  cases: [
    {
      does: 'brings a whole device list that is consistent under an identity key of its own',
      end: 'told',
      so: 'refused and counted; a changed identity is nowhere offered to be accepted',
      words: ['refused-envelope'],
      tests: [
        [relay('fields'), 'of a whole list that is consistent under another identity key is refused'],
        [crypto('identity/identity'), 'is refused signed by another identity, or under another identity’s genesis'],
      ],
      check: {
        what: 'every list entry is signed by the identity key known',
        edits: [[IDENTITY, '      !isSigned(aikPublic, next) ||\n', '']],
      },
    },
    {
      does: 'adds a device that the identity key has not signed, or turns a bit of an announcement, a list entry or a prekey',
      end: 'told',
      words: ['refused-envelope'],
      tests: [
        [relay('fields'), 'of no signature by the device it speaks for is refused'],
        [relay('fields'), 'with one bit turned in any of its fields is refused'],
        [relay('fields'), 'of a list entry with one bit turned in any field is refused, though the device signs it'],
        [relay('fields'), 'brings a prekey only as its device signed it, whatever bit of it is turned'],
      ],
      check: {
        what: 'an announcement is signed by its author device',
        edits: [
          [
            'shared/crypto/relation/content.ts',
            "return verify('announce', edPublic, inner.body.subarray(end), ...parts) ? letter : err(CANNOT_OPEN);",
            "return verify('announce', edPublic, inner.body.subarray(end), ...parts) || end > 0 ? letter : err(CANNOT_OPEN);",
          ],
        ],
      },
    },
    {
      does: 'lets a device be added that nobody who was there before has vouched for, or one that was never announced',
      end: 'told',
      so: 'read only where its identity has signed it, and sealed to only once it is confirmed',
      words: ['unconfirmed-device'],
      tests: [
        [relay('added-device'), 'that announces itself, begins a session and states its own list is read, and stays'],
        [relay('added-device'), '%s is not read'],
        [relay('fields'), 'of a device that the identity key has signed makes it known, unconfirmed'],
      ],
      check: {
        what: 'only a device accepted before confirms another',
        edits: [['client/engine/receive/apply.ts', '    peer.confirmed.includes(inner.author) &&\n', '']],
      },
    },
    {
      does: 'replays an old device list, or one that is known already',
      end: 'delivered',
      so: 'nothing changes',
      tests: [
        [relay('fields'), 'of an old list, or of one known already, changes nothing'],
        [
          crypto('identity/identity'),
          'takes new entries, passes over known ones, and is not rolled back by a shorter list',
        ],
      ],
      check: {
        what: 'a list only grows',
        edits: [
          [
            IDENTITY,
            'const built = build(list.aikPublic, list.entries, fresh, random);',
            'const built = build(list.aikPublic, [], entries, random);',
          ],
          [IDENTITY, 'if (fresh.length === 0) return ok({ list, forked: false });', ''],
        ],
      },
    },
    {
      does: 'withholds the announcement of a revocation and lets later letters through',
      end: 'told',
      so: 'from the next letter on nothing more is sealed to that device',
      words: ['announcement-missing', 'own-list-behind'],
      tests: [
        [peer('stated-lists'), 'point 19: is told, and until its entries come only the device that states it'],
        [peer('stated-lists'), 'point 19: is stated by several devices, and each of those is written to'],
        [peer('stated-lists'), 'point 19: of this account’s own devices is told'],
        [peer('stated-lists'), 'of this account’s own devices is told for as long as'],
        [peer('stated-lists'), 'point 38: is kept for each device'],
        [peer('stated-lists'), 'point 38: is returned in turn, one a letter'],
      ],
      check: {
        what: 'a list head stated above the one known',
        edits: [
          [
            'client/engine/send/peer-lists.ts',
            'claimed !== null && !coversHead(list, claimed.head) ? claimed : null;',
            'claimed !== null && coversHead(list, claimed.head) ? claimed : null;',
          ],
        ],
      },
    },
    {
      does: 'brings malformed, low-order or all-zero keys of a device or a prekey',
      end: 'told',
      so: 'refused before anything is sealed to them',
      words: ['refused-envelope'],
      tests: [
        [relay('fields'), 'of a device or prekey whose key is %s is refused, so that nothing is ever sealed to it'],
        [crypto('base/turn-key'), 'refuses the small-order point %s with either top bit'],
      ],
      check: {
        what: 'a key is tried before it is stored',
        edits: [
          ['shared/crypto/base/kem.ts', '  return trial.ok;', '  return true;'],
          [
            'shared/crypto/base/kem.ts',
            'if (publicKey.length !== KEM_PUBLIC_BYTES || isAllZero(publicKey.subarray(0, MLKEM_PUBLIC_BYTES))) return false;',
            '',
          ],
        ],
      },
    },
    {
      does: 'offers a key of one kind where another kind belongs',
      end: 'delivered',
      so: 'refused by the code itself: a bug, not a message',
      tests: [
        [
          crypto('identity/mailbox'),
          'is refused as a bearer, or as the source of another key, where its kind is another',
        ],
      ],
      check: {
        what: 'a secret knows its kind',
        edits: [['shared/crypto/base/secret.ts', '|| secret.kind !== kind)', '|| secret.kind.length === 0)']],
      },
    },
  ],
};

export const ON_THE_WAY: Chapter = {
  title: 'Envelopes on their way',
  who: 'The relay',
  cases: [
    {
      does: 'withholds one entry of a turn, for good or for a while',
      end: 'told',
      so: 'after an hour still to come, after two days withheld; in its place once it arrives',
      words: ['entries-missing'],
      tests: [
        [relay('transport'), 'one entry of a turn: the others arrive, and after an hour a gap is told'],
        [relay('transport'), 'one entry for a while: it arrives late, in its place, and nothing is told any more'],
        [relay('transport'), 'an answer: the patient keeps her texts, and the next letter tells of the gap'],
      ],
      check: { what: 'a hole in an author’s chain', edits: [NO_GAPS] },
    },
    {
      does: 'withholds the last entry of a turn, or everything',
      end: 'told',
      so: 'a day past the window; all of it arrives once the relay relents',
      words: ['not-yet-arrived'],
      tests: [
        [relay('transport'), 'the last entry: its author is told a day past the window that it has not arrived'],
        [relay('transport'), 'everything: both are told by what stays away, and all of it arrives once it relents'],
      ],
      check: {
        what: 'what the other person’s heads have not stated',
        edits: [
          [SNAPSHOT, 'return !isRead && now > window.closes + DAY;', 'return isRead && now > window.closes + DAY;'],
        ],
      },
    },
    {
      does: 'says to have stored what it drops',
      end: 'late',
      tests: [[relay('transport'), 'what it says to have stored: the outbox keeps it until it has been read back']],
      check: {
        what: 'an answer alone empties no outbox',
        edits: [
          [
            OUTBOX,
            "        taken.set(row.envelopeId, 'stored');\n",
            "        taken.set(row.envelopeId, 'stored');\n        for (const [at, other] of transaction.all(OUTBOX))\n          if (other.type === 'append' && other.envelopeId === row.envelopeId) transaction.delete(OUTBOX, at);\n",
          ],
        ],
      },
    },
    {
      does: 'refuses an entry’s place: forbidden, in conflict, gone, over quota, too large',
      end: 'late',
      so: 'kept, unsent, and shown so; it arrives once the relay relents',
      tests: [
        [relay('transport'), 'a place, calling it %s: the entry waits, unsent, and arrives once it relents'],
        [relay('believed'), 'X15: only what is sent is refused: told within a pass, and no more once it is taken'],
      ],
      check: {
        what: 'what was refused goes on waiting',
        edits: [
          [
            OUTBOX,
            '      const status = results[i]?.status;\n',
            '      const status = results[i]?.status;\n      if (status !== 0)\n        for (const [at, other] of transaction.all(OUTBOX))\n          if (other.type === "append" && other.envelopeId === row.envelopeId) transaction.delete(OUTBOX, at);\n',
          ],
        ],
      },
    },
    {
      does: 'takes one entry, and calls it in conflict ever after without showing it to its author',
      end: 'delivered',
      so: 'with all that was written behind it; it waits until the other person has said to have read it',
      tests: [
        [
          relay('transport'),
          'one entry that it took, and calls in conflict ever after without showing it: what was written behind it arrives',
        ],
      ],
      check: {
        what: 'what is in conflict holds nothing up',
        edits: [[OUTBOX, "if (status === 2) return void taken.set(row.envelopeId, 'conflict');", '']],
      },
    },
    {
      does: 'shows an entry twice, or replays days later what was read and answered',
      end: 'delivered',
      so: 'once',
      tests: [
        [relay('transport'), 'shows an entry twice: it is there once, and nothing is told'],
        [relay('transport'), 'replays days later what was read and answered: nothing changes'],
      ],
      check: { what: 'a place counts once', edits: [[INBOX, '  if (isOver(known)) return true;\n', '']] },
    },
    {
      does: 'replays to a device that came back by its sheet what the lost one had read, under its own ids and under others',
      end: 'told',
      so: 'each entry stands once',
      words: ['refused-envelope'],
      tests: [[relay('replayed'), 'to a device that came back: what the lost one had read stands once']],
      check: {
        what: 'under a secret that is over, what the chain holds already is no news',
        edits: [[INBOX, "return type === 'replay' || type === 'own-copy';", "return type === 'filled';"]],
      },
    },
    {
      does: 'gives the same bytes under another id',
      end: 'told',
      words: ['refused-envelope', 'entries-missing'],
      tests: [[relay('transport'), 'gives the same bytes under another id: refused and told']],
      check: {
        what: 'the outer seal holds the envelope’s id',
        edits: [
          [
            'shared/crypto/relation/inner.ts',
            "ad('envelope', MailboxId.toBytes(mailboxId), EnvelopeId.toBytes(envelopeId));",
            "ad('envelope', MailboxId.toBytes(mailboxId), EnvelopeId.toBytes(envelopeId).subarray(16));",
          ],
        ],
      },
    },
    {
      does: 'puts an envelope of one relation into another',
      end: 'told',
      so: 'refused there, delivered where it belongs',
      words: ['refused-envelope'],
      tests: [[relay('transport'), 'puts an envelope of one relation into another: refused there']],
      check: {
        what: 'what opens under no secret of the mailbox is counted',
        edits: [[INBOX, "  if (inner === null) return count(inbox, 'refused');", '  if (inner === null) return;']],
      },
    },
    {
      does: 'reflects a device’s own envelope, under its id and under another',
      end: 'told',
      words: ['refused-envelope'],
      tests: [
        [relay('transport'), 'reflects one’s own envelope: known as one’s own under its id, refused under another'],
        [crypto('relation/session'), 'does not reflect: a device refuses its own slot'],
      ],
      check: {
        what: 'a device knows its own envelopes',
        edits: [
          [
            INBOX,
            'if (inner.author === relation.chains.self) {',
            'if (inner.author === relation.chains.self && inner.seq < 0) {',
          ],
        ],
      },
    },
    {
      does: 'reverses the entries of a turn, or shows one of a turn after the next turn’s',
      end: 'delivered',
      so: 'in the order written, the same on both sides',
      tests: [
        [relay('transport'), 'reverses the entries of a turn: all are there, in the order written'],
        [relay('transport'), 'shows an entry of one turn after one of the next: all are there, in the order written'],
      ],
      check: {
        what: 'keys of messages passed over are kept',
        edits: [
          [
            'shared/crypto/relation/ratchet.ts',
            'skipped.filter((key) => day - key.day <= SKIPPED_KEY_DAYS).slice(-SKIPPED_KEYS_KEPT);',
            'skipped.filter((key) => day - key.day > SKIPPED_KEY_DAYS).slice(-SKIPPED_KEYS_KEPT);',
          ],
        ],
      },
    },
    {
      does: 'shows a turn backwards that is longer than the keys kept of messages passed over',
      end: 'told',
      so: 'what cannot be opened any more is counted, the rest is there and the session goes on',
      words: ['cannot-open-here'],
      tests: [
        [relay('replayed'), 'backwards, a turn longer than the keys that are kept: what is lost is told'],
        [crypto('relation/session'), 'are kept up to 256, the newest, for 30 days'],
      ],
      check: {
        what: 'a place counts as there once its row was opened or counted, and not before',
        edits: [[INBOX, 'if (isForeign || isForLost) judge(', 'if (isForeign || isForLost || inner.seq > 0) judge(']],
      },
    },
    {
      does: 'turns a bit of any field: of the envelope, under its outer seal, of the letter; cuts it, lengthens it, doubles it, swells it',
      end: 'told',
      so: 'refused, its place is told as missing, the rest is delivered',
      words: ['refused-envelope', 'entries-missing'],
      tests: [
        [relay('fields'), '%s: refused, and its place is told as missing'],
        [relay('fields'), 'is refused in every field of head, slot, commitment, body and padding'],
        [relay('fields'), 'by somebody who has its content key is refused in every field'],
        [relay('fields'), 'finds an author replaced by another refused'],
        [relay('past'), 'changes one bit of what it stores: refused, told, and the rest is delivered'],
        [relay('past'), '%s an envelope: refused, told, and the rest is delivered'],
      ],
      check: { what: 'the tag of every seal', edits: [NO_TAG] },
    },
    {
      does: 'joins the slots of one entry to the body of another, or one body is sealed that opens to two texts under two keys',
      end: 'delivered',
      so: 'refused before it is decrypted',
      tests: [
        [relay('fields'), 'finds body A under slots B refused'],
        [crypto('relation/content'), 'cannot say one thing to one device and another to the next'],
      ],
      check: {
        what: 'the body commits to its key',
        edits: [
          [
            'shared/crypto/relation/content.ts',
            '  if (!equalBytes(commitOf(contentKey), inner.commit)) return err(CANNOT_OPEN);\n',
            '',
          ],
        ],
      },
    },
    {
      does: 'claims a later version or suite of an envelope',
      end: 'told',
      so: 'named as such; nothing falls back',
      words: ['please-update'],
      tests: [[relay('fields'), 'names a later version or suite as such, and nothing falls back']],
      check: {
        what: 'version and suite are told apart from malformed bytes',
        edits: [[INBOX, "if (inner.error.type === 'please-update') return 'please-update';", '']],
      },
    },
    {
      does: 'errs at random at every place it can, then relents',
      end: 'late',
      so: 'every entry once, in order, by a printed seed',
      tests: [[relay('fuzz'), 'delivers everything once, in order, after a relay that errs at random relents']],
      check: {
        what: 'keys of messages passed over are kept',
        edits: [
          [
            'shared/crypto/relation/ratchet.ts',
            'skipped.filter((key) => day - key.day <= SKIPPED_KEY_DAYS).slice(-SKIPPED_KEYS_KEPT);',
            'skipped.filter((key) => day - key.day > SKIPPED_KEY_DAYS).slice(-SKIPPED_KEYS_KEPT);',
          ],
        ],
      },
    },
  ],
};

export const THE_PAST: Chapter = {
  title: 'The past',
  who: 'The relay',
  cases: [
    {
      does: 'erases what nobody announced, read or not',
      end: 'told',
      so: 'a gap like any other; what was read stays',
      words: ['entries-missing'],
      tests: [
        [relay('past'), 'erases what nobody announced: a gap like any other, and the author keeps the text'],
        [relay('past'), 'erases what was read already: it stays on the screen of the one who has it'],
      ],
      check: { what: 'a hole in an author’s chain', edits: [NO_GAPS] },
    },
    {
      does: 'shows a tombstone of what a device is about to send, or has sent',
      end: 'late',
      so: 'it goes on waiting, and leaves',
      tests: [
        [relay('believed'), 'X9: with the id of an answer, in another patient’s mailbox'],
        [relay('believed'), 'X9: in its own mailbox: it is not called sent, and waits until the mailbox holds it'],
        [relay('believed'), 'X9: shown of what was sent: it is called sent no more'],
      ],
      check: {
        what: 'an own erasure is believed only where this device asked for it',
        edits: [
          [
            'client/engine/receive/own-letters.ts',
            'if (own?.erased === true || isToBeErased(transaction, key, row.envelopeId)) {',
            'if (own?.erased !== undefined || isToBeErased(transaction, key, row.envelopeId)) {',
          ],
        ],
      },
    },
    {
      does: 'gives back an entry that was erased, to a device that never read it, or to one that comes from the sheet',
      end: 'delivered',
      so: 'it stays erased',
      tests: [
        [relay('past'), 'gives back an erased entry: it stays erased'],
        [scenario('erasure'), 'is not brought back by the words, even by a relay that kept its bytes'],
        [crypto('vault/vault-reader'), 'brings no replaced record back by keeping it'],
        [crypto('vault/vault-erasure'), 'leaves no living key to the erased entry, and every other entry readable'],
      ],
      check: {
        what: 'the key of what is erased is given up with its epoch',
        edits: [
          [
            'shared/crypto/vault/epoch.ts',
            '({ epoch }) => !dropped.has(epoch),',
            '({ epoch }) => epoch >= 0 || !dropped.has(epoch),',
          ],
        ],
      },
    },
    {
      does: 'says that there is nothing to erase while it keeps the bytes',
      end: 'late',
      so: 'asked for again, for weeks',
      tests: [
        [relay('believed'), 'X17: answered "%s" once, while the bytes are kept, is asked for again'],
        [relay('believed'), 'X17: refused for good holds nothing up, and is given up after weeks'],
      ],
      check: {
        what: 'no word of a relay’s ends anything by being said once',
        edits: [['client/engine/state/hearsay.ts', 'if (next.times < times) {', 'if (next.times < 1) {']],
      },
    },
    {
      does: 'rolls a relation’s mailbox back, or goes on from an older copy of it',
      end: 'late',
      so: 'what was read stays; new entries under old numbers are read',
      tests: [
        [relay('past'), 'rolls the mailbox back: what was read stays, the rest is late'],
        [relay('past'), 'goes on from a copy put back: new entries bear numbers that were read already'],
      ],
      check: {
        what: 'a mailbox shorter than it was is read anew',
        edits: [
          [
            READING,
            'if (last < relation.cursor && relation.cursor >= FIRST_CHAINED)',
            'if (last < relation.cursor && relation.cursor < 0)',
          ],
        ],
      },
    },
    {
      does: 'shows each of two people another history',
      end: 'told',
      words: ['not-yet-arrived'],
      tests: [[relay('past'), 'shows each of two people another history: the letters’ heads tell it']],
      check: {
        what: 'what the other person’s heads have not stated',
        edits: [
          [SNAPSHOT, 'return !isRead && now > window.closes + DAY;', 'return isRead && now > window.closes + DAY;'],
        ],
      },
    },
    {
      does: 'is restored from a backup older than an acceptance, a move, or weeks of what both had read',
      end: 'delivered',
      so: 'both meet again by an earlier secret, and what is lacking is sent again',
      tests: [
        [scenario('older-relay'), '6: older than the acceptance: both meet again'],
        [scenario('older-relay'), '6: older than a move after a recovery: both meet again'],
        [scenario('older-relay'), '28: weeks later, with all long read by both'],
      ],
      check: {
        what: 'where nothing reads on, earlier secrets are asked for',
        edits: [
          [
            READING,
            'if ((relation.counters.flags & FLAGS.cutOff) === 0) continue;',
            'if (relation.counters.flags >= 0) continue;',
          ],
        ],
      },
    },
    {
      does: 'is restored from a backup older than the removal of a device, or than a new sheet',
      end: 'told',
      so: 'letters go on between those who stay; the removed device reads nothing of them',
      words: ['space vaultStuck'],
      tests: [
        [scenario('older-relay'), '8: older than the removal of a device: both write on'],
        [scenario('older-relay'), '8: older than a new sheet: both write on'],
      ],
      check: {
        what: 'a vault under another base than the one in force is not taken for this one',
        edits: [
          ['shared/crypto/vault/vault-mend.ts', "  if (!isSame && !isBehind) return err({ type: 'rolled-back' });", ''],
        ],
      },
    },
    {
      does: 'takes the removal of a device, or a recovery, back out of a vault with its disk, and takes there what the removed one writes',
      end: 'told',
      so: 'a further sheet brings the removal back and moves the vault; the removed device reads that it is out, and nothing else',
      words: ['space vaultStuck'],
      tests: [
        [scenario('older-relay'), '8: older than the removal of a device: a further sheet brings the removal back'],
        [scenario('older-relay'), '6: older than a recovery: a further sheet finds everything'],
        [scenario('older-relay'), '8: moves it right behind the append that ends the removed device'],
        [scenario('older-relay'), '8: with %i removals: made where one append holds them'],
        [scenario('older-relay'), '8: is followed by a device that stays, and was away at the removal'],
        [scenario('older-relay'), '8: is made though a device that was away at the removal had gone on alone'],
        [scenario('older-relay'), '8: is made again, where the first attempt died and another device wrote first'],
        [scenario('older-relay'), '8: that could not move it is moved weeks later'],
      ],
      check: {
        what: 'a vault that a further sheet mended moves to a secret that the removed device does not know',
        edits: [
          [
            'client/engine/recovery/sheets.ts',
            'const moved = await moveVault(space, renewal.aik, (behind.rows.at(-1)?.seq ?? 0) + 1);',
            'const moved = { ok: true as boolean, error: null as unknown };',
          ],
        ],
      },
    },
    {
      does: 'lost the removal of a device, which puts into the vault what does not read while a further sheet is made',
      end: 'told',
      so: 'no words are given, and no sheet is said to open anything',
      words: ['space vaultStuck'],
      tests: [[scenario('older-relay'), '8: says that no sheet opens it, where the removed device still puts in']],
      check: {
        what: 'a vault that could not be moved is no mended one',
        edits: [['client/engine/recovery/sheets.ts', "return moved.ok || moved.error === 'offline';", 'return true;']],
      },
    },
    {
      does: 'puts a vault back to before a recovery sheet, and somebody who has the one before writes into it',
      end: 'told',
      so: 'a further sheet mends it, and nothing of that is believed; whose word it was says it again',
      words: ['space vaultStuck'],
      tests: [
        [scenario('vault-mend'), 'that stands under the base of before another sheet goes on with a further one'],
        [scenario('vault-mend'), 'stays as it is, and told, where something else takes the place of the epoch'],
      ],
      check: {
        what: 'of rows under a former base nothing is taken but what the identity key signed',
        edits: [['client/engine/vault/vault-mend.ts', 'whole.ok && !isOlder ? whole', 'whole.ok ? whole']],
      },
    },
    {
      does: 'is restored from before a mailbox was made, or only says that it was',
      end: 'told',
      so: 'and back once it relents',
      words: ['cut-off', 'space vaultStuck'],
      tests: [
        [scenario('older-relay'), '6: older than a mailbox, and than a vault: both are told'],
        [scenario('older-relay'), '6: refuses the M in force, and shows what a replaced one reads'],
        [relay('answers'), 'calls the mailbox %s: said so until it can be read again'],
        [relay('believed'), 'X15: the mailbox moved away behind the last row: told to %s'],
      ],
      check: {
        what: 'a mailbox that no secret reads is told of',
        edits: [
          [
            SNAPSHOT,
            'else if (has(FLAGS.cutOff | FLAGS.sendingRefused | FLAGS.replaced) || isGone(space, relation))',
            'else if (has(FLAGS.sendingRefused) && isGone(space, relation))',
          ],
        ],
      },
    },
    {
      does: 'is restored from before a whole account and its relation were',
      end: 'told',
      so: 'a new invitation and a further sheet open its vault again, with everything that its devices hold',
      words: ['cut-off', 'space vaultStuck'],
      tests: [
        [scenario('older-relay'), '6: older than a mailbox, and than a vault: both are told'],
        [scenario('older-relay'), '6: older than a mailbox, and than a vault: a new invitation and a further sheet'],
        [scenario('older-relay'), '6: altogether, after a device had been removed: it closes to a further one'],
      ],
      check: {
        what: 'a vault that is not there any more is written from its beginning',
        edits: [
          [
            'shared/crypto/vault/vault-mend.ts',
            'if (last === 0 && access.isNewBase === true) {',
            'if (last > 0 && access.isNewBase === true) {',
          ],
        ],
      },
    },
  ],
};

export const ANSWERS: Chapter = {
  title: 'Answers, numbers and hours',
  who: 'The relay',
  cases: [
    {
      does: 'answers with what is no answer: a page, nothing, too much, the results of other mailboxes',
      end: 'late',
      so: 'as if it were away',
      tests: [
        [relay('answers'), '%s: nothing is lost, nothing comes or goes, and everything arrives afterwards'],
        [relay('answers'), 'dates an entry beyond every calendar: the answer is no relay’s'],
        ['client/engine/relay/relay-client.test.ts', 'X14: results for more or fewer mailboxes are no answer'],
      ],
      check: {
        what: 'an answer fits what was asked',
        edits: [
          [
            'client/engine/relay/relay-client.ts',
            'if (response?.ok !== true || !endpoint.fits(request, response.value))',
            'if (response?.ok !== true)',
          ],
        ],
      },
    },
    {
      does: 'skips numbers, jumps within a page, counts too few or too many',
      end: 'delivered',
      so: 'what does not follow was not shown',
      tests: [
        [
          relay('answers'),
          'skips numbers: what does not follow was not shown, said so, and everything arrives afterwards',
        ],
        [relay('answers'), 'jumps within a page: the cursor stays before the jump'],
        [relay('answers'), 'lies about %s: every entry is there once'],
        [scenario('engine-review'), 'cannot make a device pass over letters by numbers with a hole'],
      ],
      check: {
        what: 'rows follow one another',
        edits: [
          [
            READING,
            'accepted.result.rows.filter(({ seq }, i) => seq === relation.cursor + 1 + i && seq <= last),',
            'accepted.result.rows.filter(({ seq }, i) => seq >= 0 * i),',
          ],
        ],
      },
    },
    {
      does: 'turns a bit of each field of an answer, swaps the results of two mailboxes, or gives rows in another order, once',
      end: 'delivered',
      so: 'read again before anything is counted',
      tests: [
        [relay('answers'), 'turns one bit of each field of a read: nothing wrong is shown'],
        [relay('reread'), 'X14: with the results of two mailboxes swapped: both letters are read from what comes next'],
        [relay('reread'), 'X14: with %s: all is read from what comes next, and nothing is counted'],
        [relay('reread'), 'X14: and what is read again comes in pieces'],
        [relay('reread'), 'X14: told only once it opened in no answer'],
        [relay('reread'), 'X14: of another order, or erased where it was not'],
        [peer('turns'), 'X14: a letter garbled once is read again'],
      ],
      check: {
        what: 'what did not open is read again',
        edits: [
          [
            'client/engine/receive/reread.ts',
            '  for (let at = 0; at < targets.length; at += batch) {',
            '  for (let at = targets.length; at < targets.length; at += batch) {',
          ],
        ],
      },
    },
    {
      does: 'refuses every call once, each in its turn, in every way it can',
      end: 'late',
      so: 'in the end all is as with an honest one',
      tests: [
        [relay('refusals'), 'X13: with "%s": in the end all is as with an honest one'],
        [relay('refusals'), 'X13: with status $status for all that one $call names: the same'],
      ],
      check: {
        what: 'what may be tried again is not taken for final',
        edits: [
          [
            'client/engine/relay/relay-client.ts',
            "failure.type !== 'refused' || REFUSALS[failure.refusal].retry === 'later';",
            "failure.type !== 'refused';",
          ],
          ['client/engine/state/hearsay.ts', 'if (next.times < times) {', 'if (next.times < 1) {'],
        ],
      },
    },
    {
      does: 'fills a page with thousands of rows that nobody sealed',
      end: 'told',
      so: 'counted; the entry among them is there',
      words: ['refused-envelope'],
      tests: [[relay('answers'), 'fills a page with thousands of rows nobody sealed: counted']],
      check: {
        what: 'what opens under no secret of the mailbox is counted',
        edits: [[INBOX, "  if (inner === null) return count(inbox, 'refused');", '  if (inner === null) return;']],
      },
    },
    {
      does: 'dates entries at will, all of the past included, differently for each side',
      end: 'delivered',
      so: 'no hour falls along the numbers, none is to come; the author’s own time stands beside it',
      tests: [
        [relay('answers'), '17: dates an entry %s: it stands where it can, its own time beside it'],
        [relay('answers'), '17: dates the whole past at will to a device that comes from a sheet'],
        [scenario('engine-review'), 'does not move an own entry to another day by showing it again later'],
        [peer('with-the-relay'), '17: that the relay gives no hour leaves no entry to its writer’s own date'],
      ],
      check: {
        what: 'hours are held to what can be',
        edits: [
          [
            'client/engine/state/hours.ts',
            'const isPossible = row.hour > 0 && row.hour >= last && row.hour <= latest;',
            'const isPossible = row.hour >= 0 || row.hour > latest;',
          ],
        ],
      },
    },
    {
      does: 'tells a wrong time, or a device’s own clock is wrong by days',
      end: 'told',
      so: 'and nothing is lost by it, nor deleted for its age',
      words: ['space clockSkew'],
      tests: [
        [relay('answers'), 'shows a wrong clock: the skew is told, and entries keep the dates of the relay’s hours'],
        [relay('clocks'), 'R3: lying by %i ms, told, and right again: nothing is lost by it'],
        [relay('clocks'), 'R3: ahead by %i ms once, then right: an open invitation stays open'],
        [relay('clocks'), 'R3: off by %i ms while a later entry comes first'],
        [relay('clocks'), 'R3: off by %i ms: an invitation made so is neither born expired'],
        [relay('clocks'), 'R3: off by %i ms at the patient’s'],
        [relay('clocks'), 'R3: ahead once, then right: prekeys and sessions'],
        [relay('clocks'), 'R3: set back while an answer is held'],
      ],
      check: {
        what: 'the two clocks are compared',
        edits: [
          [
            'client/engine/relay/relay-client.ts',
            'Math.abs(difference) > LIMITS.clockToleranceMs ? difference : 0',
            'Math.abs(difference) > Number.MAX_VALUE ? difference : 0',
          ],
        ],
      },
    },
    {
      does: 'floods the stream with hints, or lets a line cut whatever is large',
      end: 'late',
      so: 'two passes for a hundred thousand hints; ever smaller parts, and the line is called slow',
      tests: [
        [relay('lines'), 'X18: a hundred thousand hints in a second bring on two passes'],
        [relay('lines'), 'R5: what waits leaves in ever smaller parts'],
        [relay('lines'), 'R5: is asked for no more mailboxes at once than it carries'],
        [relay('lines'), 'R5: where even one letter is cut, the line is called slow, and everything waits'],
      ],
      check: {
        what: 'hints are followed once a second',
        edits: [['client/engine/sync/open-space.ts', "    if (hints !== 'none') {\n", "    if (hints === 'more') {\n"]],
      },
    },
    {
      does: 'leaves a call without an answer while a space is being locked',
      end: 'late',
      so: 'it locks at once; an answer that was held leaves after the next unlocking',
      tests: [
        [relay('lock'), 'X5: does not wait for a pass that a relay leaves without an answer to %s'],
        [relay('lock'), 'X5: keeps an answer held that it cannot seal, and sends it after the next unlocking'],
        [relay('lock'), 'X5: stops a pass between one commit and the next'],
        [relay('lock'), 'X5: stops a pass in the midst of a mailbox'],
        [relay('lock'), 'X5: seals an answer held for its undo without the relay'],
        [relay('lock'), 'X5: while a space opens ends locked'],
      ],
      check: {
        what: 'locking abandons the calls under way',
        edits: [['client/engine/sync/open-space.ts', '    halting.abandon();\n', '']],
      },
    },
  ],
};

export const RECOVERY: Chapter = {
  title: 'The vault and the way back',
  who: 'The relay',
  cases: [
    {
      does: 'withholds, erases, changes or follows the anchor by another, or calls its mailbox forbidden or gone',
      end: 'told',
      so: 'in its own words; nothing is reset, and the next try by an honest relay brings all back',
      words: ['recovery damaged', 'recovery not-found', 'recovery replaced', 'recovery offline'],
      tests: [
        [relay('vault'), '%s: recovery ends in its own words, and nothing is lost by it'],
        [crypto('identity/anchor'), 'is refused with any byte changed, or of another length'],
      ],
      check: { what: 'the tag of every seal', edits: [NO_TAG] },
    },
    {
      does: 'drops, erases, exchanges, doubles, renames, changes or plants a record of the vault, or shows it empty',
      end: 'told',
      words: ['recovery damaged'],
      tests: [
        [relay('vault'), '%s: damaged, and nothing is lost by it'],
        [
          crypto('vault/vault-reader'),
          'ends as damaged when a record is dropped, erased, exchanged, repeated or altered',
        ],
        [crypto('vault/vault-reader'), 'cannot put a record of another vault of the same person in'],
      ],
      check: {
        what: 'records follow one another by number and hash',
        edits: [
          [
            READER,
            'if (head.seq !== seq || (hash !== null && !equalBytes(head.prev, hash))) return err(DAMAGED);',
            'if (head.seq < 0) return err(DAMAGED);',
          ],
        ],
      },
    },
    {
      does: 'shows a vault without an end',
      end: 'told',
      words: ['recovery offline'],
      tests: [[relay('vault'), 'without end: reading stops, as if the relay were away']],
      check: {
        what: 'an answer with holes, or without an end, is no relay’s',
        edits: [
          [
            'client/engine/recovery/find-account.ts',
            "    if (read === 'offline' || read === 'nonsense') return err({ type: 'offline' });",
            "    if (read === 'offline') return err({ type: 'offline' });\n    if (read === 'nonsense') return err({ type: 'damaged' });",
          ],
        ],
      },
    },
    {
      does: 'rolls the vault back just before a recovery',
      end: 'told',
      so: 'by the first letter that comes',
      words: ['space recovery.missing'],
      tests: [
        [relay('vault'), 'rolled back just before recovery: what is missing is told by the first letter that comes'],
      ],
      check: {
        what: 'the mark that the other person returns',
        edits: [
          [
            'shared/crypto/vault/vault.ts',
            "if (mark.seq > read.seq) return { type: 'behind', missing: mark.seq - read.seq };",
            '',
          ],
        ],
      },
    },
    {
      does: 'rolls the vault back to before an earlier recovery',
      end: 'told',
      words: ['recovery damaged'],
      tests: [
        [relay('vault'), 'rolled back to before an earlier recovery is damaged: the anchor tells of a later list'],
      ],
      check: {
        what: 'the anchor’s list head is a floor',
        edits: [
          [
            'client/engine/recovery/find-account.ts',
            '      listFloor: anchor.value.listHead,\n',
            '      listFloor: null,\n',
          ],
        ],
      },
    },
    {
      does: 'rolls one relation back before a recovery',
      end: 'told',
      so: 'by what the vault knows and the mailbox lacks',
      words: ['entries-missing'],
      tests: [
        [relay('restored'), '16: with a mailbox as it was before: what the vault knows and the mailbox lacks is told'],
      ],
      check: {
        what: 'keys without envelopes, and heads that the vault states',
        edits: [
          [
            'client/engine/recovery/restore-later.ts',
            'const lost = groups.flatMap(({ keys }) => keys).filter(({ envelopeId }) => !isShown(envelopeId)).length;',
            'const lost = groups.filter(() => shown.has("" as never)).length;',
          ],
          [
            'client/engine/recovery/restore-relations.ts',
            '    if (head.seq > (heads.get(head.device)?.seq ?? 0)) heads.set(head.device, head);',
            '    if (head.seq < 0) heads.set(head.device, head);',
          ],
        ],
      },
    },
    {
      does: 'refuses, cuts or never ends one relation’s mailbox in a recovery, or goes away for the rest of them',
      end: 'late',
      so: 'everything else comes back at once, and that one later, whole',
      tests: [
        [relay('restored'), '3: with one mailbox %s: all else comes back, and that one later, whole'],
        [relay('restored'), '3: with one mailbox without an end: it is not downloaded again by every pass'],
        [relay('restored'), '3: while the relay goes away for the rest'],
      ],
      check: {
        what: 'what could not be read is read later',
        edits: [
          [
            'client/engine/recovery/restore-later.ts',
            '  for (const key of waiting(space)) {\n    if (isOver())',
            '  for (const key of waiting(space).slice(0, 0)) {\n    if (isOver())',
          ],
        ],
      },
    },
    {
      does: 'shows an entry among the newest of a recovery, and erased once the whole history is read',
      end: 'told',
      so: 'by what is missing; what was shown first is not kept',
      words: ['entries-missing'],
      tests: [[relay('restored'), 'what it showed among the newest and then shows erased is not kept']],
      check: {
        what: 'the whole history takes the place of what was looked at first',
        edits: [
          [
            'client/engine/recovery/restore-later.ts',
            'glimpsed?.relation === key && glimpsed.mailboxSeq === seq',
            'glimpsed?.relation === key && glimpsed.mailboxSeq === -seq',
          ],
        ],
      },
    },
    {
      does: 'shows the letters of a recovered device backwards',
      end: 'told',
      so: 'the recovery is told of, and nobody is called a stranger',
      words: ['peer-recovered'],
      tests: [[relay('vault'), 'its letters shown backwards after a recovery: the new device is told of']],
      check: {
        what: 'what did not open is tried again once another has, and read again',
        edits: [
          [
            INBOX,
            'const isEnough = untried !== null || left.length === waiting.length;',
            'const isEnough = untried !== null || left.length <= waiting.length;',
          ],
          [
            'client/engine/receive/reread.ts',
            '  for (let at = 0; at < targets.length; at += batch) {',
            '  for (let at = targets.length; at < targets.length; at += batch) {',
          ],
        ],
      },
    },
    {
      does: 'shows a device its own vault as it was before',
      end: 'delivered',
      so: 'it is written anew; where the relay does so again and again, or takes nothing more, that is told',
      words: ['space vaultStuck'],
      tests: [
        [
          scenario('vault'),
          'is written anew: the sheet brings back what came since, and nothing that was erased since',
        ],
        [scenario('vault'), 'is told of where the relay shows it so again and again'],
        [scenario('vault'), 'is told of, keeps what waits for it from a new sheet'],
        [scenario('vault-mend'), 'is left alone and told of where more than 4,096 records are missing'],
        [scenario('vault-mend'), 'goes on with a further sheet where up to 65,536 are missing, and with none beyond'],
        [crypto('vault/vault-reader'), 'ends as rolled back when it shows less than this device has read'],
      ],
      check: {
        what: 'a vault shorter than it was is noticed',
        edits: [
          [
            'client/engine/vault/vault-pen.ts',
            'if (result.last < state.seq) return mendOrTake(space);',
            "if (result.last < state.seq) return 'refused';",
          ],
          [
            'client/engine/vault/vault-read.ts',
            'if (found.last < state.seq) return mendOrTake(space);',
            "if (found.last < state.seq) return 'refused';",
          ],
        ],
      },
    },
    {
      does: 'hides one early place from a recovered device, so that everything after it would be sent again',
      end: 'delivered',
      so: 'that one comes again, with the newest few',
      tests: [
        [scenario('sent-again-bounds'), '12: is not everything where a relay hides one early place'],
        [scenario('sent-again-bounds'), '12: is not sent again by itself once it is older than three months'],
      ],
      check: {
        what: 'what the lost device had stated as read is sent again within a bound',
        edits: [
          [
            'client/engine/entries/send-again.ts',
            'return unread.filter((entry) => !passedOver.has(entry));',
            'return unread.filter((entry) => passedOver.size >= 0 && entry.seq > 0);',
          ],
        ],
      },
    },
    {
      does: 'shows a linked device a vault from before its addition, or two own devices two vaults, each revoking the other',
      end: 'told',
      words: ['link damaged', 'removed'],
      tests: [
        [relay('linking'), 'shown to the linked device as it was before its addition is refused'],
        [relay('linking'), 'shown to two own devices as two, each removing the other'],
      ],
      check: {
        what: 'a removal that the identity key signed is heard, in whichever vault it stands',
        edits: [
          ['shared/crypto/vault/vault-notice.ts', "    if (at !== null) return { type: 'revoked', at };\n", ''],
          [
            'client/engine/vault/vault-read.ts',
            "if (!read.ok) return read.error.type === 'revoked' ? asMoved(transaction, datedNow(space)) : 'refused';",
            "if (!read.ok) return 'refused';",
          ],
        ],
      },
    },
    {
      does: 'withholds the vault from one of two own devices while both write, or delivers a sibling’s envelope a day before the vault’s key to it',
      end: 'late',
      tests: [
        [relay('siblings'), 'that withholds the vault from one of them while both write'],
        [relay('siblings'), 'that shows a sibling’s envelope a day before the vault’s key to it'],
      ],
      check: {
        what: 'what a key of the vault may open is awaited',
        edits: [
          [
            'client/engine/receive/by-vault.ts',
            '    judge(inbox, placeOf(inner));\n    return awaitKey(inbox, row, inner);',
            '    judge(inbox, placeOf(inner));\n    return;',
          ],
        ],
      },
    },
    {
      does: 'keeps every byte of a relation that was erased whole, and shows it to whoever comes back by the words',
      end: 'delivered',
      so: 'nothing of that relation comes back, and the others do',
      tests: [
        [
          'tests/scenarios/erase-relation.test.ts',
          'is not brought back by the words, even by a relay that kept every byte',
        ],
        [
          'shared/crypto/vault/vault-erasure.test.ts',
          'a relation as a whole: nothing of it is written again, and its tombstone stays',
        ],
      ],
      check: {
        what: 'the record of an erased relation is not written again',
        edits: [
          [
            'shared/crypto/vault/vault-records.ts',
            'return erased.has(record.relation.relationId) ? [] : [record];',
            'return [record];',
          ],
        ],
      },
    },
    {
      does: 'will not delete vault and anchor of a space that its person erases',
      end: 'late',
      so: 'it is asked again for days; the device’s own is erased in the end',
      tests: [
        [
          'tests/scenarios/erase-space.test.ts',
          'ends here too where the relay will not delete: not at its first word, and not never',
        ],
      ],
      check: {
        what: 'a refusal to delete is not believed at its first word',
        edits: [
          [
            'client/engine/sync/erase-space.ts',
            'const isOver = isGone || isRefused || isLate(space);',
            'const isOver = isGone || isRefused || isLate(space) || true;',
          ],
        ],
      },
    },
    {
      does: 'says to have stored a record with which an erasure gives up old keys, and drops it',
      end: 'delivered',
      so: 'nothing of the vault is erased before it shows that record, and the words bring back the rest',
      tests: [[scenario('erasure'), 'takes nothing from what the words bring back, whichever record of it']],
      check: {
        what: 'the vault is read before what was given up is erased',
        edits: [
          [
            'client/engine/vault/whole.ts',
            "return steps.length === 0 ? 'written' : lookAt(space);",
            "return 'written';",
          ],
        ],
      },
    },
    {
      does: 'says that a pack of old keys is gone, or shows other bytes in its place, to a recovery',
      end: 'told',
      so: 'the relation stands without these texts, which come once it shows the pack; no other relation is touched',
      words: ['keys-unread'],
      tests: [[scenario('packs'), '%s: the relation stands, told, and has its texts once the pack is shown']],
      check: {
        what: 'a pack that cannot be read is noted, to be told and asked for again',
        edits: [
          [
            'client/engine/recovery/packs-at-hand.ts',
            '{ relation: key, shelved, read: false, lacking: true }',
            '{ relation: key, shelved, read: true, lacking: true }',
          ],
        ],
      },
    },
    {
      does: 'shows other bytes in the place of a pack that a device has just put',
      end: 'delivered',
      so: 'no shelf names it, and the keys stay where they were',
      tests: [
        [scenario('packs'), 'believes no answer: what the relay shows in the place of what was put is not named'],
        ['client/engine/blobs/blobs.test.ts', 'is refused where another stands under its id'],
      ],
      check: {
        what: 'what is read back is what was put',
        edits: [
          [
            'client/engine/blobs/blobs.ts',
            "return equalBytes(there.value, bytes) ? ok(null) : err('refused');",
            "return equalBytes(there.value, there.value) ? ok(null) : err('refused');",
          ],
        ],
      },
    },
    {
      does: 'cuts, swaps, doubles, reorders, extends or changes the chunks of a blob, or shows one for another',
      end: 'delivered',
      so: 'refused before anything of it is taken',
      tests: [
        [crypto('base/stream'), 'has no chunk that opens in another’s place'],
        [crypto('base/stream'), 'is refused cut, extended, with chunks doubled, swapped or turned by a bit'],
        [crypto('base/stream'), 'with anything but zeros behind its end is refused'],
        ['client/engine/blobs/blobs.test.ts', 'is lost where the relay has it no more'],
      ],
      check: {
        what: 'a chunk is sealed for its place, and the last as the last',
        edits: [
          [
            'shared/crypto/base/stream.ts',
            'BlobId.toBytes(blobId), u32be(i));',
            'BlobId.toBytes(blobId), u32be(i * 0));',
          ],
          [
            'shared/crypto/base/stream.ts',
            'u32be(i), Uint8Array.of(last ? 1 : 0));',
            'u32be(i * 0), Uint8Array.of(last ? 0 : 0));',
          ],
        ],
      },
    },
    {
      does: 'drops parts of an upload, cuts it off at each call, goes on another day, or lies about how far it came',
      end: 'delivered',
      so: 'the same bytes in the end, after a bounded number of calls',
      tests: [
        ['client/engine/blobs/blobs.test.ts', 'goes on from what is there after it was cut off at any call'],
        ['client/engine/blobs/blobs.test.ts', 'over a line that cuts large calls leaves in smaller ones'],
        [
          'client/engine/blobs/blobs.test.ts',
          'ends after a bounded number of calls where a relay says that is durable: %s',
        ],
        ['client/engine/blobs/blobs.test.ts', 'ends, whatever a relay says that is durable: %i'],
      ],
      check: {
        what: 'an upload goes on from what is durable',
        edits: [
          [
            'client/engine/blobs/blobs.ts',
            'let { durable } = opened.value;',
            'let durable = 0 * opened.value.durable;',
          ],
        ],
      },
    },
    {
      does: 'puts the vault back to a former shelf, with the packs of then and without',
      end: 'delivered',
      so: 'the vault is whole again, and what was erased since is in no pack',
      tests: [[scenario('packs'), '%s: is whole again, without what was erased since']],
      check: {
        what: 'what was erased here is erased from the packs of the shelf that is carried on',
        edits: [
          [
            'client/engine/vault/vault-mend.ts',
            '  noteAllGone(transaction, carried);',
            '  noteAllGone(transaction, []);',
          ],
        ],
      },
    },
    {
      does: 'keeps erased packs and shelves until a device is stolen',
      end: 'delivered',
      so: 'the device opens none of them',
      tests: [
        [scenario('packs'), 'of one text puts its pack anew without it, and gives up every epoch'],
        ['shared/crypto/vault/packs.test.ts', 'of which one is erased keeps no epoch of before, and everything else'],
      ],
      check: {
        what: 'an erasure from a pack gives up every epoch that may have held its shelf',
        edits: [
          [
            'shared/crypto/vault/packs.ts',
            'planOf(read, currentEpoch, new Set([...live, currentEpoch]), ids)',
            'planOf(read, currentEpoch, new Set([...live.slice(0, 0), currentEpoch]), ids)',
          ],
        ],
      },
    },
    {
      does: 'hides, replays, reorders or alters a step of a link between two devices, or answers it with keys of its own',
      end: 'told',
      words: ['link nothing-came', 'link second-answer', 'link expired', 'link not-finished'],
      tests: [
        [relay('linking'), '%s: no key leaves, and it is told on both'],
        [relay('linking'), 'hidden, the offer'],
        [relay('linking'), 'shown twice and backwards'],
        [relay('linking'), 'and says hello with keys of their own'],
        [relay('linking'), 'and offers an account of their own'],
        [relay('linking'), 'a link that is met by an honest relay'],
      ],
      check: {
        what: 'a hello is of the keys that the code stands for',
        edits: [
          [
            'client/engine/devices/let-in.ts',
            'const fits = hellos.filter((hello) => fitsLinkCode(meeting.code, hello, meeting.ports.random));',
            'const fits = hellos.filter((hello) => fitsLinkCode(meeting.code, hello, meeting.ports.random) || hello.r.length > 0);',
          ],
        ],
      },
    },
    {
      does: 'cuts, swaps, doubles, reorders or extends the chunks of a recording, or shows one for another',
      end: 'told',
      so: 'and none of it is played; what is lost of an upload is named by nothing, and goes again',
      words: ['heard other'],
      tests: [
        [relay('voices'), '%s: told, and none of it is played'],
        [relay('voices'), '%s: told'],
        [relay('voices'), 'shows one voice for another of the same length: told'],
        [relay('voices'), 'has changed one part alone: what stands before it is heard, and that part never'],
      ],
      check: {
        what: 'a chunk opens alone, and only in its place, and a blob has the length that its letter names',
        edits: [
          ['client/engine/files/bring.ts', "if (!opened.ok) return err('other');", 'if (!opened.ok) continue;'],
          [
            'client/engine/blobs/blobs.ts',
            "if (value.length !== whole || value.durable !== whole || value.bytes.length !== asked) return err('other');",
            '',
          ],
        ],
      },
    },
    {
      does: 'cuts or changes a picture, shows another for it, or loses it',
      end: 'told',
      so: 'the text beside it is read, and nothing of the picture is shown',
      words: ['file other', 'file lost'],
      tests: [
        [relay('files'), '%s: told, and nothing of it is shown'],
        [relay('files'), 'shows one picture for another of the same size: told'],
        [relay('files'), 'says that it has it no more: told as lost, and asked for again'],
      ],
      check: {
        what: 'a blob opens whole or not at all, and has the length that its letter names',
        edits: [
          ['shared/crypto/base/stream.ts', '    if (!opened.ok) return opened;', '    if (!opened.ok) continue;'],
          ['shared/crypto/base/stream.ts', " || !equalBytes(hash('blob', bytes), ref.blobHash)", ''],
          [
            'client/engine/blobs/blobs.ts',
            "if (value.length !== whole || value.durable !== whole || value.bytes.length !== asked) return err('other');",
            '',
          ],
        ],
      },
    },
    {
      does: 'loses parts of a recording’s upload, and says that it has them',
      end: 'late',
      so: 'nothing names it; it goes again under another id within the hour',
      tests: [
        [
          relay('voices'),
          'a relay that loses parts of what was put, and says it has them: nothing is named, and it leaves once the relay keeps it',
        ],
      ],
      check: {
        what: 'what was put is read back before anything names it',
        edits: [
          [
            'client/engine/blobs/blobs.ts',
            "return equalBytes(there.value, bytes) ? ok(null) : err('refused');",
            'return ok(null);',
          ],
        ],
      },
    },
    {
      does: 'tells of a scheduled answer early, or never: dates its rows by hours that have not come, wakes nobody',
      end: 'delivered',
      so: 'at its hour, by the device’s own clock',
      tests: [
        [
          scenario('scheduled'),
          'is shown at its hour by the device alone, whatever hours a relay gives its rows, and whether or not it wakes',
        ],
      ],
      check: {
        what: 'nothing arrives later than it is read',
        edits: [
          [
            'client/engine/state/hours.ts',
            'const isPossible = row.hour > 0 && row.hour >= last && row.hour <= latest;',
            'const isPossible = row.hour > 0 && row.hour >= last;',
          ],
        ],
      },
    },
    {
      does: 'stands between the two of a call with a certificate of its own, at once or after a restart of the way',
      end: 'told',
      so: 'nothing of sound or picture was sent to it',
      words: ['call other-certificate'],
      tests: [
        [scenario('calls'), '%s shown once the connection stands ends it before anything flows'],
        [
          scenario('calls'),
          'one that another certificate is shown to after a restart, though the connection says nothing, ends',
        ],
      ],
      check: {
        what: 'what the connection shows of the far side is what its letters named, and none shown is none',
        edits: [['client/engine/consult/call.ts', "if (!isIts) return end(call, 'other-certificate', true);", '']],
      },
    },
    {
      does: 'keeps the signals of a call to itself, all of them or those of one side',
      end: 'told',
      so: 'nothing flows; once it lets them through the call comes about',
      words: ['call waiting'],
      tests: [
        [
          relay('calls'),
          'and keeps every signal from one of them keeps the call from coming about, and each sees that the other is not there',
        ],
        [relay('calls'), 'and keeps what she answers leaves both waiting or ended, never spoken with half'],
      ],
      check: {
        what: 'who is ready and gets no answer is ready anew, under another certificate',
        edits: [
          [
            'client/engine/consult/call.ts',
            "means nothing from now on.\n      return same(call.role === 'patient' ? anew(call) : waiting(call));",
            'means nothing from now on.\n      return same(call);',
          ],
        ],
      },
    },
    {
      does: 'shows the signals of a call late, twice, in another order, or once more on another day',
      end: 'late',
      so: 'with the device that was sealed, and never with a call of another time',
      tests: [
        [
          relay('calls'),
          'and shows a ready two minutes late has her answer a call that nobody waits in: it comes to nothing, and the next one comes about',
        ],
        [relay('calls'), 'and shows every signal %s changes nothing of who is spoken with'],
        [relay('calls'), 'and shows the signals of a call once more rings for nothing, and connects nothing'],
      ],
      check: {
        what: 'a device that is ready anew has lost the call that it was in; an offer that nobody answers is over',
        edits: [
          [
            'client/engine/consult/call.ts',
            'if (call.peer !== null && !equalBytes(from, call.peer)) {',
            'if (call.peer !== null) {',
          ],
          [
            'client/engine/consult/call.ts',
            "if (call.role === 'psychologist' && call.offered) return same(waiting(call));",
            '',
          ],
        ],
      },
    },
    {
      does: 'rolls the vault back to before an amendment of a record, or leaves out what brought a piece',
      end: 'told',
      so: 'a device in use keeps both editions and writes them anew; a recovery is told what is missing, or is none',
      words: ['space recovery.missing', 'recovery damaged'],
      tests: [
        [
          relay('records'),
          'and rolls the vault back to before an amendment has it written anew: both editions stay, and the sheet brings both',
        ],
        [
          relay('records'),
          'and shows a recovery the vault as it was before an amendment is told of by the next letter',
        ],
        [relay('records'), 'and %s the record that brought a piece: no recovery takes the rest for the whole'],
      ],
      check: {
        what: 'marks that the other person returns are held against the vault',
        edits: [
          [
            'client/engine/vault/vault-mark.ts',
            "verdict.type === 'behind' ? verdict.missing : verdict.type === 'forked' ? 1 : 0;",
            '0;',
          ],
        ],
      },
    },
  ],
};
