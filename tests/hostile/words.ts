// Where the words of a told end stand: of each, the screen that says it, what of the view it reads there, and the texts it has.
import type { Word } from './case.ts';

/** `asserts`: how a test names it. `texts`: rooms and keys of the dictionaries. */
export type Said = {
  readonly screen: string;
  readonly reads: string;
  readonly asserts: RegExp;
  readonly texts: readonly string[];
};

const NOTICES = 'client/app/RelationNotices.tsx';
const JOIN = 'client/features/access/invitation/JoinHere.tsx';
const RECOVERY = 'client/features/access/recovery/index.tsx';
const BANNER = 'client/app/Banner.tsx';
const CAPTURE = 'client/features/patient/today/Capture.tsx';
const FOLDED = 'client/app/Folded.tsx';
const ENTRY = 'client/features/psychologist/dossier/Entry.tsx';

const notice = (type: string, ...texts: readonly string[]): Said => ({
  screen: NOTICES,
  reads: `case '${type}':`,
  asserts: new RegExp(`'${type}'`),
  texts,
});
const invitation = (problem: string, ...texts: readonly string[]): Said => ({
  screen: JOIN,
  reads: `case '${problem}':`,
  asserts: new RegExp(`'${problem}'`),
  texts,
});
const recovery = (problem: string, ...texts: readonly string[]): Said => ({
  screen: RECOVERY,
  reads: `case '${problem}':`,
  asserts: new RegExp(`'${problem}'`),
  texts,
});
const said = (screen: string, reads: string, asserts: RegExp, ...texts: readonly string[]): Said => ({
  screen,
  reads,
  asserts,
  texts,
});

/** Every word that a case uses. */
export const WORDS: Readonly<Partial<Record<Word, Said>>> = {
  'entries-missing': notice('entries-missing', 'daily.noticeMissing', 'daily.noticeWithheld'),
  'two-versions': notice('two-versions', 'daily.noticeFork'),
  'older-history': notice('older-history', 'errors.relayRollback'),
  'not-yet-arrived': notice('not-yet-arrived', 'daily.noticeNotArrived'),
  'refused-envelope': {
    ...notice('refused-envelope', 'daily.noticeRefused'),
    // Counted in the row that the notice is made of.
    asserts: /'refused-envelope'|counters\.refused|refused: 1/,
  },
  'cannot-open-here': notice('cannot-open-here', 'daily.noticeCannotOpen'),
  'please-update': notice('please-update', 'errors.updateNeeded'),
  'used-twice': notice('used-twice', 'daily.noticeUsedTwice'),
  'peer-recovered': notice('peer-recovered', 'daily.noticePeerRecovered'),
  'unconfirmed-device': notice('unconfirmed-device', 'daily.noticeUnconfirmed'),
  'announcement-missing': notice('announcement-missing', 'daily.noticeAnnouncementMissing'),
  'own-list-behind': notice('own-list-behind', 'daily.noticeOwnListBehind'),
  'set-aside': notice('set-aside', 'daily.noticeSetAside'),
  'old-copy': notice('old-copy', 'daily.noticeOldCopy'),
  'cut-off': notice('cut-off', 'daily.noticeCutOff'),
  'kept-from-moving': notice('kept-from-moving', 'daily.noticeKeptFromMoving'),
  'invitation altered': invitation('altered', 'invitation.mismatch'),
  'invitation already-used': invitation('already-used', 'invitation.used'),
  'invitation withdrawn': invitation('withdrawn', 'invitation.revoked'),
  'invitation offline': invitation('offline', 'invitation.unreachable'),
  'invitation expired': invitation('expired', 'daily.inviteExpired'),
  'recovery damaged': recovery('damaged', 'recovery.failBroken'),
  'recovery not-found': recovery('not-found', 'recovery.failNotHere'),
  'recovery replaced': recovery('replaced', 'recovery.failReplaced'),
  'recovery offline': recovery('offline', 'recovery.failUnreachable'),
  'recovery wrong-words': recovery('wrong-words', 'recovery.failWords', 'recovery.wordsUnknown'),
  'entry claim': said(
    'client/app/claims.ts',
    'block.claim',
    /claim/,
    'daily.quoteNotFound',
    'letter.quoteNotHere',
    'letter.quoteGone',
  ),
  'entry addsTo': said(ENTRY, 'props.entry.addsTo !== null', /addsTo/, 'daily.addedAfter'),
  'entry withdrawnLate': said(ENTRY, 'props.entry.withdrawnLate', /withdrawnLate/, 'daily.withdrawnLate'),
  'entry beyondDay': said(FOLDED, 'props.folded.beyond', /beyondDay/, 'daily.beyondRows'),
  'entry unexpected': said(FOLDED, 'props.folded.unexpected', /'unexpected'/, 'daily.unexpectedRows'),
  'entry stub': said(ENTRY, "props.entry.kind === 'stub'", /'stub'/, 'daily.stubRow'),
  'space recovery.missing': said(BANNER, 'view.open?.recovery', /recovery\?\.missing/, 'errors.recoveryLacks'),
  'space vaultStuck': said(BANNER, 'view.open?.vaultStuck', /vaultStuck/, 'errors.vaultStuck'),
  'space clockSkew': said(BANNER, 'connection.clockSkew', /clockSkew/, 'errors.clockWrong'),
  'space unsent': said(CAPTURE, 'const { unsent }', /unsent/, 'today.outboxCount'),
};
