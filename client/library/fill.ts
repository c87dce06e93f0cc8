// A text of the library as it enters a letter: what the app knows of the person and of the rhythm takes the place of its name in braces;
// what it does not know stands in brackets, for the psychologist to write.

export type Values = Readonly<
  Partial<Record<'patient' | 'signature' | 'days' | 'window_start' | 'window_end' | 'date' | 'time', string>>
>;

export const filled = (text: string, values: Values): string =>
  text.replaceAll(
    /\{(\w+)\}/g,
    (_whole, name: string) => (values as Record<string, string | undefined>)[name] ?? `[${name}]`,
  );
