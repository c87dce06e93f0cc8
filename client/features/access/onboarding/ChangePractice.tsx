// The psychologist's name and rhythm, changed after the first run: the same two steps, and what a change holds for.
import { DeskPage } from '../../../app/DeskPage.tsx';
import { Match, Show, Switch, createSignal, untrack } from 'solid-js';
import type { Rhythm } from '../../../../shared/rhythm/rhythm.ts';
import { useApp } from '../../../app/state.ts';
import { Notice } from '../../../ui/index.ts';
import { IdentityStep, type Identity } from './IdentityStep.tsx';
import { formOf, usualRhythm } from './rhythm.ts';
import { RhythmStep } from './RhythmStep.tsx';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import './first-run.css';

export default function ChangePractice() {
  const app = useApp();
  // Begun from what is in force when the page opens; what another pass tells changes nothing under one's hands.
  const inForce = untrack(() => app.space().practice?.profile);
  const [step, setStep] = createSignal<'identity' | 'rhythm'>('identity');
  const [identity, setIdentity] = createSignal<Identity>({
    name: inForce?.name ?? '',
    title: inForce?.title ?? '',
    registration: inForce?.registration ?? '',
  });
  const [form, setForm] = createSignal(inForce === undefined ? usualRhythm(deviceTimeZone()) : formOf(inForce.rhythm));
  const [failed, setFailed] = createSignal(false);
  const save = async (rhythm: Rhythm): Promise<void> => {
    const { name, title, registration } = identity();
    const profile = { name: name.trim(), title: title.trim(), registration: registration.trim(), rhythm };
    const saved = await app.engine.changePractice(profile);
    if (!saved.ok) {
      setFailed(saved.error !== 'locked');
      return;
    }
    app.announce(app.t.onboarding.saved);
    app.go('/reglages', { replace: true });
  };
  return (
    <DeskPage at="/reglages" wide>
      <Show when={failed()}>
        <Notice tone="danger" urgent cause={app.t.onboarding.practiceFailed} />
      </Show>
      <div class="first-run">
        <Switch>
          <Match when={step() === 'identity'}>
            <IdentityStep
              identity={identity()}
              note={app.t.onboarding.holdsFor}
              onChange={setIdentity}
              onDone={() => setStep('rhythm')}
            />
          </Match>
          <Match when={step() === 'rhythm'}>
            <RhythmStep
              form={form()}
              name={identity().name}
              note={app.t.onboarding.holdsFor}
              act={app.t.onboarding.save}
              onChange={setForm}
              onBack={() => setStep('identity')}
              onDone={(rhythm) => void save(rhythm)}
            />
          </Match>
        </Switch>
      </div>
    </DeskPage>
  );
}
