// One part of the plan being written: its question, a field, nothing else. It is kept as it is typed; the other devices have it as one turns away.
import { Show, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import { lengthOf } from '../../../../shared/protocol/text.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { CRISIS_PLAN_PART } from '../../../engine/api/plan-views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { BackIcon, Button, Icon, IconButton, LockIcon, Notice, WritingArea } from '../../../ui/index.ts';
import { PART, PARTS, questionOf } from './parts.ts';
import { planTitles } from '../../../help/plan-titles.ts';
import './plan.css';

export default function PlanPart() {
  const app = useApp();
  const [at, setAt] = createSignal(untrack(() => app.memory.get(PART)) ?? 0);
  const go = (to: number) => {
    app.memory.set(PART, to);
    setAt(to);
  };
  // As it is left, whichever part was written last.
  onCleanup(() => void app.engine.leavePage().catch(() => undefined));
  return (
    <SinglePage tone="cool" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}>
      <Show when={PARTS.find((each) => each === at()) !== undefined ? `part ${at()}` : null} keyed>
        {(_part) => <Edit at={untrack(at)} onGo={go} />}
      </Show>
    </SinglePage>
  );
}

function Edit(props: { readonly at: number; readonly onGo: (at: number) => void }) {
  const app = useApp();
  const at = untrack(() => props.at);
  const part = createWritten(at);
  let field: HTMLTextAreaElement | undefined;
  onMount(() => {
    void part.load().then(() => {
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
    });
  });
  const title = () => planTitles(app.t)[at] ?? '';
  const go = async (to: number) => {
    await part.keeper.flush();
    props.onGo(to);
  };
  const done = async () => {
    await part.keeper.flush();
    app.back();
  };
  const state = (): string => {
    if (part.keeper.state() === 'pending') return app.t.writing.saving;
    const saved = part.savedAt();
    return saved === null
      ? app.t.plan.privateAlone
      : app.t.plan.savedAt({ time: app.format.hourOf(saved, deviceTimeZone()) });
  };
  const isOver = () => lengthOf(part.text()) > CRISIS_PLAN_PART;
  return (
    <article class="plan-writing">
      <p class="meta">{app.t.plan.partOf({ number: String(at + 1) })}</p>
      <h1>{title()}</h1>
      <p class="calm" id="plan-question">
        {questionOf(app, at)}
      </p>
      <Show when={isOver()}>
        <Notice tone="warn" cause={app.t.plan.tooLong({ limit: app.format.number(CRISIS_PLAN_PART) })} />
      </Show>
      <Show when={part.keeper.state() === 'failed' && !isOver()}>
        <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
      </Show>
      <WritingArea
        shape="body"
        label={title()}
        describedBy="plan-question"
        value={part.text()}
        onInput={part.type}
        ref={(element) => (field = element)}
      />
      <div class="plan-foot">
        <p class="meta" aria-live="polite">
          <span class="state">
            <Icon of={LockIcon} small />
            {state()}
          </span>
        </p>
        <div class="plan-steps">
          <Show when={at > 0}>
            <Button kind="plain" small onPress={() => void go(at - 1)}>
              {app.t.plan.previous}
            </Button>
          </Show>
          <Show when={at < PARTS.length - 1}>
            <Button kind="quiet" small onPress={() => void go(at + 1)}>
              {app.t.plan.next}
            </Button>
          </Show>
          <Button kind="primary" small onPress={() => void done()}>
            {app.t.plan.done}
          </Button>
        </div>
      </div>
    </article>
  );
}

/** What is typed before the part has come is kept behind it. */
function createWritten(at: number) {
  const app = useApp();
  const [text, setText] = createSignal('');
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  let loaded = false;
  const keeper = createKeeper(async (typed: string) => {
    const saved = await app.engine.savePlanPart(at, typed);
    if (saved.ok) setSavedAt(app.now());
    return saved.ok;
  });
  app.beforeLeaving(() => keeper.flush());
  return {
    text,
    savedAt,
    keeper,
    load: async () => {
      const before = (await app.engine.ownPlan())?.parts[at] ?? '';
      loaded = true;
      const typed = text();
      setText([before, typed].filter(Boolean).join('\n\n'));
      if (typed !== '') keeper.change(text());
    },
    type: (typed: string) => {
      setText(typed);
      if (loaded) keeper.change(typed);
    },
  };
}
