// A transfer that is proposed: who, why, what changes and when, what is handed over of before; her notes are a second question, answered no by default.
import { For, Show, createResource, createSignal } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { Givable, TransferChoice, TransferProblem, TransferView } from '../../../engine/api/transfer-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { ChosenTexts } from '../../../entry/ChosenTexts.tsx';
import { Colleague } from '../../../entry/Colleague.tsx';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import { Questions } from '../../../entry/Questions.tsx';
import { Button, Notice, Paragraphs, Progress, RadioCards, Segments } from '../../../ui/index.ts';

/** What is handed over, as it is asked. */
type Measure = TransferChoice['gives'] | 'synthesis';

export function Proposed(props: { readonly relation: RelationView; readonly transfer: TransferView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const colleague = () => props.transfer.name;
  const [gives, setGives] = createSignal<Measure>('nothing');
  const [chosen, setChosen] = createSignal<ReadonlySet<EnvelopeId>>(new Set());
  const [notes, setNotes] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<TransferProblem | null>(null);
  const [givable] = createResource(
    () => props.relation.key,
    (key) => app.engine.givable(key),
  );
  /** The newest synthesis is one chosen text. */
  const given = (): Pick<TransferChoice, 'gives' | 'chosen'> => {
    const texts = givable() ?? [];
    const measure = gives();
    if (measure !== 'synthesis')
      return { gives: measure, chosen: texts.flatMap(({ id }) => (chosen().has(id) ? [id] : [])) };
    const newest = texts.findLast(({ isSynthesis }) => isSynthesis);
    return { gives: 'chosen', chosen: newest === undefined ? [] : [newest.id] };
  };
  const agree = async () => {
    setBusy(true);
    setProblem(null);
    const agreed = await app.engine.agreeTransfer(props.relation.key, props.transfer.id, {
      ...given(),
      notes: notes(),
    });
    setBusy(false);
    if (agreed.ok) app.announce(app.t.transfer.agreedNow);
    else setProblem(agreed.error);
  };
  const say = async (what: 'declineTransfer' | 'askAboutTransfer', text: string): Promise<boolean> => {
    const said = await app.engine[what](props.relation.key, props.transfer.id, text);
    setProblem(said.ok ? null : said.error);
    return said.ok;
  };
  return (
    <section class="opening transfer" aria-labelledby="transfer">
      <h1 id="transfer">{app.t.transfer.with({ colleague: colleague() })}</h1>
      <p class="cover-ask">{app.t.transfer.ask({ psy: psy(), colleague: colleague() })}</p>
      <h2>{app.t.transfer.who({ colleague: colleague() })}</h2>
      <p class="transfer-who">
        <Colleague of={props.transfer} />
      </p>
      <Show when={props.transfer.text !== ''}>
        <h2>{app.t.transfer.why}</h2>
        <div class="cover-words">
          <Paragraphs text={props.transfer.text} />
        </div>
      </Show>
      <h2>{app.t.transfer.changesTitle}</h2>
      <ul class="transfer-changes">
        <For
          each={[
            app.t.transfer.changesUntil({ psy: psy(), colleague: colleague() }),
            app.t.transfer.changesThen({ psy: psy() }),
            app.t.transfer.stays({ psy: psy() }),
          ]}
        >
          {(line) => <li>{line}</li>}
        </For>
      </ul>
      <Gives
        texts={givable() ?? []}
        gives={gives()}
        onGives={setGives}
        chosen={chosen()}
        onChosen={setChosen}
        colleague={colleague()}
        psy={psy()}
      />
      <Show when={props.transfer.asksNotes}>
        <h2>{app.t.transfer.notesAsk({ psy: psy(), colleague: colleague() })}</h2>
        <Segments
          legend={app.t.transfer.notes}
          options={[
            { value: 'yes', label: app.t.transfer.notesYes },
            { value: 'no', label: app.t.transfer.notesNo },
          ]}
          value={notes() ? 'yes' : 'no'}
          onChoose={(value) => setNotes(value === 'yes')}
        />
      </Show>
      <Questions questions={props.transfer.questions} onAsk={(text) => say('askAboutTransfer', text)} />
      <Show when={props.transfer.state === 'declined'}>
        <p class="calm">
          {props.transfer.agreedAt === null
            ? app.t.transfer.staying
            : app.t.transfer.stayed({ psy: psy(), colleague: colleague() })}
        </p>
      </Show>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={busy()}>
        <Progress label={app.t.cover.readLink} />
      </Show>
      <div class="transfer-acts">
        <Show when={props.transfer.state === 'asked'}>
          <Button kind="quiet" inactive={busy()} onPress={() => void say('declineTransfer', '')}>
            {app.t.transfer.no({ psy: psy() })}
          </Button>
        </Show>
        <Button
          kind="quiet"
          inactive={busy() || (gives() === 'chosen' && chosen().size === 0)}
          onPress={() => void agree()}
        >
          {app.t.transfer.yes({ colleague: colleague() })}
        </Button>
      </div>
    </section>
  );
}

/** Measures of giving; chosen texts are on only once they were chosen. */
function Gives(props: {
  readonly texts: readonly Givable[];
  readonly gives: Measure;
  readonly onGives: (gives: Measure) => void;
  readonly chosen: ReadonlySet<EnvelopeId>;
  readonly onChosen: (change: (before: ReadonlySet<EnvelopeId>) => ReadonlySet<EnvelopeId>) => void;
  readonly colleague: string;
  readonly psy: string;
}) {
  const app = useApp();
  const choose = (id: EnvelopeId, on: boolean) =>
    props.onChosen((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  return (
    <>
      <RadioCards
        legend={app.t.transfer.give({ colleague: props.colleague })}
        options={[
          { value: 'nothing', label: app.t.transfer.giveNothing },
          ...(props.texts.some(({ isSynthesis }) => isSynthesis)
            ? [{ value: 'synthesis' as const, label: app.t.transfer.giveSynthesis }]
            : []),
          {
            value: 'chosen',
            label: app.t.transfer.giveChosen,
            note: props.chosen.size === 0 ? undefined : app.t.transfer.texts({ count: props.chosen.size }),
          },
          { value: 'all', label: app.t.transfer.giveAll, note: app.t.transfer.texts({ count: props.texts.length }) },
        ]}
        value={props.gives}
        onChoose={props.onGives}
      />
      <Show when={props.gives === 'chosen'}>
        <div class="transfer-texts">
          <ChosenTexts
            texts={props.texts}
            isChosen={({ id }) => props.chosen.has(id)}
            onChoose={choose}
            psy={props.psy}
          />
        </div>
      </Show>
      <Show when={props.gives !== 'nothing'}>
        <p class="meta">{app.t.transfer.giveNote}</p>
      </Show>
    </>
  );
}
