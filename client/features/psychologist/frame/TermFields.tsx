// What the app itself goes by, set beside the clause that says it: days and window, volume, silence, keeping and the rest.
// Long because each clause has its own few fields, one small component each.
import { Match, Show, Switch, createSignal, untrack } from 'solid-js';
import { rhythmProblem, type Rhythm, type RhythmProblem } from '../../../../shared/rhythm/rhythm.ts';
import { useApp } from '../../../app/state.ts';
import { silenceChoices } from '../../../frame/term-words.ts';
import type { FrameTerms } from '../../../frame/terms.ts';
import { Checkbox, Field, IconButton, MinusIcon, PlusIcon, RadioCards, WeekDays } from '../../../ui/index.ts';
import { minutesIn, timeOf } from './hours.ts';
import type { Editor, Loaded } from './editor.ts';
import type { ClauseName } from '../../../engine/api/frame-views.ts';

type Fields = { readonly terms: FrameTerms; readonly set: (terms: Partial<FrameTerms>) => void };

export function TermFields(props: { readonly editor: Editor; readonly loaded: Loaded; readonly clause: ClauseName }) {
  const terms = () => props.loaded.draft.terms;
  const set = (change: Partial<FrameTerms>) => props.editor.setTerms({ ...terms(), ...change });
  return (
    <Switch>
      <Match when={props.clause === 'rhythm'}>
        <RhythmFields rhythm={terms().rhythm ?? props.editor.profile().rhythm} set={(rhythm) => set({ rhythm })} />
      </Match>
      <Match when={props.clause === 'short'}>
        <ShortFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'how'}>
        <HowFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'volume'}>
        <VolumeFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'late'}>
        <LateFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'silence'}>
        <SilenceFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'absence'}>
        <AbsenceFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'fees'}>
        <FeeField terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'copies'}>
        <CopiesFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'record'}>
        <KeepingFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'erasing'}>
        <ErasedFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'supervision'}>
        <SupervisionFields terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'review'}>
        <ReviewField terms={terms()} set={set} />
      </Match>
      <Match when={props.clause === 'ending'}>
        <EndingField terms={terms()} set={set} />
      </Match>
    </Switch>
  );
}

/** A whole number from `least` to `most`; what is none leaves the one before. */
function Count(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <Field
      label={props.label}
      hint={props.hint}
      error={props.error}
      inputMode="numeric"
      value={props.value === undefined ? '' : String(props.value)}
      onInput={(text) => {
        const value = Number(text.trim());
        if (text.trim() !== '' && Number.isInteger(value) && value >= props.least && value <= props.most)
          props.onChange(value);
      }}
      maxLength={3}
    />
  );
}

function RhythmFields(props: { readonly rhythm: Rhythm; readonly set: (rhythm: Rhythm) => void }) {
  const app = useApp();
  // What is half typed stays in the form: a frame that is kept always holds a rhythm that is one.
  const [typed, setTyped] = createSignal(untrack(() => props.rhythm));
  const problem = (): RhythmProblem | null => rhythmProblem(typed());
  const words = (): string | null => {
    const found = problem();
    if (found === null) return null;
    return {
      'no-day': app.t.frameEditor.daysNone,
      'window-empty': app.t.frameEditor.windowOrder,
      'cut-off-after-window': app.t.frameEditor.cutoffOrder,
      'time-zone-unknown': app.t.frameEditor.zoneUnknown,
    }[found];
  };
  const change = (part: Partial<Rhythm>) => {
    const next = setTyped((before) => ({ ...before, ...part }));
    if (rhythmProblem(next) === null) props.set(next);
  };
  const hour = (label: string, name: 'windowStart' | 'windowEnd' | 'cutOff') => (
    <Field
      type="time"
      label={label}
      value={timeOf(typed()[name])}
      onInput={(time) => {
        const minutes = minutesIn(time);
        if (minutes !== null) change({ [name]: minutes });
      }}
    />
  );
  return (
    <fieldset class="frame-terms-fields">
      <WeekDays
        legend={app.t.frameEditor.days}
        days={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          day,
          short: app.format.weekday(day, 'short').replace('.', ''),
          full: app.format.weekday(day, 'long'),
        }))}
        chosen={[1, 2, 3, 4, 5, 6, 7].filter((day) => (typed().days & (1 << (day - 1))) !== 0)}
        onChange={(days) => change({ days: days.reduce((bits, day) => bits | (1 << (day - 1)), 0) })}
      />
      <div class="frame-three">
        {hour(app.t.frameEditor.windowStart, 'windowStart')}
        {hour(app.t.frameEditor.windowEnd, 'windowEnd')}
        {hour(app.t.frameEditor.cutoff, 'cutOff')}
      </div>
      <Field
        label={app.t.frameEditor.zone}
        value={typed().timeZone}
        onInput={(timeZone) => change({ timeZone: timeZone.trim() })}
      />
      <div aria-live="polite">
        <Show when={words()}>{(said) => <p class="error">{said()}</p>}</Show>
      </div>
    </fieldset>
  );
}

