// Where one is: the address without its fragment, links followed without leaving the page, focus moved to each new page, urgent help over any of them.
// A fragment (`/i#…`, `/a#…`) holds a secret: it is taken into memory and out of the address bar before anything is drawn.
import { createSignal, type Accessor } from 'solid-js';
import { plainPath, secretOf } from '../../shared/address.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { hrefOf, placeOf, type Place, type Route } from './routes.ts';

export interface Navigation {
  /** The place of the address; an address that leads nowhere is the place of '/', and `lost`. */
  readonly place: Accessor<Place>;
  readonly lost: Accessor<boolean>;
  readonly go: (
    route: Route,
    options?: { readonly number?: number; readonly replace?: boolean; readonly target?: EnvelopeId },
  ) => void;
  readonly target: Accessor<EnvelopeId | null>;
  readonly link: Accessor<string | null>;
  readonly setLink: (link: string | null) => void;
  /** Urgent help stands over the page. It is an entry of the history: Back closes it, a reload leaves it open. */
  readonly help: Accessor<boolean>;
  readonly closeHelp: () => void;
  /** Called with the page drawn: moves focus to it and its view to the top, where one has moved or `anew` says so. */
  readonly arrived: (anew?: boolean) => void;
}

/** What navigation asks of a browser's window. */
export type Address = Pick<Window, 'location' | 'history' | 'addEventListener' | 'document' | 'scrollTo'>;

export function createNavigation(window: Address): Navigation {
  const { location, history, document } = window;
  const [link, setLink] = createSignal(takeFragment(window), { equals: false });
  const [target, setTarget] = createSignal<EnvelopeId | null>(null);
  const [place, setPlace] = createSignal<Place>(placeOf(location.pathname) ?? nowhere, { equals: samePlace });
  const [lost, setLost] = createSignal(placeOf(location.pathname) === null);
  const [help, setHelp] = createSignal(isHelp(history.state));
  let moved = false;
  let opener: Element | null = null;

  const settle = (to: EnvelopeId | null): void => {
    moved = true;
    setTarget(to);
    const found = placeOf(location.pathname);
    setLost(found === null);
    setPlace(found ?? nowhere);
  };
  const go: Navigation['go'] = (route, options = {}) => {
    const href = hrefOf(route, options.number);
    if (href === location.pathname || options.replace) history.replaceState(help() ? HELP : null, '', href);
    else history.pushState(null, '', href);
    settle(options.target ?? null);
  };

  const openHelp = (from: Element): void => {
    opener = from;
    if (help()) return;
    history.pushState(HELP, '', location.pathname + location.hash);
    setHelp(true);
  };
  const closed = (): void => {
    setHelp(false);
    // The browser gives focus back where it can; a link that was pressed has it again even where pressing gives none.
    const back = opener?.isConnected === true ? opener : document.getElementById('main');
    if (back instanceof HTMLElement) queueMicrotask(() => back.focus({ preventScroll: true }));
    opener = null;
  };
  window.addEventListener('popstate', () => {
    const [was, is] = [help(), isHelp(history.state)];
    if (was && !is) closed();
    else setHelp(is);
    const left = placeOf(location.pathname) ?? nowhere;
    // Only the layer came or went: the page under it stays as it is, with what it was asked to show.
    if (was === is || !samePlace(left, place())) settle(null);
  });
  // A link pasted over the current address changes the fragment alone and loads nothing.
  window.addEventListener('hashchange', () => {
    const taken = takeFragment(window);
    if (taken === null) return;
    setLink(taken);
    settle(null);
  });
  document.addEventListener('click', (event) => {
    const anchor = pressed(event);
    if (anchor !== null && anchor.origin === location.origin && plainPath(anchor.pathname) === HELP_PAGE) {
      event.preventDefault();
      openHelp(anchor);
      return;
    }
    const href = followed(anchor, location.origin);
    const to = href === null ? null : placeOf(href);
    if (to === null) return;
    event.preventDefault();
    go(to.route, to.number === null ? {} : { number: to.number });
  });

  const arrived = (anew = false): void => {
    if (!moved && !anew) return;
    moved = false;
    window.scrollTo(0, 0);
    const main = document.getElementById('main');
    // A page that has put the focus into a field of its own keeps it there; the browser itself heeds `autofocus` once a document.
    if (main?.contains(document.activeElement) === true) return;
    (main?.querySelector<HTMLElement>('[autofocus]') ?? main)?.focus({ preventScroll: true });
  };
  return { place, lost, go, target, link, setLink, help, closeHelp: () => history.back(), arrived };
}

const nowhere: Place = { route: '/', number: null };

const samePlace = (a: Place, b: Place): boolean => a.route === b.route && a.number === b.number;

/** `#main` and other anchors of a page are left alone: only the two routes that carry a secret have one to take. */
function takeFragment({ location, history }: Address): string | null {
  const page = secretOf(location.pathname, location.hash);
  if (page === null) return null;
  const link = location.href;
  history.replaceState(null, '', `/${page}`);
  return link;
}

const HELP_PAGE = '/aide';
const HELP = { help: true } as const;
const isHelp = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'help' in state && state.help === true;

/** The link that a plain press is on, else null. */
function pressed(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  return event.target instanceof Element ? event.target.closest('a') : null;
}

/** The path of one of our own links, else null. */
function followed(anchor: HTMLAnchorElement | null, origin: string): string | null {
  if (anchor === null || anchor.rel.includes('external') || anchor.target !== '' || anchor.hasAttribute('download'))
    return null;
  const url = new URL(anchor.href, origin);
  return url.origin === origin && url.hash === '' ? url.pathname : null;
}
