// Browsers' connections as calls see them, without a browser: two that took each other's descriptions find each other, at once, by what those
// say. It has the habits that were seen in Chromium 156: a certificate that is not the one described ends the one side at once and the other a
// moment later; one may be shown another after a restart of ICE; a closed one is noticed after seconds; nothing is told of a muted track.
import type {
  CallConnection,
  ConnectionEvents,
  OpenConnection,
  RemoteSide,
} from '../../client/platform/call-connection.ts';
import { equalBytes } from '../../shared/bytes.ts';
import { SECOND } from '../../shared/clock.ts';
import type { Random } from '../../shared/clock.ts';
import type { CallDescription } from '../../shared/kinds/call-signal.ts';
import type { FakeTime } from './time.ts';

/** A closed one is noticed so late. */
const NOTICED = 5 * SECOND;
/** So long a browser tries a new way before it says that there is none. */
const TRIED = 15 * SECOND;

export type FakeConnection = CallConnection & {
  readonly on: ConnectionEvents;
  readonly relayedOnly: boolean;
  readonly servers: number;
  readonly sent: Map<string, MediaStreamTrack | null>;
  remote: RemoteSide | null;
  own: CallDescription | null;
  peer: FakeConnection | null;
  /** Its way to the other stands. */
  isUp: boolean;
  isClosed: boolean;
  /** What it shows of the far side, in place of the truth. */
  shows: readonly Uint8Array[] | null;
};

export type FakeNetwork = {
  readonly open: OpenConnection;
  readonly all: FakeConnection[];
  /** Whether a way is found between two. */
  isThere: boolean;
  /** Nothing that is said in a connection arrives. */
  isMute: boolean;
  /** A machine between the two that ends the sealing itself, under a certificate of its own. */
  between: Uint8Array | null;
  /** The way that stood is gone. */
  lose(): void;
};

export function createNetwork(random: Random, time: FakeTime): FakeNetwork {
  const all: FakeConnection[] = [];
  let made = 0;

  const network: FakeNetwork = { open, all, isThere: true, isMute: false, between: null, lose };

  const live = (): readonly FakeConnection[] => all.filter(({ isClosed }) => !isClosed);
  const isOf = (remote: RemoteSide | null, other: FakeConnection): boolean =>
    remote !== null && other.own !== null && remote.description.ufrag === other.own.ufrag;

  /** Both have taken what the other says. */
  function meet(one: FakeConnection): void {
    const other = live().find((each) => each !== one && isOf(one.remote, each) && isOf(each.remote, one));
    if (other === undefined) return;
    if (!network.isThere) {
      for (const each of [one, other]) later(() => each.on.away('path'), each.peer === null ? 0 : TRIED);
      return;
    }
    const wrong = [one, other].filter(
      (each) => !equalBytes(each.remote?.fingerprint ?? new Uint8Array(0), shownTo(each, other === each ? one : other)),
    );
    one.peer = other;
    other.peer = one;
    one.isUp = other.isUp = wrong.length === 0;
    for (const each of [one, other]) {
      if (wrong.includes(each)) later(() => each.on.away('seal'));
      else {
        later(() => each.on.connected());
        if (wrong.length > 0) later(() => each.on.away('seal'), SECOND);
      }
    }
  }
  const shownTo = (_to: FakeConnection, other: FakeConnection): Uint8Array => network.between ?? other.fingerprint;
  const later = (work: () => void, ms = 0): void => {
    if (ms === 0) void Promise.resolve().then(work);
    else time.after(ms, work);
  };

  function lose(): void {
    for (const each of live()) {
      if (each.isUp) later(() => each.on.away('path'));
      // What it showed of the far side stays in its figures.
      each.isUp = false;
    }
  }

  async function open({ servers, relayedOnly, on }: Parameters<OpenConnection>[0]): Promise<CallConnection> {
    const describe = (): CallDescription => ({
      ufrag: `f${String(++made).padStart(4, '0')}`,
      pwd: 'p'.repeat(22),
      opus: 111,
      vp8: 96,
      midExtension: 4,
      transportExtension: 3,
    });
    const found = () => [
      { type: 'host', foundation: '1', priority: 1, address: `192.0.2.${made % 250}`, port: 50_000 } as const,
    ];
    const connection: FakeConnection = {
      on,
      relayedOnly,
      servers: servers.length,
      sent: new Map(),
      fingerprint: random.bytes(32),
      remote: null,
      own: null,
      peer: null,
      isUp: false,
      isClosed: false,
      shows: null,
      async offer() {
        connection.own = describe();
        connection.remote = null;
        return { description: connection.own, candidates: found() };
      },
      async reply(remote) {
        connection.remote = remote;
        connection.own = describe();
        return { description: connection.own, candidates: found() };
      },
      async take(remote) {
        connection.remote = remote;
        meet(connection);
      },
      async add() {
        // Its way is found without them.
      },
      async certificates() {
        if (connection.shows !== null) return connection.shows;
        return connection.peer === null ? [] : [shownTo(connection, connection.peer)];
      },
      say(word) {
        const { peer } = connection;
        if (peer !== null && !peer.isClosed && connection.isUp && !network.isMute) later(() => peer.on.word(word));
      },
      async send(kind, track) {
        connection.sent.set(kind, track);
      },
      close() {
        connection.isClosed = true;
        const { peer } = connection;
        if (peer !== null) later(() => !peer.isClosed && peer.on.away('path'), NOTICED);
      },
    };
    all.push(connection);
    return connection;
  }
  return network;
}
