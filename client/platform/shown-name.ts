// What a device shows of this app outside it: its name and icon in a tab, on a home screen, in the list of what is open, on a notice.

export const NAMES = ['entretemps', 'notes'] as const;
export type ShownName = (typeof NAMES)[number];

const WORDS: Readonly<Record<ShownName, string>> = { entretemps: 'Entretemps', notes: 'Notes' };
export const wordOf = (name: ShownName): string => WORDS[name];

/** An app that was installed under the other name begins here, and has a storage of its own on some phones: it says which it is. */
export const cameAsNotes = (): boolean => new URLSearchParams(location.search).has('notes');

/** A mark for the service worker, which reads no other: a cache without anything in it. */
const MARK = 'notes';

export function showAs(name: ShownName): void {
  const isNotes = name === 'notes';
  document.title = WORDS[name];
  const set = (selector: string, attribute: string, usual: string, discreet: string): void =>
    document.querySelector(selector)?.setAttribute(attribute, isNotes ? discreet : usual);
  set('link[rel=manifest]', 'href', '/manifest.webmanifest', '/notes.webmanifest');
  set('link[rel=icon]', 'href', '/icons/favicon.svg', '/icons/discreet-icon.svg');
  set('link[rel=apple-touch-icon]', 'href', '/icons/apple-touch-180.png', '/icons/discreet-192.png');
  set('meta[name=apple-mobile-web-app-title]', 'content', WORDS.entretemps, WORDS.notes);
  void markNotices(isNotes).catch(() => undefined);
}

/** Where the browser keeps nothing there is no notice either. */
const markNotices = async (isNotes: boolean): Promise<unknown> => (isNotes ? caches.open(MARK) : caches.delete(MARK));
