// One answer, read. Opening it marks it on this device only: no read state travels.
import { For, Match, Show, Switch, createEffect, onMount } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { BlockView, EntryHead, EntryView, RelationView } from '../../../engine/api/views.ts';
import { claimSaid } from '../../../entry/claims.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import {
  BackIcon,
  Button,
  FullPage,
  Icon,
  IconButton,
  Paragraphs,
  PieceIcon,
  PrintIcon,
  VerifiedIcon,
  buttonClass,
} from '../../../ui/index.ts';
import { greetingOf, signatureOf } from '../../../entry/letter-parts.ts';
import { createBlocks } from '../../../ui/blocks.ts';
import { isoOf } from '../../../ui/calendar.ts';

/** The quote that was followed to its source: it takes the focus when its letter is shown again. */
let followed: { readonly answer: EnvelopeId; readonly block: number } | null = null;

export function Letter(props: {
  readonly answer: EntryView;
  readonly answers: readonly EntryHead[];
  readonly thread: Thread;
  readonly relation: RelationView;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  let article!: HTMLElement;
  const blocks = createBlocks(() => props.answer.blocks, followed?.block);
  createEffect(() => void app.engine.markOpened(props.relation.key, props.answer.id));
  onMount(() => {
    if (followed?.answer !== props.answer.id) return;
    const { block } = followed;
    followed = null;
    requestAnimationFrame(() => {
      const source = article.querySelector<HTMLElement>(`[data-block="${block}"] .lien`);
      source?.scrollIntoView({ block: 'center' });
      source?.focus({ preventScroll: true });
    });
  });
  const index = () => props.answers.findIndex((each) => each.id === props.answer.id);
  const neighbour = (step: -1 | 1) => props.answers[index() + step];
  const date = () => app.format.day(props.answer.at, zone);
  const follow = (block: number, source: EnvelopeId) => {
    followed = { answer: props.answer.id, block };
    app.go('/fil', { target: source });
  };
  const profile = () => props.relation.profile;

  return (
    <FullPage
      tone="letter"
      skip={app.t.common.skip}
      help={app.t.common.navHelp}
      start={<Back />}
      foot={
        <footer class="suite">
          <a class={buttonClass('primary')} href="/ecrire">
            <Icon of={PieceIcon} />
            {app.t.letter.continue}
          </a>
          <div class="lettre-pied">
            <Button kind="plain" icon={PrintIcon} onPress={() => window.print()}>
              {app.t.letter.print}
            </Button>
            <Show when={neighbour(-1)}>
              {(other) => (
                <Button kind="plain" onPress={() => app.go('/reponse', { target: other().id })}>
                  {app.t.letter.previous}
                </Button>
              )}
            </Show>
            <Show when={neighbour(1)}>
              {(other) => (
                <Button kind="plain" onPress={() => app.go('/reponse', { target: other().id })}>
                  {app.t.letter.next}
                </Button>
              )}
            </Show>
          </div>
        </footer>
      }
    >
      <article ref={article} class="lettre" aria-labelledby="letter-heading">
        <header>
          <h1 id="letter-heading" class="meta">
            <time dateTime={isoOf(props.answer.at)}>
              {app.t.letter.heading({ date: date(), time: app.format.hourOf(props.answer.at, zone) })}
            </time>
          </h1>
          <p class="de">
            {app.t.letter.from({ name: profile().name, title: profile().title.toLocaleLowerCase(app.locale()) })}
            <Show
              when={props.relation.verified}
              fallback={
                <a class="lien" href="/verifier">
                  {app.t.letter.notVerified}
                </a>
              }
            >
              <span class="verif">
                <Icon of={VerifiedIcon} small />
                {app.t.letter.verified}
              </span>
            </Show>
          </p>
          <Show when={props.answer.reason !== ''}>
            <p class="meta">{app.t.daily.secondReason({ reason: props.answer.reason })}</p>
          </Show>
        </header>
        <div translate="no">
          <For each={blocks.shown()}>
            {(block, at) => (
              <Switch
                fallback={
                  <>
                    <Text
                      text={block.text}
                      first={at() === 0}
                      last={at() === props.answer.blocks.length - 1}
                      most={blocks.most()}
                    />
                    <Show when={claimSaid(app, block, props.thread.head)}>
                      {(said) => <p class="meta">{said()}</p>}
                    </Show>
                  </>
                }
              >
                <Match when={block.type === 'quote' && block}>
                  {(quote) => (
                    <Quote quote={quote()} at={at()} thread={props.thread} most={blocks.most()} onFollow={follow} />
                  )}
                </Match>
              </Switch>
            )}
          </For>
        </div>
        <Show when={blocks.hasMore()}>
          <div class="non-imprime">
            <Button kind="quiet" onPress={blocks.more}>
              {app.t.common.readOn}
            </Button>
          </div>
        </Show>
        <p class="meta lettre-c">{app.t.letter.covers({ count: props.answer.covers.length })}</p>
      </article>
    </FullPage>
  );
}

/** To where the letter was opened from, at the place that was left; from anywhere else to the day. */
function Back() {
  const app = useApp();
  const label = () => {
    if (app.from() === '/fil') return app.t.common.backToThread;
    return app.from() === '/reponses' ? app.t.common.backToAnswers : null;
  };
  return (
    <IconButton
      icon={BackIcon}
      label={label() ?? app.t.common.backToToday}
      onPress={() => (label() === null ? app.go('/aujourdhui') : app.back())}
    />
  );
}

/** A greeting and a signature of their own stand out, as they do on paper. */
function Text(props: {
  readonly text: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly most: number;
}) {
  const opened = () => (props.first ? greetingOf(props.text) : { greeting: '', rest: props.text });
  const closed = () => (props.last ? signatureOf(opened().rest) : { body: opened().rest, signature: '' });
  return (
    <>
      <Show when={opened().greeting !== ''}>
        <p class="salut" dir="auto">
          {opened().greeting}
        </p>
      </Show>
      <Paragraphs text={closed().body} most={props.most} />
      <Show when={closed().signature !== ''}>
        <p class="signe" dir="auto">
          {closed().signature}
        </p>
      </Show>
    </>
  );
}

function Quote(props: {
  readonly quote: Extract<BlockView, { type: 'quote' }>;
  readonly at: number;
  readonly thread: Thread;
  readonly most: number;
  readonly onFollow: (block: number, source: EnvelopeId) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const source = () => props.thread.head(props.quote.sourceId);
  const named = (entry: EntryHead) => ({
    date: app.format.day(entry.at, zone),
    time: app.format.hourOf(entry.at, zone),
  });
  return (
    <blockquote data-block={props.at}>
      <Paragraphs text={props.quote.text} most={props.most} />
      <footer>
        <Switch fallback={app.t.letter.quoteNotHere}>
          <Match when={source()?.kind === 'erased' && source()}>
            {(entry) => app.t.letter.quoteGone({ date: named(entry()).date })}
          </Match>
          <Match when={source()?.mine && source()}>
            {(entry) => (
              <button
                type="button"
                class="lien"
                aria-label={app.t.letter.quoteSource(named(entry()))}
                onClick={() => props.onFollow(props.at, entry().replacedBy ?? entry().id)}
              >
                {app.t.daily.quoteSourceShort(named(entry()))}
              </button>
            )}
          </Match>
        </Switch>
      </footer>
    </blockquote>
  );
}
