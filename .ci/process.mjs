// Child processes and the launcher's own lines: what node.mjs, dependencies.mjs and commands.mjs share. Runs on Node 18.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Progress goes to the error stream: the last line of the output belongs to the command. */
export const say = (line) => void process.stderr.write(`entretemps: ${line}\n`);

/** One line with what went wrong and one with what to do; ends the process. */
export function fail(what, fix) {
  process.stderr.write(`entretemps: ${what}. ${fix[0].toUpperCase()}${fix.slice(1)}.\n`);
  process.exit(1);
}

/**
 * Runs a program to its end, in the project's folder, with its output shown; answers its exit code. Signals that reach this
 * process are passed on, so that stopping npm stops the relay. 127 when the program is not there.
 */
export function passOn(program, args, { env = process.env, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options, env: withNodeFirst(program, env) });
    // A terminal sends its own interrupt to the whole group: passing it on as well would count twice.
    const relay = { SIGTERM: pass, SIGHUP: pass, SIGINT: process.stdin.isTTY ? () => {} : pass };
    function pass(signal) {
      child.kill(signal);
    }
    for (const [signal, handler] of Object.entries(relay)) process.on(signal, handler);
    // npm ended by a signal ends its shell and leaves what the shell started: seen as a new parent, taken as a stop.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) child.kill('SIGTERM');
    }, 500);
    const done = (code) => {
      clearInterval(watch);
      for (const [signal, handler] of Object.entries(relay)) process.off(signal, handler);
      resolve(code);
    };
    child.on('error', () => done(127));
    child.on('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs a file of the project with the Node that runs this. */
export const node = (args, options) => passOn(process.execPath, args, options);

/** npm as it was called, run by this Node; else the npm on PATH. */
export function npm(args) {
  const cli = process.env.npm_execpath;
  // What npm prints goes to the error stream, for the same reason as `say`. It never asks: there may be nobody.
  const options = { stdio: ['ignore', 2, 2] };
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) return node([cli, ...args], options);
  return passOn('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** The environment with this Node first on PATH, so that every `node` below is the same one. */
function withNodeFirst(program, env) {
  const first = /node(\.exe)?$/.test(program) ? dirname(program) : dirname(process.execPath);
  return { ...env, PATH: `${first}${delimiter}${env.PATH ?? ''}` };
}
