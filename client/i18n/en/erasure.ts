// Erasing: an entry, a letter; what it does, what it cannot do, where it stands.
import type { erasure as french } from '../fr/erasure.ts';

export const erasure = {
  entry: 'Erase this entry',
  letter: 'Erase this answer',
  confirm: 'Erase',
  entryConfirm:
    'The entry will be removed from your devices and from the host. A mention will remain that an entry was erased, and when.',
  letterConfirm:
    'The answer will be removed from your devices and from the host. A mention will remain that an answer was erased, and when.',
  quoted: 'Passages already quoted in an answer stay there.',
  readByPsy: (p) =>
    `If ${p.psy} has already opened it, the text stays readable in that space, marked as erased. The app does not tell whether this is so.`,
  readByPatient: (p) =>
    `If ${p.patient} has already opened it, it stays readable in that space, marked as erased. The app does not tell whether this is so.`,
  limits: 'What erasing cannot do',
  limitsRead: 'What was read may have been remembered, noted or photographed.',
  limitsOffline: 'A device that is off will erase at its next connection.',
  limitsBackup:
    'A dishonest host could keep an encrypted copy. It stays unreadable, unless someone one day obtains your recovery sheet.',
  done: 'Erased.',
  pending: 'Erased here. Erasing elsewhere waits for the network.',
  entryRow: (p) => `Entry erased on ${p.date}.`,
  letterRow: (p) => `Answer erased on ${p.date}.`,
  entryByRow: (p) => `Entry erased by ${p.name} on ${p.date}`,
  letterByRow: (p) => `Answer erased by ${p.name} on ${p.date}`,
  keptNote: (p) => `${p.name} erased this text on ${p.date}. It had been opened here: it stays readable here.`,
  refusedStopped: 'Nothing is erased. This relation is stopped for safety; nothing is sent.',
  refusedUnconfirmed: 'Nothing is erased. Compare the relation’s words by voice first, then try again.',
  refusedStorage: 'Nothing is erased. This device refuses to write; make room, then try again.',
  refusedLocked: 'Nothing is erased. The space locked before.',
  refusedNotHere: 'Nothing is erased. This text is no longer here.',
} satisfies typeof french;
