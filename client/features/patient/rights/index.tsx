// What a patient may ask of the record that is kept of them: each request leaves as a letter of its own, and stays open until it is answered.
import { For, Show, createResource, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RecordRequest, RequestView } from '../../../engine/api/request-views.ts';
import { RECORD_REQUESTS, REQUEST_BOUNDS } from '../../../engine/api/request-views.ts';
import type { RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { createThread } from '../../../app/thread.ts';
import { shortName } from '../../../app/names.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { keepingWords } from '../../../frame/term-words.ts';
import { termsByName } from '../../../frame/terms.ts';
import { BackIcon, Button, Dialog, IconButton, Notice, Select, TextArea } from '../../../ui/index.ts';
import './rights.css';

export default function Rights() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.relation()} fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(relation) => <OfRelation relation={relation()} />}
      </Show>
    </SinglePage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const [asking, setAsking] = createSignal<RecordRequest | null>(null);
  const [all] = createResource(
    () => [props.relation.key, props.relation.requests.version, props.relation.threadVersion] as const,
    ([key]) => app.engine.requestsOf(key),
  );
  const isClosed = () => {
    const how = props.relation.rhythm.end?.how;
    return how === 'refused' || how === 'stopped' || props.relation.erasedAt !== null;
  };
  return (
    <section class="opening rights" aria-labelledby="rights-heading">
      <h1 id="rights-heading">{app.t.rights.title}</h1>
      <p class="calm">{app.t.rights.lead({ psy: psy() })}</p>
      <Kept relation={props.relation} />
      <Show when={!isClosed()} fallback={<Notice cause={app.t.rights.closed} />}>
        <ul class="rights-list">
          <For each={RECORD_REQUESTS}>
            {(what) => (
              <li>
                <Button kind="plain" onPress={() => setAsking(what)}>
                  {buttonWords(app, what)}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={(all.latest ?? []).length > 0}>
        <h2>{app.t.rights.yours}</h2>
        <ol class="rights-sent">
          <For each={(all.latest ?? []).toReversed()}>{(request) => <Sent request={request} />}</For>
        </ol>
      </Show>
      <Show when={asking()} keyed>
        {(what) => <Ask relation={props.relation} what={what} psy={psy()} onClose={() => setAsking(null)} />}
      </Show>
    </section>
  );
}

/** How long it is kept, as the frame agreed on last says. */
function Kept(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [frame] = createResource(
    () => [props.relation.key, props.relation.frame.version] as const,
    ([key]) => app.engine.frame(key),
  );
  const years = () => {
    const its = frame.latest;
    const version = its?.versions.find(({ agreed }) => agreed !== null);
    return version === undefined ? undefined : termsByName(version.terms).keeping;
  };
  return (
    <Show when={years()}>
      {(its) => <p class="calm">{app.t.rights.keptFor({ how: keepingWords(app.t, its()) })}</p>}
    </Show>
  );
}

function buttonWords({ t }: ReturnType<typeof useApp>, what: RecordRequest): string {
  return {
    consult: t.rights.see,
    copy: t.rights.copy,
    remark: t.rights.add,
    correction: t.rights.correct,
    destruction: t.rights.destroy,
  }[what];
}

function yoursWords({ t }: ReturnType<typeof useApp>, what: RecordRequest): string {
  return {
    consult: t.rights.yoursConsult,
    copy: t.rights.yoursCopy,
    remark: t.rights.wordsNeeded,
    correction: t.rights.yoursCorrection,
    destruction: t.rights.yoursDestruction,
  }[what];
}

function Sent(props: { readonly request: RequestView }) {
  const app = useApp();
  const day = (at: number): string => app.format.date(at, deviceTimeZone());
  const said = (): string => {
    const { what, at, reply, delivery } = props.request;
    if (what === 'remark') return app.t.rights.remarkSent({ date: day(at) });
    if (reply === null)
      return delivery === 'kept' ? app.t.rights.onItsWay({ date: day(at) }) : app.t.rights.sent({ date: day(at) });
    const date = day(reply.at);
    if (reply.answer === 'no') return app.t.rights.no({ date, reason: withStop(reply.text) });
    return reply.answer === 'yes' ? app.t.rights.yes({ date }) : app.t.rights.inPart({ date });
  };
  return (
    <li>
      <b>{yoursWords(app, props.request.what)}</b>
      <Show when={props.request.text}>{(text) => <p dir="auto">{text()}</p>}</Show>
      <p class="meta">{said()}</p>
      <Show when={props.request.reply?.answer !== 'no' && props.request.reply?.text}>
        {(text) => <p dir="auto">{text()}</p>}
      </Show>
    </li>
  );
}

/** A reason stands in the middle of a sentence of the app's. */
const withStop = (text: string): string => (/[.!?\u2026]$/.test(text) ? text : `${text}.`);

/** So many of the latest can be named. */
const LATEST = 40;

function Ask(props: {
  readonly relation: RelationView;
  readonly what: RecordRequest;
  readonly psy: string;
  readonly onClose: () => void;
}) {
  const app = useApp();
  const [text, setText] = createSignal('');
  const [about, setAbout] = createSignal<EnvelopeId | ''>('');
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const isAbout = () => props.what === 'remark' || props.what === 'correction';
  const thread = createThread(
    app,
    untrack(() => props.relation.key),
  );
  const options = () => {
    const day = (at: number): string => app.format.date(at, deviceTimeZone());
    const latest = (thread.heads() ?? []).slice(-LATEST).toReversed();
    return [
      { value: '' as const, label: app.t.rights.aboutAll },
      ...latest.map(({ id, mine, at }) => ({
        value: id,
        label: mine ? app.t.rights.aboutEntry({ date: day(at) }) : app.t.rights.aboutAnswer({ date: day(at) }),
      })),
    ];
  };
  const send = async (): Promise<void> => {
    const chosen = about();
    const asked = { what: props.what, concerns: chosen === '' ? [] : [chosen], text: text() };
    const sent = await app.engine.askRecord(props.relation.key, asked);
    setProblem(sent.ok ? null : sent.error);
    if (!sent.ok) return;
    app.announce(props.what === 'remark' ? app.t.rights.saidRemark : app.t.rights.saidSent);
    props.onClose();
  };
  const words = (why: RhythmProblem): string => (why === 'empty' ? app.t.rights.empty : rhythmProblemWords(app.t, why));
  return (
    <Dialog
      open
      heading={buttonWords(app, props.what)}
      cancel={app.t.common.cancel}
      confirm={props.what === 'remark' ? app.t.rights.sendRemark : app.t.rights.send}
      onConfirm={() => void send()}
      onClose={() => props.onClose()}
    >
      <Show when={props.what === 'remark'}>
        <p>{app.t.rights.addNote}</p>
      </Show>
      <Show when={props.what === 'destruction'}>
        <p>{app.t.rights.destroyNote({ psy: props.psy })}</p>
      </Show>
      <Show when={isAbout()}>
        <Select label={app.t.rights.about} options={options()} value={about()} onChoose={setAbout} />
      </Show>
      <TextArea
        label={props.what === 'remark' ? app.t.rights.wordsNeeded : app.t.rights.words}
        value={text()}
        onInput={setText}
        maxLength={REQUEST_BOUNDS.text}
      />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={words(why())} />}</Show>
    </Dialog>
  );
}
