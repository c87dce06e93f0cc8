// The engine's worker: the one place of the browser where keys and texts are in the clear outside the screen. Joins the engine
// to this browser's ports and serves it to the page.
import { deviceTimeZone } from '../shared/time-zone.ts';
import { createEngine } from './engine/engine.ts';
import type { Engine } from './engine/api/api.ts';
import { clock, random } from './platform/clock.ts';
import { createHttp } from './platform/http.ts';
import { createIdbStore } from './platform/idb.ts';
import { pwHash } from './platform/pwhash.ts';
import { serveEngine } from './platform/rpc.ts';
import { timer } from './platform/timer.ts';

serveEngine(globalThis, start());

async function start(): Promise<Engine> {
  return createEngine({
    clock,
    random,
    timer,
    store: createIdbStore(),
    http: createHttp(),
    pwHash,
    origin: location.origin,
    background: true,
    timeZone: deviceTimeZone(),
  });
}
