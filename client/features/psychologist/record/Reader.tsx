// The entries of a record: whose it is, what must be told of it, what was set down since the last answer, and earlier ones on demand.
import { Show } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { RelationNotices } from '../../../app/RelationNotices.tsx';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { FoldedLines } from '../../../entry/FoldedLines.tsx';
import type { Passage } from '../../../entry/passage.ts';
import { Button, Skeleton } from '../../../ui/index.ts';
import { Covered } from './Covered.tsx';
import { Transferred } from './Transferred.tsx';
import { Course } from './Course.tsx';
import { Entries } from './Entries.tsx';
import { Header } from './Header.tsx';
import { printedAt } from '../../../entry/printed.ts';
import type { Reading } from './reading.ts';
import type { Stopping } from './StopDialogs.tsx';

export function Reader(props: {
  readonly relation: RelationView;
  readonly thread: Thread;
  readonly reading: Reading;
  readonly quotes: readonly Passage[];
  readonly selected: Passage | null;
  readonly onSelect: (passage: Passage | null) => void;
  readonly onQuote: (passage: Passage) => void;
  readonly marks: readonly Passage[];
  readonly onKeep: (passage: Passage) => void;
  readonly onKeys: () => void;
  readonly onStop: (what: Stopping) => void;
}) {
  const app = useApp();
  const reading = () => props.reading;
  return (
    <section class="record" aria-labelledby="record">
      <Header relation={props.relation} onKeys={() => props.onKeys()} onStop={props.onStop} />
      <p class="paper-only">{app.t.record.printedHead({ name: props.relation.peerName, ...printedAt(app) })}</p>
      <div class="flow" tabindex={-1}>
        <Course relation={props.relation} />
        <Transferred relation={props.relation} />
        <Covered relation={props.relation} />
        <RelationNotices
          relation={props.relation}
          onCompare={() => app.go('/dossiers/:n/verifier', { number: app.numberOf(props.relation.key) })}
        />
        <Show when={props.thread.heads()} fallback={<Skeleton label={app.t.thread.loading} lines={6} />}>
          <Show when={reading().hiddenBack() > 0}>
            <p class="earlier">
              <Button small kind="plain" onPress={reading().showMore}>
                {app.t.record.earlier}
              </Button>
            </p>
          </Show>
          <Entries
            relation={props.relation}
            thread={props.thread}
            reading={reading()}
            quotes={props.quotes}
            selected={props.selected}
            onSelect={props.onSelect}
            onQuote={props.onQuote}
            marks={props.marks}
            onKeep={props.onKeep}
          />
          <Show when={reading().hiddenOn()}>
            <p class="earlier screen-only">
              <Button small kind="plain" onPress={reading().readOn}>
                {app.t.common.readOn}
              </Button>
            </p>
          </Show>
          <FoldedLines folded={reading().folded()} open={reading().beyond()} onOpen={reading().showBeyond} />
          <Show when={reading().arrived().length > 0}>
            <p class="arrived">
              <button type="button" class="link" onClick={() => reading().add()}>
                {app.t.record.newEntries({ count: reading().arrived().length })}
              </button>
            </p>
          </Show>
        </Show>
      </div>
    </section>
  );
}
