// A full page to write on: a title, a text, nothing else. What is typed is sealed within a second and survives the page, the
// tab and the lock. The browser's spelling service is off: it may send what it checks to an outside service.
import { Show, createMemo, createSignal, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { lengthOf, plainText } from '../../../../shared/protocol/text.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { BlockView, EntryView, RelationView } from '../../../engine/api/views.ts';
import { Offline } from '../../../app/Offline.tsx';
import { useApp } from '../../../app/state.ts';
import {
  Button,
  CloseIcon,
  Dialog,
  EraseIcon,
  FullPage,
  IconButton,
  Menu,
  Notice,
  WritingArea,
  announce,
} from '../../../ui/index.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { shortName } from '../../../app/names.ts';
import { FootLine } from './FootLine.tsx';
import { splitText } from './split.ts';
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
  const place = { relation: key, kind: 'piece' } as const;
  const [title, setTitle] = createSignal('');
  const [body, setBody] = createSignal('');
  const [replaced, setReplaced] = createSignal<EntryView | null>(null);
  const [replacing, setReplacing] = createSignal<EnvelopeId | null>(null);
  const [loaded, setLoaded] = createSignal(false);
  const [note, setNote] = createSignal<string | null>(null);
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<SendProblem | null>(null);
  const [discarding, setDiscarding] = createSignal(false);
  let field: HTMLTextAreaElement | undefined;
  let depositButton: HTMLButtonElement | undefined;

  const keeper = createKeeper(async (draft: { readonly title: string; readonly body: string }) => {
    const blocks: readonly BlockView[] = draft.body === '' ? [] : [{ type: 'text', text: draft.body }];
    const saved = await app.engine.saveDraft(place, {
      kind: 'piece',
      title: draft.title,
      blocks,
      replacing: replacing(),
    });
    if (saved.ok) setSavedAt(app.now());
    return saved.ok;
  });
  app.beforeLeaving(() => keeper.flush());
  const changed = () => {
    setProblem(null);
    keeper.change({ title: title(), body: body() });
  };

  const load = async () => {
    const asked = app.target();
    const draft = await app.engine.draft(place);
    const piece = draft?.kind === 'piece' && (draft.title !== '' || draft.blocks.length > 0) ? draft : null;
    const wanted = asked ?? piece?.replacing ?? null;
    const [entry] = wanted === null ? [] : await app.engine.entries(key, [wanted]);
    if (piece !== null && (asked === null || piece.replacing === asked)) {
      setNote(piece.replacing === null ? null : app.t.writing.draftFound);
      begin(piece.title, plainText(piece.blocks), piece.replacing, piece.savedAt);
    } else if (piece !== null) {
      setNote(app.t.daily.otherDraft);
      begin(piece.title, plainText(piece.blocks), piece.replacing, piece.savedAt);
    } else if (entry?.changeable) {
      begin(entry.title, plainText(entry.blocks), entry.id, null);
    } else {
      begin('', '', null, null);
    }
    if (entry !== undefined && entry.id === replacing()) setReplaced(entry);
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  };
  onMount(() => void load());

  // What was typed before the draft was read stays, after it.
  const begin = (draftTitle: string, text: string, of: EnvelopeId | null, at: number | null) => {
    const typedTitle = title();
    const typed = body();
    setReplacing(() => of);
    setTitle([draftTitle, typedTitle].filter(Boolean).join(' '));
    setBody([text, typed].filter(Boolean).join('\n\n'));
    setSavedAt(at);
    setLoaded(true);
    if (typed !== '' || typedTitle !== '') changed();
  };

  const limit = LIMITS.entryCharacters;
  // As they will be sealed: the engine counts the same.
  const length = createMemo(() => lengthOf(body().trim()));
  const titleLength = createMemo(() => lengthOf(title().trim()));
  const parts = createMemo(() => (length() > limit ? splitText(body().trim().normalize('NFC'), limit) : [body()]));
  const over = () => parts().length > 1;
  const near = () => length() > limit * 0.9;
  const titleOver = () => titleLength() > LIMITS.titleCharacters;
  const count = (used: number, of: number) =>
    app.t.writing.counter({ used: app.format.number(used), limit: app.format.number(of) });
  const empty = () => title().trim() === '' && body().trim() === '';

  const close = async () => {
    await keeper.flush();
    app.go('/aujourdhui');
  };

  const deposit = async () => {
    if (sending() || !loaded()) return;
    if (empty()) {
      setProblem('empty');
      field?.focus();
      return;
    }
    setSending(true);
    await keeper.flush();
    const sent = over() ? await depositParts() : await depositWhole();
    setSending(false);
    if (sent === null) return;
    await keeper.forget();
    app.go('/aujourdhui', { replace: true, ...(replacing() === null && !over() ? { target: sent } : {}) });
    announce(app.t.writing.entrySent);
  };

  const depositWhole = async (): Promise<EnvelopeId | null> => {
    const of = replacing();
    const piece = { kind: 'piece', title: title().trim(), blocks: [{ type: 'text', text: body().trim() }] } as const;
    const asFlash = replaced()?.kind === 'flash' && piece.title === '';
    const entry = asFlash ? ({ kind: 'flash', text: body().trim() } as const) : piece;
    const result = of === null ? await app.engine.deposit(key, entry) : await app.engine.replace(key, of, entry);
    if (result.ok) return result.value;
    setProblem(result.error);
    // An answer has come meanwhile: the text is a new entry's draft from now on.
    if (result.error === 'not-changeable') {
      setReplacing(null);
      setReplaced(null);
      changed();
    }
    return null;
  };

  /** Each part leaves with the rest still in a draft: setting one down forgets the piece's draft, so the flash's holds it. */
  const depositParts = async (): Promise<EnvelopeId | null> => {
    const parking = { relation: key, kind: 'flash' } as const;
    const before = await app.engine.draft(parking);
    const flash = before?.kind === 'flash' ? before.text : '';
    const all = parts();
    let last: EnvelopeId | null = null;
    for (const [index, part] of all.entries()) {
      const rest = all.slice(index + 1).join('\n\n');
      await app.engine.saveDraft(parking, { kind: 'flash', text: [flash, rest].filter(Boolean).join('\n\n') });
      const named = app.t.writing.part({ n: String(index + 1), total: String(all.length) });
      const heading = partTitle(title().trim(), named, index);
      const result = await app.engine.deposit(key, {
        kind: 'piece',
        title: heading,
        blocks: [{ type: 'text', text: part }],
      });
      if (!result.ok) {
        setBody([part, rest].filter(Boolean).join('\n\n'));
        changed();
        await keeper.flush();
        await app.engine.saveDraft(parking, { kind: 'flash', text: flash });
        setProblem(result.error);
        return null;
      }
      last = result.value;
    }
    await app.engine.saveDraft(parking, { kind: 'flash', text: flash });
    return last;
  };

  const discard = async () => {
    setDiscarding(false);
    await keeper.forget();
    await app.engine.saveDraft(place, { kind: 'piece', title: '', blocks: [], replacing: null });
    app.go('/aujourdhui', { replace: true });
  };

  const state = (): string | null => {
    if (keeper.state() === 'pending') return app.t.writing.saving;
    const at = savedAt();
    return at === null ? null : app.t.writing.draftSaved({ time: app.format.hourOf(at, deviceTimeZone()) });
  };
  const several = () => app.space().relations.filter((relation) => relation.role === 'patient').length > 1;

  return (
    <FullPage
      tone="write"
      skip={app.t.common.skip}
      help={app.t.common.navHelp}
      start={<IconButton icon={CloseIcon} label={app.t.writing.closeKept} onPress={() => void close()} />}
      end={
        <Show when={!over()}>
          <Button
            kind="primary"
            small
            inactive={sending() || titleOver()}
            ref={(element) => (depositButton = element)}
            onPress={() => void deposit()}
          >
            {app.t.writing.send}
          </Button>
        </Show>
      }
      foot={
        <footer class="outils">
          <p class="meta" aria-live="polite">
            <FootLine kept={empty() ? null : state()} untouched={body() === ''} />
            <Show when={near()}>
              {' '}
              <span class={over() ? 'compte trop' : 'compte'}>{count(length(), limit)}</span>
            </Show>
          </p>
          <Show when={over() && replacing() === null}>
            <Button small kind="primary" inactive={sending() || titleOver()} onPress={() => void deposit()}>
              {app.t.writing.split({ count: parts().length })}
            </Button>
          </Show>
          <Show when={!empty()}>
            <span class="fin">
              <Menu
                label={app.t.common.moreActions}
                items={[
                  {
                    label: app.t.writing.draftDiscard,
                    icon: EraseIcon,
                    grave: true,
                    onChoose: () => setDiscarding(true),
                  },
                ]}
              />
            </span>
          </Show>
        </footer>
      }
    >
      <article class="feuille">
        <h1 class="sr">{replacing() === null ? app.t.writing.heading : app.t.writing.replaceHeading}</h1>
        <Show when={several()}>
          <p class="meta etat">{app.t.today.relationWith({ name: shortName(props.relation.peerName) })}</p>
        </Show>
        <div class="avis-e">
          <Offline text={app.t.today.offline} />
          <Show when={note()}>{(text) => <Notice cause={text()} />}</Show>
          <Show when={replacing() !== null && note() !== app.t.daily.otherDraft}>
            <Notice cause={app.t.writing.entryReplaceNote({ psy: shortName(props.relation.peerName) })} />
          </Show>
          <Show when={keeper.state() === 'failed'}>
            <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
          </Show>
          <Show when={problem()}>
            {(failed) => (
              <Notice tone={failed() === 'empty' ? 'calm' : 'danger'} urgent cause={problemText(failed())} />
            )}
          </Show>
          <Show when={over()}>
            <Notice tone="warn" cause={app.t.writing.tooLong({ limit: app.format.number(limit) })} />
          </Show>
        </div>
        <WritingArea
          shape="title"
          label={app.t.writing.pieceTitleLabel}
          placeholder={app.t.writing.pieceTitleLabel}
          value={title()}
          readOnly={sending()}
          describedBy={titleOver() ? 'title-count' : undefined}
          onInput={(value) => {
            setTitle(value);
            changed();
          }}
        />
        <Show when={titleOver()}>
          <p class="compte trop" id="title-count">
            {count(titleLength(), LIMITS.titleCharacters)}
          </p>
        </Show>
        <WritingArea
          shape="body"
          label={app.t.writing.bodyLabel}
          placeholder={app.t.writing.bodyPlaceholder}
          value={body()}
          readOnly={sending()}
          onInput={(value) => {
            setBody(value);
            changed();
          }}
          onSubmitKeys={() => depositButton?.focus()}
          ref={(element) => (field = element)}
        />
      </article>
      <Dialog
        open={discarding()}
        heading={app.t.daily.discardHeading}
        cancel={app.t.common.cancel}
        confirm={app.t.writing.draftDiscard}
        grave
        onClose={() => setDiscarding(false)}
        onConfirm={() => void discard()}
      >
        <p>{app.t.writing.draftDiscardConfirm}</p>
      </Dialog>
    </FullPage>
  );

  function problemText(failed: SendProblem): string {
    return {
      empty: app.t.daily.problemEmpty,
      'too-long': app.t.daily.problemTooLong,
      stopped: app.t.daily.problemStopped,
      unconfirmed: app.t.daily.problemUnconfirmed,
      'not-changeable': app.t.daily.problemNotChangeable,
      'storage-failed': app.t.daily.problemStorage,
      locked: app.t.daily.problemLocked,
    }[failed];
  }
}

/** Where both do not fit, the title stands over the first part alone: it is never cut. */
function partTitle(title: string, part: string, index: number): string {
  const whole = `${title}, ${part}`;
  if (title !== '' && lengthOf(whole) <= LIMITS.titleCharacters) return whole;
  return title !== '' && index === 0 ? title : capital(part);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
