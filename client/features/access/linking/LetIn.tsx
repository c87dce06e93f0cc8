// The device that lets another one in: the words of the new one typed, this one's passphrase, then the six words compared.
import { Match, Show, Switch, createSignal, onCleanup } from 'solid-js';
import { CodeReader } from '../../../app/CodeReader.tsx';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { usualName } from '../../../app/device-name.ts';
import { useApp } from '../../../app/state.ts';
import type { LinkProblem } from '../../../engine/api/api.ts';
import { BackIcon, Button, IconButton, Notice, PassphraseField, Progress, TextArea } from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import { Compare } from './Compare.tsx';
import { sayProblem } from './problems.ts';
import './linking.css';

type Step = 'words' | 'looking' | 'compare' | 'sharing' | 'added';

/** As many as were typed, as far as spaces tell. */
const countOf = (typed: string): number =>
  typed
    .trim()
    .split(/[\s,;.\d)]+/)
    .filter((word) => word !== '').length;

export default function LetIn(props: { readonly onDone: () => void }) {
  const app = useApp();
  const [typed, setTyped] = createSignal('');
  const [passphrase, setPassphrase] = createSignal('');
  const [step, setStep] = createSignal<Step>('words');
  const [problem, setProblem] = createSignal<LinkProblem | null>(null);
  const [words, setWords] = createSignal<readonly string[]>([]);
  // Both screens are looked at for a while: this one does not lock by time meanwhile.
  app.stayOpen();
  onCleanup(() => void app.engine.stopLink());
  createStepStart(step);
  const fail = (why: LinkProblem): void => {
    setProblem(why);
    setStep('words');
  };
  /** The words of a code that was read are typed by it; what is no such code is looked over. */
  const read = async (text: string): Promise<boolean> => {
    const checked = await app.engine.checkLinkCode(text);
    if (!checked.ok && checked.error.type !== 'other-relay') return false;
    setProblem(checked.ok ? null : checked.error);
    if (checked.ok) setTyped(checked.value.words);
    return true;
  };
  const look = async (): Promise<void> => {
    setProblem(null);
    const checked = await app.engine.checkLinkCode(typed());
    if (!checked.ok) return fail(checked.error);
    setStep('looking');
    const begun = await app.engine.beginLink(typed(), passphrase(), usualName(app.t));
    if (!begun.ok) return fail(begun.error);
    setPassphrase('');
    const met = await app.engine.awaitNewDevice();
    if (!met.ok) return fail(met.error);
    setWords(met.value.words);
    setStep('compare');
  };
  const share = async (): Promise<void> => {
    setStep('sharing');
    const shared = await app.engine.letIn();
    if (!shared.ok) return fail(shared.error);
    setTyped('');
    setStep('added');
  };
  const stop = async (): Promise<void> => {
    await app.engine.stopLink();
    fail({ type: 'stopped' });
  };
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => props.onDone()} />}
    >
      <Switch>
        <Match when={step() === 'words'}>
          <Words
            typed={typed()}
            onTyped={setTyped}
            passphrase={passphrase()}
            onPassphrase={setPassphrase}
            problem={problem()}
            onRead={read}
            onLook={() => void look()}
          />
        </Match>
        <Match when={step() === 'looking' || step() === 'sharing'}>
          <section class="lock" aria-busy="true">
            <Progress label={step() === 'looking' ? app.t.devices.looking : app.t.devices.sharing} />
          </section>
        </Match>
        <Match when={step() === 'compare'}>
          <Compare words={words()} onSame={() => void share()} onDiffer={() => void stop()}>
            <p>
              <b>{app.t.devices.compareShare}</b> {app.t.devices.never}
            </p>
          </Compare>
        </Match>
        <Match when={step() === 'added'}>
          <section class="opening" aria-labelledby="added">
            <h1 id="added">{app.t.devices.added}</h1>
          </section>
          <div class="page-acts">
            <Button kind="primary" onPress={() => props.onDone()}>
              {app.t.devices.done}
            </Button>
          </div>
        </Match>
      </Switch>
    </SinglePage>
  );
}

function Words(props: {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly passphrase: string;
  readonly onPassphrase: (passphrase: string) => void;
  readonly problem: LinkProblem | null;
  readonly onRead: (text: string) => Promise<boolean>;
  readonly onLook: () => void;
}) {
  const app = useApp();
  return (
    <>
      <section class="opening" aria-labelledby="let-in">
        <h1 id="let-in">{app.t.devices.add}</h1>
        <p class="calm">{app.t.devices.before}</p>
        <p class="calm">{app.t.devices.never}</p>
      </section>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onLook();
        }}
      >
        <Show when={props.problem}>
          {(why) => <Notice tone="warn" cause={sayProblem(app, why(), countOf(props.typed))} urgent />}
        </Show>
        <CodeReader onText={(text) => props.onRead(text)} />
        <TextArea
          label={app.t.devices.typeLabel}
          hint={app.t.devices.typeHint}
          value={props.typed}
          onInput={(typed) => props.onTyped(typed)}
          rows={3}
          counter={{
            text: app.t.devices.typeCount({ count: String(countOf(props.typed)) }),
            over: countOf(props.typed) > 12,
          }}
        />
        <PassphraseField
          label={app.t.devices.passphrase}
          purpose="current"
          username={app.space().label}
          value={props.passphrase}
          onInput={(passphrase) => props.onPassphrase(passphrase)}
          showLabel={app.t.common.show}
          hideLabel={app.t.common.hide}
          error={props.problem?.type === 'wrong-passphrase' ? app.t.lock.wrong : undefined}
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
