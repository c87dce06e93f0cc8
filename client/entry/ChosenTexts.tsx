// Texts of before, the newest first, each on or off.
import { For } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { type App, useApp } from '../app/state.ts';
import { openingOf } from './letter-parts.ts';
import { Checkbox } from '../ui/index.ts';

export type TextToChoose = {
  readonly id: EnvelopeId;
  readonly mine: boolean;
  readonly title: string;
  readonly opening: string;
  readonly at: number;
  /** What goes with it, where that is said. */
  readonly milliseconds?: number;
  readonly pictures?: number;
  readonly documents?: number;
};

/** What it is called, and what stands beside that in a line. */
function namesOf({ t, format }: App, text: TextToChoose): readonly [label: string, beside: readonly string[]] {
  const { title, opening, milliseconds = 0, pictures = 0, documents = 0 } = text;
  const beside = [
    ...(milliseconds === 0 ? [] : [t.voice.row({ length: format.duration(milliseconds) })]),
    ...(pictures + documents === 0 ? [] : [t.attach.count({ count: pictures + documents })]),
  ];
  const name = title === '' ? openingOf(opening) : title;
  return name === '' ? [beside[0] ?? '', beside.slice(1)] : [name, beside];
}

export function ChosenTexts<Text extends TextToChoose>(props: {
  readonly texts: readonly Text[];
  readonly isChosen: (text: Text) => boolean;
  readonly onChoose: (id: EnvelopeId, chosen: boolean) => void;
  /** How the psychologist is called. */
  readonly psy: string;
}) {
  const app = useApp();
  return (
    <ul>
      <For each={props.texts.toReversed()}>
        {(text) => (
          <li>
            <Checkbox
              label={namesOf(app, text)[0]}
              note={[
                app.t.cover.wrote({
                  name: text.mine ? app.space().name : props.psy,
                  date: app.format.date(text.at, deviceTimeZone()),
                }),
                ...namesOf(app, text)[1],
              ].join(', ')}
              checked={props.isChosen(text)}
              onChange={(chosen) => props.onChoose(text.id, chosen)}
            />
          </li>
        )}
      </For>
    </ul>
  );
}
