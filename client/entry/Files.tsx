// What stands beside an entry: pictures where they are read, documents by name. Each is brought when it is shown, and shown once it is what the
// letter says. A document is never opened here: it is saved, under a name of its own.
import { For, Show, createEffect, createResource, createSignal, on, onCleanup, untrack, type JSX } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { FileProblem, FileView } from '../engine/api/file-views.ts';
import type { EntryHead, RelationKey } from '../engine/api/views.ts';
import { type App, useApp } from '../app/state.ts';
import type { Dictionary } from '../i18n/index.ts';
import {
  Button,
  Dialog,
  EnlargeIcon,
  HideIcon,
  Icon,
  MinusIcon,
  PlusIcon,
  SaveIcon,
  SheetIcon,
  ShowIcon,
} from '../ui/index.ts';
import { documentName } from './file-words.ts';
import './Files.css';

function said(t: Dictionary, problem: FileProblem): string {
  switch (problem) {
    case 'offline':
      return t.attach.offline;
    case 'other':
      return t.attach.broken;
    case 'lost':
    case 'gone':
      return t.attach.lost;
    case 'locked':
      return t.attach.incoming;
  }
}

type Props = {
  readonly entry: Pick<EntryHead, 'id' | 'at'>;
  readonly relation: RelationKey;
  /** In the place of its description, where its reader can quote it. */
  readonly describe?: ((file: number) => JSX.Element) | undefined;
};

export default function Files(props: Props) {
  const app = useApp();
  const [files] = createResource(
    () => [props.relation, props.entry.id] as const,
    ([relation, id]) => app.engine.files(relation, id),
  );
  return (
    <Show when={files.latest}>
      {(all) => (
        <ul class="files" aria-label={app.t.attach.listLabel}>
          <For each={all()}>
            {(file, n) => (
              <li>
                <Show when={file.media !== 'pdf'} fallback={<Document {...props} file={file} n={n()} />}>
                  <Picture {...props} file={file} n={n()} />
                </Show>
              </li>
            )}
          </For>
        </ul>
      )}
    </Show>
  );
}

type Each = Props & { readonly file: FileView; readonly n: number };

const altOf = (app: Pick<App, 't' | 'format'>, { file, entry }: Each): string =>
  file.description || app.t.attach.noDescription({ date: app.format.day(entry.at, deviceTimeZone()) });

function Picture(props: Each) {
  const app = useApp();
  const [hidden, setHidden] = createSignal(untrack(() => !app.device.picturesAtOnce()));
  const [large, setLarge] = createSignal(false);
  const [problem, setProblem] = createSignal<FileProblem | null>(null);
  const [address, setAddress] = createSignal<string | null>(null);
  let isGone = false;
  const leave = (): void => {
    const its = address();
    if (its !== null) app.shownPictures.forget(its);
    setAddress(null);
  };
  onCleanup(() => {
    isGone = true;
    leave();
  });
  const bring = async (): Promise<void> => {
    const { relation, entry, n, file } = props;
    const bytes = await app.engine.fileBytes(relation, entry.id, n);
    if (isGone || file.media === 'pdf') return;
    setProblem(bytes.ok ? null : bytes.error);
    leave();
    if (bytes.ok) setAddress(app.shownPictures.address(bytes.value, file.media));
  };
  // What could not be had is asked for again as soon as there is a network.
  createEffect(
    on(
      () => [hidden(), app.offline()] as const,
      ([isHidden]) => {
        if (!isHidden && address() === null) void bring();
      },
    ),
  );
  return (
    <figure class="file-picture">
      <Show when={!hidden() && address()}>
        {(its) => (
          <img
            src={its()}
            alt={altOf(app, props)}
            width={props.file.width}
            height={props.file.height}
            draggable={false}
            onError={() => {
              leave();
              setProblem('other');
            }}
          />
        )}
      </Show>
      <Show when={!hidden() && problem()}>
        {(failed) => (
          <p class="meta" role="status">
            {said(app.t, failed())}
          </p>
        )}
      </Show>
      <Show when={!hidden() && address() === null && problem() === null}>
        <p class="meta">{app.t.attach.incoming}</p>
      </Show>
      <figcaption>
        <Show when={props.file.description !== ''}>
          {props.describe?.(props.n) ?? (
            <p class="description" dir="auto" translate="no">
              {props.file.description}
            </p>
          )}
        </Show>
        <div class="acts screen-only">
          <Show when={!hidden() && address()}>
            <Button small kind="plain" icon={EnlargeIcon} onPress={() => setLarge(true)}>
              {app.t.attach.enlarge}
            </Button>
          </Show>
          <Button small kind="plain" icon={hidden() ? ShowIcon : HideIcon} onPress={() => setHidden(!hidden())}>
            {hidden() ? app.t.attach.show : app.t.attach.hide}
          </Button>
        </div>
      </figcaption>
      <Show when={large() && address()}>
        {(its) => <Large address={its()} alt={altOf(app, props)} onClose={() => setLarge(false)} />}
      </Show>
    </figure>
  );
}

