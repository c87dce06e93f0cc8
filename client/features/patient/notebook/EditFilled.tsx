// Going on with a worksheet that is kept as a page: field by field, kept as it is filled in; turning away from it gives it to one's other devices.
import { Show, createSignal, onCleanup, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { PageView } from '../../../engine/api/notebook-views.ts';
import type { ItemReply } from '../../../engine/api/worksheet-views.ts';
import { useApp } from '../../../app/state.ts';
import { WorksheetFields } from '../../../worksheets/Fields.tsx';
import { withReply } from '../../../worksheets/replies.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { Button, Icon, LockIcon, Notice } from '../../../ui/index.ts';

export function EditFilled(props: { readonly page: PageView; readonly onDone: () => void }) {
  const app = useApp();
  const { id, filled } = untrack(() => props.page);
  const [replies, setReplies] = createSignal<readonly ItemReply[]>(filled?.replies ?? []);
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  const keeper = createKeeper(async (said: readonly ItemReply[]) => {
    const saved = await app.engine.saveFilledPage(id, said);
    if (saved.ok) setSavedAt(app.now());
    return saved.ok;
  });
  app.beforeLeaving(() => keeper.flush());
  onCleanup(
    () =>
      void keeper
        .flush()
        .then(() => app.engine.leavePage())
        .catch(() => undefined),
  );
  const done = async () => {
    await keeper.flush();
    props.onDone();
  };
  const state = (): string => {
    if (keeper.state() === 'pending') return app.t.writing.saving;
    const at = savedAt();
    return at === null ? app.t.notebook.note : app.t.notebook.saved({ time: app.format.hourOf(at, deviceTimeZone()) });
  };
  return (
    <article class="notebook-page written worksheet-page">
      <h1 dir="auto">{filled?.worksheet.title}</h1>
      <Show when={keeper.state() === 'failed'}>
        <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
      </Show>
      <Show when={filled}>
        {(its) => (
          <WorksheetFields
            worksheet={its().worksheet}
            replies={replies()}
            onReply={(item, reply) => {
              setReplies(withReply(replies(), item, reply));
              keeper.change(replies());
            }}
          />
        )}
      </Show>
      <p class="calm">{app.t.worksheet.blankOk}</p>
      <div class="notebook-foot">
        <p class="meta" aria-live="polite">
          <span class="state">
            <Icon of={LockIcon} small />
            {state()}
          </span>
        </p>
        <Button kind="quiet" small onPress={() => void done()}>
          {app.t.notebook.done}
        </Button>
      </div>
    </article>
  );
}
