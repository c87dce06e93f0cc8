// Erasing: an entry, a letter, a relation, a space; what it does, what it cannot do, where it stands.
import type { erasure as french } from '../fr/erasure.ts';
import { plural } from '../plural.ts';

export const erasure = {
  entry: 'Erase this entry',
  letter: 'Erase this answer',
  confirm: 'Erase',
  entryConfirm:
    'The entry will be removed from your devices and from the host. A mention will remain that an entry was erased, and when.',
  letterConfirm:
    'The answer will be removed from your devices and from the host. A mention will remain that an answer was erased, and when.',
  withFiles: 'What is attached, voice or files, is erased too.',
  exportFirst: 'Export first',
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
  keptRow: 'Erased here. In the backup its erasing waits; it will be tried again.',
  kept: (p) =>
    plural(
      'en',
      p.count,
      `${p.count} text is erased here, and not in the backup yet: the host does not show the part that keeps its key. It will be tried again.`,
      `${p.count} texts are erased here, and not in the backup yet: the host does not show the part that keeps their keys. It will be tried again.`,
    ),
  entryRow: (p) => `Entry erased on ${p.date}.`,
  letterRow: (p) => `Answer erased on ${p.date}.`,
  entryByRow: (p) => `Entry erased by ${p.name} on ${p.date}`,
  letterByRow: (p) => `Answer erased by ${p.name} on ${p.date}`,
  keptNote: (p) => `${p.name} erased this text on ${p.date}. It had been opened here: it stays readable here.`,
  takeOutLetter: 'Remove this answer from my space',
  takeOutEntry: 'Remove this entry from my space',
  takeOutConfirm: 'Remove',
  takeOutLetterWhat:
    'The answer can no longer be read here, nor on your other devices. What it answered stays answered.',
  takeOutEntryWhat:
    'The entry can no longer be read here, nor on your other devices. A line stays that an entry was removed, and when.',
  takeOutLetterBack: 'It will not come back, even with the recovery sheet.',
  takeOutEntryBack: 'It will not come back, even with the recovery sheet.',
  takeOutKeeps: (p) => `${p.name} keeps this text on their side and learns nothing of this.`,
  takeOutPassages: 'Passages of it that you quote in a draft go with it; those in what you sent stay there.',
  takeOutNoRule:
    'The frame does not say what stays in the record. The rule of the place where you practise may ask you to keep it.',
  takenOut: 'Removed from your space.',
  takenOutPending: 'Removed here. Your other devices and the backup wait for the network.',
  takeOutWaits: 'Nothing is removed. This entry still waits for an answer.',
  takeOutKept: 'Nothing is removed. By the frame, what you have read stays in the record.',
  takeOutStorage: 'Nothing is removed. This device refuses to write; free some room, then try again.',
  takeOutLocked: 'Nothing is removed. The space locked before.',
  takeOutNotHere: 'Nothing is removed. This text is no longer here.',
  removedRow: (p) => `Entry removed from this space on ${p.date}.`,
  removedByRule: (p) => `By the frame, ${p.psy} does not keep what you erase.`,
  keptByRule: (p) =>
    `By the frame, what ${p.psy} has already read stays in the record, marked as erased. The app does not tell whether this text was.`,
  relationRemoved: (p) =>
    `By the frame, ${p.psy} does not keep what you erase; the law may oblige them to keep a record.`,
  relationByRemoved: (p) =>
    `${p.name} erased this work on ${p.date}. By the frame, their texts are no longer here; nothing is expected any more.`,
  relation: 'Erase this whole relation',
  relationWhat: (p) =>
    plural(
      'en',
      p.count,
      `${p.count} text will be removed from your devices and the host. The answers received can no longer be read here.`,
      `${p.count} texts will be removed from your devices and the host. The answers received can no longer be read here.`,
    ),
  relationDue: 'An answer is expected. It will no longer arrive here.',
  relationEnds: (p) => `The relation ends. ${p.psy} will see that it was erased, and when.`,
  relationDuty: (p) =>
    `What ${p.psy} has already opened stays readable in that space, marked as erased; the law may oblige them to keep a record.`,
  relationOthers: 'Your other relations do not change.',
  relationBegun: 'This relation can no longer be read here. It is being erased at the host.',
  relationDone: (p) => `This relation was erased on ${p.date}.`,
  relationBy: (p) =>
    `${p.name} erased the relation on ${p.date}. What you had opened stays here; nothing is expected any more.`,
  relationsOver: 'Relations that ended',
  progress: (p) => `Erasing, ${p.done} of ${p.total}. You can close; it will resume.`,
  word: 'ERASE',
  type: (p) => `To confirm, type ${p.word}.`,
  typeWrong: (p) => `Nothing is erased. The word expected is ${p.word}.`,
  space: 'Erase everything and close this space',
  spaceAct: 'Erase this space',
  spaceNote: 'Your texts, your keys and the backup at the host.',
  spaceWhat:
    'Your texts, your keys and this space will be erased, here and at the host. The answers received can no longer be read.',
  spaceSheet:
    'After that the recovery sheet opens nothing here. Destroy it: a dishonest host would need it to read a copy kept in secret.',
  spacePassphrase: 'Without it the backup at the host cannot be erased.',
  spaceRecords: (p) =>
    plural(
      'en',
      p.count,
      `This space holds ${p.count} relation under way, whose record must be kept. The space can be erased once that relation is over.`,
      `This space holds ${p.count} relations under way, whose records must be kept. The space can be erased once these relations are over.`,
    ),
  spaceDone: 'This space is erased. Urgent help remains available here.',
  nothingErased: 'Nothing is erased.',
  eraseHeading: 'Erase',
  refusedStopped: 'Nothing is erased. This relation is stopped for safety; nothing is sent.',
  refusedReading:
    'Nothing is erased. What was written before the loss is still coming back; try again once it is here.',
  refusedUnconfirmed: 'Nothing is erased. Compare the relation’s words by voice first, then try again.',
  refusedStorage: 'Nothing is erased. This device refuses to write; make room, then try again.',
  refusedLocked: 'Nothing is erased. The space locked before.',
  refusedNotHere: 'Nothing is erased. This text is no longer here.',
} satisfies typeof french;
