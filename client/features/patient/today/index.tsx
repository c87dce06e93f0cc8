// The patient's day: what is awaited, what was set down, and the field for a flash. It counts nothing and asks for nothing.
import { PhonePage } from '../../../app/PhonePage.tsx';
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EntryHead, RelationKey, RelationView } from '../../../engine/api/views.ts';
import { RelationNotices } from '../../../app/RelationNotices.tsx';
import { useApp } from '../../../app/state.ts';
import { createThread } from '../../../app/thread.ts';
import { piecePlace, pieceOf } from '../../../entry/drafts.ts';
import { mayWrite } from '../../../entry/may-write.ts';
import { isLateness, isLetter, isShort, isStanding, isSynthesis, isWriting } from '../../../entry/table.ts';
import { EntryRow } from '../../../entry/EntryRow.tsx';
import { Button, DayLine, Segments, announce } from '../../../ui/index.ts';
import { later } from '../../../ui/later.tsx';
import { dayOf, isoDayOf } from '../../../ui/calendar.ts';
import { openingOf } from '../../../entry/letter-parts.ts';
import { shortName } from '../../../app/names.ts';
import { Capture } from './Capture.tsx';
import { Entries } from './Entries.tsx';
import { PushOffer } from './PushOffer.tsx';
import { Reminders } from './Reminders.tsx';
import { dayOfRelation } from './day.ts';
import { Over } from './Over.tsx';
import { OnTheirWay } from './OnTheirWay.tsx';
import { Notes } from './Notes.tsx';
import { waitingWords } from './waiting.ts';
import './today.css';

const Offered = later(() => import('../../../worksheets/Offered.tsx'));

export default function Today() {
  const app = useApp();
  const zone = deviceTimeZone();
  return (
    <PhonePage
      at="/aujourdhui"
      class="today-page"
      date={{ text: app.format.dayHeading(app.now(), zone), dateTime: isoDayOf(dayOf(app.now())) }}
    >
      <RelationChoice />
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <RelationDay relation={relation()} />}</Show>}
      </Show>
    </PhonePage>
  );
}

/** Only where this space is a patient in several relations. */
function RelationChoice() {
  const app = useApp();
  return (
    <Show when={app.asPatient().length > 1}>
      <Segments
        legend={app.t.today.relations}
        options={app.asPatient().map((relation) => ({ value: relation.key, label: shortName(relation.peerName) }))}
        value={app.relation()?.key}
        onChoose={(key) => app.chooseRelation(key)}
      />
    </Show>
  );
}

