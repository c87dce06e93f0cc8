// A synthesis, read by its patient as a letter of its own title: its period, numbers that open the entry they speak of, versions that all stay, and
// remarks written beside the passage that they are about.
import {
  type Accessor,
  Show,
  createEffect,
  createMemo,
  createResource,
  createSignal,
  on,
  onCleanup,
  onMount,
  untrack,
} from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { SynthesisView, SynthesisVersionView } from '../../../engine/api/synthesis-views.ts';
import type { EntryHead, EntryView, RelationKey, RelationView } from '../../../engine/api/views.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { type App, useApp } from '../../../app/state.ts';
import { KeepPassage } from '../../../entry/KeepPassage.tsx';
import { selectedIn } from '../../../entry/passage.ts';
import { PeriodLine } from '../../../entry/PeriodLine.tsx';
import { SynthesisText } from '../../../entry/SynthesisText.tsx';
import { SynthesisVersions } from '../../../entry/SynthesisVersions.tsx';
import { daySaid } from '../../../entry/synthesis-words.ts';
import { TakeOut } from '../../../entry/TakeOut.tsx';
import { Button, Icon, NoteIcon, PrintIcon, Skeleton, VerifiedIcon, announce, buttonClass } from '../../../ui/index.ts';
import type { Part } from '../../../ui/parts.ts';
import { Back } from './Back.tsx';
import { createKeeper } from '../../../ui/keeper.ts';
import { Remark, type Remarking } from './Remark.tsx';

type Props = {
  readonly answer: EntryView;
  readonly answers: readonly EntryHead[];
  readonly relation: RelationView;
};

export default function SynthesisLetter(props: Props) {
  const app = useApp();
  const [view] = createResource(
    () => [props.relation.key, props.relation.threadVersion, app.space().synthesesVersion] as const,
    ([key]) => app.engine.synthesesOf(key),
  );
  const its = createMemo(() =>
    view.latest?.sent.find(({ versions }) => versions.some(({ letter }) => letter === props.answer.id)),
  );
  createEffect(() => void app.engine.markOpened(props.relation.key, props.answer.id));
  return (
    <SinglePage tone="warm" start={<Back />} foot={<Foot {...props} />}>
      <Show when={its()} fallback={<Skeleton label={app.t.thread.loading} lines={6} />}>
        {(synthesis) => <Read {...props} synthesis={synthesis()} />}
      </Show>
    </SinglePage>
  );
}

function Read(props: Props & { readonly synthesis: SynthesisView }) {
  const app = useApp();
  const versions = () => props.synthesis.versions;
  const [chosen, setChosen] = createSignal(
    untrack(() => versions().find(({ letter }) => letter === props.answer.id)?.version ?? 1),
  );
  const version = (): SynthesisVersionView =>
    (versions().find((each) => each.version === chosen()) ?? versions().at(-1)) as SynthesisVersionView;
  const [remarking, setRemarking, keeper] = createRemarking(
    app,
    untrack(() => props.relation.key),
    ({ letter }) => {
      const its = versions().find((each) => each.letter === letter);
      if (its !== undefined) setChosen(its.version);
      return its !== undefined;
    },
  );
  const remarkOf = (section: number) => {
    const current = remarking();
    return current?.letter === version().letter && current.section === section ? current : null;
  };
  const stands = (section: number, part: Part) => {
    const current = remarkOf(section);
    if (current === null || current.passage === '') return null;
    return current.start >= part.start && current.start < part.start + part.text.length ? current : null;
  };
  const done = () => {
    setRemarking(null, true);
    announce(app.t.synthesis.annotationSent);
  };
  const takeBack = async (remark: EnvelopeId) => {
    const taken = await app.engine.takeBackRemark(props.relation.key, remark);
    announce(taken.ok ? app.t.synthesis.remarkTaken : app.t.synthesis.remarkStays);
  };
  const field = (current: Accessor<Remarking>) => (
    <Remark
      relation={props.relation.key}
      remarking={current()}
      text={version().sections[current().section]?.text ?? ''}
      onChange={setRemarking}
      failed={keeper.state() === 'failed'}
      onClose={() => setRemarking(null)}
      onSent={done}
    />
  );
  const open = (target: EnvelopeId) => app.go('/fil', { target });
  return (
    <article class="letter synthesis-letter" aria-labelledby="letter-heading">
      <Head relation={props.relation} version={version()} />
      <SynthesisVersions versions={versions()} chosen={version().version} onChoose={setChosen} />
      <SynthesisText
        version={version()}
        patient={app.t.exporting.you}
        onOpen={open}
        onTakeBack={(remark) => void takeBack(remark)}
        behind={(section, part) => <Show when={stands(section, part)}>{(current) => field(current)}</Show>}
        foot={(section) => (
          <Show
            when={remarkOf(section)?.passage === '' ? remarkOf(section) : null}
            fallback={
              <p class="screen-only">
                <Button
                  small
                  kind="plain"
                  icon={NoteIcon}
                  onPress={() => setRemarking({ letter: version().letter, section, start: 0, passage: '', text: '' })}
                >
                  {app.t.synthesis.annotateSome}
                </Button>
              </p>
            }
          >
            {(current) => field(current)}
          </Show>
        )}
      />
      <p class="meta letter-covers">{app.t.synthesis.numbers}</p>
      <Selected
        version={version()}
        onAnnotate={(section, start, passage) =>
          setRemarking({ letter: version().letter, section, start, passage, text: remarking()?.text ?? '' })
        }
      />
    </article>
  );
}

