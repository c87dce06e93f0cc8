// The engine's worker: the one place of the browser where keys and texts are in the clear outside the screen. Joins the engine
// to this browser's ports and serves it to the page.
import { relayOf } from '../shared/address.ts';
import { deviceTimeZone } from '../shared/time-zone.ts';
import { createEngine } from './engine/engine.ts';
import type { Engine } from './engine/api/api.ts';
import { clock, random } from './platform/clock.ts';
import { createHttp, fromOwnOrigin } from './platform/http.ts';
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
    // A client of one's own asks the machine that it came from, which leads on to its relay.
    http: createHttp(fromOwnOrigin),
    pwHash,
    origin: relayOf(location.origin),
    background: true,
    timeZone: deviceTimeZone(),
  });
}
