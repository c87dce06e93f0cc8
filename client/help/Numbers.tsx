// Numbers to call, wherever they are shown: in urgent help, and where somebody has just said that they are in danger. Each is a link to call.
import { For, Show } from 'solid-js';
import type { I18n } from '../i18n/index.ts';
import { countryName, dangerNumber, languageNames, numbersOf, ownCountries } from '../i18n/help-numbers.ts';
import type { UrgentNumber } from '../i18n/urgent-numbers.ts';
import { CallIcon, Icon } from '../ui/index.ts';

/** The number for danger at once, large. */
export function FirstNumber(props: { readonly i18n: I18n; readonly danger: ReturnType<typeof dangerNumber> }) {
  const words = () => props.i18n.t.help.danger.split(', ');
  return (
    <a class="number number-first" href={props.danger.call}>
      <span class="number-call">
        <Icon of={CallIcon} />
        {props.danger.number}
      </span>{' '}
      <span class="number-about">
        <b>{words()[0]}</b> {capital(words()[1] ?? '')}
      </span>
    </a>
  );
}

export function Numbers(props: { readonly i18n: I18n; readonly numbers: readonly UrgentNumber[] }) {
  return (
    <ul class="numbers">
      <For each={props.numbers}>
        {(row) => (
          <li>
            <a class="number" href={row.call}>
              <span class="number-call">{row.number}</span>{' '}
              <span class="number-about">
                <b>{row.name ?? kindOf(props.i18n, row)}</b> {aboutOf(props.i18n, row)}
              </span>
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}

/** All of the reader's own countries, the number for danger at once first. */
export function OwnNumbers(props: { readonly i18n: I18n; /** Of the device. */ readonly timeZone: string }) {
  const own = () => ownCountries(props.timeZone, navigator.languages);
  const danger = () => dangerNumber(own());
  return (
    <>
      <FirstNumber i18n={props.i18n} danger={danger()} />
      <For each={own()}>
        {(country) => (
          <section aria-label={countryName(country, props.i18n.locale)}>
            <Show when={own().length > 1}>
              <h2 class="meta">{countryName(country, props.i18n.locale)}</h2>
            </Show>
            <Numbers i18n={props.i18n} numbers={numbersOf(country).filter(({ call }) => call !== danger().call)} />
          </section>
        )}
      </For>
    </>
  );
}

function kindOf({ t, grammar }: I18n, { kind, byText }: UrgentNumber): string {
  const words = {
    emergency: t.help.kindEmergency,
    medical: t.help.kindMedical,
    crisis: t.help.kindCrisis,
    listening: t.help.kindListening,
    youth: t.help.kindYouth,
  }[kind];
  return byText === true ? `${words}, ${grammar.within(t.help.kindByText)}` : words;
}

/** What it is where its name stands above, the languages it answers in, its hours and the host's own check, as far as known. */
function aboutOf(i18n: I18n, row: UrgentNumber): string {
  const { t, grammar } = i18n;
  const { within } = grammar;
  const answers = row.kind === 'emergency' || row.kind === 'medical' ? '' : languageNames(row.languages, i18n.locale);
  return [
    row.name === undefined ? '' : kindOf(i18n, row),
    row.name === undefined ? capital(answers) : answers,
    row.hours === 'always'
      ? within(t.help.hoursAlways)
      : row.hours === 'notAlways'
        ? within(t.help.hoursNotAlways)
        : '',
    row.checkedOn === undefined ? '' : within(t.help.checked({ date: dateOf(i18n, row.checkedOn) })),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

const dateOf = (i18n: I18n, isoDate: string): string => i18n.date(Date.parse(isoDate), 'UTC');
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