/** From seen whole, 0, to the largest. */
const LARGEST = 2;

/** The picture alone. Esc leads back to its entry. */
function Large(props: { readonly address: string; readonly alt: string; readonly onClose: () => void }) {
  const app = useApp();
  const [zoom, setZoom] = createSignal(0);
  let dialog!: HTMLDialogElement;
  createEffect(() => dialog.showModal());
  onCleanup(() => dialog.close());
  const by = (step: -1 | 1): void => {
    setZoom(Math.min(LARGEST, Math.max(0, zoom() + step)));
  };
  return (
    <dialog
      ref={dialog}
      class="large-picture"
      aria-label={props.alt}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === '+') by(1);
        else if (event.key === '-') by(-1);
      }}
    >
      <div class="large-acts">
        <Button small kind="quiet" autofocus onPress={() => props.onClose()}>
          {app.t.attach.close}
        </Button>
        <Button small kind="quiet" icon={MinusIcon} inactive={zoom() === 0} onPress={() => by(-1)}>
          {app.t.attach.smaller}
        </Button>
        <Button small kind="quiet" icon={PlusIcon} inactive={zoom() === LARGEST} onPress={() => by(1)}>
          {app.t.attach.bigger}
        </Button>
      </div>
      <div class="large-page" tabindex={0}>
        <img
          src={props.address}
          alt={props.alt}
          classList={{ fit: zoom() === 0, wide: zoom() === 1, wider: zoom() === LARGEST }}
          draggable={false}
        />
      </div>
    </dialog>
  );
}

function Document(props: Each) {
  const app = useApp();
  const [problem, setProblem] = createSignal<FileProblem | null>(null);
  const [asking, setAsking] = createSignal(false);
  const save = async (): Promise<void> => {
    setAsking(false);
    const bytes = await app.engine.fileBytes(props.relation, props.entry.id, props.n);
    setProblem(bytes.ok ? null : bytes.error);
    if (bytes.ok) app.saveFile(`${app.t.attach.pdfDefaultName}.pdf`, 'application/pdf', bytes.value);
  };
  return (
    <div class="file-document">
      <p class="document screen-only">
        <Icon of={SheetIcon} />
        <span dir="auto">{documentName(app.t, props.file)}</span>
      </p>
      <p class="paper-only">{app.t.attach.printDocument({ title: documentName(app.t, props.file) })}</p>
      <Show when={problem()}>
        {(failed) => (
          <p class="meta" role="status">
            {said(app.t, failed())}
          </p>
        )}
      </Show>
      <div class="acts screen-only">
        <Button small kind="plain" icon={SaveIcon} onPress={() => setAsking(true)}>
          {app.t.attach.save}
        </Button>
      </div>
      <Dialog
        open={asking()}
        heading={app.t.attach.save}
        cancel={app.t.common.cancel}
        confirm={app.t.attach.save}
        cancelFirst
        onClose={() => setAsking(false)}
        onConfirm={() => void save()}
      >
        <p>{app.t.attach.saveNote}</p>
      </Dialog>
    </div>
  );
}
