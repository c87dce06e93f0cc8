// Long because what screens know is in one place: each view, and what it is made of.
// Views: the plain data that leaves the engine for the screens. No key, no secret, nothing that cannot be cloned to a page.
// Times are ms since 1970 UTC.
import type { LeavingView } from './file-views.ts';
import type { VoicesView } from './voice-views.ts';
import type { RecoverySheet, RehearsalProblem, Rehearsed, SheetView } from './sheet-views.ts';
import type { AccountId, EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import type {
  DeviceView,
  DraftElsewhere,
  DraftTaken,
  LinkCodeView,
  PasskeyView,
  SpaceSummary,
} from './device-views.ts';
import type { CallsView } from './call-views.ts';
import type { ConsultStanding } from './consult-views.ts';
import type { CoverStanding } from './cover-views.ts';
import type { TransferStanding } from './transfer-views.ts';
import type { FirstStanding } from './first-views.ts';
import type { FrameStanding } from './frame-views.ts';
import type { NotebookStanding } from './notebook-views.ts';
import type { CeilingStanding } from './ceiling-views.ts';
import type { PlanStanding, SharedPlanStanding } from './plan-views.ts';
import type { DestroyedView } from './dossier-views.ts';
import type { RequestStanding } from './request-views.ts';
import type { RhythmStanding } from './rhythm-views.ts';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import type { Origin } from '../../../shared/kinds/for-me.ts';
import type { Profile } from '../../../shared/protocol/cadre.ts';
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { Waiting } from '../../../shared/rhythm/late.ts';
import type { Agenda, DueWindow } from '../../../shared/rhythm/windows.ts';

export { LANGUAGES, type Language };

/** Names one relation in this browser, from invitation to ending; never sent. */
export type RelationKey = string & { readonly relationKey: true };

export type Connection = {
  /**
   * slow: there is a line, and the last call did not come through it; it goes on by smaller ones. relay-newer, relay-older: it answers, and speaks
   * another version than this app.
   */
  readonly state: 'online' | 'slow' | 'offline' | 'connecting' | 'relay-newer' | 'relay-older';
  /** Entries and answers kept here that the relay has not yet taken. */
  readonly unsent: number;
  /** This device's clock minus the relay's, where it is off by more than two minutes, else 0. In ms. */
  readonly clockSkew: number;
};

/** Something the person must be told about a relation, safe part first in its words (i18n `states`). */
export type RelationNotice =
  | { readonly type: 'entries-missing'; readonly count: number; readonly withheld: boolean }
  | { readonly type: 'two-versions' }
  | { readonly type: 'older-history' }
  | { readonly type: 'not-yet-arrived' }
  | { readonly type: 'refused-envelope'; readonly count: number }
  | { readonly type: 'cannot-open-here'; readonly count: number }
  /** Packs of the vault that hold keys of it could not be read when its history came back: they are asked for again. `count`: keys in them. */
  | { readonly type: 'keys-unread'; readonly count: number }
  | { readonly type: 'please-update' }
  /** The first window for which this device would say other hours than were agreed on, which hold. */
  | { readonly type: 'hours-differ'; readonly agreed: DueWindow; readonly here: DueWindow }
  | { readonly type: 'used-twice' }
  | { readonly type: 'peer-recovered'; readonly at: number }
  /** `asks`: whose it is is to be asked by voice. */
  | { readonly type: 'unconfirmed-device'; readonly asks: boolean }
  /** The other person's devices changed, and what says how has not arrived yet. */
  | { readonly type: 'announcement-missing' }
  /** The other person knows devices of this account that this device does not. */
  | { readonly type: 'own-list-behind' }
  /** Something in this relation cannot be taken: it waits, and is tried again ever more rarely. `times`: so far, since the space was opened. */
  | { readonly type: 'set-aside'; readonly times: number }
  | { readonly type: 'old-copy' }
  | { readonly type: 'cut-off' }
  /** Its history is on its way back, from the oldest on: rows of its mailbox that were read, of all. */
  | { readonly type: 'reading-history'; readonly done: number; readonly total: number }
  /** A recovery could not read its history yet: it is read again at each opening and pass. */
  | { readonly type: 'read-later' }
  /** Its mailbox is to move away from devices that were removed, and somebody keeps it from moving. */
  | { readonly type: 'kept-from-moving' }
  /** Rows of it that are kept here and cannot be read: damaged, or of a newer version of the app. */
  | { readonly type: 'rows-unread'; readonly count: number; readonly newer: boolean }
  /** Kept here, and gone without this app having taken it away. */
  | { readonly type: 'rows-missing'; readonly count: number }
  /** What the vault says of it beside its texts could not be read in a recovery. `asks`: who is there is to be asked by voice. */
  | { readonly type: 'memory-unread'; readonly newer: boolean; readonly asks: boolean };

/** Never put in another order: rows and the vault keep a state by its place here. */
export const RELATION_STATES = [
  /** Patient: the first flight is on its way or unanswered. */
  'awaiting-acceptance',
  /** Psychologist: accepted, the patient's device has not yet answered. */
  'awaiting-confirmation',
  'active',
  /** The peer came back on a new device: nothing is sent before the person confirms by voice. */
  'recovered-unconfirmed',
  /** Fork, or an invitation used twice: nothing more is accepted. */
  'stopped',
] as const;
export type RelationState = (typeof RELATION_STATES)[number];

export type RelationView = {
  readonly key: RelationKey;
  readonly relationId: RelationId;
  /** Which side this space is on in this relation. */
  readonly role: 'patient' | 'psychologist';
  readonly state: RelationState;
  readonly peerName: string;
  /** What the psychologist noted for herself when inviting, where it differs; never sent. */
  readonly label: string | null;
  /** The psychologist's profile (rhythm included): known to both sides. */
  readonly profile: Profile;
  /** How its frame stands; its texts are asked for (FrameCalls). */
  readonly frame: FrameStanding;
  /** How its first exchanges stand; what was said in them is asked for (FirstCalls). */
  readonly first: FirstStanding;
  /** What its windows follow from: the same on both sides. */
  readonly agenda: Agenda;
  /** Absences, delays, requests, pauses, and how it ended. */
  readonly rhythm: RhythmStanding;
  /** Colleagues who answer meanwhile, and whether this relation is with one. */
  readonly cover: CoverStanding;
  readonly transfer: TransferStanding;
  /** Consultations: proposed, agreed on, and what became of them lately. */
  readonly consult: ConsultStanding;
  /** The version of the crisis plan that the patient gave last; null where none was. */
  readonly sharedPlan: SharedPlanStanding | null;
  /** Requests about its record. */
  readonly requests: RequestStanding;
  readonly verified: boolean;
  readonly notices: readonly RelationNotice[];
  readonly waiting: Waiting;
  /** When the oldest entry that waits arrived; null where none waits. */
  readonly waitingSince: number | null;
  /** Grows when the thread is to be read anew. */
  readonly threadVersion: number;
  /** Entries set down that no answer covers, withdrawn ones left out. */
  readonly unanswered: number;
  /** Characters in those, for the reading time. */
  readonly unansweredCharacters: number;
  /** What of those is to be listened to, ms. */
  readonly unansweredMilliseconds: number;
  readonly entriesToday: readonly {
    readonly id: EnvelopeId;
    readonly kind: 'flash' | 'piece' | 'recording' | 'answer' | 'worksheet';
    readonly at: number;
  }[];
  /** The newest whose hour has come. */
  readonly lastAnswer: { readonly id: EnvelopeId; readonly at: number; readonly opened: boolean } | null;
  readonly answers: number;
  /** The newest synthesis of the psychologist, until it is opened here. */
  readonly synthesis: EnvelopeId | null;
  /** The newest agreed word of the psychologist, until it is opened here. */
  readonly word: EnvelopeId | null;
  /** The answers that were not opened on this device: how many, and the oldest of them. */
  readonly unopened: { readonly count: number; readonly first: EnvelopeId | null };
  /** An answer confirmed in the dialog and held for the 30 s in which it can be taken back. */
  readonly held: {
    readonly sendsAt: number;
    /** The hour that it is to be read from; 0: at once. */ readonly from: number;
  } | null;
  /**
   * The psychologist's next answer that waits for its hour (`at`): sealed, `sent` once the relay has it. It stands here until it is sent, though
   * its hour has come.
   */
  readonly scheduled: { readonly id: EnvelopeId; readonly at: number; readonly sent: boolean } | null;
  readonly hasDraft: boolean;
  /** What one's other devices are writing there, by kind, of each the newest first. */
  readonly draftsElsewhere: readonly DraftElsewhere[];
  /** What is written here and was taken up on another device, as it is here. */
  readonly draftsTaken: readonly DraftTaken[];
  /** Entries of one's own that are erased here, and whose erasure the relay has not taken yet. */
  readonly erasing: readonly EnvelopeId[];
  /** Entries that are erased, and whose keys the vault still holds for longer than usual (`erasuresWaiting`). */
  readonly keptInVault: readonly EnvelopeId[];
  /** When the other person erased it whole: it is over; null where they did not. */
  readonly erasedAt: number | null;
  /** It is being erased here: texts whose erasing the relay has taken, of all; null where it is not. */
  readonly leaving: { readonly done: number; readonly total: number } | null;
};

/**
 * Why a passage given as a quote is shown as its writer's own words. not-found: the entry it names does not hold it there. gone:
 * that text is erased. not-here: there is no such entry on this device.
 */
export type Claim = { readonly why: 'not-found' | 'gone' | 'not-here'; readonly sourceId: EnvelopeId };

export type BlockView =
  /** `file`: it describes the file of that place among those beside it. */
  | { readonly type: 'text' | 'prompt'; readonly text: string; readonly claim?: Claim; readonly file?: number }
  /** Stands in what the other person wrote, at that place: compared by the engine. */
  | { readonly type: 'quote'; readonly sourceId: EnvelopeId; readonly start: number; readonly text: string };

/** What a list shows of an entry: all but its text. */
export type EntryHead = {
  readonly id: EnvelopeId;
  readonly mine: boolean;
  /** removed: taken out of this space by who reads it here, and nowhere else. */
  readonly kind:
    | 'flash'
    | 'piece'
    | 'recording'
    | 'worksheet'
    | 'answer'
    | 'synthesis'
    | 'word'
    | 'lateness'
    | 'stub'
    | 'unknown'
    | 'unexpected'
    | 'erased'
    | 'removed'
    | 'missing';
  readonly title: string;
  /** The beginning of its own text, without quotes where it has more than those: at most OPENING_LENGTH UTF-16 units. */
  readonly opening: string;
  /** `opening` is its text, and there is nothing else in it. */
  readonly whole: boolean;
  /** Code points of its text, as every limit counts them. */
  readonly length: number;
  /** Of what can be heard beside its text; 0: nothing. */
  readonly milliseconds: number;
  /** Pictures and drawings beside its text. */
  readonly pictures: number;
  /** Documents beside it: the pages of each, 0 where they are not counted. */
  readonly documents: readonly number[];
  /** When it was set down, held to within an hour of the relay's clock. */
  readonly at: number;
  /** When its author's device says it was written, where that lies more than an hour before `at`; else null. */
  readonly writtenAt: number | null;
  /** The day on which its author had begun it, where that is told with it; and whether its text was changed since. */
  readonly writtenOn: LocalDay | null;
  readonly reworked: boolean;
  /** kept: on this device only. sent: the relay has it. arrived: the other person's device says it has it. */
  readonly delivery: 'kept' | 'sent' | 'arrived';
  /** The answer that covers it. */
  readonly answeredBy: EnvelopeId | null;
  readonly covers: readonly EnvelopeId[];
  /** It was read on this device, as far as this device knows. */
  readonly opened: boolean;
  readonly reason: string;
  readonly withdrawn: boolean;
  /** When its author erased it, replaced and withdrawn ones included, or it was taken out of this space; null where nobody did. */
  readonly erasedAt: number | null;
  /** Its author took it back after having read the answer to it: it stays as it was answered. */
  readonly withdrawnLate: boolean;
  /** The entry that stands in its place; the older version is shown only where it had been opened. */
  readonly replacedBy: EnvelopeId | null;
  readonly replaces: EnvelopeId | null;
  /** Sent as a replacement of this entry by who had already read the answer to it: it stands beside it. */
  readonly addsTo: EnvelopeId | null;
  /** One of more than its author may send a day: shown folded, and waited for by nobody. */
  readonly beyondDay: boolean;
  /** Mine, unanswered, not withdrawn: can still be replaced or withdrawn. */
  readonly changeable: boolean;
};

/** An entry with its text. */
export type EntryView = EntryHead & { readonly blocks: readonly BlockView[] };

/** The same, with the answers that quote it, oldest first. */
export type OpenedEntryView = EntryView & { readonly quotedIn: readonly EnvelopeId[] };

/** A row cuts it where people see a boundary, for which it looks this far. */
export const OPENING_LENGTH = 264;

/** Entries that a page of a thread has, all but the last. */
export const PAGE_LENGTH = 64;

/** What of a thread is other than its reader has it: pages by their place, oldest entries first, the latest page first. */
export type ThreadChange = {
  readonly pages: readonly { readonly at: number; readonly version: number; readonly heads: readonly EntryHead[] }[];
  /** How many there are: whatever a reader has beyond is gone. */
  readonly total: number;
  /** There is more to ask for. */
  readonly more: boolean;
};

export type InvitationView = {
  readonly key: string;
  readonly label: string;
  readonly link: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: 'preparing' | 'open' | 'joined' | 'expired' | 'used-twice' | 'withdrawn';
  /** Something lies in its mailbox that begins no relation, or cannot be taken: whoever left it holds the link. */
  readonly strange: boolean;
};

/** What an invitation says, after every check passed. */
export type InvitationContent = {
  readonly profile: Profile;
  readonly language: Language;
  /** The psychologist's six words: those she says or prints. */
  readonly words: readonly string[];
  readonly expiresAt: number;
  readonly origin: string;
};

export type InvitationProblem =
  | 'not-an-invitation'
  | 'offline'
  | 'altered'
  | 'expired'
  | 'already-used'
  | 'other-relay'
  | 'withdrawn'
  | 'please-update';

/** Whether this device is told, outside the app, that something came. */
export type PushView = {
  /** The offer was answered, either way: it is not made again. */
  readonly asked: boolean;
  readonly told: {
    /** Of which relation; null: by the hour, whatever came. */
    readonly relation: RelationKey | null;
    /** Bit h of 24: the hour h of this device's day. */
    readonly hours: number;
    /** Host name of the browser's push service. */
    readonly service: string;
    /** The relay takes the subscription no more: the browser is to make another. */
    readonly anew: boolean;
  } | null;
};

/** Why an entry that was too large to be kept is not shown. `gone`: the relay has it no more, or shows something else. */
export type StubProblem = 'offline' | 'gone';

export type PushProblem =
  | 'offline'
  /** The relay tells nobody, or under another key than the subscription's. */
  | 'not-offered'
  /** This relay does not call this browser's push service. */
  | 'service-unknown'
  | 'refused'
  | 'storage-failed';

export type OpenSpaceView = {
  readonly id: AccountId;
  readonly label: string;
  /** How the person is called in this space. */
  readonly name: string;
  readonly language: Language;
  /** Set where this space can invite. */
  readonly practice: { readonly profile: Profile; readonly words: readonly string[] } | null;
  readonly relations: readonly RelationView[];
  /** Relations that were erased here, the latest first: when, and nothing of whom they were with. */
  readonly erasedRelations: readonly { readonly at: number }[];
  /** Records of hers that were destroyed as a whole, the latest first. */
  readonly destroyedRecords: readonly DestroyedView[];
  /** The space is being erased, and how far that has come; null where it is not. Once it is, it is in `spaces` no more. */
  readonly leaving: { readonly done: number; readonly total: number } | null;
  readonly invitations: readonly InvitationView[];
  readonly notebook: NotebookStanding;
  readonly plan: PlanStanding;
  /** Null of a space that invites nobody. */
  readonly ceiling: CeilingStanding | null;
  readonly connection: Connection;
  /** Null: the space is of this device only, and nothing brings it back. */
  readonly sheet: SheetView | null;
  /** The device refused the last that was to be kept here: it is full, above all. Nothing that is kept is lost. */
  readonly storageRefused: boolean;
  /** false until the vault holds everything: then the sheet already brings all of it back. Never of this device only. */
  readonly vaultCurrent: boolean;
  /** The relay has an older vault than this device knows, or takes nothing more of it: what is written now is on this device only. */
  readonly vaultStuck: boolean;
  /** Texts erased here whose keys the vault still holds, because the relay does not show the part of it that keeps them; tried again. */
  readonly erasuresWaiting: number;
  /** Grows when the library is to be read anew. */
  readonly libraryVersion: number;
  /** Grows when worksheets are to be read anew: those of the library, and those that are begun or joined. */
  readonly worksheetsVersion: number;
  /** Grows when passages that are kept are to be read anew. */
  readonly marksVersion: number;
  /** Grows when syntheses are to be read anew: those that are being written, and what is held of them. */
  readonly synthesesVersion: number;
  /** Grows when records are to be read anew. */
  readonly dossierVersion: number;
  readonly voices: VoicesView;
  readonly calls: CallsView;
  /** Letters with files or a recording that were set down and are no entries yet, oldest first. */
  readonly onTheirWay: readonly LeavingView[];
  readonly push: PushView;
  readonly devices: readonly DeviceView[];
  readonly passkeys: readonly PasskeyView[];
  /** When this device was removed from its person's, ms: it receives and sends nothing any more. */
  readonly removedAt: number | null;
  /** This profile is a copy: what is here ends then, ms (0: nothing is here), and nothing leaves; null where it is not. */
  readonly copiedUntil: number | null;
  readonly recovery: { readonly recoveredAt: number; readonly missing: number } | null;
  /** What is kept of this space and cannot be read on this device. Nothing of it is erased or written over. */
  readonly unread: { readonly damaged: Unread; readonly newer: Unread };
};

/** `relations`: whole ones, which are in no list. `others`: what belongs to none of the relations that are. */
export type Unread = { readonly relations: number; readonly others: number };

export type AppView = {
  readonly spaces: readonly SpaceSummary[];
  readonly open: OpenSpaceView | null;
};

export type Draft =
  | { readonly kind: 'flash'; readonly text: string }
  | {
      readonly kind: 'piece';
      readonly title: string;
      readonly blocks: readonly BlockView[];
      readonly replacing: EnvelopeId | null;
      /** The page of the notebook that it is a copy of; null where it is none. */
      readonly from: Origin | null;
    }
  | { readonly kind: 'answer'; readonly blocks: readonly BlockView[] };

export type DraftView = Draft & { readonly savedAt: number };

/** Where a draft belongs: one of each kind a relation. */
export type DraftPlace = { readonly relation: RelationKey; readonly kind: Draft['kind'] };

export type RelationIdentity = { readonly words: readonly string[]; readonly number: string };

export type Progress = {
  readonly step: 'passphrase' | 'reading' | 'opening' | 'writing';
  readonly done: number;
  readonly total: number;
};

export type {
  DueWindow,
  LinkCodeView,
  RecoverySheet,
  RehearsalProblem,
  Rehearsed,
  SheetView,
  ObjectId,
  DeviceView,
  DraftElsewhere,
  DraftTaken,
  PasskeyView,
  SpaceSummary,
};
