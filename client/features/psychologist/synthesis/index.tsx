// The syntheses of one record: those that were sent and those that are being written, the one that is open on the warm page, and beside it what it is made
// of: its period on a line, passages that are kept, the entries of those days.
import {
  For,
  Match,
  Show,
  Switch,
  createEffect,
  createMemo,
  createResource,
  createSignal,
  on,
  untrack,
} from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { NO_SYNTHESES, type SynthesesView, type SynthesisVersionView } from '../../../engine/api/synthesis-views.ts';
import type { ObjectId, RelationView } from '../../../engine/api/views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { RecordTabs } from '../../../app/RecordTabs.tsx';
import { SYNTHESIS_OPENED } from '../../../app/synthesis-opened.ts';
import { useApp } from '../../../app/state.ts';
import { createThread, type Thread } from '../../../app/thread.ts';
import { daySaid } from '../../../entry/synthesis-words.ts';
import { printedAt } from '../../../entry/printed.ts';
import { BackIcon, Button, PlusIcon, Toast, announce } from '../../../ui/index.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { Draft } from './Draft.tsx';
import { Marks } from './Marks.tsx';
import { Materials } from './Materials.tsx';
import { periodsOf } from './periods.ts';
import { Sent } from './Sent.tsx';
import { type Begun, createWriting, type Writing } from './writing.ts';
import './synthesis.css';

type Opened =
  | { readonly type: 'sent'; readonly synthesis: string }
  /** `opening`: another number each time, so that what was written before is let go of. */
  | { readonly type: 'draft'; readonly id: ObjectId | null; readonly begun: Begun; readonly opening: number };

export default function RecordSynthesis() {
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
  const thread = createThread(
    app,
    untrack(() => props.relation.key),
  );
  const [read] = createResource(
    () => [props.relation.key, props.relation.threadVersion, app.space().synthesesVersion] as const,
    ([key]) => app.engine.synthesesOf(key),
  );
  return (
    <article class="synthesis">
      <header class="synthesis-head screen-only">
        <h1>{props.relation.peerName}</h1>
        <RecordTabs relation={props.relation} at="synthesis" />
      </header>
      <Show when={read.latest}>{(view) => <Kept relation={props.relation} thread={thread} view={view()} />}</Show>
      <HeldLine relation={props.relation} view={read.latest ?? NO_SYNTHESES} />
    </article>
  );
}

/** Thirty seconds in which it can be taken back. */
function HeldLine(props: { readonly relation: RelationView; readonly view: SynthesesView }) {
  const app = useApp();
  const patient = () => props.relation.peerName;
  let taken = false;
  createEffect(
    on(
      () => props.view.held,
      (now, before) => {
        if (before === undefined || before === null || now !== null) return;
        announce(taken ? app.t.synthesis.undone : app.t.synthesis.sentNow({ patient: patient() }));
        taken = false;
      },
    ),
  );
  const undo = async () => {
    taken = await app.engine.undoSynthesis(props.relation.key);
  };
  return (
    <Toast text={props.view.held === null ? undefined : app.t.synthesis.pending({ patient: patient() })}>
      <Button small kind="plain" onPress={() => void undo()}>
        {app.t.record.undoAct}
      </Button>
    </Toast>
  );
}

/** A new one is of the time since the last, or of what is there; of an end, of all of it. */
function begunNow(thread: Thread, { sent }: SynthesesView, now: number, isFarewell: boolean): Begun {
  const { sinceLast, whole } = periodsOf(thread, sent, now);
  return { ...((isFarewell ? null : sinceLast) ?? whole), isFarewell };
}

