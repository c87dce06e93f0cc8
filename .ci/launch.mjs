// The launcher behind every npm script: `node .ci/launch.mjs <command> [arguments]`. It promises that a fresh clone needs one
// command and nothing else: a Node that is new enough, the dependencies of the lock, then the command itself. Plain
// JavaScript without dependencies, because it must run on Node 18 before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from './commands.mjs';
import { dependenciesAreCurrent, stampDependencies } from './dependencies.mjs';
import { findNode, isRecent, nodePackage } from './node.mjs';
import { fail, npm, passOn, root, say } from './process.mjs';

const [command = '', ...rest] = process.argv.slice(2);
const run = COMMANDS[command];
if (run === undefined) fail(`unknown command "${command}"`, `use one of: ${Object.keys(COMMANDS).join(', ')}`);

if (isRecent(process.versions.node)) {
  if (!dependenciesAreCurrent()) await installDependencies();
  process.exitCode = await run(rest);
} else {
  process.exitCode = await passOn(await recentNode(), [process.argv[1], command, ...rest]);
}

/** The path of a recent Node in .toolchain/, installed from the npm registry where it is not there yet. */
async function recentNode() {
  const found = findNode();
  if (found !== null) return found;
  const wanted = nodePackage();
  if (wanted === null) {
    fail(
      `Node ${process.versions.node} is too old and npm has no Node for ${process.platform}-${process.arch}`,
      'install Node 24 from https://nodejs.org',
    );
  }
  say(`Node ${process.versions.node} is older than 22.18: installing Node 24 into .toolchain/ (once, about 60 MB)`);
  const code = await npm([
    'install',
    '--prefix',
    join(root, '.toolchain'),
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    wanted,
  ]);
  const installed = findNode();
  if (code !== 0 || installed === null) {
    fail(
      'Node 24 could not be installed',
      'check the network and try again, or install Node 24 from https://nodejs.org',
    );
  }
  return installed;
}

async function installDependencies() {
  say(
    existsSync(join(root, 'node_modules'))
      ? 'the lock changed: npm ci'
      : 'installing the dependencies: npm ci (about a minute)',
  );
  // --include=dev: the client is built here, so NODE_ENV=production must not leave the builder out. No package runs a script of its own.
  const code = await npm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) fail('npm ci did not succeed', 'check the network and try again; the lines above say what npm met');
  stampDependencies();
}
