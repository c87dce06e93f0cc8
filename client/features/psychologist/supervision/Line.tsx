// One line of a review: its words, those that are replaced or to be decided as buttons in the text, and whether it was reread.
import { Index, Show, createEffect, createUniqueId } from 'solid-js';
import type { LinePiece, SupervisionLine } from '../../../engine/api/supervision-views.ts';
import { useApp } from '../../../app/state.ts';
import { Judge } from './Judge.tsx';
import type { Reviewing } from './reviewing.ts';
import { selectedIn, type Stretch } from './selected.ts';
import { labelIn } from './words.ts';

export function Line(props: {
  readonly line: SupervisionLine;
  readonly number: number;
  readonly reviewing: Reviewing;
  readonly onElement: (id: string, element: HTMLElement) => void;
}) {
  const app = useApp();
  const id = createUniqueId();
  let text!: HTMLParagraphElement;
  const isHere = () => props.reviewing.current()?.id === props.line.id;
  const open = () => (isHere() ? props.reviewing.open() : null);
  const day = () => labelIn(app, { kind: 'day', n: props.line.day });
  const mark = () => {
    const stretch = selectedIn(text);
    if (stretch === null) return;
    props.reviewing.setAt(props.line.id);
    props.reviewing.setOpen({ line: props.line.id, ...stretch, found: null });
  };
  return (
    <li
      ref={(element) => props.onElement(props.line.id, element)}
      class="sup-line"
      classList={{ here: isHere() }}
      tabindex={-1}
      aria-label={app.t.supervision.line({ number: String(props.number), day: day() })}
      aria-current={isHere() ? 'true' : undefined}
      onFocusIn={() => props.reviewing.setAt(props.line.id)}
      onClick={() => props.reviewing.setAt(props.line.id)}
    >
      <span class="sup-number" aria-hidden="true">
        {props.number}
      </span>
      <span class="meta">{day()}</span>
      <div>
        <p ref={text} class="sup-text" dir="auto" translate="no" onPointerUp={() => queueMicrotask(mark)}>
          <Pieces line={props.line} reviewing={props.reviewing} judge={`${id}-judge`} open={open()} />
        </p>
        <Show when={open()} keyed>
          {(word) => <Judge id={`${id}-judge`} line={props.line} word={word} reviewing={props.reviewing} />}
        </Show>
        <Show when={props.line.isChanged}>
          <p class="meta">{app.t.supervision.changed}</p>
        </Show>
        <Show when={props.line.asked > 0 && !isHere()}>
          <p class="meta">{app.t.supervision.blocked}</p>
        </Show>
      </div>
      <label class="sup-read">
        <Reread {...props} describedBy={props.line.asked > 0 ? `${id}-why` : undefined} />
        <span>{app.t.supervision.read}</span>
        <Show when={props.line.asked > 0}>
          <span class="sr" id={`${id}-why`}>
            {app.t.supervision.blocked}
          </span>
        </Show>
      </label>
    </li>
  );
}

/** The box says what the engine says: where it refuses, it stays as it was. */
function Reread(props: {
  readonly line: SupervisionLine;
  readonly reviewing: Reviewing;
  readonly describedBy: string | undefined;
}) {
  let box!: HTMLInputElement;
  createEffect(() => {
    box.checked = props.line.isReread;
  });
  const change = async () => {
    const wanted = box.checked;
    if (!(await props.reviewing.reread(props.line, wanted))) box.checked = props.line.isReread;
  };
  return (
    <input
      ref={box}
      type="checkbox"
      disabled={props.line.asked > 0}
      aria-describedby={props.describedBy}
      onChange={() => void change()}
    />
  );
}

function Pieces(props: {
  readonly line: SupervisionLine;
  readonly reviewing: Reviewing;
  readonly judge: string;
  readonly open: ReturnType<Reviewing['open']>;
}) {
  // By place: what has not changed keeps its nodes, and with them what is selected.
  return (
    <Index each={placed(props.line.pieces, props.open?.found === null ? props.open : null)}>
      {(each) => <Piece {...props} text={each().text} found={each().found} from={each().from} to={each().to} />}
    </Index>
  );
}

type Placed = LinePiece & { readonly from: number; readonly to: number };

/** Each with its place; what is selected stands in pieces of its own. */
function placed(pieces: readonly LinePiece[], selected: Stretch | null): readonly Placed[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const from = at;
    at += piece.text.length;
    const to = at;
    const inside = selected === null || piece.found !== null ? [] : [selected.from, selected.to];
    const cuts = [from, ...inside.filter((cut) => cut > from && cut < to), to];
    return cuts.slice(1).map((end, i) => {
      const begin = cuts[i] ?? from;
      return { text: piece.text.slice(begin - from, end - from), found: piece.found, from: begin, to: end };
    });
  });
}

function Piece(
  props: Placed & {
    readonly line: SupervisionLine;
    readonly reviewing: Reviewing;
    readonly judge: string;
    readonly open: ReturnType<Reviewing['open']>;
  },
) {
  const app = useApp();
  const isOpen = () => props.open?.from === props.from && props.open.to === props.to;
  const isMarked = () => props.open?.found === null && props.open.from <= props.from && props.to <= props.open.to;
  const said = () => (props.found?.level === 'replaced' ? labelIn(app, props.found.label) : props.text);
  const press = () => {
    const { found, from, to } = props;
    if (found === null) return;
    props.reviewing.setAt(props.line.id);
    props.reviewing.setOpen({ line: props.line.id, from, to, found });
  };
  return (
    <Show
      when={props.found}
      fallback={
        <span data-from={props.from} data-to={props.to} classList={{ 'sup-marked': isMarked() }}>
          {props.text}
        </span>
      }
    >
      <button
        type="button"
        class="sup-word"
        classList={{
          'sup-replaced': props.found?.level === 'replaced',
          'sup-asked': props.found?.level === 'asked',
          'sup-left': props.found?.level === 'left',
        }}
        data-from={props.from}
        data-to={props.to}
        data-found=""
        aria-expanded={isOpen()}
        aria-controls={isOpen() ? props.judge : undefined}
        onClick={press}
      >
        {said()}
      </button>
    </Show>
  );
}
