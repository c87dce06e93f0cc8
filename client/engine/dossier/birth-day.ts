// A date of birth as it is typed on an identity sheet: with its year first, or its day first, in figures. Anything else is no day that one may count from.
const FORMS = [
  { form: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, order: [1, 2, 3] },
  { form: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/, order: [3, 2, 1] },
] as const;

/** ms at its beginning in UTC; null where it is no day of the calendar. */
export function birthDayIn(typed: string): number | null {
  const text = typed.trim().replace(/\s*([-/.])\s*/g, '$1');
  for (const { form, order } of FORMS) {
    const found = form.exec(text);
    if (found === null) continue;
    const [year, month, day] = order.map((at) => Number(found[at])) as [number, number, number];
    const at = Date.UTC(year, month - 1, day);
    const back = new Date(at);
    const isDay = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
    return isDay && year >= 1900 ? at : null;
  }
  return null;
}
