// A colleague who answers meanwhile: for each person who was told of an absence whether it may be proposed, was, and what they said. One link for each;
// the six words of the colleague's identity are compared by voice before anything is proposed.
import { For, Match, Show, Switch, createMemo, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { CoverProblem, CoverView } from '../../../engine/api/cover-views.ts';
import type { AbsentDays } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { coverOn } from '../../../app/covers.ts';
import { useApp } from '../../../app/state.ts';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import { Button, Notice } from '../../../ui/index.ts';
import type { Planned } from './planned.ts';
import { ProposeCover } from './ProposeCover.tsx';
import { daysSaid } from './words.ts';

export function Covers(props: { readonly planned: readonly Planned[]; readonly going: readonly RelationView[] }) {
  const app = useApp();
  return (
    <Show when={props.planned.length > 0}>
      <section class="covers" aria-labelledby="covers">
        <h2 id="covers">{app.t.cover.heading}</h2>
        <p class="calm">
          {app.t.cover.lead} {app.t.cover.how}
        </p>
        <For each={props.planned.map(({ id }) => id)}>
          {(id) => (
            <Show when={props.planned.find((each) => each.id === id)}>
              {(absence) => <OfAbsence absence={absence()} going={props.going} />}
            </Show>
          )}
        </For>
      </section>
    </Show>
  );
}

function OfAbsence(props: { readonly absence: Planned; readonly going: readonly RelationView[] }) {
  const app = useApp();
  const relations = createMemo(() =>
    props.going.filter(({ key, cover }) => cover.as === null && props.absence.relations.includes(key)),
  );
  const count = (state: CoverView['state']): number =>
    relations().filter((relation) => coverOn(relation, props.absence)?.state === state).length;
  /** How many said what, those of whom there is none left out. */
  const consents = (): string =>
    [
      { count: count('agreed'), said: app.t.cover.agreedCount },
      { count: count('declined'), said: app.t.cover.declinedCount },
      { count: count('asked'), said: app.t.cover.pendingCount },
    ]
      .flatMap(({ count: of, said }) => (of === 0 ? [] : [said({ count: of })]))
      .join(', ');
  return (
    <>
      <p>
        <b>{daysSaid(app, props.absence)}</b>
        <Show when={consents() !== ''}>
          <span class="meta">{consents()}.</span>
        </Show>
      </p>
      <ul class="absences-list">
        <For each={relations().map(({ key }) => key)}>
          {(key) => (
            <Show when={relations().find((each) => each.key === key)}>
              {(relation) => <OfPerson relation={relation()} absence={props.absence} />}
            </Show>
          )}
        </For>
      </ul>
    </>
  );
}

function OfPerson(props: { readonly relation: RelationView; readonly absence: AbsentDays }) {
  const app = useApp();
  const cover = () => coverOn(props.relation, props.absence);
  const [proposing, setProposing] = createSignal(false);
  const [problem, setProblem] = createSignal<CoverProblem | null>(null);
  const end = async (id: string) => {
    const ended = await app.engine.endCover(props.relation.key, id);
    setProblem(ended.ok ? null : ended.error);
    if (ended.ok) app.announce(app.t.cover.endedNow);
  };
  const mayPropose = () => {
    const its = cover()?.state;
    return its === undefined || its === 'asked' || its === 'declined' || its === 'ended';
  };
  return (
    <li>
      <span>
        <b translate="no">{props.relation.peerName}</b>
        <State cover={cover()} />
      </span>
      <div class="acts">
        <Show when={cover()?.state === 'asked' || cover()?.state === 'agreed'}>
          <Button kind="plain" small onPress={() => void end(cover()?.id ?? '')}>
            {cover()?.state === 'asked' ? app.t.cover.withdraw : app.t.cover.end}
          </Button>
        </Show>
        <Show when={mayPropose() && !proposing()}>
          <Button kind="quiet" small onPress={() => setProposing(true)}>
            {cover() === null ? app.t.cover.propose : app.t.cover.proposeAgain}
          </Button>
        </Show>
      </div>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={proposing()}>
        <ProposeCover
          relation={props.relation}
          days={untrack(() => ({ from: props.absence.from, until: props.absence.until }))}
          again={untrack(() => {
            const its = cover();
            return its?.state === 'asked' || its?.state === 'declined' ? its.id : null;
          })}
          onDone={() => setProposing(false)}
        />
      </Show>
    </li>
  );
}

function State(props: { readonly cover: CoverView | null }) {
  const app = useApp();
  const said = (its: CoverView): string => {
    switch (its.state) {
      case 'asked':
        return app.t.cover.proposedTo({ cover: its.name, date: app.format.date(its.at, deviceTimeZone()) });
      case 'agreed':
        return app.t.cover.agreedTo({ cover: its.name });
      case 'declined':
        return its.declinedText === '' ? app.t.cover.prefers : `${app.t.cover.prefers}. ${its.declinedText}`;
      case 'ended':
      case 'over':
        return app.t.cover.over;
    }
  };
  return (
    <Switch fallback={<span class="meta">{app.t.cover.may}</span>}>
      <Match when={props.cover}>
        {(its) => (
          <>
            <span class="meta">{said(its())}</span>
            <For each={its().questions}>
              {({ text }) => <span class="meta">{app.t.cover.theirQuestion({ text })}</span>}
            </For>
          </>
        )}
      </Match>
    </Switch>
  );
}
