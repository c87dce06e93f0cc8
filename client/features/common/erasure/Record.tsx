// A record destroyed as a whole, once the work has ended: what goes, what stays with the other person, the reason, the word. One line is left.
import { Show, createResource, createSignal } from 'solid-js';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import type { Destroying, DestroyProblem } from '../../../engine/api/dossier-views.ts';
import { ACT_BOUNDS } from '../../../engine/api/dossier-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { destroyingWords } from '../../../entry/copy-words.ts';
import {
  BackIcon,
  Field,
  IconButton,
  NoteIcon,
  Notice,
  RecordsIcon,
  Select,
  SheetIcon,
  YouIcon,
} from '../../../ui/index.ts';
import { Confirm } from './Confirm.tsx';
import { Consequences, type Consequence } from './Consequences.tsx';
import './erasure.css';

const REASONS: readonly Destroying['reason'][] = ['term', 'asked', 'moved', 'other'];
const DAY_MS = 86_400_000;

export default function DestroyRecord(props: { readonly onDone: () => void }) {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.record()} fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(relation) => <Asked relation={relation()} onDone={() => props.onDone()} />}
      </Show>
    </SinglePage>
  );
}

function Asked(props: { readonly relation: RelationView; readonly onDone: () => void }) {
  const app = useApp();
  const [keeping] = createResource(
    () => props.relation.key,
    (key) => app.engine.keepingOf(key),
  );
  const [reason, setReason] = createSignal<Destroying['reason']>('term');
  const [text, setText] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<DestroyProblem | null>(null);
  const consequences = (): readonly Consequence[] => [
    { icon: NoteIcon, text: app.t.retention.what },
    { icon: YouIcon, text: `${app.t.retention.other} ${app.t.retention.told}` },
    { icon: SheetIcon, text: app.t.retention.paper },
    { icon: RecordsIcon, text: app.t.retention.line },
  ];
  /** The day that it was to be kept until, where that is still to come. */
  const early = () => {
    const its = keeping();
    return its !== null && its !== undefined && !its.isDue ? its.until : null;
  };
  const destroy = async (): Promise<void> => {
    setBusy(true);
    const done = await app.engine.destroyRecord(props.relation.key, { reason: reason(), text: text() });
    setBusy(false);
    setProblem(done.ok ? null : done.error);
    if (!done.ok) return;
    app.announce(app.t.retention.begun);
    props.onDone();
  };
  const words = (why: DestroyProblem | null): string | undefined => {
    if (why === null) return undefined;
    return why === 'not-ended' ? app.t.retention.notEnded : app.t.erasure.refusedStorage;
  };
  return (
    <>
      <section class="opening" aria-labelledby="erase-heading">
        <h1 id="erase-heading">{app.t.retention.destroy}</h1>
        <p class="calm" translate="no">
          {props.relation.peerName}
        </p>
      </section>
      <Show when={early()}>
        {(until) => (
          <Notice tone="warn" cause={app.t.retention.early({ date: app.format.date(until() * DAY_MS, 'UTC') })} />
        )}
      </Show>
      <Consequences each={consequences()} />
      <Confirm onCancel={() => app.back()} onErase={() => void destroy()} busy={busy()} problem={words(problem())}>
        <Select<Destroying['reason']>
          label={app.t.retention.reason}
          options={REASONS.map((each) => ({ value: each, label: destroyingWords(app.t, each) }))}
          value={reason()}
          onChoose={setReason}
        />
        <Field label={app.t.retention.words} value={text()} onInput={setText} maxLength={ACT_BOUNDS.reason} />
      </Confirm>
    </>
  );
}
