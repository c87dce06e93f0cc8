// The frame as the patient reads it: a document to read in peace, to ask about, to agree to or not; a change with the old text beside the
// new; every version kept.
import { Match, Show, Switch, createMemo, createSignal, untrack } from 'solid-js';
import type { FrameVersionView, FrameView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { createFirst } from '../../../frame/first.ts';
import { createFrame, standingOf } from '../../../frame/state.ts';
import { BackIcon, Button, IconButton, Notice, Skeleton } from '../../../ui/index.ts';
import { Agreed } from './Agreed.tsx';
import { Decision } from './Decision.tsx';
import { Proposed } from './Proposed.tsx';
import { Question } from './Question.tsx';
import { Version } from './Version.tsx';
import './frame-page.css';

export default function FramePage() {
  const app = useApp();
  return (
    <Show when={app.relation()?.key} keyed fallback={<Nothing />}>
      {(_key) => <Show when={app.relation()}>{(relation) => <Reading relation={relation()} />}</Show>}
    </Show>
  );
}

function Nothing() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <p class="calm">{app.t.today.noRelation}</p>
    </SinglePage>
  );
}

/** Parts of the page, so that Back leads from a question or an older version to the frame. */
const FRAME = 0;
const ASK = 1;
const OLDER = 2;

function Reading(props: { readonly relation: RelationView }) {
  const app = useApp();
  const frame = createFrame(
    app,
    untrack(() => props.relation.key),
  );
  const [shown, setShown] = createSignal<number | null>(null);
  const leave = () => (app.part() === FRAME ? app.go('/aujourdhui') : app.back());
  const view = createMemo((): FrameView | null => {
    const state = frame.state();
    return state === undefined || state === 'unreadable' ? null : state;
  });
  const older = (): FrameVersionView | null =>
    app.part() === OLDER ? (view()?.versions.find(({ number }) => number === shown()) ?? null) : null;
  return (
    <SinglePage tone="plain" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={leave} />}>
      <Switch fallback={<Skeleton label={app.t.frame.opening} />}>
        <Match when={frame.state() === 'unreadable'}>
          <section class="opening">
            <h1>{app.t.frame.title}</h1>
            <Notice tone="warn" cause={app.t.frame.unreadable}>
              <Button small kind="quiet" onPress={frame.refresh}>
                {app.t.frame.tryAgain}
              </Button>
            </Notice>
          </section>
        </Match>
        <Match when={view()}>
          {(read) => (
            <Switch
              fallback={
                <Standing
                  relation={props.relation}
                  view={read()}
                  onAsk={() => app.goPart(ASK)}
                  onShow={(number) => {
                    setShown(number);
                    app.goPart(OLDER);
                  }}
                />
              }
            >
              <Match when={app.part() === ASK && read().versions[0]}>
                {(version) => <Question relation={props.relation} version={version()} onDone={() => app.back()} />}
              </Match>
              <Match when={older()}>{(version) => <Version version={version()} relation={props.relation} />}</Match>
            </Switch>
          )}
        </Match>
      </Switch>
    </SinglePage>
  );
}

/** What waits comes first; without anything that waits, what is agreed. */
function Standing(props: Shown) {
  const app = useApp();
  const first = createFirst(
    app,
    untrack(() => props.relation.key),
  );
  return (
    <>
      <Show when={first.read()?.proposals[0]}>
        {(proposal) => <Decision relation={props.relation} proposal={proposal()} />}
      </Show>
      <Versions {...props} />
      <Show when={first.read()?.answered[0]}>
        <p class="first-mine">
          <a class="link" href="/questions">
            {app.t.first.mine}
          </a>
        </p>
      </Show>
    </>
  );
}

type Shown = {
  readonly relation: RelationView;
  readonly view: FrameView;
  readonly onAsk: () => void;
  readonly onShow: (number: number) => void;
};

function Versions(props: Shown) {
  const app = useApp();
  const standing = createMemo(() => standingOf(props.view));
  return (
    <Switch
      fallback={
        <section class="opening">
          <h1>{app.t.frame.title}</h1>
          <p class="calm">{app.t.frame.noneYet({ psy: shortName(props.relation.peerName) })}</p>
        </section>
      }
    >
      <Match when={standing().pending}>
        {(version) => (
          <Proposed
            relation={props.relation}
            view={props.view}
            version={version()}
            standing={standing()}
            onAsk={props.onAsk}
            onShow={props.onShow}
          />
        )}
      </Match>
      <Match when={standing().agreed}>
        {(version) => (
          <Agreed
            relation={props.relation}
            view={props.view}
            version={version()}
            onAsk={props.onAsk}
            onShow={props.onShow}
          />
        )}
      </Match>
    </Switch>
  );
}
