// Why the answer did not leave: its text is kept, and where something can be done about it, the way there.
import { Show } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { sendProblemWords } from '../../../entry/problems.ts';
import type { LetterTrouble } from './sending.ts';
import { Notice, buttonClass } from '../../../ui/index.ts';

export function LetterProblem(props: { readonly problem: LetterTrouble; readonly relation: RelationView }) {
  const app = useApp();
  const text = (): string => {
    if (props.problem === 'empty') return app.t.record.empty;
    if (props.problem === 'brackets') return app.t.library.brackets;
    if (props.problem === 'not-changeable') return app.t.record.nothingToCover;
    const tooLong = app.t.record.tooLong({ limit: app.format.number(LIMITS.entryCharacters) });
    return sendProblemWords(app.t, props.problem, tooLong);
  };
  return (
    <Notice tone={props.problem === 'empty' || props.problem === 'brackets' ? 'calm' : 'danger'} urgent cause={text()}>
      <Show when={props.problem === 'unconfirmed'}>
        <a class={buttonClass('quiet', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/verifier`}>
          {app.t.verification.compareWords}
          <span class="sr"> {shortName(props.relation.peerName)}</span>
        </a>
      </Show>
    </Notice>
  );
}
