import { z } from 'zod';

type Json = { [key: string]: unknown };

/** JSON Schema of an answer for the serialiser: unknown keys of an answer are not sent. */
export function answerSchema(schema: z.ZodType): Json {
  return flatten(z.toJSONSchema(schema, { target: 'draft-7', io: 'output', unrepresentable: 'any' }));
}

/** JSON Schema for OpenAPI 3.1, which is JSON Schema 2020-12. */
export function openapiSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return rest;
}

/**
 * `anyOf [x, null]` of a plain type becomes `type: [x, 'null']`: the serialiser then needs no validator for it.
 * Formats and patterns are dropped, the store already gives what they promise.
 */
function flatten(value: unknown): Json {
  const walked = walk(value);
  return isJson(walked) ? walked : {};
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (!isJson(value)) return value;
  const { $schema: _s, format: _f, pattern: _p, ...rest } = value;
  const out: Json = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [key, key === 'properties' ? members(inner) : walk(inner)]),
  );
  const union = out['anyOf'];
  if (!Array.isArray(union)) return out;
  const other: unknown[] = union.filter((one: unknown) => !(isJson(one) && one['type'] === 'null'));
  const [only] = other;
  if (union.length === 2 && other.length === 1 && isJson(only) && typeof only['type'] === 'string') {
    return only['type'] === 'object' || only['type'] === 'array'
      ? { ...only, nullable: true }
      : { ...only, type: [only['type'], 'null'], ...enumOf(only) };
  }
  return out;
}

/** Null is one of the values too: where several shapes are possible, the serialiser looks which one fits. */
function enumOf({ enum: values }: Json): Json {
  if (!Array.isArray(values)) return {};
  const known: readonly unknown[] = values;
  return { enum: [...known, null] };
}

/** The keys of `properties` are names of ours: one may be called `format`. */
function members(properties: unknown): Json {
  if (!isJson(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, walk(schema)]));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
