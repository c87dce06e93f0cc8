// Another passphrase for the space that is open: the one in use is asked for and tried first, so that a new one that was written down
// is never refused for it. Whatever goes wrong, the one in use goes on opening.
import { Match, Switch, createEffect, createSignal, on } from 'solid-js';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import type { PassphraseProblem } from '../../../engine/api/api.ts';
import { BackIcon, Button, IconButton, Notice, PassphraseField } from '../../../ui/index.ts';
import { Working } from './CreateSpaceSteps.tsx';
import PassphraseChoice from './PassphraseChoice.tsx';

export default function ChangePassphrase(props: { readonly onDone: () => void }) {
  const app = useApp();
  const [current, setCurrent] = createSignal('');
  const [step, setStep] = createSignal<'current' | 'next' | 'working'>('current');
  const [problem, setProblem] = createSignal<PassphraseProblem | null>(null);

  createEffect(
    on(
      step,
      () => {
        document.getElementById('main')?.focus({ preventScroll: true });
      },
      { defer: true },
    ),
  );

  const check = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (current() === '') return;
    setProblem(null);
    setStep('working');
    const checked = await app.engine.checkPassphrase(current());
    if (!checked.ok && checked.error !== 'locked') setProblem(checked.error);
    setStep(checked.ok ? 'next' : 'current');
  };
  const change = async (next: string): Promise<void> => {
    setProblem(null);
    setStep('working');
    const changed = await app.engine.changePassphrase(current(), next);
    if (changed.ok) {
      app.announce(app.t.onboarding.passphraseChanged);
      props.onDone();
      return;
    }
    if (changed.error === 'locked') return;
    setProblem(changed.error);
    setStep(changed.error === 'wrong-passphrase' ? 'current' : 'next');
  };
  const isHere = () => app.space().sheet === null;
  const lost = () => {
    if (!isHere()) return undefined;
    return app.space().practice === null ? app.t.keeping.lost : app.t.keeping.lostPsy;
  };
  const isOfField = () => problem() === 'wrong-passphrase' || problem() === 'passphrase-too-short';
  const cause = (): string => {
    switch (problem()) {
      case 'no-memory':
        return app.t.lock.memoryLow;
      case 'unsteady-key':
        return app.t.onboarding.passphraseUnsteady;
      default:
        return app.t.onboarding.passphraseNotStored;
    }
  };

  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <section class="opening" aria-labelledby="new-passphrase">
        <h1 id="new-passphrase">{app.t.onboarding.youPassphraseHeading}</h1>
        <p class="calm">{isHere() ? app.t.keeping.passphraseLead : app.t.onboarding.youPassphraseLead}</p>
        <p class="calm">{app.t.onboarding.passphraseCopies}</p>
      </section>
      {problem() !== null && !isOfField() && <Notice tone="warn" cause={cause()} urgent />}
      <Switch>
        <Match when={step() === 'working'}>
          <Working step="starting" />
        </Match>
        <Match when={step() === 'current'}>
          <form class="form" onSubmit={(event) => void check(event)}>
            <PassphraseField
              label={app.t.onboarding.passphraseCurrent}
              purpose="current"
              username={app.space().label}
              value={current()}
              onInput={setCurrent}
              showLabel={app.t.common.show}
              hideLabel={app.t.common.hide}
              error={problem() === 'wrong-passphrase' ? app.t.lock.wrong : undefined}
            />
            <div class="page-acts">
              <Button kind="primary" type="submit">
                {app.t.onboarding.youPassphraseNext}
              </Button>
            </div>
          </form>
        </Match>
        <Match when={step() === 'next'}>
          <PassphraseChoice
            language={app.locale()}
            label={app.space().label}
            continueLabel={app.t.onboarding.passphraseKeepNew}
            lost={lost()}
            refused={problem() === 'passphrase-too-short'}
            onChosen={(next) => void change(next)}
          />
        </Match>
      </Switch>
    </SinglePage>
  );
}
