// A recovery sheet for a space that is open: the first one where it was put off, or a new one, after which the old opens nothing.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { Show, createSignal } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { SheetProblem, UnlockProblem } from '../../../engine/api/api.ts';
import type { RecoverySheet } from '../../../engine/api/views.ts';
import { BackIcon, Button, IconButton, Notice, PassphraseField } from '../../../ui/index.ts';
import { Working } from './CreateSpaceSteps.tsx';
import { SheetSteps } from './SheetSteps.tsx';

export default function NewSheet(props: { readonly onDone: () => void }) {
  const app = useApp();
  const [passphrase, setPassphrase] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<UnlockProblem | SheetProblem | null>(null);
  const [sheet, setSheet] = createSignal<RecoverySheet | null>(null);
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy() || passphrase() === '') return;
    setBusy(true);
    setProblem(null);
    const made = await app.engine.newSheet(passphrase()).finally(() => setBusy(false));
    setPassphrase('');
    if (made.ok) setSheet(made.value);
    else setProblem(made.error);
  };
  const cause = () => {
    switch (problem()) {
      case 'offline':
        return app.t.onboarding.sheetAway;
      case 'busy':
        return app.t.onboarding.sheetBusy;
      case 'not-admitted':
        return app.t.onboarding.sheetRefused;
      case 'too-many-sheets':
        return app.t.onboarding.sheetTooMany;
      case 'vault-stuck':
        return app.t.onboarding.sheetVaultStuck;
      case 'vault-changed':
        return app.t.onboarding.sheetVaultChanged;
      case 'no-memory':
        return app.t.lock.memoryLow;
      default:
        return app.t.app.unknown;
    }
  };
  const isWrong = () => problem() === 'wrong-passphrase';
  return (
    <Show
      when={sheet()}
      fallback={
        <SinglePage
          tone="plain"
          start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
        >
          <section class="opening" aria-labelledby="new-sheet">
            <h1 id="new-sheet">{app.t.onboarding.sheetHeading}</h1>
            <p class="calm">{app.t.onboarding.sheetLead}</p>
            <p class="calm">
              {app.space().practice === null ? app.t.onboarding.settingsSheetRedo : app.t.onboarding.psyfirstSheet}
            </p>
            <p class="calm">{app.t.onboarding.sheetBefore}</p>
          </section>
          <Show when={!busy()} fallback={<Working step="starting" />}>
            <form class="form" onSubmit={(event) => void make(event)}>
              <Show when={problem() !== null && !isWrong()}>
                <Notice tone="warn" cause={cause()} urgent />
              </Show>
              <PassphraseField
                label={app.t.lock.passphrase}
                purpose="current"
                username={app.space().label}
                value={passphrase()}
                onInput={setPassphrase}
                showLabel={app.t.common.show}
                hideLabel={app.t.common.hide}
                error={isWrong() ? app.t.lock.wrong : undefined}
              />
              <div class="page-acts">
                <Button kind="primary" type="submit">
                  {app.t.onboarding.sheetMake}
                </Button>
              </div>
            </form>
          </Show>
        </SinglePage>
      }
    >
      {(made) => (
        <SheetSteps
          sheet={made()}
          name={app.space().name}
          forPsychologist={app.space().practice !== null}
          onDone={() => props.onDone()}
        />
      )}
    </Show>
  );
}
