// Hours as an input of the kind "time" gives and takes them. A day that ends at midnight ends a minute before it in a form.

export const timeOf = (minutes: number): string => {
  const shown = Math.min(minutes, 24 * 60 - 1);
  return [Math.floor(shown / 60), shown % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

/** Minutes since midnight, or null while it is incomplete. */
export function minutesIn(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return Number(hours) * 60 + Number(minutes);
}
