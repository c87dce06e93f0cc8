// What the tests import as `fast-check` where they run bare: a tenth of the runs of each property. A mutant that only many runs would
// notice counts as survived, so a score is never too good for it.
import real, { type IAsyncProperty, type IProperty, type Parameters } from 'fast-check';

export * from 'fast-check';

export function assert<T>(property: IProperty<T> | IAsyncProperty<T>, parameters: Parameters<T> = {}) {
  const numRuns = Math.max(3, Math.ceil((parameters.numRuns ?? 100) / 10));
  return real.assert(property as IProperty<T>, { ...parameters, numRuns });
}

export default { ...real, assert };
