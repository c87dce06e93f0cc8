// One endpoint of protocol/api.ts bound to what answers it: body parsed, answer encoded, refusals and faults given their status.
import type { Endpoint } from '../../shared/protocol/api.ts';
import type { Result } from '../../shared/result.ts';
import { type Body, parseBody } from '../http/body.ts';
import type { Calls, RelayParts } from './context.ts';
import type { RouteName } from '../log.ts';
import type { Answer } from '../http/reply.ts';
import { type Refused, Unavailable } from '../storage/storage.ts';

export function bind<Request, Response>(
  calls: Calls,
  { reply, log, metrics, clock }: RelayParts,
  name: RouteName,
  endpoint: Endpoint<Request, Response>,
  answer: (request: Request, hold: Body['hold']) => Promise<Result<Response, Refused>>,
  /** How long an encoded answer is at most; long ones are then written without growing. */
  room?: (response: Response) => number,
  /** What is done with an answer once it is encoded, and nobody reads it any more. */
  spent?: (response: Response) => void,
): void {
  const respond = async (body: Body): Promise<Answer> => {
    try {
      const request = await parseBody(body, endpoint.request);
      const answered = request.ok ? await answer(request.value, body.hold) : request;
      if (!answered.ok) return reply.refusal(answered.error.type);
      const encoded = reply.encoded(endpoint.response, answered.value, room?.(answered.value));
      spent?.(answered.value);
      return encoded;
    } catch (error) {
      if (error instanceof Unavailable) return reply.refusal('busy');
      log.fault(error, name);
      return reply.refusal('internal');
    }
  };
  const watched = async (body: Body): Promise<Answer> => {
    const start = clock.now();
    const answered = await respond(body);
    const ms = clock.now() - start;
    if (log.requests) log.write('request', { route: name, status: answered.status, ms });
    metrics?.observe(name, answered.status, ms);
    return answered;
  };
  calls.set(endpoint.path, log.requests || metrics !== null ? watched : respond);
}
