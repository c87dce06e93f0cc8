// The link that listens: hears a channel for as long as it is open, over every loss of its connection, by a client for each
// connection; and, being the only one that is idle by rights, sees whether the server still answers at all, and whether its NOTIFY
// queue has room.
import { setTimeout } from 'node:timers/promises';
import { type Connect, Lost } from './connect.ts';

/** Milliseconds between vain attempts to listen, twice as long each time. */
const FIRST_PAUSE_MS = 50;
const MOST_PAUSE_MS = 2_000;
/** Milliseconds between two questions whether the server is there; one that is not answered until the next leaves it. */
const BEAT_MS = 5_000;

/** What a relay is called among the server's sessions, once each (`relay status`). */
export const LISTENER = 'entretemps relay';

export type ListenEvents = {
  readonly heard: (payload: string) => void;
  /** It hears again after a loss: what was said in between is not told any more. */
  readonly missed: () => void;
  /** The server hangs: it took a question and answered nothing. */
  readonly hung?: () => void;
  /** At every beat, from 0 to 1: how full the queue of hints is. */
  readonly queue?: (usage: number) => void;
};

export type ListenOptions = {
  readonly pause?: (ms: number) => Promise<unknown>;
  readonly beatMs?: number;
};

/** Resolves once it hears for the first time. */
export async function listen(
  connect: Connect,
  channel: string,
  events: ListenEvents,
  { pause = (ms) => setTimeout(ms, undefined, { ref: false }), beatMs = BEAT_MS }: ListenOptions = {},
): Promise<() => Promise<void>> {
  let closing = false;
  let end: () => Promise<void> = () => Promise.resolve();

  /** Rejects where it cannot hear; `lost` is called once, later, where it heard and does no more. */
  async function hear(lost: () => void): Promise<void> {
    let state = 'opening' as 'opening' | 'hearing' | 'lost';
    let unanswered = false;
    const beat: { timer?: NodeJS.Timeout } = {};
    const lose = (): void => {
      const told = state !== 'hearing';
      state = 'lost';
      clearInterval(beat.timer);
      if (!told) lost();
    };
    const { client, cut } = await connect.open({ onclose: () => lose(), onnotify: events.heard });
    end = () => client.end({ timeout: 0 }).catch(() => undefined);
    beat.timer = setInterval(() => {
      if (unanswered) {
        cut();
        events.hung?.();
        return lose();
      }
      unanswered = true;
      // Asked for, the queue also lets go of what a listener that is no more had not read.
      client.unsafe<{ usage: number }[]>('SELECT pg_notification_queue_usage()::float8 AS usage').then(
        ([said]) => {
          unanswered = false;
          events.queue?.(said?.usage ?? 0);
        },
        () => undefined,
      );
    }, beatMs).unref();
    try {
      await client.unsafe(`LISTEN ${channel}`);
      await client.unsafe(`SET application_name = '${LISTENER}'`);
      if (state !== 'opening') throw new Lost();
      state = 'hearing';
    } catch (error) {
      lose();
      cut();
      throw error;
    }
  }

  async function again(): Promise<void> {
    for (let vain = 0; !closing; vain++) {
      try {
        await hear(() => void again());
        return closing ? await end() : events.missed();
      } catch {
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** vain, MOST_PAUSE_MS));
      }
    }
  }

  await hear(() => void again());
  return () => {
    closing = true;
    return end();
  };
}
