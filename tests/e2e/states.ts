// Every state the app can stand in, by its address, and what each must be: sound for assistive technology in both themes (axe,
// WCAG 2.2 A and AA), and readable 320 px wide without scrolling sideways. all-states.spec.ts walks through all of them (reminders.spec.ts through those of a relay that tells devices); an address
// of client/app/routes.ts that no state names fails there. ENTRETEMPS_FULL=1 takes the pictures too.
// Long because each state of the app has a row here.
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { expect, type Page } from '@playwright/test';
import { placeOf, type Route } from '../../client/app/routes.ts';
import { exchangesFor, inOtherWords } from './other-words.ts';

/** The documents beside the app, which need neither its table of addresses nor a script. */
type Document = '/nope' | '/aide' | '/help' | '/hulp' | '/hilfe' | '/hebergeur';

/** Walk by walk, in the order in which they are met: what it shows, and where. */
export const STATES = {
  door: {
    stranger: '/',
    'no secure address': '/',
    'browser that cannot do this': '/',
    'data dropped by the browser': '/',
    'invitation in a tab of Safari': '/i',
    'paste an invitation': '/i',
    'text that is no invitation': '/i',
    'paste an admission link': '/a',
    'text that is no admission link': '/a',
    'recovery, words': '/retrouver',
    'recovery, too few words': '/retrouver',
    'recovery, passphrase': '/retrouver',
    'an address that leads nowhere': '/nope',
    'urgent help over the door': '/',
    'urgent help, another country': '/',
    'urgent help': '/aide',
    'urgent help, English': '/help',
    'urgent help, Dutch': '/hulp',
    'urgent help, German': '/hilfe',
    'what the host sees': '/hebergeur',
  },
  practice: {
    admission: '/a',
    'first run, who': '/a',
    'first run, who, with gaps': '/a',
    'first run, when': '/a',
    'first run, no day': '/a',
    'first run, passphrase': '/a',
    'first run, own passphrase': '/a',
    'first run, own passphrase too short': '/a',
    'first run, sheet': '/a',
    'first run, proof': '/a',
    'first run, wrong proof': '/a',
    'first run, ready': '/a',
    'admission spent': '/a',
    'open in another tab': '/cabinet',
    'caseload, empty': '/cabinet',
    'invitations, none': '/invitations',
    'invitations, ready': '/invitations',
    'invitations, withdraw': '/invitations',
    'desk settings': '/reglages',
    'practice, who': '/pratique',
    'practice, when': '/pratique',
    'record not open': '/dossiers/:n',
  },
  colleagues: {
    'practice of several, nothing given': '/pratique/acces',
    'practice of several, a link': '/pratique/acces',
    'practice of several, given and taken': '/pratique/acces',
    'practice of several, may not': '/pratique/acces',
  },
  transfer: {
    'transfer to propose': '/dossiers/:n',
    'record, a transfer proposed': '/dossiers/:n',
    'transfer, proposed': '/transfert',
    'transfer, texts chosen': '/transfert',
    'transfer, agreed to': '/transfert',
    'record, a transfer agreed to': '/dossiers/:n',
    'record, taken over': '/dossiers/:n',
    'transfer, done': '/transfert',
    'transfer, none': '/transfert',
  },
  ending: {
    'end to wish for': '/pause',
    'record, an end wished for': '/dossiers/:n',
    'end proposed, its page': '/pause',
    'end agreed on': '/pause',
    'record, an end agreed on': '/dossiers/:n',
    'day, an end agreed on': '/aujourdhui',
    'day, asked to begin again': '/aujourdhui',
    'record, asked to begin again': '/dossiers/:n',
  },
  consult: {
    'record, a consultation to propose': '/dossiers/:n/seances',
    'consultation, proposed': '/seance',
    'consultation, agreed on': '/seance',
    'call, before it': '/appel',
    'record, somebody waits': '/dossiers/:n/seances',
    'call, both seen': '/appel',
    'call, at the desk': '/dossiers/:n/appel',
    'call, after it': '/appel',
    'call, noted at the desk': '/dossiers/:n/appel',
  },
  voice: {
    'speaking, ready': '/parler',
    'speaking, the microphone is open': '/parler',
    'speaking, paused': '/parler',
    'a recording to discard': '/parler',
    'day, a recording in pause': '/aujourdhui',
    'thread, a recording': '/fil',
    'record, a recording': '/dossiers/:n',
  },
  'spoken answer': {
    'record, a voice to record': '/dossiers/:n',
    'record, a voice that is paused': '/dossiers/:n',
    'record, a voice that stands nowhere': '/dossiers/:n',
    'record, a letter with a voice': '/dossiers/:n',
    'record, a letter with a voice to send': '/dossiers/:n',
    'letter, with a voice': '/reponse',
  },
  search: {
    'search, nothing typed': '/chercher',
    'search, found': '/chercher',
    'search, nothing found': '/chercher',
    'search in a record': '/cabinet/chercher',
    'search in all records, none': '/cabinet/chercher',
  },
  files: {
    'what can be joined': '/ecrire',
    'writing, with a picture': '/ecrire',
    drawing: '/ecrire',
    'a document to join': '/ecrire',
    'thread, with files': '/fil',
    'record, with files': '/dossiers/:n',
    'record, a picture alone': '/dossiers/:n',
    'record, pictures not shown': '/dossiers/:n',
  },
  arrival: {
    'invitation, words': '/i',
    'invitation, words differ': '/i',
    'new space': '/i',
    'new space, with gaps': '/i',
    'new space, passphrase': '/i',
    'new space, sheet': '/i',
    'new space, proof': '/i',
    'day, before a frame': '/aujourdhui',
    'record, before a frame': '/dossiers/:n',
    'first day': '/aujourdhui',
    'thread, empty': '/fil',
    'answers, none': '/reponses',
  },
  day: {
    'day, flash being written': '/aujourdhui',
    'day, set down': '/aujourdhui',
    'day, acts of an entry': '/aujourdhui',
    'writing, empty': '/ecrire',
    'writing, a draft': '/ecrire',
    'writing, too long': '/ecrire',
    caseload: '/cabinet',
    record: '/dossiers/:n',
    'record, passage selected': '/dossiers/:n',
    'record, letter with a quote': '/dossiers/:n',
    'record, letter read again': '/dossiers/:n',
    'record, keys': '/dossiers/:n',
    'record, send': '/dossiers/:n',
    'record, held': '/dossiers/:n',
    'relation words at the desk': '/dossiers/:n/verifier',
    'relation words': '/verifier',
    'relation words differ': '/verifier',
    'relation verified': '/verifier',
    thread: '/fil',
    'thread, an entry open': '/fil',
    'thread, withdraw': '/fil',
    'thread, erase an entry': '/fil',
    you: '/vous',
    'new sheet': '/fiche',
    'new passphrase': '/phrase',
    'erase a relation': '/effacer-suivi',
    'erase a relation, a wrong word': '/effacer-suivi',
    'erase a space': '/effacer',
    'desk, a space with relations is not erased': '/effacer',
    'sheet to try': '/essai',
    'sheet that would bring nothing back': '/essai',
    'sheet tried': '/essai',
    'day, answer arrived': '/aujourdhui',
    letter: '/reponse',
    'letter, take it out': '/reponse',
    answers: '/reponses',
    'thread, answered': '/fil',
    'caseload, answered': '/cabinet',
    'record, answered': '/dossiers/:n',
    'record, take an entry out': '/dossiers/:n',
    'record, second letter of a day': '/dossiers/:n',
    tally: '/releve',
    'tally, nothing in that time': '/releve',
    'the week, a limit reached': '/semaine',
    'invitations, a limit reached': '/invitations',
    'invitation beside a space': '/i',
    'invitation into this space': '/i',
    locked: '/aujourdhui',
    'locked, wrong passphrase': '/aujourdhui',
  },
  devices: {
    'words to type on the other device': '/relier',
    'draft of another device, beside one’s own': '/ecrire',
    'words of a device to add': '/ajouter',
    'code read by the camera': '/ajouter',
    'words that do not go together': '/ajouter',
    'six words on the device that lets in': '/ajouter',
    'six words on the device that is let in': '/relier',
    'passphrase of the device that is let in': '/relier',
    'space that has come': '/relier',
    'device added': '/ajouter',
    'device to remove': '/vous',
    'device that was removed': '/aujourdhui',
  },
  erasure: {
    'you, a relation erased': '/vous',
    'record of a relation that its patient erased': '/dossiers/:n',
  },
  thisDevice: {
    'first run, this device only': '/a',
    'desk, this device only': '/reglages',
    'new space, this device only': '/i',
    'you, this device only': '/vous',
    'no sheet to try': '/essai',
    'no device to add': '/ajouter',
    'sheet by which it is left': '/fiche',
    'not left, the host away': '/fiche',
  },
  passkeys: {
    'passkey to make': '/cle',
    'passkey, passphrase right': '/cle',
    'passkey, not possible here': '/cle',
    'passkeys of a device': '/vous',
    'locked, with a passkey': '/vous',
    'locked, passkey unanswered': '/vous',
    'locked, both are asked': '/vous',
    'device that is no copy': '/copie',
  },
  copied: {
    'day on a copied device': '/aujourdhui',
    'copied device': '/copie',
    'copied device, wrong passphrase': '/copie',
    'copied device, healed': '/copie',
    'day of a healed device': '/aujourdhui',
    'devices, once a copy has healed': '/vous',
  },
  frame: {
    'frame, first one': '/dossiers/:n/cadre/ecrire',
    'frame, not whole yet': '/dossiers/:n/cadre/ecrire',
    'day, a frame waits': '/aujourdhui',
    'frame, proposed': '/cadre',
    'frame, a question': '/cadre',
    'record, frame': '/dossiers/:n/cadre',
    'frame being written': '/dossiers/:n/cadre/ecrire',
    'frame, amended': '/cadre',
    'frame, about to agree': '/cadre',
    'frame, agreed': '/cadre',
    'frame, a version read again': '/cadre',
    'frame, a change': '/cadre',
    'practice changed, whom it concerns': '/pratique/suivis',
  },
  first: {
    'day, the first questions wait': '/aujourdhui',
    'first questions, before them': '/questions',
    'first question': '/questions',
    'numbers to call, first': '/questions',
    'first question of several answers': '/questions',
    'first questions, done': '/questions',
    'record, first answers': '/dossiers/:n/cadre',
    'record, a decision to propose': '/dossiers/:n/cadre',
    'record, a referral that is written': '/dossiers/:n/cadre',
    'a decision that waits': '/cadre',
    'a decision seen differently': '/cadre',
    'a decision agreed to': '/cadre',
    'a referral that waits': '/cadre',
  },
  'call-troubles': {
    'call, microphone and camera refused': '/appel',
  },
  stays: {
    'you, the app seen as Notes': '/vous',
    'invitation in a tab of Safari, as Notes': '/i',
    'day, the relay is newer': '/aujourdhui',
    'day, no room on the device': '/aujourdhui',
  },
  silence: {
    'record, a silence and nothing to do': '/dossiers/:n',
    'record, a silence and a call': '/dossiers/:n',
    'record, a silence and somebody to ask': '/dossiers/:n',
    'caseload, a word is ready': '/cabinet',
    'record, a word to reread': '/dossiers/:n',
    'record, a word was sent': '/dossiers/:n',
    'letter, a word that was agreed on': '/reponse',
  },
  rhythm: {
    'request to be looked at': '/prevenir',
    'request that was seen': '/prevenir',
    'caseload, a request': '/cabinet',
    'absence being planned': '/absences',
    'day, an absence ahead': '/aujourdhui',
    'absence being changed': '/absences',
    'public holidays of a canton': '/absences',
    'public holidays that all know': '/absences',
    'pause and ending': '/pause',
    'pause to confirm': '/pause',
    'no answer is missing': '/silence',
    'day, paused': '/aujourdhui',
    'notebook, empty': '/carnet',
    'notebook, a page being written': '/carnet/page',
    'notebook, a page': '/carnet/page',
    'notebook, searched': '/carnet',
    'record, paused': '/dossiers/:n',
    'the week': '/semaine',
    exercises: '/exercices',
    'a starter exercise': '/exercices',
    'an exercise being written': '/exercices',
    'models, with one of her own': '/exercices',
    'exercise to insert': '/dossiers/:n',
    'brackets to rewrite': '/dossiers/:n',
    'day, what a pause kept': '/aujourdhui',
    'notebook, what a pause kept': '/carnet',
    'notebook, a page to set down': '/carnet/page',
    'notebook, a page to erase': '/carnet/page',
    'notebook, a page set down': '/carnet/page',
    'writing, a copy of a page': '/ecrire',
    'thread, a page of two days': '/fil',
    'record, a page of two days': '/dossiers/:n',
    'writing, a way to begin': '/ecrire',
    'writing, from a way to begin': '/ecrire',
    'day, a minute to land': '/aujourdhui',
    'answer to schedule': '/dossiers/:n',
    'record, an answer scheduled': '/dossiers/:n',
    'caseload, an answer scheduled': '/cabinet',
    'end to propose': '/dossiers/:n',
    'end proposed': '/pause',
    'end to confirm': '/pause',
    'day, ended': '/aujourdhui',
    'record, a last letter': '/dossiers/:n',
    'stop to confirm': '/dossiers/:n',
    'record, stopped': '/dossiers/:n',
    'day, stopped': '/aujourdhui',
  },
  cover: {
    'absences, a colleague to propose': '/absences',
    'absences, a colleague proposed': '/absences',
    'cover, proposed': '/relais',
    'cover, agreed to': '/relais',
    'day, covered': '/aujourdhui',
    'request to be looked at, covered': '/prevenir',
    'caseload, covering': '/cabinet',
    'record, covering': '/dossiers/:n',
    'answer of a colleague': '/reponse',
    'record, what was handed on': '/dossiers/:n',
    'cover to end': '/relais',
    'cover, ended': '/relais',
  },
  export: {
    'everything to take away': '/exporter',
    'an export, ready': '/exporter',
    'an export to check': '/verifier-export',
    'an export, whole': '/verifier-export',
    'an export, searched': '/verifier-export',
    'an export, refused': '/verifier-export',
  },
  release: {
    'the release': '/version',
    'the release, its files compared': '/version',
    'the release, a file that is another': '/version',
  },
  rights: {
    'your record': '/dossier',
    'your record, a copy asked for': '/dossier',
    'your record, answered': '/dossier',
    'caseload, a request about a record': '/cabinet',
    'record, a request': '/dossiers/:n/pieces',
    'record, to keep longer': '/dossiers/:n/pieces',
    'record, kept until a day': '/dossiers/:n/pieces',
    'record, to destroy': '/dossiers/:n/detruire',
    'settings, a record destroyed': '/reglages',
  },
  copy: {
    'record, a copy to choose': '/dossiers/:n/export',
    'record, other people in a copy': '/dossiers/:n/export',
    'record, a copy ready': '/dossiers/:n/export',
    'record, a copy handed over': '/dossiers/:n/pieces',
    'record, a piece to destroy': '/dossiers/:n/pieces',
    'record, a piece destroyed': '/dossiers/:n/pieces',
  },
  supervision: {
    'record, passages to choose': '/dossiers/:n/supervision',
    'record, lines to reread': '/dossiers/:n/supervision',
    'record, words selected': '/dossiers/:n/supervision',
    'record, excerpts ready': '/dossiers/:n/supervision',
    'record, supervision refused': '/dossiers/:n/supervision',
  },
  plan: {
    'urgent help, the way to a plan': '/aujourdhui',
    'crisis plan, nothing written': '/plan',
    'crisis plan, a part being written': '/plan/partie',
    'crisis plan, whom to call': '/plan/partie',
    'crisis plan': '/plan',
    'urgent help over the lock, the plan behind it': '/vous',
    'crisis plan at the desk': '/dossiers/:n/plan',
  },
  dossier: {
    'record, nothing kept': '/dossiers/:n/pieces',
    'record, a note being written': '/dossiers/:n/pieces',
    'record, a note kept apart': '/dossiers/:n/pieces',
    'record, a contact being noted': '/dossiers/:n/pieces',
    'record, a contact that has not come yet': '/dossiers/:n/pieces',
    'record, a piece': '/dossiers/:n/pieces',
    'record, old beside new': '/dossiers/:n/pieces',
    'record, a text to erase': '/dossiers/:n/pieces',
    'record, who somebody is': '/dossiers/:n/pieces',
    'record, what was opened': '/dossiers/:n/pieces',
  },
  worksheets: {
    'worksheets, none': '/feuilles',
    'her worksheets, none': '/exercices/feuilles',
    'a worksheet provided': '/exercices/feuilles',
    'a worksheet being composed': '/exercices/feuilles',
    'a worksheet to join': '/dossiers/:n',
    'record, a letter with a worksheet': '/dossiers/:n',
    'letter, with a worksheet': '/reponse',
    'day, a worksheet offered': '/aujourdhui',
    'a worksheet to fill in': '/feuilles/remplir',
    'a worksheet half filled in': '/feuilles/remplir',
    'record, a worksheet filled in': '/dossiers/:n',
    'a worksheet to keep': '/feuilles/remplir',
    'notebook, a worksheet': '/carnet/page',
    'notebook, a worksheet gone on with': '/carnet/page',
    'notebook, a worksheet to give': '/carnet/page',
    'record, worksheets': '/dossiers/:n/feuilles',
    worksheets: '/feuilles',
    'a worksheet to stop': '/feuilles',
  },
  synthesis: {
    'passages, none': '/passages',
    'letter, a passage to keep': '/reponse',
    passages: '/passages',
    'record, no synthesis yet': '/dossiers/:n/synthese',
    'record, a synthesis begun': '/dossiers/:n/synthese',
    'record, a synthesis being written': '/dossiers/:n/synthese',
    'record, a synthesis to send': '/dossiers/:n/synthese',
    'record, a synthesis that leaves': '/dossiers/:n/synthese',
    'day, a synthesis arrived': '/aujourdhui',
    'a synthesis': '/reponse',
    'a synthesis, a remark being written': '/reponse',
    'a synthesis, its remarks': '/reponse',
    'a synthesis, a remark to take back': '/reponse',
    'record, a synthesis remarked on': '/dossiers/:n/synthese',
    'a synthesis, old beside new': '/reponse',
    'record, a source erased': '/dossiers/:n/synthese',
    'record, syntheses': '/dossiers/:n/synthese',
  },
  reminders: {
    'reminders, refused by the browser': '/vous',
    'reminders, to ask for': '/vous',
    'reminders, what they reveal': '/vous',
    'reminders, service away': '/vous',
    'reminders, on': '/vous',
    'reminders, offered': '/aujourdhui',
    'desk reminders, to ask for': '/reglages',
    'desk reminders, on': '/reglages',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route | Document>>>>;

export type Walk = keyof typeof STATES;

export const FULL = process.env['ENTRETEMPS_FULL'] === '1';
/** One language alone, without the pictures of all sizes: how a translation is looked at. */
export const ONLY = process.env['ENTRETEMPS_LANGUAGE'];

/** A phone, a tablet held upright, a small laptop, a desk. */
const SIZES = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1100, height: 800 },
  { width: 1440, height: 900 },
] as const;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

