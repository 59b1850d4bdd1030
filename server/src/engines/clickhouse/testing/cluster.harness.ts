import { createHash, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Analytics, openAnalytics } from '../analytics.ts';
import { configXml } from '../config.ts';
import { type EngineProcess, startEngineProcess } from '../engine-process.ts';
import { memoryProfile } from '../memory.ts';
import { toXml, type XmlTree } from '../xml.ts';

/** Name of the cluster; `crm_all` names the same nodes as copies of one shard. */
export const CLUSTER = 'crm';
const PASSWORD = 'only-for-tests';

export interface ClusterNode {
  shard: number;
  replica: number;
  analytics: Analytics;
  kill(): Promise<void>;
}

export interface Cluster {
  /** Shard by shard: 1a, 1b, 2a, 2b. */
  nodes: readonly ClusterNode[];
  remove(): Promise<void>;
}

/**
 * Starts real ClickHouse nodes from the library of the embedded engine: four (two shards of two replicas), or one server.
 * They speak the native protocol with each other and HTTP with the tests. There is no Keeper, so no replicated tables.
 */
export async function startCluster({ shards = 2, replicas = 2 } = {}): Promise<Cluster> {
  const dir = mkdtempSync(join(tmpdir(), 'peyvand-cluster-'));
  const ports = await freePorts(shards * replicas);
  const memory = memoryProfile('small');
  const started = await Promise.allSettled(
    ports.map((tcpPort, index) => {
      const extra = { tcp_port: tcpPort, remote_servers: remoteServers(ports, replicas) };
      const nodeDir = join(dir, String(index));
      return startEngineProcess(
        nodeDir,
        { configXml: configXml({ dir: nodeDir, memory, extra }), usersXml: operatorUsers() },
        { listeners: 'HTTP and TCP' },
      );
    }),
  );
  const processes = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    for (const process of processes) process.kill();
    throw new Error(`a node of the cluster did not start: ${String(failed.reason)}`);
  }
  const nodes = processes.map((process, index) => clusterNode(process, index, replicas));
  return {
    nodes,
    async remove() {
      await Promise.all(nodes.map((node) => node.kill()));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function clusterNode(process: EngineProcess, index: number, replicas: number): ClusterNode {
  const url = process.url.replace('http://', `http://operator:${PASSWORD}@`);
  const analytics = openAnalytics({ url, cluster: CLUSTER });
  return {
    shard: Math.floor(index / replicas),
    replica: index % replicas,
    analytics,
    async kill() {
      process.kill();
      await process.exited;
      await analytics.close();
    },
  };
}

function remoteServers(ports: readonly number[], replicas: number): XmlTree {
  const replica = (port: number): XmlTree => ({
    host: '127.0.0.1',
    port,
    user: 'operator',
    password: PASSWORD,
  });
  const shard = (members: readonly number[]): XmlTree => ({
    // Without Keeper the Distributed table itself writes every copy.
    internal_replication: 'false',
    replica: members.map(replica),
  });
  const shards = Array.from({ length: ports.length / replicas }, (_, index) =>
    ports.slice(index * replicas, (index + 1) * replicas),
  );
  return { [CLUSTER]: { shard: shards.map(shard) }, [`${CLUSTER}_all`]: { shard: shard(ports) } };
}

/** The login that the operator of a server would give to the product, beside the one of the boot query. */
function operatorUsers(): string {
  const anywhere = { networks: { ip: '127.0.0.1' }, quota: 'default' };
  return toXml({
    clickhouse: {
      profiles: { default: {} },
      quotas: { default: {} },
      users: {
        default: {
          no_password: '',
          profile: 'default',
          ...anywhere,
          grants: { query: 'GRANT SYSTEM LISTEN ON *.*' },
        },
        operator: {
          password_sha256_hex: sha256(PASSWORD),
          profile: 'default',
          ...anywhere,
          grants: { query: 'GRANT ALL ON *.*' },
        },
      },
    },
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Ports must be known before the nodes start, because each one is named in the configuration of all. They come
 * from below the range out of which the system serves everybody else, so that nobody gets them in between.
 */
async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(15_000, 30_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
