// Pages by the day on which they were begun, the latest first.
import type { PageHead } from '../../../engine/api/notebook-views.ts';

export type NotebookDay = { readonly day: number; readonly pages: readonly PageHead[] };

export function daysOf(pages: readonly PageHead[]): readonly NotebookDay[] {
  const days = new Map<number, PageHead[]>();
  for (const page of pages) {
    const day = days.get(page.begunDay);
    if (day === undefined) days.set(page.begunDay, [page]);
    else day.push(page);
  }
  return [...days].toSorted(([a], [b]) => b - a).map(([day, all]) => ({ day, pages: all }));
}
