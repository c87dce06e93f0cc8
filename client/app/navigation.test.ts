import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { createNavigation, type Address, type Navigation } from './navigation.ts';

/** A window with an address, a history and the listeners that were added to it. */
function windowAt(href: string) {
  const history = [href];
  const states: unknown[] = [null];
  /** How high the page is scrolled, how far it can be, and what waits for the next frame. */
  const view = { top: 0, most: 10_000, frames: [] as (() => void)[] };
  const listeners = new Map<string, (event: never) => void>();
  const url = () => new URL(history.at(-1) ?? href);
  const resolved = (to: string): string => new URL(to, url()).href;
  const window = {
    location: {
      get href() {
        return url().href;
      },
      get pathname() {
        return url().pathname;
      },
      get hash() {
        return url().hash;
      },
      get origin() {
        return url().origin;
      },
    },
    history: {
      get state() {
        return states.at(-1) ?? null;
      },
      pushState: (state: unknown, _title: string, to: string) => {
        history.push(resolved(to));
        states.push(state);
      },
      replaceState: (state: unknown, _title: string, to: string) => {
        history.splice(-1, 1, resolved(to));
        states.splice(-1, 1, state);
      },
    },
    addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
    document: { addEventListener: () => undefined, getElementById: () => null },
    performance: { getEntriesByType: () => [] },
    get scrollY() {
      return view.top;
    },
    scrollTo: (_left: number, top: number) => void (view.top = Math.min(top, view.most)),
    requestAnimationFrame: (frame: () => void) => view.frames.push(frame),
  } as unknown as Address;
  const fire = (type: string) => listeners.get(type)?.({} as never);
  const goBack = (): void => {
    history.pop();
    states.pop();
    fire('popstate');
  };
  const frame = (): void => view.frames.splice(0).forEach((each) => each());
  return { window, history, states, view, fire, goBack, frame };
}

const within = (work: (navigation: Navigation, at: ReturnType<typeof windowAt>) => void, href: string): void =>
  createRoot((dispose) => {
    const at = windowAt(href);
    work(createNavigation(at.window), at);
    dispose();
  });

const secret = 'x'.repeat(130);

