// The frame of one relation at the desk: every version with its day and what came of it, and beside them what each changed.
import { For, Match, Show, Switch, createMemo, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FrameVersionView, FrameView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { RecordTabs } from '../../../app/RecordTabs.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { FrameChanges } from '../../../frame/Changes.tsx';
import { FrameDocument } from '../../../frame/Document.tsx';
import { HashLine } from '../../../frame/HashLine.tsx';
import { createFrame, standingOf, textOf } from '../../../frame/state.ts';
import { termsByName } from '../../../frame/terms.ts';
import { versionState } from '../../../frame/version-words.ts';
import { Button, Notice, PrintIcon, Skeleton, buttonClass } from '../../../ui/index.ts';
import { createPrinting } from '../../../ui/printing.ts';
import { FrameEditor } from './Editor.tsx';
import { First } from './First.tsx';
import './history.css';

export default function RecordFrame() {
  const app = useApp();
  return (
    <Show when={app.record()?.key} keyed fallback={<Nothing />}>
      {(_key) => <Show when={app.record()}>{(relation) => <OfRelation relation={relation()} />}</Show>}
    </Show>
  );
}

function Nothing() {
  const app = useApp();
  return (
    <DeskPage at="/dossiers" wide>
      <p class="calm">{app.t.record.notFound}</p>
    </DeskPage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  const frame = createFrame(
    app,
    untrack(() => props.relation.key),
  );
  const view = createMemo((): FrameView | null => {
    const state = frame.state();
    return state === undefined || state === 'unreadable' ? null : state;
  });
  const writing = () => app.place().route === '/dossiers/:n/cadre/ecrire';
  const number = () => app.numberOf(props.relation.key);
  return (
    <Switch
      fallback={
        <DeskPage at="/dossiers" wide>
          <Skeleton label={app.t.frame.opening} />
        </DeskPage>
      }
    >
      <Match when={frame.state() === 'unreadable'}>
        <DeskPage at="/dossiers" wide>
          <div class="frame-history">
            <Notice tone="warn" cause={app.t.frame.unreadable}>
              <Button small kind="quiet" onPress={frame.refresh}>
                {app.t.frame.tryAgain}
              </Button>
            </Notice>
          </div>
        </DeskPage>
      </Match>
      <Match when={writing() && view()}>
        {(read) => (
          <DeskPage at="/dossiers" wide>
            <FrameEditor
              relation={props.relation}
              view={read()}
              onDone={() => app.go('/dossiers/:n/cadre', { number: number() })}
            />
          </DeskPage>
        )}
      </Match>
      <Match when={view()}>{(read) => <History relation={props.relation} view={read()} />}</Match>
    </Switch>
  );
}

function History(props: { readonly relation: RelationView; readonly view: FrameView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const printing = createPrinting();
  const [asked, setAsked] = createSignal<number | null>(null);
  const shown = (): FrameVersionView | null =>
    props.view.versions.find(({ number }) => number === asked()) ?? props.view.versions[0] ?? null;
  const print = () => {
    printing.begin();
    window.print();
  };
  return (
    <DeskPage at="/dossiers" wide>
      <div class="frame-history">
        <section class="frame-list" aria-labelledby="record">
          <header>
            <h1 id="record">{props.relation.peerName}</h1>
            <div class="frame-list-acts">
              <Show when={shown()}>
                <Button kind="quiet" small icon={PrintIcon} onPress={print}>
                  {app.t.frame.print}
                </Button>
              </Show>
              <a
                class={buttonClass('primary', true)}
                href={`/dossiers/${app.numberOf(props.relation.key)}/cadre/ecrire`}
              >
                {props.view.versions.length === 0 ? app.t.frameEditor.writeFirst : app.t.frameEditor.write}
              </a>
            </div>
            <RecordTabs relation={props.relation} at="frame" />
          </header>
          <Show when={props.view.missing.length > 0}>
            <Notice cause={app.t.frame.missing} />
          </Show>
          <Show when={props.view.versions.length > 0} fallback={<None relation={props.relation} />}>
            <h2>{app.t.frame.versions}</h2>
            <ol>
              <For each={props.view.versions}>
                {(version) => (
                  <li>
                    <button
                      type="button"
                      aria-current={version.number === shown()?.number ? 'true' : undefined}
                      onClick={() => setAsked(version.number)}
                    >
                      <b>
                        {app.t.frame.version({
                          version: String(version.number),
                          date: app.format.day(version.proposedAt, zone),
                        })}
                      </b>
                      <span class="meta" classList={{ 'frame-ok': version.agreed !== null }}>
                        {versionState(app, version, props.view)}
                      </span>
                    </button>
                  </li>
                )}
              </For>
            </ol>
            <p class="meta">{waits()}</p>
          </Show>
          <First relation={props.relation} />
        </section>
        <Show when={shown()?.number} keyed>
          {(_number) => (
            <Show when={shown()}>
              {(version) => <Panel version={version()} view={props.view} name={props.relation.peerName} />}
            </Show>
          )}
        </Show>
      </div>
    </DeskPage>
  );

  function waits(): string {
    const { pending, agreed } = standingOf(props.view);
    if (pending === null) return '';
    const patient = shortName(props.relation.peerName);
    return agreed === null
      ? app.t.frameEditor.sentFirst({ patient })
      : app.t.frameEditor.sent({ patient, version: String(agreed.number) });
  }
}

/** No frame yet: what that means, also for a relation that began before there were any. */
function None(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <>
      <p>{app.t.frameEditor.none({ name: shortName(props.relation.peerName) })}</p>
      <p class="calm">{app.t.frameEditor.noneLead}</p>
    </>
  );
}

function Panel(props: { readonly version: FrameVersionView; readonly view: FrameView; readonly name: string }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const before = () => props.view.versions.find(({ number }) => number < props.version.number) ?? null;
  return (
    <section class="frame-panel" aria-labelledby="version">
      <h2 id="version">
        {app.t.frame.version({
          version: String(props.version.number),
          date: app.format.day(props.version.proposedAt, zone),
        })}
      </h2>
      <Show when={props.version.agreed}>
        {(agreed) => (
          <p class="frame-ok">
            {app.t.frame.done({
              patient: props.name,
              date: app.format.dayOfYear(agreed().at, zone),
              psy: app.space().practice?.profile.name ?? '',
              psyDate: app.format.dayOfYear(props.version.proposedAt, zone),
              version: String(props.version.number),
            })}
          </p>
        )}
      </Show>
      <Questions version={props.version} name={props.name} />
      <Show when={before()}>
        {(old) => (
          <>
            <h3>{app.t.frameEditor.changedFrom({ version: String(old().number) })}</h3>
            <FrameChanges
              before={textOf(old())}
              after={textOf(props.version)}
              labels={{
                old: app.t.frame.oldVersion({ version: String(old().number) }),
                fresh: app.t.frame.oldVersion({ version: String(props.version.number) }),
              }}
              reason={props.version.note || undefined}
            />
            <h3 class="frame-whole">{app.t.frameEditor.wholePreview}</h3>
          </>
        )}
      </Show>
      <FrameDocument frame={textOf(props.version)} chosen={termsByName(props.version.agreed?.choices ?? [])} />
      <HashLine hash={props.version.hash} />
    </section>
  );
}

function Questions(props: { readonly version: FrameVersionView; readonly name: string }) {
  const app = useApp();
  const title = (id: string): string => props.version.clauses.find((clause) => clause.id === id)?.title ?? id;
  const said = (what: 'question' | 'declined', at: number): string => {
    const words = { name: props.name, date: app.format.day(at, deviceTimeZone()) };
    return what === 'question' ? app.t.frame.questionFrom(words) : app.t.frame.declinedFrom(words);
  };
  return (
    <Show when={props.version.questions.length > 0}>
      <section class="frame-asked-here" aria-label={app.t.frame.questionsHeading}>
        <For each={props.version.questions}>
          {(question) => (
            <div>
              <p class="meta">{[said(question.what, question.at), ...question.clauses.map(title)].join(' · ')}</p>
              <Show when={question.text}>
                <p dir="auto">{question.text}</p>
              </Show>
            </div>
          )}
        </For>
      </section>
    </Show>
  );
}
