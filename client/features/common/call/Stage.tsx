// In the call: the other's picture, or that there is none; one's own, small; how the connection stands; and three gestures, and the way out.
import { Match, Show, Switch, createEffect, createSignal, onCleanup, onMount } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { CallView } from '../../../engine/api/call-views.ts';
import type { ConsultationMedia } from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { HeldCall, OwnMedia } from '../../../app/calls.ts';
import { useApp } from '../../../app/state.ts';
import {
  Button,
  CameraIcon,
  CameraOffIcon,
  HangUpIcon,
  Icon,
  type IconShape,
  MicrophoneIcon,
  MicrophoneOffIcon,
  Notice,
} from '../../../ui/index.ts';
import { Words } from './Before.tsx';
import { Devices } from './Devices.tsx';

export function Stage(props: {
  readonly relation: RelationView;
  readonly media: ConsultationMedia;
  readonly call: CallView;
  readonly held: HeldCall;
  readonly name: string;
  readonly onHangUp: () => void;
}) {
  const app = useApp();
  // While it stands, time alone does not lock the space.
  app.stayOpen();
  const page = () => props.held.page();
  const state = (): string => {
    const { state: stands, begunAt } = props.call;
    if (stands === 'live') return app.t.call.live({ time: app.format.hourOf(begunAt ?? app.now(), deviceTimeZone()) });
    const words = {
      preparing: app.t.call.preparing,
      waiting: app.t.call.waiting({ name: props.name }),
      connecting: app.t.call.connecting,
      lost: app.t.call.lost,
      over: '',
    };
    return words[stands];
  };
  return (
    <div class="call-stage">
      <Scene
        held={props.held}
        name={props.name}
        isLive={props.call.state === 'live'}
        initials={initialsOf(props.relation.peerName)}
      />
      <p class="call-state" role="status">
        {state()}
      </p>
      <Show when={props.call.state === 'live'}>
        <p class="meta">{props.relation.verified ? app.t.call.liveVerified : app.t.call.liveUnverified}</p>
      </Show>
      <div class="call-acts">
        <Gesture
          media={props.held.microphone}
          on={{ icon: MicrophoneIcon, label: app.t.call.microphoneOn }}
          off={{ icon: MicrophoneOffIcon, label: app.t.call.microphoneOff }}
          word={app.t.call.microphone}
        />
        <Show when={props.media === 'video'}>
          <Gesture
            media={props.held.camera}
            on={{ icon: CameraIcon, label: app.t.call.cameraOn }}
            off={{ icon: CameraOffIcon, label: app.t.call.cameraOff }}
            word={app.t.call.camera}
          />
        </Show>
        <button type="button" class="call-act call-hang-up" onClick={() => props.onHangUp()}>
          <span>
            <Icon of={HangUpIcon} />
          </span>
          {app.t.call.hangUp}
        </button>
      </div>
      <Problems held={props.held} />
      <Show when={page().isFlowing}>
        <Words relation={props.relation} />
      </Show>
      <Devices held={props.held} />
      <p class="meta">{app.t.call.captionsOff}</p>
    </div>
  );
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .flatMap((word) => [...word].slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase();

type Look = { readonly icon: IconShape; readonly label: string };

function Gesture(props: { readonly media: OwnMedia; readonly on: Look; readonly off: Look; readonly word: string }) {
  const isOn = () => props.media.track() !== null;
  const look = () => (isOn() ? props.on : props.off);
  return (
    <button
      type="button"
      class="call-act"
      aria-pressed={isOn()}
      aria-label={look().label}
      onClick={() => void props.media.turn(!isOn())}
    >
      <span>
        <Icon of={look().icon} />
      </span>
      <span aria-hidden="true">{props.word}</span>
    </button>
  );
}

/** The other's picture where they send one; sound plays beside it, whatever is seen. */
function Scene(props: {
  readonly held: HeldCall;
  readonly name: string;
  readonly isLive: boolean;
  readonly initials: string;
}) {
  const app = useApp();
  const [hidden, setHidden] = createSignal(false);
  const page = () => props.held.page();
  const track = (kind: 'audio' | 'video') =>
    page().isFlowing ? page().tracks.find((each) => each.kind === kind) : undefined;
  const sees = () => page().theirs?.camera === true && track('video') !== undefined;
  return (
    <div class="call-scene">
      <Show when={track('audio')}>{(sound) => <Sound track={sound()} />}</Show>
      <Show
        when={sees() ? track('video') : undefined}
        fallback={
          <div class="call-nobody">
            <p class="call-initials" aria-hidden="true">
              {props.initials}
            </p>
            <Show when={props.isLive && page().theirs?.camera === false}>
              <p class="meta">{app.t.call.theirCameraOff({ name: props.name })}</p>
            </Show>
          </div>
        }
      >
        {(picture) => (
          <Picture track={picture()} label={app.t.call.theirPicture({ name: props.name })} class="call-theirs" />
        )}
      </Show>
      <Show when={props.isLive && page().theirs?.microphone === false}>
        <p class="call-muted">{app.t.call.theirMicrophoneOff({ name: props.name })}</p>
      </Show>
      <div class="call-self">
        <Switch fallback={<p class="meta">{app.t.call.cameraIsOff}</p>}>
          <Match when={hidden() && props.held.camera.track() !== null}>
            <Button small kind="quiet" onPress={() => setHidden(false)}>
              {app.t.call.showSelf}
            </Button>
          </Match>
          <Match when={props.held.camera.track()}>
            {(own) => (
              <>
                <Picture track={own()} label={app.t.call.ownPicture} class="call-own" />
                <Button small kind="quiet" onPress={() => setHidden(true)}>
                  {app.t.call.hideSelf}
                </Button>
              </>
            )}
          </Match>
        </Switch>
      </div>
    </div>
  );
}

function Picture(props: { readonly track: MediaStreamTrack; readonly label: string; readonly class: string }) {
  let element!: HTMLVideoElement;
  createEffect(() => {
    // Its sound plays beside it.
    element.muted = true;
    element.srcObject = new MediaStream([props.track]);
  });
  onCleanup(() => {
    element.srcObject = null;
  });
  return <video ref={element} class={props.class} aria-label={props.label} autoplay playsinline muted />;
}

function Sound(props: { readonly track: MediaStreamTrack }) {
  const element = new Audio();
  onMount(() => {
    element.autoplay = true;
  });
  createEffect(() => {
    element.srcObject = new MediaStream([props.track]);
    // Whoever joined has pressed: a browser lets it play.
    void element.play().catch(() => undefined);
  });
  onCleanup(() => {
    element.pause();
    element.srcObject = null;
  });
  return null;
}

function Problems(props: { readonly held: HeldCall }) {
  const app = useApp();
  const microphone = () => {
    const why = props.held.microphone.problem();
    if (why === null) return null;
    const words = {
      denied: app.t.call.micDenied,
      none: app.t.call.micNone,
      busy: app.t.call.micBusy,
      ended: app.t.call.micEnded,
    };
    return words[why];
  };
  const camera = () => {
    const why = props.held.camera.problem();
    if (why === null) return null;
    const words = {
      denied: app.t.call.camDenied,
      none: app.t.call.camNone,
      busy: app.t.call.camBusy,
      ended: app.t.call.camEnded,
    };
    return words[why];
  };
  return (
    <>
      <Show when={microphone()}>{(cause) => <Notice tone="warn" cause={cause()} />}</Show>
      <Show when={camera()}>{(cause) => <Notice tone="calm" cause={cause()} />}</Show>
    </>
  );
}
