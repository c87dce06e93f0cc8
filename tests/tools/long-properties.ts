// The longer form of every property: loaded before the tests by `npm run test:full` alone.
import { configureGlobal } from 'fast-check';

configureGlobal({ numRuns: 1_000 });
