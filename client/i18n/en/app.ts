// What stands around every page: navigation, the banner, what must be told of a relation, what stands where no page can.
import type { app as french } from '../fr/app.ts';
import { plural } from '../plural.ts';

export const app = {
  navToday: 'Today',
  navThread: 'The thread',
  navAnswers: 'Answers',
  navYou: 'You',
  navRecords: 'Records',
  navInvitations: 'Invitations',
  navSettings: 'Settings',
  navHelp: 'Urgent help',
  appName: 'Entretemps',
  skip: 'Skip to content',
  mainNav: 'Main',
  urgentNumbers: 'Urgent numbers',
  reload: 'Reload the page',
  language: 'Language',
  languageUnread: 'No native speaker has read the app’s texts in this language yet.',
  insecureTitle: 'This address is not protected.',
  insecureBody:
    'Nothing was created. Encryption needs an https address. The person who hosts can turn it on; urgent help works without.',
  lockNow: 'Lock',
  unknown: 'What you wrote is kept here. Something did not work. Reloading the page loses nothing.',
  unsupported: 'This browser cannot encrypt as required. Nothing was created. Try a more recent browser.',
  relayGapMore:
    'Each entry carries a sealed number. One has not arrived. Ask the other person, by another route, whether they sent something.',
  relayRollback:
    'Your history is intact on this device. The host presents a state older than the one already known here.',
  relayRollbackMore:
    'An old backup may have been restored. Your recent entries will be sent again. Erase nothing and tell the other person by another route.',
  relayForkMore:
    'Two versions of the same history exist. Compare your identity words and what each of you sees, aloud, before going on.',
  relayMore: 'What this means',
  noticesHeading: 'Notices',
  clockWrong: (p) =>
    `Everything is kept here. This device’s clock differs from the host’s by about ${p.span}; the hours shown may be wrong.`,
  slow: 'Everything you wrote is kept here. The line is very slow: it goes on in small parts, with the app open.',
  deviceFull:
    'What is kept stays kept. This device refuses to keep more: it probably lacks space. Free some, and until then copy what is only on the screen.',
  relayNewer:
    'All you have written is kept here. The host has moved to a newer version of the app; reload the page so that sending goes on.',
  relayOlder:
    'All you have written is kept here. This app is newer than the host’s; sending goes on once that is brought up to date. Tell the person who hosts it.',
  vaultStuck:
    'Everything is kept on this device. Your recovery sheet, though, does not bring back what is added: the host no longer shows all it had kept, or takes no more. Keep this device and make a new sheet; if that is not enough, tell the person who hosts.',
  vaultSheet: 'Make a new sheet',
  unreadRelations: (p) =>
    plural(
      'en',
      p.count,
      `Nothing is erased. ${p.count} exchange cannot be read on this device, and nothing is sent in it from here. The others go on. The recovery sheet reopens it on another device.`,
      `Nothing is erased. ${p.count} exchanges cannot be read on this device, and nothing is sent in them from here. The others go on. The recovery sheet reopens them on another device.`,
    ),
  unreadOthers: (p) =>
    plural(
      'en',
      p.count,
      `Nothing is erased and the rest is intact. ${p.count} item kept here cannot be read on this device.`,
      `Nothing is erased and the rest is intact. ${p.count} items kept here cannot be read on this device.`,
    ),
  newerRelations: (p) =>
    plural(
      'en',
      p.count,
      `Nothing is erased. ${p.count} exchange was kept by a newer version of the app; reload the page to update it.`,
      `Nothing is erased. ${p.count} exchanges were kept by a newer version of the app; reload the page to update it.`,
    ),
  newerOthers: (p) =>
    plural(
      'en',
      p.count,
      `Nothing is erased. ${p.count} item was kept by a newer version of the app; reload the page to update it.`,
      `Nothing is erased. ${p.count} items were kept by a newer version of the app; reload the page to update it.`,
    ),
  updateNeeded:
    'What arrived is kept, unopened. This version of the app cannot read it yet; reload the page to update it.',
  storageBlocked: (p) =>
    `This browser is set to let ${p.host} keep nothing, and without that nothing can be written here. In its settings, under “Privacy”, allow this site cookies and site data, then reload the page. Nothing was created or lost.`,
  workerFailed: 'Encryption could not start. Nothing is lost; reload the page.',
  noticeMissing: (p) =>
    plural(
      'en',
      p.count,
      `What you read is authentic. ${p.count} item is missing and may still arrive.`,
      `What you read is authentic. ${p.count} items are missing and may still arrive.`,
    ),
  noticeWithheld: (p) =>
    plural(
      'en',
      p.count,
      `What you read is authentic. ${p.count} item has been missing for more than two days; ask by voice whether it was sent.`,
      `What you read is authentic. ${p.count} items have been missing for more than two days; ask by voice whether they were sent.`,
    ),
  noticeHours: (p) =>
    `The hours agreed on hold. From ${p.date} on this device would count others: ${p.here} instead of ${p.agreed}.`,
  noticeNotArrived: 'What you sent is kept here and with the host. Nothing confirms yet that it arrives.',
  noticeRefused: (p) =>
    plural(
      'en',
      p.count,
      `Nothing false is shown. ${p.count} item was altered on its way and set aside; it will be asked for again.`,
      `Nothing false is shown. ${p.count} items were altered on their way and set aside; they will be asked for again.`,
    ),
  noticeCannotOpen: (p) =>
    plural(
      'en',
      p.count,
      `The rest is intact. ${p.count} item cannot be opened on this device.`,
      `The rest is intact. ${p.count} items cannot be opened on this device.`,
    ),
  noticeKeysUnread: (p) =>
    plural(
      'en',
      p.count,
      `What came back is intact. The host does not show the part of the backup that keeps the key of ${p.count} item; it will be asked for again.`,
      `What came back is intact. The host does not show the part of the backup that keeps the keys of ${p.count} items; it will be asked for again.`,
    ),
  noticeRowsUnread: (p) =>
    plural(
      'en',
      p.count,
      `The rest is intact and nothing is erased. ${p.count} item of this exchange cannot be read on this device; the recovery sheet brings back what the backup keeps of it.`,
      `The rest is intact and nothing is erased. ${p.count} items of this exchange cannot be read on this device; the recovery sheet brings back what the backup keeps of them.`,
    ),
  noticeRowsMissing: (p) =>
    plural(
      'en',
      p.count,
      `The rest of this exchange is intact. ${p.count} item that this device kept is there no more, though you did not erase it; the recovery sheet brings back what the backup keeps of it.`,
      `The rest of this exchange is intact. ${p.count} items that this device kept are there no more, though you did not erase them; the recovery sheet brings back what the backup keeps of them.`,
    ),
  noticeRowsNewer: (p) =>
    plural(
      'en',
      p.count,
      `Nothing is erased. ${p.count} item of this exchange was kept by a newer version of the app; reload the page to update it.`,
      `Nothing is erased. ${p.count} items of this exchange were kept by a newer version of the app; reload the page to update it.`,
    ),
  noticeMemoryUnread:
    'The texts of this exchange are kept. What else the backup said of it could not be read: the name and the verification are missing here.',
  noticeMemoryNewer:
    'The texts of this exchange are kept. What else the backup says of it was written by a newer version of the app; reload the page to update it.',
  noticeMemoryAsks: 'Nothing is sent in this exchange before you have asked by voice who is there.',
  noticeUsedTwice: (p) =>
    `Your texts are kept. This invitation was used twice: someone else may have opened it. The exchange is stopped; speak of it with ${p.name} by voice.`,
  noticePeerRecovered: (p) =>
    `Your exchanges are kept. The space of ${p.name} was recovered on a new device on ${p.date}. Nothing is sent before you have asked by voice: “Was it you?”`,
  noticeUnconfirmed: (p) =>
    `Nothing was shared. A device presented itself for ${p.name} and no known device has confirmed it yet.`,
  noticeUnconfirmedAsks: (p) =>
    `Your exchanges are kept. ${p.name} has a new device that none of the known ones can confirm any more. Before it can read you, ask by voice: “Was it you?”`,
  noticeAnnouncementMissing: (p) =>
    `Your texts leave. The devices of ${p.name} changed and the announcement has not arrived yet; until it does, only a device that knows of it can read you.`,
  noticeOwnListBehind: (p) =>
    `Your texts are intact. ${p.name} knows a device of yours that this one does not know. If you added none, speak of it by voice.`,
  noticeSetAside:
    'Everything else goes on. Something in this relation cannot be processed here; nothing of it is erased, and it is tried again from time to time.',
  noticeOldCopy:
    'Your texts are intact. This device holds an old copy of the space; for safety, nothing is sent from here.',
  noticeCutOff:
    'Your texts are kept here. This device no longer has access to this relation; nothing leaves it any more. A new invitation reconnects you.',
  noticeReadingHistory: (p) =>
    `The newest is here. The rest of the history is coming back, from the oldest on: ${p.done} of ${p.total}. You can write here as soon as it is complete; closing the space pauses it and loses nothing.`,
  noticeReadLater:
    'The history of this relation could not be read at the relay yet. It will be, as soon as the relay gives it whole.',
  noticeKeptFromMoving:
    'Your texts are kept here. This relation is to change its key, and somebody prevents it by writing to it all the time. This device tries again; speak about it by voice.',
  noticeFork: 'What you wrote is kept here. Two versions of the same sequence exist; the exchange is stopped.',
  recoveryLacks: (p) =>
    plural(
      'en',
      p.count,
      `What came back here is intact. The backup the host presented was older than the last one: ${p.count} item is missing from it. What the other person keeps may come back to you; tell the person who hosts.`,
      `What came back here is intact. The backup the host presented was older than the last one: ${p.count} items are missing from it. What the other person keeps may come back to you; tell the person who hosts.`,
    ),
  navAbsences: 'Absences',
  navLibrary: 'Exercises',
} satisfies typeof french;
