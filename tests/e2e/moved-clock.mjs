// Preloaded into a relay whose clock a test moves: by as many ms as the file says that MOVED_CLOCK names, looked at again twenty times a second.
import { readFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';

const file = process.env['MOVED_CLOCK'];
const real = Date.now.bind(Date);
let by = 0;
const look = () => {
  by = file === undefined ? 0 : Number(readFileSync(file, 'utf8'));
};
look();
setInterval(look, 50).unref();
Date.now = () => real() + by;

// The hour that an answer bears is the process's own, whatever `Date.now` says.
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (...given) {
  if (!this.headersSent) this.setHeader('Date', new Date(Date.now()).toUTCString());
  return writeHead.apply(this, given);
};
