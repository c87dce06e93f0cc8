// The page an invitation opens: who invites, the words to compare, where the relation is to be.
import type { invitation as french } from '../fr/invitation.ts';

export const invitation = {
  checkYes: 'They are the same words',
  checkNo: 'They differ, or I do not have them',
  checkStop:
    'Nothing was created and nothing was sent. Reach your psychologist by the route you already know, not by this link.',
  used: 'This invitation has already been used. If that was not you, tell your psychologist by another route.',
  revoked:
    'This invitation is closed. Whoever gave it to you withdrew it, or takes nobody new at the moment. You can talk with them about it.',
  damaged: 'The link is incomplete. Nothing was created. Copy it whole or scan the code.',
  mismatch:
    'For safety, opening stops here and nothing was sent. What the host supplied does not match the invitation. Tell your psychologist by another route.',
  landingWho: (p) => `${p.title}, no. ${p.registrationNumber}`,
  reading: 'The invitation is being checked on this device.',
  stopTitle: 'Let us stop here',
  stopBack: 'See the words again',
  whereTitle: 'Where should this relation open?',
  whereNew: 'In a new space',
  whereNewNote: 'With its own passphrase and its own sheet.',
  whereExisting: (p) => `In “${p.label}”`,
  whereExistingNote: 'This space already holds a relation; the two stay separate for the other person.',
  unreachable: 'Nothing is lost. The host does not answer; this link stays valid.',
  pasteHeading: 'Paste an invitation',
  pasteLead: 'The whole link, as you received it. It goes nowhere: it opens on this device.',
  pasteLabel: 'Your invitation',
  pasteOpen: 'Open the invitation',
  inviteHeading: (p) => `${p.name} invites you to write.`,
  inviteLine: 'A day: you set things down when they come, the answer comes once.',
  inviteLineYou: 'you, when it comes',
  inviteLineAnswer: 'one answer a day',
  inviteRhythm: (p) =>
    `${p.name} answers ${p.days}, between ${p.windowStart} and ${p.windowEnd}. No one else can read, not even the host.`,
  inviteCheck: (p) => `Is it really ${p.name}?`,
  inviteCheckLead: 'Compare these six words with those you were given, by voice or on paper.',
  inviteOtherRelay: 'This invitation leads to another host. Nothing was sent; open it at its own address.',
  inviteUpdate: 'Nothing is lost. This invitation needs a newer version of the app; reload the page.',
  inviteExpired: 'This invitation has expired. Nothing is lost; ask for another.',
  inviteProblem: 'This invitation does not open',
  inviteOther: 'Paste another invitation',
  joinName: 'The name you want to go by in this relation',
  joinHere: 'Open the relation here',
  joining: 'The relation is opening on this device.',
  inviteFailed: 'Nothing was created. Try again in a moment.',
} satisfies typeof french;
