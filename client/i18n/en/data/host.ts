// What the pages without a script say in English beside the texts of urgent help (../help.ts): the page about the host, and where each stands.
import type { host as french } from '../../fr/data/host.ts';

export const host = {
  /** The address of the page of urgent help in this language. */
  help: '/help',
  title: 'What this host sees, and does not see',
  notTitle: 'Who cannot read them',
  notHost: 'The person or organisation that hosts the service.',
  notThief: 'Anyone who steals the database or a backup: it holds no text, no name, no e-mail address, no key.',
  notNetwork: 'Anyone watching the network.',
  notLater: 'The encryption combines two methods, one of them designed to withstand future quantum computers.',
  notice: 'The host cannot alter, invent, move or repeat a text without the app noticing and telling you.',
  seesTitle: 'What the host can know',
  seesSizes: 'The approximate size and approximate time of what passes, with random identifiers.',
  seesNetwork:
    'While you are online, your device’s network address and what it fetches together. By matching addresses and times, a curious host could guess that two people are in contact, and when.',
  seesLogs: 'The software does not write these addresses in its logs. A host who does not play fair could.',
  push: 'If someone asks for reminders, the relay keeps the technical address given by their browser’s reminder service. The reminder contains only the word “Entretemps”.',
  canDelay: 'The host can withhold or delay what is sent. Your texts stay on your device.',
  limitsTitle: 'What is not protected',
  limitsApp:
    'The app itself comes from the host. If they served a falsified version, it could read what you type. The published files can be compared by anyone with the skill; your browser does not do it for you.',
  limitsErased:
    'What you erase disappears from the devices and the host. A host who secretly kept a copy, and one day obtained your sheet, could read it again.',
  release: 'Which version of the app runs here, and how to compare it',
  sees: 'What this host sees: sizes, times, random identifiers, and network addresses during connections.',
  seesNot: 'What it does not see: content, names, keys.',
} satisfies typeof french;
