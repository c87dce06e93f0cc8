// An entry whose text was too large to be kept on this device: said so in a line, and read from the relay where the person asks.
import { Match, Show, Switch, createSignal } from 'solid-js';
import type { EntryHead, RelationKey } from '../engine/api/views.ts';
import { Button, Paragraphs, announce } from '../ui/index.ts';
import { useApp } from '../app/state.ts';

export function Stub(props: { readonly relation: RelationKey; readonly entry: EntryHead }) {
  const app = useApp();
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<'offline' | 'gone' | null>(null);
  const [text, setText] = createSignal<string | null>(null);
  const read = async () => {
    if (busy()) return;
    setBusy(true);
    setProblem(null);
    const opened = await app.engine.openStub(props.relation, props.entry.id);
    setBusy(false);
    if (opened.ok) return setText(opened.value.blocks.map((block) => block.text).join('\n\n'));
    if (opened.error === 'locked') return;
    setProblem(opened.error);
    announce(opened.error === 'gone' ? app.t.entry.stubGone : app.t.entry.stubOffline);
  };
  return (
    <Show when={text() === null} fallback={<Paragraphs text={text() ?? ''} />}>
      <p class="meta">{app.t.entry.stubRow}</p>
      <Switch
        fallback={
          <Button small kind="quiet" inactive={busy()} onPress={() => void read()}>
            {app.t.entry.stubOpen}
          </Button>
        }
      >
        <Match when={problem() === 'gone'}>
          <p class="meta">{app.t.entry.stubGone}</p>
        </Match>
        <Match when={problem() === 'offline'}>
          <p class="meta">{app.t.entry.stubOffline}</p>
          <Button small kind="quiet" inactive={busy()} onPress={() => void read()}>
            {app.t.entry.stubOpen}
          </Button>
        </Match>
      </Switch>
    </Show>
  );
}
