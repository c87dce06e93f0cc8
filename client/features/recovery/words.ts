// Counting the words of a sheet as they are typed: numbers, punctuation and line breaks copied along count for nothing.

export const countWords = (typed: string): number => typed.match(/[\p{L}\p{M}]+/gu)?.length ?? 0;
