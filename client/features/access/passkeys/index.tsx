// A passkey beside the passphrase: what it means, the passphrase, then the device asks twice. Whatever goes wrong, nothing has changed.
import { For, Match, Show, Switch, createSignal, onCleanup, onMount } from 'solid-js';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { usualName } from '../../../app/device-name.ts';
import { useApp } from '../../../app/state.ts';
import type { PasskeyProblem } from '../../../engine/api/api.ts';
import type { AuthenticatorTrouble, PasskeyOffer } from '../../../engine/api/api.ts';
import { BackIcon, Button, Field, IconButton, Notice, PassphraseField, Progress } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';

const NAME_LENGTH = 80;

type Problem = PasskeyProblem | AuthenticatorTrouble;
type Step = 'phrase' | 'trying' | 'create' | 'asking';

export default function AddPasskey(props: { readonly onDone: () => void }) {
  const app = useApp();
  const [passphrase, setPassphrase] = createSignal('');
  const [name, setName] = createSignal(usualName(app.t));
  const [step, setStep] = createSignal<Step>('phrase');
  const [offer, setOffer] = createSignal<PasskeyOffer | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  onMount(() => void app.authenticator.isPossible().then((is) => !is && setProblem('unsupported')));
  onCleanup(() => void app.engine.stopPasskey());
  createStepStart(step);

  const check = async (): Promise<void> => {
    if (passphrase() === '') return;
    setProblem(null);
    setStep('trying');
    const begun = await app.engine.beginPasskey(passphrase());
    setPassphrase(begun.ok ? '' : passphrase());
    if (!begun.ok) setProblem(begun.error);
    setOffer(begun.ok ? begun.value : null);
    setStep(begun.ok ? 'create' : 'phrase');
  };
  const create = async (): Promise<void> => {
    const its = offer();
    if (its === null) return;
    setProblem(null);
    setStep('asking');
    const made = await app.authenticator.create(its);
    if (!made.ok) {
      setProblem(made.error);
      setStep('create');
      return;
    }
    const { credentialId, outputs } = made.value;
    const added = await app.engine.addPasskey(credentialId, outputs, name());
    for (const output of outputs) output.fill(0);
    if (added.ok) {
      app.announce(app.t.passkeys.done);
      props.onDone();
      return;
    }
    await app.authenticator.forget(credentialId);
    setProblem(added.error);
    // What was begun is over: the passphrase begins it again.
    setStep('phrase');
  };

  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <section class="opening" aria-labelledby="new-passkey">
        <h1 id="new-passkey">{app.t.passkeys.title}</h1>
        <p class="calm">{app.t.passkeys.beside}</p>
      </section>
      <div class="form">
        <Show when={problem() !== null && problem() !== 'wrong-passphrase' && problem() !== 'locked'}>
          <Notice tone="warn" cause={sayProblem(app.t, problem())} urgent />
        </Show>
        <Switch>
          <Match when={step() === 'trying' || step() === 'asking'}>
            <section class="lock" aria-busy="true">
              <Progress label={step() === 'trying' ? app.t.lock.slow : app.t.passkeys.asking} />
            </section>
          </Match>
          <Match when={step() === 'phrase'}>
            <Phrase
              passphrase={passphrase()}
              onPassphrase={setPassphrase}
              name={name()}
              onName={setName}
              isWrong={problem() === 'wrong-passphrase'}
              onCheck={() => void check()}
            />
          </Match>
          <Match when={step() === 'create'}>
            <div>
              <p>{app.t.passkeys.ready}</p>
              <p class="calm">{app.t.passkeys.twice}</p>
            </div>
            <div class="page-acts">
              <Button kind="primary" onPress={() => void create()}>
                {app.t.passkeys.create}
              </Button>
            </div>
          </Match>
        </Switch>
      </div>
    </SinglePage>
  );
}

function Phrase(props: {
  readonly passphrase: string;
  readonly onPassphrase: (passphrase: string) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly isWrong: boolean;
  readonly onCheck: () => void;
}) {
  const app = useApp();
  const said = () => [app.t.passkeys.sync, app.t.passkeys.forced, app.t.passkeys.monthly, app.t.passkeys.twice];
  return (
    <>
      <div>
        <For each={said()}>{(each) => <p class="calm">{each}</p>}</For>
      </div>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onCheck();
        }}
      >
        <Field
          label={app.t.passkeys.name}
          value={props.name}
          onInput={(name) => props.onName(name)}
          maxLength={NAME_LENGTH}
        />
        <PassphraseField
          label={app.t.lock.passphrase}
          hint={app.t.passkeys.phraseWhy}
          purpose="current"
          username={app.space().label}
          value={props.passphrase}
          onInput={(passphrase) => props.onPassphrase(passphrase)}
          showLabel={app.t.common.show}
          hideLabel={app.t.common.hide}
          error={props.isWrong ? app.t.lock.wrong : undefined}
        />
        <div class="page-acts">
          <Button kind="primary" type="submit">
            {app.t.common.continue}
          </Button>
        </div>
      </form>
    </>
  );
}

function sayProblem(t: ReturnType<typeof useApp>['t'], problem: Problem | null): string {
  switch (problem) {
    case 'unanswered':
      return t.passkeys.unanswered;
    case 'known':
      return t.passkeys.known;
    case 'unsteady':
      return t.passkeys.unsteady;
    case 'too-many-passkeys':
      return t.passkeys.full;
    case 'no-memory':
      return t.lock.memoryLow;
    case 'storage-failed':
      return t.passkeys.notStored;
    default:
      return t.passkeys.no;
  }
}
