// Joining a file to what is written: what there is to join, where a document is asked about before it is, and why something was not joined.
// A file's name goes nowhere: what is chosen is made anew, or given as it is under a name of its own.
import { Show, createSignal, type JSX } from 'solid-js';
import { useApp } from '../app/state.ts';
import {
  AttachIcon,
  Button,
  PhotoIcon,
  Dialog,
  DrawIcon,
  Icon,
  type IconShape,
  PictureIcon,
  SheetIcon,
} from '../ui/index.ts';
import { foundWords } from './file-words.ts';
import type { Files } from './files.ts';
import './Files.css';

const PICTURES = 'image/jpeg,image/png,image/webp';

/** Held in the hand, it has a camera to point at a page. */
const hasCamera = (): boolean => matchMedia('(pointer: coarse)').matches;

export function Attach(props: {
  readonly files: Files;
  readonly inactive?: boolean | undefined;
  /** What who reads it is called, as it is said of a document that asks for a password. */
  readonly reader: string;
}) {
  const app = useApp();
  const [open, setOpen] = createSignal(false);
  let camera!: HTMLInputElement;
  let pictures!: HTMLInputElement;
  let documents!: HTMLInputElement;
  const choose = (input: HTMLInputElement): void => {
    setOpen(false);
    input.click();
  };
  const take = (input: HTMLInputElement, act: (file: Blob) => unknown): void => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file !== undefined) act(file);
  };
  return (
    <>
      <Button
        small
        kind="plain"
        icon={AttachIcon}
        inactive={(props.inactive ?? false) || props.files.working()}
        onPress={() => setOpen(true)}
      >
        {app.t.attach.join}
      </Button>
      <input
        ref={camera}
        type="file"
        hidden
        accept={PICTURES}
        capture="environment"
        aria-label={app.t.attach.photo}
        onChange={() => take(camera, props.files.add)}
      />
      <input
        ref={pictures}
        type="file"
        hidden
        accept={PICTURES}
        aria-label={app.t.attach.image}
        onChange={() => take(pictures, props.files.add)}
      />
      <input
        ref={documents}
        type="file"
        hidden
        accept="application/pdf"
        aria-label={app.t.attach.pdf}
        onChange={() => take(documents, props.files.look)}
      />
      <Dialog open={open()} heading={app.t.attach.join} cancel={app.t.common.cancel} onClose={() => setOpen(false)}>
        <ul class="attach-ways">
          <Show when={hasCamera()}>
            <Way icon={PhotoIcon} text={app.t.attach.photo} onChoose={() => choose(camera)} />
          </Show>
          <Way icon={PictureIcon} text={app.t.attach.image} onChoose={() => choose(pictures)} />
          <Way
            icon={DrawIcon}
            text={app.t.attach.draw}
            onChoose={() => {
              setOpen(false);
              props.files.setDrawing(true);
            }}
          />
          <Way
            icon={SheetIcon}
            text={app.t.attach.pdf}
            note={app.t.attach.dialogNote}
            onChoose={() => choose(documents)}
          />
        </ul>
        <p class="meta">{app.t.attach.remade}</p>
      </Dialog>
      <AskDocument
        files={props.files}
        reader={props.reader}
        onPhotograph={() => {
          void props.files.join(false);
          (hasCamera() ? camera : pictures).click();
        }}
      />
    </>
  );
}

function Way(props: {
  readonly icon: IconShape;
  readonly text: string;
  readonly note?: string;
  readonly onChoose: () => void;
}): JSX.Element {
  return (
    <li>
      <button type="button" class="row" onClick={() => props.onChoose()}>
        <Icon of={props.icon} />
        <span class="what">
          <span>{props.text}</span>
          <Show when={props.note}>{(note) => <span class="meta">{note()}</span>}</Show>
        </span>
      </button>
    </li>
  );
}

/** A document leaves as it is: not joining it is what Enter alone does. */
function AskDocument(props: { readonly files: Files; readonly reader: string; readonly onPhotograph: () => void }) {
  const app = useApp();
  return (
    <Dialog
      open={props.files.asked() !== null}
      heading={app.t.attach.pdfHeading}
      cancel={app.t.attach.pdfNone}
      other={{ label: app.t.attach.pdfPhotograph, onPress: props.onPhotograph }}
      confirm={app.t.attach.pdfSend}
      cancelFirst
      onClose={() => void props.files.join(false)}
      onConfirm={() => void props.files.join(true)}
    >
      <p>{app.t.attach.pdfAsIs}</p>
      <Show when={props.files.asked()}>
        {(document) => (
          <>
            <Show when={foundWords(app.t, document())}>{(found) => <p>{found()}</p>}</Show>
            <Show when={document().look.isLocked}>
              <p>{app.t.attach.pdfLocked({ name: props.reader })}</p>
            </Show>
          </>
        )}
      </Show>
    </Dialog>
  );
}
