// The answer being written: fields of text with quotes between them on the warm page, its draft sealed as typed, its sending
// confirmed by name and held for thirty seconds. Ctrl or ⌘ with Enter opens the confirmation and never sends.
import { For, Match, Show, Switch, createEffect, createMemo, createSignal, on, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { lengthOf, plainText } from '../../../../shared/protocol/text.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { Offline } from '../../../app/Offline.tsx';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import {
  Button,
  Icon,
  LockIcon,
  Notice,
  PrintIcon,
  ShowIcon,
  Toast,
  WritingArea,
  announce,
  buttonClass,
} from '../../../ui/index.ts';
import { dayOf } from '../../../ui/calendar.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { shortName } from '../../../app/names.ts';
import { dueSaid } from './due.ts';
import { Preview } from './Preview.tsx';
import { Quote } from './Quote.tsx';
import { SendDialog } from './SendDialog.tsx';
import {
  blocksToEdit,
  blocksToSave,
  quoteInserted,
  quoteRemoved,
  textChanged,
  type Caret,
  type Edited,
  type LetterBlock,
  type Passage,
} from './letter-blocks.ts';
import './composer.css';

export type ComposerProps = {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly covers: readonly EntryHead[];
  readonly arrived: readonly EntryHead[];
  readonly onAddArrived: () => void;
  readonly onReady: (ways: { readonly quote: (passage: Passage) => void; readonly focus: () => void }) => void;
  readonly onQuotes: (quotes: readonly Passage[]) => void;
  readonly onSource: (entry: EnvelopeId) => void;
};

