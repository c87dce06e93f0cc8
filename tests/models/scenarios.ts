// Long because its table is one.
// What the models of shared/models are asked, and what each must answer: with every check in place a proof, with one switched off an attack. A
// scenario edits the text of a model at the lines marked V: and, where it says so, asks questions of its own.

/** proved: holds for any number of sessions. attack: a trace was found. derived: a derivation was found, and no trace rebuilt from it. */
export type Answer = 'proved' | 'attack' | 'derived';

type Replace = readonly [from: string, to: string];

export type Scenario = {
  readonly name: string;
  /** The file, without `.pv`. */
  readonly model: string;
  readonly edits: readonly Replace[];
  /** In the order asked. Of a question that the model itself asks its number, from 1; a reachability that is found is an attack on its denial. */
  readonly expected: Readonly<Record<string, Answer>>;
  /** By the names of `expected`, in place of the model's own. */
  readonly queries?: Readonly<Record<string, string>>;
  /** What it shows, for the note. */
  readonly shows: string;
};

const secret = (n: number): string => `query attacker(M${n}).`;
const injective = (receives: string, sends: string, n: number): string =>
  `query t,x:bitstring; inj-event(${receives}(t,n${n},x)) ==> inj-event(${sends}(t,n${n},x)).`;
const agreed = (receives: string, sends: string, n: number): string =>
  `query t,x:bitstring; event(${receives}(t,n${n},x)) ==> event(${sends}(t,n${n},x)).`;

const SESSION = {
  M0: secret(0),
  M1: secret(1),
  M2: secret(2),
  M3: secret(3),
  a0: injective('PsyRecv', 'PatSend', 0),
  a1: injective('PatRecv', 'PsySend', 1),
  a2: agreed('PsyRecv', 'PatSend', 2),
  a3: agreed('PatRecv', 'PsySend', 3),
  a0n: agreed('PsyRecv', 'PatSend', 0),
  a1n: agreed('PatRecv', 'PsySend', 1),
  confirm: 'query t:bitstring; let x = new a in event(PsyConfirm(pkof(x),t)) ==> event(PatStart(pkof(x),t)).',
  reach: 'query t:bitstring; event(PatRecv(t,n1,M1)).',
};
const RATCHET = {
  M3: secret(3),
  M4: secret(4),
  M5: secret(5),
  M6: secret(6),
  a4: agreed('Recv', 'Send', 4),
  a5: injective('Recv', 'Send', 5),
  a6: injective('Recv', 'Send', 6),
  reach: 'query t:bitstring; event(Recv(t,n6,M6)).',
};

const without = (line: string): Replace => [line, ''];
const NO_HASH = without('if h(bundle) = hb then (*V:hash*)');
const PSK_STOLEN: Replace = ['(*V:pskleak0*)', 'out(c,psk);'];
const PREKEY_KEPT: Replace = ['(*V:opkleak*)', '; out(c,o)'];
/** One session of each: lets an attack be rebuilt. */
const ONE_PSY: Replace = ['( !Psy(d)', '( Psy(d)'];
const ONE_PAT: Replace = ['!(new a:sk; out(c,pkof(a)); ( !Pat(a)', '(new a:sk; out(c,pkof(a)); ( Pat(a)'];
const ONE_RATCHET: Replace = ['process ! (new th', 'process (new th'];
/** A turn that the attacker reads and does not alter. */
const window = (n: number, peer: string): Replace => [
  `in(c,(ct${n}:bitstring,${peer}${n}:pk,e${n}:bitstring));`,
  `in(w${n},(=th,(ct${n}:bitstring,${peer}${n}:pk,e${n}:bitstring)));`,
];
const [W3, W4, W5] = [window(3, 'b'), window(4, 'a'), window(5, 'b')];
const CODE_SEEN: Replace = ['(*V:codeleak*)', 'out(c,cd);'];
const NO_WORDS = without('if w = x then (*V:words*)');
const NO_NEW_WORDS = without('if w = x then (*V:newwords*)');
const UNBOUND = without('if h((idOf(p),r)) = cd then (*V:bound*)');
const LINK = {
  secret: 'query attacker(aik).',
  added: 'query p:pk; event(Adds(p)) ==> event(Shows(p)).',
  joined: 'query p:pk,a:spk,x:bitstring; event(Joins(p,a,x)) ==> event(Offers(p,a,x)).',
};

