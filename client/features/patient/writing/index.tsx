// A full page to write on: a title, a text, nothing else. What is typed is sealed within a second and survives the page, the
// tab and the lock. The browser's spelling service is off: it may send what it checks to an outside service.
import { Show, createSignal, onMount, untrack } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { Button, CloseIcon, Dialog, IconButton, WritingArea, announce } from '../../../ui/index.ts';
import { AskWhen } from './AskWhen.tsx';
import { Foot, counted } from './Foot.tsx';
import { Notices } from './Notices.tsx';
import { createPiece, type Piece } from './piece.ts';
import { Prompts, Taken } from './Prompts.tsx';
import { DraftFiles } from '../../../entry/DraftFiles.tsx';
import { piecePlace } from '../../../entry/drafts.ts';
import { createFiles, mayTake } from '../../../entry/files.ts';
import { mayWrite } from '../../../entry/may-write.ts';
import { bringFiles, keepPiece, setDown } from './set-down.ts';
import './writing.css';

export default function Writing() {
  const app = useApp();
  return (
    <Show when={app.relation()?.key} keyed>
      {(_key) => <Show when={app.relation()}>{(relation) => <Page relation={relation()} />}</Show>}
    </Show>
  );
}

function Page(props: { readonly relation: RelationView }) {
  const app = useApp();
  const key = untrack(() => props.relation.key);
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<SendProblem | null>(null);
  const [discarding, setDiscarding] = createSignal(false);
  const [prompting, setPrompting] = createSignal(false);
  const files = createFiles(app, piecePlace(key));
  const piece = createPiece(app, key, () => setProblem(null));
  let field: HTMLTextAreaElement | undefined;
  let depositButton: HTMLButtonElement | undefined;
  onMount(() => {
    void piece.load().then(async () => {
      toEnd(field);
      if (!(await bringFiles(app, piece, files))) setProblem('files-away');
    });
  });

  const close = async () => {
    await piece.keeper.flush();
    app.go('/aujourdhui');
  };
  const deposit = async () => {
    if (sending() || !piece.loaded()) return;
    if (piece.isEmpty() && files.isEmpty()) {
      field?.focus();
      return setProblem('empty');
    }
    setSending(true);
    const isOne = piece.replacing() === null && !piece.isOver();
    const sent = await setDown(app, key, piece, !files.isEmpty());
    setSending(false);
    if (!sent.ok) return setProblem(sent.error);
    app.go('/aujourdhui', { replace: true, ...(isOne ? { target: sent.value } : {}) });
    announce(app.t.writing.entrySent);
  };
  /** In a pause nothing leaves, and after an end what is written here becomes a page by itself. */
  const isOver = () => props.relation.rhythm.end !== null;
  const keepsOnly = () => isOver() || mayWrite(props.relation, app.space()) === 'draft';
  const keep = async () => {
    if (sending() || !piece.loaded()) return;
    if (piece.isEmpty()) return field?.focus();
    setSending(true);
    const kept = await keepPiece(app, key, piece);
    setSending(false);
    if (!kept.ok) return setProblem(kept.error);
    app.go('/aujourdhui', { replace: true });
    announce(`${app.t.notebook.kept} ${app.t.notebook.keptNote}`);
  };
  const discard = async () => {
    setDiscarding(false);
    await Promise.all([piece.discard(), files.forget()]);
    app.go('/aujourdhui', { replace: true });
  };
  const chosen = () => {
    setPrompting(false);
    field?.focus();
  };
  const mayJoin = () => props.relation.frame.files && !keepsOnly() && !files.working();
  const inactive = () => sending() || piece.isTitleOver() || files.working();

  return (
    <SinglePage
      tone="cool"
      start={<IconButton icon={CloseIcon} label={app.t.writing.closeKept} onPress={() => void close()} />}
      end={
        <Show when={!piece.isOver() && !isOver()}>
          <Button
            kind="primary"
            small
            inactive={inactive()}
            ref={(element) => (depositButton = element)}
            onPress={() => void (keepsOnly() ? keep() : deposit())}
          >
            {keepsOnly() ? app.t.notebook.keep : app.t.writing.send}
          </Button>
        </Show>
      }
      foot={
        <Foot
          piece={piece}
          inactive={inactive()}
          onSetDown={() => void deposit()}
          keepsOnly={keepsOnly()}
          onKeep={() => void keep()}
          onPrompt={() => setPrompting(true)}
          onDiscard={() => setDiscarding(true)}
          files={files}
          mayJoin={props.relation.frame.files && !keepsOnly()}
          reader={shortName(props.relation.peerName)}
        />
      }
    >
      <article class="writing-page" ref={(element) => mayTake(element, mayJoin, files)}>
        <h1 class="sr">{piece.replacing() === null ? app.t.writing.heading : app.t.writing.replaceHeading}</h1>
        <Show when={app.asPatient().length > 1}>
          <p class="meta state">{app.t.writing.relationWith({ name: shortName(props.relation.peerName) })}</p>
        </Show>
        <Notices piece={piece} relation={props.relation} problem={problem()} isOver={isOver()} />
        <Beginning piece={piece} readOnly={sending()} offered={prompting()} onChosen={chosen} />
        <WritingArea
          shape="body"
          label={app.t.writing.bodyLabel}
          placeholder={app.t.writing.bodyPlaceholder}
          value={piece.body()}
          readOnly={sending()}
          onInput={piece.typeBody}
          onSubmitKeys={() => depositButton?.focus()}
          ref={(element) => (field = element)}
        />
        <DraftFiles files={files} onWords={() => field?.focus()} />
        <Show when={!keepsOnly()}>
          <AskWhen relation={props.relation} length={piece.length()} />
        </Show>
      </article>
      <Discard open={discarding()} onClose={() => setDiscarding(false)} onConfirm={() => void discard()} />
    </SinglePage>
  );
}

