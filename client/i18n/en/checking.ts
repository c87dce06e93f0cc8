// The check of an export: the sentences of the page and of `npm run record:check` alike.
import type { checking as french } from '../fr/checking.ts';
import { plural } from '../plural.ts';

export const checking: typeof french = {
  title: 'Check an export',
  lead: 'The file opens on this device. Nothing is sent.',
  choose: 'Choose the file',
  whole: (p) =>
    plural(
      'en',
      p.count,
      `Nothing has changed since this file was prepared on ${p.date}: 1 item, sequence whole.`,
      `Nothing has changed since this file was prepared on ${p.date}: ${p.count} items, sequence whole.`,
    ),
  leftOut: (p) =>
    plural(
      'en',
      p.count,
      `1 item left out, named in the manifest.`,
      `${p.count} items left out, named in the manifest.`,
    ),
  partial: (p) =>
    plural(
      'en',
      p.count,
      `1 item given in part, named in the manifest: its text cannot be checked against the sequence.`,
      `${p.count} items given in part, named in the manifest: their text cannot be checked against the sequence.`,
    ),
  destroyed: (p) =>
    plural(
      'en',
      p.count,
      `1 item destroyed before this export, with date and reason.`,
      `${p.count} items destroyed before this export, with date and reason.`,
    ),
  changed: (p) => `This file is not as it was prepared: “${p.file}” has changed.`,
  missing: (p) => `This file is not as it was prepared: “${p.file}” is missing.`,
  added: (p) => `This file is not as it was prepared: “${p.file}” is not in the manifest.`,
  version: (p) => `A version is missing: item ${p.n} does not follow the one before.`,
  time: (p) => `The dates of item ${p.n} do not agree with the sequence.`,
  newer: 'This file comes from a newer version. It was not judged.',
  limits: 'This check shows that the file is whole. It says neither who prepared it, nor who wrote an entry.',
  absent: (p) =>
    plural(
      'en',
      p.count,
      `1 item could not be read then; it is named in the manifest.`,
      `${p.count} items could not be read then; they are named in the manifest.`,
    ),
  lacking: (p) =>
    plural(
      'en',
      p.count,
      `1 attached file could not be read then; it is named in the manifest.`,
      `${p.count} attached files could not be read then; they are named in the manifest.`,
    ),
  withoutFiles: (p) =>
    plural(
      'en',
      p.count,
      '1 attached file left out, named in the manifest.',
      `${p.count} attached files left out, named in the manifest.`,
    ),
  unread: (p) =>
    plural(
      'en',
      p.count,
      `1 relation could not be read in full then; it is named in the manifest.`,
      `${p.count} relations could not be read in full then; they are named in the manifest.`,
    ),
  foreign: 'This file is not an export of Entretemps.',
  cut: 'This file is incomplete: its end is missing. Copy it again from where it came.',
  tooLarge: 'This file announces more content than an export carries. It was not read.',
  rewrapped: 'This file is not as it was prepared: the archive that carries its texts was made anew or altered.',
  unreadable: 'This device could not read this file. It was not judged.',
  search: 'Search in this file',
  searchNone: 'Nothing in this file for these words.',
  piece: (p) => `Item ${p.n}`,
  pieceAt: (p) => `Item ${p.n}, on ${p.date} at ${p.time}`,
  words: 'Fingerprint',
  wordsLine: (p) => `Fingerprint: ${p.words}`,
  wordsNote:
    'If these six words were noted when the file was prepared, compare them: a file made anew as a whole would carry others.',
  progress: (p) => `Checking, ${p.percent}%.`,
  again: 'Choose another file',
  file: 'File',
  dropHere: 'An export is a file that ends in .zip. It need not be opened before.',
};