const P = 'proved';
const A = 'attack';
const D = 'derived';

export const SCENARIOS: readonly Scenario[] = [
  // The invitation, and three turns.
  {
    name: 's-base',
    model: 'session',
    edits: [],
    queries: SESSION,
    expected: { M0: P, M1: P, M2: P, M3: P, a0: P, a1: P, a2: P, a3: P, confirm: P },
    shows: 'any number of sessions, all long keys leaking afterwards',
  },
  {
    name: 's-reach',
    model: 'session',
    edits: [],
    queries: SESSION,
    expected: { reach: A },
    shows: 'the model can run',
  },
  {
    name: 's-hash-off',
    model: 'session',
    edits: [NO_HASH],
    queries: SESSION,
    expected: { M0: P, a0n: P, a1n: P },
    shows: 'a secret psk holds alone',
  },
  {
    name: 's-psk-stolen',
    model: 'session',
    edits: [PSK_STOLEN],
    queries: SESSION,
    expected: { M0: P },
    shows: 'the hash holds alone for what the patient writes',
  },
  {
    name: 's-psk-stolen-answer',
    model: 'session',
    edits: [PSK_STOLEN, ONE_PSY, ONE_PAT],
    queries: SESSION,
    expected: { a1n: P },
    shows: 'and for the answer',
  },
  {
    name: 's-psk-stolen-one',
    model: 'session',
    edits: [PSK_STOLEN, ONE_PSY, ONE_PAT],
    queries: SESSION,
    expected: { a0n: A },
    shows: 'only the voice tells who the patient is',
  },
  {
    name: 's-psk-stolen-hash-off',
    model: 'session',
    edits: [PSK_STOLEN, NO_HASH, ONE_PSY, ONE_PAT],
    queries: SESSION,
    expected: { M0: A },
    shows: 'off: psk and hash',
  },
  {
    name: 's-prekey-kept',
    model: 'session',
    edits: [PREKEY_KEPT],
    queries: SESSION,
    expected: { M1: P, M2: P },
    shows: 'later turns do not hang on the one-time prekey',
  },
  {
    name: 's-prekey-kept-one',
    model: 'session',
    edits: [PREKEY_KEPT, ONE_PSY, ONE_PAT],
    queries: SESSION,
    expected: { M0: A },
    shows: 'off: deleting the one-time prekey',
  },
  {
    name: 's-prekey-kept-psk-gone',
    model: 'session',
    edits: [['out(c,psk) (*V:opkleak*)', 'out(c,o)']],
    queries: SESSION,
    expected: { M0: P, M1: P },
    shows: 'a deleted psk holds where the prekey was kept',
  },
  {
    name: 's-device-key-stolen-before',
    model: 'session',
    edits: [['new d:sk; out(c,pkof(d));', 'new d:sk; out(c,pkof(d)); out(c,d);']],
    queries: SESSION,
    expected: { M0: P, M1: P, a0n: P, a1n: P },
    shows: 'the device key was the attacker’s before',
  },
  {
    name: 's-misbinding',
    model: 'session',
    edits: [ONE_PAT, ['', 'PsyOpen']],
    queries: SESSION,
    expected: { confirm: P },
    shows: 'a patient’s device claimed under the attacker’s own invitation',
  },
  {
    name: 's-misbinding-no-confirm',
    model: 'session',
    edits: [
      ['let ssc = kss(ad,q1) in (*V:confirm*)', 'let ssc = nokey in'],
      ['let sc = dec(a,cc) in (*V:confirm*)', 'let sc = nokey in'],
      ONE_PAT,
      ['', 'PsyOpen'],
    ],
    queries: SESSION,
    expected: { confirm: A },
    shows: 'off: turn 1 to the initiator’s device key',
  },
  // The turns.
  {
    name: 'r-base',
    model: 'ratchet',
    edits: [],
    queries: RATCHET,
    expected: { M3: P, M4: P, M5: P, M6: P, a5: P, a6: P },
    shows: 'nothing leaks',
  },
  {
    name: 'r-reach',
    model: 'ratchet',
    edits: [ONE_RATCHET, W3, W4, W5],
    queries: RATCHET,
    expected: { reach: A },
    shows: 'the model can run',
  },
  {
    name: 'r-sender-waiting',
    model: 'ratchet',
    edits: [['(*V:leakA2*)', 'out(c,(rk2,a2));'], W3, W4],
    queries: RATCHET,
    expected: { M3: A, M4: P, M5: P, M6: P, a5: P, a6: P },
    shows: 'a whole state leaks and the thief listens: out with the next turn',
  },
  {
    name: 'r-sender-waiting-window3',
    model: 'ratchet',
    edits: [ONE_RATCHET, ['(*V:leakA2*)', 'out(c,(rk2,a2));'], W3],
    queries: RATCHET,
    expected: { M4: P, M5: D, a4: D },
    shows: 'he alters the turn after: he may stay',
  },
  {
    name: 'r-about-to-send',
    model: 'ratchet',
    edits: [['(*V:leakA3*)', 'out(c,rk3);'], W4],
    queries: RATCHET,
    expected: { M4: P, M5: P, M6: P, a5: P, a6: P },
    shows: 'leaks right before a turn',
  },
  {
    name: 'r-peer-waiting',
    model: 'ratchet',
    edits: [['(*V:leakB3*)', 'out(c,(rk3,b3));'], W4, W5],
    queries: RATCHET,
    expected: { M4: D, M5: P, M6: P, a6: P },
    shows: 'the other side’s state leaks',
  },
  {
    name: 'r-both',
    model: 'ratchet',
    edits: [['(*V:leakA3*)', 'out(c,rk3);'], ['(*V:leakB3*)', 'out(c,(rk3,b3));'], W4, W5],
    queries: RATCHET,
    expected: { M4: D, M5: P, M6: P, a6: P },
    shows: 'both leak',
  },
  // One body, two readers.
  { name: 'c-commit', model: 'commit', edits: [], expected: { 1: P, 2: A }, shows: 'one text' },
  {
    name: 'c-no-commit',
    model: 'commit',
    edits: [without('if cm = commit(k) then (*V:commit*)'), without('if cm = commit(k) then (*V:commit*)')],
    expected: { 1: A, 2: A },
    shows: 'off: the commitment',
  },
  // The vault.
  {
    name: 'v-base',
    model: 'vault',
    edits: [],
    expected: { 1: A, 2: P, 3: P, 4: P, 5: P, 6: P, 7: A },
    shows: 'a stolen, then revoked device; epochs chained',
  },
  {
    name: 'v-no-aik-signature',
    model: 'vault',
    edits: [without('if verify(h(body),sg,aikp) then (*V:aiksig*)')],
    expected: { 1: A, 2: P, 3: A, 4: A, 5: A, 6: A, 7: A },
    shows: 'off: the identity key’s signature',
  },
  {
    name: 'b-base',
    model: 'vault-base',
    edits: [],
    expected: { 1: P, 2: P, 3: P, 4: P, 5: P, 6: A, 7: A },
    shows: 'only the newest epoch record lives',
  },
  {
    name: 'b-no-aik-signature',
    model: 'vault-base',
    edits: [without('if verify((base,l,hb),sg,aikp) then (*V:aiksig*)')],
    expected: { 1: P, 2: A, 3: A, 4: A, 5: A, 6: A, 7: A },
    shows: 'off: the signature of the base',
  },
  {
    name: 'b-older-list',
    model: 'vault-base',
    edits: [without('if l = l1 then (*V:list*)')],
    expected: { 1: P, 2: A, 3: A, 4: A, 5: A, 6: A, 7: A },
    shows: 'off: the list head known',
  },
  {
    name: 'w-base',
    model: 'vault-writers',
    edits: [],
    expected: { 1: P, 2: P, 3: P, 4: P, 5: P, 6: P, 7: A, 8: A },
    shows: 'two writers under one base, an addition, a mended vault',
  },
  {
    name: 'w-unbound',
    model: 'vault-writers',
    edits: [without('if h(kb(b)) = hb then (*V:base*)')],
    expected: { 1: P, 2: P, 3: A, 4: A, 5: A, 6: A, 7: A, 8: A },
    shows: 'off: the keyring’s base is the signed one',
  },
  {
    name: 'w-no-aik-signature',
    model: 'vault-writers',
    edits: [without('if verify((base,lb,hb),sg,aikp) then (*V:aiksig*)')],
    expected: { 1: P, 2: P, 3: A, 4: A, 5: A, 6: A, 7: A, 8: A },
    shows: 'off: the signature of the base',
  },
  {
    name: 'w-older-list',
    model: 'vault-writers',
    edits: [without('if lb = l1 then (*V:list*)')],
    expected: { 1: P, 2: P, 3: A, 4: A, 5: A, 6: A, 7: A, 8: A },
    shows: 'off: the list head known',
  },
  {
    name: 'w-no-auth',
    model: 'vault-writers',
    edits: [without('if m = mac(b,h(body)) then (*V:auth*)')],
    expected: { 1: P, 2: P, 3: P, 4: P, 5: P, 6: P, 7: A, 8: A },
    shows: 'off: the record’s authentication; not missed here, where the keyring hangs on the base',
  },
  // Further devices of one's own.
  {
    name: 'l-base',
    model: 'link',
    edits: [],
    queries: LINK,
    expected: { secret: P, added: P, joined: P },
    shows: 'the relay alone',
  },
  {
    name: 'l-reach',
    model: 'link',
    edits: [],
    queries: {
      adds: 'query p:pk; event(Adds(p)).',
      joins: 'query p:pk,a:spk,x:bitstring; event(Joins(p,a,x)).',
    },
    expected: { adds: A, joins: A },
    shows: 'the model can run',
  },
  {
    name: 'l-code-seen',
    model: 'link',
    edits: [CODE_SEEN],
    queries: LINK,
    expected: { secret: P, added: P, joined: P },
    shows: 'the code was seen: no key leaves, nothing is added, and the new device joins no other account',
  },
  {
    name: 'l-words-off',
    model: 'link',
    edits: [CODE_SEEN, NO_WORDS],
    queries: LINK,
    expected: { secret: P, added: P },
    shows: 'the code binds alone',
  },
  {
    name: 'l-unbound',
    model: 'link',
    edits: [CODE_SEEN, UNBOUND],
    queries: LINK,
    expected: { secret: P, added: P },
    shows: 'the words hold alone',
  },
  {
    name: 'l-unbound-words-off',
    model: 'link',
    edits: [CODE_SEEN, UNBOUND, NO_WORDS, ['( !New | !Old(ido) )', '( New | Old(ido) )']],
    queries: LINK,
    expected: { secret: A, added: A },
    shows: 'off: both',
  },
  {
    name: 'l-new-words-off',
    model: 'link',
    edits: [CODE_SEEN, NO_NEW_WORDS, ['( !New | !Old(ido) )', '( New | Old(ido) )']],
    queries: LINK,
    expected: { secret: P, added: P, joined: A },
    shows: 'off: the new device asks too: a thief leads it into an account of their own',
  },
  {
    name: 'k-base',
    model: 'siblings',
    edits: [],
    expected: { 1: P, 2: P, 3: A },
    shows: 'the sheet’s key read from a vault in which a thief wrote',
  },
  {
    name: 'k-unsigned',
    model: 'siblings',
    edits: [without('if verify((sheet,n,p),sg,aikp) then (*V:signed*)')],
    expected: { 1: A, 2: A, 3: A },
    shows: 'off: its signature',
  },
  {
    name: 'k-no-floor',
    model: 'siblings',
    edits: [without('if n = s2 then (*V:floor*)')],
    expected: { 1: A, 2: A, 3: A },
    shows: 'off: no sheet older than the one known',
  },
  // Calls and cover (not built); rejoining.
  {
    name: 'm-base',
    model: 'call',
    edits: [],
    expected: { 1: P, 2: P, 3: P, 4: P, 5: A },
    shows:
      'a call, with yesterday’s offer and certificate in the attacker’s hands, who is in the middle of other relations',
  },
  {
    name: 'm-of-ready-off',
    model: 'call',
    edits: [without('if o = h(rdy) then (*V:ofReady*)')],
    expected: { 1: A, 2: P, 3: A, 4: A, 5: A },
    shows: 'off: an offer names this call’s ready',
  },
  {
    name: 'm-fingerprint-off',
    model: 'call',
    edits: [without('if h(cb(ps)) = fs then (*V:fingerprint*)')],
    expected: { 1: A, 2: P, 3: A, 4: P, 5: A },
    shows: 'off: the patient’s side compares the fingerprint in the letter',
  },
  {
    name: 'm-fingerprint-of-p-off',
    model: 'call',
    edits: [without('if h(cb(pp)) = fp then (*V:fingerprintOfP*)')],
    expected: { 1: P, 2: A, 3: P, 4: P, 5: A },
    shows: 'off: the psychologist’s side does',
  },
  {
    name: 'm-word-off',
    model: 'call',
    edits: [without('if adec(w,k,wordS) = (here,id) then (*V:word*)')],
    expected: { 1: P, 2: P, 3: A, 4: P, 5: A },
    shows: 'off: who connects first waits for a word over the connection',
  },
  {
    name: 'm-words-off',
    model: 'call',
    edits: [without('get saidS(=words) in (*V:words*)')],
    expected: { 1: A, 2: P, 3: A, 4: A, 5: A },
    shows: 'off: the patient compares the words of a relation that was never verified',
  },
  {
    name: 'm-words-of-p-off',
    model: 'call',
    edits: [without('get saidP(=words) in (*V:wordsOfP*)')],
    expected: { 1: P, 2: A, 3: P, 4: P, 5: A },
    shows: 'off: the psychologist does',
  },
  {
    name: 'm-of-offer-off',
    model: 'call',
    edits: [without('if a = h(off) then (*V:ofOffer*)')],
    expected: { 1: P, 2: P, 3: P, 4: P, 5: A },
    shows: 'off: an answer names the offer; not missed by these questions',
  },
  {
    name: 'n-base',
    model: 'call-again',
    edits: [],
    expected: { 1: P, 2: P, 3: P, 4: P, 5: A },
    shows: 'ICE is restarted, and the connection may stand towards any certificate',
  },
  {
    name: 'n-looked-at-off',
    model: 'call-again',
    edits: [without('if h(cb(ps)) = fnow then (*V:lookedAt*)')],
    expected: { 1: A, 2: P, 3: A, 4: P, 5: A },
    shows: 'off: the patient’s side looks at the certificate once more',
  },
  {
    name: 'n-looked-at-p-off',
    model: 'call-again',
    edits: [without('if h(cb(pp)) = fp then (*V:lookedAtP*)')],
    expected: { 1: P, 2: A, 3: P, 4: P, 5: A },
    shows: 'off: the psychologist’s side does',
  },
  {
    name: 'n-word-off',
    model: 'call-again',
    edits: [without('if adec(w,k,wordS) = (here,id) then (*V:word*)')],
    expected: { 1: P, 2: P, 3: A, 4: P, 5: A },
    shows: 'off: nothing flows before another word over the connection',
  },
  {
    name: 'n-of-answer-off',
    model: 'call-again',
    edits: [without('if o = h(ans) then (*V:ofAnswer*)')],
    expected: { 1: P, 2: P, 3: P, 4: A, 5: A },
    shows: 'off: a further offer names the last answer; one certificate a call holds what is said secret',
  },
  {
    name: 'n-one-certificate-off',
    model: 'call-again',
    edits: [without('if fnow = fs then (*V:oneCertificate*)')],
    expected: { 1: P, 2: P, 3: P, 4: P, 5: A },
    shows: 'off: one certificate a call; what an offer names holds alone',
  },
  {
    name: 'n-both-off',
    model: 'call-again',
    edits: [without('if o = h(ans) then (*V:ofAnswer*)'), without('if fnow = fs then (*V:oneCertificate*)')],
    expected: { 1: A, 2: P, 3: A, 4: A, 5: A },
    shows: 'off: both',
  },
  {
    name: 'o-base',
    model: 'cover',
    edits: [],
    expected: { 1: P, 2: P, 3: P, 4: A },
    shows: 'a colleague’s cover, the link in the attacker’s hands',
  },
  {
    name: 'o-another-aik',
    model: 'cover',
    edits: [without('if a = named then (*V:named*)')],
    expected: { 1: A, 2: P, 3: A, 4: A },
    shows: 'off: the identity named',
  },
  {
    name: 'o-after-the-end',
    model: 'cover',
    edits: [['(*V:after*)', 'new r2:coin; out(c,(kct(p,r2),aenc(M2,kss(p,r2),entry)));']],
    expected: { 1: P, 2: A, 3: P, 4: A },
    shows: 'off: nothing is sealed after the end',
  },
  {
    name: 'j-base',
    model: 'rejoin',
    edits: [],
    expected: { 1: P, 2: P, 3: A },
    shows: 'a mailbox taken up again under an older secret',
  },
  {
    name: 'j-no-cut',
    model: 'rejoin',
    edits: [without('if h(e) = cut then (*V:cut*)')],
    expected: { 1: P, 2: A, 3: A },
    shows: 'off: the cut',
  },
];
