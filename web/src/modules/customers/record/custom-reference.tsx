import { urlOf } from '@peyvand/contract/core/client';
import { downloadFile } from '@peyvand/contract/customers/story';
import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../queries.ts';
import { filesQuery } from '../story-queries.ts';

/** The name of a linked customer, leading to it; a dash for one that the reader does not see. */
export function CustomReference({ id, asText }: { id: string; asText?: boolean }) {
  const found = useQuery({ ...recordQuery(id), retry: false });
  if (!found.data) return <span className="t3">–</span>;
  const name = <bdi>{found.data.name}</bdi>;
  if (asText) return name;
  return (
    <a className="link cut inline-block max-w-full align-bottom" href={`/customers/${id}`}>
      {name}
    </a>
  );
}

/** The name of a file in a field of a customer, leading to it. */
export function CustomFile({ customerId, id, asText }: { customerId: string; id: string; asText?: boolean }) {
  const file = useQuery(filesQuery(customerId)).data?.items.find((one) => one.id === id);
  if (!file) return <span className="t3">–</span>;
  const name = <bdi dir="ltr">{file.name}</bdi>;
  if (asText) return name;
  return (
    <a
      className="link cut inline-block max-w-full align-bottom"
      href={urlOf(downloadFile, { id })}
      download={file.name}
    >
      {name}
    </a>
  );
}
