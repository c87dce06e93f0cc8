// What is still to be written in a text that was begun for somebody: it stands in brackets, and nothing is sent before it is rewritten.

/** `[…]` and `[...]` are a reader's own way to leave something out. */
const GAP = /\[(?!…\]|\.{3}\])[^[\]\n]+\]/u;

export const hasGap = (text: string): boolean => GAP.test(text);
