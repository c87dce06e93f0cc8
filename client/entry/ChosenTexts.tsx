// Texts of before, the newest first, each on or off.
import { For } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { useApp } from '../app/state.ts';
import { openingOf } from './letter-parts.ts';
import { Checkbox } from '../ui/index.ts';

export type TextToChoose = {
  readonly id: EnvelopeId;
  readonly mine: boolean;
  readonly title: string;
  readonly opening: string;
  readonly at: number;
};

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
              label={text.title === '' ? openingOf(text.opening) : text.title}
              note={app.t.cover.wrote({
                name: text.mine ? app.space().name : props.psy,
                date: app.format.date(text.at, deviceTimeZone()),
              })}
              checked={props.isChosen(text)}
              onChange={(chosen) => props.onChoose(text.id, chosen)}
            />
          </li>
        )}
      </For>
    </ul>
  );
}
