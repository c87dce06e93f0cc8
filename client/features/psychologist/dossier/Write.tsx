// A note, a contact or an amendment being written: its text, where it is kept, and when it enters the record if nobody does anything.
import { Show, createSignal, createUniqueId, untrack } from 'solid-js';
import type { DossierView } from '../../../engine/api/dossier-views.ts';
import type { ObjectId, RelationKey } from '../../../engine/api/views.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { Insert } from '../../../library/Insert.tsx';
import { Button, Dialog, Field, Icon, LockIcon, Notice, Segments, SheetIcon, TextArea } from '../../../ui/index.ts';
import { Contact } from './Contact.tsx';
import { dateAndTime } from './when.ts';
import { problemWords } from '../../../entry/kept-words.ts';
import { type Begun, createNote, type Note } from './writing.ts';

const DAY_MS = 86_400_000;

export function Write(props: {
  readonly relation: RelationKey;
  readonly dossier: DossierView;
  readonly begun: Begun;
  readonly onFiled: (subject: ObjectId | null) => void;
  readonly onErased: () => void;
}) {
  const app = useApp();
  const note = createNote(
    app,
    untrack(() => props.relation),
    untrack(() => props.begun),
  );
  const heading = createUniqueId();
  const [inserting, setInserting] = createSignal(false);
  let field: HTMLTextAreaElement | undefined;
  /** At the caret, or at the end where there is none yet; in a paragraph of its own. */
  const insert = (template: string) => {
    setInserting(false);
    const { text } = note.said();
    const [from, to] = field === undefined ? [text.length, text.length] : [field.selectionStart, field.selectionEnd];
    const before = text.slice(0, from).trimEnd();
    const begun = before === '' ? template : `${before}\n\n${template}`;
    note.change({ text: begun + text.slice(to) });
    app.announce(app.t.library.noteInserted);
    queueMicrotask(() => {
      field?.focus();
      field?.setSelectionRange(begun.length, begun.length);
    });
  };
  const isAmending = () => note.said().subject !== null;
  const isContact = () => note.said().contact !== null;
  const title = () => {
    if (isAmending()) return app.t.dossier.amend;
    return isContact() ? app.t.dossier.contactAdd : app.t.dossier.newNote;
  };
  const file = async () => {
    if (!(await note.file())) return;
    app.announce(isContact() ? app.t.dossier.contactSaved : app.t.dossier.filed);
    props.onFiled(note.said().subject ?? note.id());
  };
  return (
    <form
      class="dossier-write"
      aria-labelledby={heading}
      onSubmit={(event) => {
        event.preventDefault();
        void file();
      }}
    >
      <header>
        <h2 id={heading}>{title()}</h2>
        <Show when={!isAmending()}>
          <Segments<'record' | 'apart'>
            legend={app.t.dossier.place}
            options={[
              { value: 'record', label: app.t.dossier.inRecord },
              { value: 'apart', label: app.t.dossier.apart },
            ]}
            value={note.said().place}
            onChoose={(place) => note.change({ place })}
          />
        </Show>
      </header>
      <Show when={isContact()}>
        <Contact note={note} />
      </Show>
      <TextArea
        label={isContact() ? app.t.dossier.what : app.t.dossier.noteText}
        rows={isContact() ? 5 : 8}
        value={note.said().text}
        ref={(element) => (field = element)}
        onInput={(text) => note.change({ text })}
        onSubmitKeys={() => void file()}
      />
      <p>
        <Button small kind="plain" icon={SheetIcon} onPress={() => setInserting(true)}>
          {app.t.library.insertTemplate}
        </Button>
      </p>
      <Show when={app.record()}>
        {(relation) => (
          <Insert
            which={inserting() ? 'template' : null}
            relation={relation()}
            onInsert={insert}
            onClose={() => setInserting(false)}
          />
        )}
      </Show>
      <Show when={isAmending()}>
        <Field
          label={app.t.dossier.amendWhy}
          hint={app.t.dossier.amendShown}
          value={note.said().reason}
          onInput={(reason) => note.change({ reason })}
        />
      </Show>
      <Place note={note} country={props.dossier.country} />
      <Show when={note.problem()}>{(why) => <Notice tone="warn" urgent cause={problemWords(app, why())} />}</Show>
      <Foot note={note} dossier={props.dossier} onErased={props.onErased} />
    </form>
  );
}

/** What the place means: the rule of the country where it is kept apart, that third people's words are reread of a contact. */
function Place(props: { readonly note: Note; readonly country: string }) {
  const app = useApp();
  const ofCountry = () => {
    if (props.country === 'BE') return app.t.dossier.placeBe;
    return props.country === 'NL' ? app.t.dossier.placeNl : app.t.dossier.placeOther;
  };
  const withWhom = () => props.note.said().contact?.with;
  return (
    <>
      <Show when={props.note.said().place === 'apart'}>
        <p class="meta">{app.t.dossier.apartWhy}</p>
        <p class="meta">{ofCountry()}</p>
      </Show>
      <Show when={withWhom() === 'relative' || withWhom() === 'care' || withWhom() === 'authority'}>
        <p class="meta">{app.t.dossier.third}</p>
      </Show>
    </>
  );
}

function Foot(props: { readonly note: Note; readonly dossier: DossierView; readonly onErased: () => void }) {
  const app = useApp();
  const [erasing, setErasing] = createSignal(false);
  const its = () => props.dossier.notes.find(({ id }) => id === props.note.id());
  const isApart = () => props.note.said().place === 'apart';
  const enters = () => its()?.entersAt ?? app.now() + DAY_MS;
  const state = (): string => {
    const at = props.note.savedAt() ?? its()?.changedAt ?? null;
    if (props.note.keeper.state() === 'pending') return app.t.writing.saving;
    if (props.note.keeper.state() === 'failed') return app.t.writing.draftFailed;
    if (at === null) return app.t.dossier.notedNow(dateAndTime(app, app.now()));
    const time = app.format.hourOf(at, deviceTimeZone());
    return isApart() ? app.t.notebook.saved({ time }) : app.t.dossier.draft({ time });
  };
  const erase = async () => {
    setErasing(false);
    if (!(await props.note.erase())) return;
    app.announce(app.t.dossier.erased);
    props.onErased();
  };
  return (
    <footer>
      <p class="meta" aria-live="polite">
        <Icon of={LockIcon} small />
        <span>
          {state()}
          <Show when={!isApart() && props.note.id() !== null}> {app.t.dossier.auto(dateAndTime(app, enters()))}</Show>
        </span>
      </p>
      <div class="dossier-file">
        <Show when={props.note.id() !== null}>
          <Button kind="plain" small onPress={() => setErasing(true)}>
            {app.t.dossier.erase}
          </Button>
        </Show>
        <Button type="submit" kind="primary" small keys="Control+Enter Meta+Enter">
          {isApart() ? app.t.dossier.toRecord : app.t.dossier.file}
          <kbd>{app.t.dossier.fileKeys}</kbd>
        </Button>
      </div>
      <Dialog
        open={erasing()}
        heading={app.t.dossier.eraseAsk}
        cancel={app.t.common.cancel}
        confirm={app.t.dossier.erase}
        grave
        onConfirm={() => void erase()}
        onClose={() => setErasing(false)}
      >
        <p>{app.t.dossier.eraseWhat}</p>
      </Dialog>
    </footer>
  );
}
