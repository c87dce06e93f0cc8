// One relation at the desk: the entries since the last answer, beside the letter that answers them. What arrives while one is
// writing is announced in a line and joins the reading only when asked to.
import { Show, createEffect, createSignal, on, untrack, type JSX } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { RelationNotices } from '../../../app/RelationNotices.tsx';
import { FoldedLines } from '../../../entry/FoldedLines.tsx';
import { useApp } from '../../../app/state.ts';
import { createThread, type Thread } from '../../../app/thread.ts';
import { Button, DeskShell, Segments, Skeleton, announce, buttonClass } from '../../../ui/index.ts';
import { useKeys } from '../../../ui/keys.ts';
import { deskNav } from '../../../app/navs.ts';
import { Entries } from './Entries.tsx';
import { Header } from './Header.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { Queue } from './Queue.tsx';
import { passageBetween, plainTextOf, type Passage } from '../../../entry/passage.ts';
import { createReading } from './reading.ts';
import './record.css';

/** What the dossier lends the letter's writer; the shell joins the two: `letter={(slot) => <Composer {...slot} />}`. */
export type LetterSlot = {
  readonly relation: RelationView;
  /** Where quotes come from. */
  readonly thread: Thread;
  /** What the letter will cover: the unanswered entries that are part of this reading. */
  readonly covers: readonly EntryHead[];
  /** Unanswered entries that came since, not yet part of it. */
  readonly arrived: readonly EntryHead[];
  readonly onAddArrived: () => void;
  /** Called once with the ways to put a passage into the letter and to go to it. */
  readonly onReady: (ways: { readonly quote: (passage: Passage) => void; readonly focus: () => void }) => void;
  /** The passages that stand in the letter, after every change. */
  readonly onQuotes: (quotes: readonly Passage[]) => void;
  /** A quote was followed to its entry. */
  readonly onSource: (entry: EnvelopeId) => void;
};

export type DossierProps = { readonly letter: (slot: LetterSlot) => JSX.Element };

type Part = 'entries' | 'letter';

export default function Dossier(props: DossierProps) {
  const app = useApp();
  const [part, setPart] = createSignal<Part>('entries');
  return (
    <DeskShell
      skip={app.t.common.skip}
      help={app.t.common.urgentNumbers}
      brand={app.t.common.appName}
      nav={deskNav(
        app.t.common,
        '/dossiers',
        app.space().relations.some((relation) => relation.role === 'patient'),
      )}
      queue={<Queue />}
      lock={{ label: app.t.daily.lockNow, onLock: () => void app.lock() }}
    >
      <Show when={app.record()?.key} keyed fallback={<NotFound />}>
        {(_key) => (
          <Show when={app.record()}>
            {(relation) => <Desk relation={relation()} letter={props.letter} part={part()} onPart={setPart} />}
          </Show>
        )}
      </Show>
    </DeskShell>
  );
}

