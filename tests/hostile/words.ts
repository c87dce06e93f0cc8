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
const SHEET_WORDS = 'client/app/SheetWords.tsx';
const BANNER = 'client/app/Banner.tsx';
const CAPTURE = 'client/features/patient/today/Capture.tsx';
const FOLDED = 'client/entry/FoldedLines.tsx';
const NOTES = 'client/entry/Notes.tsx';

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
const link = (problem: string, ...texts: readonly string[]): Said => ({
  screen: 'client/features/access/linking/problems.ts',
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
  'call other-certificate': said(
    'client/features/common/call/After.tsx',
    "'other-certificate': app.t.call.otherCertificate",
    /other-certificate/,
    'call.otherCertificate',
  ),
  'call waiting': said(
    'client/features/common/call/Stage.tsx',
    'waiting: app.t.call.waiting',
    /'waiting'/,
    'call.waiting',
  ),
  'cover altered': said('client/entry/cover-problems.ts', "case 'altered':", /'altered'/, 'cover.altered'),
  'entries-missing': notice('entries-missing', 'app.noticeMissing', 'app.noticeWithheld'),
  'two-versions': notice('two-versions', 'app.noticeFork'),
  'older-history': notice('older-history', 'app.relayRollback'),
  'not-yet-arrived': notice('not-yet-arrived', 'app.noticeNotArrived'),
  'refused-envelope': {
    ...notice('refused-envelope', 'app.noticeRefused'),
    // Counted in the row that the notice is made of.
    asserts: /'refused-envelope'|counters\.refused|refused: 1/,
  },
  'keys-unread': notice('keys-unread', 'app.noticeKeysUnread'),
  'cannot-open-here': notice('cannot-open-here', 'app.noticeCannotOpen'),
  'please-update': notice('please-update', 'app.updateNeeded'),
  'used-twice': notice('used-twice', 'app.noticeUsedTwice'),
  'peer-recovered': notice('peer-recovered', 'app.noticePeerRecovered'),
  'unconfirmed-device': notice('unconfirmed-device', 'app.noticeUnconfirmed'),
  'announcement-missing': notice('announcement-missing', 'app.noticeAnnouncementMissing'),
  'own-list-behind': notice('own-list-behind', 'app.noticeOwnListBehind'),
  'set-aside': notice('set-aside', 'app.noticeSetAside'),
  'old-copy': notice('old-copy', 'app.noticeOldCopy'),
  'cut-off': notice('cut-off', 'app.noticeCutOff'),
  'rows-missing': notice('rows-missing', 'app.noticeRowsMissing'),
  'kept-from-moving': notice('kept-from-moving', 'app.noticeKeptFromMoving'),
  'invitation altered': invitation('altered', 'invitation.mismatch'),
  'invitation already-used': invitation('already-used', 'invitation.used'),
  'invitation withdrawn': invitation('withdrawn', 'invitation.revoked'),
  'invitation offline': invitation('offline', 'invitation.unreachable'),
  'invitation expired': invitation('expired', 'invitation.inviteExpired'),
  'recovery damaged': recovery('damaged', 'recovery.failBroken'),
  'recovery not-found': recovery('not-found', 'recovery.failNotHere'),
  'recovery replaced': recovery('replaced', 'recovery.failReplaced'),
  'recovery offline': recovery('offline', 'recovery.failUnreachable'),
  'recovery wrong-words': {
    screen: SHEET_WORDS,
    reads: 'wrongWordsSaid',
    asserts: /'wrong-words'/,
    texts: ['recovery.failWords', 'recovery.wordsUnknown'],
  },
  'link nothing-came': link('nothing-came', 'devices.nobody'),
  'link second-answer': link('second-answer', 'devices.second'),
  'link expired': link('expired', 'devices.expired'),
  'link not-finished': link('not-finished', 'devices.notFinished'),
  'link damaged': link('damaged', 'devices.damaged'),
  removed: said(BANNER, 'removedAt(app)', /removedAt/, 'devices.gone'),
  'entry claim': said(
    'client/entry/claims.ts',
    'block.claim',
    /claim/,
    'entry.quoteNotFound',
    'letter.quoteNotHere',
    'letter.quoteGone',
  ),
  'entry addsTo': said(NOTES, 'props.entry.addsTo !== null', /addsTo/, 'entry.addedAfter'),
  'entry withdrawnLate': said(NOTES, 'props.entry.withdrawnLate', /withdrawnLate/, 'entry.withdrawnLate'),
  'entry beyondDay': said(FOLDED, 'props.folded.beyond', /beyondDay/, 'entry.beyondRows'),
  'entry unexpected': said(FOLDED, 'props.folded.unexpected', /'unexpected'/, 'entry.unexpectedRows'),
  'entry stub': said('client/entry/table.ts', 'stub: {', /'stub'/, 'entry.stubRow'),
  'heard other': said('client/entry/Heard.tsx', "case 'other':", /'other'/, 'voice.hearOther'),
  'heard lost': said('client/entry/Heard.tsx', "case 'lost':", /'lost'/, 'voice.hearLost'),
  'worksheet other': said(
    'client/worksheets/Filled.tsx',
    "props.filled.wording === 'other'",
    /'other'/,
    'worksheet.otherWording',
  ),
  'file other': said('client/entry/Files.tsx', "case 'other':", /'other'/, 'attach.broken'),
  'file lost': said('client/entry/Files.tsx', "case 'lost':", /'lost'/, 'attach.lost'),
  'browser dropped': said(
    'client/features/access/stranger/Evicted.tsx',
    'app.t.stranger.evicted',
    /DROPPED/,
    'stranger.evicted',
    'stranger.evictedSafe',
  ),
  'browser damaged': said('client/features/access/lock/index.tsx', "case 'damaged':", /'damaged'/, 'lock.damaged'),
  'browser storage-failed': said(
    'client/entry/problems.ts',
    "'storage-failed':",
    /'storage-failed'/,
    'entry.problemStorage',
  ),
  'space unread': said(BANNER, 'view.open?.unread', /unread/, 'app.unreadRelations'),
  'record short': said(
    'client/features/psychologist/dossier/List.tsx',
    "chain().standing === 'short'",
    /standing: 'short'/,
    'dossier.chainShort',
  ),
  'record forked': said(
    'client/features/psychologist/dossier/List.tsx',
    "chain().standing === 'forked'",
    /standing: 'forked'/,
    'dossier.chainForked',
  ),
  'space recovery.missing': said(BANNER, 'view.open?.recovery', /recovery\?\.missing/, 'app.recoveryLacks'),
  'space vaultStuck': said(BANNER, 'view.open?.vaultStuck', /vaultStuck/, 'app.vaultStuck'),
  'space clockSkew': said(BANNER, 'connection.clockSkew', /clockSkew/, 'app.clockWrong'),
  'space unsent': said(CAPTURE, 'const { unsent }', /unsent/, 'today.outboxCount'),
};
