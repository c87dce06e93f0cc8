// Live hints as server-sent events (PROTOCOL.md, Relay). They are written to the connection itself, which costs a
// third of the memory of a web stream for each that is idle.
import type { Writable } from 'node:stream';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Body, parseBody } from '../http/body.ts';
import type { RelayParts } from './context.ts';
import type { Channel } from './delivery.ts';
import type { Answer } from '../http/reply.ts';
import { hashedCursor } from './envelopes.ts';

/** Bytes that may wait for a reader who does not read, before the connection is ended; it will come back and read. */
const BACKLOG_BYTES = 16 * 1024;

/** Starts hinting into a channel until `onEnd` calls back, also where that comes before the watch stands. */
export type Watch = (channel: Channel, onEnd: (ended: () => void) => void) => void;

/** What a request to subscribe opens, or the refusal it is answered with. */
export type Subscribe = (body: Body) => Promise<Result<Watch, Answer>>;

export function createSubscribe({ delivery, log, metrics, reply }: RelayParts): Subscribe {
  return async (body) => {
    const request = await parseBody(body, SUBSCRIBE.request);
    if (!request.ok) return err(reply.refusal(request.error.type));
    const status = delivery.hasRoom() ? 200 : 503;
    metrics?.observe('subscribe', status, 0);
    if (status === 503) return err(reply.refusal('busy'));
    // Let go once they are watched: a connection that lives for hours keeps neither the capabilities' hashes nor their room.
    let cursors = request.value.map(hashedCursor);
    if (log.requests) log.write('request', { route: 'subscribe', status: 200 });
    return ok((channel, onEnd) => {
      let ended = false;
      let stop: (() => void) | null = null;
      onEnd(() => {
        ended = true;
        stop?.();
      });
      const opening = delivery.open(cursors, channel);
      cursors = [];
      opening.then(
        (opened) => {
          stop = opened;
          if (ended) opened();
        },
        (error: unknown) => {
          log.fault(error, 'subscribe');
          channel.end();
        },
      );
    });
  };
}

/** Over Node's own way out, begun already. `letGo` is called once, when the connection is over. */
export function watchRaw(watch: Watch, outgoing: Writable, letGo: () => void): void {
  const channel: Channel = {
    send: (text) => {
      if (outgoing.destroyed) return;
      outgoing.write(text, 'latin1');
      if (outgoing.writableLength > BACKLOG_BYTES) outgoing.destroy();
    },
    // What a reader has not taken is hints alone: nothing waits for them.
    end: () => void (outgoing.writableLength === 0 ? outgoing.end(() => outgoing.destroy()) : outgoing.destroy()),
  };
  watch(channel, (ended) => {
    const over = (): void => {
      letGo();
      ended();
    };
    if (outgoing.destroyed) over();
    else outgoing.once('close', over);
  });
}
