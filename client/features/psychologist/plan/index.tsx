// A crisis plan as its patient gave it: the version of a day, read and printed, and never asked for.
import { For, Show, createResource } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { SharedPlanView } from '../../../engine/api/plan-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { RecordTabs } from '../../../app/RecordTabs.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { PlanText } from '../../../help/PlanText.tsx';
import { planTitles } from '../../../help/plan-titles.ts';
import { Button, PrintIcon } from '../../../ui/index.ts';
import './shared-plan.css';

export default function RecordPlan() {
  const app = useApp();
  return (
    <DeskPage at="/dossiers" wide>
      <Show when={app.record()?.key} keyed fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(_key) => <Show when={app.record()}>{(relation) => <OfRelation relation={relation()} />}</Show>}
      </Show>
    </DeskPage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  // Read anew with each version that comes.
  const [plan] = createResource(
    () => props.relation.sharedPlan?.at ?? 0,
    () => app.engine.sharedPlan(props.relation.key),
  );
  return (
    <article class="shared-plan">
      <header>
        <h1>{app.t.plan.psyHeading({ patient: props.relation.peerName })}</h1>
        <Show when={plan.latest}>
          <Button kind="quiet" small icon={PrintIcon} onPress={() => window.print()}>
            {app.t.plan.print}
          </Button>
        </Show>
        <RecordTabs relation={props.relation} at="plan" />
      </header>
      <Show when={plan.latest} fallback={<p class="calm">{plan.loading ? app.t.plan.loading : app.t.plan.psyNone}</p>}>
        {(its) => <Parts plan={its()} patient={props.relation.peerName} />}
      </Show>
    </article>
  );
}

function Parts(props: { readonly plan: SharedPlanView; readonly patient: string }) {
  const app = useApp();
  const said = () => ({ patient: shortName(props.patient), date: app.format.date(props.plan.at, deviceTimeZone()) });
  return (
    <>
      <p class="calm">{app.t.plan.psySharedOn(said())}</p>
      <For each={planTitles(app.t)}>
        {(title, at) => (
          <section aria-labelledby={`shared-plan-${at()}`}>
            <h2 id={`shared-plan-${at()}`}>{app.t.plan.part({ number: String(at() + 1), title })}</h2>
            <Show when={(props.plan.parts[at()] ?? '').trim()} fallback={<p class="meta">{app.t.plan.psyEmptyPart}</p>}>
              {(text) => <PlanText text={text()} />}
            </Show>
          </section>
        )}
      </For>
    </>
  );
}
