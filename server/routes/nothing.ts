// Endpoints whose only answer is that it is done.
import type { Nothing } from '../../shared/protocol/api.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Refused } from '../storage/storage.ts';

export async function nothing(done: Promise<Result<unknown, Refused>>): Promise<Result<Nothing, Refused>> {
  const result = await done;
  return result.ok ? ok({}) : result;
}