function Desk(props: {
  readonly relation: RelationView;
  readonly letter: DossierProps['letter'];
  readonly part: Part;
  readonly onPart: (part: Part) => void;
}) {
  const app = useApp();
  const thread = createThread(
    app,
    untrack(() => props.relation.key),
  );
  const reading = createReading(thread.heads, () => props.relation);
  const [quotes, setQuotes] = createSignal<readonly Passage[]>([]);
  const [selected, setSelected] = createSignal<Passage | null>(null);
  const [helping, setHelping] = createSignal(false);
  const [folded, setFolded] = createSignal<ReadonlyMap<EnvelopeId, boolean>>(new Map());
  let ways: Parameters<LetterSlot['onReady']>[0] | undefined;

  const quote = (passage: Passage) => {
    if (ways === undefined) return;
    ways.quote(passage);
    getSelection()?.removeAllRanges();
    setSelected(null);
    announce(app.t.dossier.quoted);
  };
  const articles = () => [...document.querySelectorAll<HTMLElement>('.flux [data-entry]')];
  const current = () => articles().find((article) => article.contains(document.activeElement));
  const step = (by: 1 | -1) => {
    const all = articles();
    const active = current();
    const at = active === undefined ? (by > 0 ? -1 : all.length) : all.indexOf(active);
    if (by > 0 && at === all.length - 1 && reading.hiddenOn()) {
      reading.readOn();
      return queueMicrotask(() => step(by));
    }
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    next?.scrollIntoView({ block: 'nearest' });
    next?.focus({ preventScroll: true });
  };
  const quoteCurrent = () => {
    const passage = selected();
    if (passage !== null) return quote(passage);
    const id = current()?.dataset['entry'];
    const entry = thread.head((id as EnvelopeId | undefined) ?? null);
    const blocks = entry === undefined ? undefined : untrack(() => thread.blocks(entry.id));
    if (entry === undefined || entry.mine || blocks === undefined) return;
    const text = plainTextOf(blocks);
    const whole = passageBetween(entry.id, text, 0, text.length);
    if (whole !== null) quote(whole);
  };
  const toggleFold = (id: EnvelopeId) =>
    setFolded((known) => new Map(known).set(id, !(known.get(id) ?? !reading.isCurrent(id))));
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    c: quoteCurrent,
    r: () => ways?.focus(),
    '?': () => setHelping(true),
    Enter: (event) => {
      const article = current();
      if (article === undefined || event.target !== article) return false;
      toggleFold(article.dataset['entry'] as EnvelopeId);
    },
    Escape: () => {
      if (selected() === null) app.go('/cabinet');
      else getSelection()?.removeAllRanges();
    },
    'g a': () => app.go('/cabinet'),
    'g i': () => app.go('/invitations'),
  });
  const goTo = (id: EnvelopeId) => {
    props.onPart('entries');
    reading.showBack(id);
    requestAnimationFrame(() => {
      const article = articles().find((each) => each.dataset['entry'] === id);
      article?.scrollIntoView({ block: 'center' });
      article?.focus({ preventScroll: true });
    });
  };
  createEffect(
    on(
      () => app.target(),
      (target) => target !== null && thread.heads() !== undefined && goTo(target),
    ),
  );

  return (
    <div class="deux-parts" classList={{ 'voit-lettre': props.part === 'letter' }}>
      <div class="bascule">
        <Segments
          legend={app.t.dossier.tabsLabel}
          options={[
            { value: 'entries', label: app.t.daily.entriesPart },
            { value: 'letter', label: app.t.daily.answerPart },
          ]}
          value={props.part}
          onChoose={props.onPart}
        />
      </div>
      <section class="dossier" aria-labelledby="record">
        <Header relation={props.relation} onKeys={() => setHelping(true)} />
        <div class="flux" tabindex={-1}>
          <RelationNotices
            relation={props.relation}
            onCompare={() => app.go('/dossiers/:n/verifier', { number: app.numberOf(props.relation.key) })}
          />
          <Show when={thread.heads()} fallback={<Skeleton label={app.t.thread.loading} lines={6} />}>
            <Show when={reading.hiddenBack() > 0}>
              <p class="plus-tot">
                <Button small kind="plain" onPress={reading.showMore}>
                  {app.t.dossier.earlier}
                </Button>
              </p>
            </Show>
            <Entries
              relation={props.relation}
              thread={thread}
              earlier={reading.earlier()}
              current={reading.current()}
              since={reading.since()}
              quotes={quotes()}
              selected={selected()}
              isFolded={(id) => folded().get(id) ?? !reading.isCurrent(id)}
              onFold={toggleFold}
              onSelect={setSelected}
              onQuote={quote}
              most={reading.mostParts()}
            />
            <Show when={reading.hiddenOn()}>
              <p class="plus-tot non-imprime">
                <Button small kind="plain" onPress={reading.readOn}>
                  {app.t.common.readOn}
                </Button>
              </p>
            </Show>
            <FoldedLines folded={reading.folded()} open={reading.beyond()} onOpen={reading.showBeyond} />
            <Show when={reading.arrived().length > 0}>
              <p class="arrive">
                <button type="button" class="lien" onClick={reading.add}>
                  {app.t.daily.newEntries({ count: reading.arrived().length })}
                </button>
              </p>
            </Show>
          </Show>
        </div>
      </section>
      <Show when={thread.heads() !== undefined}>
        {(_read) =>
          props.letter({
            get relation() {
              return props.relation;
            },
            thread,
            get covers() {
              return reading.covers();
            },
            get arrived() {
              return reading.arrived();
            },
            onAddArrived: reading.add,
            onReady: (lent) => {
              ways = {
                quote: lent.quote,
                focus: () => {
                  props.onPart('letter');
                  lent.focus();
                },
              };
            },
            onQuotes: setQuotes,
            onSource: goTo,
          })
        }
      </Show>
      <KeysHelp open={helping()} onClose={() => setHelping(false)} />
    </div>
  );
}

function NotFound() {
  const app = useApp();
  return (
    <section class="dossier perdu">
      <p class="calme">{app.t.daily.notFound}</p>
      <p>
        <a class={buttonClass('quiet')} href="/cabinet">
          {app.t.common.navToday}
        </a>
      </p>
    </section>
  );
}

export type { Passage } from '../../../entry/passage.ts';
