// A thread that dies of the first checkpoint it is asked for.
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => process.exit(1));
