// What a frame leaves to the patient: what is done in a silence, whether excerpts may be brought to supervision. Nothing is preselected.
import { Show, createSignal, type Accessor } from 'solid-js';
import type { FrameVersionView } from '../../../engine/api/frame-views.ts';
import { useApp } from '../../../app/state.ts';
import { silenceChoices } from '../../../frame/term-words.ts';
import { termsByName, type FrameTerms } from '../../../frame/terms.ts';
import { Field, RadioCards, Select } from '../../../ui/index.ts';

const WEEKS = [2, 3, 4, 6, 8] as const;
/** What is asked where nothing else is chosen: a length of time is no answer to anything. */
const USUAL_WEEKS = 3;
/** The place of "ask a person", which needs a name. */
const CONTACT = 3;

export type FrameChoices = ReturnType<typeof createChoices>;

export function createChoices(version: Accessor<FrameVersionView>) {
  const [silence, setSilence] = createSignal<0 | 1 | 2 | 3 | null>(null);
  const [weeks, setWeeks] = createSignal<number>(USUAL_WEEKS);
  const [contact, setContact] = createSignal('');
  const [supervision, setSupervision] = createSignal<0 | 1 | 2 | null>(null);
  const open = (): FrameTerms => termsByName(version().terms);
  const asksSilence = () => open().silence === null;
  const asksSupervision = () => open().supervision === null;
  const isSilent = () => silence() !== null && (silence() !== CONTACT || contact().trim() !== '');
  const all = (): FrameTerms => {
    const [quiet, seen] = [silence(), supervision()];
    return {
      ...(asksSilence() && quiet !== null
        ? { silence: { choice: quiet, afterDays: weeks() * 7, contact: quiet === CONTACT ? contact().trim() : '' } }
        : {}),
      ...(asksSupervision() && seen !== null ? { supervision: seen } : {}),
    };
  };
  return {
    asksSilence,
    asksSupervision,
    silence,
    setSilence,
    weeks,
    setWeeks,
    contact,
    setContact,
    supervision,
    setSupervision,
    all,
    isWhole: () => (!asksSilence() || isSilent()) && (!asksSupervision() || supervision() !== null),
  };
}

export function Choices(props: { readonly choices: FrameChoices }) {
  const app = useApp();
  return (
    <Show when={props.choices.asksSilence() || props.choices.asksSupervision()}>
      <section class="frame-choices" aria-labelledby="choices">
        <h2 id="choices">{app.t.frame.choicesHeading}</h2>
        <p class="calm">{app.t.frame.choicesLead}</p>
        <Show when={props.choices.asksSilence()}>
          <RadioCards
            legend={app.t.frame.silenceLabel}
            options={silenceChoices(app.t).map((label, i) => ({ value: String(i), label }))}
            value={props.choices.silence() === null ? undefined : String(props.choices.silence())}
            onChoose={(value) => props.choices.setSilence(Number(value) as 0 | 1 | 2 | 3)}
          />
          <Show when={props.choices.silence() === CONTACT}>
            <Field
              label={app.t.frame.silenceWho}
              value={props.choices.contact()}
              onInput={props.choices.setContact}
              maxLength={200}
            />
          </Show>
          <Show when={props.choices.silence() !== null && props.choices.silence() !== 0}>
            <Select
              label={app.t.frame.silenceAfter}
              options={WEEKS.map((weeks) => ({
                value: String(weeks),
                label: app.t.frame.silenceWeeks({ count: weeks }),
              }))}
              value={String(props.choices.weeks())}
              onChoose={(weeks) => props.choices.setWeeks(Number(weeks))}
            />
          </Show>
        </Show>
        <Show when={props.choices.asksSupervision()}>
          <RadioCards
            legend={app.t.frame.supervisionLabel}
            options={[
              { value: '0', label: app.t.frame.supervisionNo },
              { value: '1', label: app.t.frame.supervisionPseudonym },
            ]}
            value={props.choices.supervision() === null ? undefined : String(props.choices.supervision())}
            onChoose={(value) => props.choices.setSupervision(Number(value) as 0 | 1)}
          />
        </Show>
      </section>
    </Show>
  );
}
