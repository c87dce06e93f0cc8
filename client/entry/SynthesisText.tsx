// A version of a synthesis as it is read: its parts, numbers that open entries, passages quoted, and remarks beside the passage that each is of.
// <SynthesisText version={version} onOpen={(entry) => …} remark={(section, paragraph) => …} />
import { For, Show, createMemo, createSignal, type JSX } from 'solid-js';
import type { EnvelopeId } from '../../shared/ids.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { useApp } from '../app/state.ts';
import type { AnnotationView, SectionView, SourceView, SynthesisVersionView } from '../engine/api/synthesis-views.ts';
import { Button, Dialog, InformationIcon, Icon, Paragraphs } from '../ui/index.ts';
import { type Part, partsOf } from '../ui/parts.ts';
import { claimSaid } from './claims.ts';
import { sourceSaid } from './synthesis-words.ts';
import './synthesis.css';

type Props = {
  readonly version: SynthesisVersionView;
  /** Whose words its quotes are, and whose its remarks: the patient as they are called here. */
  readonly patient: string;
  readonly onOpen: (entry: EnvelopeId) => void;
  /** One's own remark is taken back. */
  readonly onTakeBack?: ((remark: EnvelopeId) => void) | undefined;
  /** What stands behind a paragraph of a part: a remark that is being written. */
  readonly behind?: ((section: number, part: Part) => JSX.Element) | undefined;
  /** What stands at the end of a part. */
  readonly foot?: ((section: number) => JSX.Element) | undefined;
};

export function SynthesisText(props: Props) {
  return (
    <For each={props.version.sections}>
      {(section, at) => (
        <section class="syn-section">
          <Show when={section.heading !== ''}>
            <h3 dir="auto">{section.heading}</h3>
          </Show>
          <Section {...props} section={section} at={at()} />
        </section>
      )}
    </For>
  );
}

function Section(props: Props & { readonly section: SectionView; readonly at: number }) {
  const parts = createMemo(() => partsOf(props.section.text));
  const remarks = () => props.version.annotations.filter(({ section }) => section === props.at);
  const isOf = (part: Part, at: number) => (remark: AnnotationView) => {
    const next = parts()[at + 1]?.start ?? Number.POSITIVE_INFINITY;
    return remark.isThere && remark.start >= (at === 0 ? 0 : part.start) && remark.start < next;
  };
  const elsewhere = () => remarks().filter((remark) => !parts().some((part, at) => isOf(part, at)(remark)));
  return (
    <>
      <div data-section={props.at} translate="no">
        <For each={parts()}>
          {(part, at) => (
            <>
              <Paragraph {...props} part={part} remarks={remarks().filter(isOf(part, at()))} />
              <Remarks
                remarks={remarks().filter(isOf(part, at()))}
                patient={props.patient}
                onTakeBack={props.onTakeBack}
              />
              {props.behind?.(props.at, part)}
            </>
          )}
        </For>
      </div>
      <For each={props.section.quotes}>{(quote) => <Quote {...props} quote={quote} />}</For>
      <Show when={elsewhere().length > 0}>
        <Remarks remarks={elsewhere()} patient={props.patient} onTakeBack={props.onTakeBack} />
      </Show>
      {props.foot?.(props.at)}
    </>
  );
}

type Piece = { readonly text: string; readonly n: number | null; readonly isRemarked: boolean };

/** A paragraph in pieces: cut where a number stands, and where a passage that was remarked on begins and ends. */
function piecesOf(
  part: Part,
  section: SectionView,
  remarks: readonly AnnotationView[],
  isLast: boolean,
): readonly Piece[] {
  const end = part.start + part.text.length;
  const numbers = section.numbers.filter(
    ({ at }) => at >= part.start && (at < end || (isLast ? at >= end : at === end)),
  );
  const spans = remarks.map(({ start, passage }) => ({ from: start, to: start + passage.length }));
  const edges = new Set([part.start, end, ...numbers.map(({ at }) => Math.min(at, end))]);
  for (const { from, to } of spans) for (const edge of [from, to]) if (edge > part.start && edge < end) edges.add(edge);
  const cuts = [...edges].toSorted((a, b) => a - b);
  return cuts.flatMap((from, i): readonly Piece[] => {
    const to = cuts[i + 1] ?? from;
    const isRemarked = spans.some((span) => span.from <= from && span.to >= to);
    const here = numbers
      .filter(({ at }) => Math.min(at, end) === from)
      .map(({ n }) => ({ text: '', n, isRemarked: false }));
    return to > from ? [...here, { text: section.text.slice(from, to), n: null, isRemarked }] : here;
  });
}

