// Every criterion of WCAG 2.2 at levels A and AA: what the app does about it, and the tests that hold it; or why nothing of the app falls under it.
// shared/ACCESSIBILITY.md is made from this (page.ts), criteria.test.ts holds both together. Long because there are 55.

/** A file from the project's root, and the beginning of a test's own title. */
export type TestOf = readonly [file: string, title: string];

export type Criterion = {
  readonly number: `${number}.${number}.${number}`;
  readonly level: 'A' | 'AA';
  readonly name: string;
  /** What stands in the app for it. */
  readonly so: string;
} & ({ readonly tests: readonly TestOf[] } | { readonly absent: true });

const STATES: TestOf = ['tests/e2e/all-states.spec.ts', 'from the admission to a day and its answer'];
const DOOR: TestOf = ['tests/e2e/all-states.spec.ts', 'at the door'];
const LARGE: TestOf = ['tests/e2e/abilities.spec.ts', 'text twice as large on 320 px'];
const REACHED: TestOf = ['tests/e2e/abilities.spec.ts', 'a finger meets everything, Tab leads everywhere and back'];
const FORCED: TestOf = ['tests/e2e/abilities.spec.ts', 'forced colours leave every page readable'];
const BY_KEYS: TestOf = ['tests/e2e/abilities.spec.ts', 'a day by keyboard alone'];
const LETTERS: TestOf = ['tests/e2e/abilities.spec.ts', 'keys of one letter act'];
const FOCUS: TestOf = ['tests/e2e/lock.spec.ts', 'after unlocking and after locking the focus stands'];
const TOKENS: TestOf = ['client/ui/tokens.test.ts', 'keep %s on %s at %d:1 or more in'];

