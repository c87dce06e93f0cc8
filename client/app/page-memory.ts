// What a page leaves for whoever comes back to it while the space is open: how far it was drawn, what was unfolded, which letter was
// read. Nothing of it outlives a lock. A module keeps its key, never the thing itself (tests/tools/architecture.ts).

declare const of: unique symbol;
export type MemoryKey<T> = { readonly [of]?: T };

/** One for each thing that is kept; two keys are never the same. */
export const memoryKey = <T>(): MemoryKey<T> => ({});

export interface PageMemory {
  get<T>(key: MemoryKey<T>): T | undefined;
  set<T>(key: MemoryKey<T>, value: T): void;
  forget(): void;
}

export function createPageMemory(): PageMemory {
  const held = new Map<object, unknown>();
  return {
    get: <T>(key: MemoryKey<T>) => held.get(key) as T | undefined,
    set: (key, value) => void held.set(key, value),
    forget: () => held.clear(),
  };
}
