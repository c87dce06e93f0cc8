// One worksheet being filled in: one page, any order, everything may stay empty. It is kept as one goes, and set down by its person's act alone.
import { Show, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import type { ObjectId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import {
  type ItemReply,
  type Reply,
  WORKSHEET_BOUNDS,
  type WorksheetInHand,
} from '../../../engine/api/worksheet-views.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { OPENED } from '../../../app/notebook-page.ts';
import { useApp } from '../../../app/state.ts';
import { sendProblemWords } from '../../../entry/problems.ts';
import { CHOSEN } from '../../../worksheets/chosen.ts';
import { WorksheetFields } from '../../../worksheets/Fields.tsx';
import { PrintBlank } from '../../../worksheets/PrintBlank.tsx';
import { withReply } from '../../../worksheets/replies.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { Button, CloseIcon, Icon, IconButton, LockIcon, NotebookIcon, Notice, announce } from '../../../ui/index.ts';

export default function FillWorksheet() {
  const app = useApp();
  const chosen = untrack(() => app.memory.get(CHOSEN));
  return (
    <Show when={app.relation()?.key} keyed fallback={<Nothing />}>
      {(_key) => (
        <Show when={chosen !== undefined && app.relation()} fallback={<Nothing />}>
          {(relation) => <Fill id={chosen as ObjectId} relation={relation()} />}
        </Show>
      )}
    </Show>
  );
}

/** An address that was opened by itself: which one was being filled in is known to no address. */
function Nothing() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={CloseIcon} label={app.t.common.close} onPress={() => app.go('/feuilles')} />}
    >
      <article class="worksheets-page">
        <h1>{app.t.worksheet.list}</h1>
        <p class="calm">{app.t.worksheet.chooseOne}</p>
        <p>
          <a class="link" href="/feuilles">
            {app.t.worksheet.open}
          </a>
        </p>
      </article>
    </SinglePage>
  );
}

function Fill(props: { readonly id: ObjectId; readonly relation: RelationView }) {
  const app = useApp();
  const key = untrack(() => props.relation.key);
  const id = untrack(() => props.id);
  const filling = createFilling(app, key, id);
  const [problem, setProblem] = createSignal<SendProblem | null>(null);
  onMount(() => void filling.load());
  const setDown = async () => {
    await filling.keeper.flush();
    if (filling.replies().length === 0) return void setProblem('empty');
    const done = await app.engine.setDownWorksheet(key, id);
    if (!done.ok) return void setProblem(done.error);
    await filling.keeper.forget();
    announce(app.t.worksheet.sent);
    app.go('/aujourdhui');
  };
  const keep = async () => {
    await filling.keeper.flush();
    const kept = await app.engine.keepWorksheetForMe(key, id);
    if (!kept.ok) return void setProblem(kept.error === 'not-there' ? 'empty' : kept.error);
    await filling.keeper.forget();
    announce(app.t.notebook.kept);
    app.memory.set(OPENED, kept.value);
    app.go('/carnet/page', { replace: true });
  };
  const close = async () => {
    await filling.keeper.flush();
    app.back();
  };
  return (
    <SinglePage
      tone="cool"
      start={<IconButton icon={CloseIcon} label={app.t.worksheet.closeKept} onPress={() => void close()} />}
      end={
        <Button small kind="primary" onPress={() => void setDown()}>
          {app.t.worksheet.send}
        </Button>
      }
    >
      <Show when={filling.inHand()} fallback={<p class="calm">{app.t.worksheet.loading}</p>}>
        {(its) => (
          <form class="worksheet-page" onSubmit={(event) => event.preventDefault()} aria-labelledby="worksheet-title">
            <p class="meta state" aria-live="polite">
              <Icon of={LockIcon} small />
              {filling.state()}
            </p>
            <h1 id="worksheet-title" dir="auto">
              {its().worksheet.title}
            </h1>
            <Notes
              inHand={its()}
              psy={shortName(props.relation.peerName)}
              isUnkept={filling.keeper.state() === 'failed'}
            />
            <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={troubleWords(app, why())} />}</Show>
            <WorksheetFields
              worksheet={its().worksheet}
              replies={filling.replies()}
              onReply={(item, reply) => {
                setProblem(null);
                filling.reply(item, reply);
              }}
            />
            <p class="calm">{app.t.worksheet.blankOk}</p>
            <div class="worksheet-keep">
              <Show when={filling.replies().length > 0}>
                <Button kind="plain" small icon={NotebookIcon} onPress={() => void keep()}>
                  {app.t.notebook.keep}
                </Button>
                <p class="meta">{app.t.notebook.note}</p>
              </Show>
              <PrintBlank worksheet={its().worksheet} />
              <Show when={props.relation.frame.files}>
                <p class="meta">{app.t.worksheet.printBlankNote}</p>
              </Show>
            </div>
          </form>
        )}
      </Show>
    </SinglePage>
  );
}

function Notes(props: { readonly inHand: WorksheetInHand; readonly psy: string; readonly isUnkept: boolean }) {
  const app = useApp();
  return (
    <>
      <Show when={props.isUnkept}>
        <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
      </Show>
      <Show when={props.inHand.isOldWording}>
        <p class="meta">{app.t.worksheet.oldWording({ psy: props.psy })}</p>
      </Show>
      <Show when={props.inHand.replacing !== null}>
        <p class="meta">{app.t.worksheet.replacing}</p>
      </Show>
    </>
  );
}

type App = ReturnType<typeof useApp>;

function troubleWords(app: App, why: SendProblem): string {
  if (why === 'empty') return app.t.worksheet.emptySend;
  return sendProblemWords(app.t, why, app.t.worksheet.tooLong({ limit: app.format.number(WORKSHEET_BOUNDS.field) }));
}

/** What is filled in, kept as it is. What was filled in before it had come is kept with it. */
function createFilling(app: App, key: RelationView['key'], id: ObjectId) {
  const [inHand, setInHand] = createSignal<WorksheetInHand | null>(null);
  const [replies, setReplies] = createSignal<readonly ItemReply[]>([]);
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  const keeper = createKeeper(async (said: readonly ItemReply[]) => {
    const kept = await app.engine.saveBegunWorksheet(key, id, said);
    if (kept.ok) setSavedAt(app.now());
    return kept.ok;
  });
  app.beforeLeaving(() => keeper.flush());
  onCleanup(
    () =>
      void keeper
        .flush()
        .then(() => app.engine.leavePage())
        .catch(() => undefined),
  );
  return {
    inHand,
    replies,
    keeper,
    load: async () => {
      const its = await app.engine.worksheetInHand(key, id);
      setInHand(its);
      setReplies(its?.replies ?? []);
      setSavedAt(its?.savedAt ?? null);
    },
    reply: (item: number, reply: Reply | null) => {
      setReplies(withReply(replies(), item, reply));
      keeper.change(replies());
    },
    state: (): string => {
      if (keeper.state() === 'pending') return app.t.writing.saving;
      const at = savedAt();
      return at === null
        ? app.t.worksheet.notBegun
        : app.t.worksheet.draftSaved({ time: app.format.hourOf(at, deviceTimeZone()) });
    },
  };
}
