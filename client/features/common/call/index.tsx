// The page of a call, the same for both: before it, what is on and off and a place where nobody hears; in it, the other, oneself and three
// gestures; after it, a word. Who goes away from the page hangs up.
import { Match, Show, Switch, createEffect, createSignal } from 'solid-js';
import type { CallView, JoinProblem } from '../../../engine/api/call-views.ts';
import type { ConsultationView } from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { canCall } from '../../../app/call-media.ts';
import { holdCall } from '../../../app/calls.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { consultProblemWords, isOpenNow } from '../../../entry/consult-words.ts';
import { BackIcon, IconButton, Notice } from '../../../ui/index.ts';
import { After } from './After.tsx';
import { Before } from './Before.tsx';
import { Stage } from './Stage.tsx';
import './call.css';

export default function CallPage() {
  const app = useApp();
  const isDesk = () => app.place().route === '/dossiers/:n/appel';
  const relation = () => (isDesk() ? app.record() : app.relation());
  const leave = () => {
    const { number } = app.place();
    if (isDesk()) app.go('/dossiers/:n/seances', { number: number ?? 1 });
    else app.go('/seance');
  };
  return (
    <SinglePage tone="plain" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={leave} />}>
      <Show when={relation()?.key} keyed fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(_key) => <Show when={relation()}>{(found) => <OfRelation relation={found()} />}</Show>}
      </Show>
    </SinglePage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  /** The one that is open now, or was when the page was. */
  const consultation = (): ConsultationView | undefined => {
    const all = props.relation.consult.current.filter(({ state }) => state === 'agreed');
    return all.find((each) => isOpenNow(each, app.now())) ?? all.at(-1);
  };
  return (
    <Show when={canCall()} fallback={<Notice tone="warn" cause={app.t.call.unsupported} />}>
      <Show when={consultation()} fallback={<p class="calm">{app.t.call.closed}</p>}>
        {(its) => <Call relation={props.relation} consultation={its()} />}
      </Show>
    </Show>
  );
}

function Call(props: { readonly relation: RelationView; readonly consultation: ConsultationView }) {
  const app = useApp();
  const held = holdCall(app);
  const [problem, setProblem] = createSignal<JoinProblem | null>(null);
  const name = () => shortName(props.relation.peerName);
  const call = (): CallView | null => {
    const open = app.view.open?.calls.open ?? null;
    return open?.relation === props.relation.key && open.consultation === props.consultation.id ? open : null;
  };
  const isIn = () => call() !== null && call()?.state !== 'over';
  const join = async () => {
    // The microphone is asked for by the press that joins, and closed until it is opened.
    const joined = await app.engine.joinCall(props.relation.key, props.consultation.id);
    setProblem(joined.ok ? null : joined.error);
    if (joined.ok) held.wake();
  };
  createEffect(() => {
    if (!isIn()) for (const each of [held.microphone, held.camera]) void each.turn(false);
  });
  return (
    <>
      <section class="opening" aria-labelledby="call-heading">
        <h1 id="call-heading">{app.t.call.title({ name: props.relation.peerName })}</h1>
      </section>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={consultProblemWords(app.t, why())} />}</Show>
      <Switch fallback={<Before relation={props.relation} held={held} onJoin={() => void join()} />}>
        <Match when={isIn() ? call() : null}>
          {(open) => (
            <Stage
              relation={props.relation}
              media={props.consultation.media}
              call={open()}
              held={held}
              name={name()}
              onHangUp={() => void app.engine.leaveCall()}
            />
          )}
        </Match>
        <Match when={call()}>
          {(over) => (
            <After
              relation={props.relation}
              consultation={props.consultation}
              call={over()}
              name={name()}
              onAgain={() => void join()}
            />
          )}
        </Match>
      </Switch>
    </>
  );
}
