// The parts of one record at the desk, as addresses: what was exchanged, the frame, consultations.
import { Show } from 'solid-js';
import { useApp } from './state.ts';
import type { RelationView } from '../engine/api/views.ts';
import './record-tabs.css';

export function RecordTabs(props: {
  readonly relation: RelationView;
  readonly at: 'entries' | 'synthesis' | 'frame' | 'dossier' | 'worksheets' | 'plan' | 'consult';
}) {
  const app = useApp();
  const base = () => `/dossiers/${app.numberOf(props.relation.key)}`;
  return (
    <nav class="record-tabs" aria-label={app.t.frameEditor.tabs}>
      <a href={base()} aria-current={props.at === 'entries' ? 'page' : undefined}>
        {app.t.frameEditor.tabEntries}
      </a>
      <a href={`${base()}/synthese`} aria-current={props.at === 'synthesis' ? 'page' : undefined}>
        {app.t.synthesis.tab}
      </a>
      <a href={`${base()}/cadre`} aria-current={props.at === 'frame' ? 'page' : undefined}>
        {app.t.frameEditor.tab}
      </a>
      <a href={`${base()}/pieces`} aria-current={props.at === 'dossier' ? 'page' : undefined}>
        {app.t.dossier.tab}
      </a>
      <a href={`${base()}/feuilles`} aria-current={props.at === 'worksheets' ? 'page' : undefined}>
        {app.t.worksheet.tab}
      </a>
      <a href={`${base()}/seances`} aria-current={props.at === 'consult' ? 'page' : undefined}>
        {app.t.consult.heading}
      </a>
      <Show when={props.relation.sharedPlan !== null}>
        <a href={`${base()}/plan`} aria-current={props.at === 'plan' ? 'page' : undefined}>
          {app.t.plan.psyTab}
        </a>
      </Show>
    </nav>
  );
}
