import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the page waits for its nonce in index.html. */
const nonceMark = /__NONCE__/g;
/** Every name that the build gives. */
const file = /^\/(?:assets\/)?[\w-][\w.-]*\.\w{1,5}$/;

/**
 * Serves the built web application: files under /assets for good, the page for every other address. The page is read
 * once: it belongs to this version of the server. Files are looked for when they are asked for: the build keeps those
 * that an older page names, so pages go on working when a newer one is built beside a running server.
 * Scripts run only with the nonce of their page, or from a script that has it; nothing else is loaded from anywhere.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const forGood = path.includes('/assets/');
      reply.setHeader('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { config: { page: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (path.startsWith('/api/') || path === '/index.html') return reply.callNotFound();
    if (file.test(path)) return reply.sendFile(path);
    if (/\.\w{1,5}$/.test(path)) return reply.callNotFound();
    const nonce = randomBytes(18).toString('base64');
    reply.header('content-security-policy', policyWith(nonce));
    reply.header('x-frame-options', 'DENY');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(self)');
    return reply.type('text/html; charset=utf-8').send(page.replace(nonceMark, nonce));
  });
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
