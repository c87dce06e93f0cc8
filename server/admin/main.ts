// `npm run relay -- <command>`: what the operator does beside the running relay. No command reads content or names a person.
// A composition root: the real clock, chance, settings and files enter here.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { parseConfig } from '../config.ts';
import { keepWithoutReaders } from '../output.ts';
import { admit } from './admit.ts';
import { backup } from './backup.ts';
import type { Command, Given } from './command.ts';
import { doctor } from './doctor.ts';
import { move } from './move.ts';
import { purge } from './purge.ts';
import { restore, verifyBackup } from './restore.ts';
import { rotatePushKeys } from './rotate-push-keys.ts';
import { status } from './status.ts';
import { suspend } from './suspend.ts';

const COMMANDS: readonly Command[] = [
  admit,
  status,
  doctor,
  backup,
  verifyBackup,
  restore,
  move,
  purge,
  suspend,
  rotatePushKeys,
];

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
/** The data folder's files, and backups, are their maker's alone. */
const PRIVATE_UMASK = 0o077;
const STDIN = 0;

const usage = `Usage: npm run relay -- <command> [--json] [--help]

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`).join('\n')}

--json prints one JSON object instead of text; --help behind a command says more of it.
Settings (DATA_DIR, PUBLIC_URL and the others) are those of the relay.
`;

const helpOf = ({ name, synopsis, summary, help }: Command): string =>
  `Usage: npm run relay -- ${[name, synopsis].filter(Boolean).join(' ')} [--json] [--help]\n\n${summary}\n\n${help}\n`;

keepWithoutReaders();
process.umask(PRIVATE_UMASK);
const [name = '', ...args] = process.argv.slice(2);
if (name === '--help') end(process.stdout, usage, 0);
const command = COMMANDS.find((known) => known.name === name);
if (command === undefined) end(process.stderr, usage, EXIT_USAGE);
const given = parseGiven(command, args);
if (given === null) end(process.stderr, helpOf(command), EXIT_USAGE);
if (given.options['help'] === true) end(process.stdout, helpOf(command), 0);
const json = given.options['json'] === true;

void main(command, given);

/** In a function of its own: a program built as CommonJS has no await outside of one. */
async function main({ run }: Command, what: Given): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) fail(config.error.line);
  await loadSodium();
  const done = await run(what, {
    config: config.value,
    clock: { now: () => Date.now() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    stdin: () => readFileSync(STDIN, 'utf8'),
    tell: (line) => void process.stderr.write(`${line}\n`),
  });
  if (!done.ok) fail(done.error.line);
  const { value: report } = done;
  process.stdout.write(json ? `${JSON.stringify(report.json)}\n` : `${report.lines.join('\n')}\n`);
  process.exitCode = report.failed === true ? EXIT_FAILED : 0;
}

function parseGiven({ options: own, takes: [fewest, most] }: Command, rest: string[]): Given | null {
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { ...own, json: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    const options = values as Given['options'];
    const fits = positionals.length >= fewest && positionals.length <= most;
    return fits || options['help'] === true ? { positionals, options } : null;
  } catch {
    return null;
  }
}

function fail(line: string): never {
  end(process.stderr, json ? `${JSON.stringify({ error: line })}\n` : `${line}\n`, EXIT_FAILED);
}

function end(stream: NodeJS.WriteStream, text: string, code: number): never {
  stream.write(text);
  process.exit(code);
}
