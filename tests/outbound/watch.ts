// Loaded into a process before its own code (NODE_OPTIONS=--import=…): no connection, datagram or look-up of a name leaves it, and
// each one it tries is written down, one line in the file that OUTBOUND_FILE names. Listening and answering go on.
import { Socket as DatagramSocket } from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isIP, Socket } from 'node:net';

const file = process.env['OUTBOUND_FILE'] ?? '';

const refuse = (what: string) => (): never => {
  appendFileSync(file, `${what}\n`);
  throw new Error(`${what} is not allowed here`);
};

Socket.prototype.connect = refuse('a connection');
DatagramSocket.prototype.send = refuse('a datagram');
DatagramSocket.prototype.connect = refuse('a datagram');
const lookUp = refuse('a look-up');
const { lookup } = dns;
/** An address that is one already, as of what the relay listens on, is answered without asking anybody. */
const lookupOfAddress = (...args: Parameters<typeof lookup>): void =>
  isIP(args[0]) === 0 ? lookUp() : lookup(...args);
Object.assign(dns, { lookup: lookupOfAddress, resolve: lookUp, resolve4: lookUp, resolve6: lookUp });
Object.assign(dns.promises, { lookup: lookUp, resolve: lookUp, resolve4: lookUp, resolve6: lookUp });
syncBuiltinESMExports();
