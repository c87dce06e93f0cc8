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
  /** The page of the app that this one was opened from, in this tab; null for the first. */
  readonly from: Accessor<Route | null>;
  /** Whether one came back to this page, by the browser's Back or Forward. */
  readonly returned: () => boolean;
  /**
   * Which part of a page in parts is meant (the steps of a set-up), 0 at first and after a reload: each is an entry of the history,
   * so that Back is a step back. What they hold stays in memory.
   */
  readonly part: Accessor<number>;
  readonly goPart: (part: number) => void;
  /** The address was reloaded or come back to: a link that it once held is gone with the memory it was in. */
  readonly cameAgain: boolean;
  /** Urgent help stands over the page. It is an entry of the history: Back closes it, a reload leaves it open. */
  readonly help: Accessor<boolean>;
  readonly closeHelp: () => void;
  /**
   * Called with the page drawn: moves focus to it and its view to the top, where one has moved or `anew` says so; or, where one came
   * back to it, to where it was left, as soon as the page is that long.
   */
  readonly arrived: (anew?: boolean) => void;
}

/** What navigation asks of a browser's window. */
export type Address = Pick<
  Window,
  | 'location'
  | 'history'
  | 'addEventListener'
  | 'document'
  | 'scrollTo'
  | 'scrollY'
  | 'requestAnimationFrame'
  | 'performance'
>;

/** What an entry of the browser's history keeps: its number in this tab, by which memory knows where it was left. */
type Step = { readonly step: number; readonly from: Route | null };

/** How many frames a page may take to be as long as it was when it was left: five seconds. */
const PATIENCE = 300;

export function createNavigation(window: Address): Navigation {
  const { location, history } = window;
  const [link, setLink] = createLink(window, () => settle(null));
  const [target, setTarget] = createSignal<EnvelopeId | null>(null);
  const [place, setPlace] = createSignal<Place>(placeOf(location.pathname) ?? nowhere, { equals: samePlace });
  const [lost, setLost] = createSignal(placeOf(location.pathname) === null);
  const [part, setPart] = createSignal(0);
  const begunBefore = partOf(history.state) > 0;
  if (begunBefore) history.replaceState({ ...stepOf(history.state), ...(isHelp(history.state) ? HELP : {}) }, '');
  const [from, setFrom] = createSignal<Route | null>(stepOf(history.state).from);
  let step = stepOf(history.state).step;
  let last = step;
  let returned = false;
  const arrival = createArrival(window);
  // The layer is no page: it bears the step of the one under it.
  const help = createHelp(window, () => ({ step, from: from(), part: part() }));

  const settle = (to: EnvelopeId | null): void => {
    arrival.move();
    setTarget(to);
    setPart(0);
    const found = placeOf(location.pathname);
    setLost(found === null);
    setPlace(found ?? nowhere);
  };
  const go: Navigation['go'] = (route, options = {}) => {
    const href = hrefOf(route, options.number);
    returned = false;
    if (href === location.pathname || options.replace) {
      history.replaceState({ step, from: from(), ...(help.isOpen() ? HELP : {}) }, '', href);
    } else {
      arrival.leave(step);
      const next: Step = { step: ++last, from: place().route };
      step = next.step;
      setFrom(next.from);
      history.pushState(next, '', href);
    }
    settle(options.target ?? null);
  };
  const goPart = (to: number): void => {
    if (to <= part()) return;
    history.pushState({ step, from: from(), part: to }, '', location.pathname);
    setPart(to);
  };
  window.addEventListener('popstate', () => {
    const layerMoved = help.follow();
    const to = placeOf(location.pathname) ?? nowhere;
    const { step: reached, from: its } = stepOf(history.state);
    const reachedPart = partOf(history.state);
    // Only the layer came or went, or a part of the page: it stays as it is, with what it was asked to show.
    if (samePlace(to, place()) && (layerMoved || reachedPart !== part())) return void setPart(reachedPart);
    arrival.leave(step);
    step = reached;
    setFrom(its);
    returned = true;
    settle(null);
    arrival.comeBack(step);
  });
  window.document.addEventListener('click', (event) => {
    const to = placePressed(event, location, help.show);
    if (to !== null) go(to.route, to.number === null ? {} : { number: to.number });
  });
  return {
    place,
    lost,
    go,
    target,
    link,
    setLink,
    from,
    part,
    goPart,
    returned: () => returned,
    cameAgain: begunBefore || cameAgain(window),
    help: help.isOpen,
    closeHelp: () => history.back(),
    arrived: arrival.arrived,
  };
}

