// What doctor found, one thing at a time.

export type Finding = {
  readonly name: string;
  /** `bad` must be put right, `unsure` looked at. */
  readonly verdict: 'fine' | 'unsure' | 'bad';
  /** One sentence; where not fine it names the fix. */
  readonly says: string;
};

const finding =
  (verdict: Finding['verdict']) =>
  (name: string, says: string): Finding => ({ name, verdict, says });

export const fine = finding('fine');
export const unsure = finding('unsure');
export const bad = finding('bad');
