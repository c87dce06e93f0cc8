// Long because the table of cases is one.
// The cases of a hostile person, and of devices that were stolen, copied, or died.
import type { Chapter } from './case.ts';

const at = (folder: string) => (name: string) => `${folder}/${name}.test.ts`;
const relay = at('tests/hostile-relay');
const peer = at('tests/hostile-peer');
const scenario = at('tests/scenarios');
const crypto = at('shared/crypto');
const engine = at('client/engine');

const HEED = 'client/engine/receive/heed.ts';
const THREAD = 'client/engine/entries/thread.ts';
const FATES = 'client/engine/entries/fates.ts';
const CHAINS = 'shared/crypto/relation/chains.ts';
const STORE = 'client/engine/state/sealed-store.ts';
const IDENTITY = 'shared/crypto/identity/identity.ts';

export const THE_OTHER: Chapter = {
  title: 'The other person',
  who: 'A person one met, with an app of their own',
  cases: [
    {
      does: 'states tens of thousands of heads of made-up devices; then the reader recovers',
      end: 'delivered',
      so: 'no gap is shown for them',
      tests: [
        [peer('bounds'), 'X2: 33,000 of them, of devices nobody has, neither halt a reader nor take away a recovery'],
        [peer('bounds'), '15: of a device in neither list, or repeated, count for nothing'],
        [engine('receive/heed'), 'heads count once a device, of devices of the two people only'],
      ],
      check: {
        what: 'only devices of the two people are stated',
        edits: [
          [
            HEED,
            '|| !people.some((person) => isOf(person, head.device))) continue;',
            '|| people.length === 0) continue;',
          ],
        ],
      },
    },
    {
      does: 'says that everything is lacking, again and again, and what devices wrote that are nobody’s',
      end: 'delivered',
      so: 'it is sent once a week, two hundred a day, and stands once',
      tests: [
        [peer('lacking'), 'everything, again and again, is given it once a week'],
        [peer('lacking'), 'what devices wrote that are nobody’s is not heard'],
        [peer('lacking'), 'in a letter that is larger than one may be, or is none, is not heard'],
        ['shared/kinds/lacking.test.ts', 'counts for its first 500 places, however many one stretch claims'],
      ],
      check: {
        what: 'a device is heeded once in so long, and heard of own devices alone',
        edits: [
          [
            'client/engine/entries/give-again.ts',
            'if (stretches.length === 0 || isSoon) return;',
            'if (isSoon && stretches.length === 0) return;',
          ],
        ],
      },
    },
    {
      does: 'tells of moves without end, of which a few hold; then the reader recovers',
      end: 'delivered',
      tests: [
        [peer('bounds'), '2: tells of moves without end: four are remembered'],
        [relay('restored'), '2: asks for no more mailboxes at once than a read takes'],
        [scenario('engine-review'), 'cannot keep the mailbox where it is by telling of moves that it never makes'],
      ],
      check: {
        what: 'so many moves are pending at the most',
        edits: [
          ['client/engine/receive/on-letter.ts', 'const MAX_PENDING_MOVES = 4;', 'const MAX_PENDING_MOVES = 400;'],
        ],
      },
    },
    {
      does: 'has moved so often that hardly an M more is kept, and goes on; then one of the reader’s devices is lost',
      end: 'told',
      so: 'there is room for as many moves of one’s own as a list of devices has entries; where an earlier version let it be filled, that is told',
      words: ['kept-from-moving'],
      tests: [
        [peer('restores'), 'their moves leave room for as many of one’s own'],
        [peer('restores'), 'a move of one’s own passes no bound either'],
        [peer('restores'), 'and takes place where there is room for one'],
      ],
      check: {
        what: 'their moves leave room for one’s own, which end where there is none',
        edits: [
          [
            'client/engine/receive/on-letter.ts',
            'secrets.length >= MAX_SECRETS_TOLD',
            'secrets.length >= 2 * MAX_SECRETS_TOLD',
          ],
          ['client/engine/sync/moves.ts', 'secrets.length < MAX_SECRETS;', 'secrets.length < 2 * MAX_SECRETS;'],
        ],
      },
    },
    {
      does: 'fills a mailbox with what nobody sealed; then the reader recovers',
      end: 'delivered',
      so: 'it costs the recovery a bounded number of operations, and what the vault knows comes back, of everybody',
      tests: [[peer('restores'), 'a mailbox filled with what nobody sealed costs a restore']],
      check: {
        what: 'what the vault holds no key for pays for being tried',
        edits: [
          [
            'client/engine/recovery/restore.ts',
            'afford(effort, mailboxId, ops) || stored !== undefined;',
            'ops < 0 || stored !== null;',
          ],
        ],
      },
    },
    {
      does: 'writes under the id of an envelope of another mailbox, which nobody has opened; then the reader recovers',
      end: 'delivered',
      tests: [[peer('restores'), 'an envelope under the id of one of another mailbox does not take its place']],
      check: {
        what: 'what was not opened is named by its relation too',
        edits: [
          [
            'client/engine/entries/again-rows.ts',
            '`${relation}/${envelopeId}`;',
            '`${relation}/${envelopeId}`.slice(relation.length);',
          ],
        ],
      },
    },
    {
      does: 'signs three thousand list entries',
      end: 'delivered',
      so: 'refused at 257; the vault and everybody else go on',
      tests: [
        [peer('bounds'), 'X4, 21: of 3,000 entries is refused, and the vault takes what comes after'],
        [peer('bounds'), 'X7: is verified once, not once a letter'],
        [peer('effort'), 'X6: a first flight with a list of 256 entries costs what checking them costs'],
      ],
      check: {
        what: 'a list has so many entries at the most',
        edits: [[IDENTITY, 'export const MAX_LIST_ENTRIES = 256;', 'export const MAX_LIST_ENTRIES = 16_384;']],
      },
    },
    {
      does: 'fills the mailbox that both share, or an open invitation’s',
      end: 'late',
      so: 'the others are read at once; what waits is shown as unsent, and a flight behind the rubbish is found',
      tests: [
        [peer('turns'), 'X5: 40 MiB by one person let the others be read at once'],
        [peer('turns'), 'X18: an invitation that a holder of its link fills is fetched once an hour'],
        [relay('transport'), 'a place, calling it %s: the entry waits, unsent, and arrives once it relents'],
      ],
      check: {
        what: 'whoever has had least is asked for first, and nobody holds a round up',
        edits: [
          [
            'client/engine/receive/reading.ts',
            'const MOST_BYTES_A_ROUND = 8 * LIMITS.readBytes;',
            'const MOST_BYTES_A_ROUND = 8_000 * LIMITS.readBytes;',
          ],
          [
            'client/engine/receive/reading.ts',
            '.sort((a, b) => had(a.key) - had(b.key));',
            '.sort((a, b) => 0 * (had(a.key) - had(b.key)));',
          ],
        ],
      },
    },
    {
      does: 'opens blobs in the mailbox that both share, as many and as large as it takes, and sends none',
      end: 'delivered',
      so: 'letters go on, both ways, and the reader recovers',
      tests: [[peer('restores'), '22: opens blobs in the mailbox that both share and sends none']],
      check: {
        what: 'so many are begun in a mailbox at the most',
        edits: [['server/storage/judge.ts', '&& unfinished < LIMITS.unfinishedBlobs;', '&& unfinished >= 0;']],
      },
    },
    {
      does: 'sends entries by the hundred MiB, or payloads beyond any bound',
      end: 'told',
      so: 'kept as stubs and read again when asked for; the space opens and recovers as ever',
      words: ['entry stub'],
      tests: [
        [peer('bounds'), 'X18: above its kind’s bound is kept as a stub'],
        [peer('bounds'), '9: counts with the heads beside it: 64 MiB of both are as much as of text'],
        [peer('bounds'), '9: of a text beyond the bound is read again when it is asked for'],
        [engine('receive/heed'), 'a payload beyond its kind’s bound is not kept'],
      ],
      check: {
        what: 'a payload has its kind’s bound',
        edits: [
          [
            HEED,
            'payload: letter.payload.length <= maxBytes ? letter.payload : new Uint8Array(0),',
            'payload: letter.payload.length <= maxBytes || !kept ? letter.payload : letter.payload,',
          ],
        ],
      },
    },
    {
      does: 'states false heads of a device that the reader lost, of a sibling, or of its own',
      end: 'told',
      so: 'against the one who states them; no device of the reader stops',
      words: ['older-history'],
      tests: [
        [peer('false-heads'), 'of a device that was lost is told of, and stops nobody'],
        [engine('receive/heed'), 'S4: a head of the reader’s own former device is compared and never placed'],
      ],
      check: {
        what: 'a head of a sibling is compared and never placed',
        edits: [
          [CHAINS, ': event.siblings?.has(head.device) === true', ': event.siblings?.has(head.device) === undefined'],
        ],
      },
    },
    {
      does: 'shows two versions of one place, or contradicts what it once said to have read',
      end: 'told',
      so: 'nothing more of that device is taken',
      words: ['two-versions', 'older-history'],
      tests: [
        [peer('false-heads'), 'in two versions of one place is told of, and nothing more of it is taken'],
        [peer('false-heads'), 'that says to have read less than it once said is told of'],
        [crypto('relation/chains'), 'lower than it once said shows that an old state is shown to it'],
      ],
      check: {
        what: 'a place has one version, and what was said once stands',
        edits: [
          [
            CHAINS,
            'const older = order > 0 ? head.seq < said.seq : order < 0 && head.seq > said.seq;',
            'const older = order > 0 ? head.seq < 0 : order < 0 && head.seq < 0;',
          ],
          [
            'shared/crypto/relation/chain-places.ts',
            'if (known !== null && !equalBytes(known, item.hash)) return null;',
            '',
          ],
        ],
      },
    },
    {
      does: 'names the reader’s devices in an erase notice, live and before a restore, or one entry many times',
      end: 'delivered',
      so: 'no effect',
      tests: [
        [peer('bounds'), '26: names nothing of the reader, live or in a restore'],
        [peer('bounds'), 'X3: that names one entry twice stops nobody, and the vault goes on'],
        [peer('bounds'), 'X8: of 66 thousand places beyond a hole costs a bounded pass, and a bounded row'],
        [engine('receive/heed'), 'an erase notice counts for what its author’s person wrote'],
      ],
      check: {
        what: 'nobody erases what another wrote, nor anything twice',
        edits: [
          [
            HEED,
            'if (isOf(author, ref.device) && !byId.has(ref.envelopeId)) byId.set(ref.envelopeId, ref);',
            'byId.set(`${ref.envelopeId}/${byId.size}`, ref);',
          ],
        ],
      },
    },
    {
      does: 'lists devices of the reader’s own as theirs, in a first flight, in an invitation, or announced later',
      end: 'told',
      so: 'refused; the reader’s devices write on',
      words: ['refused-envelope'],
      tests: [
        [peer('own-devices'), 'X1: that would %s a device of the reader’s own is refused, and changes nothing'],
        [peer('first-flights'), 'X1: of which %s, is refused and told, and everybody else is read and answered'],
        [peer('first-flights'), 'X1: that is refused leaves the invitation to the patient it was made for'],
        [peer('first-flights'), 'X1: of the psychologist’s own identity is refused'],
      ],
      check: {
        what: 'another’s list names nothing that is one’s own',
        edits: [
          [
            'client/engine/send/letters.ts',
            'return equalBytes(aik, account.aikPublic) || [...list.active.keys(), ...list.revoked].some(isOwn);',
            'return equalBytes(aik, account.aikPublic) && [...list.active.keys(), ...list.revoked].some(isOwn);',
          ],
        ],
      },
    },
    {
      does: 'quotes what was not written, or words of a third as the reader’s',
      end: 'told',
      so: 'shown as the writer’s own words',
      words: ['entry claim'],
      tests: [
        [peer('words'), 'X11: is shown to say it herself, as it is read and after a recovery'],
        [peer('quotes'), 'X11: is its writer’s own words where it %s'],
        [peer('quotes'), 'X11: is its writer’s own words where it names what is not here'],
        [peer('quotes'), '29: is not believed of a text that is erased'],
        [peer('quotes'), 'X11: is its writer’s own words where it names an entry of its writer’s'],
        [peer('quotes'), 'X11: is its writer’s own words where the other only quoted them'],
        [peer('quotes'), '29: is compared in a patient’s piece and in a replacement as in an answer'],
        [peer('quotes'), '29: is found in either version of what was replaced, and through copies'],
        [peer('quotes'), '44: is compared in UTF-16 units of the text'],
        [peer('quotes'), '29: is checked as a draft is read and as an answer is sealed'],
      ],
      check: {
        what: 'a passage stands where it says, in what that person wrote',
        edits: [
          [
            'client/engine/entries/quotes.ts',
            'versions.filter((row) => row.mine !== mine && isPassageOf(plainTextOf(row), start, text));',
            'versions.filter((row) => row.mine !== mine || isPassageOf(plainTextOf(row), start, text));',
          ],
        ],
      },
    },
    {
      does: 'replaces, takes back or erases a text once its answer was read',
      end: 'told',
      so: 'what was answered stays as it was; what came stands beside it',
      words: ['entry addsTo', 'entry withdrawnLate'],
      tests: [
        [peer('words'), '33: changes nothing of what was answered'],
        [peer('fates'), '33: an entry is not replaced by an author who had read the answer'],
        [peer('fates'), '33: an entry is not taken back by an author who had read the answer'],
        [peer('fates'), '33: is not taken away under its answer by a notice of erasure'],
        [peer('fates'), '33: both read the same of it; nobody replaces, takes back or answers what is not theirs to'],
        [peer('fates'), '33: by what stands before it, by another hash'],
        [peer('fates'), '33: that cannot be replaced or taken back'],
        [peer('fates'), '33: neither by a copy of it'],
      ],
      check: {
        what: 'what an author had read of the answer',
        edits: [
          [
            FATES,
            'place.seen.some(({ device, seq }) => device === answer.device && answer.seq <= seq),',
            'place.seen.some(({ device, seq }) => device === answer.device && answer.seq < seq * 0),',
          ],
        ],
      },
    },
    {
      does: 'hides a letter for years, or anything but an answer',
      end: 'delivered',
      so: 'for a month at the most, and an answer alone',
      tests: [
        [peer('fates'), '25: holds for a month behind its writing, and no longer'],
        [peer('fates'), '25: is not put off by a lying clock'],
        [peer('fates'), '25: hides nothing else than an answer of the psychologist’s'],
        [peer('fates'), '25: has come once the clock, or the hour of any row of the mailbox, has reached it'],
      ],
      check: {
        what: 'how long and what may wait',
        edits: [
          [
            THREAD,
            'row.visibleFrom > clamped && row.visibleFrom - Math.min(row.time, clamped) <= LATEST_SHOWN;',
            'row.visibleFrom > clamped;',
          ],
        ],
      },
    },
    {
      does: 'sends more of a kind in a day than a person can',
      end: 'told',
      so: 'folded, and waited for by nobody',
      words: ['entry beyondDay'],
      tests: [[peer('fates'), 'is there, said to be beyond, and waited for by nobody; it can be answered']],
      check: {
        what: 'a day’s number',
        edits: [
          [
            THREAD,
            'if (count > kindOf(row.kind).perDay) beyond.add(row.envelopeId);',
            'if (count < 0) beyond.add(row.envelopeId);',
          ],
        ],
      },
    },
    {
      does: 'sends kinds of the other role: an acceptance, a refusal, vouchers, an answer of a patient’s',
      end: 'told',
      so: 'kept, folded, without effect',
      words: ['entry unexpected'],
      tests: [
        [peer('bounds'), '24, 37: does nothing: no acceptance, no refusal after it, no vouchers'],
        [engine('entries/thread'), 'X10: is no answer where the patient wrote it, on either side'],
        [engine('entries/thread'), 'X12: is no entry where the psychologist wrote it, on either side'],
      ],
      check: {
        what: 'who may send a kind',
        edits: [
          [
            'shared/kinds/table.ts',
            "return from === 'both' || from === role;",
            "return from === 'both' || role !== undefined;",
          ],
        ],
      },
    },
    {
      does: 'takes back or replaces an entry of which the reader holds the copy alone',
      end: 'delivered',
      so: 'one entry, whatever is named of it',
      tests: [
        [peer('copies'), '8: taking the %s back takes the entry back'],
        [peer('copies'), '8: replacing the %s replaces the entry'],
        [peer('copies'), '8: an answer that covers the %s covers the entry'],
        [peer('copies'), '8: a quote of the %s is one of the entry'],
        [peer('copies'), '8: however often it was sent again, and taken back on both sides'],
        [peer('copies'), '8: a replacement that was sent again takes the place of what it replaced'],
        [peer('copies'), '11: is dated by the hour the relay took the first'],
        [peer('copies'), '8: does not come back as an entry of its own'],
        [peer('copies'), '11: is dated by its own hour where what it names is not known to have been there'],
        [peer('words'), '8: is not given a second entry by an author who sends the same again'],
        [scenario('sent-again-bounds'), '8, 31: is taken back with its copies'],
      ],
      check: {
        what: 'an id of a copy means its first',
        edits: [[FATES, 'if (from !== to) parents.set(from, to);', 'if (from === to) parents.set(from, to);']],
      },
    },
    {
      does: 'brings a prekey from the future, a name that turns or hides what stands around it, or a profile without end',
      end: 'delivered',
      so: 'refused or cut',
      tests: [
        [peer('bounds'), '42: brings no prekey from the future'],
        [peer('names'), '37: a name is one line that ends where it ends'],
        [peer('names'), '37: an introduction by a device that was added later names nobody anew'],
        [peer('names'), '37: a name of which nothing is seen is none'],
        [peer('profiles'), 'is refused in an invitation and creates nothing: $what'],
        [peer('profiles'), 'in a vault costs no recovery and no relation, and its texts are cut: $what'],
      ],
      check: {
        what: 'a prekey is of today at the latest',
        edits: [
          [
            HEED,
            'letter.prekey.time <= now + DAY ? letter.prekey : null;',
            'letter.prekey.time >= 0 ? letter.prekey : null;',
          ],
        ],
      },
    },
    {
      does: 'makes a device work: keys far ahead, many slots, many signatures, a session begun anew under every secret',
      end: 'delivered',
      so: 'bounded for each pass; others are read in it, and all are got over',
      tests: [
        [peer('effort'), 'X5: eight slots of one address are one slot, and cost one'],
        [peer('effort'), 'X5: envelopes that ask for keys far ahead cost a bounded pass each'],
        [peer('given-up'), 'X5: a session begun anew, far ahead, on more Ms than a pass can try is given up'],
        [peer('erasures'), '31: an erasure in every pass writes the vault anew four times an hour'],
        [peer('erasures'), '31: the twentieth erasure costs the vault no more'],
        [peer('erasures'), '31: erasing all of a long relation costs the vault a few records'],
        [peer('quotes'), '29: a thousand of an entry that was sent again a thousand times look at it once each'],
        [peer('quotes'), '29: a thousand of them cost one look at each passage'],
      ],
      check: {
        what: 'what one mailbox may cost a pass',
        edits: [
          ['client/engine/state/effort.ts', 'if (spent.has(mailbox) || sum > limit) {', 'if (sum < 0 * limit) {'],
        ],
      },
    },
    {
      does: 'sends something that throws, at whatever step of a pass',
      end: 'told',
      so: 'that relation is set aside and tried again; nobody else waits for it',
      words: ['set-aside'],
      tests: [
        [peer('set-aside'), '%s stops nobody else'],
        [peer('set-aside'), 'the relay refuses by refusing the whole call keeps nobody else’s answer'],
        [peer('set-aside'), 'what was set aside is tried again ever more rarely'],
        [peer('set-aside'), 'what is set aside is told to the screens at once'],
        [peer('set-aside'), 'what can be taken again is taken'],
      ],
      check: {
        what: 'a relation’s failure is its own',
        edits: [
          [
            'client/engine/state/aside.ts',
            '    if (error instanceof Spent) return null;\n    hasNews = true;',
            '    if (error instanceof Spent) return null;\n    if (hasNews || !hasNews) throw error;\n    hasNews = true;',
          ],
        ],
      },
    },
    {
      does: 'keeps a mailbox from moving by writing to it, or moves it away without a word',
      end: 'told',
      words: ['kept-from-moving', 'cut-off'],
      tests: [
        [peer('starved'), '23: a move that appends keep back is told of after twelve tries'],
        [peer('moved-away'), 'X15: leaving the %s to be read: told within a day, and at the next opening'],
        [peer('nobody-left'), 'X15: a psychologist who revokes all her devices is told to be cut off'],
      ],
      check: {
        what: 'a move that is refused again and again is told of',
        edits: [['client/engine/sync/moves.ts', 'const TOLD_AFTER_TRIES = 12;', 'const TOLD_AFTER_TRIES = 12_000;']],
      },
    },
    {
      does: 'uses an envelope’s id again, or writes under the reader’s own device',
      end: 'told',
      so: 'nobody writes over an entry; only that relation stops',
      words: ['old-copy'],
      tests: [
        [scenario('engine-review'), 'cannot write over an entry by taking its id, even with a relay that helps'],
        [scenario('engine-review'), 'cannot stop a practice by writing under its device’s name'],
      ],
      check: {
        what: 'of an old copy only the vault tells',
        edits: [
          [
            'client/engine/vault/old-copy.ts',
            'const isCopy = writtenBy(access, state, others, account.device.deviceId);',
            'const isCopy = writtenBy(access, state, others, account.device.deviceId) || answer.ok;',
          ],
        ],
      },
    },
    {
      does: 'proposes a frame as the patient, and agrees to one that was never proposed',
      end: 'told',
      so: 'neither counts; the version that is named and not here is told',
      tests: [[peer('frames'), 'a patient proposes nothing, and agrees to nothing that was not proposed']],
      words: ['entry unexpected'],
      check: {
        what: 'the psychologist alone proposes a frame',
        edits: [
          [
            'shared/kinds/table.ts',
            "frameProposed: [32, kind('frame', S,",
            "frameProposed: [32, kind('frame', 'both',",
          ],
        ],
      },
    },
    {
      does: 'proposes one number of a frame twice, eleven versions in a day, one too large, one of a later version, a term nobody knows',
      end: 'delivered',
      so: 'the first of a number and ten a day count, and can be agreed to',
      tests: [
        [peer('frames'), 'of eleven versions in a day ten count, and the eleventh on another day'],
        [peer('frames'), 'of two proposals of one number one counts; what is too large or of a later version does not'],
        [engine('frame/fold'), 'chain, whatever order they are read in, and of two of one number the first counts'],
        [engine('frame/fold'), 'is not said to what this version does not know'],
        [scenario('frame'), 'is read and not agreed to where it says what the app does not know'],
      ],
      check: {
        what: 'a version beyond what may be proposed a day has no effect',
        edits: [
          [
            'client/engine/frame/view.ts',
            'if (said === null || beyondDay) return [];',
            'if (said === null) return [];',
          ],
        ],
      },
    },
    {
      does: 'erases by a notice what both agreed on',
      end: 'delivered',
      so: 'it stays with the other person',
      tests: [[peer('frames'), 'an agreed version stays with the other person, whatever its author says is erased']],
      check: {
        what: 'no notice takes a letter of the frame',
        edits: [['client/engine/entries/erasures.ts', ' || staysWithBoth(entry)) continue;', ') continue;']],
      },
    },
    {
      does: 'sends before anything is agreed, and after the ending',
      end: 'told',
      comesWith: 'the gate of the frame and the ending',
    },
    {
      does: 'decides, answers or agrees in the other’s role; agrees to another choice than the proposed, or to a version by another’s hash',
      end: 'delivered',
      so: 'no effect, on either side; what the one it was for says after it counts',
      tests: [
        [peer('first-exchanges'), 'a patient proposes no decision, agrees to none that was not proposed so'],
        [peer('first-exchanges'), 'a psychologist agrees to no decision of her own, answers no questions'],
        [peer('first-exchanges'), 'an agreement to one number by the hash of another version agrees to neither'],
        [peer('first-exchanges'), 'a proposal of which the copy alone is here is replied to'],
        [engine('first/fold'), 'is not agreed to as another one, and that keeps no true reply out'],
        [engine('first/fold'), 'is proposed by the psychologist and replied to by the patient alone, once'],
      ],
      check: {
        what: 'a reply names a proposal by its hash',
        edits: [
          [
            'client/engine/entries/beside.ts',
            'return `${envelopeId}/${toHex(hash)}`;',
            'return `${envelopeId}/${hash.length}`;',
          ],
        ],
      },
    },
    {
      does: 'gives replies that the first questions cannot be given: too many choices, of another type, beyond the list, to no question',
      end: 'delivered',
      so: 'nothing is chosen by them; their words are read as words, and what has none is left out',
      tests: [
        [scenario('first-replies'), 'a reply that its question cannot be given chooses nothing'],
        [
          'shared/kinds/frame.test.ts',
          'has a reply for each of its items that asks for one, and knows one that is not',
        ],
      ],
      check: {
        what: 'what is shown as chosen is what the question let be chosen',
        edits: [
          [
            'client/frame/Answers.tsx',
            'if (reply === undefined || !fits(item, reply)) return [];',
            'if (reply === undefined) return [];',
          ],
        ],
      },
    },
    {
      does: 'fills in another worksheet than the one sent, or one that was never sent',
      end: 'told',
      so: 'it is read as it came, in the words it came with; nothing is chosen or ended by what fits nothing',
      words: ['worksheet other'],
      tests: [
        [peer('worksheets'), 'what was filled in is read as it came, and told not to be in the words of the letter'],
        [
          peer('worksheets'),
          'replies that do not fit choose nothing and stand on no scale; their words are read as words',
        ],
        [
          peer('worksheets'),
          'a patient brings no worksheet, a psychologist fills none in, and an end of another edition or worksheet ends nothing',
        ],
      ],
      check: {
        what: 'the wording of what was filled in is compared with that of the letter',
        edits: [
          [
            'client/engine/worksheets/standing.ts',
            "equalBytes(bytesOf(its), bytes)) ? 'sent' : 'other';",
            "bytesOf(its).length > 0 && bytes.length > 0) ? 'sent' : 'other';",
          ],
        ],
      },
    },
    {
      does: 'sends a synthesis that names or quotes what another person wrote, or versions in whatever order; remarks on what was never said',
      end: 'told',
      so: 'no word and no day of anybody else is shown; every version stands behind those before it; a remark stays with the letter that it names',
      words: ['entry claim'],
      tests: [
        [
          peer('syntheses'),
          'a synthesis that names and quotes what another person wrote shows no word and no day of it',
        ],
        [
          peer('syntheses'),
          'a synthesis that names an entry by another hash, or puts words into its author’s mouth, is not believed',
        ],
        [
          peer('syntheses'),
          'whatever version a letter says it is, it stands behind those that were read before it, and hides none',
        ],
        [
          peer('syntheses'),
          'a remark is of the letter that it names beyond doubt, and at the passage where that stands; nobody speaks in the other’s role',
        ],
        [peer('syntheses'), 'a remark of the psychologist’s is none'],
      ],
      check: {
        what: 'what a letter says its version is decides nothing',
        edits: [
          [
            'client/engine/synthesis/fold.ts',
            'versions.push({ letter, said, version: versions.length + 1 });',
            'versions.push({ letter, said, version: said.version });',
          ],
        ],
      },
    },
    {
      does: 'sends a picture that is a page, of a billion pixels, or a document as a picture',
      end: 'told',
      so: 'the text beside it is read, and no byte of it reaches a screen',
      words: ['file other'],
      tests: [
        [peer('files'), 'what it says, and that is shown'],
        [peer('files'), '%s: told, and nothing of it is shown'],
        [peer('files'), 'a letter that says a billion pixels, or names more than it may, is one of a later version'],
      ],
      check: {
        what: 'what came is of the media and the size that its letter says, and nothing stands in it that a decoder does not need',
        edits: [
          [
            'client/engine/files/reading.ts',
            "return !brought.ok || isAsSaid(said, brought.value) ? brought : err('other');",
            'return brought;',
          ],
        ],
      },
    },
    {
      does: 'is a cover’s colleague after its last day, given all that the relay has, whose clock the relay sets back',
      end: 'delivered',
      so: 'nothing of what is set down after it opens to the colleague',
      tests: [
        [peer('covers'), '32: after the last day, on a clock that is %s, the colleague opens none of what is set down'],
        [scenario('cover'), 'opens each text of its days to the colleague, none of before and none of after'],
        [scenario('cover'), 'a clock that is set back, the device’s or the relay’s, lengthens nothing'],
      ],
      check: {
        what: 'the patient’s device seals for the colleague until the last day is over, by the later of two clocks',
        edits: [
          ['client/engine/cover/twice.ts', '&& now >= begins && now < ends;', '&& now >= begins;'],
          ['client/engine/cover/twice.ts', 'at < begins || at >= ends) return false;', 'at < begins) return false;'],
        ],
      },
    },
    {
      does: 'proposes a cover whose link leads to another identity than the one named',
      end: 'told',
      so: 'nobody is joined',
      words: ['cover altered'],
      tests: [
        [peer('covers'), '33: a colleague whose link leads to another identity than the one named is joined by nobody'],
      ],
      check: {
        what: 'the identity that is joined is the one that was named',
        edits: [
          [
            'client/engine/invitation/named.ts',
            "if (!equalBytes(read.bundle.aikPublic, aik)) return err('altered');",
            '',
          ],
        ],
      },
    },
    {
      does: 'agrees to a cover in the patient’s place, moves its days afterwards, hands on twice, or under a cover that nobody agreed to',
      end: 'delivered',
      so: 'no effect, on any of the three sides',
      tests: [
        [peer('covers'), 'a psychologist agrees to nothing for her patient, and moves no day of what was agreed to'],
        [peer('covers'), 'what is handed on counts once, under a cover that was agreed to, and from the patient alone'],
      ],
      check: {
        what: 'the patient alone agrees, and what was agreed to is proposed no more',
        edits: [
          [
            'client/engine/entries/proposals.ts',
            'if (isPatients || (before !== null && !isOpen)) return null;',
            'if (isPatients) return null;',
          ],
        ],
      },
    },
  ],
};

