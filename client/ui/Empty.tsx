// A page with nothing on it yet: an empty day's line, a sentence, what comes or can be done.
// <Empty text={…} lead={…}><a class={buttonClass('quiet')} href={…}>…</a></Empty>
import { Show, type JSX } from 'solid-js';
import { DayLine } from './DayLine.tsx';
import { Told } from './Told.tsx';

export function Empty(props: {
  readonly text: string;
  readonly lead?: string | undefined;
  readonly children?: JSX.Element;
}) {
  return (
    <div class="empty">
      <DayLine size="full" marks={[{ at: 0.3, shape: 'dot' }]} window={{ from: 0.7, to: 0.84 }} now={0.3} />
      <p class="empty-text">{props.text}</p>
      <Show when={props.lead}>
        <p class="calm">{props.lead}</p>
      </Show>
      <Told in={(inner) => <p>{inner}</p>}>{props.children}</Told>
    </div>
  );
}
