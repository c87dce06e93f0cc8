// Under which name and icon a device shows the app outside it: said where that is set, and before the app is put on a Home Screen.
import { Segments } from '../ui/index.ts';
import { NAMES, wordOf } from '../platform/shown-name.ts';
import { useApp } from './state.ts';

export function ShownName() {
  const app = useApp();
  return (
    <Segments
      legend={app.t.stranger.shownAs}
      showLegend
      look="chips"
      options={NAMES.map((name) => ({ value: name, label: wordOf(name) }))}
      value={app.device.shownAs()}
      onChoose={app.device.setShownAs}
    />
  );
}
