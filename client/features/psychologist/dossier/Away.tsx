// A piece that is destroyed, or stands in the wrong record: what stays in its place is said before either.
import { Show, createSignal } from 'solid-js';
import type { Destroying, DossierProblem, PieceView } from '../../../engine/api/dossier-views.ts';
import { ACT_BOUNDS } from '../../../engine/api/dossier-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { problemWords } from '../../../entry/kept-words.ts';
import { Button, Dialog, Field, Notice, Select } from '../../../ui/index.ts';

export function Away(props: {
  readonly relation: RelationKey;
  readonly piece: PieceView;
  readonly onGone: () => void;
}) {
  const app = useApp();
  const [asking, setAsking] = createSignal<'move' | 'destroy' | null>(null);
  const [to, setTo] = createSignal<RelationKey | null>(null);
  const [reason, setReason] = createSignal<Destroying['reason']>('asked');
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<DossierProblem | null>(null);
  const others = () => app.asPsychologist().filter(({ key }) => key !== props.relation);
  const moves = () => (props.piece.what === 'note' || props.piece.what === 'contact') && others().length > 0;
  const chosen = () => to() ?? others()[0]?.key ?? null;
  const end = (done: { readonly ok: boolean; readonly error?: DossierProblem }, said: string): void => {
    setAsking(null);
    setProblem(done.ok ? null : (done.error ?? 'unsound'));
    if (!done.ok) return;
    app.announce(said);
    props.onGone();
  };
  const move = async (): Promise<void> => {
    const where = chosen();
    if (where === null) return;
    end(await app.engine.movePiece(props.relation, props.piece.subject, where), app.t.dossier.moved);
  };
  const destroy = async (): Promise<void> => {
    const said = { reason: reason(), text: text() };
    end(await app.engine.destroyPiece(props.relation, props.piece.subject, said), app.t.dossier.destroyedNow);
  };
  return (
    <>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={problemWords(app, why())} />}</Show>
      <p class="dossier-acts">
        <Show when={moves()}>
          <Button small kind="plain" onPress={() => setAsking('move')}>
            {app.t.dossier.wrong}
          </Button>
        </Show>
        <Button small kind="plain" onPress={() => setAsking('destroy')}>
          {app.t.dossier.destroy}
        </Button>
      </p>
      <Dialog
        open={asking() === 'move'}
        heading={app.t.dossier.wrong}
        cancel={app.t.common.cancel}
        confirm={app.t.dossier.move}
        onConfirm={() => void move()}
        onClose={() => setAsking(null)}
      >
        <p>{app.t.dossier.wrongConfirm}</p>
        <Select<RelationKey>
          label={app.t.dossier.wrongTo}
          options={others().map(({ key, peerName }) => ({ value: key, label: peerName }))}
          value={chosen() ?? ('' as RelationKey)}
          onChoose={setTo}
        />
      </Dialog>
      <Dialog
        open={asking() === 'destroy'}
        heading={app.t.dossier.destroyAsk}
        cancel={app.t.common.cancel}
        confirm={app.t.dossier.destroy}
        grave
        onConfirm={() => void destroy()}
        onClose={() => setAsking(null)}
      >
        <p>{app.t.dossier.destroyWhat}</p>
        <p>{app.t.dossier.destroyPaper}</p>
        <Select<Destroying['reason']>
          label={app.t.dossier.destroyReason}
          options={[
            { value: 'asked', label: app.t.dossier.reasonAsked },
            { value: 'term', label: app.t.dossier.reasonTerm },
            { value: 'other', label: app.t.dossier.reasonOther },
          ]}
          value={reason()}
          onChoose={setReason}
        />
        <Field label={app.t.dossier.destroyWords} value={text()} onInput={setText} maxLength={ACT_BOUNDS.reason} />
      </Dialog>
    </>
  );
}
