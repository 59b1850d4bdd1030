import { type ComponentType, useEffect, useState } from 'react';
import { allWords } from './i18n.ts';

/**
 * A part that is loaded when it is first drawn, for what a page shows only when asked. Until then `Meanwhile` stands
 * there, or nothing. Its words come with it. Shown as soon as it is there: React's own `lazy` holds it back for a third of a second.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType<Props>,
): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => Loaded);
    useEffect(() => {
      if (Loaded) return;
      Promise.all([load(), allWords()]).then(
        ([part]) => {
          Loaded = part;
          setPart(() => part);
        },
        (error: unknown) =>
          // Thrown while drawing, so that the page's own word about failures is shown.
          setPart(() => {
            throw error;
          }),
      );
    }, []);
    if (Part) return <Part {...props} />;
    return Meanwhile ? <Meanwhile {...props} /> : null;
  };
}
