// One endpoint of protocol/api.ts bound to what answers it: body parsed, answer encoded, refusals and faults given their status.
import type { Hono } from 'hono';
import type { Endpoint } from '../../shared/protocol/api.ts';
import type { Result } from '../../shared/result.ts';
import { parseBody } from '../body.ts';
import type { RelayContext, RelayEnv, RelayParts } from '../context.ts';
import type { RouteName } from '../log.ts';
import type { Refused } from '../storage/storage.ts';

export function bind<Request, Answer>(
  app: Hono<RelayEnv>,
  { reply, log, clock }: RelayParts,
  name: RouteName,
  endpoint: Endpoint<Request, Answer>,
  answer: (request: Request) => Promise<Result<Answer, Refused>>,
): void {
  const respond = async (c: RelayContext): Promise<Response> => {
    try {
      const request = await parseBody(c, endpoint.request);
      const answered = request.ok ? await answer(request.value) : request;
      return answered.ok ? reply.encoded(endpoint.response, answered.value) : reply.refusal(answered.error.type);
    } catch (error) {
      log.fault(error, name);
      return reply.refusal('internal');
    }
  };
  app.post(endpoint.path, async (c) => {
    if (!log.requests) return respond(c);
    const start = clock.now();
    const response = await respond(c);
    log.write('request', { route: name, status: response.status, ms: clock.now() - start });
    return response;
  });
  app.all(endpoint.path, () => reply.sentence(405, 'This address answers POST only.', { allow: 'POST' }));
}