export type Look<W extends Walk> = {
  (page: Page, state: keyof (typeof STATES)[W] & string): Promise<void>;
  /** The states of the walk that were not looked at, in its order. */
  missed(): readonly string[];
};

/** Looks at states of one walk. Whatever is wrong fails softly, by the state's name, so that one run tells all. */
export function lookAt<W extends Walk>(walk: W, language: string): Look<W> {
  const addresses: Readonly<Record<string, string>> = STATES[walk];
  const seen = new Set<string>();
  const look = async (page: Page, state: string): Promise<void> => {
    seen.add(state);
    const { pathname } = new URL(page.url());
    expect.soft(placeOf(pathname)?.route ?? pathname, `the address of “${state}”`).toBe(addresses[state]);
    const size = page.viewportSize() ?? SIZES[0];
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect.soft(await faults(page, 'light'), `“${state}” in light`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect.soft(await faults(page, 'dark'), `“${state}” in dark`).toEqual([]);
    await page.setViewportSize({ width: 320, height: size.height });
    expect.soft(await sideways(page), `“${state}” 320 px wide`).toEqual([]);
    if (FULL && ONLY === undefined) await takePictures(page, `${language}/${walk}, ${state}`);
    if (ONLY !== undefined)
      await page.screenshot({ path: `test-results/pictures/${language}, 320/${walk}, ${state}.png` });
    if ((FULL || ONLY === 'de') && language === 'fr') await lookInGerman(page, `${walk}, ${state}`);
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  };
  return Object.assign(look, { missed: () => Object.keys(addresses).filter((state) => !seen.has(state)) });
}

type Violations = AxeResults['violations'];

/**
 * Runs axe in a page, over what `within` selects. It is read once a document, and tells of violations alone: read anew for each question, and
 * all that passed carried out of the page, are three quarters of the work.
 */
export async function violationsIn(page: Page, options: RunOptions, within = ':root'): Promise<Violations> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([where, how]) => {
      const here = globalThis as unknown as { readonly axe: typeof axe };
      return (await here.axe.run(where, how)).violations;
    },
    [within, { ...options, resultTypes: ['violations'] }] as [string, RunOptions],
  );
}

