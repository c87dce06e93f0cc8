// A client of one's own as a program: its arguments, its refusals, and the address that it prints.
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { plainOrigin } from '../../shared/address.ts';
import type { Assets } from '../http/serve.ts';
import { createOwnClient } from './own-client.ts';

export function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** What was asked for on the command line; ends the program with `usage` where that is nothing it knows. */
function asked(usage: string): { readonly relay: string; readonly port: number; readonly folder: string | undefined } {
  const type = 'string' as const;
  try {
    const { values } = parseArgs({
      options: { relay: { type, default: '' }, port: { type, default: '8790' }, folder: { type } },
    });
    const url = URL.canParse(values.relay) ? new URL(values.relay) : null;
    const port = Number(values.port);
    if (url?.pathname !== '/' || !/^\d{1,5}$/.test(values.port) || port > 65_535) fail(usage);
    return { relay: plainOrigin(url.origin), port, folder: values.folder };
  } catch {
    return fail(usage);
  }
}

/** `assetsOf`: the app to serve, in the folder that was named or in one of its own; it ends the program where there is none. */
export async function runOwnClient(usage: string, assetsOf: (folder: string | undefined) => Assets): Promise<void> {
  const { relay, port: wanted, folder } = asked(usage);
  const own = createOwnClient(relay, assetsOf(folder));
  if (own === null) fail('A relay elsewhere is reached over https, by a name: give its address as people open it.');
  const { server } = own;
  // This machine alone: nobody of the network around it.
  server.listen(wanted, '127.0.0.1');
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => fail(refusal(error as NodeJS.ErrnoException, wanted))),
  ]);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(
    `Your own client of ${relay}: open ${own.origin(port)}\nIt speaks to that relay and takes no code from it. Ctrl+C ends it.\n`,
  );
}

const refusal = (error: NodeJS.ErrnoException, port: number): string =>
  error.code === 'EADDRINUSE'
    ? `Something else listens on port ${port} of this machine, this client perhaps: end it, or give --port another number.`
    : `This machine gives no port ${port}: ${error.code ?? 'no reason said'}.`;
