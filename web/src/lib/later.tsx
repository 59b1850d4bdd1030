import { type ComponentType, lazy, Suspense } from 'react';

/** A part that is loaded when it is first drawn, for what a page shows only when asked; until then nothing stands there. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