function toEnd(field: HTMLTextAreaElement | undefined): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

function Discard(props: { readonly open: boolean; readonly onClose: () => void; readonly onConfirm: () => void }) {
  const app = useApp();
  return (
    <Dialog
      open={props.open}
      heading={app.t.writing.discardHeading}
      cancel={app.t.common.cancel}
      confirm={app.t.writing.draftDiscard}
      grave
      onClose={() => props.onClose()}
      onConfirm={() => props.onConfirm()}
    >
      <p>{app.t.writing.draftDiscardConfirm}</p>
    </Dialog>
  );
}

/** A way to begin where one is asked for, the title, and the way that was taken. */
function Beginning(props: {
  readonly piece: Piece;
  readonly readOnly: boolean;
  readonly offered: boolean;
  readonly onChosen: () => void;
}) {
  return (
    <>
      <Show when={props.offered}>
        <Prompts
          onUse={(text) => {
            props.piece.takePrompt(text);
            props.onChosen();
          }}
          onRefuse={() => props.onChosen()}
        />
      </Show>
      <Title piece={props.piece} readOnly={props.readOnly} />
      <Show when={props.piece.prompt()}>
        {(text) => <Taken text={text()} onPutAway={() => props.piece.takePrompt(null)} />}
      </Show>
    </>
  );
}

function Title(props: { readonly piece: Piece; readonly readOnly: boolean }) {
  const app = useApp();
  return (
    <>
      <WritingArea
        shape="title"
        label={app.t.writing.pieceTitleLabel}
        placeholder={app.t.writing.pieceTitleLabel}
        value={props.piece.title()}
        readOnly={props.readOnly}
        describedBy={props.piece.isTitleOver() ? 'title-count' : undefined}
        onInput={(title) => props.piece.typeTitle(title)}
      />
      <Show when={props.piece.isTitleOver()}>
        <p class="counter over" id="title-count">
          {counted(app, props.piece.titleLength(), LIMITS.titleCharacters)}
        </p>
      </Show>
    </>
  );
}
