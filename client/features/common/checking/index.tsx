// The check of an export, for whoever was given one: the file is read on this device, and nothing is sent. It needs no space and no network.
import { For, Match, Show, Switch, createSignal } from 'solid-js';
import type { Checked, Refusal } from '../../../../shared/export/check.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import {
  BackIcon,
  Button,
  DoneIcon,
  Icon,
  IconButton,
  Progress,
  RefusedIcon,
  SheetIcon,
  WordsList,
} from '../../../ui/index.ts';
import { sayRefusal, sayWhole } from './say.ts';
import { Search } from './Search.tsx';
import './checking.css';

type State =
  | { readonly type: 'none' }
  | { readonly type: 'checking'; readonly percent: number }
  | { readonly type: 'whole'; readonly name: string; readonly file: File; readonly checked: Checked }
  | { readonly type: 'refused'; readonly name: string; readonly refusal: Refusal };

export default function Checking() {
  const app = useApp();
  const [state, setState] = createSignal<State>({ type: 'none' });
  let input!: HTMLInputElement;
  const percentOf = (done: number, total: number): number => (total === 0 ? 0 : Math.floor((done * 100) / total));
  const check = async (file: File): Promise<void> => {
    setState({ type: 'checking', percent: 0 });
    const { checkFile } = await app.archiving();
    const result = await checkFile(file, (done, total) =>
      setState({ type: 'checking', percent: percentOf(done, total) }),
    );
    const { name } = file;
    setState(
      result.ok
        ? { type: 'whole', name, file, checked: result.value }
        : { type: 'refused', name, refusal: result.error },
    );
    app.announce(said(state()).join(' '));
  };
  const take = (): void => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file !== undefined) void check(file);
  };
  const said = (now: State): readonly string[] => {
    if (now.type === 'refused') return [sayRefusal(app.t, now.refusal)];
    return now.type === 'whole' ? sayWhole(app.t, now.checked, app.format.date) : [];
  };
  const leave = (): void => (app.from() === null ? app.go('/') : app.back());
  const working = () => {
    const now = state();
    return now.type === 'checking' ? { done: now.percent } : null;
  };
  const wholeFile = () => {
    const now = state();
    return now.type === 'whole' ? now.file : null;
  };
  const result = () => {
    const now = state();
    return now.type === 'whole' || now.type === 'refused' ? now : null;
  };
  return (
    <SinglePage tone="plain" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={leave} />}>
      <section class="checking" aria-labelledby="checking-heading">
        <h1 id="checking-heading">{app.t.checking.title}</h1>
        <p class="calm">{app.t.checking.lead}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".zip,application/zip"
          aria-label={app.t.checking.file}
          onChange={take}
        />
        <Switch fallback={<p class="calm">{app.t.checking.dropHere}</p>}>
          <Match when={working()}>
            {(now) => (
              <Progress
                label={app.t.checking.progress({ percent: app.format.number(now().done) })}
                value={now().done / 100}
              />
            )}
          </Match>
          <Match when={result()}>{(now) => <Result name={now().name} state={now()} said={said(now())} />}</Match>
        </Switch>
        <Show when={wholeFile()} keyed>
          {(file) => <Search file={file} />}
        </Show>
        <Show when={working() === null}>
          <div class="page-acts">
            <Button kind={result() === null ? 'primary' : 'quiet'} icon={SheetIcon} onPress={() => input.click()}>
              {result() === null ? app.t.checking.choose : app.t.checking.again}
            </Button>
          </div>
        </Show>
        <p class="meta">{app.t.checking.limits}</p>
      </section>
    </SinglePage>
  );
}

function Result(props: {
  readonly name: string;
  readonly state: Extract<State, { type: 'whole' | 'refused' }>;
  readonly said: readonly string[];
}) {
  const app = useApp();
  const words = () => (props.state.type === 'whole' ? props.state.checked.words : []);
  return (
    <div class="checking-result">
      <p class="meta" dir="auto" translate="no">
        {props.name}
      </p>
      <p class="checking-said">
        <Icon of={props.state.type === 'whole' ? DoneIcon : RefusedIcon} small />
        <span>{props.said[0]}</span>
      </p>
      <For each={props.said.slice(1)}>{(line) => <p>{line}</p>}</For>
      <Show when={words().length > 0}>
        <h2>{app.t.checking.words}</h2>
        <WordsList words={words()} columns="wide" />
        <p class="calm">{app.t.checking.wordsNote}</p>
      </Show>
    </div>
  );
}
