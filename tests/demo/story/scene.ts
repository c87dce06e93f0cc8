// One thing that happens, and when.
export type Scene = { /** ms. */ readonly at: number; readonly play: () => Promise<unknown> };
