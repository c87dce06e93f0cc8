// Erasing a whole relation: what that does, the word, then how far it has come. It goes on when the page is closed.
import { Show, createMemo, createSignal, untrack } from 'solid-js';
import { shortName } from '../../../app/names.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { createThread } from '../../../app/thread.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { Dictionary } from '../../../i18n/index.ts';
import { EraseLimits } from '../../../entry/EraseLimits.tsx';
import { AnswerIcon, BackIcon, IconButton, RecordsIcon, SheetIcon, ThreadIcon, YouIcon } from '../../../ui/index.ts';
import { Confirm } from './Confirm.tsx';
import { ExportFirst } from './ExportFirst.tsx';
import { Consequences, type Consequence } from './Consequences.tsx';
import './erasure.css';

export default function EraseRelation(props: { readonly onDone: () => void }) {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => (
          <Show when={app.relation()}>
            {(relation) => <Asked relation={relation()} onDone={() => props.onDone()} />}
          </Show>
        )}
      </Show>
    </SinglePage>
  );
}

/** What stays with the psychologist: by the frame, or what she had opened. */
export function dutyOf(t: Dictionary, { frame, peerName }: RelationView): string {
  const psy = shortName(peerName);
  return frame.erasing === 'removed' ? t.erasure.relationRemoved({ psy }) : t.erasure.relationDuty({ psy });
}

function Asked(props: { readonly relation: RelationView; readonly onDone: () => void }) {
  const app = useApp();
  const { t } = app;
  const thread = createThread(
    app,
    untrack(() => props.relation.key),
  );
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const own = createMemo(() => (thread.heads() ?? []).filter(({ mine, erasedAt }) => mine && erasedAt === null).length);
  const psy = () => shortName(props.relation.peerName);
  const consequences = (): readonly Consequence[] => [
    { icon: ThreadIcon, text: t.erasure.relationWhat({ count: own() }) },
    ...(props.relation.waitingSince === null ? [] : [{ icon: AnswerIcon, text: t.erasure.relationDue }]),
    { icon: YouIcon, text: t.erasure.relationEnds({ psy: psy() }) },
    { icon: RecordsIcon, text: dutyOf(t, props.relation) },
    { icon: SheetIcon, text: t.erasure.relationOthers },
  ];
  const erase = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const begun = await app.engine.eraseRelation(props.relation.key);
    setBusy(false);
    if (begun.ok) {
      app.announce(app.offline() ? t.erasure.pending : t.erasure.relationBegun);
      props.onDone();
    } else if (begun.error === 'reading') setProblem(t.erasure.refusedReading);
    else setProblem(begun.error === 'unconfirmed' ? t.erasure.refusedUnconfirmed : t.erasure.refusedStorage);
  };
  return (
    <>
      <section class="opening" aria-labelledby="erase-heading">
        <h1 id="erase-heading">{t.erasure.relation}</h1>
        <p class="calm" translate="no">
          {props.relation.peerName}
        </p>
      </section>
      <Consequences each={consequences()} />
      <EraseLimits />
      <ExportFirst />
      <Confirm onCancel={() => app.back()} onErase={() => void erase()} busy={busy()} problem={problem()} />
    </>
  );
}
