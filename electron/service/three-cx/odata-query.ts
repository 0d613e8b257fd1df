/** Query options of OData v4. Commas between names stay as they are, which is what 3CX's own examples send. */
export interface ODataQuery {
  readonly select?: readonly string[];
  readonly expand?: readonly string[];
  readonly filter?: string;
  readonly orderby?: string;
  readonly top?: number;
  readonly skip?: number;
}

export function withQuery(path: string, query: ODataQuery): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`$${name}=${encodeURIComponent(textOf(value)).replaceAll('%2C', ',')}`],
  );
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

const textOf = (value: string | number | readonly string[]): string =>
  typeof value === 'object' ? value.join(',') : String(value);

/** A string as a key or a function's argument: 'it''s'. */
export const quoted = (value: string): string => encodeURIComponent(`'${value.replaceAll("'", "''")}'`);
