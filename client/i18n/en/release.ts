// Which release runs here: its words, how to compare them, and what that does not prove.
import type { release as french } from '../fr/release.ts';
import { plural } from '../plural.ts';

export const release: typeof french = {
  title: 'The version that runs here',
  row: 'Which version runs here',
  lead: 'The app comes from the host. This is what this browser keeps of it, and what to compare it with what is published by.',
  version: (p) => `Version ${p.version}`,
  words: 'Six words',
  wordsNote: 'They stand for the list of all files of this version.',
  whole: 'Whole fingerprint',
  reading: 'Reading the list…',
  unreadable: 'The list of files cannot be read here. Try again with a network.',
  compareTitle: 'Compare',
  comparePerson:
    'By voice, with a person who uses the same host: your psychologist, for one. Each reads the words of their own device.',
  compareProject:
    'With the project’s page, opened on another device, where your host or the project publishes the words of each version there.',
  compareOther:
    'Different words may come from a newer version on one side. Close the app, open it again, compare once more. If they still differ, talk about it before you write.',
  checkTitle: 'The files of this device',
  check: 'Compare with the list',
  checking: (p) => `${p.percent}%`,
  checked: (p) => plural('en', p.count, '1 file is as the list says.', `${p.count} files are as the list says.`),
  changed: (p) => `“${p.file}” is not as the list says.`,
  missing: (p) => `“${p.file}” cannot be read here. Try again with a network.`,
  notTitle: 'What this does not prove',
  notPage: 'This page is part of the app. A falsified app could show false words, or the right ones.',
  notNext: 'Another version may come at the next opening. Your browser refuses none.',
  notOthers: 'Your words say what you were given. The host can serve something else to somebody else.',
  outside:
    'A safer comparison is made from outside, by a person who knows how: the tools published with the software visit the host as anybody would, or serve the app from your own computer.',
};
