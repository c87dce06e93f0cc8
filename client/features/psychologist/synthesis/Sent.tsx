// A synthesis that was sent, as its patient reads it, version by version, with the remarks that are of each.
import { Show, createSignal, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { SynthesisView } from '../../../engine/api/synthesis-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { SynthesisText } from '../../../entry/SynthesisText.tsx';
import { SynthesisVersions } from '../../../entry/SynthesisVersions.tsx';
import { daySaid } from '../../../entry/synthesis-words.ts';
import { Button, PieceIcon } from '../../../ui/index.ts';

export function Sent(props: {
  readonly relation: RelationView;
  readonly synthesis: SynthesisView;
  readonly onOpen: (entry: EnvelopeId) => void;
  readonly onChange: () => void;
}) {
  const app = useApp();
  const versions = () => props.synthesis.versions;
  const [chosen, setChosen] = createSignal(untrack(() => versions().at(-1)?.version ?? 1));
  return (
    <Show when={versions().find(({ version }) => version === chosen())}>
      {(version) => (
        <>
          <header class="syn-head">
            <div>
              <h2 id="synthesis-open" dir="auto">
                {app.t.synthesis.heading({
                  title: version().title || app.t.synthesis.untitled,
                  patient: props.relation.peerName,
                })}
              </h2>
              <p class="meta">
                {app.t.synthesis.periodSaid({ from: daySaid(app, version().from), to: daySaid(app, version().to) })}
              </p>
            </div>
          </header>
          <div class="syn-page">
            <SynthesisVersions versions={versions()} chosen={version().version} onChoose={setChosen} />
            <SynthesisText version={version()} patient={props.relation.peerName} onOpen={props.onOpen} />
          </div>
          <footer class="syn-foot">
            <p class="meta">{app.t.synthesis.changeNote}</p>
            <div class="syn-acts">
              <Button kind="quiet" icon={PieceIcon} onPress={() => props.onChange()}>
                {app.t.synthesis.change}
              </Button>
            </div>
          </footer>
        </>
      )}
    </Show>
  );
}
