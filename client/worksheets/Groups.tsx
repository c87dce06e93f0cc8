// Worksheets of one relation as both people read them: of each when it is offered and what became of that, its items over time, and every one that was
// filled in, item by item. A day that was left is nowhere.
import { For, Show, createMemo, createSignal, type JSX } from 'solid-js';
import type { EnvelopeId, ObjectId } from '../../shared/ids.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { useApp } from '../app/state.ts';
import type { FilledWorksheet, SentWorksheetView, WorksheetsView } from '../engine/api/worksheet-views.ts';
import { Kept, Button, PrintIcon } from '../ui/index.ts';
import { Filled } from './Filled.tsx';
import { OverTime } from './OverTime.tsx';
import { isDrawn, overTime } from './over-time.ts';
import { endWords, planWords } from './words.ts';
import './worksheets.css';

type Group = {
  readonly id: ObjectId;
  readonly title: string;
  readonly sent: SentWorksheetView | null;
  /** The newest first. */
  readonly filled: readonly FilledWorksheet[];
};

/** Those that run first, then the others; one whose letter is here no more stands by what was filled in of it. */
function groupsOf({ sent, filled }: WorksheetsView): readonly Group[] {
  const ofId = (id: ObjectId) => filled.filter((each) => each.id === id);
  const letters = sent.map((each) => ({ id: each.id, title: each.worksheet.title, sent: each, filled: ofId(each.id) }));
  const others = [...new Set(filled.map(({ id }) => id))].filter((id) => !sent.some((each) => each.id === id));
  const alone = others.map((id) => ({ id, title: ofId(id)[0]?.worksheet.title ?? '', sent: null, filled: ofId(id) }));
  return [...letters, ...alone];
}

type Props = {
  readonly view: WorksheetsView;
  /** The other person, short. */
  readonly name: string;
  readonly isPatient: boolean;
  /** Acts on one that was sent. */
  readonly acts?: ((sent: SentWorksheetView) => JSX.Element) | undefined;
};

export function Groups(props: Props) {
  const app = useApp();
  const groups = createMemo(() => groupsOf(props.view));
  const running = () => groups().filter(({ sent }) => sent?.state === 'running');
  const past = () => groups().filter(({ sent }) => sent?.state !== 'running');
  const [printed, setPrinted] = createSignal<EnvelopeId | null>(null);
  const print = (entry: EnvelopeId) => {
    setPrinted(entry);
    requestAnimationFrame(() => {
      window.print();
      setPrinted(null);
    });
  };
  const list = (heading: string, each: readonly Group[]) => (
    <Show when={each.length > 0}>
      <h2 class="worksheet-list-heading screen-only">{heading}</h2>
      <Kept each={each} by={({ id }) => id}>
        {(group) => <One {...props} group={group()} printed={printed()} onPrint={print} />}
      </Kept>
    </Show>
  );
  return (
    <div class="worksheet-groups" classList={{ printing: printed() !== null }}>
      {list(app.t.worksheet.listNow, running())}
      {list(app.t.worksheet.listPast, past())}
    </div>
  );
}

function One(
  props: Props & {
    readonly group: Group;
    readonly printed: EnvelopeId | null;
    readonly onPrint: (entry: EnvelopeId) => void;
  },
) {
  const app = useApp();
  const ended = () =>
    props.group.sent === null
      ? null
      : endWords(app, props.group.sent, { isPatient: props.isPatient, peer: props.name });
  const places = createMemo(() => {
    const most = Math.max(0, ...props.group.filled.map(({ worksheet }) => worksheet.items.length));
    return Array.from({ length: most }, (_, place) => place).filter(
      (place) =>
        props.group.filled.some(({ worksheet: { items } }) => items[place] !== undefined && isDrawn(items[place])) &&
        overTime(props.group.filled, place).length > 0,
    );
  });
  return (
    <section class="worksheet-group" aria-label={props.group.title}>
      <div class="screen-only">
        <h3 dir="auto">{props.group.title}</h3>
        <Show when={props.group.sent}>
          {(sent) => (
            <>
              <p class="meta">{ended() ?? planWords(app, sent().plan, sent().until)}</p>
              <div class="worksheet-acts">{props.acts?.(sent())}</div>
            </>
          )}
        </Show>
      </div>
      <Show
        when={props.group.filled.length > 0}
        fallback={<p class="calm screen-only">{app.t.worksheet.noneFilled}</p>}
      >
        <Show when={places().length > 0}>
          <details class="screen-only">
            <summary>{app.t.worksheet.time}</summary>
            <For each={places()}>
              {(place) => <OverTime filled={props.group.filled} place={place} name={props.name} />}
            </For>
          </details>
        </Show>
        <Kept each={props.group.filled} by={({ entry }) => entry}>
          {(filled) => (
            <details
              class="worksheet-one"
              classList={{ printed: props.printed === filled().entry }}
              open={props.printed === filled().entry ? true : undefined}
            >
              <summary>{filledAt(app, filled())}</summary>
              <Filled filled={filled()} toldWording={!props.isPatient} />
              <p class="screen-only">
                <Button small kind="plain" icon={PrintIcon} onPress={() => props.onPrint(filled().entry)}>
                  {app.t.worksheet.print}
                </Button>
              </p>
            </details>
          )}
        </Kept>
      </Show>
    </section>
  );
}

const filledAt = (
  { t, format }: Pick<ReturnType<typeof useApp>, 't' | 'format'>,
  { worksheet, at }: FilledWorksheet,
): string =>
  t.worksheet.filledAt({
    title: worksheet.title,
    date: format.day(at, deviceTimeZone()),
    time: format.hourOf(at, deviceTimeZone()),
  });
