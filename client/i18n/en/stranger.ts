// The page of a stranger, and pages that lead nowhere or to another tab.
import type { With } from '../plural.ts';
import type { stranger as french } from '../fr/stranger.ts';

export const stranger = {
  heading: 'Write to your psychologist when it comes.',
  lead: 'You set down a thought or a page at any hour. Your psychologist answers you once a day, on the agreed days.',
  private: 'Everything is encrypted on your device before it leaves. The host cannot read it.',
  pictureLabel: 'A day: you set things down when they come, your psychologist answers once, in the evening.',
  pictureYou: 'you, when it comes',
  pictureAnswer: 'one answer a day',
  haveInvitation: 'I have an invitation',
  findSpace: 'Find my space again',
  openSpace: 'Open my space',
  onlyInvited: 'One enters by invitation only, and only a psychologist can invite.',
  hostTitle: 'Who hosts this page',
  host: (p) => `This space is hosted at ${p.host}. The software is free: anyone can read it and host it.`,
  hostSees: 'What this host sees, and does not see',
  psychologist: 'Are you a psychologist? An admission link comes from the person who hosts.',
  toDoor: 'Go to the front page',
  haveAdmission: 'I have an admission link',
  iosTitle: 'Keep this space on your phone',
  iosWhy: 'Without this, Safari may erase this whole space, texts and keys, after seven days without a visit.',
  iosStep1: 'Copy my invitation',
  iosStep2: 'Share, then “Add to Home Screen”',
  iosStep3: (p: With<'app'>) => `Open ${p.app} from the Home Screen, then “Paste my invitation”`,
  shownAs: 'Name and icon',
  iosAnyway: 'Continue in Safari anyway',
  iosClipboard: 'The invitation stays in the clipboard. Copy something else afterwards.',
  evictedSafe: 'What you sent is kept, encrypted, at the host.',
  evicted:
    'This browser erased what it kept here, as it sometimes does after a long absence. Your recovery sheet reopens the space.',
  notFoundTitle: 'There is nothing at this address.',
  notFoundBody: 'Nothing is lost. The address may be incomplete; urgent help stays at the top of the page.',
} satisfies typeof french;
