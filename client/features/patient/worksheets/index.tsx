// The patient's worksheets: those that are offered, those that are over, and what was set down of them. Nothing here says what was left.
import { Show, createResource, createSignal } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import type { SentWorksheetView } from '../../../engine/api/worksheet-views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { CHOSEN } from '../../../worksheets/chosen.ts';
import { Groups } from '../../../worksheets/Groups.tsx';
import { BackIcon, Button, Dialog, IconButton, Notice, announce } from '../../../ui/index.ts';
import '../../../worksheets/worksheets.css';

export default function Worksheets() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <article class="worksheets-page">
        <h1>{app.t.worksheet.list}</h1>
        <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
          {(_key) => <Show when={app.relation()}>{(relation) => <OfRelation relation={relation()} />}</Show>}
        </Show>
      </article>
    </SinglePage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [view] = createResource(
    () => `${props.relation.threadVersion} ${app.space().worksheetsVersion} ${Math.floor(app.now() / 60_000)}`,
    () => app.engine.worksheets(props.relation.key),
  );
  const [ending, setEnding] = createSignal<SentWorksheetView | null>(null);
  const [failed, setFailed] = createSignal(false);
  const psy = () => shortName(props.relation.peerName);
  const fill = (sent: SentWorksheetView) => {
    app.memory.set(CHOSEN, sent.id);
    app.go('/feuilles/remplir');
  };
  const end = async () => {
    const its = ending();
    setEnding(null);
    if (its === null) return;
    const ended = await app.engine.endWorksheet(props.relation.key, its.id);
    setFailed(!ended.ok);
    if (ended.ok) announce(app.t.worksheet.stoppedNow);
  };
  const word = (sent: SentWorksheetView): string => {
    if (sent.isBegun) return app.t.worksheet.goOn;
    return sent.offered === null ? app.t.worksheet.another : app.t.worksheet.fill;
  };
  const isEmpty = () => view.latest !== undefined && view.latest.sent.length + view.latest.filled.length === 0;
  return (
    <>
      <Show when={failed()}>
        <Notice tone="warn" urgent cause={app.t.worksheet.notStopped} />
      </Show>
      <Show when={isEmpty()}>
        <p class="calm">{app.t.worksheet.listEmpty}</p>
      </Show>
      <Show when={view.latest}>
        {(its) => (
          <Groups
            view={its()}
            name={psy()}
            isPatient
            acts={(sent) => (
              <>
                <Show when={sent.state !== 'ended' || sent.isBegun}>
                  <Button small kind="quiet" onPress={() => fill(sent)}>
                    {word(sent)}
                  </Button>
                </Show>
                <Show when={sent.state === 'running'}>
                  <Button small kind="plain" onPress={() => setEnding(sent)}>
                    {app.t.worksheet.stop}
                  </Button>
                </Show>
              </>
            )}
          />
        )}
      </Show>
      <Dialog
        open={ending() !== null}
        heading={app.t.worksheet.stop}
        cancel={app.t.common.cancel}
        confirm={app.t.worksheet.stop}
        onConfirm={() => void end()}
        onClose={() => setEnding(null)}
      >
        <p>{app.t.worksheet.stopWhat({ psy: psy() })}</p>
      </Dialog>
    </>
  );
}
