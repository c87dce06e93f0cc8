// Bounds of what people write that their payloads hold to.

/** Blocks of one entry. */
export const ENTRY_BLOCKS = 1_000;

/** One recording, ms. */
export const RECORDING_MS = 3_600_000;

/** Entries that one answer covers. */
export const ANSWER_COVERS = 2_000;

/** Files of one letter. */
export const LETTER_FILES = 10;
