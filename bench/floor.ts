import { createServer } from 'node:http';
import Fastify from 'fastify';
import pg from 'pg';

// Two servers to compare with: a bare one that answers 1 KB of JSON, and Fastify with one prepared select by id.
const [, , login = '{}', id = ''] = process.argv;
const payload = JSON.stringify({ text: 'x'.repeat(1000) });
const bare = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(payload);
});
bare.listen(0, '127.0.0.1', () => {
  const pool = new pg.Pool({ ...parse(login), max: 16 });
  const app = Fastify();
  app.get('/', async () => {
    const { rows } = await pool.query<object>({
      name: 'floor',
      text: 'select id, name, email, phone from customers.customers where id = $1',
      values: [id],
    });
    return rows[0];
  });
  void app.listen({ port: 0, host: '127.0.0.1' }).then((second) => {
    process.stdout.write(`${JSON.stringify([address(), second])}\n`);
  });
});

function address(): string {
  const bound = bare.address();
  return `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
}

function parse(text: string): pg.ClientConfig {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? value : {};
}
