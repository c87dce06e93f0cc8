// The page shells. Each has one main, a link past the header, and the way to urgent help: a plain
// document link, which the app opens as a layer, and which leads to a page of its own where the app fails.
// <PhoneShell skip={…} date={…} help={…} nav={…}>…</PhoneShell>   the patient's pages
// <FullPage tone="cool" start={<IconButton …/>} end={<Button …/>} help={…}>…</FullPage>   one thing on the screen
// <DeskShell brand={…} nav={…} queue={…} lock={…} help={…}>…</DeskShell>   the psychologist's desk
import { For, Show, type JSX } from 'solid-js';
import { Brand } from './Brand.tsx';
import { Icon, type IconShape } from './Icon.tsx';
import { HelpIcon, LockIcon } from './icons.ts';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconShape;
  readonly current: boolean;
  readonly keys?: string | undefined;
}

export interface Nav {
  readonly label: string;
  readonly items: readonly NavItem[];
}

interface Common {
  readonly skip: string;
  readonly help: string;
  readonly children?: JSX.Element;
}

/** `class` adds a room's name (home, fil, vous, seuil). Without `nav` it is a page before a space is open. */
export function PhoneShell(
  props: Common & {
    readonly class?: string | undefined;
    /** The day in words; the sign stands there when there is none. */
    readonly date?: { readonly text: string; readonly dateTime: string } | undefined;
    readonly heading?: string | undefined;
    readonly brand?: string | undefined;
    readonly nav?: Nav | undefined;
    readonly foot?: JSX.Element;
  },
) {
  return (
    <div class={`phone ${props.class ?? ''}`}>
      <SkipLink text={props.skip} />
      <header class="top">
        <Show when={props.brand}>{(name) => <Brand name={name()} />}</Show>
        <Show when={props.heading}>
          <h1>{props.heading}</h1>
        </Show>
        <Show when={props.date}>
          {(date) => (
            <p class="date">
              <time dateTime={date().dateTime}>{date().text}</time>
            </p>
          )}
        </Show>
        <HelpLink text={props.help} />
      </header>
      <main id="main" class="page-body" tabindex={-1}>
        {props.children}
      </main>
      {props.foot}
      <Show when={props.nav}>
        {(nav) => (
          <nav class="tabs" aria-label={nav().label}>
            <For each={nav().items}>
              {(item) => (
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  <Icon of={item.icon} />
                  <span>{item.label}</span>
                </a>
              )}
            </For>
          </nav>
        )}
      </Show>
    </div>
  );
}

/** `tone`: "cool" is white and wide, "warm" the colour of a letter, "plain" as any other page. */
export function FullPage(
  props: Common & {
    readonly tone: 'cool' | 'warm' | 'plain';
    readonly start?: JSX.Element;
    readonly end?: JSX.Element;
    readonly foot?: JSX.Element;
  },
) {
  return (
    <div class={`phone ${{ cool: 'tone-cool', warm: 'tone-warm', plain: '' }[props.tone]}`}>
      <SkipLink text={props.skip} />
      <header class="bar">
        {props.start}
        <span class="bar-end">
          <HelpLink text={props.help} />
          {props.end}
        </span>
      </header>
      <main id="main" class="page-body" tabindex={-1}>
        {props.children}
      </main>
      {props.foot}
    </div>
  );
}

/** `wide` takes the whole width for one page; without it main holds two columns (.dossier and .reponse). */
export function DeskShell(
  props: Common & {
    readonly brand: string;
    readonly nav: Nav;
    readonly wide?: boolean | undefined;
    readonly queue?: JSX.Element;
    readonly lock?: { readonly label: string; readonly onLock: () => void } | undefined;
  },
) {
  return (
    <div class={props.wide ? 'desk one-page' : 'desk'}>
      <SkipLink text={props.skip} />
      <header class="rail">
        <Brand name={props.brand} />
        <nav aria-label={props.nav.label}>
          <ul class="menu">
            <For each={props.nav.items}>
              {(item) => (
                <li>
                  <a href={item.href} aria-current={item.current ? 'page' : undefined} aria-keyshortcuts={item.keys}>
                    <Icon of={item.icon} />
                    {item.label}
                    <Show when={item.keys}>
                      <kbd aria-hidden="true">{item.keys}</kbd>
                    </Show>
                  </a>
                </li>
              )}
            </For>
          </ul>
        </nav>
        {props.queue}
        <div class="rail-foot">
          <HelpLink text={props.help} />
          <Show when={props.lock}>
            {(lock) => (
              <button type="button" class="button button-plain button-small" onClick={() => lock().onLock()}>
                <Icon of={LockIcon} />
                {lock().label}
              </button>
            )}
          </Show>
        </div>
      </header>
      <main id="main" class={props.wide ? 'page' : 'columns'} tabindex={-1}>
        {props.children}
      </main>
    </div>
  );
}

/** The app opens its layer of help (app/navigation.ts); without the app it leads to the page, which needs neither it nor a script. */
export function HelpLink(props: { readonly text: string }) {
  return (
    <a class="help-link" href="/aide" rel="external">
      <Icon of={HelpIcon} />
      {props.text}
    </a>
  );
}

function SkipLink(props: { readonly text: string }) {
  return (
    <a class="skip" href="#main">
      {props.text}
    </a>
  );
}
