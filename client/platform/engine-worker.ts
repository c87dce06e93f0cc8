// Starts the engine's worker and joins the page to it. Ending it gives back all of its memory, keys included.
import type { Engine } from '../engine/api/api.ts';
import { connectEngine } from './rpc.ts';
import { ownScript } from './trusted-types.ts';
import address from '../engine.worker.ts?worker&url';

export type RunningEngine = { readonly engine: Engine; end(): void };

/** `failed` is called once where the worker cannot start or breaks down. */
export function startEngine(failed: () => void): RunningEngine {
  const worker = new Worker(ownScript(address), { type: 'module' });
  const { engine, died } = connectEngine(worker);
  worker.onerror = () => {
    died();
    failed();
  };
  return {
    engine,
    end: () => {
      worker.terminate();
      died();
    },
  };
}