function ShortFields(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <Checkbox
        label={app.t.frameEditor.firstFlash}
        checked={props.terms.firstFlash === true}
        onChange={(firstFlash) => props.set({ firstFlash })}
      />
      <Checkbox
        label={app.t.frameEditor.volumeNone}
        checked={props.terms.volume === undefined || props.terms.volume === null}
        onChange={(none) => props.set({ volume: none ? undefined : USUAL_VOLUME })}
      />
    </fieldset>
  );
}

function HowFields(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <Checkbox
        label={app.t.frameEditor.opened}
        checked={props.terms.openedIsTold === true}
        onChange={(openedIsTold) => props.set({ openedIsTold })}
      />
    </fieldset>
  );
}

const USUAL_VOLUME = 15;
const VOLUME_STEP = 5;
const MOST_VOLUME = 60;
/** The desk's reading: characters a minute. */
const CHARACTERS_A_MINUTE = 1_200;

function VolumeFields(props: Fields) {
  const app = useApp();
  const minutes = () => props.terms.volume ?? USUAL_VOLUME;
  const step = (by: number) => props.set({ volume: Math.min(MOST_VOLUME, Math.max(VOLUME_STEP, minutes() + by)) });
  return (
    <fieldset class="frame-terms-fields">
      <legend>{app.t.frameEditor.volume}</legend>
      <div class="frame-stepper">
        <IconButton
          icon={MinusIcon}
          label={app.t.frameEditor.volumeLess}
          inactive={minutes() <= VOLUME_STEP}
          onPress={() => step(-VOLUME_STEP)}
        />
        <output aria-live="polite">{app.t.frameEditor.volumeSaid({ minutes: String(minutes()) })}</output>
        <IconButton
          icon={PlusIcon}
          label={app.t.frameEditor.volumeMore}
          inactive={minutes() >= MOST_VOLUME}
          onPress={() => step(VOLUME_STEP)}
        />
      </div>
      <p class="meta">
        {app.t.frameEditor.volumeExample({
          characters: app.format.number(minutes() * CHARACTERS_A_MINUTE),
          minutes: String(minutes()),
        })}
      </p>
      <Checkbox
        label={app.t.frameEditor.volumeNone}
        checked={false}
        onChange={() => props.set({ volume: undefined })}
      />
    </fieldset>
  );
}

function LateFields(props: Fields) {
  const app = useApp();
  const late = () => props.terms.late ?? { answerDays: 2, contact: '' };
  return (
    <fieldset class="frame-terms-fields frame-two">
      <Count
        label={app.t.frameEditor.lateDays}
        value={late().answerDays}
        least={1}
        most={30}
        onChange={(answerDays) => props.set({ late: { ...late(), answerDays } })}
      />
      <Field
        label={app.t.frameEditor.lateContact}
        value={late().contact}
        onInput={(contact) => props.set({ late: { ...late(), contact } })}
        maxLength={200}
      />
    </fieldset>
  );
}

type Silence = NonNullable<FrameTerms['silence']>;
const THEIRS = 'theirs';
/** The place of "ask a person". */
const CONTACT = 3;

function SilenceFields(props: Fields) {
  const app = useApp();
  const silence = (): Silence | null => props.terms.silence ?? null;
  const silent = () => props.terms.psychologistSilent ?? { answerDays: 5, contact: '' };
  const choose = (value: string) =>
    props.set({
      silence:
        value === THEIRS
          ? null
          : {
              choice: Number(value) as Silence['choice'],
              afterDays: silence()?.afterDays ?? 21,
              contact: silence()?.contact ?? '',
            },
    });
  return (
    <fieldset class="frame-terms-fields">
      <RadioCards
        legend={app.t.frameEditor.silenceBy}
        options={[
          { value: THEIRS, label: app.t.frameEditor.silenceTheirs },
          ...silenceChoices(app.t).map((label, i) => ({ value: String(i), label })),
        ]}
        value={silence() === null ? THEIRS : String(silence()?.choice)}
        onChoose={choose}
      />
      <Show when={silence()}>
        {(chosen) => (
          <div class="frame-two">
            <Count
              label={app.t.frameEditor.silenceWeeks}
              value={Math.round(chosen().afterDays / 7)}
              least={1}
              most={52}
              onChange={(weeks) => props.set({ silence: { ...chosen(), afterDays: weeks * 7 } })}
            />
            <Show when={chosen().choice === CONTACT}>
              <Field
                label={app.t.frameEditor.silenceContact}
                value={chosen().contact}
                onInput={(contact) => props.set({ silence: { ...chosen(), contact } })}
                maxLength={200}
              />
            </Show>
          </div>
        )}
      </Show>
      <div class="frame-two">
        <Count
          label={app.t.frameEditor.silentDays}
          value={silent().answerDays}
          least={1}
          most={60}
          onChange={(answerDays) => props.set({ psychologistSilent: { ...silent(), answerDays } })}
        />
        <Field
          label={app.t.frameEditor.lateContact}
          value={silent().contact}
          onInput={(contact) => props.set({ psychologistSilent: { ...silent(), contact } })}
          maxLength={200}
        />
      </div>
    </fieldset>
  );
}

