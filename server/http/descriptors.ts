// Connections and open files share one limit of the process. Where a crowd took all of it, the relay could open no recording, no page and no name
// server: so many connections are taken as leave some for these, and where that is fewer than the settings ask for, a line says so.
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';

/** For the database, recordings under way, the system's own. */
const KEPT = 128;
/** However few there are. */
const LEAST = 16;

/** What the system says of this process; null where it does not. Node itself has taken as many as it may at its start. */
function openFilesLimit(): number | null {
  try {
    const found = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return found === undefined ? null : Number(found);
  } catch {
    return null;
  }
}

/** To be called before it listens. `say`: a line for the operator. */
export function keepDescriptors(server: Server, say: (line: string) => void): void {
  const { connections, line } = connectionsWithin(server.maxConnections, openFilesLimit());
  server.maxConnections = connections;
  if (line !== null) say(line);
  server.once('drop', () => say(crowdLine(connections)));
}

type Room = { readonly connections: number; readonly line: string | null };

function connectionsWithin(wanted: number, limit: number | null): Room {
  if (limit === null || limit - KEPT >= wanted) return { connections: wanted, line: null };
  const connections = Math.max(LEAST, limit - KEPT);
  return {
    connections,
    line: `This process may open ${limit} files, so the relay takes ${connections} connections at once and not ${wanted}: raise the limit to ${wanted + KEPT} (systemd: LimitNOFILE, a shell: ulimit -n), or lower MAX_STREAMS.`,
  };
}

/** Of the first connection that finds no place. */
const crowdLine = (connections: number): string =>
  `${connections} connections are open, which is all that the relay takes: further ones are closed until some go. See who they are at the proxy (its own count of connections), or raise MAX_STREAMS and the limit of open files.`;
