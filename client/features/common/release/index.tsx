// Which release runs here: its six words, how to compare them, whether the files of this device are its own, and what that does not prove.
import { Match, Show, Switch, createResource, createSignal } from 'solid-js';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { type FilesChecked, type Release, useApp } from '../../../app/state.ts';
import { BackIcon, Button, DoneIcon, Icon, IconButton, Progress, RefusedIcon, WordsList } from '../../../ui/index.ts';
import './release.css';

export default function ReleasePage() {
  const app = useApp();
  const [release] = createResource(async () => (await app.release()).readRelease(app.locale()));
  const leave = (): void => (app.from() === null ? app.go('/') : app.back());
  return (
    <SinglePage tone="plain" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={leave} />}>
      <section class="release" aria-labelledby="release-heading">
        <h1 id="release-heading">{app.t.release.title}</h1>
        <p class="calm">{app.t.release.lead}</p>
        <Switch fallback={<p class="calm">{app.t.release.unreadable}</p>}>
          <Match when={release.loading}>
            <p class="calm" role="status">
              {app.t.release.reading}
            </p>
          </Match>
          <Match when={release()}>{(now) => <Named release={now()} />}</Match>
        </Switch>
        <Compare />
        <h2>{app.t.release.notTitle}</h2>
        <ul class="release-list">
          <li>{app.t.release.notPage}</li>
          <li>{app.t.release.notNext}</li>
          <li>{app.t.release.notOthers}</li>
        </ul>
        <p class="calm">{app.t.release.outside}</p>
      </section>
    </SinglePage>
  );
}

function Compare() {
  const app = useApp();
  return (
    <>
      <h2>{app.t.release.compareTitle}</h2>
      <ul class="release-list">
        <li>{app.t.release.comparePerson}</li>
        <li>{app.t.release.compareProject}</li>
      </ul>
      <p class="calm">{app.t.release.compareOther}</p>
    </>
  );
}

/** The release by its words and its hash, and its files. */
function Named(props: { readonly release: Release }) {
  const app = useApp();
  return (
    <>
      <div class="release-named">
        <p class="release-version">{app.t.release.version({ version: props.release.version })}</p>
        <h2>{app.t.release.words}</h2>
        <WordsList words={props.release.words} columns="wide" />
        <p class="calm">{app.t.release.wordsNote}</p>
        <details>
          <summary>{app.t.release.whole}</summary>
          <p class="release-hash" translate="no" dir="ltr">
            {props.release.hash}
          </p>
        </details>
      </div>
      <Files release={props.release} />
    </>
  );
}

function Files(props: { readonly release: Release }) {
  const app = useApp();
  const [done, setDone] = createSignal<number | null>(null);
  const [checked, setChecked] = createSignal<FilesChecked | null>(null);
  const check = async (): Promise<void> => {
    setDone(0);
    setChecked(null);
    const { checkFiles } = await app.release();
    setChecked(await checkFiles(props.release.files, setDone));
    setDone(null);
    app.announce(said());
  };
  const part = (): number => (done() ?? 0) / Math.max(1, props.release.files.length);
  const said = (): string => {
    const now = checked();
    if (now === null) return '';
    if (now.type === 'same') return app.t.release.checked({ count: now.count });
    return now.type === 'changed'
      ? app.t.release.changed({ file: now.file })
      : app.t.release.missing({ file: now.file });
  };
  return (
    <>
      <h2>{app.t.release.checkTitle}</h2>
      <Show when={checked()}>
        {(now) => (
          <p class="release-said">
            <Icon of={now().type === 'same' ? DoneIcon : RefusedIcon} small />
            <span>{said()}</span>
          </p>
        )}
      </Show>
      <Show
        when={done() !== null}
        fallback={
          <div class="page-acts">
            <Button kind="quiet" onPress={() => void check()}>
              {app.t.release.check}
            </Button>
          </div>
        }
      >
        <Progress
          label={app.t.release.checking({ percent: app.format.number(Math.floor(100 * part())) })}
          value={part()}
        />
      </Show>
    </>
  );
}