function AbsenceFields(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <Count
        label={app.t.frameEditor.noticeDays}
        value={props.terms.absenceNotice ?? undefined}
        least={1}
        most={365}
        onChange={(absenceNotice) => props.set({ absenceNotice })}
      />
      <Checkbox
        label={app.t.frameEditor.cover}
        checked={props.terms.cover !== false}
        onChange={(cover) => props.set({ cover })}
      />
    </fieldset>
  );
}

function FeeField(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <Field
        label={app.t.frameEditor.fee}
        value={props.terms.fee ?? ''}
        onInput={(fee) => props.set({ fee: fee.trim() === '' ? undefined : fee })}
        maxLength={200}
      />
    </fieldset>
  );
}

function CopiesFields(props: Fields) {
  const app = useApp();
  const recordings = () => props.terms.recordings ?? { allowed: false, minutes: 10 };
  return (
    <fieldset class="frame-terms-fields">
      <Checkbox
        label={app.t.frameEditor.recordings}
        checked={recordings().allowed}
        onChange={(allowed) => props.set({ recordings: { ...recordings(), allowed } })}
      />
      <Show when={recordings().allowed}>
        <Count
          label={app.t.frameEditor.recordingMinutes}
          value={recordings().minutes}
          least={1}
          most={120}
          onChange={(minutes) => props.set({ recordings: { allowed: true, minutes } })}
        />
      </Show>
      <Checkbox
        label={app.t.frameEditor.files}
        checked={props.terms.files === true}
        onChange={(files) => props.set({ files })}
      />
    </fieldset>
  );
}

type Keeping = NonNullable<FrameTerms['keeping']>;

function KeepingFields(props: Fields) {
  const app = useApp();
  const keeping = () => props.terms.keeping ?? undefined;
  const from = (): Keeping['from'] => keeping()?.from ?? 0;
  return (
    <fieldset class="frame-terms-fields">
      <Count
        label={app.t.frameEditor.keepingYears}
        error={keeping() === undefined ? app.t.frameEditor.keepingChoose : undefined}
        value={keeping()?.years}
        least={1}
        most={99}
        onChange={(years) => props.set({ keeping: { years, from: from() } })}
      />
      <Show when={keeping()}>
        {(kept) => (
          <RadioCards
            legend={app.t.frameEditor.keepingFrom}
            options={[
              { value: '0', label: app.t.frameEditor.keepingEntry },
              { value: '1', label: app.t.frameEditor.keepingEnding },
              { value: '2', label: app.t.frameEditor.keepingMajority },
            ]}
            value={String(kept().from)}
            onChoose={(value) => props.set({ keeping: { ...kept(), from: Number(value) as Keeping['from'] } })}
          />
        )}
      </Show>
    </fieldset>
  );
}

function ErasedFields(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <RadioCards
        legend={app.t.frameEditor.erased}
        options={[
          { value: '1', label: app.t.frameEditor.erasedKept },
          { value: '0', label: app.t.frameEditor.erasedRemoved },
        ]}
        value={String(props.terms.erased ?? 1)}
        onChoose={(value) => props.set({ erased: Number(value) as 0 | 1 })}
      />
    </fieldset>
  );
}

function SupervisionFields(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <RadioCards
        legend={app.t.frameEditor.supervision}
        options={[
          { value: THEIRS, label: app.t.frameEditor.supervisionTheirs },
          { value: '1', label: app.t.frameEditor.supervisionPseudonym },
          { value: '0', label: app.t.frameEditor.supervisionNone },
        ]}
        value={props.terms.supervision === null ? THEIRS : String(props.terms.supervision ?? 0)}
        onChoose={(value) => props.set({ supervision: value === THEIRS ? null : (Number(value) as 0 | 1) })}
      />
    </fieldset>
  );
}

function ReviewField(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <Count
        label={app.t.frameEditor.reviewWeeks}
        value={props.terms.review ?? undefined}
        least={1}
        most={104}
        onChange={(review) => props.set({ review })}
      />
    </fieldset>
  );
}

function EndingField(props: Fields) {
  const app = useApp();
  return (
    <fieldset class="frame-terms-fields">
      <Count
        label={app.t.frameEditor.endingWeeks}
        value={props.terms.endingNotice ?? undefined}
        least={1}
        most={52}
        onChange={(endingNotice) => props.set({ endingNotice })}
      />
    </fieldset>
  );
}
