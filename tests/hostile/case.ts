// What one case of the hostile suite is: an attack in one sentence, how it must end, the tests that make it, the words by which a person is told,
// and a check that stops it, written so that a script can take it away (checks.ts). PROTOCOL.md, THREATS.md.
import type { RelationNotice } from '../../client/engine/api/views.ts';
import type { InvitationProblem } from '../../client/engine/api/views.ts';
import type { LinkProblem, RecoverProblem } from '../../client/engine/api/api.ts';

/** delivered: all of it arrives, nothing wrong is shown. late: it waits, and arrives. told: a person reads what happened. */
export type End = 'delivered' | 'late' | 'told';

/** The words of a told end: what a view says of a relation, an invitation, a recovery, an entry, or the space, or a page where none is open. */
export type Word =
  | RelationNotice['type']
  | `invitation ${InvitationProblem | 'used-twice' | 'expired'}`
  | `recovery ${RecoverProblem['type']}`
  | `link ${LinkProblem['type']}`
  | `entry ${'claim' | 'addsTo' | 'withdrawnLate' | 'beyondDay' | 'unexpected' | 'stub'}`
  | `heard ${'other' | 'lost'}`
  | `file ${'other' | 'lost'}`
  | `browser ${'dropped' | 'damaged' | 'storage-failed'}`
  | 'removed'
  | 'cover altered'
  | `record ${'short' | 'forked'}`
  | 'worksheet other'
  | `call ${'other-certificate' | 'waiting'}`
  | `space ${'recovery.missing' | 'unread' | 'vaultStuck' | 'clockSkew' | 'slow' | 'offline' | 'unsent'}`;

/** A file from the project's root, what stands in it exactly once, and what it becomes without the check. */
export type Edit = readonly [file: string, from: string, to: string];

type Check = {
  /** What it does, for the table that the script prints. */
  readonly what: string;
  /** More than one where two lines stop the same attack and either would do. */
  readonly edits: readonly Edit[];
};

/** A file from the project's root, and the beginning of a test's own title, parameters as they are written. */
export type TestOf = readonly [file: string, title: string];

export type MadeCase = {
  readonly does: string;
  readonly end: End;
  /** Where the end has more to it than its name. */
  readonly so?: string;
  readonly tests: readonly TestOf[];
  /** Of a told end: at least one; each is asserted in one of the tests' files. */
  readonly words?: readonly Word[];
  readonly check: Check;
};

/** Of a part that is not there yet; not counted. */
export type LaterCase = { readonly does: string; readonly end: End; readonly comesWith: string };

export type Case = MadeCase | LaterCase;

export type Chapter = { readonly title: string; readonly who: string; readonly cases: readonly Case[] };

export const isMade = (each: Case): each is MadeCase => 'tests' in each;
