// Consultations of one record: proposed with up to three times, answered, moved or called off, held; and who waits now.
import { For, Show, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { ConsultationView, ConsultProblem } from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { RecordTabs } from '../../../app/RecordTabs.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { agreedWords, consultProblemWords, isOpenNow, isPast, timeWords } from '../../../entry/consult-words.ts';
import { Button, Dialog, Notice, Paragraphs, TextArea, buttonClass } from '../../../ui/index.ts';
import { Propose } from './Propose.tsx';
import './consultations.css';

export default function RecordConsultations() {
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
  /** Of one that is moved, its id; '': another one. */
  const [proposing, setProposing] = createSignal<string | null>(null);
  const [all] = createResource(
    () => [props.relation.key, props.relation.consult.version] as const,
    ([key]) => app.engine.consultations(key),
  );
  const moved = () => all.latest?.find(({ id }) => id === proposing()) ?? null;
  const isOver = () => props.relation.rhythm.end !== null || props.relation.state === 'stopped';
  return (
    <article class="consultations">
      <header>
        <h1>{props.relation.peerName}</h1>
        <RecordTabs relation={props.relation} at="consult" />
      </header>
      <Show when={!isOver()}>
        <Show
          when={proposing() !== null}
          fallback={
            <p>
              <Button kind="primary" onPress={() => setProposing('')}>
                {app.t.consult.propose}
              </Button>
            </p>
          }
        >
          <Propose relation={props.relation} moved={moved()} onDone={() => setProposing(null)} />
        </Show>
      </Show>
      <Show when={(all.latest ?? []).length > 0} fallback={<p class="calm">{app.t.consult.none}</p>}>
        <ol class="consult-list">
          <For each={all.latest ?? []}>
            {(each) => <One relation={props.relation} consultation={each} onMove={() => setProposing(each.id)} />}
          </For>
        </ol>
      </Show>
    </article>
  );
}

function One(props: {
  readonly relation: RelationView;
  readonly consultation: ConsultationView;
  readonly onMove: () => void;
}) {
  const app = useApp();
  const its = () => props.consultation;
  const patient = () => shortName(props.relation.peerName);
  const isChangeable = () =>
    its().calledOff === null && !((its().agreed?.begins ?? Number.POSITIVE_INFINITY) <= app.now());
  return (
    <li class="consult-row">
      <p class="consult-said">{saidOf(app, props.relation, its())}</p>
      <Show when={its().state === 'proposed'}>
        <ul class="consult-times">
          <For each={its().times}>{(time) => <li>{timeWords(app, time)}</li>}</For>
        </ul>
      </Show>
      <Show when={its().reply?.text}>
        {(text) => (
          <div class="consult-quote">
            <p class="meta">{patient()}</p>
            <Paragraphs text={text()} />
          </div>
        )}
      </Show>
      <Became relation={props.relation} consultation={its()} />
      <div class="consult-row-acts">
        <Show when={isOpenNow(its(), app.now())}>
          <a class={buttonClass('primary', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/appel`}>
            {app.t.consult.join}
          </a>
        </Show>
        <Show when={isChangeable()}>
          <Button small kind="quiet" onPress={() => props.onMove()}>
            {its().state === 'agreed' ? app.t.consult.move : app.t.consult.proposeMove}
          </Button>
          <CallOff relation={props.relation} consultation={its()} />
        </Show>
      </div>
    </li>
  );
}

function saidOf(app: ReturnType<typeof useApp>, relation: RelationView, its: ConsultationView): string {
  const patient = shortName(relation.peerName);
  if (its.calledOff !== null) return app.t.consult.calledOff;
  if (its.agreed !== null) return agreedWords(app, its.agreed);
  if (its.state === 'none-suits') return app.t.consult.saidNone({ patient });
  return its.state === 'declined' ? app.t.consult.saidNo({ patient }) : app.t.consult.proposedTo({ patient });
}

/** What each said of it afterwards. */
function Became(props: { readonly relation: RelationView; readonly consultation: ConsultationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const words = (): string | null => {
    const said = props.consultation.mine;
    if (said === null) return isPast(props.consultation, app.now()) ? app.t.consult.over : null;
    if (said.how === 'held')
      return app.t.consult.was({ from: app.format.hourOf(said.begins, zone), to: app.format.hourOf(said.ends, zone) });
    return said.how === 'failed' ? app.t.consult.wasFailed : app.t.consult.wasMissed;
  };
  return (
    <>
      <Show when={words()}>{(said) => <p class="meta">{said()}</p>}</Show>
      <Show when={props.consultation.theirs?.text}>
        {(text) => (
          <div class="consult-quote">
            <p class="meta">{app.t.consult.ended({ name: shortName(props.relation.peerName) })}</p>
            <Paragraphs text={text()} />
          </div>
        )}
      </Show>
    </>
  );
}

function CallOff(props: { readonly relation: RelationView; readonly consultation: ConsultationView }) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<ConsultProblem | null>(null);
  const callOff = async () => {
    setAsking(false);
    const done = await app.engine.callOffConsultation(props.relation.key, props.consultation.id, text());
    setProblem(done.ok ? null : done.error);
    if (done.ok) app.announce(app.t.consult.callOffDone);
  };
  return (
    <>
      <Button small kind="plain" onPress={() => setAsking(true)}>
        {app.t.consult.callOff}
      </Button>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={consultProblemWords(app.t, why())} />}</Show>
      <Dialog
        open={asking()}
        heading={app.t.consult.callOffTitle}
        cancel={app.t.common.cancel}
        confirm={app.t.consult.callOff}
        onConfirm={() => void callOff()}
        onClose={() => setAsking(false)}
      >
        <p>{app.t.consult.callOffText}</p>
        <TextArea label={app.t.consult.words} rows={2} value={text()} onInput={setText} />
      </Dialog>
    </>
  );
}
