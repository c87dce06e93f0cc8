// A copy that was made: its six words, the file, and a sheet that says it was handed over, which is noted in the record and can be signed on paper.
import { For, Show, createSignal } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { Brand, Button, buttonClass, Field, Notice, PrintIcon, WordsList } from '../../../ui/index.ts';
import { forWords } from '../../../entry/copy-words.ts';
import { doneWords } from './done-words.ts';
import { MadeFile } from './MadeFile.tsx';
import { type Copy, handedText } from './record-taking.ts';
import type { Made } from './run.ts';

export function CopyReady(props: {
  readonly relation: RelationView;
  readonly made: Made;
  readonly copy: Copy;
  readonly at: number;
  readonly onAgain: () => void;
}) {
  const app = useApp();
  return (
    <div class="copy-parts copy-ready">
      <section class="copy-choices" aria-labelledby="copy-heading">
        <header>
          <h1 id="copy-heading">{doneWords(app, props.made)}</h1>
          <p class="meta">{app.t.copying.clear}</p>
        </header>
        <MadeFile
          made={props.made}
          fileName={app.t.copying.fileName}
          fingerprint={app.t.copying.fingerprint}
          onAgain={props.onAgain}
        >
          <a class={buttonClass('plain', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/pieces`}>
            {app.t.copying.backToRecord}
          </a>
        </MadeFile>
      </section>
      <Handed relation={props.relation} made={props.made} copy={props.copy} at={props.at} />
    </div>
  );
}

function Handed(props: {
  readonly relation: RelationView;
  readonly made: Made;
  readonly copy: Copy;
  readonly at: number;
}) {
  const app = useApp();
  const isPart = () => props.copy.ask.struck.length + props.copy.ask.leftOut.length > 0 || props.copy.ask.reason !== '';
  const [what, setWhat] = createSignal(isPart() ? app.t.copying.handPart : app.t.copying.handWhole);
  const [noted, setNoted] = createSignal<'noted' | 'failed' | null>(null);
  const note = async (): Promise<void> => {
    const said = { to: props.copy.to, words: props.made.words.join(' '), text: what() };
    const done = await app.engine.fileHandedOver(props.relation.key, said);
    setNoted(done.ok ? 'noted' : 'failed');
    if (done.ok) app.announce(app.t.copying.handNoted);
  };
  return (
    <section class="copy-third" aria-labelledby="copy-hand">
      <h2 id="copy-hand">{app.t.copying.hand}</h2>
      <div class="copy-sheet">
        <Brand name={app.t.app.appName} />
        <p class="copy-said">
          {handedText(app.format, props.at)}, {app.format.grammar.within(forWords(app.t, props.copy.to))}
        </p>
        <p dir="auto">{what()}</p>
        <WordsList words={props.made.words} />
        <dl>
          <For each={[app.t.copying.givenBy, app.t.copying.receivedBy, app.t.copying.onThe]}>
            {(word) => (
              <div>
                <dt>{word}</dt>
                <dd />
              </div>
            )}
          </For>
        </dl>
      </div>
      <Show when={noted() !== 'noted'} fallback={<p class="calm">{app.t.copying.handNoted}</p>}>
        <Field label={app.t.copying.handWhat} value={what()} onInput={setWhat} maxLength={300} />
        <Button kind="primary" onPress={() => void note()}>
          {app.t.copying.handDo}
        </Button>
      </Show>
      <Show when={noted() === 'failed'}>
        <Notice tone="warn" urgent cause={app.t.entry.problemStorage} />
      </Show>
      <Button kind="quiet" icon={PrintIcon} onPress={() => window.print()}>
        {app.t.copying.print}
      </Button>
      <p class="meta">{app.t.copying.sign}</p>
    </section>
  );
}
