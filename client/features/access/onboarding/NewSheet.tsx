// A recovery sheet for a space that is open: the first one where it was put off or the space is of this device only, which it leaves by it, or
// a new one, after which the old opens nothing.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { Show, createSignal, untrack } from 'solid-js';
import { type App, useApp } from '../../../app/state.ts';
import type { SheetProblem, UnlockProblem } from '../../../engine/api/api.ts';
import type { RecoverySheet } from '../../../engine/api/views.ts';
import { BackIcon, Button, IconButton, Notice, PassphraseField } from '../../../ui/index.ts';
import { Working } from './CreateSpaceSteps.tsx';
import { SheetSteps } from './SheetSteps.tsx';

export default function NewSheet(props: { readonly onDone: () => void }) {
  const app = useApp();
  // As it was when the page was opened: the texts stay those of what is being done.
  const isLeaving = untrack(() => app.space().sheet === null);
  const [passphrase, setPassphrase] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<UnlockProblem | SheetProblem | null>(null);
  const [sheet, setSheet] = createSignal<RecoverySheet | null>(null);
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy() || passphrase() === '') return;
    setBusy(true);
    setProblem(null);
    const asked = isLeaving ? app.engine.keepElsewhere(passphrase()) : app.engine.newSheet(passphrase());
    const made = await asked.finally(() => setBusy(false));
    setPassphrase('');
    if (made.ok) setSheet(made.value);
    else setProblem(made.error);
  };
  const cause = () => {
    if (isLeaving) return whyNotLeft(app, problem());
    switch (problem()) {
      case 'offline':
        return app.t.onboarding.sheetAway;
      case 'busy':
        return app.t.onboarding.sheetBusy;
      case 'not-admitted':
        return app.space().practice === null ? app.t.onboarding.sheetRefused : app.t.onboarding.sheetRefusedPsy;
      case 'too-many-sheets':
        return app.t.onboarding.sheetTooMany;
      case 'vault-stuck':
        return app.t.onboarding.sheetVaultStuck;
      case 'vault-changed':
        return app.t.onboarding.sheetVaultChanged;
      case 'vault-spoiled':
        return app.t.onboarding.sheetVaultSpoiled;
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
            <h1 id="new-sheet">{isLeaving ? app.t.keeping.title : app.t.onboarding.sheetHeading}</h1>
            <Show when={!isLeaving} fallback={<LeavingLead />}>
              <p class="calm">{app.t.onboarding.sheetLead}</p>
              <p class="calm">
                {app.space().practice === null ? app.t.onboarding.settingsSheetRedo : app.t.onboarding.psyfirstSheet}
              </p>
              <p class="calm">{app.t.onboarding.sheetBefore}</p>
            </Show>
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

function LeavingLead() {
  const app = useApp();
  return (
    <>
      <p class="calm">{app.t.keeping.lead}</p>
      <p class="calm">{app.t.keeping.leadMore}</p>
    </>
  );
}

function whyNotLeft(app: App, problem: UnlockProblem | SheetProblem | null): string {
  const { t } = app;
  switch (problem) {
    case 'offline':
      return t.keeping.away;
    case 'not-admitted':
      return app.space().practice === null ? t.keeping.noRoom : t.keeping.noRoomPsy;
    case 'vault-changed':
      return t.keeping.elsewhere;
    case 'no-memory':
      return t.lock.memoryLow;
    default:
      return t.keeping.busy;
  }
}
