// Debian's coturn on loopback, where it is installed: a server that calls go through, with a secret of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TURNSERVER = '/usr/bin/turnserver';
export const TURN_SECRET = 'b2e7f1c04d9a4f7f8e1d3c5b9a6f2e10';

export const hasTurn = (): boolean => existsSync(TURNSERVER);

/** `pause`: nothing goes through it until `resume`, as where a network is away. */
export type TurnServer = { readonly url: string; pause(): void; resume(): void; stop(): Promise<void> };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Listens to whoever is on this machine, and lets them reach it through itself: that is what no real one may do. */
export async function startTurn(): Promise<TurnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-turn-'));
  const port = await freePort();
  const child = spawn(
    TURNSERVER,
    [
      '-n',
      '--listening-ip=127.0.0.1',
      `--listening-port=${port}`,
      '--relay-ip=127.0.0.1',
      '--allow-loopback-peers',
      '--use-auth-secret',
      `--static-auth-secret=${TURN_SECRET}`,
      '--realm=entretemps.test',
      '--no-tls',
      '--no-dtls',
      '--no-cli',
      '--log-file=stdout',
      `--pidfile=${join(folder, 'pid')}`,
    ],
    { stdio: 'ignore' },
  );
  await untilThere(child, port);
  return {
    url: `turn:127.0.0.1:${port}?transport=udp`,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It listens over TCP as well. */
async function untilThere(child: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) throw new Error('coturn did not start');
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      setTimeout(() => resolve(false), 200);
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('coturn does not answer');
}
