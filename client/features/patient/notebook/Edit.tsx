// Writing on a page of the notebook: a title, a text, nothing else. It is kept as it is typed; turning away from it gives it to one's other devices.
import { Show, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf, plainText } from '../../../../shared/protocol/text.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { ObjectId } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { blocksOf } from '../../../entry/drafts.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { Button, Icon, LockIcon, Notice, WritingArea } from '../../../ui/index.ts';

export function Edit(props: {
  readonly id: ObjectId | null;
  readonly onBegan: (id: ObjectId) => void;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const page = createWritten(
    untrack(() => props.id),
    (id) => props.onBegan(id),
  );
  let field: HTMLTextAreaElement | undefined;
  onMount(() => {
    void page.load().then(() => {
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
    });
  });
  const done = async () => {
    await page.keeper.flush();
    props.onDone();
  };
  const state = (): string | null => {
    if (page.keeper.state() === 'pending') return app.t.writing.saving;
    const at = page.savedAt();
    return at === null ? null : app.t.notebook.saved({ time: app.format.hourOf(at, deviceTimeZone()) });
  };
  const isOver = () =>
    lengthOf(page.body()) > LIMITS.entryCharacters || lengthOf(page.title()) > LIMITS.titleCharacters;
  return (
    <article class="notebook-page written">
      <h1 class="sr">{app.t.notebook.write}</h1>
      <Show when={isOver()}>
        <Notice tone="warn" cause={app.t.notebook.tooLong({ limit: app.format.number(LIMITS.entryCharacters) })} />
      </Show>
      <Show when={page.keeper.state() === 'failed' && !isOver()}>
        <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
      </Show>
      <WritingArea
        shape="title"
        label={app.t.writing.pieceTitleLabel}
        placeholder={app.t.writing.pieceTitleLabel}
        value={page.title()}
        onInput={page.typeTitle}
      />
      <WritingArea
        shape="body"
        label={app.t.notebook.bodyLabel}
        placeholder={app.t.writing.bodyPlaceholder}
        value={page.body()}
        onInput={page.typeBody}
        ref={(element) => (field = element)}
      />
      <div class="notebook-foot">
        <p class="meta" aria-live="polite">
          <span class="state">
            <Icon of={LockIcon} small />
            {state() ?? app.t.notebook.note}
          </span>
        </p>
        <Button kind="quiet" small onPress={() => void done()}>
          {app.t.notebook.done}
        </Button>
      </div>
    </article>
  );
}

/** What is typed; a page is begun with its first character, and never twice. */
function createWritten(id: ObjectId | null, onBegan: (id: ObjectId) => void) {
  const app = useApp();
  const [title, setTitle] = createSignal('');
  const [body, setBody] = createSignal('');
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  let its = id;
  let loaded = id === null;
  const isBlank = () => loaded && title().trim() === '' && body().trim() === '';
  const keeper = createKeeper(async (text: { readonly title: string; readonly body: string }) => {
    if (its === null && text.title.trim() === '' && text.body.trim() === '') return true;
    const saved = await app.engine.savePage(its, { title: text.title, blocks: blocksOf(text.body) });
    if (!saved.ok) return false;
    setSavedAt(app.now());
    if (its === null) onBegan(saved.value);
    its = saved.value;
    return true;
  });
  const leave = async () => {
    await keeper.flush();
    // A page of which nothing is left is none.
    if (its !== null && isBlank()) await app.engine.erasePage(its);
    // Locked meanwhile: then it leaves with the lock.
    await app.engine.leavePage().catch(() => undefined);
  };
  app.beforeLeaving(() => keeper.flush());
  onCleanup(() => {
    void leave();
  });
  const changed = () => keeper.change({ title: title(), body: body() });
  return {
    title,
    body,
    savedAt,
    keeper,
    load: async () => {
      const page = its === null ? null : await app.engine.page(its);
      loaded = true;
      if (page === null) return;
      const isTyped = title() !== '' || body() !== '';
      setTitle([page.title, title()].filter(Boolean).join(' '));
      setBody([plainText(page.blocks), body()].filter(Boolean).join('\n\n'));
      if (isTyped) changed();
    },
    typeTitle: (text: string) => (setTitle(text), changed()),
    typeBody: (text: string) => (setBody(text), changed()),
  };
}
