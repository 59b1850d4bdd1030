import { useEffect } from 'react';
import { useGo } from '../lib/navigation.ts';
import { useCan } from '../lib/session.ts';
import { places } from './modules.ts';

/** The first address leads to the first place that the person may see. */
export function StartPage() {
  const can = useCan();
  const go = useGo();
  const first = places.find((place) => can(place.permission));
  useEffect(() => {
    if (first) go(first.path, { replace: true });
  }, [first, go]);
  return null;
}