export const CRITERIA: readonly Criterion[] = [
  {
    number: '1.1.1',
    level: 'A',
    name: 'Non-text content',
    so: 'every sign has a name or is hidden from the tree; the line of the day is told in words; a file is called by its kind and, where its sender gave one, its description',
    tests: [STATES, DOOR],
  },
  {
    number: '1.2.1',
    level: 'A',
    name: 'Audio-only and video-only',
    so: 'a recording is made by a person for one other; the app makes no text of it, which would leave the device. Who speaks may write beside it. The app itself holds no recording',
    tests: [['tests/e2e/voice.spec.ts', 'a patient speaks, a tab dies']],
  },
  { number: '1.2.2', level: 'A', name: 'Captions (prerecorded)', so: 'no video is kept', absent: true },
  { number: '1.2.3', level: 'A', name: 'Audio description or alternative', so: 'no video is kept', absent: true },
  {
    number: '1.2.4',
    level: 'AA',
    name: 'Captions (live)',
    so: 'a consultation is a call between two people, which the criterion leaves out; the app says that it makes no captions',
    absent: true,
  },
  { number: '1.2.5', level: 'AA', name: 'Audio description', so: 'no video is kept', absent: true },
  {
    number: '1.3.1',
    level: 'A',
    name: 'Info and relationships',
    so: 'headings, lists, tables, fields with their labels, groups with their legends',
    tests: [STATES, DOOR],
  },
  {
    number: '1.3.2',
    level: 'A',
    name: 'Meaningful sequence',
    so: 'what is read and what Tab meets follow the order on the screen',
    tests: [REACHED],
  },
  {
    number: '1.3.3',
    level: 'A',
    name: 'Sensory characteristics',
    so: 'no text sends anybody to a colour, a shape or a side of the page',
    tests: [['tests/accessibility/criteria.test.ts', 'send nobody to a side, a shape or a colour']],
  },
  {
    number: '1.3.4',
    level: 'AA',
    name: 'Orientation',
    so: 'a phone may lie or stand on every page',
    tests: [LARGE, ['tests/e2e/phone.spec.ts', 'a phone’s pages cover nothing']],
  },
  {
    number: '1.3.5',
    level: 'AA',
    name: 'Identify input purpose',
    so: 'the passphrase says what it is to a keeper of passphrases; a name is not offered to the browser, which would keep it in clear in its profile, where it tells that somebody is in therapy',
    tests: [['tests/e2e/plaintext.spec.ts', 'after a whole day, neither the relay nor a browser']],
  },
  {
    number: '1.4.1',
    level: 'A',
    name: 'Use of colour',
    so: 'what a colour says stands in words too',
    tests: [
      ['tests/e2e/desk.spec.ts', 'the caseload keeps what belongs together on one line, and gives its signs words'],
      STATES,
    ],
  },
  { number: '1.4.2', level: 'A', name: 'Audio control', so: 'nothing sounds by itself', absent: true },
  {
    number: '1.4.3',
    level: 'AA',
    name: 'Contrast (minimum)',
    so: 'each pair of the palette by its ratio, and every state in both themes',
    tests: [TOKENS, STATES, DOOR],
  },
  {
    number: '1.4.4',
    level: 'AA',
    name: 'Resize text',
    so: 'twice as large, nothing is cut or lost',
    tests: [LARGE, ['tests/e2e/phone.spec.ts', 'the size of texts and the name of the space are chosen']],
  },
  {
    number: '1.4.5',
    level: 'AA',
    name: 'Images of text',
    so: 'none; the sheet and the letters are text on paper too',
    tests: [['tests/e2e/paper.spec.ts', 'F1, F2, F3: the recovery sheet is one page']],
  },
  {
    number: '1.4.10',
    level: 'AA',
    name: 'Reflow',
    so: '320 px wide without scrolling sideways, in every state; with text twice as large on all pages but the record’s pieces, which are 5 px too wide there',
    tests: [STATES, DOOR, LARGE],
  },
  {
    number: '1.4.11',
    level: 'AA',
    name: 'Non-text contrast',
    so: 'edges of fields and marks of states by their ratio; an edge of its own where colours are forced',
    tests: [TOKENS, FORCED],
  },
  {
    number: '1.4.12',
    level: 'AA',
    name: 'Text spacing',
    so: 'spaced as far as the criterion asks, nothing is cut',
    tests: [LARGE],
  },
  {
    number: '1.4.13',
    level: 'AA',
    name: 'Content on hover or focus',
    so: 'nothing appears by pointing or by focus alone',
    absent: true,
  },
  {
    number: '2.1.1',
    level: 'A',
    name: 'Keyboard',
    so: 'all of a day; a drawing alone is made by hand, and a page of words can stand in its place',
    tests: [
      BY_KEYS,
      ['tests/e2e/arrival.spec.ts', 'goes from the invitation to a space with the keyboard alone'],
      ['tests/e2e/lock.spec.ts', 'a passphrase is changed from Vous by keyboard alone'],
    ],
  },
  {
    number: '2.1.2',
    level: 'A',
    name: 'No keyboard trap',
    so: 'Tab comes round on every page; a dialog closes by Esc and gives the focus back',
    tests: [REACHED, BY_KEYS],
  },
  {
    number: '2.1.4',
    level: 'A',
    name: 'Character key shortcuts',
    so: 'keys of one letter can be turned off (Vous or Réglages, Apparence), and do nothing in a field',
    tests: [LETTERS],
  },
  {
    number: '2.2.1',
    level: 'A',
    name: 'Timing adjustable',
    so: 'the lock comes after 2, 5 or 15 minutes untouched, as chosen, to keep what is confided; nothing typed goes, and the page is the same after it',
    tests: [['tests/e2e/device.spec.ts', 'an untouched space locks after its five minutes, and the draft is there']],
  },
  {
    number: '2.2.2',
    level: 'A',
    name: 'Pause, stop, hide',
    so: 'nothing moves by itself for longer than a moment, and nothing at all where less motion is asked for',
    tests: [STATES],
  },
  { number: '2.3.1', level: 'A', name: 'Three flashes', so: 'nothing flashes', absent: true },
  {
    number: '2.4.1',
    level: 'A',
    name: 'Bypass blocks',
    so: 'the first stop of every page leads past its head; landmarks and headings',
    tests: [REACHED, STATES],
  },
  {
    number: '2.4.2',
    level: 'A',
    name: 'Page titled',
    so: 'the window bears the name of the app, and no more: what a person does in it is nobody’s to read off a tab. Its page is told by the heading, which the focus says on arrival',
    tests: [BY_KEYS, STATES],
  },
  {
    number: '2.4.3',
    level: 'A',
    name: 'Focus order',
    so: 'on arrival the focus stands in the page that came; a dialog takes it, and gives it back',
    tests: [FOCUS, BY_KEYS],
  },
  { number: '2.4.4', level: 'A', name: 'Link purpose', so: 'a link says where it leads', tests: [STATES, DOOR] },
  {
    number: '2.4.5',
    level: 'AA',
    name: 'Multiple ways',
    so: 'places, links within pages, and search',
    tests: [['tests/e2e/search.spec.ts', 'what is on the device is found by its words']],
  },
  {
    number: '2.4.6',
    level: 'AA',
    name: 'Headings and labels',
    so: 'each page has one heading that says what it is; each field a label',
    tests: [STATES, DOOR],
  },
  {
    number: '2.4.7',
    level: 'AA',
    name: 'Focus visible',
    so: 'an outline of two pixels, or the caret where one types',
    tests: [REACHED],
  },
  {
    number: '2.4.11',
    level: 'AA',
    name: 'Focus not obscured',
    so: 'what has the focus is scrolled out from under the bars',
    tests: [REACHED],
  },
  { number: '2.5.1', level: 'A', name: 'Pointer gestures', so: 'one finger, one press, everywhere', absent: true },
  {
    number: '2.5.2',
    level: 'A',
    name: 'Pointer cancellation',
    so: 'everything acts on release, by the browser’s own click',
    absent: true,
  },
  {
    number: '2.5.3',
    level: 'A',
    name: 'Label in name',
    so: 'what is written on something stands in its name',
    tests: [REACHED],
  },
  { number: '2.5.4', level: 'A', name: 'Motion actuation', so: 'no motion of the device does anything', absent: true },
  {
    number: '2.5.7',
    level: 'AA',
    name: 'Dragging movements',
    so: 'nothing is dragged but the line of a drawing, which is the drawing',
    absent: true,
  },
  {
    number: '2.5.8',
    level: 'AA',
    name: 'Target size (minimum)',
    so: '24 px everywhere, 44 px for a finger',
    tests: [STATES, REACHED, ['tests/e2e/desk.spec.ts', 'what can be pressed at the desk is high enough']],
  },
  {
    number: '3.1.1',
    level: 'A',
    name: 'Language of page',
    so: 'the document says it, and follows the one that is chosen',
    tests: [STATES, ['tests/e2e/phone.spec.ts', 'the language chosen holds at the lock']],
  },
  {
    number: '3.1.2',
    level: 'AA',
    name: 'Language of parts',
    so: 'a frame and a worksheet say the language in which they were written; what people wrote is left without one, which nobody knows',
    tests: [['tests/e2e/frame.spec.ts', 'a frame is written, read, asked about, amended and agreed']],
  },
  { number: '3.2.1', level: 'A', name: 'On focus', so: 'nothing happens by focus alone', tests: [REACHED] },
  {
    number: '3.2.2',
    level: 'A',
    name: 'On input',
    so: 'nothing moves on by typing or choosing; the language alone changes at once, which is what was asked',
    tests: [['tests/e2e/phone.spec.ts', 'the language chosen holds at the lock']],
  },
  {
    number: '3.2.3',
    level: 'AA',
    name: 'Consistent navigation',
    so: 'one order of places on every page',
    tests: [STATES],
  },
  {
    number: '3.2.4',
    level: 'AA',
    name: 'Consistent identification',
    so: 'one word and one sign for one thing, from one dictionary',
    tests: [['tests/tools/unused.test.ts', 'are all said by a screen or a page']],
  },
  {
    number: '3.2.6',
    level: 'A',
    name: 'Consistent help',
    so: 'urgent help stands at one place on every page',
    tests: [['tests/e2e/help.spec.ts', 'help opens over an open space and closes back to it']],
  },
  {
    number: '3.3.1',
    level: 'A',
    name: 'Error identification',
    so: 'what is missing or wrong is said in words at its field, and tied to it',
    tests: [['tests/e2e/lock.spec.ts', 'a wrong passphrase opens nothing'], STATES],
  },
  {
    number: '3.3.2',
    level: 'A',
    name: 'Labels or instructions',
    so: 'every field has a label that stays, and a hint where its form matters',
    tests: [STATES, DOOR],
  },
  {
    number: '3.3.3',
    level: 'AA',
    name: 'Error suggestion',
    so: 'a wrong word of the sheet is pointed at, with what it may be',
    tests: [['tests/e2e/arrival.spec.ts', 'comes back in another browser with the 24 words, a wrong one pointed at']],
  },
  {
    number: '3.3.4',
    level: 'AA',
    name: 'Error prevention',
    so: 'what cannot be undone is said before it is done; an answer can be taken back for 30 seconds, an entry until it is answered',
    tests: [
      ['tests/e2e/erasure.spec.ts', 'an entry that was read is erased: said before it is done'],
      ['tests/e2e/day.spec.ts', 'a psychologist opens her space, invites, reads, quotes and answers'],
    ],
  },
  {
    number: '3.3.7',
    level: 'A',
    name: 'Redundant entry',
    so: 'what was given is there again, after Back too; the passphrase is asked twice when it is chosen, for there is nobody to ask for another',
    tests: [['tests/e2e/arrival.spec.ts', 'Back during the set-up is a step back with what was typed']],
  },
  {
    number: '3.3.8',
    level: 'AA',
    name: 'Accessible authentication',
    so: 'the passphrase may be pasted, shown and filled in by a keeper of passphrases; a passkey opens the space instead',
    tests: [['tests/e2e/passkeys.spec.ts', 'a passkey opens the space, the passphrase always']],
  },
  {
    number: '4.1.2',
    level: 'A',
    name: 'Name, role, value',
    so: 'the browser’s own elements, named; what is open, chosen or off says so',
    tests: [STATES, DOOR, REACHED],
  },
  {
    number: '4.1.3',
    level: 'AA',
    name: 'Status messages',
    so: 'what was set down, kept, sent or is away is said without moving the focus',
    tests: [BY_KEYS, ['tests/e2e/writing.spec.ts', 'being offline is said before anything is set down']],
  },
];
