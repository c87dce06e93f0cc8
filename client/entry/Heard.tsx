// The voice of an entry: what there is to hear of it is asked for when it is shown, its sound when somebody plays it.
import { Show, createResource, createSignal } from 'solid-js';
import type { EntryHead, RelationKey } from '../engine/api/views.ts';
import type { HearProblem } from '../engine/api/voice-views.ts';
import { useApp } from '../app/state.ts';
import type { Dictionary } from '../i18n/index.ts';
import { Player } from './Player.tsx';

function said(t: Dictionary, problem: HearProblem | null): string | null {
  switch (problem) {
    case null:
    case 'locked':
      return null;
    case 'offline':
      return t.voice.hearOffline;
    case 'other':
      return t.voice.hearOther;
    case 'lost':
    case 'gone':
      return t.voice.hearLost;
  }
}

export default function Heard(props: { readonly entry: Pick<EntryHead, 'id' | 'at'>; readonly relation: RelationKey }) {
  const app = useApp();
  const [problem, setProblem] = createSignal<HearProblem | null>(null);
  const [heard] = createResource(
    () => [props.relation, props.entry.id] as const,
    ([relation, id]) => app.engine.heard(relation, id),
  );
  const load = (audio: HTMLAudioElement, length: number, milliseconds: number) => {
    setProblem(null);
    const { relation, entry } = props;
    const file = {
      length,
      milliseconds,
      index: () => app.engine.heardIndex(relation, entry.id),
      bytes: (from: number, until: number) => app.engine.heardBytes(relation, entry.id, { from, until }),
    };
    return app.voiceSource().then(({ feed }) => feed(audio, file, setProblem));
  };
  return (
    <Show when={heard()}>
      {(its) => (
        <Player
          milliseconds={its().milliseconds}
          levels={its().levels}
          seams={its().seams}
          playWord={app.t.voice.play}
          problem={said(app.t, problem())}
          load={(audio) => load(audio, its().length, its().milliseconds)}
        />
      )}
    </Show>
  );
}
