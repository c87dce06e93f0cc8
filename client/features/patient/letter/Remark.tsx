// A remark on a passage of a synthesis, on a cool card in the warm letter: what was typed is kept
// as any draft is, until it has left.
import { Show, createSignal } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { useApp } from '../../../app/state.ts';
import { ANNOTATION_BOUNDS } from '../../../engine/api/synthesis-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { readAlone } from '../../../entry/read-alone.ts';
import { passageBetween } from '../../../entry/passage.ts';
import { Button, Notice, TextArea } from '../../../ui/index.ts';

/** `passage`: empty while it is still to be chosen. */
export type Remarking = {
  readonly letter: EnvelopeId;
  readonly section: number;
  readonly start: number;
  readonly passage: string;
  readonly text: string;
};

export function Remark(props: {
  readonly relation: RelationKey;
  readonly remarking: Remarking;
  /** Of its part, whole. */
  readonly text: string;
  readonly onChange: (remarking: Remarking) => void;
  readonly onClose: () => void;
  readonly onSent: () => void;
  /** It could not be kept on this device. */
  readonly failed: boolean;
}) {
  const app = useApp();
  const [said, setSaid] = createSignal<string>();
  const [sending, setSending] = createSignal(false);
  let choosing: HTMLTextAreaElement | undefined;
  const chosen = () => {
    const { letter, passage, start } = props.remarking;
    if (passage !== '') return { passage, start };
    const its =
      choosing === undefined
        ? null
        : passageBetween(letter, props.text, choosing.selectionStart, choosing.selectionEnd);
    return its === null ? null : { passage: its.text, start: its.start };
  };
  const send = async () => {
    if (sending()) return;
    const passage = chosen();
    if (passage === null) return setSaid(app.t.mark.nothingChosen);
    if ([...props.remarking.text].length > ANNOTATION_BOUNDS.text)
      return setSaid(app.t.synthesis.remarkLong({ limit: app.format.number(ANNOTATION_BOUNDS.text) }));
    if ([...passage.passage].length > ANNOTATION_BOUNDS.passage)
      return setSaid(app.t.mark.tooLong({ limit: app.format.number(ANNOTATION_BOUNDS.passage) }));
    setSending(true);
    const { letter, section, text } = props.remarking;
    const sent = await app.engine.annotateSynthesis(props.relation, { letter, section, text, ...passage });
    setSending(false);
    if (sent.ok) return props.onSent();
    setSaid(sent.error === 'empty' ? app.t.synthesis.problemEmpty : app.t.synthesis.remarkFailed);
  };
  return (
    <div class="remark-card screen-only">
      <Show when={props.remarking.passage === ''}>
        <TextArea
          label={app.t.synthesis.choosePassage}
          hint={app.t.mark.chooseHow}
          value={props.text}
          autofocus
          ref={(element) => {
            choosing = element;
            readAlone(element);
          }}
          onInput={() => undefined}
        />
      </Show>
      <TextArea
        label={app.t.synthesis.annotation}
        value={props.remarking.text}
        rows={3}
        autofocus={props.remarking.passage !== ''}
        onInput={(text) => props.onChange({ ...props.remarking, text })}
        onSubmitKeys={() => void send()}
      />
      <Show when={props.failed}>
        <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
      </Show>
      <Show when={said()}>{(why) => <Notice tone="warn" urgent cause={why()} />}</Show>
      <p class="remark-acts">
        <Button kind="plain" onPress={() => props.onClose()}>
          {app.t.common.cancel}
        </Button>
        <Button kind="primary" inactive={sending()} onPress={() => void send()}>
          {app.t.synthesis.annotationSend}
        </Button>
      </p>
    </div>
  );
}
