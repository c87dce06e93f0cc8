// A call on the page: does what the engine asks of the browser's connection, in order, and tells it what came of that. It decides nothing of
// who is spoken with; nothing is sent or shown before the engine lets it flow.
import type { Engine } from '../engine/api/api.ts';
import { type CallAsk, type CallHeard, type CallView, callWord, MOST_WORD_BYTES } from '../engine/api/call-views.ts';
import type { RelationKey } from '../engine/api/views.ts';
import type { CallConnection, ConnectionEvents, OpenConnection, SentKind } from '../platform/call-connection.ts';
import { equalBytes } from '../../shared/bytes.ts';
import { decode, encode } from '../../shared/codec.ts';

/** What the page has of a call that flows. */
export type CallPage = {
  readonly isFlowing: boolean;
  /** What the other side says that it sends; null before it said anything. */
  readonly theirs: { readonly microphone: boolean; readonly camera: boolean } | null;
  readonly tracks: readonly MediaStreamTrack[];
};

export const NO_CALL_PAGE: CallPage = { isFlowing: false, theirs: null, tracks: [] };

export type CallDriver = {
  /** The call as it stands now; to be told of every change. */
  see(call: CallView | null): void;
  /** What this side sends, as soon as it may; null: nothing. */
  send(kind: SentKind, track: MediaStreamTrack | null): void;
  /** All that was asked so far is done. */
  done(): Promise<void>;
  /** The page goes away: the connection ends. */
  end(): void;
};

type Parts = {
  readonly engine: Pick<Engine, 'hearCall' | 'callPaths'>;
  readonly open: OpenConnection;
  readonly relayedOnly: () => boolean;
  readonly changed: (page: CallPage) => void;
};

type Held = Parts & {
  /** The last ask that was taken up, and the connection that it was of. */
  handled: number;
  attempt: number;
  connection: CallConnection | null;
  wasUp: boolean;
  callId: Uint8Array | null;
  page: CallPage;
  queue: Promise<void>;
  readonly sent: Record<SentKind, MediaStreamTrack | null>;
};

export function createCallDriver(parts: Parts): CallDriver {
  const held: Held = {
    ...parts,
    handled: 0,
    attempt: 0,
    connection: null,
    wasUp: false,
    callId: null,
    page: NO_CALL_PAGE,
    queue: Promise.resolve(),
    sent: { microphone: null, camera: null },
  };
  return {
    see(call) {
      if (call === null) return;
      const { relation, asks } = call;
      for (const asked of asks.filter(({ n }) => n > held.handled)) {
        held.handled = asked.n;
        inTurn(held, () => handle(held, relation, asked));
      }
    },
    send(kind, track) {
      held.sent[kind] = track;
      inTurn(held, async () => {
        if (!held.page.isFlowing) return;
        await held.connection?.send(kind, track);
        // A browser tells the far side nothing of it.
        say(held, 'here', false);
      });
    },
    async done() {
      let last: Promise<void>;
      do {
        last = held.queue;
        await last;
      } while (last !== held.queue);
    },
    end() {
      say(held, 'bye', false);
      drop(held);
      held.attempt = -1;
    },
  };
}

function show(held: Held, change: Partial<CallPage>): void {
  held.page = { ...held.page, ...change };
  held.changed(held.page);
}

/** What cannot be done ends the call. */
function inTurn(held: Held, work: () => Promise<void>): void {
  held.queue = held.queue.then(work).catch(() => held.engine.hearCall({ attempt: held.attempt, type: 'broken' }));
}

function say({ callId, sent, connection }: Held, what: 'here' | 'bye', wants: boolean): void {
  if (callId === null) return;
  const [microphone, camera] = [sent.microphone !== null, sent.camera !== null];
  connection?.say(encode(callWord, { callId, what, wants, microphone, camera, extras: [] }));
}

async function look({ engine, attempt, connection }: Held, isConnected: boolean): Promise<void> {
  if (connection === null) return;
  const certificates = await connection.certificates();
  if (certificates === null) return;
  await engine.hearCall({ attempt, type: 'seen', certificates, isConnected });
}

async function flow(held: Held, isOpen: boolean): Promise<void> {
  for (const kind of ['microphone', 'camera'] as const)
    await held.connection?.send(kind, isOpen ? held.sent[kind] : null);
  show(held, { isFlowing: isOpen });
}

function drop(held: Held): void {
  held.connection?.close();
  held.connection = null;
  held.wasUp = false;
  held.callId = null;
  show(held, NO_CALL_PAGE);
}

/** What a connection tells counts while it is the one in use. */
function eventsOf(held: Held, attempt: number): ConnectionEvents {
  const { engine } = held;
  const ifIts = (work: () => Promise<void>): void =>
    inTurn(held, () => (attempt === held.attempt ? work() : Promise.resolve()));
  const hear = (heard: CallHeard): void => ifIts(() => engine.hearCall(heard));
  return {
    connected: () =>
      ifIts(async () => {
        held.wasUp = true;
        await look(held, true);
      }),
    look: () => ifIts(() => (held.wasUp ? look(held, false) : Promise.resolve())),
    away: (cause) => hear({ attempt, type: 'away', cause }),
    found: (candidates) => hear({ attempt, type: 'found', candidates }),
    track: (track) => ifIts(async () => show(held, { tracks: [...held.page.tracks, track] })),
    word: (bytes) => ifIts(() => listen(held, bytes)),
  };
}

async function listen(held: Held, bytes: Uint8Array): Promise<void> {
  const { engine, attempt } = held;
  const word = bytes.length > MOST_WORD_BYTES ? null : decode(callWord, bytes);
  if (word?.ok !== true) return;
  const { what, wants, microphone, camera, callId } = word.value;
  if (what === 'bye') return engine.hearCall({ attempt, type: 'bye', callId });
  if (held.callId !== null && equalBytes(held.callId, callId)) show(held, { theirs: { microphone, camera } });
  return engine.hearCall({ attempt, type: 'here', callId, wants });
}

async function prepare(held: Held, relation: RelationKey, attempt: number): Promise<void> {
  drop(held);
  held.attempt = attempt;
  const paths = await held.engine.callPaths(relation);
  const given = paths.ok ? paths.value : null;
  const servers = given === null ? [] : [{ urls: given.uris, username: given.username, credential: given.password }];
  const on = eventsOf(held, attempt);
  const connection = await held.open({ servers, relayedOnly: held.relayedOnly(), on });
  held.connection = connection;
  await held.engine.hearCall({ attempt, type: 'prepared', fingerprint: connection.fingerprint });
}

async function handle(held: Held, relation: RelationKey, asked: CallAsk): Promise<void> {
  if (asked.type === 'prepare') return prepare(held, relation, asked.attempt);
  const { attempt, connection, engine } = held;
  if (asked.attempt !== attempt || connection === null) return;
  switch (asked.type) {
    case 'offer':
    case 'reply': {
      const described = await (asked.type === 'offer'
        ? connection.offer(asked.restarts)
        : connection.reply(asked.remote));
      await engine.hearCall({ attempt, type: 'described', ...described });
      return held.wasUp ? look(held, false) : undefined;
    }
    case 'take':
      await connection.take(asked.remote);
      return held.wasUp ? look(held, false) : undefined;
    case 'add':
      return connection.add(asked.candidates);
    case 'greet':
      held.callId = asked.callId;
      return say(held, 'here', asked.wants);
    case 'flow':
      return flow(held, asked.isOpen);
    case 'close':
      say(held, 'bye', false);
      return drop(held);
  }
}
