// Urgent help as a layer over whatever is there, a locked space and a stopped app included: it asks for no space and no network.
// One's own country first and open, the others folded, one line on what this host has checked. The page behind stays as it is, and
// has its focus back when the layer is closed. It takes its texts as props: it stands outside of everything that may fail.
import { For, Show, createEffect, createSignal, createUniqueId, type JSX } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { I18n } from '../../../i18n/index.ts';
import { FirstNumber, Numbers } from '../../../help/Numbers.tsx';
import { checkedOf, countryName, dangerNumber, numbersOf, ownCountries } from '../../../i18n/help-numbers.ts';
import { helpCountries, type HelpCountry, type UrgentNumber } from '../../../i18n/urgent-numbers.ts';
import { Button, CloseIcon, Icon, LeaveIcon, OpenBelowIcon, OpenIcon, SheetIcon } from '../../../ui/index.ts';
import './help.css';

export function HelpLayer(props: {
  readonly i18n: I18n;
  readonly open: boolean;
  /** For Close, Esc and a closing by the browser. */
  readonly onClose: () => void;
  readonly onLeave: () => void;
  /** What leads to the request to be looked at; null where nobody can be asked. */
  readonly letKnow: string | null;
  readonly onLetKnow: () => void;
  /** What stands at the way to one's own crisis plan; null where nobody here has one. */
  readonly plan: string | null;
  readonly onPlan: () => void;
}) {
  const id = createUniqueId();
  let dialog!: HTMLDialogElement;
  createEffect(() => {
    if (props.open === dialog.open) return;
    if (!props.open) return dialog.close();
    dialog.showModal();
    dialog.scrollTo(0, 0);
  });
  return (
    <dialog
      ref={dialog}
      class="help-page help-layer"
      lang={props.i18n.locale}
      data-quick-exit=""
      aria-labelledby={`${id}-lead`}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClose={() => {
        if (props.open) props.onClose();
      }}
    >
      <Show when={props.open}>
        <Help
          id={id}
          i18n={props.i18n}
          onClose={() => props.onClose()}
          onLeave={() => props.onLeave()}
          letKnow={props.letKnow}
          onLetKnow={() => props.onLetKnow()}
          plan={props.plan}
          onPlan={() => props.onPlan()}
        />
      </Show>
    </dialog>
  );
}

function Help(props: {
  readonly id: string;
  readonly i18n: I18n;
  readonly onClose: () => void;
  readonly onLeave: () => void;
  readonly letKnow: string | null;
  readonly onLetKnow: () => void;
  readonly plan: string | null;
  readonly onPlan: () => void;
}) {
  const own = ownCountries(deviceTimeZone(), navigator.languages);
  const others = helpCountries.filter((country) => !own.includes(country));
  const danger = dangerNumber(own);
  /** The number that stands large above is not said twice. */
  const besides = (country: HelpCountry) => numbersOf(country).filter(({ call }) => call !== danger.call);
  const checked = (): string => {
    const found = checkedOf();
    if (found.type === 'all') return props.i18n.t.help.allChecked({ date: dateOf(props.i18n, found.oldest) });
    return found.type === 'none' ? props.i18n.t.help.noneChecked : props.i18n.t.help.someChecked;
  };
  return (
    <>
      <header class="help-layer-top">
        <Button kind="quiet" small icon={LeaveIcon} onPress={() => props.onLeave()}>
          {props.i18n.t.help.quit}
        </Button>
        <Button kind="plain" small icon={CloseIcon} autofocus onPress={() => props.onClose()}>
          {props.i18n.t.help.close}
        </Button>
      </header>
      <h1 id={`${props.id}-lead`}>{props.i18n.t.help.lead}</h1>
      <FirstNumber i18n={props.i18n} danger={danger} />
      <For each={own}>
        {(country) => (
          <section aria-labelledby={`${props.id}-${country}`}>
            <h2 id={`${props.id}-${country}`} class="help-heading">
              {props.i18n.t.help.talk} <span class="meta">{countryName(country, props.i18n.locale)}</span>
            </h2>
            <Numbers i18n={props.i18n} numbers={besides(country)} />
          </section>
        )}
      </For>
      <Show when={own.length > 0} fallback={<Others i18n={props.i18n} countries={helpCountries} numbers={numbersOf} />}>
        <p class="meta">{checked()}</p>
        <details class="countries">
          <Summary>{props.i18n.t.help.otherCountries}</Summary>
          <Others i18n={props.i18n} countries={others} numbers={numbersOf} />
        </details>
      </Show>
      <Show when={props.plan}>
        {(note) => (
          <button type="button" class="help-row" onClick={() => props.onPlan()}>
            <Icon of={SheetIcon} />
            <span>
              <b>{props.i18n.t.plan.title}</b>
              <span class="meta">{note()}</span>
            </span>
            <Icon of={OpenIcon} />
          </button>
        )}
      </Show>
      <Show when={props.letKnow}>
        {(label) => (
          <p>
            <Button kind="quiet" onPress={() => props.onLetKnow()}>
              {label()}
            </Button>
          </p>
        )}
      </Show>
      <div class="prose">
        <Show when={own.length === 0}>
          <p>{checked()}</p>
        </Show>
        <p>{props.i18n.t.help.say}</p>
        <p>{props.i18n.t.help.cannotSpeak}</p>
        <p>{props.i18n.t.help.place}</p>
        <p>{props.i18n.t.help.trace}</p>
        <p class="keys-only">{props.i18n.t.help.quitLine}</p>
      </div>
    </>
  );
}

function Others(props: {
  readonly i18n: I18n;
  readonly countries: readonly HelpCountry[];
  readonly numbers: (country: HelpCountry) => readonly UrgentNumber[];
}) {
  return (
    <div class="countries">
      <p class="meta">{props.i18n.t.help.elsewhere}</p>
      <For each={props.countries}>
        {(country) => {
          const [open, setOpen] = createSignal(false);
          return (
            <details onToggle={(event) => setOpen(event.currentTarget.open)}>
              <Summary>{countryName(country, props.i18n.locale)}</Summary>
              <Show when={open()}>
                <Numbers i18n={props.i18n} numbers={props.numbers(country)} />
              </Show>
            </details>
          );
        }}
      </For>
    </div>
  );
}

function Summary(props: { readonly children: JSX.Element }) {
  return (
    <summary>
      <span>{props.children}</span>
      <Icon of={OpenBelowIcon} />
    </summary>
  );
}

const dateOf = (i18n: I18n, isoDate: string): string => i18n.date(Date.parse(isoDate), 'UTC');
