// What runs in the pages of an organisation's website. Built into one small file, `/t.js`; nothing is imported.

interface Sent {
  i: number;
  s: string;
  t: number;
  p: string;
  [more: string]: unknown;
}

/** All that is kept in the browser, under one name; nothing before the visitor consents. */
interface Kept {
  visitor: string;
  count: number;
  session: string;
  seen: number;
  queue: Sent[];
}

type Command = (name: string, ...rest: unknown[]) => void;

declare global {
  interface Window {
    peyvand?: Command & { q?: ArrayLike<unknown>[] };
  }
}

const start = (script: HTMLScriptElement) => {
  const name = 'peyvand';
  const { site, consent, group } = script.dataset;
  const door = new URL('/t', script.src).href;
  const rest = 1_800_000;
  const mostQueued = 500;
  let isAllowed = consent === 'given';
  let isSending = false;
  let identity: string | undefined;
  let path = '';
  let timer = 0;

  const read = (): Kept | undefined => {
    try {
      return JSON.parse(localStorage.getItem(name) ?? '') as Kept;
    } catch {
      return undefined;
    }
  };
  const write = (kept: Kept) => {
    try {
      localStorage.setItem(name, JSON.stringify(kept));
    } catch {
      // A full or forbidden store: this event is not counted, the page goes on.
    }
  };
  const idOf = (head: string, version: number) => {
    const random = Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) =>
      (one + 256).toString(16).slice(1),
    );
    const hex = head + random.join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
  const cut = (value: unknown, length: number) =>
    String(value)
      .slice(0, length)
      .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
      .trim();

  const message = (kept: Kept, events: Sent[]) =>
    JSON.stringify({
      site,
      visitor: kept.visitor,
      now: Date.now(),
      robot: navigator.webdriver || undefined,
      group: group && cut(group, 40),
      identity,
      events,
    });
  /** As many as fit into what a page may send while it is left. */
  const first = (queue: Sent[]) => {
    let length = 0;
    return queue.filter((one, at) => (length += JSON.stringify(one).length) < 2e4 && at < 100);
  };
  const later = (wait: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void send(), wait);
  };
  const send = async () => {
    const kept = read();
    if (!isAllowed || isSending || !kept || (kept.queue.length === 0 && !identity)) return;
    isSending = true;
    const events = first(kept.queue);
    const said = identity;
    let status = 0;
    try {
      ({ status } = await fetch(door, {
        method: 'POST',
        body: message(kept, events),
        keepalive: true,
        credentials: 'omit',
      }));
    } catch {
      // Offline: the events stay, and go when the line is back.
    }
    isSending = false;
    // Taken, or refused for good. Too many, too slow, a fault: again.
    if (status === 204 || (status >= 400 && status < 500 && status !== 408 && status !== 429)) {
      if (identity === said) identity = undefined;
      const now = read();
      if (!now) return;
      const sent = new Set(events.map(({ i }) => i));
      write({ ...now, queue: now.queue.filter(({ i }) => !sent.has(i)) });
      later(now.queue.length > events.length ? 0 : 1000);
    } else later(10_000);
  };

  const add = (more: object) => {
    if (!isAllowed) return;
    const now = Date.now();
    const kept = read() ?? { visitor: idOf('', 4), count: 0, session: '', seen: 0, queue: [] };
    if (kept.session === '' || now - kept.seen > rest)
      kept.session = idOf(now.toString(16).padStart(12, '0'), 7);
    kept.seen = now;
    kept.count++;
    if (kept.queue.length < mostQueued)
      kept.queue.push({ i: kept.count, s: kept.session, t: now, p: path, ...more });
    write(kept);
    later(500);
  };
  const pathNow = () => {
    try {
      return cut(decodeURI(location.pathname), 500);
    } catch {
      return cut(location.pathname, 500);
    }
  };
  const view = () => {
    const next = pathNow();
    if (!isAllowed || next === path) return;
    const isFirst = path === '';
    path = next;
    const query = new URLSearchParams(location.search);
    const tags = ['source', 'medium', 'campaign'].map((tag) => cut(query.get(`utm_${tag}`) ?? '', 100));
    const from = isFirst && document.referrer ? new URL(document.referrer).hostname : '';
    add({
      k: 'view',
      r: from && from !== location.hostname ? from : undefined,
      u: tags.join('') ? tags : undefined,
    });
  };

  const bought = (of: unknown) => {
    const { order, amount, currency } = { order: '', amount: '', currency: '', ...(of as object) };
    const sum = String(amount);
    if (order !== '' && /^\d{1,15}(\.\d{1,4})?$/.test(sum))
      add({ k: 'purchase', o: cut(order, 100), a: sum, c: cut(currency, 3) });
  };
  const happened = (label: unknown, details: unknown) => {
    const d = Object.entries(details ?? {})
      .slice(0, 10)
      .map(([key, value]): [string, string | number] => [
        cut(key, 40),
        typeof value === 'number' ? value : cut(value, 200),
      ]);
    const n = cut(label, 60);
    if (n) add({ k: 'event', n, d: d.length ? Object.fromEntries(d) : undefined });
  };

  const run: Command = (command, one, two) => {
    if (command === 'consent') {
      isAllowed = one === true;
      if (isAllowed) view();
      else {
        path = '';
        localStorage.removeItem(name);
      }
    } else if (command === 'event') happened(one, two);
    else if (command === 'purchase') bought(one);
    else if (command === 'identify' && isAllowed) {
      identity = cut(one, 1000);
      later(0);
    }
  };

  // Who consented before and did not take it back is known by what is kept.
  isAllowed ||= read() !== undefined;
  const waiting = window.peyvand?.q ?? [];
  window.peyvand = run;
  view();
  for (const list of waiting) {
    const [command, ...parts] = Array.from(list);
    run(String(command), ...parts);
  }
  for (const way of ['pushState', 'replaceState'] as const) {
    const before = history[way].bind(history);
    history[way] = (...parts) => {
      before(...parts);
      view();
    };
  }
  addEventListener('popstate', view);
  addEventListener('online', () => later(0));
  // The last chance of a page that is left. Nobody says whether it arrived, so the events stay until somebody does.
  addEventListener('pagehide', () => {
    const kept = isAllowed && read();
    if (kept && kept.queue.length > 0) navigator.sendBeacon(door, message(kept, first(kept.queue)));
  });
  later(0);
};

const { currentScript } = document;
if (currentScript instanceof HTMLScriptElement) start(currentScript);

export {};
