// Rows as a spreadsheet reads them: RFC 4180 in UTF-8, with the mark by which spreadsheets know that it is.

const MARK = '\ufeff';
const LINE = '\r\n';

/** Spreadsheets of the languages whose numbers have a decimal comma take another separator. */
export const separatorOf = (locale: string): ';' | ',' =>
  new Intl.NumberFormat(locale).format(0.5).includes(',') ? ';' : ',';

/** A cell that a spreadsheet would run as a formula is text. */
export const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

function cellOf(cell: string, separator: string): string {
  const text = guarded(cell);
  return /["\r\n]|^\s|\s$/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvOf = (rows: readonly (readonly string[])[], separator: ';' | ','): string =>
  `${MARK}${rows.map((row) => `${row.map((cell) => cellOf(cell, separator)).join(separator)}${LINE}`).join('')}`;
