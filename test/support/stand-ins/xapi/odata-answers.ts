import { type Entity, newTrunk, type SamplePbx } from './sample-pbx.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

export const odataError = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message, details: [] } },
});

const NOT_FOUND = odataError(404, 'NotFound', 'Not found');

/** What 3CX's OData service answers to a request that may be made. Changes the PBX as it says. */
export function answerOData(
  pbx: SamplePbx,
  method: string,
  path: string,
  query: URLSearchParams,
  input: Entity,
): Answer {
  const init = /^\/Trunks\/Pbx\.InitTrunk\(template='([^']+)'\)$/.exec(path);
  if (init) return initTrunk(pbx, init[1] ?? '');
  if (path === '/OutboundRules/Pbx.MoveUpDown') return moveRule(pbx, Number(input.id), input.up === true);
  if (/^\/Trunks\(\d+\)\/Pbx\.RunAnalysis$/.test(path)) {
    return ok({ value: [{ Code: 'RegistrationIsNotRequired', Level: 'Info', Params: [] }] });
  }
  const singleton = pbx.singletons[path.slice(1)];
  if (singleton) return answerSingleton(singleton, method, query, input);
  const [, name = '', key] = /^\/([A-Za-z/]+)(?:\(([^)]*)\))?$/.exec(path) ?? [];
  const collection = pbx.collections[name];
  if (!collection) return NOT_FOUND;
  return key === undefined
    ? answerCollection(collection, name, method, query, input)
    : answerEntity(collection, key, method, query, input);
}

const ok = (body: unknown): Answer => ({ status: 200, body });

function initTrunk(pbx: SamplePbx, template: string): Answer {
  const known = pbx.collections.TrunkTemplates?.find(({ Id }) => Id === template);
  return known ? ok(newTrunk()) : NOT_FOUND;
}

/** One place at a time; priorities are numbered anew. */
function moveRule(pbx: SamplePbx, id: number, up: boolean): Answer {
  const rules = pbx.collections.OutboundRules ?? [];
  rules.sort(byPriority);
  const from = rules.findIndex(({ Id }) => Id === id);
  const to = from + (up ? -1 : 1);
  const [moved, other] = [rules[from], rules[to]];
  if (!moved) return NOT_FOUND;
  if (other) {
    rules[to] = moved;
    rules[from] = other;
  }
  for (const [index, rule] of rules.entries()) rule.Priority = index + 1;
  return { status: 204, body: null };
}

const byPriority = (a: Entity, b: Entity) => Number(a.Priority) - Number(b.Priority);

function answerSingleton(singleton: Entity, method: string, query: URLSearchParams, input: Entity): Answer {
  if (method === 'GET') return ok(selected(singleton, query));
  if (method !== 'PATCH') return odataError(405, 'MethodNotAllowed', 'Method not allowed');
  Object.assign(singleton, input);
  return { status: 204, body: null };
}

function answerCollection(
  collection: Entity[],
  name: string,
  method: string,
  query: URLSearchParams,
  input: Entity,
): Answer {
  if (method === 'POST') return create(collection, name, input);
  if (method !== 'GET') return odataError(405, 'MethodNotAllowed', 'Method not allowed');
  const filtered = collection.filter((entity) => matches(entity, query.get('$filter')));
  const skip = Number(query.get('$skip') ?? 0);
  const top = Number(query.get('$top') ?? filtered.length);
  const page = filtered.slice(skip, skip + top).map((entity) => selected(entity, query));
  const count = query.get('$count') === 'true' ? { '@odata.count': filtered.length } : {};
  return ok({ '@odata.context': `https://pbx/xapi/v1/$metadata#${name}`, ...count, value: page });
}

function create(collection: Entity[], name: string, input: Entity): Answer {
  const invalid = whatIsInvalid(name, input);
  if (invalid) return odataError(400, 'BadRequest', invalid);
  const Id = Math.max(...collection.map((entity) => Number(entity.Id)), 90) + 1;
  const last = Math.max(0, ...collection.map(({ Priority }) => Number(Priority ?? 0)));
  const entity = {
    ...input,
    Id,
    ...(name === 'OutboundRules' ? { Priority: last + 1, EmergencyRule: false } : {}),
    ...(name === 'Trunks' ? { Number: `1000${collection.length}`, IsOnline: true } : {}),
  };
  collection.push(entity);
  return { status: 201, body: entity };
}

function whatIsInvalid(name: string, input: Entity): string | null {
  if (name === 'Trunks' && !input.ExternalNumber) return 'WARNINGS.XAPI.REQUIRED ExternalNumber';
  if (name === 'OutboundRules' && !Array.isArray(input.Routes)) return 'WARNINGS.XAPI.REQUIRED Routes';
  return null;
}

function answerEntity(
  collection: Entity[],
  key: string,
  method: string,
  query: URLSearchParams,
  input: Entity,
): Answer {
  const index = collection.findIndex(({ Id }) => String(Id) === key.replaceAll("'", ''));
  const entity = collection[index];
  if (!entity) return NOT_FOUND;
  if (method === 'GET') return ok(selected(entity, query));
  if (method === 'DELETE') {
    collection.splice(index, 1);
    return { status: 204, body: null };
  }
  if ('Number' in input && input.Number !== entity.Number) {
    return odataError(400, 'BadRequest', 'WARNINGS.XAPI.NUMBER_CANNOT_BE_CHANGED');
  }
  Object.assign(entity, input);
  return { status: 204, body: null };
}

function selected(entity: Entity, query: URLSearchParams): Entity {
  const names = query.get('$select')?.split(',');
  return names ? Object.fromEntries(names.map((name) => [name, entity[name] ?? null])) : entity;
}

/** The one form of filter that is needed: Name eq 'text'. */
function matches(entity: Entity, filter: string | null): boolean {
  const parsed = /^(\w+) eq '([^']*)'$/.exec(filter ?? '');
  return parsed === null || String(entity[parsed[1] ?? '']) === parsed[2];
}
