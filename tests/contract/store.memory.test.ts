// The memory store of scenarios, held to the same contract as IndexedDB: what a scenario proves over it holds in a browser.
import { createMemoryStore } from '../harness/memory-store.ts';
import { storeContract } from './store.contract.ts';

storeContract('memory', () => {
  const store = createMemoryStore();
  return { open: () => store, crashAt: (n) => store.refuseRow(n) };
});
