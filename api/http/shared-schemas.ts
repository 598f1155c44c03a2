/** A part of an OpenAPI document. */
type Json = unknown;
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema of ours has one of these. */
const SCHEMA = ['type', 'anyOf', 'oneOf'];

/** What a schema is, whatever is said of it where it is used, and whether null may stand instead. */
function identityOf(schema: JsonObject): { readonly key: string; readonly nullable: boolean } {
  const { description: _said, ...rest } = schema;
  const { type } = rest;
  if (!Array.isArray(type) || type.length !== 2 || !type.includes('null')) return { key: JSON.stringify(rest), nullable: false };
  return { key: JSON.stringify({ ...rest, type: type.find((one) => one !== 'null') as Json }), nullable: true };
}

const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

function reference(name: string, nullable: boolean, description: Json): JsonObject {
  return { ...(nullable ? { anyOf: [refTo(name), { type: 'null' }] } : refTo(name)), ...(description !== undefined && { description }) };
}

/** Puts a reference to the named schema wherever one that is the same stands. */
class Sharing {
  private readonly names: ReadonlyMap<string, string>;

  constructor(named: Readonly<Record<string, JsonObject>>) {
    // Of two that are alike the first has the name.
    this.names = new Map(
      Object.entries(named)
        .reverse()
        .map(([name, schema]) => [identityOf(schema).key, name]),
    );
  }

  within(value: Json): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.within(item));
    if (!isObject(value)) return value;
    if (!SCHEMA.some((word) => word in value)) return this.inside(value);
    const { key, nullable } = identityOf(value);
    const name = this.names.get(key);
    return name === undefined ? this.inside(value) : reference(name, nullable, value.description);
  }

  inside(value: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.within(inner)]));
  }
}

/**
 * The document with these schemas as named components, referred to wherever the same stands in full, also inside each other. It means what it meant:
 * only what is equal is replaced. Done here and not by the generator, which makes `null` impossible where a named schema is nullable.
 */
export function shareSchemas(document: JsonObject, named: Readonly<Record<string, JsonObject>>): JsonObject {
  const sharing = new Sharing(named);
  const components = isObject(document.components) ? document.components : {};
  const schemas = Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, sharing.inside(schema)]));
  return { ...document, components: { ...components, schemas }, paths: sharing.within(document.paths) };
}
