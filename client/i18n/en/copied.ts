// A copied profile: what it is told, and how it goes on as a device of its own.
import type { copied as french } from '../fr/copied.ts';
import { plural } from '../plural.ts';

export const copied = {
  title: 'This device is a copy',
  notice:
    'Your texts are intact. This device is a copy of another one, which went on; nothing leaves from here for now.',
  lead: (p) =>
    `Your texts are intact. What is here stops at ${p.date}: this device was restored from a backup, or its contents were copied. Nothing leaves from here for now.`,
  leadUndated:
    'Your texts are intact. This device was restored from a backup, or its contents were copied. Nothing leaves from here for now.',
  none: 'This device is not a copy',
  noneLead:
    'Nothing says that its contents are in use elsewhere too. Your texts leave and arrive as before; there is nothing to do here.',
  go: 'Go on as a new device',
  original: 'Is the original device still in use?',
  gone: 'No, or I do not know',
  goneNote: 'It is removed. If it comes back, it will read nothing new.',
  lives: 'Yes, it is still in use',
  livesNote: 'It goes on as it is. This one becomes one more device.',
  passphrase: 'The passphrase of this copy. If it has changed since, it is the old one.',
  working: 'This device is reading your space again',
  done: 'It is a new device. Your history comes back there little by little.',
  drafts: (p) =>
    plural(
      'en',
      p.count,
      '1 text found on this copy is a draft. It did not leave by itself.',
      `${p.count} texts found on this copy are drafts. None left by itself.`,
    ),
  removalDue: 'The original device could not be removed yet. Remove it from the list of devices.',
  open: 'Open my space',
  notCopy: 'Nothing has changed. Your backup knows of no other copy of this device.',
  tooOld:
    'Your texts are intact here. This copy is too old to read the backup, or the backup is damaged; add this device with another one, or with the recovery sheet.',
  revoked:
    'Your texts are on your other devices. This copy is of a device that was removed; add it with another device, or with the recovery sheet.',
  offline: 'Nothing has changed. The host does not answer; try again later.',
  stuck: 'Nothing has changed. The backup could not follow; try again later.',
  eight: 'Nothing has changed. A space lives on eight devices at most; remove one first.',
  notStored: 'This device could not store it. Your texts are intact; try again.',
} satisfies typeof french;
