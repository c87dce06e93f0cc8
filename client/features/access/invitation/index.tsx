// The invitation as the invited person meets it: who invites, the words to compare before anything else, two answers. Nothing
// of it is shown before every check has passed, nothing is created before the words were said to be the same.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { For, Match, Show, Switch, createResource, createSignal, type JSX } from 'solid-js';
import type { InvitationContent, InvitationProblem, SpaceSummary } from '../../../engine/api/views.ts';
import { ExistingSpace } from '../../../app/ExistingSpace.tsx';
import { useApp } from '../../../app/state.ts';
import { EXAMPLE } from '../../../entry/table.ts';
import { Button, DayLine, Field, Skeleton, WordsList, buttonClass } from '../../../ui/index.ts';
import { shortName } from '../../../app/names.ts';
import { JoinHere } from './JoinHere.tsx';
import './invitation.css';

export type InvitationProps = {
  /**
   * The words were said to be the same. `new-space`: a space of its own is to be made. `this-space`: in one of this browser
   * that is still locked; once it is open, this page is shown again.
   */
  readonly onContinue: (link: string, invitation: InvitationContent, where: 'new-space' | 'this-space') => void;
  readonly onLeave: () => void;
};

type Step = 'words' | 'differ' | 'where' | 'join';

export default function Invitation(props: InvitationProps) {
  const app = useApp();
  return (
    <Show when={app.link()} keyed fallback={<Paste onLeave={props.onLeave} />}>
      {(link) => <Read link={link} onContinue={props.onContinue} />}
    </Show>
  );
}

function Read(props: { readonly link: string; readonly onContinue: InvitationProps['onContinue'] }) {
  const app = useApp();
  const [reading, { refetch }] = createResource(() => app.engine.readInvitation(props.link));
  const content = () => {
    const read = reading();
    return read?.ok ? read.value : undefined;
  };
  const problem = () => {
    const read = reading();
    return read !== undefined && !read.ok ? read.error : undefined;
  };
  return (
    <Switch
      fallback={
        <Frame>
          <section class="opening">
            <h1 class="sr">{app.t.invitation.reading}</h1>
            <Skeleton label={app.t.invitation.reading} lines={4} />
          </section>
        </Frame>
      }
    >
      <Match when={content()}>
        {(read) => <Landing link={props.link} content={read()} onContinue={props.onContinue} />}
      </Match>
      <Match when={problem()}>
        {(found) => <Refused problem={found()} onRetry={() => void refetch()} onOther={() => app.setLink(null)} />}
      </Match>
    </Switch>
  );
}

function Landing(props: {
  readonly link: string;
  readonly content: InvitationContent;
  readonly onContinue: InvitationProps['onContinue'];
}) {
  const app = useApp();
  const [step, setStep] = createSignal<Step>('words');
  const same = () => {
    if (app.view.spaces.length === 0) props.onContinue(props.link, props.content, 'new-space');
    else setStep('where');
  };
  return (
    <Frame>
      <Switch>
        <Match when={step() === 'words'}>
          <Words content={props.content} onSame={same} onDiffer={() => setStep('differ')} />
        </Match>
        <Match when={step() === 'differ'}>
          <section class="opening" role="alert">
            <h1>{app.t.invitation.stopTitle}</h1>
            <p class="calm">{app.t.invitation.checkStop}</p>
          </section>
          <footer class="page-acts">
            <Button kind="quiet" onPress={() => setStep('words')}>
              {app.t.invitation.stopBack}
            </Button>
          </footer>
        </Match>
        <Match when={step() === 'where'}>
          <Where
            onNew={() => props.onContinue(props.link, props.content, 'new-space')}
            onOpenSpace={() => setStep('join')}
            onLocked={() => props.onContinue(props.link, props.content, 'this-space')}
            onBack={() => setStep('words')}
          />
        </Match>
        <Match when={step() === 'join'}>
          <JoinHere link={props.link} onBack={() => setStep('where')} />
        </Match>
      </Switch>
    </Frame>
  );
}

