// What was made, in words: how many pieces and how large.
import type { App } from '../../../app/state.ts';
import type { Made } from './run.ts';

const KILOBYTE = 1_000;
const MEGABYTE = 1_000_000;

export function doneWords(app: Pick<App, 't' | 'format'>, made: Made | null): string {
  const bytes = made?.bytes ?? 0;
  const { number } = app.format;
  const size =
    bytes < MEGABYTE
      ? app.t.exporting.kilobytes({ n: number(Math.ceil(bytes / KILOBYTE)) })
      : app.t.exporting.megabytes({ n: number(Math.round((bytes * 10) / MEGABYTE) / 10) });
  return app.t.exporting.done({ count: made?.pieces ?? 0, size });
}
