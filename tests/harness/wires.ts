// What can happen to one request between a device and the relay: lost on its way, done while its answer is lost, or done twice.
// A test asserts afterwards that it did happen.
import type { HttpAnswer } from '../../client/engine/ports.ts';
import type { Wire } from './world.ts';

export type Mishap = 'request lost' | 'answer lost' | 'done twice';

/** From now on the n-th request (1-based) meets a mishap; all others pass. Returns whether it has happened. */
export function disturb(wire: Wire, n: number, mishap: Mishap): () => boolean {
  let seen = 0;
  let happened = false;
  wire.intercept = async (_path, _body, send) => {
    seen++;
    if (seen !== n) return send();
    happened = true;
    return meet(mishap, send);
  };
  return () => happened;
}

async function meet(mishap: Mishap, send: () => Promise<HttpAnswer | null>): Promise<HttpAnswer | null> {
  if (mishap === 'request lost') return null;
  const answer = await send();
  if (mishap === 'answer lost') return null;
  return (await send()) ?? answer;
}
