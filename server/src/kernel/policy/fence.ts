import {
  AliasNode,
  AndNode,
  type DeleteQueryNode,
  type FromNode,
  IdentifierNode,
  type InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  type MergeQueryNode,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawNode,
  type RootOperationNode,
  type SelectQueryNode,
  sql,
  TableNode,
  type UnknownRow,
  type UpdateQueryNode,
  type UsingNode,
  WhereNode,
  type WithNode,
} from 'kysely';
import type { Actor } from './actor.ts';
import { type Rules, visibility } from './rules.ts';

/** Adds the actor's visibility to every table that a query reads, changes or deletes. Refuses what it cannot judge. */
export class PolicyPlugin implements KyselyPlugin {
  readonly #rules: Rules;
  readonly #actor: Actor;
  constructor(rules: Rules, actor: Actor) {
    this.#rules = rules;
    this.#actor = actor;
  }
  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return new Fence(this.#rules, this.#actor).transformNode(args.node, args.queryId);
  }
  transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(args.result);
  }
}

/** SQL that the fence made itself: a query built from a guarded handle inside another passes through twice. */
const judged = new WeakSet<OperationNode>();

interface Source {
  readonly table: string;
  readonly alias: string;
}

/** One pass over one query. Tables are wrapped only where they are sources; references to them stay. */
class Fence extends OperationNodeTransformer {
  readonly #rules: Rules;
  readonly #actor: Actor;
  readonly #named = new Set<string>();
  readonly #targets = new Set<OperationNode>();

  constructor(rules: Rules, actor: Actor) {
    super();
    this.#rules = rules;
    this.#actor = actor;
  }

  protected override transformFrom(node: FromNode): FromNode {
    if (this.#targets.has(node)) return node;
    return { ...node, froms: node.froms.map((one) => this.#guard(one)) };
  }

  protected override transformJoin(node: JoinNode): JoinNode {
    return {
      ...node,
      table: this.#guard(node.table),
      ...(node.on === undefined ? {} : { on: this.transformNode(node.on) }),
    };
  }

  protected override transformUsing(node: UsingNode): UsingNode {
    return { ...node, tables: node.tables.map((one) => this.#guard(one)) };
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    this.#declare(node.with);
    const { where: given, table: target, ...others } = node;
    if (target === undefined) throw new Error('an update needs a table');
    const where = this.#restrict(target, given);
    const rest = super.transformUpdateQuery(others);
    return { ...rest, table: target, ...(where ? { where } : {}) };
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    this.#declare(node.with);
    const { where: given, ...others } = node;
    const [target, ...more] = node.from.froms;
    if (target === undefined || more.length > 0) throw new Error('a delete needs exactly one table');
    this.#targets.add(node.from);
    const where = this.#restrict(target, given);
    const rest = super.transformDeleteQuery(others);
    return { ...rest, ...(where ? { where } : {}) };
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    if (!node.into) throw new Error('an insert needs a table');
    this.#declare(node.with);
    const table = nameOf(node.into);
    const rule = this.#ruleOf(table);
    if (node.onConflict?.updates && rule.rule !== 'open') {
      throw new Error(
        `insert … on conflict do update is refused on ${table}: it could overwrite an invisible row`,
      );
    }
    const { into: _, ...rest } = super.transformInsertQuery(node);
    return { ...rest, into: node.into };
  }

  protected override transformMergeQuery(_: MergeQueryNode): MergeQueryNode {
    throw new Error('merge is refused: its target cannot be guarded');
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    this.#declare(node.with);
    return super.transformSelectQuery(node);
  }

  protected override transformRaw(node: RawNode): RawNode {
    if (judged.has(node)) return node;
    for (const fragment of node.sqlFragments) {
      for (const [table, rule] of this.#rules) {
        if (rule.rule !== 'open' && fragment.includes(table))
          throw new Error(`raw SQL may not name ${table}`);
      }
    }
    if (node.parameters.some((one) => TableNode.is(one))) throw new Error('raw SQL may not hold a table');
    return super.transformRaw(node);
  }

  /** Names of common table expressions; a source without a schema must be one of them. */
  #declare(node: WithNode | undefined): void {
    for (const expression of node?.expressions ?? []) {
      const name = nameOf(expression.name.table);
      if (name.includes('.')) throw new Error(`a common table expression may not be called ${name}`);
      this.#named.add(name);
    }
  }

  #ruleOf(table: string) {
    const rule = this.#rules.get(table);
    if (!rule) throw new Error(`no policy rule for table ${table}`);
    return rule;
  }

  #guard(node: OperationNode): OperationNode {
    const source = sourceOf(node);
    if (source === null) return this.transformNode(node);
    if (!source.table.includes('.') && this.#named.has(source.table)) return node;
    this.#ruleOf(source.table);
    const condition = visibility(this.#rules, this.#actor, source.table, source.alias);
    if (condition === null) return node;
    const rows = sql`(select * from ${sql.table(source.table)} as ${sql.ref(source.alias)} where ${condition})`;
    const guarded = rows.toOperationNode();
    judged.add(guarded);
    return AliasNode.create(guarded, IdentifierNode.create(source.alias));
  }

  #restrict(target: OperationNode, where: WhereNode | undefined): WhereNode | undefined {
    const source = sourceOf(target);
    if (source === null) throw new Error('only a named table can be changed');
    this.#ruleOf(source.table);
    const given = where && this.transformNode(where);
    const condition = visibility(
      this.#rules,
      this.#actor,
      source.table,
      source.alias,
      'write',
    )?.toOperationNode();
    if (condition === undefined) return given;
    judged.add(condition);
    return WhereNode.create(given ? AndNode.create(given.where, condition) : condition);
  }
}

/** `schema.table as alias`; null for anything that is not a named table. A guarded table needs an alias. */
function sourceOf(node: OperationNode): Source | null {
  if (TableNode.is(node)) {
    const table = nameOf(node);
    if (table.includes('.')) throw new Error(`give ${table} an alias`);
    return { table, alias: table };
  }
  if (AliasNode.is(node) && TableNode.is(node.node)) {
    if (!IdentifierNode.is(node.alias)) throw new Error('an alias must be a plain name');
    return { table: nameOf(node.node), alias: node.alias.name };
  }
  return null;
}

function nameOf(node: TableNode): string {
  const { schema, identifier } = node.table;
  return schema ? `${schema.name}.${identifier.name}` : identifier.name;
}
