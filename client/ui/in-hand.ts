// What is being kept, so that what is made of it (a file, a letter) waits: pressing a button right after typing leaves nothing out.

export type InHand = {
  /** `kept` resolves to whether `key` is durable now; of two words on one key the later counts. */
  readonly take: (key: string, kept: Promise<boolean>) => Promise<boolean>;
  /** Nothing is said of it any more: its field is gone. */
  readonly forget: (key: string) => void;
  /** Once nothing is being kept any more: whether all of it was, each key as it was said last. */
  readonly all: () => Promise<boolean>;
};

export function createInHand(): InHand {
  const last = new Map<string, Promise<boolean>>();
  const take = (key: string, kept: Promise<boolean>): Promise<boolean> => {
    const mine = kept.catch(() => false);
    last.set(key, mine);
    return mine;
  };
  const all = async (): Promise<boolean> => {
    const waited = [...last];
    const kept = await Promise.all(waited.map(([, each]) => each));
    const isNewest = waited.length === last.size && waited.every(([key, each]) => last.get(key) === each);
    return isNewest ? kept.every(Boolean) : all();
  };
  return { take, forget: (key) => void last.delete(key), all };
}
