// The choice of a language, each by its own name; of one that no native speaker has read, that it is so.
import { Show } from 'solid-js';
import { LANGUAGES, languageName, UNREAD_LANGUAGES, type Language } from '../i18n/index.ts';
import { Segments } from '../ui/index.ts';
import { useApp } from './state.ts';

export function LanguageChoice(props: {
  readonly showLegend?: boolean | undefined;
  readonly value: Language;
  readonly onChoose: (language: Language) => void;
}) {
  const app = useApp();
  return (
    <>
      <Segments
        legend={app.t.app.language}
        showLegend={props.showLegend}
        look="chips"
        options={LANGUAGES.map((each) => ({ value: each, label: languageName(each) }))}
        value={props.value}
        onChoose={props.onChoose}
      />
      <Show when={UNREAD_LANGUAGES.has(app.locale())}>
        <p class="meta language-unread">{app.t.app.languageUnread}</p>
      </Show>
    </>
  );
}
