// The sheet shown, then proved: the last steps of every new space, and of a new sheet.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { Show, createSignal } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { RecoverySheet } from '../../../engine/api/views.ts';
import { BackIcon, IconButton } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import { ProveSheet } from './ProveSheet.tsx';
import { Sheet } from './Sheet.tsx';

export function SheetSteps(props: {
  readonly sheet: RecoverySheet;
  readonly step?: string | undefined;
  readonly forPsychologist: boolean;
  readonly name: string;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [proving, setProving] = createSignal(false);
  createStepStart(proving, { atOnce: true });
  return (
    <Show
      when={proving()}
      fallback={
        <Sheet
          sheet={props.sheet}
          step={props.step}
          name={props.name}
          forPsychologist={props.forPsychologist}
          onCopied={() => setProving(true)}
          onLater={props.forPsychologist ? undefined : () => props.onDone()}
        />
      }
    >
      <SinglePage
        tone="plain"
        start={<IconButton icon={BackIcon} label={app.t.onboarding.sheetSeeAgain} onPress={() => setProving(false)} />}
      >
        <ProveSheet places={props.sheet.places} onProved={() => props.onDone()} onSeeAgain={() => setProving(false)} />
      </SinglePage>
    </Show>
  );
}
