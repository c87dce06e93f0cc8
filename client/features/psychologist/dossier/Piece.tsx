// A piece of a record as it stands, its three times beside each other, and its editions, old beside new.
import { For, Show, createSignal, type JSX } from 'solid-js';
import type { EditionView, PieceView } from '../../../engine/api/dossier-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Paragraphs, PieceIcon } from '../../../ui/index.ts';
import { Away } from './Away.tsx';
import { Request } from './Request.tsx';
import { changedBetween, type Run } from '../../../entry/changed.ts';
import { atWords, dateAndTime, happenedWords } from './when.ts';
import { handedWords } from '../../../entry/copy-words.ts';
import { contactWords, lastOf, pieceTitle, synthesisWords } from '../../../entry/kept-words.ts';

export function Piece(props: {
  readonly relation: RelationView;
  readonly piece: PieceView;
  readonly onAmend: () => void;
  readonly onGone: () => void;
}) {
  const app = useApp();
  const [side, setSide] = createSignal(true);
  const last = () => lastOf(props.piece);
  const before = () => props.piece.editions.at(-2);
  const heading = () => (props.piece.what === 'note' ? app.t.dossier.note : pieceTitle(app, props.piece));
  const isOurs = () => props.piece.what !== 'identity' && props.piece.what !== 'later';
  return (
    <article class="dossier-piece" aria-labelledby="dossier-piece">
      <header>
        <div>
          <h2 id="dossier-piece">{heading()}</h2>
          <p class="meta">
            {last().n === null
              ? app.t.dossier.waits
              : app.t.dossier.filedAt(dateAndTime(app, first(props.piece).notedAt))}
          </p>
        </div>
        <Show when={before()}>
          <Button small kind="quiet" pressed={side()} onPress={() => setSide(!side())}>
            {app.t.dossier.side}
          </Button>
        </Show>
      </header>
      <Show when={last().handed}>
        {(handed) => (
          <>
            <p>{handedWords(app.t, handed())}</p>
            <Paragraphs text={last().text} />
            <Times edition={last()} />
          </>
        )}
      </Show>
      <Show when={props.piece.what === 'asked'}>
        <Request relation={props.relation} edition={last()} />
        <Times edition={last()} />
      </Show>
      <Show when={props.piece.what === 'reply' || props.piece.what === 'keeping'}>
        <Paragraphs text={last().text} />
        <Times edition={last()} />
      </Show>
      <Show when={props.piece.what === 'supervision'}>
        <Times edition={last()} />
      </Show>
      <Show
        when={isOurs()}
        fallback={
          <Show when={props.piece.what === 'later'}>
            <p class="calm">{pieceTitle(app, props.piece)}</p>
          </Show>
        }
      >
        <Show when={side() ? before() : undefined} fallback={<Paragraphs text={last().text} />}>
          {(former) => (
            <Beside before={former()} after={last()} number={props.piece.editions.length} contact={props.piece.what} />
          )}
        </Show>
        <Show when={last().reason}>
          {(reason) => (
            <div class="dossier-why">
              <p class="meta">{app.t.dossier.why}</p>
              <p>{reason()}</p>
            </div>
          )}
        </Show>
        <Times edition={last()} />
        <Show when={last().synthesis}>{(synthesis) => <p class="meta">{synthesisWords(app, synthesis())}</p>}</Show>
        <Show when={props.piece.what !== 'synthesis'}>
          <p class="dossier-acts">
            <Button small kind="quiet" icon={PieceIcon} onPress={() => props.onAmend()}>
              {app.t.dossier.amend}
            </Button>
            <span class="meta">{app.t.dossier.amendShown}</span>
          </p>
        </Show>
        <Show when={props.piece.editions.length > 2}>
          <Earlier editions={props.piece.editions.slice(0, -2)} />
        </Show>
      </Show>
      <Away relation={props.relation.key} piece={props.piece} onGone={props.onGone} />
    </article>
  );
}

const first = ({ editions }: PieceView): EditionView => editions[0] as EditionView;

/** Colour never says it alone: what went is struck through, what came is underlined, and each side has its word. */
function Beside(props: {
  readonly before: EditionView;
  readonly after: EditionView;
  readonly number: number;
  readonly contact: PieceView['what'];
}) {
  const app = useApp();
  const changed = () => changedBetween(props.before.text, props.after.text);
  const version = (edition: EditionView, n: number) =>
    app.t.dossier.version({ n: String(n), ...dateAndTime(app, edition.notedAt) });
  return (
    <div class="dossier-beside">
      <section aria-label={app.t.dossier.before}>
        <p class="meta">
          <b>{app.t.dossier.before}</b> <span>{version(props.before, props.number - 1)}</span>
        </p>
        <Said edition={props.before} />
        <p class="dossier-text">
          <Runs runs={changed().before} mark={(text) => <del>{text}</del>} />
        </p>
      </section>
      <section class="dossier-after" aria-label={app.t.dossier.after}>
        <p class="meta">
          <b>{app.t.dossier.after}</b> <span>{version(props.after, props.number)}</span>
        </p>
        <Said edition={props.after} />
        <p class="dossier-text">
          <Runs runs={changed().after} mark={(text) => <ins>{text}</ins>} />
        </p>
      </section>
    </div>
  );
}

/** Of a contact its route, with whom, when and how long: they may be what was amended. */
function Said(props: { readonly edition: EditionView }) {
  const app = useApp();
  return (
    <Show when={props.edition.contact}>
      {(contact) => (
        <p class="meta">
          {contactWords(app, contact())}, {happenedWords(app, props.edition.happened)}
          <Show when={contact().minutes > 0}>, {app.format.length(contact().minutes)}</Show>
        </p>
      )}
    </Show>
  );
}

const Runs = (props: { readonly runs: readonly Run[]; readonly mark: (text: string) => JSX.Element }) => (
  <For each={props.runs}>{(run) => (run.isMarked ? props.mark(run.text) : run.text)}</For>
);

function Times(props: { readonly edition: EditionView }) {
  const app = useApp();
  return (
    <dl class="dossier-times">
      <div>
        <dt>{app.t.dossier.happened}</dt>
        <dd>
          {happenedWords(app, props.edition.happened)}
          <Show when={props.edition.contact?.minutes}>{(minutes) => <>, {app.format.length(minutes())}</>}</Show>
        </dd>
      </div>
      <div>
        <dt>{app.t.dossier.noted}</dt>
        <dd>{atWords(app, props.edition.notedAt)}</dd>
      </div>
      <Show when={props.edition.takenAt}>
        {(at) => (
          <div>
            <dt>{app.t.dossier.taken}</dt>
            <dd>{app.t.dossier.takenHour(dateAndTime(app, at()))}</dd>
          </div>
        )}
      </Show>
    </dl>
  );
}

/** Editions before the two that stand beside each other. */
function Earlier(props: { readonly editions: readonly EditionView[] }) {
  const app = useApp();
  return (
    <ol class="dossier-earlier" reversed>
      <For each={props.editions.map((edition, i) => ({ edition, n: i + 1 })).toReversed()}>
        {({ edition, n }) => (
          <li>
            <p class="meta">{app.t.dossier.version({ n: String(n), ...dateAndTime(app, edition.notedAt) })}</p>
            <Said edition={edition} />
            <Paragraphs text={edition.text} />
          </li>
        )}
      </For>
    </ol>
  );
}
