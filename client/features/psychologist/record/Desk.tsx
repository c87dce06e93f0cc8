// The record in its two parts, the entries and the letter, joined: passages go from one to the other and back. What arrives while one
// is writing is announced in a line and joins the reading only when asked to.
import { Show, createEffect, createMemo, createSignal, on, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { createThread } from '../../../app/thread.ts';
import type { Passage } from '../../../entry/passage.ts';
import { Choose, createMarks, keepPassage, takeChosen } from './marks.tsx';
import { Segments, announce } from '../../../ui/index.ts';
import { Composer, type Ways } from './Composer.tsx';
import { Closed, mayAnswer } from './Closed.tsx';
import { Ended } from './Ended.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { Reader } from './Reader.tsx';
import { createReading } from './reading.ts';
import { noteIn } from '../../../app/noting.ts';
import { searchIn } from './search-in.ts';
import { createSteps } from './steps.ts';
import { StopDialogs, type Stopping } from './StopDialogs.tsx';

export type Part = 'entries' | 'letter';

export function Desk(props: {
  readonly relation: RelationView;
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
  const [stopping, setStopping] = createSignal<Stopping>(null);
  let ways: Ways | undefined;

  const quote = (passage: Passage) => {
    if (ways === undefined) return;
    ways.quote(passage);
    getSelection()?.removeAllRanges();
    setSelected(null);
    announce(app.t.record.quoted);
  };
  const ready = (lent: Ways) => {
    ways = lent;
    const chosen = takeChosen(app);
    if (chosen === null) return;
    props.onPart('letter');
    quote(chosen);
  };
  const keep = async (passage: Passage) => {
    if (await keepPassage(app, props.relation.key, passage)) setSelected(null);
  };
  const [choosing, setChoosing] = createSignal<EnvelopeId | null>(null);
  const marks = createMarks(app, () => props.relation);
  const write = () => {
    props.onPart('letter');
    ways?.focus();
  };
  const steps = createSteps({
    app,
    thread,
    reading,
    selected,
    quote,
    keep: (passage) => void keep(passage),
    choose: setChoosing,
    write,
    note: (what) => noteIn(app, props.relation.key, what),
    search: () => searchIn(app, props.relation.key),
    help: () => setHelping(true),
  });
  const goTo = (id: EnvelopeId) => {
    props.onPart('entries');
    reading.showBack(id);
    requestAnimationFrame(() => steps.show(id));
  };
  // Who comes from elsewhere comes before the thread does.
  const isRead = createMemo(() => thread.heads() !== undefined);
  createEffect(on([app.target, isRead], ([target, read]) => target !== null && read && goTo(target)));

  return (
    <div class="two-parts" classList={{ 'shows-letter': props.part === 'letter' }}>
      <div class="part-switch">
        <Segments
          legend={app.t.record.tabsLabel}
          options={[
            { value: 'entries', label: app.t.record.entriesPart },
            { value: 'letter', label: app.t.record.answerPart },
          ]}
          value={props.part}
          onChoose={props.onPart}
        />
      </div>
      <Reader
        relation={props.relation}
        thread={thread}
        reading={reading}
        quotes={quotes()}
        selected={selected()}
        onSelect={setSelected}
        onQuote={quote}
        marks={marks()}
        onKeep={(passage) => void keep(passage)}
        onKeys={() => setHelping(true)}
        onStop={setStopping}
      />
      <Show when={thread.heads() !== undefined}>
        {(_read) => (
          <Show
            when={props.relation.erasedAt}
            fallback={
              <Show
                when={mayAnswer(props.relation, app.space())}
                fallback={<Closed relation={props.relation} thread={thread} />}
              >
                <Composer
                  relation={props.relation}
                  thread={thread}
                  reading={reading}
                  onReady={ready}
                  onQuotes={setQuotes}
                  onSource={goTo}
                />
              </Show>
            }
          >
            <Ended relation={props.relation} thread={thread} />
          </Show>
        )}
      </Show>
      <StopDialogs relation={props.relation} asked={stopping()} onClose={() => setStopping(null)} />
      <Choose relation={props.relation} thread={thread} entry={choosing()} onClose={() => setChoosing(null)} />
      <KeysHelp open={helping()} onClose={() => setHelping(false)} />
    </div>
  );
}
