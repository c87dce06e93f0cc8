// "Let us talk about now": the numbers of one's own country first, then what may help, and the way on. It closes nothing.
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { FirstNumber, Numbers } from '../../../help/Numbers.tsx';
import { countryName, dangerNumber, numbersOf, ownCountries } from '../../../i18n/help-numbers.ts';
import { Button } from '../../../ui/index.ts';

export function Now(props: { readonly psy: string; readonly onContinue: () => void }) {
  const app = useApp();
  const own = ownCountries(deviceTimeZone(), navigator.languages);
  const danger = dangerNumber(own);
  return (
    <section class="question-now">
      <div class="opening">
        <h1>{app.t.first.nowTitle}</h1>
      </div>
      <p>{app.t.first.nowLead}</p>
      <FirstNumber i18n={app.format} danger={danger} />
      <For each={own}>
        {(country) => (
          <section aria-label={countryName(country, app.locale())}>
            <Show when={own.length > 1}>
              <h2 class="meta">{countryName(country, app.locale())}</h2>
            </Show>
            <Numbers i18n={app.format} numbers={numbersOf(country).filter(({ call }) => call !== danger.call)} />
          </section>
        )}
      </For>
      <p>{app.t.first.nowPlace}</p>
      <p>{app.t.first.nowUnsafeHome}</p>
      <p class="calm">{app.t.first.nowPsy({ psy: props.psy })}</p>
      <div class="page-acts">
        <Button kind="primary" onPress={() => props.onContinue()}>
          {app.t.first.nowContinue}
        </Button>
        <p class="meta">{app.t.first.nowContinueNote}</p>
      </div>
    </section>
  );
}
