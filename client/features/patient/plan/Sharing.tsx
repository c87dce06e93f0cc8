// Giving the plan: to each psychologist by an act of its own, as it stands on that day. Both see of which day the version is.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { Button, Notice } from '../../../ui/index.ts';

export function Sharing() {
  const app = useApp();
  const open = () => app.asPatient().filter(({ state, rhythm }) => state === 'active' && rhythm.end === null);
  return (
    <Show when={open().length > 0}>
      <section class="plan-share" aria-labelledby="plan-share">
        <h2 id="plan-share">{app.t.plan.shareHeading}</h2>
        <For each={open().map(({ key }) => key)}>
          {(key) => (
            <Show when={open().find((each) => each.key === key)}>{(relation) => <One relation={relation()} />}</Show>
          )}
        </For>
      </section>
    </Show>
  );
}

function One(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const psy = () => shortName(props.relation.peerName);
  const shared = () => props.relation.sharedPlan;
  const share = async () => {
    const given = await app.engine.sharePlan(props.relation.key);
    setProblem(given.ok ? null : given.error);
    if (given.ok) app.announce(app.offline() ? app.t.plan.shareKept : app.t.plan.shareDone);
  };
  return (
    <div class="plan-share-one">
      <Show when={shared()} fallback={<p class="calm">{app.t.plan.private({ psy: psy() })}</p>}>
        {(its) => (
          <p class="calm">
            {app.t.plan.shared({ psy: psy(), date: app.format.date(its().at, deviceTimeZone()) })}{' '}
            <Show when={!its().isCurrent}>{app.t.plan.sharedSince}</Show>
            <Show when={its().delivery === 'kept'}> {app.t.plan.shareKept}</Show>
          </p>
        )}
      </Show>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={rhythmProblemWords(app.t, why())} />}</Show>
      <Show when={shared()?.isCurrent !== true}>
        <Button kind="quiet" onPress={() => void share()}>
          {shared() === null ? app.t.plan.share({ psy: psy() }) : app.t.plan.shareAgain({ psy: psy() })}
        </Button>
        <p class="meta">{app.t.plan.shareNote({ psy: psy() })}</p>
      </Show>
    </div>
  );
}