/** The remark that is being written: kept sealed as one types, and there again after a lock or a closed tab. `isOfThese`: of a version that stands here. */
function createRemarking(app: App, relation: RelationKey, isOfThese: (remark: Remarking) => boolean) {
  const [remarking, hold] = createSignal<Remarking | null>(null);
  const keeper = createKeeper((remark: Remarking) => app.engine.keepRemark(relation, remark));
  app.beforeLeaving(keeper.flush);
  const [kept] = createResource(() => app.engine.remarkDraft(relation));
  createEffect(
    on(kept, (remark) => {
      if (remark !== null && remark !== undefined && remarking() === null && isOfThese(remark)) hold(remark);
    }),
  );
  const set = (next: Remarking | null, isSent = false): void => {
    hold(next);
    if (next !== null) keeper.change(next);
    else void keeper.forget().then(() => (isSent ? undefined : app.engine.keepRemark(relation, null)));
  };
  return [remarking, set, keeper] as const;
}

function Head(props: { readonly relation: RelationView; readonly version: SynthesisVersionView }) {
  const app = useApp();
  const days = () => ({ from: daySaid(app, props.version.from), to: daySaid(app, props.version.to) });
  const profile = () => props.relation.profile;
  return (
    <header>
      <p class="meta">{app.t.synthesis.sentPeriod(days())}</p>
      <p class="letter-from">
        {app.t.letter.from({ name: profile().name, title: app.format.grammar.within(profile().title) })}
        <Show when={props.relation.verified}>
          <span class="verified">
            <Icon of={VerifiedIcon} small />
            {app.t.letter.verified}
          </span>
        </Show>
      </p>
      <PeriodLine from={props.version.from} to={props.version.to} sources={props.version.sources} />
      <h1 id="letter-heading" dir="auto" translate="no">
        {props.version.title || app.t.synthesis.tab}
      </h1>
      <Show when={props.version.erasedAt}>
        {(at) => (
          <p class="meta">
            {app.t.erasure.keptNote({
              name: shortName(props.relation.peerName),
              date: app.format.day(at(), deviceTimeZone()),
            })}
          </p>
        )}
      </Show>
    </header>
  );
}

/** What is selected in a part is remarked on with one press, at the foot of the page where a thumb is. */
function Selected(props: {
  readonly version: SynthesisVersionView;
  readonly onAnnotate: (section: number, start: number, passage: string) => void;
}) {
  const app = useApp();
  const [found, setFound] = createSignal<{ readonly section: number; readonly start: number; readonly text: string }>();
  const look = () => {
    const at = getSelection()?.anchorNode ?? null;
    const from = at instanceof Element ? at : at?.parentElement;
    const body = from?.closest<HTMLElement>('[data-section]') ?? null;
    const section = Number(body?.dataset['section'] ?? -1);
    const text = props.version.sections[section]?.text;
    const passage = body === null || text === undefined ? null : selectedIn(body, props.version.letter, text);
    setFound(passage === null ? undefined : { section, start: passage.start, text: passage.text });
  };
  onMount(() => {
    document.addEventListener('selectionchange', look);
    onCleanup(() => document.removeEventListener('selectionchange', look));
  });
  return (
    <Show when={found()}>
      {(its) => (
        <div class="keep-bar screen-only">
          <button
            type="button"
            class={buttonClass('primary')}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              const { section, start, text } = its();
              getSelection()?.removeAllRanges();
              setFound(undefined);
              props.onAnnotate(section, start, text);
            }}
          >
            <Icon of={NoteIcon} small />
            {app.t.synthesis.annotate}
          </button>
        </div>
      )}
    </Show>
  );
}

function Foot(props: Props) {
  const app = useApp();
  const text = () => plainText(props.answer.blocks);
  return (
    <footer class="page-acts">
      <div class="letter-foot">
        <Button kind="plain" icon={PrintIcon} onPress={() => window.print()}>
          {app.t.synthesis.print}
        </Button>
        <Show when={props.answer.erasedAt === null && text() !== ''}>
          <KeepPassage relation={props.relation.key} entry={props.answer.id} text={text()} />
        </Show>
        <TakeOut
          entry={props.answer}
          relation={props.relation}
          peer={shortName(props.relation.peerName)}
          onDone={() => app.go('/reponses')}
        />
      </div>
    </footer>
  );
}
