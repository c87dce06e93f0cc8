// Access that a psychologist gives to colleagues on the same relay: counts, and no names.
import { plural } from '../plural.ts';
import type { colleagues as french } from '../fr/colleagues.ts';

export const colleagues = {
  title: 'A practice of several',
  row: 'Give a colleague access',
  open: 'Open',
  lead: 'Several psychologists can practise with the same host. Each access gives a space apart: its keys, its records and its work are nobody else’s.',
  asking: 'Asking the host…',
  isGranted:
    'Your access was given to you by a colleague, who sees how many relations it has opened, and nothing else.',
  mayNot: 'This space cannot give access. Whoever runs the host can hand out further links.',
  give: 'Give access',
  size: 'Enough for about',
  make: 'Prepare a link',
  once: 'Hand this link over by a way you trust: whoever opens it first takes it. It is shown once and kept nowhere.',
  copyLink: 'Copy the access link',
  another: 'I have handed this link over',
  given: 'Access given',
  none: 'No access has been given.',
  access: (p) => `Access ${p.n}, given on ${p.date}`,
  withdraw: 'Take back',
  withdrawOne: (p) => `Take access ${p.n} back`,
  withdrawn: 'Access taken back. That link opens nothing any more.',
  keepsTitle: 'What an access shares',
  keepsKeys: 'No key: whoever takes the link puts a code of their own in its place, and you know nothing of it.',
  keepsCounts: 'One number: how many relations an access has opened. The host knows which access came from which.',
  keepsCase: 'A case moves to somebody else only with the person’s consent, from its record: “Propose a transfer”.',
  offline: 'The host does not answer. Nothing has changed; try again.',
  notEnough: 'The host does not grant this access: not enough is left, or this space may not give any.',
  notYet: 'This space is not known to the host yet. Try again once the connection is back.',
  tooMany: 'As many accesses as possible have been given. Take back one that nobody has taken.',
  isClaimed: 'This access has been taken meanwhile: it cannot be taken back.',
  olderRelay: 'This host does not answer as expected: its version may not be able to do this yet.',
  relations: (p) => plural('en', p.count, `${p.count} relation`, `${p.count} relations`),
  left: (p) =>
    plural(
      'en',
      p.count,
      `Enough is left for about ${p.count} relation.`,
      `Enough is left for about ${p.count} relations.`,
    ),
  unclaimed: (p) =>
    plural(
      'en',
      p.count,
      `Not taken yet. Enough for about ${p.count} relation.`,
      `Not taken yet. Enough for about ${p.count} relations.`,
    ),
  claimed: (p) =>
    plural(
      'en',
      p.count,
      `Taken. About ${p.used} of ${p.count} relation opened.`,
      `Taken. About ${p.used} of ${p.count} relations opened.`,
    ),
} satisfies typeof french;
