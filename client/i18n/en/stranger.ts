// The page at the door: what this is, who hosts it, and the ways in.
import type { stranger as french } from '../fr/stranger.ts';
import * as content from '../generated/en.ts';

export const stranger = {
  ...content.stranger,
  heading: 'Write to your psychologist when it comes.',
  lead: 'You set down a thought or a page at any hour. Your psychologist answers you once a day, on the agreed days.',
  private: 'Everything is encrypted on your device before it leaves. The host cannot read it.',
  pictureLabel: 'A day: you set things down when they come, your psychologist answers once, in the evening.',
  pictureYou: 'you, when it comes',
  pictureAnswer: 'one answer a day',
  haveInvitation: 'I have an invitation',
  findSpace: 'Find my space again',
  openSpace: 'Open my space',
  pasteTitle: 'Paste your invitation',
  pasteLabel: 'The link you received, in full',
  pasteHint: 'It begins with the address of this site and stays on this device: nothing is sent by pasting it.',
  pasteOpen: 'Open the invitation',
  pasteWrong: 'This text is not a complete invitation link. Nothing was created. Copy all of it or scan the code.',
  pasteElsewhere: (p) => `This link leads to another host, ${p.host}. Open it at that address.`,
  onlyInvited: 'One enters by invitation only, and only a psychologist can invite.',
  hostTitle: 'Who hosts this page',
  host: (p) => `This space is hosted at ${p.host}. The software is free: anyone can read it and host it.`,
  hostSees: 'What this host sees, and does not see',
  psychologist: 'Are you a psychologist? An admission link comes from the person who hosts.',
  insecureTitle: 'This address is not protected.',
  insecureBody:
    'Nothing was created. Encryption needs an https address. The person who hosts can turn it on; urgent help works without.',
  toDoor: 'Go to the front page',
  haveAdmission: 'I have an admission link',
} satisfies typeof french;
