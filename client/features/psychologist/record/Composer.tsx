// The answer being written, on the warm page beside the entries: its sending is confirmed by name and held for thirty seconds. Ctrl
// or ⌘ with Enter opens the confirmation and never sends.
import { Show, createEffect, createSignal, on, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { LibraryText } from '../../../engine/api/library-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { Offline } from '../../../app/Offline.tsx';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { DraftVoice } from '../../../entry/DraftVoice.tsx';
import { DraftFiles } from '../../../entry/DraftFiles.tsx';
import { createFiles, type Files, mayTake } from '../../../entry/files.ts';
import type { Passage } from '../../../entry/passage.ts';
import { Insert } from '../../../library/Insert.tsx';
import { Button, Icon, LockIcon, Notice, Toast, announce } from '../../../ui/index.ts';
import { dueSaid } from './due.ts';
import { Fields } from './Fields.tsx';
import { Joined } from './Joined.tsx';
import { JoinWorksheet } from './JoinWorksheet.tsx';
import { Leaving } from './Leaving.tsx';
import { LetterFoot } from './LetterFoot.tsx';
import { LetterProblem } from './LetterProblem.tsx';
import { createLetter, type Letter } from './letter.ts';
import { printedAt } from '../../../entry/printed.ts';
import { Preview } from './Preview.tsx';
import type { Reading } from './reading.ts';
import { Scheduled } from './Scheduled.tsx';
import { SendDialog } from './SendDialog.tsx';
import { Speak } from './Speak.tsx';
import { createSending, type LetterTrouble } from './sending.ts';
import { createVoiceBeside, type VoiceBeside } from './voice-beside.ts';
import './Composer.css';

export type Ways = { readonly quote: (passage: Passage) => void; readonly focus: () => void };

export function Composer(props: {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly reading: Reading;
  /** Called once with the ways to put a passage into the letter and to go to it. */
  readonly onReady: (ways: Ways) => void;
  /** The passages that stand in the letter, after every change. */
  readonly onQuotes: (quotes: readonly Passage[]) => void;
  /** A quote was followed to its entry. */
  readonly onSource: (entry: EnvelopeId) => void;
}) {
  const app = useApp();
  const [rereading, setRereading] = createSignal(false);
  const [joining, setJoining] = createSignal(false);
  const [inserting, setInserting] = createSignal<LibraryText['which'] | null>(null);
  const letter = createLetter(
    app,
    untrack(() => props.relation.key),
    () => sending.clear(),
  );
  const files = createFiles(app, letter.place);
  onMount(() => {
    void letter.load();
    props.onReady({
      quote: letter.quote,
      focus: () => {
        setRereading(false);
        queueMicrotask(letter.caret.focus);
      },
    });
  });
  createEffect(() => props.onQuotes(letter.blocks().filter((block) => block.type === 'quote')));
  const held = () => props.relation.held;
  createEffect(
    on(held, (now, before) => {
      void files.load();
      if (before !== undefined && before !== null && now === null)
        void sending.released(before.from).then(() => setRereading(false));
    }),
  );
  const sending = createSending(
    app,
    () => props.relation,
    { ...letter, isEmpty: () => letter.isEmpty() && files.isEmpty() },
    () => props.reading.covers().map(({ id }) => id),
  );
  const voice = createVoiceBeside(app, () => props.relation.key, files, letter.caret.focus);
  const ask = (when: 'now' | 'later'): void => {
    if (!voice.stands()) sending.ask(when);
  };
  const isRead = () => rereading() || held() !== null;
  const mayJoin = () => props.relation.frame.files && !isRead() && !files.working();
  const reload = () => Promise.all([letter.reload(), files.load()]);

  return (
    <>
      <section class="composer" aria-labelledby="letter">
        <Heading relation={props.relation} letter={letter} />
        <div class="paper" classList={{ reread: isRead() }} ref={(element) => mayTake(element, mayJoin, files)}>
          <Above {...props} letter={letter} problem={sending.problem()} onTaken={() => void reload()} />
          <Paper {...props} letter={letter} files={files} voice={voice} isRead={isRead()} onAsk={() => ask('now')} />
        </div>
        <Show when={held() === null}>
          <LetterFoot
            letter={letter}
            files={files}
            relation={props.relation}
            rereading={rereading()}
            onReread={setRereading}
            onInsert={setInserting}
            onJoin={() => setJoining(true)}
            onAsk={() => ask('now')}
            hour={sending.offered()}
            onSchedule={() => ask('later')}
            voice={voice}
          />
        </Show>
        <Toast text={sending.pending()}>
          <Button small kind="plain" onPress={() => void app.engine.undoAnswer(props.relation.key)}>
            {app.t.record.undoAct}
          </Button>
        </Toast>
      </section>
      <Insert
        which={inserting()}
        relation={props.relation}
        onInsert={(text) => {
          setInserting(null);
          letter.insert(text);
          announce(app.t.library.inserted);
        }}
        onClose={() => setInserting(null)}
      />
      <JoinWorksheet open={joining()} relation={props.relation} onClose={() => setJoining(false)} />
      <SendDialog
        asking={sending.asking()}
        hours={sending.hours()}
        relation={props.relation}
        covers={props.reading.covers()}
        blocks={letter.toSave()}
        files={files.filed().length}
        voice={files.voice()?.milliseconds ?? 0}
        isSecondAt={sending.isSecondAt}
        onLater={() => sending.ask('later')}
        onClose={() => {
          sending.close();
          queueMicrotask(letter.caret.focus);
        }}
        onSend={(reason, from) => void sending.send(reason, from)}
      />
    </>
  );
}

/** The letter as it is written or as it will be read, its voice, and the files beside it. */
function Paper(props: {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly letter: Letter;
  readonly files: Files;
  readonly voice: VoiceBeside;
  readonly isRead: boolean;
  readonly onSource: (entry: EnvelopeId) => void;
  readonly onAsk: () => void;
}) {
  return (
    <>
      <Show
        when={props.isRead}
        fallback={
          <>
            <Show when={props.voice.isOpen()} fallback={<DraftVoice files={props.files} isRead={false} />}>
              <Speak relation={props.relation.key} isUnkept={props.voice.isUnkept()} onClose={props.voice.close} />
            </Show>
            <Fields
              letter={props.letter}
              relation={props.relation}
              thread={props.thread}
              onSource={props.onSource}
              onSubmitKeys={() => props.onAsk()}
            />
          </>
        }
      >
        <Preview blocks={props.letter.toSave()} relation={props.relation} thread={props.thread} />
        <DraftVoice files={props.files} isRead />
      </Show>
      <Joined relation={props.relation} isRead={props.isRead} />
      <DraftFiles files={props.files} isRead={props.isRead} onWords={() => queueMicrotask(props.letter.caret.focus)} />
    </>
  );
}

/** What came, what is on its way or waits for its hour, and what is in the way of the letter. */
function Above(props: {
  readonly relation: RelationView;
  readonly reading: Reading;
  readonly letter: Letter;
  readonly problem: LetterTrouble | null;
  /** What had left is the draft again. */
  readonly onTaken: () => void;
}) {
  const app = useApp();
  return (
    <>
      <Arrived reading={props.reading} hidden={props.relation.held !== null} />
      <Offline text={app.t.record.offline} />
      <Show when={props.relation.scheduled}>
        {(scheduled) => <Scheduled relation={props.relation} scheduled={scheduled()} onTaken={() => props.onTaken()} />}
      </Show>
      <Leaving relation={props.relation} onTaken={() => props.onTaken()} />
      <Show when={props.problem}>{(found) => <LetterProblem problem={found()} relation={props.relation} />}</Show>
      <NotKept letter={props.letter} />
    </>
  );
}

/** Whom the answer is for, until when, and whether its draft is kept. */
function Heading(props: { readonly relation: RelationView; readonly letter: Letter }) {
  const app = useApp();
  const state = (): string | null => {
    if (props.relation.held !== null) return null;
    if (props.letter.keeper.state() === 'pending') return app.t.writing.saving;
    const at = props.letter.savedAt();
    if (at === null || props.letter.isEmpty()) return null;
    return app.t.record.draftSaved({ time: app.format.hourOf(at, deviceTimeZone()) });
  };
  return (
    <header class="composer-head">
      <div>
        <h2 id="letter">{app.t.record.heading({ patient: props.relation.peerName })}</h2>
        <p class="meta screen-only">{dueSaid(app, props.relation)}</p>
        <p class="paper-only">{app.t.record.printedLetter(printedAt(app))}</p>
      </div>
      <p class="meta state">
        <Show when={state()}>
          <Icon of={LockIcon} small />
          {state()}
        </Show>
      </p>
    </header>
  );
}

/** The device takes nothing more. */
function NotKept(props: { readonly letter: Letter }) {
  const app = useApp();
  return (
    <Show when={props.letter.keeper.state() === 'failed'}>
      <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
    </Show>
  );
}

/** What came while one is writing, announced in a line. */
function Arrived(props: { readonly reading: Reading; readonly hidden: boolean }) {
  const app = useApp();
  const arrived = () => props.reading.arrived();
  const said = () =>
    arrived().length === 1
      ? app.t.record.newEntry({ time: app.format.hourOf(arrived()[0]?.at ?? 0, deviceTimeZone()) })
      : app.t.record.newEntries({ count: arrived().length });
  return (
    <div aria-live="polite" class="arrived-line">
      <Show when={arrived().length > 0 && !props.hidden}>
        <p>
          <button type="button" class="link" onClick={() => props.reading.add()}>
            {said()}
          </button>
        </p>
      </Show>
    </div>
  );
}