/** What axe finds. A theme changes colours alone: all the rest is judged once, in light. */
export async function faults(page: Page, theme: 'light' | 'dark'): Promise<readonly string[]> {
  const asked: RunOptions['runOnly'] =
    theme === 'light' || FULL ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOUR_RULES };
  const found: string[] = [];
  for (const { id, nodes } of await violationsIn(page, { runOnly: asked })) {
    const real: typeof nodes = [];
    for (const node of nodes)
      if (id !== 'target-size' || (await isTooSmall(page, String(node.target[0])))) real.push(node);
    if (real.length > 0) found.push(`${id}: ${real.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }
  return found;
}

/** What the bar at the foot of a page covers in part is judged where it is seen whole. */
async function isTooSmall(page: Page, target: string): Promise<boolean> {
  await page.locator(target).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  return (await violationsIn(page, { runOnly: { type: 'rule', values: ['target-size'] } }, target)).length > 0;
}

/** German has the longest words: they fit in a phone's width and in 320 px, and nothing of them is cut. */
async function lookInGerman(page: Page, state: string): Promise<void> {
  german ??= exchangesFor('de');
  await inOtherWords(page, 'de', await german, async () => {
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const found = [...(await sideways(page)), ...(await cutWords(page))];
      expect.soft(found, `“${state}” in German, ${width} px wide`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.screenshot({ path: `test-results/pictures/german words/${state}.png`, animations: 'disabled' });
  });
}
let german: ReturnType<typeof exchangesFor> | undefined;

/** Words of the app that a box hides in part, or that stick out of what is pressed. What people wrote may end in three dots. */
const cutWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const isOwn = (each: Element): boolean =>
      [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '');
    const boxes = [...document.body.querySelectorAll('*')].filter((each) => {
      const { overflowX, textOverflow, display } = getComputedStyle(each);
      if (each.clientWidth < 2 || display === 'inline' || each.scrollWidth <= each.clientWidth + 1) return false;
      // A number that is drawn, and is larger to touch than it looks, has no word in it.
      if ((each.textContent ?? '').trim() === '') return false;
      if (each.matches('button, a.button, .chip, summary, label, th')) return true;
      return isOwn(each) && textOverflow !== 'ellipsis' && (overflowX === 'hidden' || overflowX === 'clip');
    });
    return boxes.slice(0, 4).map((each) => `cut: ${each.outerHTML.slice(0, 120)}`);
  });

/** What sticks out of a page, unless something around it scrolls by itself. */
export const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = document.scrollingElement;
    if (root === null || root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (each) => each.getBoundingClientRect().right > root.clientWidth + 1,
    );
    return [`${root.scrollWidth} px`, ...wide.slice(0, 4).map((each) => each.outerHTML.slice(0, 80))];
  });

async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const path = `test-results/pictures/${name}, ${size.width}, ${colorScheme}.png`;
      await page.screenshot({ path, animations: 'disabled' });
    }
  }
}
