/** What a fuzz found that must never be. The text says which rule was broken, and where. */
export class Broken extends Error {}
