// What this process prints may have lost its reader: a terminal that was closed, a log collector that ended, `| head`. Node tells so by an
// error of the stream, which ends the process where nobody listens. A relay goes on unread, and a command ends with its own exit code.

/** To be called once, before anything is printed. */
export function keepWithoutReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
