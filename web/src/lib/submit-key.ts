import { useRef } from 'react';

/**
 * Keys for sending one form: the same content goes under the same key, so that sending it again after a broken line
 * creates nothing twice; changed content is a new wish.
 */
export function useSubmitKey(): (body: unknown) => string {
  const sent = useRef<{ text: string; key: string }>(undefined);
  return (body) => {
    const text = JSON.stringify(body);
    if (sent.current?.text !== text) sent.current = { text, key: freshKey() };
    return sent.current.key;
  };
}

/** Also where the page came without TLS, as inside a firm's own network, and `randomUUID` does not exist. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}
