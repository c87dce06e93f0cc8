// Notices as a domain: whether and when this device is told that something came.
import { err, type Result } from '../../../shared/result.ts';
import type { PushRequest } from '../api/api.ts';
import type { OpenSpaceView, PushProblem } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import type { Space } from '../state/space.ts';
import { declinePush, keepPush, pushKey, pushView, renewPush, startPush, stopPush } from './push.ts';
import { PUSH } from './push-row.ts';

export interface PushCalls {
  /** The relay's key for the browser to subscribe under; null where it tells no device. */
  pushKey(): Promise<Result<Uint8Array | null, 'offline' | 'locked'>>;
  /** Has this device told, under a subscription that the browser made for that key. */
  startPush(told: PushRequest): Promise<Result<null, PushProblem | 'locked'>>;
  stopPush(): Promise<void>;
  /** The offer was answered, and is not made again. */
  declinePush(): Promise<void>;
  keepPush(endpoint: string | null): Promise<boolean>;
}

/** No relation's and no invitation's, and may fail alone all the same. */
const SUBJECT = 'push';

export const push = {
  tables: [PUSH],
  calls: ({ opened, act, actUnlessLocked }: Door): PushCalls => ({
    pushKey: async () => {
      const open = opened();
      return open === null ? err('locked') : pushKey(open.space);
    },
    startPush: (told) => actUnlessLocked((space) => startPush(space, told)),
    async stopPush() {
      if (opened() !== null) await act(stopPush);
    },
    async declinePush() {
      if (opened() !== null) await act(declinePush);
    },
    keepPush: async (endpoint) => (opened() === null ? true : act((space) => keepPush(space, endpoint))),
  }),
  view: (space: Space): Pick<OpenSpaceView, 'push'> => ({ push: pushView(space) }),
  steps: { tidy: [(space: Space) => space.aside.take(SUBJECT, () => renewPush(space))] },
} satisfies Domain;
