// Trying the recovery sheet, as if all were lost.
import type { Dictionary } from '../fr.ts';
import { plural } from '../plural.ts';

export const rehearsal: Dictionary['rehearsal'] = {
  title: 'If all were lost',
  lead: 'Type or paste the sheet here, as on a new device. Nothing is changed, nothing is written at the host, the sheet is not kept.',
  where: 'Do this on a device of your own, out of sight. Whoever sees the sheet can read everything.',
  relay: 'The host can notice that a sheet was used to read this space. It learns not one word of it.',
  start: 'Try it',
  reading: 'Reading, as on a new device',
  readingOf: (p) => `${p.done} of ${p.total}`,
  stop: 'Stop the trial',
  right: 'This sheet is the one of this space.',
  backHeading: 'What would come back',
  backTexts: (p) =>
    plural(
      'en',
      p.count,
      `${p.count} text, that of ${p.date} at ${p.time}`,
      `${p.count} texts, up to that of ${p.date} at ${p.time}`,
    ),
  backNone: 'No text for now',
  backRelations: (p) => `Relations found: ${p.count}`,
  notHeading: 'What would not come back',
  notDraft: 'What is being written here and is not set down yet',
  notWay: 'What would be on its way to the lost device, until the other person confirms',
  notErased: 'What was erased',
  notDevice: 'The passphrase and the settings of this device',
  notVerified: 'The confirmation: the other person would have to recognise you by voice',
  done: (p) => `Trial succeeded on ${p.date}. Nothing was changed. Put the sheet back in its place.`,
  some: (p) =>
    plural(
      'en',
      p.count,
      `The sheet opens the space, and nothing is lost here. ${p.count} text would not come back yet; this device is putting it in the backup again.`,
      `The sheet opens the space, and nothing is lost here. ${p.count} texts would not come back yet; this device is putting them in the backup again.`,
    ),
  notThis:
    'Nothing has changed. These words make a sheet, but not the one of this space: it is an older one, or another space’s.',
  offline: 'This sheet is the right one. Without a network, reading could not be tried.',
  stopped: 'The trial is stopped. Nothing was changed.',
  intact: 'Your texts are intact on this device.',
  failed: (p) => `With this sheet the space would not come back: ${p.reason}. Make a new sheet now.`,
  here: 'This device',
  host: 'The host',
  reasonGone: 'the host shows nothing for it',
  reasonReplaced: 'a newer sheet has replaced it',
  reasonDamaged: 'part of the backup is damaged',
  reasonOld: 'the host presents an old state',
  newSheet: 'Make a new sheet',
  try: 'Try the sheet',
  atOnce: 'Try the recovery sheet now',
  triedOn: (p) => `Tried in full on ${p.date}.`,
  yearAgo: (p) => `The recovery sheet was tried a year ago, on ${p.date}. Try it again?`,
  neverTried: (p) => `The recovery sheet was made on ${p.date}. It has not been tried in full yet.`,
  later: 'Later',
  never: 'Do not suggest it again',
};
