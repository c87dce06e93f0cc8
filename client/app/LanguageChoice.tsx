// The choice of a language, each by its own name.
import { LANGUAGES, languageName, type Language } from '../i18n/index.ts';
import { Segments } from '../ui/index.ts';
import { useApp } from './state.ts';

export function LanguageChoice(props: {
  readonly showLegend?: boolean | undefined;
  readonly value: Language;
  readonly onChoose: (language: Language) => void;
}) {
  const app = useApp();
  return (
    <Segments
      legend={app.t.app.language}
      showLegend={props.showLegend}
      look="chips"
      options={LANGUAGES.map((each) => ({ value: each, label: languageName(each) }))}
      value={props.value}
      onChoose={props.onChoose}
    />
  );
}
