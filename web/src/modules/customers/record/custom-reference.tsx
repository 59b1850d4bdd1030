import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../queries.ts';

/** The name of a linked customer, leading to it; a dash for one that the reader does not see. */
export function CustomReference({ id }: { id: string }) {
  const found = useQuery({ ...recordQuery(id), retry: false });
  if (!found.data) return <span className="t3">–</span>;
  return (
    <a className="link cut" href={`/customers/${id}`}>
      <bdi>{found.data.name}</bdi>
    </a>
  );
}