function RelationDay(props: { readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const thread = createThread(
    app,
    untrack(() => props.relation.key),
  );
  const may = () => mayWrite(props.relation, app.space());
  const mine = createMemo(() => (thread.heads() ?? []).filter((entry) => isOwn(entry) && !entry.beyondDay));
  const todays = createMemo(() => mine().filter((entry) => dayOf(entry.at) === dayOf(app.now())));
  const announced = createMemo(() => {
    const since = props.relation.waitingSince;
    return since !== null && (thread.heads() ?? []).some((entry) => isLateness(entry) && entry.at >= since);
  });
  const words = createMemo(() =>
    waitingWords(
      props.relation,
      { nothingYet: mine().length === 0, announced: announced() },
      app.now(),
      zone,
      app.format,
    ),
  );
  const letters = createMemo(() =>
    (thread.heads() ?? []).filter(
      (entry) => isLetter(entry) && !isSynthesis(entry) && entry.opened && dayOf(entry.at) === dayOf(app.now()),
    ),
  );
  const day = createMemo(() => dayOfRelation(props.relation, todays(), app.now(), zone, app.format));
  const [begin, setBegin] = createSignal<(text: string) => void>(() => undefined);
  const undo = createUndo(
    () => props.relation.key,
    (text) => begin()(text),
  );

  return (
    <>
      <div class="glance">
        <section class="opening" aria-labelledby="waiting">
          <h1 id="waiting">{words().heading}</h1>
          <Show when={words().answerHere && props.relation.unopened.first}>
            {(first) => (
              <p class="read-act">
                <Button kind="primary" onPress={() => app.go('/reponse', { target: first() })}>
                  {props.relation.unopened.count > 1 ? app.t.today.answerReadFirst : app.t.today.answerRead}
                </Button>
              </p>
            )}
          </Show>
          <Show when={may() === 'all' || may() === 'first'}>
            <figure>
              <DayLine
                size="full"
                label={day().label}
                marks={day().marks}
                window={day().window}
                answeredAt={day().answeredAt}
                now={day().now}
                texts={{
                  from: app.format.hour(day().from),
                  to: app.format.hour(day().to),
                  now: app.format.hourOf(app.now(), zone),
                  answer: day().window ? app.t.today.answerWord : undefined,
                }}
              />
            </figure>
          </Show>
          <Show when={letters().length > 0}>
            <ol class="rows read">
              <For each={letters()}>
                {(letter) => (
                  <EntryRow
                    entry={letter}
                    word=""
                    time={app.format.hourOf(letter.at, zone)}
                    title={app.t.today.answerReadAgain({ name: shortName(props.relation.peerName) })}
                    excerpt={openingOf(letter.opening)}
                    onOpen={() => app.go('/reponse', { target: letter.id })}
                  />
                )}
              </For>
            </ol>
          </Show>
          <Notes relation={props.relation} notes={words().notes} />
          <LateHelp late={words().late} />
          <Show when={props.relation.state === 'awaiting-acceptance' && props.relation.frame.isOpen}>
            <p class="calm">{app.t.today.awaiting({ psy: shortName(props.relation.peerName) })}</p>
          </Show>
        </section>
        <Show when={props.relation.rhythm.end}>{(end) => <Over relation={props.relation} end={end()} />}</Show>
        <RelationNotices relation={props.relation} onCompare={() => app.go('/verifier')} />
        <Reminders relation={props.relation} />
        <PushOffer relation={props.relation} />
      </div>
      <Show when={words().first && todays().length === 0}>
        <Beginnings onChoose={(text) => begin()(text)} />
      </Show>
      <Offered relation={props.relation} />
      <OnTheirWay relation={props.relation} />
      <Show when={todays().length > 0}>
        <Entries entries={todays().toReversed()} onWithdraw={(entry) => void withdraw(entry)} />
      </Show>
      <Show when={may() !== 'nothing'}>
        <Capture
          relation={props.relation}
          may={may()}
          onDeposited={undo.offer}
          onReady={(lent) => setBegin(() => lent)}
          undo={undo.entry() === null ? null : () => void undo.take()}
        />
      </Show>
    </>
  );

  async function withdraw(entry: EntryHead) {
    const result = await app.engine.withdraw(props.relation.key, entry.id);
    announce(result.ok ? app.t.entry.withdrawn : app.t.entry.entryTooLateUndo);
  }
}

function LateHelp(props: { readonly late: boolean }) {
  const app = useApp();
  return (
    <Show when={props.late}>
      <p class="calm">
        <a class="link" href="/aide" rel="external">
          {app.t.today.lateHelp}
        </a>
      </p>
    </Show>
  );
}

const isOwn = (entry: EntryHead): boolean => entry.mine && isWriting(entry) && isStanding(entry);

/** For ten seconds after setting down, here or on the writing page, the entry can be taken back into a draft. */
function createUndo(relation: () => RelationKey, restoreFlash: (text: string) => void) {
  const app = useApp();
  const [entry, setEntry] = createSignal<EnvelopeId | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const offer = (id: EnvelopeId) => {
    clearTimeout(timer);
    setEntry(() => id);
    timer = setTimeout(() => setEntry(null), 10_000);
  };
  onCleanup(() => clearTimeout(timer));
  createEffect(on(app.target, (target) => target !== null && offer(target)));
  const take = async () => {
    const id = entry();
    setEntry(null);
    const [taken] = id === null ? [] : await app.engine.entries(relation(), [id]);
    if (taken === undefined) return;
    // The text is in a draft before the entry is withdrawn: at no moment is it nowhere.
    if (isShort(taken)) {
      restoreFlash(plainText(taken.blocks));
    } else {
      // A copy of a page is one again.
      const page = await app.engine.pageGivenAs(taken.id);
      const from = page === null ? null : { page, day: taken.writtenOn ?? 0 };
      const kept = await app.engine.saveDraft(piecePlace(relation()), pieceOf(taken.title, taken.blocks, { from }));
      if (!kept.ok) return;
    }
    const result = await app.engine.withdraw(relation(), taken.id);
    announce(result.ok ? app.t.today.entryUndone : app.t.entry.entryTooLateUndo);
  };
  return { entry, offer, take };
}

function Beginnings(props: { readonly onChoose: (text: string) => void }) {
  const app = useApp();
  return (
    <section class="beginnings" aria-labelledby="beginnings">
      <h2 id="beginnings">{app.t.today.firstPrompts}</h2>
      <ul>
        <For each={[app.t.today.firstPrompt1, app.t.today.firstPrompt2, app.t.today.firstPrompt3]}>
          {(prompt) => (
            <li>
              <button type="button" onClick={() => props.onChoose(`${prompt} `)}>
                {prompt}…
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