/** The place of a link of ours that was pressed, else null. A press on one to urgent help shows that. */
function placePressed(event: MouseEvent, { origin }: Location, help: (anchor: Element) => void): Place | null {
  const anchor = pressed(event);
  if (anchor !== null && anchor.origin === origin && plainPath(anchor.pathname) === HELP_PAGE) {
    event.preventDefault();
    help(anchor);
    return null;
  }
  const href = followed(anchor, origin);
  const to = href === null ? null : placeOf(href);
  if (to !== null) event.preventDefault();
  return to;
}

/** The link that came with the address. One pasted over the address changes the fragment alone and loads nothing. */
function createLink(window: Address, onNew: () => void) {
  const [link, setLink] = createSignal(takeFragment(window), { equals: false });
  window.addEventListener('hashchange', () => {
    const taken = takeFragment(window);
    if (taken === null) return;
    setLink(taken);
    onNew();
  });
  return [link, setLink] as const;
}

/** Urgent help over the page, as an entry of the history. `under`: what the entry of the page under it keeps. */
function createHelp({ history, location, document }: Address, under: () => object) {
  const [isOpen, setOpen] = createSignal(isHelp(history.state));
  let opener: Element | null = null;
  const closed = (): void => {
    setOpen(false);
    // The browser gives focus back where it can; a link that was pressed has it again even where pressing gives none.
    const focused = opener?.isConnected === true ? opener : document.getElementById('main');
    if (focused instanceof HTMLElement) queueMicrotask(() => focused.focus({ preventScroll: true }));
    opener = null;
  };
  return {
    isOpen,
    show: (pressedOn: Element): void => {
      opener = pressedOn;
      if (isOpen()) return;
      history.pushState({ ...under(), ...HELP }, '', location.pathname + location.hash);
      setOpen(true);
    },
    /** After a step in the history; whether the layer came or went by it. */
    follow: (): boolean => {
      const [was, is] = [isOpen(), isHelp(history.state)];
      if (was && !is) closed();
      else setOpen(is);
      return was !== is;
    },
  };
}

/** Where the view and the focus go when a page comes: to its top, or to where it was left. */
function createArrival(window: Address) {
  const { document, history } = window;
  // The browser's own way back comes before the page is drawn, and finds it short.
  history.scrollRestoration = 'manual';
  /** Where each step was left, by its number. */
  const left = new Map<number, number>();
  let moved = false;
  /** Where the page that one comes back to was left, until it is drawn. */
  let back: number | null = null;
  /** Counts the pages shown: what was begun for one is not done on the next. */
  let shown = 0;
  /** Entries are read after the page is drawn. Whoever scrolls meanwhile stays where they are. */
  const reach = (top: number): void => {
    const page = shown;
    let reached = 0;
    const frame = (more: number): void => {
      if (page !== shown || Math.abs(window.scrollY - reached) > 1) return;
      window.scrollTo(0, top);
      reached = window.scrollY;
      if (reached < top - 1 && more > 0) window.requestAnimationFrame(() => frame(more - 1));
    };
    frame(PATIENCE);
  };
  return {
    move: (): void => {
      moved = true;
      back = null;
    },
    leave: (step: number): void => void left.set(step, window.scrollY),
    comeBack: (step: number): void => {
      back = left.get(step) ?? null;
    },
    arrived: (anew = false): void => {
      if (!moved && !anew) return;
      moved = false;
      window.scrollTo(0, 0);
      const main = document.getElementById('main');
      const top = back;
      back = null;
      shown++;
      // A page that has put the focus into a field of its own keeps it there; the browser itself heeds `autofocus` once a document.
      if (main !== null && !main.contains(document.activeElement)) {
        const field = main.querySelector<HTMLElement>('[autofocus]');
        if (field !== null) field.focus({ preventScroll: true });
        else focusPage(main);
      }
      if (top !== null && top > 0) reach(top);
    },
  };
}

/** What a screen reader says of a page that came: its heading, and not that there is a page. A heading may change later. */
function focusPage(main: HTMLElement): void {
  main.ariaLabel = document.querySelector('h1')?.textContent ?? null;
  main.onblur = () => (main.ariaLabel = null);
  main.focus({ preventScroll: true });
}

function cameAgain({ performance }: Address): boolean {
  const [visit] = performance.getEntriesByType('navigation') as readonly Partial<PerformanceNavigationTiming>[];
  return visit?.type === 'reload' || visit?.type === 'back_forward';
}

const partOf = (state: unknown): number => {
  const { part = 0 } = (state ?? {}) as { readonly part?: number };
  return part;
};

function stepOf(state: unknown): Step {
  const { step = 0, from = null } = (state ?? {}) as Partial<Step>;
  return { step, from };
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
