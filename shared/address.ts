// Addresses as they come: typed, pasted out of a message, wrapped over lines, rewritten by a mail program, opened with another
// spelling. What differs in form alone is one address; this is the one place that says what form is.

/** Longer texts hold no link of ours; what is pasted is a person's, and bounded all the same. */
const LONGEST_TEXT = 100_000;
const MOST_STARTS = 50;
const CODE = 'A-Za-z0-9_-';

/** A message's text with what programs do to a `#` and to what cannot be seen undone. */
function plain(text: string): string {
  let now = text.slice(0, LONGEST_TEXT).normalize('NFKC');
  now = now
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/=\r?\n/g, '')
    .replace(/&(?:#35|#x23|num);/gi, '#');
  // Encoded once by one program and once more by the next; only ASCII that can be seen is decoded.
  for (let round = 0; round < 3; round++)
    now = now.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return now;
}

/** Lines put together that a program has wrapped, its marks of quotation taken off. */
const unwrapped = (text: string): string => text.replace(/\s*\n[>|\s]*/g, '').replace(/\s+/g, '');

/**
 * The secret part of a link, base64url of exactly so many characters: behind the `#` of a whole address, bare, or inside a
 * message around either. Where there is none, what looks like the beginning of one; else null.
 */
export function fragmentIn(text: string, characters: number): string | null {
  const message = plain(text);
  // A mark around the link ("_…_") may look like more of it; a further letter or digit is more of it.
  const whole = new RegExp(`^[${CODE}]{${characters}}(?![_-]*[A-Za-z0-9])`);
  const starts = [...message.matchAll(/#/g)].slice(-MOST_STARTS).map(({ index }) => index + 1);
  for (const start of starts.length === 0 ? [0] : starts.toReversed()) {
    const after = message.slice(start);
    // As it stands first; then as one line.
    for (const shape of [after.trim(), unwrapped(after)]) {
      const found = whole.exec(shape);
      if (found !== null) return found[0];
    }
  }
  const bare = new RegExp(`(?<![${CODE}])[${CODE}]{${characters}}(?![${CODE}])`).exec(message);
  if (bare !== null) return bare[0];
  return new RegExp(`^[${CODE}]+`).exec(message.slice(starts.at(-1) ?? 0).trim())?.[0] ?? null;
}

/** The origin that a whole link in a text names before its `/i#`, in plain form; null where it names none. */
export function originIn(text: string, page: 'a' | 'i'): string | null {
  const message = plain(text);
  const [, named] = new RegExp(`(https?:/{2}[^\\s/#?<>"]+)/+${page}/*[.#]`, 'i').exec(message) ?? [];
  return named === undefined ? null : plainOrigin(named);
}

/** Scheme, host and port in one form: lower case, no port that the scheme has anyway, no dot at the host's end. */
export function plainOrigin(origin: string): string {
  const [, scheme = '', host = '', port] =
    /^(https?):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?/i.exec(origin.trim()) ?? [];
  if (scheme === '') return origin;
  const usual = scheme.toLowerCase() === 'https' ? 443 : 80;
  const shown = port === undefined || port === '' || Number(port) === usual ? '' : `:${Number(port)}`;
  return `${scheme.toLowerCase()}://${host.toLowerCase().replace(/\.$/, '')}${shown}`;
}

/** Whether two origins are one. Of a host in other letters than ASCII nothing is said: it may be the same in its ASCII form. */
export function sameOrigin(a: string, b: string): boolean {
  const [one, two] = [plainOrigin(a), plainOrigin(b)];
  const isPlain = (origin: string): boolean => [...origin].every((character) => character < '\u0080');
  return one === two || !isPlain(one) || !isPlain(two);
}

/** A path in one form: lower case, single slashes, none at its end, nor the punctuation of a sentence that it stood in. */
export function plainPath(path: string): string {
  const shown = path.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const cut = shown
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/[/.,;:!?)\]>"'»”’]+$/, '');
  return cut === '' ? '/' : cut;
}

/**
 * The page and the secret part of an opened address, with its `#` as it is or encoded, which then is part of the path; null where
 * there is no such page, or too little behind it.
 */
export function secretOf(path: string, hash: string): 'a' | 'i' | null {
  const inPath = /^\/+([ai])\/*(?:%23|%2523|#)(.*)$/i.exec(path);
  const page = inPath?.[1] ?? /^\/([ai])$/.exec(plainPath(path))?.[1];
  const secret = inPath?.[2] ?? hash;
  return page !== undefined && secret.length >= 20 ? (page.toLowerCase() as 'a' | 'i') : null;
}

/** Under which a client stands that is served on its person's own machine (`npm run client`): before it, the relay that it speaks to. */
const OWN = '.relay.localhost';

/** The relay of an app: where it was read from, or, for a client of one's own, what its address names. */
export function relayOf(origin: string): string {
  const [, named = ''] = /^http:\/\/([a-z0-9.-]+)\.relay\.localhost(?::\d+)?$/.exec(origin) ?? [];
  if (named === '') return origin;
  const [, port, host = named] = /^port-(\d{1,5})\.(.+)$/.exec(named) ?? [];
  return plainOrigin(`${isOwnMachine(host) ? 'http' : 'https'}://${host}${port === undefined ? '' : `:${port}`}`);
}

/** The host name of a client of one's own for a relay; null where the relay is reached in a way that has none. */
export function ownHostOf(relay: string): string | null {
  const [, scheme = '', host = '', port] = /^(https?):\/\/([a-z0-9.-]+)(?::(\d+))?$/.exec(plainOrigin(relay)) ?? [];
  if (host === '' || (scheme === 'http') !== isOwnMachine(host)) return null;
  const name = `${port === undefined ? '' : `port-${port}.`}${host}${OWN}`;
  return relayOf(`http://${name}`) === plainOrigin(relay) ? name : null;
}

const isOwnMachine = (host: string): boolean => host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host);
