// Which clauses of two versions differ, in the order of the newer one, those taken out at the end.

type Clause = { readonly id: string; readonly title: string; readonly text: string };
/** null: the clause is not in that version. */
export type ChangedClause = {
  readonly id: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
};

export function changedClauses(before: readonly Clause[], after: readonly Clause[]): ChangedClause[] {
  const was = new Map(before.map((clause) => [clause.id, clause]));
  const is = new Set(after.map(({ id }) => id));
  const kept = after.flatMap((clause) => {
    const old = was.get(clause.id);
    if (old?.text === clause.text && old.title === clause.title) return [];
    return [{ id: clause.id, title: clause.title, before: old?.text ?? null, after: clause.text }];
  });
  const gone = before.flatMap((clause) =>
    is.has(clause.id) ? [] : [{ id: clause.id, title: clause.title, before: clause.text, after: null }],
  );
  return [...kept, ...gone];
}

export const unchangedClauses = (before: readonly Clause[], after: readonly Clause[]): Clause[] => {
  const changed = new Set(changedClauses(before, after).map(({ id }) => id));
  return after.filter(({ id }) => !changed.has(id));
};
