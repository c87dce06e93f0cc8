// `npm run demo [-- --port N]`: plays five weeks of a practice, starts the real relay on them, and prints two links. What the relay holds lies in
// a folder that is thrown away when it ends (Ctrl C).
import { parseArgs } from 'node:util';
import { serveDemo } from './serve.ts';

const USAGE = 'Usage: npm run demo -- [--port N]\n';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const port = parse();
if (port === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

/** One line that counts on a terminal, and a few elsewhere. */
const { isTTY } = process.stdout;
let said = -1;
const tell = (done: number, total: number): void => {
  const percent = Math.round((100 * done) / total);
  if (percent < said + (isTTY ? 1 : 25)) return;
  said = percent;
  process.stdout.write(`${isTTY ? '\r' : ''}Five weeks are being lived: ${percent} %${isTTY ? '' : '\n'}`);
};
try {
  const { psychologist, patient, ended } = await serveDemo({ port, tell });
  say(`\n\nClaire, a psychologist   ${psychologist.address}\n  secret phrase:         ${psychologist.passphrase}`);
  say(`Lucie, a patient         ${patient.address}\n  secret phrase:         ${patient.passphrase}\n`);
  say('Open the second one in a private window or another browser: each of them is somebody else’s device.');
  say(
    'All of it is made up. The relay’s part goes when you end this with Ctrl C; a browser keeps its own, sealed, until its data for this address is cleared.',
  );
  await ended;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'it ended'}\n`);
  process.exit(1);
}

function parse(): number | null {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '8790' } } });
    const wanted = Number(values.port);
    return Number.isInteger(wanted) && wanted > 0 && wanted < 65_536 ? wanted : null;
  } catch {
    return null;
  }
}