export const DEVICES: Chapter = {
  title: 'Devices',
  who: 'A thief, a copy, an accident',
  cases: [
    {
      does: 'reads a locked device’s rows, moves them, flips their bits, or guesses',
      end: 'delivered',
      so: 'nothing in clear, no id of the relay’s; a row that was changed is set aside alone',
      tests: [
        [
          engine('state/sealed-store'),
          'gives back to the next opening what a transaction wrote, and nothing of it in clear',
        ],
        [engine('state/sealed-store'), 'is kept under a name that tells nothing of its key'],
        [engine('state/sealed-store'), 'is set aside once moved to another place'],
        [engine('state/sealed-store'), 'is set aside with any bit flipped, and under another key'],
        [crypto('identity/passphrase'), 'is not run beyond the limits, whoever asks'],
        [crypto('identity/passphrase'), 'has parameters that are refused when read from outside the limits'],
      ],
      check: {
        what: 'the tag of every seal',
        edits: [
          [
            'shared/crypto/base/aead.ts',
            '  } catch {\n    return err(CANNOT_OPEN);',
            '  } catch {\n    return ok(sodium().crypto_stream_xchacha20_xor_ic(sealed.subarray(0, -16), nonce, 1, key));',
          ],
        ],
      },
    },
    {
      does: 'goes on with a device that was unlocked when it was stolen, after its revocation: in the relations and in the vault',
      end: 'delivered',
      so: 'nobody believes what it writes, and it reads nothing new',
      tests: [
        [scenario('recovery'), 'sends nothing that anybody believes, and reads nothing new'],
        [crypto('vault/vault-revocations'), 'is learnt by the revoked device, which reads nothing written after it'],
        [crypto('vault/vault-revocations'), 'passes over what the revoked device still slips in under the old epoch'],
        [crypto('vault/vault-revocations'), 'is not undone by an epoch under the old base with the new list head'],
        [crypto('vault/epoch'), 'under a base that the AIK did not sign is refused'],
      ],
      check: {
        what: 'what a former device slips into the vault is passed over',
        edits: [
          [
            'shared/crypto/vault/vault-revocations.ts',
            'revocations.some(({ seq, epoch }) => head.seq > seq && head.epoch <= epoch);',
            'revocations.some(({ seq, epoch }) => head.seq > seq && head.epoch < 0 * epoch);',
          ],
        ],
      },
    },
    {
      does: 'says in the vault, with a stolen device of one’s own, that everything was opened, far ahead of what there is',
      end: 'delivered',
      so: 'what comes later is new on every other device',
      tests: [
        [peer('stolen-sibling'), 'that says all was opened, ahead of what there is, opens nothing that comes after'],
        [scenario('follow'), 'opened while the other device was away is opened there once it has come'],
      ],
      check: {
        what: 'a place counts as read where it is known under the same hash',
        edits: [
          [
            'client/engine/follow/reads.ts',
            "if (judgeHead(chains, place) === 'here' && place.seq >",
            'if (judgeHead(chains, place) !== null && place.seq >',
          ],
        ],
      },
    },
    {
      does: 'writes over a draft of another of one’s devices with a stolen one, or says that nothing is written there',
      end: 'delivered',
      so: 'that device keeps what was typed and writes it anew, and the sheet brings it back',
      tests: [[peer('stolen-sibling'), 'that writes over another’s draft takes nothing from it']],
      check: {
        what: 'what is said under this device’s own name is this device’s to say',
        edits: [
          [
            'client/engine/follow/drafts.ts',
            'if (before !== undefined && !equalBytes(before.payload, object.payload))',
            'if (before !== undefined && equalBytes(before.payload, object.payload))',
          ],
        ],
      },
    },
    {
      does: 'fills the vault with drafts of a stolen device: of devices nobody has, under false names, of any length and number',
      end: 'delivered',
      so: 'what is none is not heard, and what is kept of the rest has a bound',
      tests: [
        [
          peer('stolen-sibling'),
          'that writes drafts of devices nobody has, under other names, or of no end, is not heard',
        ],
        [peer('stolen-sibling'), 'that fills every name there is with drafts takes this much room of another'],
      ],
      check: {
        what: 'so much of what other devices write is kept at the most',
        edits: [
          [
            'client/engine/follow/drafts.ts',
            'if (othersBytes(transaction, object) > MOST_OTHERS_BYTES) return;',
            'if (othersBytes(transaction, object) > 1_000 * MOST_OTHERS_BYTES) return;',
          ],
        ],
      },
    },
    {
      does: 'writes into a relation with a device that was revoked and had written nothing, or beyond its cut, or by a leaf',
      end: 'delivered',
      so: 'not heard',
      tests: [
        [peer('former-devices'), 'point 18: is not heard where it had written nothing and no cut was told'],
        [peer('former-devices'), 'point 18: is heard up to where the reader stood, where no cut was told'],
        [peer('former-devices'), 'point 18: says nothing by a leaf either'],
        [peer('former-devices'), 'point 36: is still stated for 90 days, and no longer'],
        [crypto('relation/chains'), 'is refused after its cut, and its gap ends there'],
      ],
      check: {
        what: 'a revoked device ends at its cut',
        edits: [
          [
            'client/engine/send/cuts.ts',
            'if (device !== state.self && !isCut(state, device))',
            'if (device === state.self && !isCut(state, device))',
          ],
        ],
      },
    },
    {
      does: 'took a copy of a session’s keys and listens',
      end: 'delivered',
      so: 'shut out with the first turn that the robbed device starts',
      tests: [
        [crypto('relation/session'), 'shuts out a listening thief of one whole state with the first turn'],
        [crypto('relation/session'), 'leaves no used key in either state'],
      ],
      check: {
        what: 'every turn takes in a fresh shared secret',
        edits: [
          [
            'shared/crypto/relation/ratchet.ts',
            "const keys = splitRoot(kdf(reveal(session.root, 'root'), shared, 'turn', context));",
            "const keys = splitRoot(kdf(reveal(session.root, 'root'), shared.slice(0, 0), 'turn', context));",
          ],
        ],
      },
    },
    {
      does: 'goes on with a copied or an older profile: behind the other, at the same place, or only reading',
      end: 'told',
      so: 'the copy sends nothing, not even what it wrote before it knew; the other goes on',
      words: ['old-copy'],
      tests: [
        [scenario('recovery'), 'that lags behind is told that it is an old copy, and sends nothing'],
        [scenario('recovery'), 'that writes at the same place as the original takes nothing from it'],
        [scenario('recovery'), 'that wrote nothing is told all the same once it reads'],
        [crypto('relation/chains'), 'finds itself an old copy where the mailbox holds %s of its own above its last'],
      ],
      check: {
        what: 'a place of its own above its last',
        edits: [
          [
            CHAINS,
            "if (event.seq > own.hashes.length) return { state: { ...state, oldProfile: true }, verdict: { type: 'old-profile' } };",
            '',
          ],
        ],
      },
    },
    {
      does: 'comes back with another device and a changed list: all devices of one or of both were lost',
      end: 'told',
      so: 'nothing is sealed to it before its person was heard by voice; then both write on',
      words: ['peer-recovered'],
      tests: [
        [scenario('recovery'), 'reads all of it again, and keeps the identity the psychologist compared'],
        [scenario('recovery'), 'writes to several psychologists again, each of whom confirms for herself'],
        [scenario('recovery'), 'reads all of it again, is confirmed by her patients'],
        [scenario('both-recover'), '%s first, then %s'],
      ],
      check: {
        what: 'a recovery is told of, and undoes what was verified',
        edits: [
          [
            'client/engine/receive/announcements.ts',
            'const isRecovery = grown.lastRecovery !== null && grown.lastRecovery.seq > (list.lastRecovery?.seq ?? 0);',
            'const isRecovery = grown.lastRecovery !== null && grown.lastRecovery.seq < 0;',
          ],
        ],
      },
    },
    {
      does: 'types words that are wrong, exchanged, of another relay or of an older sheet',
      end: 'told',
      so: 'four different messages, none of which resets anything',
      words: ['recovery wrong-words', 'recovery not-found', 'recovery replaced'],
      tests: [
        [scenario('recovery'), 'are said to be wrong, with the places of those in no list'],
        [scenario('recovery'), 'of another relay are not found here'],
        [scenario('recovery'), 'of an older sheet are said to be replaced, and the newer ones recover'],
        [crypto('identity/recovery-words'), 'exchanged with each other are wrong words'],
      ],
      check: {
        what: 'a sheet that was replaced is told apart',
        edits: [
          [
            'shared/crypto/identity/anchor.ts',
            "    case 'gone':\n      return err({ type: 'replaced' });",
            "    case 'gone':\n      return err({ type: 'no-anchor' });",
          ],
        ],
      },
    },
    {
      does: 'dies at any one of its commits, before or after it became durable',
      end: 'delivered',
      so: 'as if it had not; nothing is lost, nothing doubled',
      tests: [
        [scenario('crash-patient'), 'at any one commit, %s it became durable, ends as if it had not'],
        [scenario('crash-psychologist'), 'at any one commit, %s it became durable, ends as if it had not'],
        [engine('state/sealed-store'), 'makes all changes of a transaction one commit, and none where nothing changed'],
        [engine('state/sealed-store'), 'leaves nothing of a transaction that throws'],
      ],
      check: {
        what: 'what belongs together is one commit',
        edits: [
          [
            'client/engine/state/sealed-store.ts',
            '      await sealing.store.commit(sealing.account, writes);',
            '      for (const write of writes) await sealing.store.commit(sealing.account, [write]);',
          ],
        ],
      },
    },
    {
      does: 'loses one request or answer of a whole day, whichever it is',
      end: 'late',
      tests: [
        [scenario('mishap-patient'), 'because of it, whichever it is (%s), ends as if it had not'],
        [scenario('mishap-psychologist'), 'because of it, whichever it is (%s), ends as if it had not'],
      ],
      check: {
        what: 'what was not answered goes on waiting',
        edits: [
          [
            'client/engine/send/outbox.ts',
            '  // What was cut goes once more in smaller parts, until it is one envelope.\n',
            '  if (!answer.ok)\n    await space.store.transact((transaction) => {\n      for (const [at, other] of transaction.all(OUTBOX))\n        if (other.type === "append" && appends.some(({ row }) => row.envelopeId === other.envelopeId)) transaction.delete(OUTBOX, at);\n    });\n',
          ],
        ],
      },
    },
    {
      does: 'unlocks one space twice at once, or asks for the same thing twice',
      end: 'delivered',
      so: 'one engine, one chain, one of each',
      tests: [
        [scenario('engine-review'), 'unlocking twice at once opens one engine on the space, which writes one chain'],
        [scenario('at-once'), 'X19: the same link joined twice gives one relation'],
        [scenario('at-once'), 'X19: one answer confirmed twice is sent once, and two are both sent'],
        [scenario('at-once'), 'X19: a new space asked for twice is made once'],
        [scenario('at-once'), 'X19: a recovery asked for twice brings back one space'],
      ],
      check: {
        what: 'calls take turns, and the same call is made once',
        edits: [
          [
            'client/engine/state/turns.ts',
            'const mine = turn.then(work);',
            'const mine = Promise.resolve().then(work);',
          ],
          ['client/engine/state/turns.ts', 'if (known !== undefined) return known;', ''],
        ],
      },
    },
    {
      does: 'begins a session at the same moment as the other person',
      end: 'delivered',
      so: 'both are received in, one is sent in, the same on both devices',
      tests: [
        [crypto('relation/session'), 'receives in both sessions and sends in the one whose initiator has the lower id'],
      ],
      check: {
        what: 'the lower initiator’s session is sent in',
        edits: [
          [
            'shared/crypto/relation/session.ts',
            'return compareBytes(initiatorOf(a), initiatorOf(b)) <= 0 ? a : b;',
            'return compareBytes(initiatorOf(a), initiatorOf(b)) <= 256 ? a : b;',
          ],
        ],
      },
    },
    {
      does: 'restores a profile and seals again, or seals many letters: no key and nonce are used twice',
      end: 'delivered',
      tests: [
        [crypto('relation/session'), 'never uses a key and nonce pair twice, a restored profile included'],
        [crypto('relation/content'), 'seals every letter under a content key and an outer nonce of its own'],
      ],
      check: {
        what: 'a nonce is random, and a slot’s key hangs on its envelope',
        edits: [
          [
            'shared/crypto/base/aead.ts',
            'const nonce = random.bytes(NONCE_BYTES);',
            'const nonce = random.bytes(NONCE_BYTES).fill(0);',
          ],
        ],
      },
    },
    {
      does: 'lays before a lock a passkey that answers otherwise the second time, one that was removed, or one of another space',
      end: 'delivered',
      so: 'nothing is kept that would lock its person out, nothing opens, and the passphrase does as ever',
      tests: [
        [
          scenario('passkeys'),
          'that answers differently the second time, with zeros, with too little or once only, is not used',
        ],
        [scenario('passkeys'), 'opens nothing with other bytes, under another id, or in another space'],
        [scenario('passkeys'), 'a removed one opens nothing, though a copy of the header from before knows it'],
      ],
      check: {
        what: 'what a passkey gave is compared before anything is wrapped with it',
        edits: [
          [
            'shared/crypto/identity/passphrase.ts',
            'if (first === undefined || outputs.length < 2 || !outputs.every((each) => equalBytes(each, first))) return null;',
            'if (first === undefined) return null;',
          ],
        ],
      },
    },
    {
      does: 'writes a recovery key of its own into the vault with a stolen device, is revoked, and reads on',
      end: 'delivered',
      so: 'it opens no epoch written since, given all that the relay has',
      tests: [[peer('stolen-vault'), '34: a recovery key of its own, and is removed, opens no epoch with it']],
      check: {
        what: 'a sheet’s key is believed under the identity key’s signature alone',
        edits: [
          [
            'client/engine/recovery/sheet-record.ts',
            'told.ok && isSignedSheetKey(aikPublic, vaultId, told.value.key) ? told.value.key : null;',
            'told.ok ? told.value.key : null;',
          ],
        ],
      },
    },
    {
      does: 'writes over the vault with a stolen device what it said: an older sheet, another person behind a relation, false words, names, keys',
      end: 'delivered',
      so: 'written again by the devices that stay; nobody who is linked later, or recovers, takes a word of it',
      tests: [
        [peer('stolen-vault'), '34: %s in the place of the sheet’s key, and is removed'],
        [peer('stolen-vault'), '%s behind a relation, and %s: the words bring back the person one knew'],
        [peer('stolen-vault'), 'secrets of the mailbox that nobody has, and is removed'],
        [peer('stolen-vault'), 'secrets of the mailbox that nobody has, before anybody knows'],
        [peer('stolen-vault'), 'false words of the psychologist’s identity'],
        [peer('stolen-vault'), 'the names and old keys of others'],
      ],
      check: {
        what: 'another identity than the one that is known is written over where it is read',
        edits: [
          [
            'client/engine/devices/merge.ts',
            'if (isFalse && row.unreadMemory.length === 0) return { ...row, vaulted: false };',
            'if (isFalse && row.unreadMemory.length === 0) return row;',
          ],
        ],
      },
    },
    {
      does: 'writes with both copies of one profile; then one of them goes on as a device of its own, and dies on the way',
      end: 'delivered',
      so: 'each is itself or a new device, no text is lost, and none leaves by itself',
      tests: [
        [scenario('copied'), 'whose original is gone goes on as a device of its own'],
        [scenario('copied'), 'whose original lives on becomes one more device, and both write and read'],
        [scenario('copied'), 'of a device that was removed does not heal'],
        [scenario('copied'), 'that dies at any commit of its healing opens again, with every text, and heals'],
      ],
      check: {
        what: 'an author of neither list is asked for in the vault before its letter is passed over',
        edits: [
          [
            'client/engine/receive/strangers.ts',
            'await take(!hasSiblings(space.store, space.ports.random));',
            'await take(hasSiblings(space.store, space.ports.random) && false);',
          ],
        ],
      },
    },
    {
      does: 'writes and passes with both copies of one profile, in every order of six steps',
      end: 'delivered',
      so: 'each is itself or a new device, no word is lost, and no key and nonce seal two things',
      tests: [[scenario('copied-turns'), 'both copies of a profile write and pass, in the order %s']],
      check: {
        what: 'what a copy wrote and the vault does not know is kept as a draft',
        edits: [['client/engine/devices/left-texts.ts', '      ...written,\n', '']],
      },
    },
    {
      does: 'takes away all that a browser kept between two visits, or all but its mark, or the names of spaces, or the rows of one',
      end: 'told',
      so: 'nothing is begun anew; the sheet brings back what had left',
      words: ['browser dropped', 'browser damaged'],
      tests: [
        [scenario('evicted'), 'between two visits is told at its door, at every address'],
        [scenario('evicted'), 'with its mark is a first visit to it: the page of strangers leads to the sheet'],
        [scenario('evicted'), 'in part, a space’s rows and not its name'],
        [scenario('evicted'), 'in part, the list of spaces and not their rows'],
      ],
      check: {
        what: 'a mark beside the rows says that there was a space',
        edits: [['client/app/dropped.ts', 'hadSpaces() && count === 0;', 'hadSpaces() && count < 0;']],
      },
    },
    {
      does: 'takes away the row of a relation, and leaves what was written in it',
      end: 'told',
      words: ['space unread'],
      tests: [[scenario('evicted'), 'in part, the row of a relation and not what was written in it']],
      check: {
        what: 'what names a relation that is not here is looked for',
        edits: [
          ['client/engine/sync/unread.ts', 'memories.length === 0 && isWhole(space))', 'memories.length === 0)'],
          [STORE, "{ ...each, why: 'missing' }));", "{ ...each, why: 'missing' })).slice(0, 0);"],
        ],
      },
    },
    {
      does: 'takes away the rows of one table alone: the sessions, what was written, what waits to leave, what is kept until it is read, what an app said that it reads',
      end: 'told',
      so: 'at each visit, of the relation it was of; nothing is sealed in a session that the other device would refuse',
      words: ['rows-missing'],
      tests: [
        [scenario('evicted'), 'in part, the rows of %s alone, is told of their relation, at each visit'],
        [scenario('evicted'), 'in part, what was written and has not left, is told'],
        [scenario('evicted'), 'in part, what the other person’s app said that it reads, is told until it says so'],
        [engine('state/sealed-store'), 'are told by their key, or by how many they are, of the relation they were of'],
        [engine('state/sealed-store'), 'are told with what named them, where that went too'],
      ],
      check: {
        what: 'rows are named, and what is named and not there is missed',
        edits: [[STORE, "{ ...each, why: 'missing' }));", "{ ...each, why: 'missing' })).slice(0, 0);"]],
      },
    },
    {
      does: 'takes away all that a browser kept, under an open space',
      end: 'told',
      so: 'with what is written next; nothing of it leaves, none takes its place, and the next visit says it',
      words: ['browser storage-failed', 'browser dropped'],
      tests: [[scenario('evicted'), 'under an open space is told with what is written next']],
      check: {
        what: 'what was in force before is not made anew',
        edits: [
          ['client/platform/places.ts', '  if (known !== null) {\n', '  if (known !== null && known.number < 0) {\n'],
        ],
      },
    },
    {
      does: 'befalls people at random, beside a relay that errs and somebody who lies, in runs with a printed seed',
      end: 'late',
      so: 'all ends in what an ideal model says, and no key and nonce seal two things',
      tests: [
        ['tests/fuzz/people/people.test.ts', 'people, a relay that errs and somebody who lies end in what'],
        ['tests/fuzz/people/people.test.ts', 'a key and nonce that seal two different things are found'],
      ],
      check: {
        what: 'a nonce is random, and a slot’s key hangs on its envelope',
        edits: [
          [
            'shared/crypto/base/aead.ts',
            'const nonce = random.bytes(NONCE_BYTES);',
            'const nonce = random.bytes(NONCE_BYTES).fill(0);',
          ],
        ],
      },
    },
    {
      does: 'floods the vault with a stolen device whenever it is being removed',
      end: 'late',
      so: 'removed once an attempt comes in between; until then that is told, a pass ends, and what waits is kept',
      tests: [[peer('stolen-vault'), '18: a flood, %s, whenever it is being removed']],
      check: {
        what: 'a pass gives up after so many conflicts, and a removal is tried as often',
        edits: [
          ['client/engine/vault/vault-writer.ts', 'const MOST_CONFLICTS = 64;', 'const MOST_CONFLICTS = 6_400;'],
          ['client/engine/devices/list-change.ts', 'const TRIES = 64;', 'const TRIES = 12;'],
        ],
      },
    },
    {
      does: 'writes one record between the reading and the append of two that stand together: a removal, an addition, a new sheet',
      end: 'delivered',
      so: 'both are made again behind it, or the former sheet holds; the vault opens',
      tests: [
        [scenario('vault-between'), 'a removal, %i times after something of another own device'],
        [scenario('vault-between'), 'a device let in, %i times after something of another own device'],
        [scenario('vault-between'), 'a new sheet, %i times after something of another own device'],
      ],
      check: {
        what: 'the relay takes what is sent in one append from its beginning',
        edits: [
          [
            'server/storage/sqlite/index.ts',
            'if (result.status !== STORED && item.expectedSeq !== null) cut.add(item.mailboxId);',
            '',
          ],
        ],
      },
    },
    {
      does: 'takes a piece out of a psychologist’s record with a stolen device, writes over it, or writes pieces of its own',
      end: 'told',
      so: 'the devices that stay lose nothing and write it again; a record that is not whole says so',
      words: ['record short', 'record forked'],
      tests: [
        [peer('stolen-record'), 'by %s: a sheet that is used at once brings a record that says it is short'],
        [peer('stolen-record'), 'by %s: the devices that stay lose nothing, and write it again'],
        [peer('stolen-record'), 'another act in the place of one is told by every device, and both are shown'],
        [peer('stolen-record'), 'one far beyond the last, or of nothing, keeps nobody from writing the next'],
      ],
      check: {
        what: 'an act goes where its stub says so, and else is written again under another id',
        edits: [
          [
            'client/engine/dossier/told.ts',
            'const isLeft = actIn(row) !== null || !row.vaulted;',
            'const isLeft = !row.vaulted;',
          ],
        ],
      },
    },
    {
      does: 'shows a destroyed piece of a psychologist’s record again, with a stolen device or an older vault',
      end: 'delivered',
      so: 'its stub stays in its place, and its text comes back on no device',
      tests: [[scenario('record-destroyed'), 'does not come back where somebody shows its bytes again']],
      check: {
        what: 'an act that a stub names is taken from no record',
        edits: [
          ['client/engine/dossier/told.ts', "if (read.type === 'act' && destroyed.has(toHex(read.hash))) return;", ''],
        ],
      },
    },
    {
      does: 'hands over texts of nothing but control characters, six characters of a file each',
      end: 'delivered',
      so: 'a part of a copy ends by what the file says, and the copy is checked whole',
      tests: [
        [
          scenario('copy-meanwhile'),
          'a copy of a record in which twelve texts of nothing but signs were handed over is checked whole',
        ],
      ],
      check: {
        what: 'a step of an export holds so much at the most as a file says it',
        edits: [
          [
            'client/engine/export/gather.ts',
            'if (characters >= MOST_CHARACTERS || pieces.length >= AT_ONCE)',
            'if (pieces.length >= AT_ONCE)',
          ],
        ],
      },
    },
    {
      does: 'proposes a transfer whose link leads to another identity than the one named, or agrees to one for the patient',
      end: 'told',
      so: 'nobody is joined and nothing handed over but by the patient’s word, to the identity that it names',
      words: ['cover altered'],
      tests: [
        [
          peer('transfers'),
          'a colleague whose link leads to another identity than the one named is joined by nobody, and that is told',
        ],
        [
          peer('transfers'),
          'a psychologist agrees to nothing for her patient, and takes back nothing that was agreed to',
        ],
        [
          peer('transfers'),
          'a psychologist puts nothing among what is handed over once it was agreed to, and proposes nothing over it',
        ],
        [peer('transfers'), 'what is handed over counts from the patient alone, and under the transfer that she told'],
      ],
      check: {
        what: 'the identity that the link leads to is the one that was named',
        edits: [
          [
            'client/engine/invitation/named.ts',
            "if (!equalBytes(read.bundle.aikPublic, aik)) return err('altered');",
            '',
          ],
        ],
      },
    },
    {
      does: 'says one request about a record twice, replies to it in the other’s place, or asks more a day than it may',
      end: 'delivered',
      so: 'the first word of a request counts, nobody replies to their own, and what is beyond the day fills no record',
      tests: [
        [peer('requests'), 'a request said twice is the first one, in the record too, and its author replies to none'],
        [peer('requests'), 'a psychologist asks nothing, and a reply to nothing answers nothing'],
        [peer('requests'), 'more than may be said a day is folded: it fills no record and asks for no reply'],
      ],
      check: {
        what: 'the first request of a name counts',
        edits: [
          [
            'client/engine/requests/view.ts',
            'if (before !== undefined || row.mine !== isPatient) continue;',
            'if (row.mine !== isPatient) continue;',
          ],
        ],
      },
    },
    {
      does: 'is the psychologist before, whose patient goes on with somebody else, and is given all that the relay has',
      end: 'delivered',
      so: 'her devices open none of what is set down after the frame with the colleague is agreed on',
      tests: [
        [
          peer('transfers'),
          'once the frame with the colleague is agreed on, the psychologist before opens none of what is set down later, given all that the relay has',
        ],
        [
          scenario('transfer'),
          'ends the relation before with a last letter, once the frame with the colleague is agreed on; nothing later reaches it',
        ],
      ],
      check: {
        what: 'the relation before ends with the frame of the one that began',
        edits: [
          [
            'client/engine/transfer/give.ts',
            'if (!isFramed(space, each)) return false;',
            'if (isFramed(space, each)) return false;',
          ],
        ],
      },
    },
  ],
};
