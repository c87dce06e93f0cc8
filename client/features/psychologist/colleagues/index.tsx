// Several psychologists on one relay: access that she may give out of her own, as counts without a name. Nothing of anybody's records is shared by it.
import { For, Match, Show, Switch, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import {
  type GrantProblem,
  type GrantsView,
  type GrantView,
  MAILBOXES_A_RELATION,
} from '../../../engine/api/grant-views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { useApp, type App } from '../../../app/state.ts';
import { Button, LinkBox, Notice, Segments, Skeleton } from '../../../ui/index.ts';
import './colleagues.css';

/** Relations that one access may be given for. */
const SIZES = ['10', '30', '60'] as const;
const relationsIn = (mailboxes: number): number => Math.floor(mailboxes / MAILBOXES_A_RELATION);

export default function Colleagues() {
  const app = useApp();
  const [read, { refetch }] = createResource(() => app.engine.readGrants());
  const [link, setLink] = createSignal<string | null>(null);
  const grants = (): GrantsView | null => {
    const its = read.latest;
    return its?.ok === true ? its.value : null;
  };
  const problem = (): GrantProblem | null => {
    const its = read.latest;
    return its === undefined || its.ok ? null : its.error;
  };
  return (
    <DeskPage at="/reglages" wide>
      <div class="colleagues">
        <h1>{app.t.colleagues.title}</h1>
        <p class="lead">{app.t.colleagues.lead}</p>
        <Show when={problem()}>{(why) => <Notice tone="warn" cause={problemWords(app, why())} />}</Show>
        <Show
          when={grants()}
          fallback={
            <Show when={problem() === null}>
              <Skeleton label={app.t.colleagues.asking} lines={3} />
            </Show>
          }
        >
          {(its) => (
            <>
              <Show when={its().isGranted}>
                <p class="calm">{app.t.colleagues.isGranted}</p>
              </Show>
              <Show when={its().mayGrant} fallback={<p class="calm">{app.t.colleagues.mayNot}</p>}>
                <Give of={its()} link={link()} onLink={setLink} onGiven={() => void refetch()} />
                <List
                  of={its().grants}
                  onTaken={() => {
                    // Which of them it opens is not known here.
                    setLink(null);
                    void refetch();
                  }}
                />
              </Show>
              <Keeps />
            </>
          )}
        </Show>
      </div>
    </DeskPage>
  );
}

function Give(props: {
  readonly of: GrantsView;
  /** The link that was made last; null once it was handed over or taken back. */
  readonly link: string | null;
  readonly onLink: (link: string | null) => void;
  readonly onGiven: () => void;
}) {
  const app = useApp();
  const [size, setSize] = createSignal<(typeof SIZES)[number]>('30');
  const [problem, setProblem] = createSignal<GrantProblem | null>(null);
  const [busy, setBusy] = createSignal(false);
  const give = async () => {
    setBusy(true);
    const given = await app.engine.giveAccess(Number(size()) * MAILBOXES_A_RELATION);
    setBusy(false);
    setProblem(given.ok ? null : given.error);
    props.onLink(given.ok ? given.value.link : null);
    props.onGiven();
  };
  return (
    <section class="colleagues-give" aria-labelledby="give">
      <h2 id="give">{app.t.colleagues.give}</h2>
      <p class="calm">{app.t.colleagues.left({ count: relationsIn(props.of.remaining) })}</p>
      <Segments
        legend={app.t.colleagues.size}
        showLegend
        look="chips"
        options={SIZES.map((value) => ({ value, label: app.t.colleagues.relations({ count: Number(value) }) }))}
        value={size()}
        onChoose={setSize}
      />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={problemWords(app, why())} />}</Show>
      <Show
        when={props.link}
        fallback={
          <p>
            <Button kind="primary" inactive={busy()} onPress={() => void give()}>
              {app.t.colleagues.make}
            </Button>
          </p>
        }
      >
        {(its) => (
          <>
            <p>{app.t.colleagues.once}</p>
            <LinkBox
              link={its()}
              label={app.t.colleagues.copyLink}
              copy={app.t.common.copy}
              copied={app.t.common.copied}
              onCopied={() => app.announce(app.t.invitations.linkCopied)}
            />
            <p>
              <Button kind="quiet" small onPress={() => props.onLink(null)}>
                {app.t.colleagues.another}
              </Button>
            </p>
          </>
        )}
      </Show>
    </section>
  );
}

/** Counts and days, in the order in which they were given. */
function List(props: { readonly of: readonly GrantView[]; readonly onTaken: () => void }) {
  const app = useApp();
  const [problem, setProblem] = createSignal<GrantProblem | null>(null);
  const date = (at: number) => app.format.date(at, deviceTimeZone());
  const withdraw = async (id: number) => {
    const taken = await app.engine.withdrawAccess(id);
    setProblem(taken.ok ? null : taken.error);
    if (taken.ok) app.announce(app.t.colleagues.withdrawn);
    props.onTaken();
  };
  return (
    <section aria-labelledby="given">
      <h2 id="given">{app.t.colleagues.given}</h2>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={problemWords(app, why())} />}</Show>
      <Show when={props.of.length > 0} fallback={<p class="calm">{app.t.colleagues.none}</p>}>
        <ol class="settings-list">
          <For each={props.of}>
            {(grant, index) => (
              <li>
                <span>
                  <b>{app.t.colleagues.access({ n: app.format.number(index() + 1), date: date(grant.at) })}</b>
                  <span class="meta">
                    <Switch fallback={app.t.colleagues.unclaimed({ count: relationsIn(grant.allowance) })}>
                      <Match when={grant.claimed}>
                        {app.t.colleagues.claimed({
                          used: app.format.number(relationsIn(grant.allowance - grant.remaining)),
                          count: relationsIn(grant.allowance),
                        })}
                      </Match>
                    </Switch>
                  </span>
                </span>
                <Show when={!grant.claimed}>
                  <Button
                    kind="quiet"
                    small
                    label={app.t.colleagues.withdrawOne({ n: app.format.number(index() + 1) })}
                    onPress={() => void withdraw(grant.id)}
                  >
                    {app.t.colleagues.withdraw}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}

/** What an access shares, and what it does not. */
function Keeps() {
  const app = useApp();
  return (
    <section aria-labelledby="keeps">
      <h2 id="keeps">{app.t.colleagues.keepsTitle}</h2>
      <ul class="colleagues-keeps">
        <For each={[app.t.colleagues.keepsKeys, app.t.colleagues.keepsCounts, app.t.colleagues.keepsCase]}>
          {(line) => <li>{line}</li>}
        </For>
      </ul>
    </section>
  );
}

function problemWords({ t }: Pick<App, 't'>, problem: GrantProblem): string {
  switch (problem) {
    case 'offline':
      return t.colleagues.offline;
    case 'not-admitted':
      return t.colleagues.notEnough;
    case 'not-yet':
      return t.colleagues.notYet;
    case 'too-many':
      return t.colleagues.tooMany;
    case 'claimed':
      return t.colleagues.isClaimed;
    case 'older-relay':
      return t.colleagues.olderRelay;
    case 'storage-failed':
      return t.app.deviceFull;
    case 'locked':
      return t.stop.problemLocked;
  }
}
