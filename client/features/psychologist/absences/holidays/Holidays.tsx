// The public holidays on which she does not answer: those of her place that fall on a day of answer, in the year ahead, taken out or in one by one,
// and told to everyone as one absence.
import { For, Show, createMemo, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../../shared/time-zone.ts';
import { memoryKey } from '../../../../app/page-memory.ts';
import { useApp } from '../../../../app/state.ts';
import type { AbsenceDraft } from '../../../../engine/api/rhythm-views.ts';
import type { RelationKey, RelationView } from '../../../../engine/api/views.ts';
import { countryName } from '../../../../i18n/help-numbers.ts';
import { noonOf } from '../../../../ui/calendar.ts';
import { Button, Checkbox, Select } from '../../../../ui/index.ts';
import { isAnswerDayOf } from '../planned.ts';
import {
  HOLIDAY_COUNTRIES,
  type Holiday,
  type HolidayCountry,
  holidaysOf,
  isHolidayCountry,
  isListed,
  LAST_LISTED,
  partsOf,
  placeOf,
  placeParts,
} from './holidays.ts';
import { type HolidayNames, holidayNamesIn } from './names.ts';
import { AHEAD, holidayDraft, takenIn, toldTo, toTell } from './told.ts';
import './holidays.css';

type Chosen = { readonly place: string; readonly changed: ReadonlyMap<number, boolean> };
const CHOSEN = memoryKey<Chosen>();

function createHolidays(going: () => readonly RelationView[], today: () => number) {
  const app = useApp();
  const told = createMemo(() => toldTo(going(), today()));
  const [chosen, setChosen] = createSignal<Chosen | null>(app.memory.get(CHOSEN) ?? null);
  const choose = (next: Chosen | null) => {
    setChosen(next);
    app.memory.set(CHOSEN, next ?? undefined);
  };
  const place = () => chosen()?.place ?? told().place ?? '';
  const offered = createMemo(() =>
    holidaysOf(place(), today(), Math.min(today() + AHEAD, LAST_LISTED)).filter(
      ({ day }) => told().days.has(day) || isAnswerDayOf(going(), day),
    ),
  );
  const taken = createMemo((): ReadonlySet<number> => {
    const days = new Set(takenIn(offered(), told(), place()));
    for (const [day, isTaken] of chosen()?.changed ?? [])
      if (!isTaken) days.delete(day);
      else if (offered().some((each) => each.day === day)) days.add(day);
    return days;
  });
  const left = createMemo(() => (isListed(place()) ? toTell(going(), taken(), today()) : []));
  return {
    place,
    offered,
    taken,
    left,
    told,
    settle: (next: string) => choose({ place: next, changed: new Map() }),
    take: (day: number, isTaken: boolean) =>
      choose({ place: place(), changed: new Map([...(chosen()?.changed ?? []), [day, isTaken]]) }),
    draft: () => holidayDraft(told(), place(), taken()),
    done: () => choose(null),
  };
}

type Choice = ReturnType<typeof createHolidays>;

export function Holidays(props: {
  readonly going: readonly RelationView[];
  readonly today: number;
  readonly busy: boolean;
  /** Resolves to whether anyone was told. */
  readonly onTell: (relations: readonly RelationKey[], draft: AbsenceDraft, words: string) => Promise<boolean>;
}) {
  const app = useApp();
  const choice = createHolidays(
    () => props.going,
    () => props.today,
  );
  const tell = async () => {
    const draft = choice.draft();
    const words = draft.days.length === 0 ? app.t.holidays.calledOff : app.t.holidays.sent;
    if (await props.onTell(choice.left(), draft, words)) choice.done();
  };
  const [names] = createResource(
    () => app.locale(),
    (language) => holidayNamesIn(language).catch(() => null),
  );
  return (
    <section class="holidays" aria-labelledby="holidays">
      <h2 id="holidays">{app.t.holidays.heading}</h2>
      <p class="calm">{app.t.holidays.lead}</p>
      <Place place={choice.place()} names={names.latest} onChoose={choice.settle} />
      <Show when={isListed(choice.place())}>
        <Days choice={choice} names={names.latest} />
        <p class="meta">{app.t.holidays.source}</p>
        <Show when={props.today + AHEAD > LAST_LISTED}>
          <p class="meta">{app.t.holidays.ends({ date: app.format.day(noonOf(LAST_LISTED), deviceTimeZone()) })}</p>
        </Show>
        <Show when={choice.left().length > 0} fallback={<Known choice={choice} />}>
          <div class="page-acts">
            <Button kind="primary" inactive={props.busy} onPress={() => void tell()}>
              {choice.taken().size === 0
                ? app.t.holidays.callOff
                : app.t.holidays.tell({ count: choice.left().length })}
            </Button>
          </div>
        </Show>
      </Show>
    </section>
  );
}

/** Said once something is known to all, never of nothing. */
function Known(props: { readonly choice: Choice }) {
  const app = useApp();
  return (
    <Show when={props.choice.taken().size > 0}>
      <p class="calm">{app.t.holidays.told}</p>
    </Show>
  );
}

/** Undefined until they are fetched, null where they cannot be. */
type Names = HolidayNames | null | undefined;

function Place(props: { readonly place: string; readonly names: Names; readonly onChoose: (place: string) => void }) {
  const app = useApp();
  const country = () => placeParts(props.place).country;
  const countries = (): readonly (HolidayCountry | '')[] => ['', ...HOLIDAY_COUNTRIES];
  return (
    <div class="holidays-place">
      <Select
        label={app.t.holidays.country}
        options={countries().map((value) => ({
          value,
          label: value === '' ? app.t.holidays.countryNone : countryName(value, app.locale()),
        }))}
        value={isHolidayCountry(country()) ? (country() as HolidayCountry) : ''}
        onChoose={(value) => props.onChoose(value)}
      />
      <Part place={props.place} names={props.names} onChoose={props.onChoose} />
    </div>
  );
}

/** Only where parts of the country have days of their own. */
function Part(props: { readonly place: string; readonly names: Names; readonly onChoose: (place: string) => void }) {
  const app = useApp();
  const at = () => placeParts(props.place);
  const parts = createMemo((): readonly string[] => {
    const { country } = at();
    return isHolidayCountry(country) ? partsOf(country) : [];
  });
  const named = (part: string): string => props.names?.parts[placeOf(at().country, part)] ?? part;
  const options = () => {
    const whole = { value: '', label: parts().includes('') ? app.t.holidays.partWhole : app.t.holidays.partNone };
    const others = parts()
      .filter((part) => part !== '')
      .map((value) => ({ value, label: named(value) }));
    return [whole, ...others.toSorted((a, b) => a.label.localeCompare(b.label, app.locale()))];
  };
  return (
    <Show when={parts().length > 0}>
      <Select
        label={app.t.holidays.part}
        options={options()}
        value={at().part}
        onChoose={(part) => props.onChoose(placeOf(at().country, part))}
      />
    </Show>
  );
}

function Days(props: { readonly choice: Choice; readonly names: Names }) {
  const app = useApp();
  const note = ({ day, closed }: Holiday): string => {
    const date = app.format.dayOfYear(noonOf(day), deviceTimeZone());
    return closed ? date : `${date}, ${app.t.holidays.notClosed}`;
  };
  // Without its name, a day is still told by its date.
  const label = ({ name, day }: Holiday): string =>
    props.names?.days[name] ?? app.format.dayHeading(noonOf(day), deviceTimeZone());
  return (
    <Show when={props.choice.offered().length > 0} fallback={<p class="calm">{app.t.holidays.none}</p>}>
      <fieldset class="holidays-days">
        <legend class="sr">{app.t.holidays.days}</legend>
        <For each={props.choice.offered()}>
          {(holiday) => (
            <Checkbox
              label={label(holiday)}
              note={note(holiday)}
              checked={props.choice.taken().has(holiday.day)}
              onChange={(isTaken) => props.choice.take(holiday.day, isTaken)}
            />
          )}
        </For>
      </fieldset>
    </Show>
  );
}
