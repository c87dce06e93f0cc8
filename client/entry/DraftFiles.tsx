// What stands beside a draft: each picture with what can be done with it and a place for words, each document under the name it is given.
import { Show, createResource, onCleanup } from 'solid-js';
import { useApp } from '../app/state.ts';
import {
  Button,
  EraseIcon,
  Kept,
  Field,
  Icon,
  LockIcon,
  Notice,
  SheetIcon,
  TextArea,
  TurnIcon,
  DrawIcon,
} from '../ui/index.ts';
import { Drawing } from './Drawing.tsx';
import { documentName, kindWord, troubleWords } from './file-words.ts';
import type { DraftFiled, Files } from './files.ts';
import './Files.css';

const DESCRIPTION = 2_000;
const NAME = 120;

export function DraftFiles(props: {
  readonly files: Files;
  /** As it will be read: nothing can be changed. */
  readonly isRead?: boolean | undefined;
  /** Words were chosen rather than a drawing. */
  readonly onWords: () => void;
}) {
  const app = useApp();
  const hasPicture = () => props.files.filed().some(({ media }) => media !== 'pdf');
  return (
    <div class="draft-files">
      <Show when={props.files.trouble()}>
        {(trouble) => <Notice tone="warn" urgent cause={troubleWords(app, trouble())} />}
      </Show>
      <Show when={props.files.isBegun() && props.isRead !== true}>
        <div class="draft-drawing">
          <p class="meta state">
            <Icon of={LockIcon} small />
            {app.t.draw.fromBefore}
          </p>
          <Button small kind="quiet" icon={DrawIcon} onPress={() => props.files.setDrawing(true)}>
            {app.t.attach.draw}
          </Button>
        </div>
      </Show>
      <Show when={props.files.filed().length > 0}>
        <ul aria-label={app.t.attach.listLabel}>
          <Kept each={props.files.filed()} by={({ id }) => id}>
            {(file) => (
              <li class="draft-file">
                <Show when={file().media !== 'pdf'} fallback={<Document {...props} file={file()} />}>
                  <Picture {...props} file={file()} />
                </Show>
              </li>
            )}
          </Kept>
        </ul>
      </Show>
      <Show when={props.files.working()}>
        <p class="meta">{app.t.attach.working}</p>
      </Show>
      <Show when={hasPicture() && props.isRead !== true}>
        <p class="meta">{app.t.attach.remade}</p>
        <p class="meta">{app.t.attach.look}</p>
      </Show>
      <Show when={props.files.drawing()}>
        <Drawing
          files={props.files}
          onWords={() => {
            props.files.setDrawing(false);
            props.onWords();
          }}
          onClose={() => props.files.setDrawing(false)}
        />
      </Show>
    </div>
  );
}

type Each = { readonly files: Files; readonly file: DraftFiled; readonly isRead?: boolean | undefined };

function Picture(props: Each) {
  const app = useApp();
  const [address] = createResource(
    () => props.file.id,
    async () => {
      const { file } = props;
      const bytes = await props.files.bytes(file);
      return bytes === null || file.media === 'pdf' ? null : app.shownPictures.address(bytes, file.media);
    },
  );
  onCleanup(() => {
    const its = address();
    if (its) app.shownPictures.forget(its);
  });
  const describe = (description: string) => void props.files.describe(props.file, { description, name: '' });
  return (
    <>
      <div class="draft-picture">
        <Show when={address()} fallback={<div class="no-picture" />}>
          {(its) => <img src={its()} alt={props.file.description || kindWord(app.t, props.file)} />}
        </Show>
        <div>
          <p class="kind">{kindWord(app.t, props.file)}</p>
          <Show when={props.isRead !== true}>
            <Button
              small
              kind="plain"
              icon={TurnIcon}
              inactive={props.files.working()}
              onPress={() => void props.files.turn(props.file)}
            >
              {app.t.attach.rotate}
            </Button>
            <Button small kind="plain" icon={EraseIcon} onPress={() => void props.files.remove(props.file)}>
              {app.t.attach.remove}
            </Button>
          </Show>
        </div>
      </div>
      <Show
        when={props.isRead !== true}
        fallback={
          <Show when={props.file.description !== ''}>
            <p class="description">{props.file.description}</p>
          </Show>
        }
      >
        <TextArea
          label={app.t.attach.describe}
          value={props.file.description}
          maxLength={DESCRIPTION}
          rows={2}
          onInput={describe}
        />
      </Show>
    </>
  );
}

function Document(props: Each) {
  const app = useApp();
  return (
    <>
      <p class="document">
        <Icon of={SheetIcon} />
        {documentName(app.t, props.file)}
      </p>
      <Show when={props.isRead !== true}>
        <Field
          label={app.t.attach.pdfName}
          value={props.file.name}
          maxLength={NAME}
          onInput={(name) => void props.files.describe(props.file, { description: '', name })}
        />
        <Button small kind="plain" icon={EraseIcon} onPress={() => void props.files.remove(props.file)}>
          {app.t.attach.remove}
        </Button>
      </Show>
    </>
  );
}
