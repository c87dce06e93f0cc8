// One answer, read. Opening it marks it on this device only: no read state travels.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { For, Match, Show, Switch, createEffect, createMemo, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { BlockView, EntryHead, EntryView, RelationView } from '../../../engine/api/views.ts';
import { isAgreedWord } from '../../../entry/table.ts';
import { claimSaid } from '../../../entry/claims.ts';
import { shortName } from '../../../app/names.ts';
import { memoryKey } from '../../../app/page-memory.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { Button, Icon, Paragraphs, PieceIcon, PrintIcon, VerifiedIcon, buttonClass } from '../../../ui/index.ts';
import { later } from '../../../ui/later.tsx';
import { KeepBar } from '../../../entry/KeepBar.tsx';
import { KeepPassage } from '../../../entry/KeepPassage.tsx';
import { TakeOut } from '../../../entry/TakeOut.tsx';
import { hasFiles, isErased, isHeard } from '../../../entry/table.ts';
import { greetingOf, signatureOf, startsOf, withoutDescriptions } from '../../../entry/letter-parts.ts';
import { createBlocks } from '../../../ui/blocks.ts';
import { isoOf } from '../../../ui/calendar.ts';
import { Back } from './Back.tsx';

const Files = later(() => import('../../../entry/Files.tsx'));
const Heard = later(() => import('../../../entry/Heard.tsx'));
const LetterCards = later(() => import('../../../worksheets/LetterCards.tsx'));

/** The quote that was followed to its source: it takes the focus when its letter is shown again. */
const FOLLOWED = memoryKey<{ readonly answer: EnvelopeId; readonly block: number } | null>();

export function Letter(props: {
  readonly answer: EntryView;
  readonly answers: readonly EntryHead[];
  readonly thread: Thread;
  readonly relation: RelationView;
}) {
  const app = useApp();
  let article!: HTMLElement;
  const left = app.memory.get(FOLLOWED) ?? null;
  const followed = left?.answer === untrack(() => props.answer.id) ? left : null;
  const written = () => withoutDescriptions(props.answer.blocks);
  const blocks = createBlocks(written, followed?.block);
  const starts = createMemo(() => startsOf(props.answer.blocks));
  createEffect(() => void app.engine.markOpened(props.relation.key, props.answer.id));
  onMount(() => {
    if (followed === null) return;
    app.memory.set(FOLLOWED, null);
    requestAnimationFrame(() => {
      const source = article.querySelector<HTMLElement>(`[data-block="${followed.block}"] .link`);
      source?.scrollIntoView({ block: 'center' });
      source?.focus({ preventScroll: true });
    });
  });
  const follow = (block: number, source: EnvelopeId) => {
    app.memory.set(FOLLOWED, { answer: props.answer.id, block });
    app.go('/fil', { target: source });
  };
  return (
    <SinglePage
      tone="warm"
      start={<Back />}
      foot={
        <Foot
          answer={props.answer}
          text={plainText(props.answer.blocks)}
          answers={props.answers}
          relation={props.relation}
        />
      }
    >
      <article ref={article} class="letter" aria-labelledby="letter-heading">
        <Head answer={props.answer} relation={props.relation} />
        <div translate="no" data-markable={props.answer.id}>
          <For each={blocks.shown()}>
            {(block, at) => (
              <Show
                when={block.type === 'quote' && block}
                fallback={
                  <>
                    <Text
                      text={block.text}
                      first={at() === 0}
                      last={at() === written().length - 1}
                      from={starts().get(block) ?? 0}
                      most={blocks.most()}
                    />
                    <Show when={claimSaid(app, block, props.thread.head)}>
                      {(said) => <p class="meta">{said()}</p>}
                    </Show>
                  </>
                }
              >
                {(quote) => (
                  <Quote
                    quote={quote()}
                    at={at()}
                    from={starts().get(quote()) ?? 0}
                    thread={props.thread}
                    most={blocks.most()}
                    onFollow={follow}
                  />
                )}
              </Show>
            )}
          </For>
        </div>
        <Show when={hasFiles(props.answer) && !blocks.hasMore()}>
          <Files entry={props.answer} relation={props.relation.key} />
        </Show>
        <Show when={isHeard(props.answer)}>
          <Heard entry={props.answer} relation={props.relation.key} />
        </Show>
        <Show when={!blocks.hasMore() && props.answer.erasedAt === null}>
          <LetterCards relation={props.relation} letter={props.answer.id} />
        </Show>
        <Show when={blocks.hasMore()}>
          <div class="screen-only">
            <Button kind="quiet" onPress={blocks.more}>
              {app.t.common.readOn}
            </Button>
          </div>
        </Show>
        <Show when={props.answer.erasedAt}>
          {(at) => (
            <p class="meta">
              {app.t.erasure.keptNote({
                name: shortName(props.relation.peerName),
                date: app.format.day(at(), deviceTimeZone()),
              })}
            </p>
          )}
        </Show>
        <Show when={props.answer.erasedAt === null && props.answer.length > 0}>
          <KeepBar relation={props.relation.key} entry={props.answer.id} text={() => plainText(props.answer.blocks)} />
        </Show>
        <Show when={!isAgreedWord(props.answer)}>
          <p class="meta letter-covers">{app.t.letter.covers({ count: props.answer.covers.length })}</p>
        </Show>
      </article>
    </SinglePage>
  );
}

