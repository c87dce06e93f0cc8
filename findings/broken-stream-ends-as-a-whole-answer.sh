#!/usr/bin/env bash
# Hono's stream() ends the answer in good order when the handler throws in the middle: half an answer looks whole.
#
# Guess: an error after the first bytes cuts the connection, since the status is gone; the client's fetch then rejects, as with
# any server whose body breaks off.
# Seen: stream() catches the error, prints it and closes the body with its proper end. The client has status 200, a body that
# resolves, and half of the content. A Response made of a ReadableStream that fails, on the same server, makes fetch reject.
# Beside it: etag() over a streamed answer holds all of it back until the end, so the first byte comes when the last is made.
# Versions: hono 4.13.19, @hono/node-server 2.1.8. Seen on 2026-11-29.
# For a relay that streams exports, backups or blobs: give the body as a ReadableStream of one's own, or end it with a mark and
# a hash that the client checks; test the break in the middle over a real socket; and put etag() on nothing that is live.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact hono@4.13.19 @hono/node-server@2.1.8
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { stream } from 'hono/streaming';

const app = new Hono();
const parts = async (write, end) => {
  await write('first half,');
  await wait(100);
  if (end === 'breaks') throw new Error('the disk failed');
  await write(' second half');
};
app.get('/helper/:end', (c) => stream(c, (out) => parts((text) => out.write(text), c.req.param('end'))));
app.get('/own/:end', (c) =>
  c.body(
    new ReadableStream({
      async start(controller) {
        try {
          await parts((text) => controller.enqueue(new TextEncoder().encode(text)), c.req.param('end'));
          controller.close();
        } catch (error) {
          controller.error(error);
        }
      },
    }),
  ),
);
app.use('/tagged/*', etag());
for (const path of ['/tagged/slow', '/slow'])
  app.get(path, (c) => stream(c, async (out) => { await out.write('first'); await wait(500); await out.write('last'); }));

// What the helper prints of the error is not what is looked at.
console.error = () => {};
const server = await new Promise((done) => { const one = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(one)); });
const at = (path) => `http://127.0.0.1:${server.address().port}${path}`;
const ask = async (path) => {
  let seen;
  try {
    const answer = await fetch(at(path));
    seen = { status: answer.status, text: await answer.text().catch((error) => `rejected: ${error.message}`) };
  } catch (error) {
    seen = { status: 0, text: `rejected: ${error.message}` };
  }
  console.log(path.padEnd(15), JSON.stringify(seen));
  return seen;
};
const firstByte = async (path) => {
  const begin = performance.now();
  const reader = (await fetch(at(path))).body.getReader();
  await reader.read();
  const after = Math.round(performance.now() - begin);
  while (!(await reader.read()).done);
  console.log(path.padEnd(15), 'first byte after', after, 'ms');
  return after;
};

try {
  // The control: both ways give the whole, and a failing stream of one's own is told to the client.
  const whole = { status: 200, text: 'first half, second half' };
  assert.deepEqual(await ask('/helper/holds'), whole);
  assert.deepEqual(await ask('/own/holds'), whole);
  assert.match((await ask('/own/breaks')).text, /^rejected: /);

  assert.deepEqual(await ask('/helper/breaks'), { status: 200, text: 'first half,' });

  assert.ok((await firstByte('/slow')) < 400);
  assert.ok((await firstByte('/tagged/slow')) >= 450);
  console.log('seen as described');
} finally {
  server.close();
  server.closeAllConnections();
}
JS
node run.mjs
