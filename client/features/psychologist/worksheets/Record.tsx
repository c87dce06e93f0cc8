// The worksheets of one record: what she sent and what became of it, and what was filled in, item by item and over time, as its patient sees it too.
import { Show, createResource, createSignal } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import type { SentWorksheetView } from '../../../engine/api/worksheet-views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { RecordTabs } from '../../../app/RecordTabs.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { Groups } from '../../../worksheets/Groups.tsx';
import { Button, Dialog, Notice, announce } from '../../../ui/index.ts';
import './library-worksheets.css';

export default function RecordWorksheets() {
  const app = useApp();
  return (
    <DeskPage at="/dossiers" wide>
      <Show when={app.record()?.key} keyed fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(_key) => <Show when={app.record()}>{(relation) => <OfRelation relation={relation()} />}</Show>}
      </Show>
    </DeskPage>
  );
}

function OfRelation(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [view] = createResource(
    () => `${props.relation.threadVersion} ${app.space().worksheetsVersion}`,
    () => app.engine.worksheets(props.relation.key),
  );
  const [ending, setEnding] = createSignal<SentWorksheetView | null>(null);
  const [failed, setFailed] = createSignal(false);
  const end = async () => {
    const its = ending();
    setEnding(null);
    if (its === null) return;
    const ended = await app.engine.endWorksheet(props.relation.key, its.id);
    setFailed(!ended.ok);
    if (ended.ok) announce(app.t.worksheet.stoppedNow);
  };
  return (
    <article class="worksheets-record">
      <header class="screen-only">
        <h1>{app.t.worksheet.recordTitle({ patient: props.relation.peerName })}</h1>
        <RecordTabs relation={props.relation} at="worksheets" />
      </header>
      <Show when={failed()}>
        <Notice tone="warn" urgent cause={app.t.worksheet.notStopped} />
      </Show>
      <Show when={view.latest !== undefined && view.latest.sent.length + view.latest.filled.length === 0}>
        <p class="calm">{app.t.worksheet.recordEmpty}</p>
      </Show>
      <Show when={view.latest}>
        {(its) => (
          <Groups
            view={its()}
            name={shortName(props.relation.peerName)}
            isPatient={false}
            acts={(sent) => (
              <Show when={sent.state === 'running'}>
                <Button small kind="plain" onPress={() => setEnding(sent)}>
                  {app.t.worksheet.endIt}
                </Button>
              </Show>
            )}
          />
        )}
      </Show>
      <Dialog
        open={ending() !== null}
        heading={app.t.worksheet.endIt}
        cancel={app.t.common.cancel}
        confirm={app.t.worksheet.endIt}
        onConfirm={() => void end()}
        onClose={() => setEnding(null)}
      >
        <p>{app.t.worksheet.endWhat}</p>
      </Dialog>
    </article>
  );
}
