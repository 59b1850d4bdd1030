import { urlOf } from '@peyvand/contract/core/client';
import { downloadFile } from '@peyvand/contract/customers/story';
import { useState } from 'react';

/** A picture that was put on the record; opens whole. Nothing where it is gone since. */
export function Photo({ id, name }: { id: string; name: string }) {
  const [isGone, setGone] = useState(false);
  const href = urlOf(downloadFile, { id });
  if (isGone) return null;
  return (
    <a href={href} download>
      <img className="photo" src={href} alt={name} loading="lazy" onError={() => setGone(true)} />
    </a>
  );
}
