// What her own devices opened and filed in a record, the latest first.
import { For, Show, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { type AccessView, LOG_YEARS } from '../../../engine/api/dossier-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { accessWords, deviceWords, logFile } from '../../../entry/access-words.ts';
import { dayOf, isoDayOf, isoOf, noonOf } from '../../../ui/calendar.ts';
import {
  Button,
  Dialog,
  Icon,
  type IconShape,
  LockIcon,
  NoteIcon,
  Notice,
  PieceIcon,
  PrintIcon,
  RecordsIcon,
  SaveIcon,
  Select,
  SheetIcon,
  SynthesisIcon,
  YouIcon,
} from '../../../ui/index.ts';

export function Log(props: { readonly relation: RelationKey }) {
  const app = useApp();
  const [accesses] = createResource(
    () => [props.relation, app.space().dossierVersion] as const,
    ([key]) => app.engine.accessesOf(key),
  );
  const save = () => {
    const { path, text } = logFile({ t: app.t, locale: app.locale() }, accesses.latest ?? []);
    app.saveFile(path, 'text/csv;charset=utf-8', text);
  };
  return (
    <article class="dossier-piece" aria-labelledby="dossier-log">
      <h2 id="dossier-log">{app.t.log.title}</h2>
      <p class="meta">{app.t.log.lead}</p>
      <p class="meta">{app.t.log.not}</p>
      <Kept version={app.space().dossierVersion} />
      <Show when={(accesses.latest ?? []).length > 0} fallback={<p class="calm">{app.t.log.none}</p>}>
        <p>
          <Button small kind="quiet" icon={SaveIcon} onPress={save}>
            {app.t.log.export}
          </Button>
        </p>
        <For each={daysOf(accesses.latest ?? [])}>
          {({ day, accesses: its }) => (
            <section class="dossier-log" aria-labelledby={`log-${day}`}>
              <h3 id={`log-${day}`}>
                <time dateTime={isoDayOf(day)}>{app.format.day(noonOf(day), deviceTimeZone())}</time>
              </h3>
              <ol>
                <For each={its}>{(access) => <Row access={access} />}</For>
              </ol>
            </section>
          )}
        </For>
      </Show>
    </article>
  );
}

const YEARS = [1, 2, 3, 5, 10, 15, 20, 30, LOG_YEARS.most] as const;

/** For how long: nothing goes by itself, and what is older by her hand alone. */
function Kept(props: { readonly version: number }) {
  const app = useApp();
  const [acts, setActs] = createSignal(0);
  const [asking, setAsking] = createSignal(false);
  const [failed, setFailed] = createSignal(false);
  const [keeping] = createResource(
    () => [props.version, acts()] as const,
    () => app.engine.logKeeping(),
  );
  const act = async (work: Promise<{ readonly ok: boolean }>) => {
    const done = await work;
    setFailed(!done.ok);
    setActs((n) => n + 1);
    return done.ok;
  };
  const years = () => keeping.latest?.years ?? 0;
  const erase = async () => {
    setAsking(false);
    if (await act(app.engine.eraseOldLog())) app.announce(app.t.log.erasedOld);
  };
  return (
    <Show when={keeping.latest}>
      {(its) => (
        <div class="dossier-log-kept">
          <Select
            label={app.t.log.keepYears}
            hint={app.t.log.keep({ years: String(its().years) })}
            options={[...new Set([...YEARS, years()])]
              .toSorted((a, b) => a - b)
              .map((each) => ({ value: String(each), label: app.t.log.years({ count: each }) }))}
            value={String(years())}
            onChoose={(chosen) => void act(app.engine.keepLogFor(Number(chosen)))}
          />
          <Show when={failed()}>
            <Notice tone="warn" urgent cause={app.t.entry.problemStorage} />
          </Show>
          <Show when={its().before}>
            {(before) => (
              <>
                <Button small kind="plain" onPress={() => setAsking(true)}>
                  {app.t.log.eraseOld({ date: app.format.date(before(), deviceTimeZone()) })}
                </Button>
                <Dialog
                  open={asking()}
                  heading={app.t.log.eraseOld({ date: app.format.date(before(), deviceTimeZone()) })}
                  cancel={app.t.common.cancel}
                  confirm={app.t.log.eraseOldDo}
                  grave
                  onConfirm={() => void erase()}
                  onClose={() => setAsking(false)}
                >
                  <p>{app.t.log.eraseOldWhat}</p>
                </Dialog>
              </>
            )}
          </Show>
        </div>
      )}
    </Show>
  );
}

type Day = { readonly day: number; readonly accesses: readonly AccessView[] };

/** They come the latest first, and so do their days. */
function daysOf(all: readonly AccessView[]): readonly Day[] {
  const days = new Map<number, AccessView[]>();
  for (const access of all) days.set(dayOf(access.at), [...(days.get(dayOf(access.at)) ?? []), access]);
  return [...days].map(([day, accesses]) => ({ day, accesses }));
}

const ICONS: Readonly<Record<AccessView['what'], IconShape>> = {
  opened: RecordsIcon,
  filed: NoteIcon,
  amended: PieceIcon,
  identity: YouIcon,
  kept: LockIcon,
  exported: SaveIcon,
  printed: PrintIcon,
  supervision: SynthesisIcon,
  recovered: SheetIcon,
};

function Row(props: { readonly access: AccessView }) {
  const app = useApp();
  return (
    <li>
      <time class="meta" dateTime={isoOf(props.access.at)}>
        {app.format.hourOf(props.access.at, deviceTimeZone())}
      </time>
      <Icon of={ICONS[props.access.what]} small />
      <span>{accessWords(app.t, props.access.what)}</span>
      <span class="meta" dir="auto">
        {deviceWords(app.t, props.access)}
      </span>
    </li>
  );
}
