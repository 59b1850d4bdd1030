import type { MemoryProfile } from './memory.ts';
import { toXml, type XmlTree } from './xml.ts';

/** What differs from one engine process to another. */
export interface EngineConfig {
  /** Folder of this engine; data, log, backups and the port file lie in it. */
  dir: string;
  memory: MemoryProfile;
  /** Further tags, for nodes of a cluster. */
  extra?: XmlTree;
}

/** The engine's config.xml. Each value was measured; docs/adr/0004-embedded-clickhouse.md says where. */
export function configXml(config: EngineConfig): string {
  const { dir, memory } = config;
  return toXml({
    clickhouse: {
      listen_host: '127.0.0.1',
      // The system picks a free port; the boot query writes it to a file.
      http_port: 0,
      users_config: 'users.xml',
      allow_plaintext_password: 0,
      'log-level': 'error',
      logger: { level: 'error', log: `${dir}/engine.log`, size: '1M', count: 3 },
      max_server_memory_usage: memory.server,
      memory_worker_period_ms: 1000,
      max_connections: 64,
      backups: { allowed_path: `${dir}/backups/` },
      ...caches(memory),
      ...pools,
      merge_tree: mergeTree,
      ...config.extra,
    },
  });
}

function caches(memory: MemoryProfile): XmlTree {
  return {
    mark_cache_size: memory.markCache,
    uncompressed_cache_size: 0,
    index_uncompressed_cache_size: 0,
    vector_similarity_index_cache_size: 0,
    primary_index_cache_size: 16_777_216,
    index_mark_cache_size: 4_194_304,
    text_index_tokens_cache_size: 1_048_576,
    text_index_header_cache_size: 1_048_576,
    text_index_postings_cache_size: 1_048_576,
    compiled_expression_cache_size: 16_777_216,
  };
}

// The defaults assume a large server and keep about a hundred threads for nothing.
const pools = {
  background_pool_size: 2,
  background_merges_mutations_concurrency_ratio: 2,
  background_move_pool_size: 1,
  background_fetches_pool_size: 1,
  background_common_pool_size: 2,
  background_buffer_flush_schedule_pool_size: 1,
  background_schedule_pool_size: 4,
  background_message_broker_schedule_pool_size: 1,
  background_distributed_schedule_pool_size: 1,
  max_thread_pool_size: 500,
  max_thread_pool_free_size: 16,
  max_io_thread_pool_size: 8,
  max_io_thread_pool_free_size: 0,
  max_active_parts_loading_thread_pool_size: 2,
  max_outdated_parts_loading_thread_pool_size: 2,
  max_parts_cleaning_thread_pool_size: 2,
  tables_loader_foreground_pool_size: 2,
  tables_loader_background_pool_size: 1,
} as const;

// Below the four slots of the small pool; the defaults would forbid every large merge and mutation.
const mergeTree = {
  number_of_free_entries_in_pool_to_lower_max_size_of_merge: 2,
  number_of_free_entries_in_pool_to_execute_mutation: 2,
  number_of_free_entries_in_pool_to_execute_optimize_entire_partition: 2,
} as const;
