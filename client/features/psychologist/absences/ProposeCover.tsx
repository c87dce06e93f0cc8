// Proposing a colleague to one person: the link that the colleague gave is read, whom it leads to is compared by voice, then it leaves.
import { Show, createSignal } from 'solid-js';
import type { CoverSince } from '../../../engine/api/cover-views.ts';
import type { AbsentDays } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { ColleagueLinkField } from '../../../entry/ColleagueLinkField.tsx';
import { createColleagueLink } from '../../../entry/colleague-link.ts';
import { Button, RadioCards, TextArea } from '../../../ui/index.ts';

export function ProposeCover(props: {
  readonly relation: RelationView;
  readonly days: AbsentDays;
  /** Of one that is proposed again. */
  readonly again: string | null;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const of = createColleagueLink(app);
  const [since, setSince] = createSignal<CoverSince>('first-day');
  const [text, setText] = createSignal('');
  const propose = async () => {
    const isProposed = await of.during(
      app.engine.proposeCover(props.relation.key, {
        id: props.again,
        link: of.link(),
        from: props.days.from,
        until: props.days.until,
        since: since(),
        text: text().trim(),
      }),
    );
    if (!isProposed) return;
    app.announce(app.t.cover.sent);
    props.onDone();
  };
  return (
    <form
      class="form cover-form"
      aria-label={app.t.cover.proposeTo({ patient: props.relation.peerName })}
      onSubmit={(event) => {
        event.preventDefault();
        if (of.content() === null) void of.read();
        else if (of.compared()) void propose();
      }}
    >
      <ColleagueLinkField of={of}>
        <RadioCards
          legend={app.t.cover.since}
          options={[
            { value: 'first-day', label: app.t.cover.sinceNone },
            { value: 'last-answer', label: app.t.cover.sinceLast },
          ]}
          value={since()}
          onChoose={setSince}
        />
        <TextArea label={app.t.cover.words} rows={2} value={text()} onInput={setText} />
      </ColleagueLinkField>
      <div class="page-acts">
        <Button kind="quiet" onPress={() => props.onDone()}>
          {app.t.common.cancel}
        </Button>
        <Show
          when={of.content() !== null}
          fallback={
            <Button kind="primary" type="submit" inactive={of.busy() || of.link().trim() === ''}>
              {app.t.cover.readLink}
            </Button>
          }
        >
          <Button kind="primary" type="submit" inactive={of.busy() || !of.compared()}>
            {app.t.cover.send}
          </Button>
        </Show>
      </div>
    </form>
  );
}
