// `npm run supervision:recall` (judge.ts).
import { report } from './judge.ts';

process.stdout.write(`${report().join('\n')}\n`);