/** When it was written and by whom, whether that person was verified, and why where it is a second one of its day. */
function Head(props: { readonly answer: EntryView; readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const profile = () => props.relation.profile;
  return (
    <header>
      <h1 id="letter-heading" class="meta">
        <time dateTime={isoOf(props.answer.at)}>
          {app.t.letter.heading({
            date: app.format.day(props.answer.at, zone),
            time: app.format.hourOf(props.answer.at, zone),
          })}
        </time>
      </h1>
      <p class="letter-from">
        {app.t.letter.from({ name: profile().name, title: app.format.grammar.within(profile().title) })}
        <Show
          when={props.relation.verified}
          fallback={
            <a class="link" href="/verifier">
              {app.t.letter.notVerified}
            </a>
          }
        >
          <span class="verified">
            <Icon of={VerifiedIcon} small />
            {app.t.letter.verified}
          </span>
        </Show>
      </p>
      <Show when={props.relation.cover.as}>
        <p class="meta">{app.t.cover.answerBy({ cover: profile().name })}</p>
      </Show>
      <Show when={isAgreedWord(props.answer)}>
        <p class="meta">{app.t.silence.received}</p>
      </Show>
      <Show when={props.answer.reason !== ''}>
        <p class="meta">{app.t.letter.secondReason({ reason: props.answer.reason })}</p>
      </Show>
    </header>
  );
}

/** Writing on, printing, the letters before and after this one, and taking it out of one's space. */
function Foot(props: {
  readonly answer: EntryHead;
  readonly text: string;
  readonly answers: readonly EntryHead[];
  readonly relation: RelationView;
}) {
  const app = useApp();
  const neighbour = (step: -1 | 1) => props.answers[props.answers.findIndex(({ id }) => id === props.answer.id) + step];
  return (
    <footer class="page-acts">
      <Show when={!isAgreedWord(props.answer)}>
        <a class={buttonClass('primary')} href="/ecrire">
          <Icon of={PieceIcon} />
          {app.t.letter.continue}
        </a>
      </Show>
      <div class="letter-foot">
        <Button kind="plain" icon={PrintIcon} onPress={() => window.print()}>
          {app.t.letter.print}
        </Button>
        <Show when={props.answer.erasedAt === null && props.text !== ''}>
          <KeepPassage relation={props.relation.key} entry={props.answer.id} text={props.text} />
        </Show>
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
        <TakeOut
          entry={props.answer}
          relation={props.relation}
          peer={shortName(props.relation.peerName)}
          onDone={() => app.go('/reponses')}
        />
      </div>
    </footer>
  );
}

/** A greeting and a signature of their own stand out, as they do on paper. */
function Text(props: {
  readonly text: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly most: number;
  /** Where it begins in the plain text of the letter. */
  readonly from: number;
}) {
  const opened = () => (props.first ? greetingOf(props.text) : { greeting: '', rest: props.text });
  const closed = () => (props.last ? signatureOf(opened().rest) : { body: opened().rest, signature: '' });
  const bodyAt = () => props.from + props.text.length - opened().rest.length;
  return (
    <>
      <Show when={opened().greeting !== ''}>
        <p class="greeting" dir="auto" data-start={props.from + props.text.length - props.text.trimStart().length}>
          {opened().greeting}
        </p>
      </Show>
      <Paragraphs text={closed().body} most={props.most} from={bodyAt()} />
      <Show when={closed().signature !== ''}>
        <p class="signature" dir="auto" data-start={bodyAt() + opened().rest.lastIndexOf(closed().signature)}>
          {closed().signature}
        </p>
      </Show>
    </>
  );
}

function Quote(props: {
  readonly quote: Extract<BlockView, { type: 'quote' }>;
  readonly at: number;
  readonly from: number;
  readonly thread: Thread;
  readonly most: number;
  readonly onFollow: (block: number, source: EnvelopeId) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const source = () => props.thread.head(props.quote.sourceId);
  const erased = () => [source()].find((entry) => entry !== undefined && isErased(entry));
  const named = (entry: EntryHead) => ({
    date: app.format.day(entry.at, zone),
    time: app.format.hourOf(entry.at, zone),
  });
  return (
    <blockquote data-block={props.at}>
      <Paragraphs text={props.quote.text} most={props.most} from={props.from} />
      <footer>
        <Switch fallback={app.t.letter.quoteNotHere}>
          <Match when={erased()}>{(entry) => app.t.letter.quoteGone({ date: named(entry()).date })}</Match>
          <Match when={source()?.mine && source()}>
            {(entry) => (
              <button
                type="button"
                class="link"
                aria-label={app.t.letter.quoteSource(named(entry()))}
                onClick={() => props.onFollow(props.at, entry().replacedBy ?? entry().id)}
              >
                {app.t.letter.quoteSourceShort(named(entry()))}
              </button>
            )}
          </Match>
        </Switch>
      </footer>
    </blockquote>
  );
}
