/**
 * Listens to server-sent events of an address of ours. The browser connects again by itself; `refused` is called when
 * it gives up. Returns how to stop.
 */
export function openEventStream(
  path: string,
  handlers: {
    opened: () => void;
    refused: () => void;
    messages: Readonly<Record<string, (data: unknown) => void>>;
  },
): () => void {
  const stream = new EventSource(path);
  stream.addEventListener('open', handlers.opened);
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) handlers.refused();
  });
  for (const [name, handle] of Object.entries(handlers.messages)) {
    stream.addEventListener(name, (event: MessageEvent<unknown>) => handle(parse(event.data)));
  }
  return () => stream.close();
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
