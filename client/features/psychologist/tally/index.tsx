// The tally: a period, people, what the file would hold, then the file. Made on this device of dates and durations; what was typed follows her own
// devices, and nothing else leaves.
import { For, Show, createMemo, createSignal, onCleanup, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { useApp } from '../../../app/state.ts';
import { type TallyRow } from '../../../engine/api/tally-views.ts';
import { Button, Checkbox, Field, Kept, Notice } from '../../../ui/index.ts';
import { isoDayOf } from '../../../ui/calendar.ts';
import { csvOf, separatorOf } from '../../../entry/csv.ts';
import { createTally, type Shown } from './shown.ts';
import { cellsOf, kindWords, minutesOf, namesIn } from './table.ts';
import './tally.css';

export default function TallyPage() {
  const app = useApp();
  const shown = createTally();
  const [state, setState] = createSignal<'saved' | 'failed' | 'unsound' | null>(null);
  const nameOf = () =>
    shown.hasNames() ? (row: TallyRow) => shown.people().find(({ key }) => key === row.relation)?.peerName ?? '' : null;
  const save = async () => {
    const tally = await shown.settled();
    if (tally === null) {
      setState('unsound');
      return;
    }
    // A code that was written into a file stays that relation's.
    const kept = shown.hasNames() ? { ok: true } : await app.engine.keepTallyCodes();
    try {
      if (!kept.ok) throw new Error('the codes were not kept');
      const name = `${app.t.tally.fileName}-${shown.from()}-${shown.until()}.csv`;
      app.saveFile(name, 'text/csv;charset=utf-8', csvOf(cellsOf(app, tally, nameOf()), separatorOf(app.locale())));
      setState('saved');
      app.announce(app.t.tally.done);
    } catch {
      setState('failed');
    }
  };
  return (
    <DeskPage at="/cabinet" wide>
      <div class="tally">
        <h1>{app.t.tally.title}</h1>
        <p class="lead">{app.t.tally.lead}</p>
        <p class="calm">{app.t.tally.measure}</p>
        <Choices shown={shown} />
        <Show
          when={shown.tally().rows.length > 0}
          fallback={<p class="calm">{shown.isReady() ? app.t.tally.empty : app.t.tally.loading}</p>}
        >
          <Rows shown={shown} nameOf={nameOf()} />
          <Checkbox label={app.t.tally.names} checked={shown.hasNames()} onChange={shown.setHasNames} />
          <p class="calm">{app.t.tally.note}</p>
          <Button kind="primary" onPress={() => void save()}>
            {app.t.tally.save}
          </Button>
          <Show when={state() === 'saved'}>
            <p class="calm">{app.t.tally.done}</p>
          </Show>
          <Show when={state() === 'failed'}>
            <Notice tone="warn" urgent cause={app.t.tally.failed} />
          </Show>
          <Show when={state() === 'unsound'}>
            <Notice tone="warn" urgent cause={app.t.tally.unsound} />
          </Show>
        </Show>
      </div>
    </DeskPage>
  );
}

function Choices(props: { readonly shown: Shown }) {
  const app = useApp();
  return (
    <div class="tally-choices">
      <fieldset>
        <legend>{app.t.tally.period}</legend>
        <div class="tally-period">
          <Field label={app.t.tally.from} type="date" value={props.shown.from()} onInput={props.shown.setFrom} />
          <Field
            label={app.t.tally.until}
            type="date"
            value={props.shown.until()}
            onInput={props.shown.setUntil}
            error={props.shown.period() === null ? app.t.tally.backwards : undefined}
          />
        </div>
      </fieldset>
      <fieldset>
        <legend>{app.t.tally.people}</legend>
        <div class="tally-people">
          <For each={props.shown.people()}>
            {(relation) => (
              <Checkbox
                label={relation.peerName}
                checked={!props.shown.without().has(relation.key)}
                onChange={(isWanted) => props.shown.want(relation.key, isWanted)}
              />
            )}
          </For>
        </div>
      </fieldset>
    </div>
  );
}

function Rows(props: { readonly shown: Shown; readonly nameOf: ((row: TallyRow) => string) | null }) {
  const app = useApp();
  const name = createMemo(() => namesIn(props.shown.tally(), props.nameOf));
  return (
    <div class="scrolls" tabindex={0} role="region" aria-label={app.t.tally.title}>
      <table class="table tally-table">
        <thead>
          <tr>
            <th scope="col">{app.t.tally.csvDate}</th>
            <th scope="col">{app.t.tally.csvTime}</th>
            <th scope="col">{app.t.tally.csvPerson}</th>
            <th scope="col">{app.t.tally.csvWhat}</th>
            <th scope="col">{app.t.tally.csvReading}</th>
            <th scope="col">{app.t.tally.csvListening}</th>
            <th scope="col">{app.t.tally.csvRead}</th>
            <th scope="col">{app.t.tally.csvWritten}</th>
            <th scope="col">{app.t.tally.csvVideo}</th>
            <th scope="col">{app.t.tally.typed}</th>
          </tr>
        </thead>
        <tbody>
          <Kept each={props.shown.tally().rows} by={({ id }) => id}>
            {(row) => (
              <tr>
                <th scope="row">{isoDayOf(row().day)}</th>
                <td>{app.format.hourOf(row().at, deviceTimeZone())}</td>
                <td>{name()(row())}</td>
                <td>{kindWords(app, row().kind)}</td>
                <td>{app.format.number(minutesOf(row().readSeconds))}</td>
                <td>{app.format.number(minutesOf(row().listenedSeconds))}</td>
                <td>{app.format.number(row().readCharacters)}</td>
                <td>{app.format.number(row().writtenCharacters)}</td>
                <td>{app.format.number(minutesOf(row().consultedSeconds))}</td>
                <td>
                  <Show when={row().isFirst}>
                    <Typed row={row()} who={name()(row())} type={props.shown.type} forget={props.shown.forget} />
                  </Show>
                </td>
              </tr>
            )}
          </Kept>
        </tbody>
      </table>
    </div>
  );
}

/** Minutes as she notes them: kept as the field is left. What is being typed stays while the rows are made anew. */
function Typed(props: {
  readonly row: TallyRow;
  readonly who: string;
  readonly type: Shown['type'];
  readonly forget: Shown['forget'];
}) {
  const app = useApp();
  const [isWrong, setWrong] = createSignal(false);
  const typed = createMemo(() => props.row.typed ?? '');
  // What stands in a field that is not there any more keeps no file back.
  const { id } = untrack(() => props.row);
  onCleanup(() => props.forget(id));
  const keep = async (said: string) => setWrong(!(await props.type(props.row, said)));
  return (
    <input
      class="input tally-typed"
      inputmode="numeric"
      autocomplete="off"
      maxlength={4}
      aria-label={app.t.tally.typedFor({ who: props.who, date: isoDayOf(props.row.day) })}
      aria-invalid={isWrong() ? 'true' : undefined}
      value={typed()}
      onBlur={(event) => void keep(event.currentTarget.value)}
    />
  );
}
