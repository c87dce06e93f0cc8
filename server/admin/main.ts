// `npm run relay -- <command>`: what the operator does beside the running relay. No command reads content or names a person.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { parseConfig } from '../config.ts';
import { admissionLink, createCode } from '../link.ts';
import { openData } from '../open-data.ts';

const USAGE = `Usage: npm run relay -- <command> [--json] [--help]

  admit    Print a further single-use link that lets one psychologist make a space here.

--json prints one JSON object instead of text. Settings (DATA_DIR, PUBLIC_URL) are those of the relay.
`;

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
/** The data folder's files are the relay's user's alone. */
const PRIVATE_UMASK = 0o077;

process.umask(PRIVATE_UMASK);
const given = parseCommand(process.argv.slice(2));
if (given === null) end(process.stderr, USAGE, EXIT_USAGE);
if (given.help) end(process.stdout, USAGE, 0);
if (given.command !== 'admit') end(process.stderr, USAGE, EXIT_USAGE);
await admit(given.json);

/** Only the code's hash is stored: the link printed here is the only copy. */
async function admit(json: boolean): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) end(process.stderr, `${config.error.line}\n`, EXIT_FAILED);
  await loadSodium();
  const opened = openData(config.value, { alone: false });
  if (!opened.ok) end(process.stderr, `${opened.error.line}\n`, EXIT_FAILED);
  const { storage } = opened.value;
  const { code, hash } = createCode({ bytes: (length) => new Uint8Array(randomBytes(length)) });
  const admitted = await storage.admit(hash, LIMITS.admissionAllowance);
  await storage.close();
  if (!admitted.ok)
    end(process.stderr, 'The database is busy or its disk full: make room, then try again.\n', EXIT_FAILED);
  const link = admissionLink(config.value.publicUrl, code);
  process.stdout.write(json ? `${JSON.stringify({ link, allowance: LIMITS.admissionAllowance })}\n` : `${link}\n`);
}

function parseCommand(args: string[]): { command: string | undefined; json: boolean; help: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    return positionals.length > 1 ? null : { command: positionals[0], ...values };
  } catch {
    return null;
  }
}

function end(stream: NodeJS.WriteStream, text: string, code: number): never {
  stream.write(text);
  process.exit(code);
}
