// The word that is typed before all of something is erased.

/** Capitals, accents and space around it are forgiven, nothing else. */
export const isWord = (typed: string, word: string): boolean => bare(typed) === bare(word);

const bare = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