function Paragraph(
  props: Props & {
    readonly section: SectionView;
    readonly part: Part;
    readonly remarks: readonly AnnotationView[];
  },
) {
  const isLast = () => props.part.start + props.part.text.length >= props.section.text.trimEnd().length;
  return (
    <p class={props.part.several ? 'paragraph paragraphs' : 'paragraph'} dir="auto" data-start={props.part.start}>
      <For each={piecesOf(props.part, props.section, props.remarks, isLast())}>
        {(piece) => (
          <Show when={piece.n} fallback={piece.isRemarked ? <mark>{piece.text}</mark> : piece.text}>
            {(n) => <SourceNumber source={sourceOf(props.version, n())} onOpen={props.onOpen} />}
          </Show>
        )}
      </For>
    </p>
  );
}

const sourceOf = ({ sources }: Pick<SynthesisVersionView, 'sources'>, n: number): SourceView | undefined =>
  sources.find((source) => source.n === n);

/** Its number is drawn and named, and is no part of the text: a passage that is selected over it is one of the text. */
export function SourceNumber(props: {
  readonly source: SourceView | undefined;
  readonly onOpen: (entry: EnvelopeId) => void;
}) {
  const app = useApp();
  return (
    <Show when={props.source}>
      {(source) => (
        <Show
          when={source().erasedAt === null ? source().head : null}
          fallback={
            <span class="syn-number gone" role="img" data-n={source().n} aria-label={sourceSaid(app, source())} />
          }
        >
          {(head) => (
            <button
              type="button"
              class="syn-number"
              data-n={source().n}
              aria-label={app.t.synthesis.numberOpen({
                n: String(source().n),
                date: app.format.day(source().at ?? 0, deviceTimeZone()),
              })}
              onClick={() => props.onOpen(head())}
            />
          )}
        </Show>
      )}
    </Show>
  );
}

function Quote(props: Props & { readonly quote: SectionView['quotes'][number] }) {
  const app = useApp();
  const source = () => sourceOf(props.version, props.quote.n);
  const at = () => source()?.at ?? null;
  return (
    <Show
      when={props.quote.block.type === 'quote'}
      fallback={
        <>
          <Paragraphs text={props.quote.block.text} />
          <Show when={claimSaid(app, props.quote.block, () => undefined)}>
            {(said) => <p class="meta">{said()}</p>}
          </Show>
        </>
      }
    >
      <blockquote translate="no">
        <Paragraphs text={props.quote.block.text} />
        <footer>
          <Show when={at()}>
            {(moment) => (
              <>{app.t.synthesis.source({ name: props.patient, date: app.format.day(moment(), deviceTimeZone()) })} </>
            )}
          </Show>
          <SourceNumber source={source()} onOpen={props.onOpen} />
        </footer>
      </blockquote>
    </Show>
  );
}

/** How many there are, and each of them once that is asked for. */
function Remarks(props: Pick<Props, 'patient' | 'onTakeBack'> & { readonly remarks: readonly AnnotationView[] }) {
  const app = useApp();
  const [open, setOpen] = createSignal(false);
  const [asking, setAsking] = createSignal<EnvelopeId | null>(null);
  const take = () => {
    const id = asking();
    setAsking(null);
    if (id !== null) props.onTakeBack?.(id);
  };
  const zone = deviceTimeZone();
  const who = (remark: AnnotationView) => (remark.mine ? app.t.exporting.you : props.patient);
  return (
    <Show when={props.remarks.length > 0}>
      <p class="syn-remarks-line screen-only">
        <button type="button" class="link" aria-expanded={open()} onClick={() => setOpen(!open())}>
          <Icon of={InformationIcon} small />
          {app.t.synthesis.annotated({ count: props.remarks.length })}
        </button>
      </p>
      <ol class="syn-remarks" hidden={!open()}>
        <For each={props.remarks}>
          {(remark) => (
            <li>
              <p class="meta">
                {app.t.synthesis.annotationOf({ name: who(remark), date: app.format.day(remark.at, zone) })}
              </p>
              <p class="meta" dir="auto">
                {app.t.synthesis.annotationElsewhere({ passage: remark.passage })}
              </p>
              <Paragraphs text={remark.text} />
              <Show when={remark.mine && props.onTakeBack !== undefined}>
                <p class="screen-only">
                  <Button small kind="plain" onPress={() => setAsking(remark.id)}>
                    {app.t.synthesis.remarkTake}
                  </Button>
                </p>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Dialog
        open={asking() !== null}
        heading={app.t.synthesis.remarkTakeHeading}
        cancel={app.t.common.cancel}
        confirm={app.t.synthesis.remarkTake}
        cancelFirst
        onConfirm={take}
        onClose={() => setAsking(null)}
      >
        <p>{app.t.synthesis.remarkTakeWhat}</p>
      </Dialog>
    </Show>
  );
}
