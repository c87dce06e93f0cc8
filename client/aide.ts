// What a script adds to the pages of urgent help, which are whole without it: the reader's language where the address asks for none,
// one's own country first and open, the quick exit. Nothing is asked of the network.
import { deviceTimeZone } from '../shared/time-zone.ts';
import { dangerNumber, ownCountries } from './i18n/help-numbers.ts';
import { spokenOf } from './i18n/languages.ts';
import { leaveQuickly, stayGoneAfterQuickExit, watchDoubleEscape } from './platform/quick-exit.ts';

stayGoneAfterQuickExit();
watchDoubleEscape(() => void leaveQuickly());

// The same page in the reader's language, among the links to the others. A fragment says that the language was chosen, or a country.
const locale = spokenOf(navigator.languages);
const inOwn = document.querySelector<HTMLAnchorElement>(`#languages a[hreflang="${locale}"]`);
if (location.hash === '' && inOwn !== null) location.replace(inOwn.pathname);

const own = ownCountries(deviceTimeZone(), navigator.languages);
for (const country of own.toReversed()) {
  const folded = document.getElementById(country.toLowerCase());
  if (!(folded instanceof HTMLDetailsElement)) continue;
  folded.open = true;
  folded.parentElement?.prepend(folded);
}
const danger = document.getElementById('danger');
const { number, call } = dangerNumber(own);
danger?.setAttribute('href', call);
const shown = danger?.querySelector('.number-call span');
if (shown) shown.textContent = number;

document.getElementById('quit')?.addEventListener('click', (event) => {
  event.preventDefault();
  void leaveQuickly();
});