describe('where one is', () => {
  it('takes an invitation out of the address bar at once, and keeps it in memory', () => {
    within((navigation, { history }) => {
      expect(navigation.link()).toBe(`https://space.example/i#${secret}`);
      expect(history).toEqual(['https://space.example/i']);
      expect(navigation.place().route).toBe('/i');
    }, `https://space.example/i#${secret}`);
  });

  it('takes one that is pasted over the address of the same page', () => {
    within((navigation, at) => {
      expect(navigation.link()).toBeNull();
      at.history.push(`https://space.example/i#${secret}`);
      at.fire('hashchange');
      expect(navigation.link()).toContain(secret);
      expect(at.history.at(-1)).toBe('https://space.example/i');
    }, 'https://space.example/i');
  });

  it.each([
    `/i%23${secret}`,
    `/i%2523${secret}`,
    `/I#${secret}`,
    `/i/#${secret}`,
    `//i#${secret}`,
    `/i/%23${secret}`,
    `/a%23${secret}`,
  ])('R11: takes the secret of an address spelled otherwise out of the bar: %s', (path) => {
    within((navigation, { history }) => {
      const page = /a/i.test(path.slice(0, 3)) ? 'a' : 'i';
      expect(navigation.link()).toContain(secret);
      expect(history).toEqual([`https://space.example/${page}`]);
      expect(navigation.place().route).toBe(`/${page}`);
    }, `https://space.example${path}`);
  });

  it.each(['/FIL', '/fil/', '//fil//', '/fil.', '/fil),', '/%66il'])('R11: knows a page by %s', (path) => {
    within((navigation) => expect(navigation.place().route).toBe('/fil'), `https://space.example${path}`);
  });

  it('leaves the anchors of a page alone', () => {
    within((navigation, { history }) => {
      expect(navigation.link()).toBeNull();
      expect(history).toEqual(['https://space.example/fil#main']);
    }, 'https://space.example/fil#main');
  });

  it('goes to a place without writing what it shows into the address', () => {
    within((navigation, { history }) => {
      navigation.go('/fil', { target: 'an-entry' as never });
      expect(navigation.place().route).toBe('/fil');
      expect(navigation.target()).toBe('an-entry');
      expect(history.join(' ')).not.toContain('an-entry');
      navigation.go('/dossiers/:n', { number: 4 });
      expect(navigation.place()).toEqual({ route: '/dossiers/:n', number: 4 });
      expect(navigation.target()).toBeNull();
    }, 'https://space.example/aujourdhui');
  });

  it('follows Back, and takes an unknown address for the door', () => {
    within((navigation, at) => {
      navigation.go('/vous');
      at.history.pop();
      at.fire('popstate');
      expect(navigation.place().route).toBe('/fil');
    }, 'https://space.example/fil');
    within((navigation) => expect(navigation.place().route).toBe('/'), 'https://space.example/nowhere');
  });

  it('makes each part of a page an entry of the history, whose Back leads to the part before and holds its number alone', () => {
    within((navigation, at) => {
      navigation.goPart(1);
      navigation.goPart(2);
      expect([navigation.part(), at.history.length]).toEqual([2, 3]);
      expect(JSON.stringify(at.states)).not.toContain(secret);
      at.goBack();
      expect([navigation.part(), navigation.place().route, navigation.link()?.includes(secret)]).toEqual([
        1,
        '/i',
        true,
      ]);
      navigation.go('/');
      expect(navigation.part()).toBe(0);
    }, `https://space.example/i#${secret}`);
  });

  it('knows an address that leads nowhere, until one goes on from there', () => {
    within((navigation) => {
      expect([navigation.place().route, navigation.lost()]).toEqual(['/', true]);
      navigation.go('/');
      expect([navigation.place().route, navigation.lost()]).toEqual(['/', false]);
    }, 'https://space.example/nope');
    within((navigation) => expect(navigation.lost()).toBe(false), 'https://space.example/fil/');
  });
});

describe('the way back', () => {
  it('leads to the place that was left, once the page is long enough again', () => {
    within((navigation, at) => {
      at.view.top = 1_400;
      navigation.go('/reponse');
      navigation.arrived();
      expect(at.view.top).toBe(0);
      expect(navigation.from()).toBe('/fil');
      expect(navigation.returned()).toBe(false);
      at.view.top = 300;
      // What was read is not drawn yet.
      at.view.most = 200;
      at.goBack();
      navigation.arrived();
      expect(navigation.place().route).toBe('/fil');
      expect(navigation.returned()).toBe(true);
      expect(at.view.top).toBe(200);
      at.view.most = 5_000;
      at.frame();
      expect(at.view.top).toBe(1_400);
      at.frame();
      expect(at.view.frames).toEqual([]);
    }, 'https://space.example/fil');
  });

  it('leaves who scrolls meanwhile where they are, and gives up on a page that stays short', () => {
    within((navigation, at) => {
      at.view.top = 1_400;
      navigation.go('/reponse');
      navigation.arrived();
      at.view.most = 200;
      at.goBack();
      navigation.arrived();
      at.view.top = 40;
      at.view.most = 5_000;
      at.frame();
      expect(at.view.top).toBe(40);
      expect(at.view.frames).toEqual([]);
      navigation.go('/reponse');
      navigation.arrived();
      at.view.most = 10;
      at.goBack();
      navigation.arrived();
      let frames = 0;
      while (at.view.frames.length > 0 && frames < 1_000) {
        at.frame();
        frames++;
      }
      expect(frames).toBeLessThan(1_000);
    }, 'https://space.example/fil');
  });

  it('keeps in the browser’s history a number and a page of the app, and nothing else', () => {
    within((navigation, at) => {
      navigation.go('/reponse', { target: 'secret' as never });
      expect(at.states.at(-1)).toEqual({ step: 1, from: '/fil' });
    }, 'https://space.example/fil');
  });
});
