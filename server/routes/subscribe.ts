// Live hints as server-sent events (PROTOCOL.md, Relay). Over a socket they are written to Node's raw response, which costs a
// third of the memory of a web stream for each idle connection; in process they are a ReadableStream.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import type { ServerResponse } from 'node:http';
import { utf8 } from '../../shared/bytes.ts';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import { parseBody } from '../body.ts';
import type { RelayEnv, RelayParts } from '../context.ts';
import type { Channel } from '../delivery.ts';
import type { Cursor } from '../storage/storage.ts';
import { hashedCursor } from './envelopes.ts';

/** Bytes that may wait for a reader who does not read, before the connection is ended; it will come back and read. */
const BACKLOG_BYTES = 16 * 1024;

export function routeSubscribe(app: Hono<RelayEnv>, parts: RelayParts): void {
  const { delivery, log, reply } = parts;

  app.post(SUBSCRIBE.path, async (c) => {
    const request = await parseBody(c, SUBSCRIBE.request);
    if (!request.ok) return reply.refusal(request.error.type);
    if (!delivery.hasRoom()) return reply.refusal('busy');
    const cursors = request.value.map(hashedCursor);
    const outgoing = c.env?.outgoing;
    if (outgoing === undefined) return new Response(streamOf(cursors), { headers: reply.stream });
    outgoing.writeHead(200, reply.stream);
    watch(cursors, rawChannel(outgoing), (ended) => outgoing.on('close', ended));
    if (log.requests) log.write('request', { route: 'subscribe', status: 200 });
    return RESPONSE_ALREADY_SENT;
  });
  app.all(SUBSCRIBE.path, () => reply.sentence(405, 'This address answers POST only.', { allow: 'POST' }));

  /** Hints until `onEnd` calls back, also where that comes before the watch is set up. */
  function watch(cursors: readonly Cursor[], channel: Channel, onEnd: (ended: () => void) => void): void {
    let ended = false;
    let stop: (() => void) | null = null;
    onEnd(() => {
      ended = true;
      stop?.();
    });
    delivery.open(cursors, channel).then(
      (opened) => {
        stop = opened;
        if (ended) opened();
      },
      (error: unknown) => {
        log.fault(error, 'subscribe');
        channel.end();
      },
    );
  }

  function streamOf(cursors: readonly Cursor[]): ReadableStream<Uint8Array> {
    let cancelled = (): void => {};
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        let open = true;
        const channel: Channel = {
          send: (text) => {
            if (open) controller.enqueue(utf8(text));
          },
          end: () => {
            if (open) controller.close();
            open = false;
          },
        };
        watch(cursors, channel, (ended) => {
          cancelled = () => {
            open = false;
            ended();
          };
        });
      },
      cancel: () => cancelled(),
    });
  }
}

const rawChannel = (outgoing: ServerResponse): Channel => ({
  send: (text) => {
    if (outgoing.destroyed) return;
    outgoing.write(text);
    if (outgoing.writableLength > BACKLOG_BYTES) outgoing.destroy();
  },
  end: () => outgoing.end(),
});
