// What is said above the text: the network, the draft that was found, what setting down does, why something could not be done.
import { Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { Offline } from '../../../app/Offline.tsx';
import { useApp } from '../../../app/state.ts';
import { piecePlace } from '../../../entry/drafts.ts';
import { DraftsElsewhere } from '../../../entry/DraftsElsewhere.tsx';
import { sendProblemWords } from '../../../entry/problems.ts';
import { noonOf } from '../../../ui/calendar.ts';
import { Notice } from '../../../ui/index.ts';
import type { Piece } from './piece.ts';

export function Notices(props: {
  readonly piece: Piece;
  readonly relation: RelationView;
  readonly problem: SendProblem | null;
  /** Nothing more can be set down there. */
  readonly isOver: boolean;
}) {
  const app = useApp();
  const found = () =>
    props.piece.found() === 'other'
      ? app.t.writing.otherDraft
      : props.piece.found() === 'own'
        ? app.t.writing.draftFound
        : null;
  return (
    <div class="writing-notices">
      <Offline text={app.t.today.offline} />
      <Show when={props.piece.loaded()}>
        <DraftsElsewhere
          relation={props.relation}
          place={piecePlace(props.relation.key)}
          hasOwn={!props.piece.isEmpty()}
          onTake={props.piece.take}
        />
      </Show>
      <Show when={props.isOver && !props.piece.isEmpty()}>
        <Notice cause={app.t.notebook.closedDraft} />
      </Show>
      <Show when={props.piece.from()}>{(from) => <Copy relation={props.relation} day={from().day} />}</Show>
      <Show when={found()}>{(text) => <Notice cause={text()} />}</Show>
      <Show when={props.piece.replacing() !== null && props.piece.found() !== 'other'}>
        <Notice cause={app.t.writing.entryReplaceNote({ psy: shortName(props.relation.peerName) })} />
      </Show>
      <Show when={props.piece.keeper.state() === 'failed'}>
        <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
      </Show>
      <Show when={props.problem}>
        {(failed) => (
          <Notice
            tone={failed() === 'empty' ? 'calm' : 'danger'}
            urgent
            cause={sendProblemWords(app.t, failed(), app.t.writing.problemTooLong)}
          />
        )}
      </Show>
      <Show when={props.piece.isOver()}>
        <Notice tone="warn" cause={app.t.writing.tooLong({ limit: app.format.number(LIMITS.entryCharacters) })} />
      </Show>
    </div>
  );
}

/** Of a copy of a page: that the page stays whole, and which dates will be read with what is set down. */
function Copy(props: { readonly relation: RelationView; readonly day: number }) {
  const app = useApp();
  const seen = () => {
    const psy = shortName(props.relation.peerName);
    if (props.day === 0) return app.t.notebook.giveSeesOne({ psy });
    const zone = deviceTimeZone();
    const writtenDate = app.format.day(noonOf(props.day), zone);
    return app.t.notebook.giveSees({ psy, writtenDate, date: app.format.day(app.now(), zone) });
  };
  return <Notice cause={`${app.t.notebook.giveRereadNote} ${seen()}`} />;
}
