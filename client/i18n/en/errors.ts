// States and errors: what is safe first, the cause in a sentence, one act.
import type { errors as french } from '../fr/errors.ts';
import * as content from '../generated/en.ts';
import { plural } from '../plural.ts';

export const errors = {
  ...content.errors,
  noticesHeading: 'Notices',
  noticesLead: 'Your texts and your drafts are intact on this device.',
  noticesNone: 'Nothing to report.',
  seenAt: (p) => `Noticed on ${p.date} at ${p.time}`,
  clockWrong: (p) =>
    `Everything is kept here. This device’s clock differs from the host’s by about ${p.span}; the hours shown may be wrong.`,
  slow: 'Everything you wrote is kept here. The line is very slow: it goes on in small parts, with the app open.',
  vaultStuck:
    'Everything is kept on this device. Your recovery sheet, though, does not bring back what is added: the host no longer shows all it had kept, or takes no more. Keep this device, and tell the person who hosts.',
  recoveryLacks: (p) =>
    plural(
      'en',
      p.count,
      `What came back here is intact. The backup the host presented was older than the last one: ${p.count} item is missing from it. What the other person keeps may come back to you; tell the person who hosts.`,
      `What came back here is intact. The backup the host presented was older than the last one: ${p.count} items are missing from it. What the other person keeps may come back to you; tell the person who hosts.`,
    ),
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
  withheld: 'What you read is authentic. The other device says it sent something that the host has not delivered yet.',
  usedTwice:
    'What you read is authentic. The same envelope was used twice; the second is set aside and nothing is shown twice.',
  peerRecovered: (p) =>
    `Your exchanges are kept. ${p.name} found their space again with the recovery sheet; the relation’s words are the same.`,
  peerDeviceAdded: (p) =>
    `Your exchanges are kept. ${p.name} uses a new device since ${p.date}. It is signed by the same identity.`,
  updateNeeded:
    'What arrived is kept, unopened. This version of the app cannot read it yet; reload the page to update it.',
  noConfirmation: (p) =>
    `Your entries are kept here and with the host. Since ${p.date} nothing confirms that they arrive.`,
  gapNumbers: (p) =>
    plural(
      'en',
      p.count,
      `${p.count} item is missing, which may still arrive.`,
      `${p.count} items are missing, which may still arrive.`,
    ),
  askAgain: 'Ask the host again',
  asked: 'Asked again.',
  details: 'The details, for the person who hosts',
  detailsCopied: 'Details copied, without text or name.',
  notFoundTitle: 'There is nothing at this address.',
  notFoundBody: 'Nothing is lost. The address may be incomplete; urgent help stays at the top of the page.',
  crashTitle: 'Something did not work.',
  storageFailed:
    'This browser refuses to keep data here. Nothing was created. An ordinary window, outside private browsing, allows it.',
  storageBlocked: (p) =>
    `This browser is set to let ${p.host} keep nothing, and without that nothing can be written here. In its settings, under “Privacy”, allow this site cookies and site data, then reload the page. Nothing was created or lost.`,
  unsteadyKey:
    'Nothing was created. This device did not compute the same key twice. Close other apps and try again, or take another device.',
  workerFailed: 'Encryption could not start. Nothing is lost; reload the page.',
} satisfies typeof french;
