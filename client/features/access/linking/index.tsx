// The device that is let in: it shows twelve words, then six that both compare; a passphrase of its own, and the space comes.
import { Match, Show, Switch, createSignal, onCleanup, onMount, type JSX } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { usualName } from '../../../app/device-name.ts';
import { useApp } from '../../../app/state.ts';
import type { LinkProblem } from '../../../engine/api/api.ts';
import type { Language, LinkCodeView } from '../../../engine/api/views.ts';
import {
  BackIcon,
  Button,
  buttonClass,
  Field,
  IconButton,
  Notice,
  Progress,
  QrCode,
  WordsList,
} from '../../../ui/index.ts';
import { createStepStart } from '../../../ui/steps.ts';
import { Compare } from './Compare.tsx';
import { sayProblem } from './problems.ts';
import './linking.css';

/** What the shell fills with the choice of a passphrase (features never import one another). */
export type PassphraseSlot = {
  readonly language: Language;
  readonly label: string;
  readonly continueLabel: string;
  readonly refused: boolean;
  readonly onChosen: (passphrase: string) => void;
};

const NAME_LENGTH = 80;

export default function BeLetIn(props: {
  readonly passphrase: (slot: PassphraseSlot) => JSX.Element;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [step, setStep] = createSignal<'code' | 'compare' | 'passphrase' | 'joining' | 'joined'>('code');
  const [code, setCode] = createSignal<LinkCodeView | null>(null);
  const [words, setWords] = createSignal<readonly string[]>([]);
  const [problem, setProblem] = createSignal<LinkProblem | null>(null);
  const [name, setName] = createSignal(usualName(app.t));
  app.underWay();
  onCleanup(() => void app.engine.stopLink());
  createStepStart(step);
  const label = () => app.t.onboarding.spaceLabelUsual;
  const fail = (why: LinkProblem): void => {
    setProblem(why);
    setStep('code');
    setCode(null);
  };
  const show = async (): Promise<void> => {
    const shown = await app.engine.showLinkCode(app.locale());
    setCode(shown);
    const offered = await app.engine.awaitOffer();
    // Others are shown since.
    if (code() !== shown) return;
    if (!offered.ok) return fail(offered.error);
    setProblem(null);
    setWords(offered.value.words);
    setStep('compare');
  };
  onMount(() => void show());
  const join = async (passphrase: string): Promise<void> => {
    setProblem(null);
    setStep('joining');
    const space = { label: label(), language: app.locale(), passphrase };
    const joined = await app.engine.joinByLink(space, name());
    if (joined.ok) setStep('joined');
    else if (joined.error.type === 'passphrase-too-short') {
      setProblem(joined.error);
      setStep('passphrase');
    } else fail(joined.error);
  };
  const stop = async (): Promise<void> => {
    await app.engine.stopLink();
    fail({ type: 'stopped' });
  };
  return (
    <SinglePage
      tone="plain"
      start={
        <Show when={step() === 'code'} fallback={<span />}>
          <IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.go('/')} />
        </Show>
      }
    >
      <Switch>
        <Match when={step() === 'code'}>
          <Code code={code()} problem={problem()} onOthers={() => void show()} />
        </Match>
        <Match when={step() === 'compare'}>
          <Compare words={words()} onSame={() => setStep('passphrase')} onDiffer={() => void stop()}>
            <p>{app.t.devices.compareNew}</p>
          </Compare>
        </Match>
        <Match when={step() === 'passphrase'}>
          <section class="opening" aria-labelledby="link-phrase">
            <h1 id="link-phrase">{app.t.devices.phraseTitle}</h1>
            <p class="calm">{app.t.devices.phraseNote}</p>
          </section>
          <div class="linking-name">
            <Field label={app.t.devices.nameLabel} value={name()} onInput={setName} maxLength={NAME_LENGTH} />
          </div>
          {props.passphrase({
            language: app.locale(),
            label: label(),
            continueLabel: app.t.devices.join,
            refused: problem()?.type === 'passphrase-too-short',
            onChosen: (passphrase) => void join(passphrase),
          })}
        </Match>
        <Match when={step() === 'joining'}>
          <Joining />
        </Match>
        <Match when={step() === 'joined'}>
          <Joined onDone={() => props.onDone()} />
        </Match>
      </Switch>
    </SinglePage>
  );
}

function Code(props: {
  readonly code: LinkCodeView | null;
  readonly problem: LinkProblem | null;
  readonly onOthers: () => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  return (
    <>
      <section class="opening" aria-labelledby="link">
        <h1 id="link">{app.t.devices.showTitle}</h1>
        <p class="calm">{app.t.devices.showHow}</p>
      </section>
      <Show when={props.problem}>{(why) => <Notice tone="warn" cause={sayProblem(app, why())} urgent />}</Show>
      <Show when={props.code}>
        {(code) => (
          <section class="linking-code" aria-labelledby="link-words">
            <h2 id="link-words">{app.t.devices.showWords}</h2>
            <div class="linking-both">
              <WordsList words={code().words} columns="wide" />
              <QrCode text={code().code} label={app.t.devices.showQr} />
            </div>
            <p class="calm" role="status">
              <b>{app.t.devices.waiting}</b> {app.t.devices.showUntil({ time: app.format.hourOf(code().until, zone) })}
            </p>
          </section>
        )}
      </Show>
      <div class="page-acts">
        <Button kind={props.code === null ? 'primary' : 'quiet'} onPress={() => props.onOthers()}>
          {app.t.devices.showOthers}
        </Button>
        <a class={buttonClass('plain')} href="/retrouver">
          {app.t.devices.bySheet}
        </a>
      </div>
    </>
  );
}

function Joining() {
  const app = useApp();
  return (
    <section class="lock" aria-busy="true">
      <Progress label={app.t.devices.joining} />
    </section>
  );
}

function Joined(props: { readonly onDone: () => void }) {
  const app = useApp();
  return (
    <section class="lock opening" aria-labelledby="joined">
      <div>
        <h1 id="joined">{app.t.devices.joinedTitle}</h1>
        <p class="calm">{app.t.devices.joinedPeer}</p>
      </div>
      <div class="doors">
        <Button kind="primary" onPress={() => props.onDone()}>
          {app.t.devices.open}
        </Button>
      </div>
    </section>
  );
}