function Kept(props: { readonly relation: RelationView; readonly thread: Thread; readonly view: SynthesesView }) {
  const app = useApp();
  const [opened, setOpened] = createSignal<Opened | null>(null);
  let openings = 0;
  const openDraft = (id: ObjectId | null, isFarewell = false) =>
    setOpened({
      type: 'draft',
      id,
      begun: begunNow(props.thread, props.view, app.now(), isFarewell),
      opening: openings++,
    });
  const change = async (synthesis: string) => {
    const id = await app.engine.changeSynthesis(props.relation.key, synthesis);
    if (!id.ok) return announce(app.t.synthesis.problemGone);
    openDraft(id.value);
  };
  const sought = app.memory.get(SYNTHESIS_OPENED) ?? null;
  if (sought !== null) {
    app.memory.set(SYNTHESIS_OPENED, null);
    untrack(() => (sought === 'farewell' ? openDraft(null, true) : openDraft(sought.draft)));
  }
  const openEntry = (target: EnvelopeId) =>
    app.go('/dossiers/:n', { number: app.numberOf(props.relation.key), target });
  const sent = () => {
    const its = opened();
    return its?.type === 'sent' ? props.view.sent.find(({ synthesis }) => synthesis === its.synthesis) : undefined;
  };
  const draft = createMemo(() => {
    const its = opened();
    return its?.type === 'draft' ? its : undefined;
  });
  return (
    <div class="synthesis-parts" classList={{ opened: opened() !== null }}>
      <Switch
        fallback={
          <div class="synthesis-side">
            <List {...props} onDraft={openDraft} onSent={(synthesis) => setOpened({ type: 'sent', synthesis })} />
            <Marks relation={props.relation} onOpen={openEntry} />
          </div>
        }
      >
        <Match when={draft()} keyed>
          {(its) => {
            const kept = () => props.view.drafts.find(({ id }) => id === its.id);
            // One that was begun elsewhere is there once it was read; then it stands, whatever becomes of it.
            const isThere = createMemo<boolean>((was) => was || its.id === null || kept() !== undefined, false);
            return (
              <Show when={isThere()}>
                <Writes {...props} start={kept() ?? its.begun} onBack={() => setOpened(null)} />
              </Show>
            );
          }}
        </Match>
        <Match when={sent()}>
          {(its) => (
            <>
              <div class="synthesis-side">
                <BackToList onPress={() => setOpened(null)} />
                <Show when={its().versions.at(-1)}>
                  {(version: () => SynthesisVersionView) => (
                    <Materials
                      relation={props.relation}
                      thread={props.thread}
                      from={version().from}
                      to={version().to}
                      sources={version().sources}
                      quotes={version().sections.flatMap(({ quotes }) =>
                        quotes.flatMap(({ block }) => (block.type === 'quote' ? [block] : [])),
                      )}
                      write={null}
                    />
                  )}
                </Show>
              </div>
              <section class="synthesis-open" tabindex={-1} aria-labelledby="synthesis-open">
                <Sent
                  relation={props.relation}
                  synthesis={its()}
                  onOpen={openEntry}
                  onChange={() => void change(its().synthesis)}
                />
              </section>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}

/** An end is proposed, agreed on or there. */
const isEnding = ({ end, proposedEnd }: RelationView['rhythm']): boolean => end !== null || proposedEnd !== null;

function BackToList(props: { readonly onPress: () => void }) {
  const app = useApp();
  return (
    <p class="screen-only">
      <Button small kind="plain" icon={BackIcon} onPress={() => props.onPress()}>
        {app.t.synthesis.backToList}
      </Button>
    </p>
  );
}

function Writes(props: {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly view: SynthesesView;
  readonly start: Parameters<typeof createWriting>[3];
  readonly onBack: () => void;
}) {
  const app = useApp();
  const writing: Writing = createWriting(
    app,
    () => props.relation,
    untrack(() => props.thread),
    untrack(() => props.start),
  );
  const isHeld = createMemo(() => props.view.held !== null && props.view.held.id === writing.id());
  const leave = async () => {
    await writing.forget();
    props.onBack();
  };
  // Sent from here it is a letter by now: the list shows it.
  createEffect(
    on(isHeld, (now, before) => {
      if (before !== true || now) return;
      const isThere = props.view.drafts.some(({ id }) => id === writing.id());
      if (!isThere) void leave();
    }),
  );
  return (
    <>
      <div class="synthesis-side">
        <BackToList onPress={() => props.onBack()} />
        <Materials
          relation={props.relation}
          thread={props.thread}
          from={writing.said().from}
          to={writing.said().to}
          sources={writing.sources()}
          quotes={writing.said().sections.flatMap(({ quotes }) => quotes)}
          write={isHeld() ? null : writing}
        />
      </div>
      <section class="synthesis-open" tabindex={-1} aria-labelledby="synthesis-open">
        <Draft
          relation={props.relation}
          writing={writing}
          periods={periodsOf(props.thread, props.view.sent, app.now())}
          isHeld={isHeld()}
          onGone={() => props.onBack()}
        />
      </section>
    </>
  );
}

function List(props: {
  readonly relation: RelationView;
  readonly view: SynthesesView;
  readonly onDraft: (id: ObjectId | null, isFarewell?: boolean) => void;
  readonly onSent: (synthesis: string) => void;
}) {
  const app = useApp();
  const days = (from: number, to: number) =>
    from === 0 || to === 0 ? '' : app.t.synthesis.periodSaid({ from: daySaid(app, from), to: daySaid(app, to) });
  return (
    <section class="synthesis-list" aria-labelledby="syntheses">
      <p class="paper-only">{app.t.synthesis.printedHead({ name: props.relation.peerName, ...printedAt(app) })}</p>
      <h2 id="syntheses">{app.t.synthesis.list}</h2>
      <p class="calm">{app.t.synthesis.lead}</p>
      <Show when={props.view.drafts.length + props.view.sent.length === 0}>
        <p class="calm">{app.t.synthesis.none}</p>
      </Show>
      <ol>
        <For each={props.view.drafts}>
          {(draft) => (
            <li>
              <button type="button" class="synthesis-row" onClick={() => props.onDraft(draft.id)}>
                <span class="synthesis-row-head">
                  <strong dir="auto">{draft.title || app.t.synthesis.untitled}</strong>
                  <span class="synthesis-draft">{app.t.synthesis.draft}</span>
                </span>
                <span class="meta">{days(draft.from, draft.to)}</span>
              </button>
            </li>
          )}
        </For>
        <For each={props.view.sent}>
          {({ synthesis, versions }) => (
            <Show when={versions.at(-1)}>
              {(last: () => SynthesisVersionView) => (
                <li>
                  <button type="button" class="synthesis-row" onClick={() => props.onSent(synthesis)}>
                    <strong dir="auto">{last().title || app.t.synthesis.untitled}</strong>
                    <span class="meta">{days(last().from, last().to)}</span>
                    <Show when={versions.reduce((sum, { annotations }) => sum + annotations.length, 0)}>
                      {(count) => (
                        <span class="synthesis-remarks">{app.t.synthesis.annotated({ count: count() })}</span>
                      )}
                    </Show>
                    <span class="meta">
                      {app.t.synthesis.version({
                        n: String(last().version),
                        date: app.format.date(last().at, deviceTimeZone()),
                      })}
                    </span>
                  </button>
                </li>
              )}
            </Show>
          )}
        </For>
      </ol>
      <p class="synthesis-begin">
        <Button kind="quiet" icon={PlusIcon} onPress={() => props.onDraft(null)}>
          {app.t.synthesis.begin}
        </Button>
        <Show when={isEnding(props.relation.rhythm)}>
          <Button kind="quiet" icon={PlusIcon} onPress={() => props.onDraft(null, true)}>
            {app.t.synthesis.beginFarewell}
          </Button>
        </Show>
      </p>
    </section>
  );
}