export default function Composer(props: ComposerProps) {
  const app = useApp();
  const zone = deviceTimeZone();
  const place = { relation: untrack(() => props.relation.key), kind: 'answer' } as const;
  let lastId = 0;
  const newId = () => ++lastId;
  const [blocks, setBlocks] = createSignal<readonly LetterBlock[]>(blocksToEdit([], newId));
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  const [asking, setAsking] = createSignal(false);
  const [rereading, setRereading] = createSignal(false);
  const [problem, setProblem] = createSignal<SendProblem | null>(null);
  const fields = new Map<number, HTMLTextAreaElement>();
  let caret: Caret | null = null;

  const keeper = createKeeper(async (draft: readonly LetterBlock[]) => {
    const saved = await app.engine.saveDraft(place, { kind: 'answer', blocks: blocksToSave(draft) });
    if (saved.ok) setSavedAt(app.now());
    return saved.ok;
  });
  app.beforeLeaving(() => keeper.flush());
  const change = (next: readonly LetterBlock[]) => {
    setBlocks(next);
    setProblem(null);
    keeper.change(next);
  };
  const edited = (result: Edited, focus: boolean) => {
    change(result.blocks);
    caret = result.caret;
    if (focus) queueMicrotask(focusCaret);
  };
  const focusCaret = () => {
    const field = fields.get(caret?.block ?? -1) ?? [...fields.values()].at(-1);
    field?.focus();
    if (caret !== null && field !== undefined && fields.get(caret.block) === field)
      field.setSelectionRange(caret.offset, caret.offset);
  };
  const load = async () => {
    const draft = await app.engine.draft(place);
    const saved = draft?.kind === 'answer' ? draft.blocks : [];
    const typed = blocksToSave(blocks());
    // What was typed before the draft was read comes after it.
    setBlocks(blocksToEdit([...saved, ...typed], newId));
    setSavedAt(saved.length > 0 ? (draft?.savedAt ?? null) : null);
    if (typed.length > 0) keeper.change(blocks());
  };
  onMount(() => {
    void load();
    props.onReady({
      quote: (passage) => edited(quoteInserted(blocks(), passage, caret, newId), false),
      focus: () => {
        setRereading(false);
        queueMicrotask(focusCaret);
      },
    });
  });
  createEffect(() => props.onQuotes(blocks().filter((block) => block.type === 'quote')));

  // Remembered at every move: once a passage is selected elsewhere, a field no longer knows where its caret was.
  const watchCaret = (id: number, field: HTMLTextAreaElement) => {
    fields.set(id, field);
    const remember = () => {
      caret = { block: id, offset: field.selectionStart };
    };
    for (const moved of ['keyup', 'pointerup', 'input', 'select']) field.addEventListener(moved, remember);
  };
  const toSave = createMemo(() => blocksToSave(blocks()));
  const empty = () => toSave().length === 0;
  const length = createMemo(() => lengthOf(plainText(toSave())));
  const tooLong = () => length() > LIMITS.entryCharacters || toSave().length > LIMITS.entryBlocks;
  const held = () => props.relation.held;

  // Held no more: taken back, its draft is as it was left; gone, there is none and the page is empty for the next answer.
  createEffect(
    on(held, (now, before) => {
      if (before === undefined || before === null || now !== null) return;
      void (async () => {
        await keeper.forget();
        setBlocks([]);
        await load();
        setRereading(false);
        if (empty())
          announce(app.t.composer.sent({ patient: props.relation.peerName, time: app.format.hourOf(app.now(), zone) }));
        else announce(app.t.composer.undone);
      })();
    }),
  );
  const undo = () => app.engine.undoAnswer(props.relation.key);

  const ask = () => {
    if (empty()) setProblem('empty');
    else if (tooLong()) setProblem('too-long');
    else setAsking(true);
  };
  const send = async (reason: string) => {
    setAsking(false);
    await keeper.flush();
    const result = await app.engine.answer(props.relation.key, {
      covers: props.covers.map((entry) => entry.id),
      blocks: toSave(),
      reason,
    });
    if (!result.ok) setProblem(result.error);
  };
  const second = () => {
    const { lastAnswer } = props.relation;
    return lastAnswer !== null && dayOf(lastAnswer.at) === dayOf(app.now());
  };

  return (
    <>
      <section class="reponse" aria-labelledby="letter">
        <header class="tete2">
          <div>
            <h2 id="letter">{app.t.composer.heading({ patient: props.relation.peerName })}</h2>
            <p class="meta">{dueSaid(app, props.relation)}</p>
          </div>
          <p class="meta etat">
            <Show when={state()}>
              <Icon of={LockIcon} small />
              {state()}
            </Show>
          </p>
        </header>
        <div class="papier" classList={{ relue: rereading() || held() !== null }}>
          <div aria-live="polite" class="arrive-l">
            <Show when={props.arrived.length > 0 && held() === null}>
              <p>
                <button type="button" class="lien" onClick={() => props.onAddArrived()}>
                  {props.arrived.length === 1
                    ? app.t.composer.newEntry({ time: app.format.hourOf(props.arrived[0]?.at ?? 0, zone) })
                    : app.t.daily.newEntries({ count: props.arrived.length })}
                </button>
              </p>
            </Show>
          </div>
          <Offline text={app.t.composer.offline} />
          <Show when={problem()}>{(found) => <Problem problem={found()} relation={props.relation} />}</Show>
          <Show when={keeper.state() === 'failed'}>
            <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
          </Show>
          <Switch>
            <Match when={rereading() || held() !== null}>
              <Preview blocks={toSave()} relation={props.relation} thread={props.thread} />
            </Match>
            <Match when={true}>
              <Fields />
            </Match>
          </Switch>
        </div>
        <Show when={held() === null}>
          <div class="pied">
            <div class="outils2">
              <Button
                small
                kind="plain"
                icon={ShowIcon}
                pressed={rereading()}
                inactive={empty()}
                onPress={() => setRereading(!rereading())}
              >
                {rereading() ? app.t.composer.backToWriting : app.t.composer.reread}
              </Button>
              <Show when={rereading()}>
                <Button small kind="plain" icon={PrintIcon} onPress={() => window.print()}>
                  {app.t.common.print}
                </Button>
              </Show>
              <Show when={length() > LIMITS.entryCharacters * 0.9}>
                <span class={tooLong() ? 'compte trop' : 'compte'}>
                  {app.t.writing.counter({
                    used: app.format.number(length()),
                    limit: app.format.number(LIMITS.entryCharacters),
                  })}
                </span>
              </Show>
            </div>
            <div class="envoi">
              <Button small kind="primary" keys="Control+Enter" inactive={tooLong()} onPress={ask}>
                {app.t.composer.send}
                <kbd aria-hidden="true">{app.t.daily.letterKeys}</kbd>
              </Button>
            </div>
          </div>
        </Show>
        <Toast text={held() === null ? undefined : app.t.composer.undoPending({ name: props.relation.peerName })}>
          <Button small kind="plain" onPress={() => void undo()}>
            {app.t.composer.undoAct}
          </Button>
        </Toast>
      </section>
      <SendDialog
        open={asking()}
        relation={props.relation}
        covers={props.covers}
        blocks={toSave()}
        second={second()}
        onClose={() => {
          setAsking(false);
          queueMicrotask(focusCaret);
        }}
        onSend={(reason) => void send(reason)}
      />
    </>
  );

  function Fields() {
    const ids = createMemo(() => blocks().map((block) => block.id), [], { equals: sameIds });
    const block = (id: number) => blocks().find((each) => each.id === id);
    return (
      <For each={ids()}>
        {(id, at) => (
          <Switch>
            <Match when={quoteOf(block(id))}>
              {(quote) => (
                <Quote
                  quote={quote()}
                  relation={props.relation}
                  source={props.thread.head(quote().sourceId)}
                  onSource={() => props.onSource(quote().sourceId)}
                  onRemove={() => {
                    edited(quoteRemoved(blocks(), id, newId), true);
                    announce(app.t.composer.quoteRemoved);
                  }}
                />
              )}
            </Match>
            <Match when={textOf(block(id))}>
              {(text) => (
                <WritingArea
                  shape="letter"
                  label={app.t.composer.textLabel({ n: String(Math.floor(at() / 2) + 1) })}
                  placeholder={at() === 0 && blocks().length === 1 ? app.t.composer.placeholderText : undefined}
                  value={text().text}
                  onInput={(value) => change(textChanged(blocks(), id, value))}
                  onSubmitKeys={ask}
                  ref={(element) => watchCaret(id, element)}
                />
              )}
            </Match>
          </Switch>
        )}
      </For>
    );
  }

  function state(): string | null {
    if (held() !== null) return null;
    if (keeper.state() === 'pending') return app.t.writing.saving;
    const at = savedAt();
    return at === null || empty() ? null : app.t.composer.draftSaved({ time: app.format.hourOf(at, zone) });
  }
}

const quoteOf = (block: LetterBlock | undefined) => (block?.type === 'quote' ? block : undefined);
const textOf = (block: LetterBlock | undefined) => (block?.type === 'text' ? block : undefined);
const sameIds = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((id, at) => id === b[at]);

function Problem(props: { readonly problem: SendProblem; readonly relation: RelationView }) {
  const app = useApp();
  const text = (): string =>
    ({
      empty: app.t.composer.empty,
      'too-long': app.t.composer.tooLong({ limit: app.format.number(LIMITS.entryCharacters) }),
      stopped: app.t.daily.problemStopped,
      unconfirmed: app.t.daily.problemUnconfirmed,
      'not-changeable': app.t.daily.nothingToCover,
      'storage-failed': app.t.daily.problemStorage,
      locked: app.t.daily.problemLocked,
    })[props.problem];
  return (
    <Notice tone={props.problem === 'empty' ? 'calm' : 'danger'} urgent cause={text()}>
      <Show when={props.problem === 'unconfirmed'}>
        <a class={buttonClass('quiet', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/verifier`}>
          {app.t.daily.compareWords}
          <span class="sr"> {shortName(props.relation.peerName)}</span>
        </a>
      </Show>
    </Notice>
  );
}
