#!/usr/bin/env bash
# s3rver stores a stream from the AWS client together with its transport's wrapping, and lets a guarded write replace what is
# there.
#
# Guess: a blob put as a stream by the usual client into the usual stand-in for tests comes back byte for byte; a write with
# If-None-Match: * is refused where the key exists; a body whose Content-MD5 is wrong is refused.
# Seen: since the client adds a checksum after a streamed body (its default), it sends the body in pieces with lengths and a
# trailer. s3rver answers 200 and stores all of that: 100,053 bytes for 100,000, beginning with "11170". A body given as one
# buffer is right, and parts of a multipart upload are, so small tests pass. With requestChecksumCalculation: 'WHEN_REQUIRED'
# the stream is right too. The guarded write replaces the object, and the wrong MD5 is accepted, both with success.
# Versions: @aws-sdk/client-s3 3.1175.0, s3rver 3.7.1. Seen on 2026-11-29.
# For a blob store on S3 that is tried against a stand-in: what the stand-in accepts proves nothing of a real store and the
# other way round. Compare a hash of what comes back for buffers, streams and parts; make immutability hold by random names, not
# by If-None-Match alone, and ask the store at start whether it honours it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @aws-sdk/client-s3@3.1175.0 s3rver@3.7.1
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';

/** A free port of loopback: s3rver tells of none that it chose itself. */
const port = await new Promise((done) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});
const server = new S3rver({ port, address: '127.0.0.1', silent: true, directory: 'data', configureBuckets: [{ name: 'blobs' }] });
await server.run();
const client = (more) =>
  new S3Client({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }, ...more });
const clients = { default: client(), 'when required': client({ requestChecksumCalculation: 'WHEN_REQUIRED' }) };

const body = randomBytes(100_000);
const pieces = () => Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]);
async function through(name, form) {
  const put = { Bucket: 'blobs', Key: `${name}-${form}`, Body: form === 'stream' ? pieces() : body, ContentLength: body.length };
  const { $metadata } = await clients[name].send(new PutObjectCommand(put));
  const back = await read(put.Key);
  const seen = { status: $metadata.httpStatusCode, bytes: back.length, same: back.equals(body) };
  console.log(`${name}, ${form}:`, JSON.stringify(seen), back.equals(body) ? '' : `begins ${JSON.stringify(back.subarray(0, 7).toString('latin1'))}`);
  return { ...seen, back };
}
async function read(Key) {
  const { Body } = await clients['when required'].send(new GetObjectCommand({ Bucket: 'blobs', Key }));
  return Buffer.from(await Body.transformToByteArray());
}

try {
  // The control: a buffer by both, and a stream without the checksum, come back as they were.
  for (const [name, form] of [['default', 'buffer'], ['when required', 'buffer'], ['when required', 'stream']]) assert.ok((await through(name, form)).same);

  const wrapped = await through('default', 'stream');
  assert.equal(wrapped.status, 200);
  assert.equal(wrapped.bytes, 100_053);
  assert.equal(wrapped.back.subarray(0, 7).toString('latin1'), '11170\r\n');
  assert.match(wrapped.back.subarray(-60).toString('latin1'), /x-amz-checksum-crc32:/);

  const plain = clients['when required'];
  await plain.send(new PutObjectCommand({ Bucket: 'blobs', Key: 'once', Body: 'first' }));
  await plain.send(new PutObjectCommand({ Bucket: 'blobs', Key: 'once', Body: 'second', IfNoneMatch: '*' }));
  const once = (await read('once')).toString();
  console.log('after a write with If-None-Match: *, the key holds', JSON.stringify(once));
  assert.equal(once, 'second');

  const other = createHash('md5').update('other').digest('base64');
  const { $metadata } = await plain.send(new PutObjectCommand({ Bucket: 'blobs', Key: 'sum', Body: 'body', ContentMD5: other }));
  console.log('a wrong Content-MD5 is answered by', $metadata.httpStatusCode);
  assert.equal($metadata.httpStatusCode, 200);
  console.log('seen as described');
} finally {
  await server.close();
}
process.exit(0);
JS
node --no-deprecation --no-warnings run.mjs
