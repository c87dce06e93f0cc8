// Where a new space is kept: with a recovery sheet, or on this device only, with its price beside it. The first is chosen unless the person
// chooses otherwise, and the choice stands folded until it is looked for: most have none to make.
import { useApp } from '../../../app/state.ts';
import { Icon, OpenBelowIcon, RadioCards } from '../../../ui/index.ts';
import './passphrase.css';

export type Keeps = 'sheet' | 'device';

export function Keeping(props: {
  readonly value: Keeps;
  readonly onChoose: (value: Keeps) => void;
  readonly forPsychologist: boolean;
}) {
  const app = useApp();
  return (
    <details class="keeping">
      <summary>
        <span>{props.forPsychologist ? app.t.keeping.wherePsy : app.t.keeping.where}</span>
        <Icon of={OpenBelowIcon} small />
      </summary>
      <RadioCards
        legend={app.t.keeping.legend}
        options={[
          { value: 'sheet' as const, label: app.t.keeping.withSheet, note: app.t.keeping.withSheetNote },
          {
            value: 'device' as const,
            label: app.t.keeping.only,
            note: props.forPsychologist ? app.t.keeping.onlyNotePsy : app.t.keeping.onlyNote,
          },
        ]}
        value={props.value}
        onChoose={(value) => props.onChoose(value)}
      />
    </details>
  );
}
