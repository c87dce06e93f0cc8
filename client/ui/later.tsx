// A part that is fetched when it is first wanted, within a page that stands: until it has come nothing stands in its place, and the page around it
// stays, with its focus. (A page that is fetched is `lazy` alone: client/app/Page.tsx.) What is printed cannot wait: `preload` brings it before.
import { type Component, lazy, Suspense } from 'solid-js';

export function later<P extends object>(load: () => Promise<{ readonly default: Component<P> }>) {
  const Part = lazy(load);
  const Later = (props: P) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  );
  return Object.assign(Later, { preload: () => Part.preload() });
}
