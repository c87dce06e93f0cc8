// A page to draw on, white in both themes: one pen of two widths, and undo. Each stroke is sealed as it ends, so that a tab that dies costs the one
// that was being drawn. Its equal in words is the first thing that Tab reaches.
import { Show, createEffect, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import type { Stroke } from '../engine/api/file-views.ts';
import { useApp } from '../app/state.ts';
import {
  Button,
  CloseIcon,
  HelpLink,
  Icon,
  IconButton,
  LockIcon,
  Notice,
  PieceIcon,
  Segments,
  UndoIcon,
} from '../ui/index.ts';
import { troubleWords } from './file-words.ts';
import type { Files } from './files.ts';
import './Files.css';

/** Of the page: what the worker makes of it has the same sides (platform/pictures.worker.ts). */
const PAGE = { width: 800, height: 1_000, thin: 2.5, thick: 7 } as const;
const INK = '#14242c';
const MOST = 65_535;

export function Drawing(props: { readonly files: Files; readonly onWords: () => void; readonly onClose: () => void }) {
  const app = useApp();
  const [strokes, setStrokes] = createSignal<readonly Stroke[]>([]);
  const [isThick, setThick] = createSignal(false);
  const [said, setSaid] = createSignal<string | null>(null);
  let dialog!: HTMLDialogElement;
  let canvas!: HTMLCanvasElement;
  const place = untrack(() => props.files.place);
  const failed = (): string | null => {
    const trouble = props.files.trouble();
    return trouble === null ? null : troubleWords(app, trouble);
  };
  const load = async (): Promise<void> => {
    setStrokes(await app.engine.strokes(place));
  };
  onMount(() => {
    dialog.showModal();
    void load();
  });
  onCleanup(() => dialog.close());
  createEffect(() => paint(canvas, strokes()));
  const end = async (stroke: Stroke): Promise<void> => {
    setStrokes([...strokes(), stroke]);
    const kept = await app.engine.addStroke(place, stroke);
    setSaid(kept.ok ? null : kept.error === 'full' ? app.t.draw.full : app.t.draw.drawFailed);
    if (!kept.ok) await load();
  };
  const undo = async (): Promise<void> => {
    await app.engine.undoStroke(place);
    setSaid(null);
    await load();
  };
  const keep = async (): Promise<void> => {
    if (strokes().length === 0) return void setSaid(app.t.draw.empty);
    if (await props.files.draw(strokes())) props.onClose();
  };
  return (
    <dialog
      ref={dialog}
      class="drawing"
      aria-labelledby="drawing-title"
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header>
        <IconButton icon={CloseIcon} label={app.t.draw.closeDrawing} onPress={() => props.onClose()} />
        <h2 id="drawing-title" class="sr">
          {app.t.draw.title}
        </h2>
        <HelpLink text={app.t.app.navHelp} />
        <Button small kind="primary" inactive={props.files.working()} onPress={() => void keep()}>
          {app.t.draw.keep}
        </Button>
      </header>
      <div class="drawing-page">
        <Button small kind="plain" icon={PieceIcon} autofocus onPress={() => props.onWords()}>
          {app.t.draw.words}
        </Button>
        <Show when={said() ?? failed()}>{(words) => <Notice tone="warn" urgent cause={words()} />}</Show>
        <canvas
          ref={(element) => {
            canvas = element;
            onCleanup(drawOn(element, isThick, (stroke) => void end(stroke)));
          }}
          width={PAGE.width}
          height={PAGE.height}
          role="img"
          aria-label={app.t.draw.label}
        />
        <p class="meta state">
          <Icon of={LockIcon} small />
          {app.t.draw.kept}
        </p>
      </div>
      <footer>
        <Segments
          legend={app.t.draw.pen}
          options={[
            { value: 'thin', label: app.t.draw.thin },
            { value: 'thick', label: app.t.draw.thick },
          ]}
          value={isThick() ? 'thick' : 'thin'}
          onChoose={(width) => setThick(width === 'thick')}
        />
        <IconButton icon={UndoIcon} label={app.t.draw.undo} onPress={() => void undo()} />
      </footer>
    </dialog>
  );
}

/** A line through its points; a single one is a dot. */
function trace(context: CanvasRenderingContext2D, { isThick, points }: Stroke, from = 0): void {
  context.lineWidth = isThick ? PAGE.thick : PAGE.thin;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = INK;
  context.beginPath();
  for (let i = from; i + 1 < points.length; i += 2) {
    const [x, y] = [((points[i] ?? 0) * PAGE.width) / MOST, ((points[i + 1] ?? 0) * PAGE.height) / MOST];
    if (i === from) context.moveTo(x, y);
    context.lineTo(x, y);
  }
  context.stroke();
}

function paint(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, PAGE.width, PAGE.height);
  for (const stroke of strokes) trace(context, stroke);
}

/** Draws what a finger, a pen or a mouse does, and hands it over as it ends. Where a pen has touched, fingers do not draw. Returns what ends it. */
function drawOn(canvas: HTMLCanvasElement, isThick: () => boolean, end: (stroke: Stroke) => void): () => void {
  let drawn: { readonly pointer: number; readonly isThick: boolean; readonly points: number[] } | null = null;
  let hasPen = false;
  const stop = new AbortController();
  const heard = { signal: stop.signal };
  const put = (event: PointerEvent, points: number[]): void => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const within = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * MOST);
    points.push(within((event.clientX - left) / width), within((event.clientY - top) / height));
  };
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      hasPen ||= event.pointerType === 'pen';
      if (drawn !== null || event.button !== 0 || (hasPen && event.pointerType === 'touch')) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      drawn = { pointer: event.pointerId, isThick: isThick(), points: [] };
      put(event, drawn.points);
    },
    heard,
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (drawn?.pointer !== event.pointerId) return;
      const from = Math.max(0, drawn.points.length - 2);
      for (const each of event.getCoalescedEvents?.() ?? [event]) put(each, drawn.points);
      const context = canvas.getContext('2d');
      if (context !== null) trace(context, drawn, from);
    },
    heard,
  );
  for (const kind of ['pointerup', 'pointercancel'] as const)
    canvas.addEventListener(
      kind,
      (event) => {
        if (drawn?.pointer !== event.pointerId) return;
        const { isThick: its, points } = drawn;
        drawn = null;
        end({ isThick: its, points });
      },
      heard,
    );
  return () => stop.abort();
}
