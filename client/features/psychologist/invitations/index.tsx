// Inviting: a link and six words by two ways, the card to hand over, and what became of each invitation.
import { DeskPage } from '../../../app/DeskPage.tsx';
import { For, Match, Show, Switch, createMemo, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { InvitationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Dialog, Icon, VerifiedIcon } from '../../../ui/index.ts';
import { useKeys } from '../../../ui/keys.ts';
import { noonOf } from '../../../ui/calendar.ts';
import { fullest, minutesOf } from '../../../entry/week.ts';
import { Card } from './Card.tsx';
import { Create } from './Create.tsx';
import { HandOver } from './HandOver.tsx';
import './invitations.css';

export default function Invitations() {
  const app = useApp();
  const [shownKey, setShownKey] = createSignal<string | null>(null);
  const shown = createMemo(
    () => app.space().invitations.find((each) => each.key === shownKey() && each.state === 'open') ?? null,
  );
  useKeys({ 'g a': () => app.go('/cabinet') });
  return (
    <DeskPage at="/invitations" wide>
      <div class="inviting">
        <section class="column" aria-labelledby="inviting">
          <Show when={shown()} fallback={<Create onCreated={setShownKey} />}>
            {(invitation) => (
              <HandOver
                invitation={invitation()}
                words={app.space().practice?.words ?? []}
                onAnother={() => setShownKey(null)}
              />
            )}
          </Show>
          <List onShow={setShownKey} shown={shownKey()} />
        </section>
        <Show when={shown()} fallback={<Advice />}>
          {(invitation) => (
            <Card
              invitation={invitation()}
              psychologist={app.space().practice?.profile.name ?? ''}
              words={app.space().practice?.words ?? []}
            />
          )}
        </Show>
      </div>
    </DeskPage>
  );
}

/** Minutes that a frame names where its template is left as it is. */
const USUAL_VOLUME = 15;

/** What the fullest of the days ahead would hold with one person more: a sentence, and no refusal. */
function OneMore() {
  const app = useApp();
  const [week] = createResource(() => app.engine.weekAhead());
  return (
    <Show when={fullest(week.latest ?? [])}>
      {(day) => (
        <p>
          {app.t.week.oneMore({
            minutes: app.format.length(USUAL_VOLUME),
            total: app.format.length(minutesOf(day().most) + USUAL_VOLUME),
            date: app.format.day(noonOf(day().day), deviceTimeZone()),
          })}
        </p>
      )}
    </Show>
  );
}

/** How to hand an invitation over, while none is shown. */
function Advice() {
  const app = useApp();
  return (
    <section class="hand-over" aria-labelledby="advice">
      <h2 id="advice">{app.t.invitations.handoverTitle}</h2>
      <div class="advice">
        <p>{app.t.invitations.handoverBest}</p>
        <p>{app.t.invitations.handoverSplit}</p>
        <p>{app.t.invitations.handoverNot}</p>
        <p>{app.t.invitations.handoverSafeContact}</p>
        <OneMore />
      </div>
    </section>
  );
}

function List(props: { readonly onShow: (key: string) => void; readonly shown: string | null }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [asking, setAsking] = createSignal<InvitationView | null>(null);
  const [refused, setRefused] = createSignal<'offline' | 'joined' | null>(null);
  const date = (moment: number) => app.format.day(moment, zone);
  const invitations = createMemo(() => app.space().invitations.toSorted((a, b) => b.createdAt - a.createdAt));
  const state = (invitation: InvitationView): string =>
    ({
      preparing: app.t.invitations.invitePreparing,
      open: app.t.invitations.stateReady,
      joined: app.t.invitations.stateJoined,
      expired: app.t.invitations.stateExpired({ date: date(invitation.expiresAt) }),
      'used-twice': app.t.invitations.inviteUsedTwice,
      withdrawn: app.t.invitations.stateRevoked,
    })[invitation.state];
  const withdraw = async () => {
    const invitation = asking();
    setAsking(null);
    if (invitation === null) return;
    const result = await app.engine.withdrawInvitation(invitation.key);
    setRefused(result.ok ? null : result.error);
    app.announce(result.ok ? app.t.invitations.stateRevoked : refusal(result.error));
  };
  const refusal = (error: 'offline' | 'joined') =>
    error === 'offline' ? app.t.invitations.inviteWithdrawOffline : app.t.invitations.inviteWithdrawJoined;
  return (
    <>
      <h2 class="list-heading" id="list">
        {app.t.invitations.listHeading}
      </h2>
      <Show when={invitations().length > 0} fallback={<p class="meta">{app.t.invitations.listEmpty}</p>}>
        <Show when={refused()}>{(error) => <p class="meta">{refusal(error())}</p>}</Show>
        <div class="scrolls" tabindex={0} role="region" aria-labelledby="list">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{app.t.invitations.listFor}</th>
                <th scope="col">{app.t.invitations.listCreated}</th>
                <th scope="col">{app.t.invitations.listState}</th>
                <th scope="col">
                  <span class="sr">{app.t.invitations.listActions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={invitations()}>
                {(invitation) => (
                  <tr>
                    <th scope="row">{invitation.label}</th>
                    <td>{app.format.pastDay(invitation.createdAt, app.now(), zone)}</td>
                    <td>
                      <Switch fallback={state(invitation)}>
                        <Match when={invitation.state === 'joined'}>
                          <span class="verified">
                            <Icon of={VerifiedIcon} small />
                            {state(invitation)}
                          </span>
                        </Match>
                        <Match when={invitation.strange}>{app.t.invitations.inviteStrange}</Match>
                      </Switch>
                    </td>
                    <td>
                      <Show when={invitation.state === 'open'}>
                        <Show when={props.shown !== invitation.key}>
                          <Button small kind="plain" onPress={() => props.onShow(invitation.key)}>
                            {app.t.invitations.inviteShow}
                            <span class="sr"> {invitation.label}</span>
                          </Button>
                        </Show>
                        <Button small kind="plain" onPress={() => setAsking(invitation)}>
                          {app.t.entry.entryWithdraw}
                          <span class="sr"> {invitation.label}</span>
                        </Button>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <Dialog
        open={asking() !== null}
        heading={app.t.invitations.inviteWithdrawHeading}
        cancel={app.t.common.cancel}
        confirm={app.t.invitations.psyRevoke}
        grave
        onClose={() => setAsking(null)}
        onConfirm={() => void withdraw()}
      >
        <p>{app.t.invitations.revokeConfirm({ name: asking()?.label ?? '' })}</p>
      </Dialog>
    </>
  );
}
