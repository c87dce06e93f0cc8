// Proposing a colleague to one person: the link that the colleague gave is read, whom it leads to is compared by voice, then it leaves.
import { Show, createSignal } from 'solid-js';
import type { CoverProblem, CoverSince } from '../../../engine/api/cover-views.ts';
import type { AbsentDays } from '../../../engine/api/rhythm-views.ts';
import type { InvitationContent, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import { Button, Checkbox, Field, Notice, RadioCards, TextArea, WordsList } from '../../../ui/index.ts';

export function ProposeCover(props: {
  readonly relation: RelationView;
  readonly days: AbsentDays;
  /** Of one that is proposed again. */
  readonly again: string | null;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [link, setLink] = createSignal('');
  const [content, setContent] = createSignal<InvitationContent | null>(null);
  const [compared, setCompared] = createSignal(false);
  const [since, setSince] = createSignal<CoverSince>('first-day');
  const [text, setText] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<CoverProblem | null>(null);
  const read = async () => {
    setBusy(true);
    const found = await app.engine.readInvitation(link());
    setBusy(false);
    setProblem(found.ok ? null : found.error);
    setContent(found.ok ? found.value : null);
  };
  const propose = async () => {
    setBusy(true);
    const proposed = await app.engine.proposeCover(props.relation.key, {
      id: props.again,
      link: link(),
      from: props.days.from,
      until: props.days.until,
      since: since(),
      text: text().trim(),
    });
    setBusy(false);
    setProblem(proposed.ok ? null : proposed.error);
    if (!proposed.ok) return;
    app.announce(app.t.cover.sent);
    props.onDone();
  };
  return (
    <form
      class="form cover-form"
      aria-label={app.t.cover.proposeTo({ patient: props.relation.peerName })}
      onSubmit={(event) => {
        event.preventDefault();
        if (content() === null) void read();
        else if (compared()) void propose();
      }}
    >
      <Field
        label={app.t.cover.link}
        hint={app.t.cover.linkHint}
        value={link()}
        onInput={(value) => {
          setLink(value);
          setContent(null);
          setCompared(false);
        }}
        autofocus
      />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={content()}>
        {(its) => (
          <>
            <Found content={its()} />
            <Checkbox label={app.t.cover.compared} checked={compared()} onChange={setCompared} />
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
          </>
        )}
      </Show>
      <div class="page-acts">
        <Button kind="quiet" onPress={() => props.onDone()}>
          {app.t.common.cancel}
        </Button>
        <Show
          when={content() !== null}
          fallback={
            <Button kind="primary" type="submit" inactive={busy() || link().trim() === ''}>
              {app.t.cover.readLink}
            </Button>
          }
        >
          <Button kind="primary" type="submit" inactive={busy() || !compared()}>
            {app.t.cover.send}
          </Button>
        </Show>
      </div>
    </form>
  );
}

/** Whom the link leads to, and the words by which that is proved. */
function Found(props: { readonly content: InvitationContent }) {
  const app = useApp();
  const { t } = app;
  return (
    <div class="cover-found">
      <p>
        <b translate="no">{props.content.profile.name}</b>
        <span class="meta">
          {props.content.profile.title}
          <Show when={props.content.profile.registration !== ''}>
            {' · '}
            {t.cover.number({ number: props.content.profile.registration })}
          </Show>
        </span>
      </p>
      <p>{t.cover.compare({ cover: props.content.profile.name })}</p>
      <WordsList words={props.content.words} columns="wide" />
    </div>
  );
}
