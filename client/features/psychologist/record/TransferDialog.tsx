// Proposing that somebody else goes on: whom the colleague's link leads to is compared by voice, why is said, and whether her notes may go is asked.
import { createSignal } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { ColleagueLinkField } from '../../../entry/ColleagueLinkField.tsx';
import { createColleagueLink } from '../../../entry/colleague-link.ts';
import { Checkbox, Dialog, TextArea } from '../../../ui/index.ts';

export function TransferDialog(props: {
  readonly relation: RelationView;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const app = useApp();
  const of = createColleagueLink(app);
  const [text, setText] = createSignal('');
  const [notes, setNotes] = createSignal(false);
  /** One that is still to be answered is proposed again, with another link or other words. */
  const again = () => {
    const its = props.relation.transfer.transfer;
    return its?.state === 'asked' || its?.state === 'declined' ? its.id : null;
  };
  const propose = async () => {
    const isProposed = await of.during(
      app.engine.proposeTransfer(props.relation.key, {
        id: again(),
        link: of.link(),
        notes: notes(),
        text: text().trim(),
      }),
    );
    if (!isProposed) return;
    of.clear();
    setText('');
    props.onClose();
    app.announce(app.offline() ? app.t.stop.offline : app.t.transfer.sent);
  };
  return (
    <Dialog
      open={props.open}
      heading={app.t.transfer.propose}
      cancel={app.t.common.cancel}
      confirm={of.content() === null ? app.t.cover.readLink : app.t.transfer.propose}
      inactive={of.busy() || (of.content() === null ? of.link().trim() === '' : !of.compared())}
      onConfirm={() => void (of.content() === null ? of.read() : propose())}
      onClose={props.onClose}
    >
      <p>{app.t.transfer.lead({ patient: props.relation.peerName })}</p>
      <ColleagueLinkField of={of}>
        <TextArea label={app.t.transfer.why} rows={3} value={text()} onInput={setText} />
        <Checkbox
          label={app.t.transfer.wishNotes}
          note={app.t.transfer.wishNotesNote}
          checked={notes()}
          onChange={setNotes}
        />
      </ColleagueLinkField>
    </Dialog>
  );
}
