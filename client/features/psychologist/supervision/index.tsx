// Excerpts for supervision: only where the frame says yes, passages are chosen, then reread line by line beside who is who.
import { Match, Show, Switch, createEffect, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { type App, useApp } from '../../../app/state.ts';
import type { SupervisionProblem, SupervisionView } from '../../../engine/api/supervision-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { BackIcon, Icon, Notice, Segments, VerifiedIcon } from '../../../ui/index.ts';
import { Choose } from './Choose.tsx';
import { Lines } from './Lines.tsx';
import { createReview } from './reviewing.ts';
import { Who } from './Who.tsx';
import './supervision.css';

export default function RecordSupervision() {
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
  const reviewing = createReview(props);
  const [isChoosing, setChoosing] = createSignal<boolean | null>(null);
  const choosing = () => isChoosing() === true;
  // As it was left: where nothing is chosen yet, one chooses; what is ticked then changes no page.
  createEffect(() => {
    const view = reviewing.view();
    if (view !== undefined && view !== null && untrack(isChoosing) === null) setChoosing(view.lines.length === 0);
  });
  return (
    <article class="sup">
      <Show
        when={reviewing.view()}
        fallback={<Show when={!reviewing.isLoading()}>{<p class="calm">{app.t.dossier.none}</p>}</Show>}
      >
        {(view) => (
          <>
            <header class="sup-head">
              <div>
                <p class="sup-back">
                  <a href={`/dossiers/${app.numberOf(props.relation.key)}`}>
                    <Icon of={BackIcon} small />
                    {app.t.supervision.back({ name: props.relation.peerName })}
                  </a>
                </p>
                <h1>{app.t.supervision.title}</h1>
                <Consent relation={props.relation} view={view()} />
              </div>
              <Show when={view().lines.length > 0}>
                <Count view={view()} />
              </Show>
            </header>
            <Show when={view().consent.says === 'yes'}>
              <div class="sup-parts">
                <div class="sup-main">
                  <div class="sup-switch">
                    <Segments
                      legend={app.t.supervision.steps}
                      options={[
                        { value: 'choose', label: app.t.supervision.toChoices },
                        { value: 'lines', label: app.t.supervision.toLines },
                      ]}
                      value={choosing() ? 'choose' : 'lines'}
                      onChoose={(step) => setChoosing(step === 'choose')}
                    />
                    <span class="meta">{app.t.supervision.chosen({ count: view().lines.length })}</span>
                  </div>

                  <Show when={reviewing.problem()}>
                    {(problem) => <Notice tone="warn" cause={problemWords(app, problem())} />}
                  </Show>
                  <Show
                    when={choosing()}
                    fallback={<Lines relation={props.relation} view={view()} reviewing={reviewing} />}
                  >
                    <Choose relation={props.relation} reviewing={reviewing} />
                  </Show>
                </div>
                <Who view={view()} reviewing={reviewing} />
              </div>
            </Show>
          </>
        )}
      </Show>
    </article>
  );
}

function Count(props: { readonly view: SupervisionView }) {
  const app = useApp();
  return (
    <div class="sup-count">
      <p classList={{ open: props.view.open > 0 }}>
        {props.view.open > 0 ? app.t.supervision.open({ count: props.view.open }) : app.t.supervision.openNone}
      </p>
      <p class="meta">{app.t.supervision.replaced({ count: props.view.replaced })}</p>
    </div>
  );
}

function Consent(props: { readonly relation: RelationView; readonly view: SupervisionView }) {
  const app = useApp();
  const agreedAt = () => (props.view.consent.says === 'yes' ? props.view.consent.at : null);
  return (
    <Switch fallback={<Notice cause={app.t.supervision.consentNone} />}>
      <Match when={agreedAt()}>
        {(at) => (
          <p class="verified">
            <Icon of={VerifiedIcon} small />
            {app.t.supervision.consent({
              patient: props.relation.peerName,
              date: app.format.day(at(), deviceTimeZone()),
            })}
          </p>
        )}
      </Match>
      <Match when={props.view.consent.says === 'no'}>
        <Notice cause={app.t.supervision.consentNo({ patient: props.relation.peerName })} />
      </Match>
    </Switch>
  );
}

function problemWords({ t }: Pick<App, 't'>, problem: SupervisionProblem): string {
  switch (problem) {
    case 'too-many':
      return t.supervision.tooMany;
    case 'gone':
    case 'unsound':
      return t.supervision.gone;
    case 'not-reread':
      return t.supervision.blocked;
    case 'not-agreed':
      return t.supervision.consentNone;
    case 'storage-failed':
    case 'locked':
      return t.supervision.failed;
  }
}
