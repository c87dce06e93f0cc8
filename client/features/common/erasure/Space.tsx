// Erasing the open space: what that does, the word and the passphrase, then how far it has come. Whoever is a psychologist with relations that run
// is told why not.
import { Show, createSignal } from 'solid-js';
import { shortName } from '../../../app/names.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import type { EraseSpaceProblem } from '../../../engine/api/api.ts';
import { EraseLimits } from '../../../entry/EraseLimits.tsx';
import {
  AnswerIcon,
  BackIcon,
  IconButton,
  Notice,
  PassphraseField,
  RecordsIcon,
  SheetIcon,
  ThreadIcon,
  YouIcon,
} from '../../../ui/index.ts';
import { Confirm } from './Confirm.tsx';
import { ExportFirst } from './ExportFirst.tsx';
import { dutyOf } from './Relation.tsx';
import { Consequences, type Consequence } from './Consequences.tsx';
import './erasure.css';

export default function EraseSpace() {
  const app = useApp();
  const [passphrase, setPassphrase] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<EraseSpaceProblem['type'] | null>(null);
  const running = () => app.asPsychologist().filter(({ state }) => state !== 'stopped').length;
  const erase = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await app.push.stop();
    const begun = await app.engine.eraseSpace(passphrase());
    setBusy(false);
    if (!begun.ok) setProblem(begun.error.type);
  };
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <section class="opening" aria-labelledby="erase-heading">
        <h1 id="erase-heading">{app.t.erasure.space}</h1>
        <p class="calm" translate="no">
          {app.space().label}
        </p>
      </section>
      <Show
        when={running() === 0}
        fallback={
          <Notice
            tone="warn"
            safe={app.t.erasure.nothingErased}
            cause={app.t.erasure.spaceRecords({ count: running() })}
          />
        }
      >
        <Consequences each={consequencesOf(app)} />
        <EraseLimits />
        <ExportFirst />
        <Confirm
          onCancel={() => app.back()}
          onErase={() => void erase()}
          busy={busy()}
          problem={problem() === 'no-memory' ? app.t.lock.memoryLow : undefined}
        >
          <PassphraseField
            label={app.t.lock.passphrase}
            hint={app.t.erasure.spacePassphrase}
            purpose="current"
            username={app.space().label}
            value={passphrase()}
            onInput={setPassphrase}
            showLabel={app.t.common.show}
            hideLabel={app.t.common.hide}
            error={problem() === 'wrong-passphrase' ? app.t.lock.wrong : undefined}
          />
        </Confirm>
      </Show>
    </SinglePage>
  );
}

function consequencesOf(app: ReturnType<typeof useApp>): readonly Consequence[] {
  const { t } = app;
  const due = app.asPatient().some(({ waitingSince }) => waitingSince !== null);
  return [
    { icon: ThreadIcon, text: t.erasure.spaceWhat },
    ...(due ? [{ icon: AnswerIcon, text: t.erasure.relationDue }] : []),
    ...app.asPatient().flatMap((relation) => [
      { icon: YouIcon, text: t.erasure.relationEnds({ psy: shortName(relation.peerName) }) },
      { icon: RecordsIcon, text: dutyOf(t, relation) },
    ]),
    { icon: SheetIcon, text: t.erasure.spaceSheet },
  ];
}
