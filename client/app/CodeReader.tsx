// Reads a code with the camera, where the device has one and the browser can. The camera is on from a press until a code is taken, the
// person stops it, or the page is left or hidden.
import { Show, createResource, createSignal, onCleanup, onMount } from 'solid-js';
import { canReadCodes, readCodes } from '../platform/code-reader.ts';
import { Button, Notice } from '../ui/index.ts';
import { useApp } from './state.ts';
import './CodeReader.css';

/** `onText` says whether it takes the code; others are looked for until then. */
export function CodeReader(props: { readonly onText: (text: string) => Promise<boolean> }) {
  const app = useApp();
  const [able] = createResource(canReadCodes);
  const [isOn, setOn] = createSignal(false);
  const [isRefused, setRefused] = createSignal(false);
  const hidden = (): void => void (document.hidden && setOn(false));
  const taken = async (text: string): Promise<void> => {
    if (await props.onText(text)) setOn(false);
  };
  document.addEventListener('visibilitychange', hidden);
  onCleanup(() => document.removeEventListener('visibilitychange', hidden));
  return (
    <Show when={able()}>
      <div class="code-reader">
        <Show
          when={isOn()}
          fallback={
            <Button
              onPress={() => {
                setRefused(false);
                setOn(true);
              }}
            >
              {app.t.devices.scan}
            </Button>
          }
        >
          <Camera
            label={app.t.devices.scanning}
            onText={(text) => void taken(text)}
            onRefused={() => {
              setOn(false);
              setRefused(true);
            }}
          />
          <Button onPress={() => setOn(false)}>{app.t.devices.scanStop}</Button>
        </Show>
        <Show when={isRefused()}>
          <Notice cause={app.t.devices.scanRefused} />
        </Show>
      </div>
    </Show>
  );
}

function Camera(props: {
  readonly label: string;
  readonly onText: (text: string) => void;
  readonly onRefused: () => void;
}) {
  const ending = new AbortController();
  onCleanup(() => ending.abort());
  let video!: HTMLVideoElement;
  const show = async (): Promise<void> => {
    const onText = (text: string): void => props.onText(text);
    const isGiven = await readCodes(video, onText, ending.signal);
    if (!isGiven && !ending.signal.aborted) props.onRefused();
  };
  onMount(() => void show());
  return <video ref={video} muted playsinline aria-label={props.label} />;
}
