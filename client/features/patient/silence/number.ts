// The telephone number in what a frame says of whom to reach, so that it can be called.

/** As a link has it, or null where the words hold none. */
export function callable(contact: string): string | null {
  const found = /\+?\d[\d\s./-]{6,}\d/u.exec(contact)?.[0];
  const number = found?.replaceAll(/[^\d+]/gu, '');
  return number === undefined ? null : `tel:${number}`;
}