function Words(props: {
  readonly content: InvitationContent;
  readonly onSame: () => void;
  readonly onDiffer: () => void;
}) {
  const app = useApp();
  const profile = () => props.content.profile;
  const name = () => shortName(profile().name);
  const days = () => [1, 2, 3, 4, 5, 6, 7].filter((day) => (profile().rhythm.days & (1 << (day - 1))) !== 0);
  return (
    <>
      <section class="opening" aria-labelledby="invites">
        <h1 id="invites">{app.t.invitation.inviteHeading({ name: profile().name })}</h1>
        <p class="calm">
          {app.t.invitation.landingWho({ title: profile().title, registrationNumber: profile().registration })}
        </p>
        <figure class="picture">
          <DayLine
            size="full"
            label={app.t.invitation.inviteLine}
            marks={EXAMPLE}
            window={{ from: 0.74, to: 0.86 }}
            now={0.66}
            texts={{ from: app.t.invitation.inviteLineYou, to: app.t.invitation.inviteLineAnswer }}
          />
        </figure>
        <p class="calm">
          {app.t.invitation.inviteRhythm({
            name: name(),
            days: app.format.weekdays(days()),
            windowStart: app.format.hour(profile().rhythm.windowStart),
            windowEnd: app.format.hour(profile().rhythm.windowEnd),
          })}
        </p>
      </section>
      <section class="words-card" aria-labelledby="her-words">
        <h2 id="her-words">{app.t.invitation.inviteCheck({ name: name() })}</h2>
        <p>{app.t.invitation.inviteCheckLead}</p>
        <WordsList words={props.content.words} />
      </section>
      <footer class="page-acts">
        <Button kind="primary" onPress={() => props.onSame()}>
          {app.t.invitation.checkYes}
        </Button>
        <Button kind="quiet" onPress={() => props.onDiffer()}>
          {app.t.invitation.checkNo}
        </Button>
        <p class="meta">{app.t.common.notEmergency}</p>
      </footer>
    </>
  );
}

/** Asked only where this browser already holds a space. */
function Where(props: {
  readonly onNew: () => void;
  readonly onOpenSpace: () => void;
  readonly onLocked: (space: SpaceSummary) => void;
  readonly onBack: () => void;
}) {
  const app = useApp();
  const choose = (space: SpaceSummary) => {
    if (app.view.open?.id === space.id) props.onOpenSpace();
    else props.onLocked(space);
  };
  return (
    <>
      <section class="opening" aria-labelledby="where">
        <h1 id="where">{app.t.invitation.whereTitle}</h1>
      </section>
      <ul class="where">
        <li>
          <button type="button" onClick={() => props.onNew()}>
            <b>{app.t.invitation.whereNew}</b>
            <span class="meta">{app.t.invitation.whereNewNote}</span>
          </button>
        </li>
        <For each={app.view.spaces}>
          {(space) => (
            <li>
              <button type="button" onClick={() => choose(space)}>
                <b>{app.t.invitation.whereExisting({ label: space.label })}</b>
                <span class="meta">{app.t.invitation.whereExistingNote}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <footer class="page-acts">
        <Button kind="plain" onPress={() => props.onBack()}>
          {app.t.invitation.stopBack}
        </Button>
      </footer>
    </>
  );
}

function Refused(props: {
  readonly problem: InvitationProblem;
  readonly onRetry: () => void;
  readonly onOther: () => void;
}) {
  const app = useApp();
  const text = (): string =>
    ({
      'not-an-invitation': app.t.invitation.damaged,
      offline: app.t.invitation.unreachable,
      altered: app.t.invitation.mismatch,
      expired: app.t.invitation.inviteExpired,
      'already-used': app.t.invitation.used,
      'other-relay': app.t.invitation.inviteOtherRelay,
      withdrawn: app.t.invitation.revoked,
      'please-update': app.t.invitation.inviteUpdate,
    })[props.problem];
  return (
    <Frame>
      <section class="opening" role="alert">
        <h1>{app.t.invitation.inviteProblem}</h1>
        <p class="calm">{text()}</p>
      </section>
      <footer class="page-acts">
        <Show when={props.problem === 'offline'}>
          <Button kind="primary" onPress={() => props.onRetry()}>
            {app.t.common.retry}
          </Button>
        </Show>
        <Show when={props.problem === 'already-used'}>
          <ExistingSpace />
        </Show>
        <Button kind="quiet" onPress={() => props.onOther()}>
          {app.t.invitation.inviteOther}
        </Button>
      </footer>
    </Frame>
  );
}

function Paste(props: { readonly onLeave: () => void }) {
  const app = useApp();
  const [text, setText] = createSignal('');
  const open = (event: SubmitEvent) => {
    event.preventDefault();
    if (text().trim() !== '') app.setLink(text().trim());
  };
  return (
    <Frame>
      <section class="opening" aria-labelledby="paste">
        <h1 id="paste">{app.t.invitation.pasteHeading}</h1>
        <Show when={app.cameAgain}>
          <p class="calm">{app.t.onboarding.linkGone}</p>
        </Show>
      </section>
      <form class="form" onSubmit={open}>
        <Field
          label={app.t.invitation.pasteLabel}
          hint={app.t.invitation.pasteLead}
          value={text()}
          onInput={setText}
          inputMode="text"
        />
        <div class="page-acts">
          <Button kind="primary" type="submit" inactive={text().trim() === ''}>
            {app.t.invitation.pasteOpen}
          </Button>
          <a
            class={buttonClass('plain')}
            href="/"
            onClick={(event) => {
              event.preventDefault();
              props.onLeave();
            }}
          >
            {app.t.common.back}
          </a>
        </div>
      </form>
    </Frame>
  );
}

function Frame(props: { readonly children: JSX.Element }) {
  const app = useApp();
  return (
    <DoorPage t={app.t} class="welcome">
      {props.children}
    </DoorPage>
  );
}
