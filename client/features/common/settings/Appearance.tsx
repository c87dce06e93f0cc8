// How this device shows the app, and hears it: light, size of texts, keys of one letter, pictures, language.
import { TEXT_SIZES, THEMES } from '../../../app/device.ts';
import { ShownName } from '../../../app/ShownName.tsx';
import { LanguageChoice } from '../../../app/LanguageChoice.tsx';
import { useApp } from '../../../app/state.ts';
import { Checkbox, Segments } from '../../../ui/index.ts';

export function Appearance() {
  const app = useApp();
  return (
    <>
      <Segments
        legend={app.t.settings.theme}
        showLegend
        look="chips"
        options={THEMES.map((theme) => ({
          value: theme,
          label: {
            system: app.t.settings.themeSystem,
            light: app.t.settings.themeLight,
            dark: app.t.settings.themeDark,
          }[theme],
        }))}
        value={app.device.theme()}
        onChoose={(theme) => app.device.setTheme(theme)}
      />
      <Segments
        legend={app.t.settings.textSize}
        showLegend
        look="chips"
        options={TEXT_SIZES.map((size) => ({
          value: size,
          label: {
            usual: app.t.settings.textUsual,
            large: app.t.settings.textLarge,
            larger: app.t.settings.textLarger,
          }[size],
        }))}
        value={app.device.textSize()}
        onChoose={(size) => app.device.setTextSize(size)}
      />
      <Segments
        legend={app.t.settings.keys}
        showLegend
        look="chips"
        options={[
          { value: 'on', label: app.t.settings.keysOn },
          { value: 'off', label: app.t.settings.keysOff },
        ]}
        value={app.device.keys()}
        onChoose={(keys) => app.device.setKeys(keys)}
      />
      <ShownName />
      <p class="calm">{app.t.settings.shownAsNote}</p>
      <Checkbox
        label={app.t.attach.showSetting}
        checked={app.device.picturesAtOnce()}
        onChange={app.device.setPicturesAtOnce}
      />
      <LanguageChoice showLegend value={app.locale()} onChoose={(language) => void app.engine.setLanguage(language)} />
    </>
  );
}
